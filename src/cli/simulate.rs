//! `laurel simulate`: seasons played by chance people on a bad day, and what was found.

use std::collections::BTreeSet;

use laurel::clock::Clock;
use laurel::simulation::{Shrunk, Which, play, shrink};

use super::failure::Failure;

/// What is asked for.
pub struct Options {
    pub seed: u64,
    pub seasons: u64,
    pub length: usize,
    pub only: Option<String>,
    pub chats: bool,
}

/// So many seasons are played to shorten the history of one that failed.
const TRIES: usize = 120;

/// Plays the seasons; ends at the first that fails, with its history and how to play it again.
pub async fn simulate(options: Options) -> Result<(), Failure> {
    let Options { seed, seasons, length, only, chats } = options;
    let only = only.as_deref().map(numbers).transpose()?;
    let begun = Clock::Real.now();
    let (mut falls, mut failed, mut due, mut awards, mut ballots, mut marks) = (0, 0, 0, 0, 0, 0);
    for seed in seed..seed.saturating_add(seasons) {
        let which = Which { seed, length, only: only.clone() };
        let outcome = play(&which).await;
        if let Some(outcome) = outcome.as_ref().ok().filter(|_| chats) {
            println!("{}", outcome.chats);
        }
        match outcome {
            Ok(outcome) if outcome.wrong.is_empty() => {
                falls += outcome.falls;
                failed += outcome.failed_calls;
                due += outcome.due;
                awards += outcome.awards;
                ballots += outcome.ballots;
                marks += outcome.marks;
            }
            failed => {
                let wrong = failed.map_or_else(|error| vec![format!("{error:#}")], |it| it.wrong);
                println!("Season {seed} failed:\n  {}", wrong.join("\n  "));
                if only.is_none() {
                    println!("Its history is being shortened.");
                    tell(&shrink(&which, TRIES).await);
                }
                return Err(Failure::other(format!("season {seed} failed")));
            }
        }
    }
    let took = (Clock::Real.now() - begun).num_milliseconds().max(1);
    println!(
        "{seasons} seasons in {:.1} s, all well: the bot fell {falls} times, {failed} calls failed; {due} \
         messages, {marks} marks, {awards} awards and {ballots} ballots were where they should be.",
        took as f64 / 1000.0
    );
    Ok(())
}

fn tell(shrunk: &Shrunk) {
    for line in &shrunk.wrong {
        println!("  {line}");
    }
    println!("The shortest history found:");
    for (number, step) in &shrunk.steps {
        println!("{number:>5} {step}");
    }
    let only: Vec<String> = shrunk.steps.iter().map(|(number, _)| number.to_string()).collect();
    let (seed, length) = (shrunk.which.seed, shrunk.which.length);
    println!("Again: laurel simulate --seed {seed} --length {length} --only {}", only.join(","));
}

fn numbers(text: &str) -> Result<BTreeSet<usize>, Failure> {
    let number = |word: &str| word.trim().parse::<usize>();
    text.split(',')
        .filter(|word| !word.trim().is_empty())
        .map(number)
        .collect::<Result<_, _>>()
        .map_err(|_| {
            Failure::setting("--only takes numbers of steps with commas between them".to_owned())
        })
}
