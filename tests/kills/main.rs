//! Kills of the real program: SIGKILL at random moments while people send, mark, vote and register, and while it
//! starts, migrates, copies and writes its file anew. After each kill it is started again on the same database,
//! and at the end nothing is missing and nothing is there twice.
//!
//! `LAUREL_KILLS=200 cargo test --test kills -- --nocapture` kills more often; `LAUREL_KILLS_SEED=7` chooses other
//! moments. What is random follows from the seed, which is printed; when the machine gets to what is not. In
//! which phases the kills fell is printed at the end.

mod bot;
mod check;
mod crowd;
mod disk;
mod ends;
#[path = "../../benches/season/mod.rs"]
mod full;
mod ledger;
mod moments;
mod outage;
mod phases;
mod refused;
mod restart;
mod season;
mod storm;
mod voters;

use bot::Way;

/// In the usual run.
const KILLS: u32 = 30;

/// How often to kill in all, and the seed.
fn wanted() -> (u32, u64) {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse::<u64>().ok());
    let kills = number("LAUREL_KILLS").and_then(|it| u32::try_from(it).ok()).unwrap_or(KILLS);
    (kills, number("LAUREL_KILLS_SEED").unwrap_or(1))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_killed_while_fetching_updates_loses_nothing_and_doubles_nothing() {
    let (kills, seed) = wanted();
    storm::storm(Way::Polling, kills * 2 / 5, seed).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_killed_while_updates_are_brought_loses_nothing_and_doubles_nothing() {
    let (kills, seed) = wanted();
    storm::storm(Way::Webhook, kills / 3, seed + 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_while_it_migrates_copies_restores_and_writes_anew_leave_it_whole() {
    let (kills, seed) = wanted();
    let all = kills - kills * 2 / 5 - kills / 3;
    moments::all(all.max(4), seed + 2).await;
}
