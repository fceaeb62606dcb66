//! Simulated seasons, and that a seed tells all.

use laurel::simulation::{LENGTH, Many, Which, many, play_here, shrink};

/// How many are played here; CI plays more with `laurel simulate`.
const SEASONS: u64 = 12;

#[test]
fn nothing_is_lost_in_a_few_seasons() {
    let seasons = Many { seed: 1, seasons: SEASONS, length: LENGTH, time: None, least: 0, jobs: 2 };
    let sum = many(seasons).unwrap_or_else(|failed| {
        let shrunk = shrink(&failed.which, 60);
        let steps: Vec<String> =
            shrunk.steps.iter().map(|(number, step)| format!("{number:>4} {step}")).collect();
        let (seed, wrong) = (failed.which.seed, shrunk.wrong.join("\n"));
        panic!("seed {seed}, laurel simulate --seed {seed}:\n{wrong}\n{}", steps.join("\n"));
    });
    // Seasons in which nothing happens show nothing.
    assert!(sum.falls > 0 && sum.lived > 0 && sum.failed_calls > 0, "no faults: {sum:?}");
    for looked_at in [sum.due, sum.marks, sum.awards, sum.ballots, sum.letters] {
        assert!(looked_at > 0, "nothing was looked at: {sum:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_season() {
    for seed in [1, 6] {
        let which = Which { seed, length: LENGTH, only: None };
        let (one, other) = (play_here(&which).unwrap(), play_here(&which).unwrap());
        assert_eq!(one.digest, other.digest, "{seed}");
        assert_eq!(one.wrong, other.wrong);
    }
}
