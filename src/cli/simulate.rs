//! `laurel simulate`: seasons played by chance people on a bad day, and what was found.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use laurel::simulation::{Failed, Many, Shrunk, Sum, Which, many, play_here, shrink};

use super::failure::Failure;

/// What is asked for.
pub struct Options {
    pub seed: u64,
    pub seasons: u64,
    pub length: usize,
    pub only: Option<String>,
    pub chats: bool,
    pub seconds: Option<u64>,
    pub least: u64,
    pub jobs: Option<usize>,
}

/// So many seasons are played to shorten the history of one that failed.
const TRIES: usize = 120;

/// Plays the seasons; ends at the first that fails, with its history and how to play it again.
pub fn simulate(options: Options) -> Result<(), Failure> {
    let Options { seed, seasons, length, only, chats, seconds, least, jobs } = options;
    let only = only.as_deref().map(numbers).transpose()?;
    if only.is_some() || chats {
        return one(&Which { seed, length, only }, chats);
    }
    let jobs =
        jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |it| it.get()));
    let time = seconds.map(Duration::from_secs);
    let begun = Instant::now();
    match many(Many { seed, seasons, length, time, least, jobs }) {
        Ok(sum) => {
            say(&sum, begun.elapsed());
            Ok(())
        }
        Err(Failed { which, wrong }) => {
            outln!("Season {} failed:\n  {}", which.seed, wrong.join("\n  "));
            outln!("Its history is being shortened.");
            tell(&shrink(&which, TRIES));
            Err(Failure::other(format!("season {} failed", which.seed)))
        }
    }
}

/// Plays one season and tells of it.
fn one(which: &Which, chats: bool) -> Result<(), Failure> {
    for (number, step) in which.steps() {
        outln!("{number:>5} {step}");
    }
    let outcome = play_here(which).map_err(|error| Failure::other(format!("{error:#}")))?;
    if chats {
        outln!("{}", outcome.chats);
    }
    if outcome.wrong.is_empty() {
        outln!("All is as it should be.");
        return Ok(());
    }
    outln!("  {}", outcome.wrong.join("\n  "));
    Err(Failure::other(format!("season {} failed", which.seed)))
}

fn say(sum: &Sum, took: Duration) {
    outln!(
        "{} seasons in {:.1} s, all well: the bot fell {} times and lived through {} more, {} calls failed; {} messages, {} marks, \
         {} awards, {} ballots and {} letters to many were where they should be.",
        sum.seasons,
        took.as_secs_f64(),
        sum.falls,
        sum.lived,
        sum.failed_calls,
        sum.due,
        sum.marks,
        sum.awards,
        sum.ballots,
        sum.letters,
    );
}

fn tell(shrunk: &Shrunk) {
    for line in &shrunk.wrong {
        outln!("  {line}");
    }
    outln!("The shortest history found:");
    for (number, step) in &shrunk.steps {
        outln!("{number:>5} {step}");
    }
    let only: Vec<String> = shrunk.steps.iter().map(|(number, _)| number.to_string()).collect();
    let (seed, length) = (shrunk.which.seed, shrunk.which.length);
    outln!("Again: laurel simulate --seed {seed} --length {length} --only {}", only.join(","));
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
