//! Simulated seasons, and that a seed tells all.

use laurel::simulation::{LENGTH, Which, play, shrink};

fn which(seed: u64) -> Which {
    Which { seed, length: LENGTH, only: None }
}

async fn seasons(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let which = which(seed);
        let outcome = play(&which).await;
        let fine = outcome.as_ref().is_ok_and(|outcome| outcome.wrong.is_empty());
        if !fine {
            let shrunk = shrink(&which, 60).await;
            let steps: Vec<String> =
                shrunk.steps.iter().map(|(number, step)| format!("{number:>4} {step}")).collect();
            panic!("seed {seed}:\n{}\n{}", shrunk.wrong.join("\n"), steps.join("\n"));
        }
    }
}

#[tokio::test]
async fn nothing_is_lost_in_a_few_seasons() {
    seasons(1..6).await;
}

#[tokio::test]
async fn the_same_seed_gives_the_same_season() {
    for seed in [1, 6] {
        let (one, other) = (play(&which(seed)).await.unwrap(), play(&which(seed)).await.unwrap());
        assert_eq!(one.digest, other.digest, "{seed}");
        assert_eq!(one.wrong, other.wrong);
    }
}
