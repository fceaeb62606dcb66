//! How long it takes from the start of the program to the first answer, on the database of a full season.
//!
//! `LAUREL_BINARY=target/release/laurel cargo test --test kills how_soon -- --nocapture` tells a release's figures.

use std::time::{Duration, Instant};

use laurel::clock::Clock;
use laurel::contest::{file, schedule};
use laurel::rehearsal::Author;
use laurel::store::Store;

use crate::bot::{Place, end, kill, telegram, until};
use crate::full;
use crate::season::{ORGANIZER, person};

const SOURCE: &str = include_str!("../../contests/operator-of-the-year.toml");
/// What is meant for a release; where all is built for finding faults, ten times as long is fine.
const SOON: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_soon_somebody_has_an_answer_after_a_crash_in_a_full_season() {
    let release = std::env::var_os("LAUREL_BINARY").is_some();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("contest.toml"), SOURCE).unwrap();
    let (world, telegram) = telegram(Clock::Real, 5).await;
    world.add_person(person(ORGANIZER)).unwrap();
    let place = Place::polling(dir.path(), &world, &telegram);
    let contest = file::read(SOURCE).unwrap();
    let store = Store::open(&place.database()).await.unwrap();
    let mut tx = store.write().await.unwrap();
    for deed in full::deeds(&contest) {
        sqlx::query(sqlx::AssertSqlSafe(deed)).execute(&mut *tx).await.unwrap();
    }
    let now = Clock::Real.now();
    for due in schedule::timetable(&contest) {
        let key = due.moment.key();
        laurel::store::timetable::finish(&mut tx, &key, due.at, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.empty_log().await.unwrap();
    store.close().await;
    drop(store);
    let size = std::fs::metadata(place.database()).unwrap().len() / 1_000_000;

    let mut took = Vec::new();
    for _ in 0..if release { 21 } else { 3 } {
        let heard = world.chat(ORGANIZER).len();
        world.send_text(ORGANIZER, "/start").unwrap();
        let begun = Instant::now();
        let mut child = place.start();
        let answered = async || world.chat(ORGANIZER).len() > heard + 1;
        assert!(until(Duration::from_secs(60), answered).await, "{}", place.log());
        took.push(begun.elapsed());
        kill(&mut child);
    }
    assert!(world.newest(ORGANIZER, Author::Bot).is_some());
    took.sort();
    let (half, longest) = (took[took.len() / 2], *took.last().unwrap());
    println!("{size} MB: from the start to the first answer p50 {half:.0?}, max {longest:.0?}");
    assert!(longest < SOON * if release { 1 } else { 10 }, "{took:?}");
    // It is stopped as soon as well.
    let child = place.start();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(end(child).await.success(), "{}", place.log());
}
