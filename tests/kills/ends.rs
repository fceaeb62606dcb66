//! SIGTERM and SIGINT, whatever the program is about: it ends with status 0 within ten seconds, and nothing of
//! what it held is lost or there twice.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::desk::tap::Tap;
use laurel::rehearsal::{Author, Fault, World};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use crate::bot::{Place, end, ended, one, port, signal, telegram, until};
use crate::moments;
use crate::season::{self, CONTESTANTS, FIRST, ORGANIZER};

const LIMIT: Duration = Duration::from_secs(30);
const ANNA: i64 = FIRST + 50;

struct Hall {
    world: World,
    place: Place,
    _dir: tempfile::TempDir,
}

impl Hall {
    async fn new() -> Hall {
        let dir = tempfile::tempdir().unwrap();
        let source = season::source(Clock::Real.now(), TimeDelta::days(3));
        std::fs::write(dir.path().join("contest.toml"), &source).unwrap();
        let (world, telegram) = telegram(Clock::Real, 5).await;
        season::enter(&world, CONTESTANTS);
        let place = Place::polling(dir.path(), &world, &telegram);
        season::fill(&place.database(), &source, CONTESTANTS).await;
        Hall { world, place, _dir: dir }
    }

    /// How many messages of the bot's there are in a chat.
    fn heard(&self, chat: i64) -> usize {
        let all = self.world.chat(chat);
        all.iter().filter(|message| message.author == Author::Bot).count()
    }

    async fn waiting(&self) -> i64 {
        let waiting = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')";
        one(&self.place, waiting).await
    }

