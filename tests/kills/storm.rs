//! Many lives of one bot, each ended by SIGKILL, while people go on with what they do.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::rehearsal::{Fault, World};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::sync::Mutex;

use crate::bot::{Place, Way, end, kill, look, one, port, telegram, until};
use crate::check::check;
use crate::crowd::Crowd;
use crate::phases::{Phase, Tally};
use crate::season::{self, CONTESTANTS};

/// For so long a life is waited for to get somewhere.
const LIFE: Duration = Duration::from_secs(30);
/// The moment right after a commit is short: after so long any other will do.
const MISSED: Duration = Duration::from_secs(3);
/// For so long everything may take to come to rest at the end.
const REST: Duration = Duration::from_secs(300);
/// Between two deeds of the people.
const PACE: Duration = Duration::from_millis(20);
/// With more than this waiting people pause: the bot may say thirty things a second.
const BACKLOG: i64 = 150;

/// Kills so many times, with moments by that seed, and checks that all is there once.
pub async fn storm(way: Way, kills: u32, seed: u64) {
    println!("{way:?}: {kills} kills, LAUREL_KILLS_SEED={seed}");
    let dir = tempfile::tempdir().unwrap();
    let source = season::source(Clock::Real.now(), TimeDelta::days(3));
    std::fs::write(dir.path().join("contest.toml"), &source).unwrap();
    let (world, telegram) = telegram(Clock::Real, seed).await;
    season::enter(&world, CONTESTANTS);
    // Telegram takes its time now and then: so letters are on their way for a while.
    world.fail_often("sendMessage", Fault::Delay { millis: 15 }, 0.5);
    let place = Place { way, port: port(), ..Place::polling(dir.path(), &world, &telegram) };
    let poll = season::fill(&place.database(), &source, CONTESTANTS).await;

    let crowd = Crowd::new(world.clone(), StdRng::seed_from_u64(seed));
    let crowd = Arc::new(Mutex::new(crowd));
    let people = tokio::spawn(live(crowd.clone()));
    let mut dice = StdRng::seed_from_u64(seed ^ 0x5eed);
    let (mut tally, begun) = (Tally::default(), Instant::now());
    for _ in 0..kills {
        one_life(&place, &world, &crowd, &mut dice, &mut tally).await;
    }
    people.abort();
    let _ = people.await;
    println!("{way:?}: {kills} kills in {:.0} s: {tally}", begun.elapsed().as_secs_f64());
    let child = place.start();
    let rested = until(REST, async || {
        let mut crowd = crowd.lock().await;
        crowd.go_on();
        crowd.is_done() && world.pending_updates() == 0 && waiting(&place).await == 0
    });
    let rested = rested.await;
    assert!(rested, "it does not come to rest: {} wait\n{}", world.pending_updates(), place.log());
    assert!(end(child).await.success(), "{}", place.log());
    let crowd = crowd.lock().await;
    check(&place, &world, &crowd.ledger, &poll).await;
    if kills >= 60 {
        assert!(tally.of(Phase::Unconfirmed) > 0 && tally.of(Phase::Sending) > 0, "{tally}");
    }
}

/// People do something again and again.
async fn live(crowd: Arc<Mutex<Crowd>>) {
    loop {
        let mut crowd = crowd.lock().await;
        if crowd.world.pending_updates() < 60 {
            crowd.act();
        }
        drop(crowd);
        tokio::time::sleep(PACE).await;
    }
}

/// Starts the bot, kills it after a random number of calls and a little more, and looks where that fell.
async fn one_life(
    place: &Place,
    world: &World,
    crowd: &Mutex<Crowd>,
    dice: &mut StdRng,
    tally: &mut Tally,
) {
    let mut child = place.start();
    let before = calls(world, 0);
    aim(place, world, crowd, dice, before).await;
    // Nobody does anything while it is looked where it fell.
    let mut crowd = crowd.lock().await;
    let ended = child.try_wait().unwrap();
    assert!(ended.is_none(), "it ended by itself: {ended:?}\n{}", place.log());
    kill(&mut child);
    let made = world.wire().calls(before);
    let mut db = look(&place.database()).await;
    let sending: Vec<(i64,)> = sqlx::query_as("SELECT chat_id FROM outbox WHERE state = 'sending'")
        .fetch_all(&mut db)
        .await
        .unwrap();
    for (chat,) in &sending {
        *crowd.ledger.unheard.entry(*chat).or_default() += 1;
    }
    let done = done(&mut db).await;
    let confirmed = crowd.ledger.updates - world.pending_updates();
    assert!(
        done >= confirmed,
        "{} updates are confirmed and not in the database",
        confirmed - done
    );
    crowd.entries = sqlx::query_scalar("SELECT id FROM entries").fetch_all(&mut db).await.unwrap();
    sqlx::Connection::close(db).await.unwrap();

    let has = |method: &str| made.iter().any(|call| call.method.eq_ignore_ascii_case(method));
    let mut phases = Vec::new();
    if made.len() <= 1 {
        phases.push(Phase::Starting);
    } else if place.way == Way::Webhook && !world.has_webhook() {
        phases.push(Phase::WithoutWebhook);
    }
    if done > confirmed {
        phases.push(Phase::Unconfirmed);
    } else if has("getUpdates")
        && made.last().is_some_and(|it| it.method.eq_ignore_ascii_case("getUpdates"))
    {
        phases.push(Phase::Handling);
    }
    if !sending.is_empty() {
        phases.push(Phase::Sending);
    }
    if phases.is_empty() {
        phases.push(Phase::Between);
    }
    phases.into_iter().for_each(|phase| tally.add(phase));
    // Whoever waits for room in the bot's queue is let alone.
    drop(crowd);
    if waiting(place).await > BACKLOG {
        rest(place).await;
    }
}

/// Waits for the moment of a kill: some fall before Telegram has heard of the bot or while it begins, some right
/// after a commit, most after a random number of calls, and all a random little later.
async fn aim(place: &Place, world: &World, crowd: &Mutex<Crowd>, dice: &mut StdRng, before: u64) {
    let (kind, calls_wanted) = (dice.random_range(0..10), dice.random_range(5..=40));
    let micros = match kind {
        0 => dice.random_range(0..200_000),
        1..=2 => dice.random_range(0..60_000),
        3..=5 => 0,
        _ => dice.random_range(0..4_000),
    };
    if kind >= 1 {
        until(LIFE, async || calls(world, before) >= 1).await;
    }
    // With a webhook the beginning takes longest, because it is set once a second at most.
    if kind >= 3 && place.way == Way::Webhook {
        until(LIFE, async || world.has_webhook()).await;
    }
    let begun = calls(world, before);
    if kind >= 6 {
        until(LIFE, async || calls(world, before) >= begun + calls_wanted).await;
    }
    if (3..=5).contains(&kind) {
        let mut db = look(&place.database()).await;
        until(MISSED, async || {
            let done = done(&mut db).await;
            let crowd = crowd.lock().await;
            done > crowd.ledger.updates - world.pending_updates()
        })
        .await;
    }
    tokio::time::sleep(Duration::from_micros(micros)).await;
}

/// How many updates the database says are dealt with.
async fn done(db: &mut sqlx::SqliteConnection) -> usize {
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM updates_done").fetch_one(db).await.unwrap();
    usize::try_from(count).unwrap()
}

/// How many calls have been made since that one, as far as they are remembered.
fn calls(world: &World, since: u64) -> u64 {
    let last = world.wire().calls(since).last().map(|call| call.number + 1);
    last.unwrap_or(since).saturating_sub(since)
}

/// Lets the bot work off what has piled up.
async fn rest(place: &Place) {
    let child = place.start();
    until(LIFE, async || waiting(place).await < BACKLOG / 3).await;
    assert!(end(child).await.success(), "{}", place.log());
}

/// How many letters wait.
async fn waiting(place: &Place) -> i64 {
    one(place, "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')").await
}