    async fn log_has(&self, words: &str) {
        let said = until(LIMIT, async || self.place.log().contains(words)).await;
        assert!(said, "{words}: {}", self.place.log());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_end_while_it_brings_an_old_database_up_to_date() {
    let hall = Hall::new().await;
    let old = hall.place.dir.join("old.db");
    moments::old(&old).await;
    let lock = hall.place.dir.join("laurel.db.lock");
    for round in 0..5_u64 {
        for name in ["laurel.db", "laurel.db-wal", "laurel.db-shm", "laurel.db.lock"] {
            let _ = std::fs::remove_file(hall.place.dir.join(name));
        }
        std::fs::copy(&old, hall.place.database()).unwrap();
        let child = hall.place.start();
        assert!(until(LIMIT, async || lock.exists()).await);
        tokio::time::sleep(Duration::from_millis(round * 15)).await;
        assert!(end(child).await.success(), "{}", hall.place.log());
    }
    let log = hall.place.log();
    assert!(log.contains("asked to stop") && log.contains("before it has begun"), "{log}");
    hall.world.send_text(ORGANIZER, "/start").unwrap();
    let child = hall.place.start();
    assert!(until(LIMIT, async || hall.heard(ORGANIZER) > 0).await, "{}", hall.place.log());
    assert!(end(child).await.success(), "{}", hall.place.log());
    assert_eq!(one(&hall.place, "SELECT COUNT(*) FROM contestants").await, 3000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_to_end_while_telegram_does_not_answer_its_first_call() {
    let hall = Hall::new().await;
    for name in ["-TERM", "-INT"] {
        hall.world.fail_next("getMe", Fault::Delay { millis: 60_000 });
        let lock = hall.place.dir.join("laurel.db.lock");
        std::fs::remove_file(&lock).unwrap();
        let child = hall.place.start();
        assert!(until(LIMIT, async || lock.exists()).await);
        let begun = Instant::now();
        signal(&child, name);
        assert!(ended(child).await.success(), "{}", hall.place.log());
        assert!(begun.elapsed() < Duration::from_secs(5), "nothing is under way");
    }
}

/// The database is held, so that the batch is in the middle for as long as it takes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_that_was_begun_is_finished_and_confirmed() {
    let hall = Hall::new().await;
    let health = format!("127.0.0.1:{}", port());
    let taken = async |count: u32| {
        let page = reqwest::get(format!("http://{health}/metrics")).await;
        let Ok(page) = page else { return false };
        page.text().await.unwrap().contains(&format!("laurel_updates_taken_total {count}\n"))
    };
    let arguments = ["run", "contest.toml", "--health", &health];
    let child = hall.place.command(&arguments).spawn().unwrap();
    hall.world.send_text(ANNA, "/start").unwrap();
    assert!(until(LIMIT, async || hall.heard(ANNA) > 0).await, "{}", hall.place.log());
    assert!(until(LIMIT, async || hall.waiting().await == 0).await, "{}", hall.place.log());
    let mut holder =
        SqliteConnectOptions::new().filename(hall.place.database()).connect().await.unwrap();
    let held = holder.begin_with("BEGIN IMMEDIATE").await.unwrap();
    hall.world.send_text(ANNA, "A work: I listened first, and then I called back.").unwrap();
    assert!(until(LIMIT, async || taken(2).await).await, "{}", hall.place.log());
    signal(&child, "-TERM");
    hall.log_has("within ten seconds").await;
    held.rollback().await.unwrap();
    holder.close().await.unwrap();
    assert!(ended(child).await.success(), "{}", hall.place.log());
    assert_eq!(one(&hall.place, "SELECT COUNT(*) FROM updates_done").await, 2, "it was finished");
    assert_eq!(hall.world.pending_updates(), 0, "and confirmed");
    let log = hall.place.log();
    assert!(log.contains("it has ended in good order") && !log.contains("took too long"), "{log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_under_way_is_waited_for_and_not_sent_again() {
    for name in ["-TERM", "-INT"] {
        let hall = Hall::new().await;
        let child = hall.place.start();
        hall.world.fail_next("sendMessage", Fault::Delay { millis: 2_500 });
        hall.world.send_text(ANNA, "/start").unwrap();
        assert!(until(LIMIT, async || hall.heard(ANNA) > 0).await, "{}", hall.place.log());
        signal(&child, name);
        assert!(ended(child).await.success(), "{}", hall.place.log());
        assert_eq!(hall.waiting().await, 0, "that it arrived is written down");
        std::fs::remove_file(&hall.place.log).unwrap();
        let child = hall.place.start();
        hall.log_has("runs as").await;
        assert!(end(child).await.success(), "{}", hall.place.log());
        assert_eq!(hall.heard(ANNA), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_takes_too_long_goes_again_and_a_second_signal_ends_at_once() {
    let hall = Hall::new().await;
    for signals in [1, 2] {
        let child = hall.place.start();
        hall.world.fail_next("sendMessage", Fault::Delay { millis: 60_000 });
        let before = hall.heard(ANNA);
        hall.world.send_text(ANNA, "/start").unwrap();
        assert!(until(LIMIT, async || hall.heard(ANNA) > before).await, "{}", hall.place.log());
        let begun = Instant::now();
        signal(&child, "-TERM");
        if signals == 2 {
            hall.log_has("within ten seconds").await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            signal(&child, "-TERM");
        }
        assert!(ended(child).await.success(), "{}", hall.place.log());
        let took = begun.elapsed();
        assert_eq!(took < Duration::from_secs(4), signals == 2, "{took:?}\n{}", hall.place.log());
        assert!(hall.waiting().await > 0, "it goes again");
        std::fs::remove_file(&hall.place.log).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_being_made_is_made_anew() {
    let hall = Hall::new().await;
    let child = hall.place.start();
    hall.world.send_text(ORGANIZER, "/start").unwrap();
    assert!(until(LIMIT, async || hall.heard(ORGANIZER) > 0).await, "{}", hall.place.log());
    let newest = hall.world.newest(ORGANIZER, Author::Bot).unwrap();
    hall.world.tap(ORGANIZER, newest.id, &Tap::Course.encode()).unwrap();
    let making = "SELECT COUNT(*) FROM outbox AS o JOIN letters AS l ON l.id = o.letter_id
        WHERE o.state = 'sending' AND l.print IS NOT NULL";
    let made = async || one(&hall.place, making).await > 0;
    assert!(until(LIMIT, made).await, "{}", hall.place.log());
    assert!(end(child).await.success(), "{}", hall.place.log());
    let files = || {
        let chat = hall.world.chat(ORGANIZER);
        chat.iter().filter(|message| message.attachment.is_some()).count()
    };
    std::fs::remove_file(&hall.place.log).unwrap();
    let child = hall.place.start();
    hall.log_has("runs as").await;
    assert!(until(LIMIT, async || files() > 0).await, "{}", hall.place.log());
    assert!(until(LIMIT, async || hall.waiting().await == 0).await);
    assert!(end(child).await.success(), "{}", hall.place.log());
    assert_eq!(files(), 1);
}

/// A folder in which a bot of this contest can be started.
pub async fn prepared(dir: PathBuf, log: PathBuf) -> (World, Place) {
    let source = season::source(Clock::Real.now(), TimeDelta::days(3));
    std::fs::write(dir.join("contest.toml"), &source).unwrap();
    let (world, telegram) = telegram(Clock::Real, 5).await;
    season::enter(&world, CONTESTANTS);
    let place = Place { log, ..Place::polling(&dir, &world, &telegram) };
    season::fill(&place.database(), &source, CONTESTANTS).await;
    (world, place)
}
