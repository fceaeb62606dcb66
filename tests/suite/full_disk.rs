//! A disk without room: nobody's message is put aside for it.

use sqlx::Executor;

use laurel::store::trouble;
use laurel::telegram::flood::OnePerson;
use laurel::telegram::gate::GateError;
use laurel::telegram::limits::Limits;

use crate::harness::{SAMPLE, Scene};

const ANNA: i64 = 1;

/// The database may have so many pages more than it has, and as many as it likes if none are given.
async fn room(scene: &mut Scene, pages: Option<i64>) {
    let mut tx = scene.app().desk.store.write().await.unwrap();
    let now: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *tx).await.unwrap();
    let most = pages.map_or(i64::from(i32::MAX), |pages| now + pages);
    let pragma = format!("PRAGMA max_page_count = {most}");
    tx.execute(sqlx::AssertSqlSafe(pragma)).await.unwrap();
    tx.rollback().await.unwrap();
}

/// However much room there still is, the message is either dealt with or left with Telegram.
#[tokio::test]
async fn a_message_that_finds_no_room_is_dealt_with_when_there_is_some() {
    for pages in 0..8 {
        let mut scene = Scene::of(SAMPLE).await;
        scene.enter(ANNA, "Anna", "en");
        scene.register(ANNA, "Belova Anna", "Daisy").await;
        scene.at("2026-12-01 10:05:00").await;
        room(&mut scene, Some(pages)).await;
        let long = format!("Hello! {}", "I answer the telephone. ".repeat(160));
        scene.world.send_text(ANNA, &long).unwrap();
        let full = scene.app().take_updates().await.is_err();
        // What SQLite rolled back by itself takes the connection along, as a new start does.
        scene.crash().await;
        scene.settle().await;
        let mut db = scene.app().desk.store.reader().acquire().await.unwrap();
        let aside: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM set_aside").fetch_one(&mut *db).await.unwrap();
        let kept: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM parts").fetch_one(&mut *db).await.unwrap();
        drop(db);
        assert_eq!((aside, kept), (0, 1), "{pages} pages, refused: {full}");
        scene.end().await;
    }
}

/// What comes again because nothing could be written is nobody's flood: it counts once, when it is kept.
#[tokio::test]
async fn what_is_tried_again_and_again_counts_once() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", "en");
    scene.register(ANNA, "Belova Anna", "Daisy").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.limit(Limits { person: Some(OnePerson::default()), ..Limits::none() });
    scene.restart().await;
    let nowhere = "REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED";
    scene.write(&format!("CREATE TABLE nowhere (id INTEGER {nowhere})")).await;
    // Refused at the commit, as by a disk that is full.
    let refused = "CREATE TRIGGER refused AFTER INSERT ON updates_done BEGIN
        INSERT INTO nowhere VALUES (-5); END";
    scene.write(refused).await;
    scene.transcript();
    scene.world.send_text(ANNA, "I answer the telephone before it rings.").unwrap();
    scene.world.send_text(ANNA, "And I know who it is.").unwrap();
    scene.world.send_text(ANNA, "/tasks").unwrap();
    for _ in 0..100 {
        assert!(scene.app().take_updates().await.is_err());
    }
    scene.write("DROP TRIGGER refused").await;
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    let store = scene.app().desk.store.clone();
    let counted = "SELECT (SELECT COUNT(*) FROM parts), COUNT(*) FROM set_aside";
    let (parts, aside): (i64, i64) =
        sqlx::query_as(counted).fetch_one(store.reader()).await.unwrap();
    assert_eq!((parts, aside), (2, 0));
    scene.end().await;
}

/// A damaged database is nobody's message's fault either: the bot ends, and the message stays with Telegram.
#[tokio::test]
async fn a_message_that_finds_damage_is_left_with_telegram() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", "en");
    scene.register(ANNA, "Belova Anna", "Daisy").await;
    scene.at("2026-12-01 10:00:30").await;
    let root = begins_at(&mut scene, "parts").await;
    let elsewhere = begins_at(&mut scene, "outbox_urgent").await;
    parts_begin_at(&mut scene, elsewhere).await;
    let message = "Hello! I answer the telephone and everybody hangs up glad.";
    scene.world.send_text(ANNA, message).unwrap();
    let error = scene.app().take_updates().await.unwrap_err();
    let GateError::Handler(error) = error else { panic!("{error}") };
    assert!(trouble::is_damaged(&error), "{error:#}");
    parts_begin_at(&mut scene, root).await;
    scene.crash().await;
    scene.settle().await;
    let counted = "SELECT (SELECT COUNT(*) FROM parts), (SELECT COUNT(*) FROM set_aside)";
    let reader = scene.app().desk.store.reader();
    let counted: (i64, i64) = sqlx::query_as(counted).fetch_one(reader).await.unwrap();
    assert_eq!(counted, (1, 0));
    scene.end().await;
}

async fn begins_at(scene: &mut Scene, name: &str) -> i64 {
    let page = sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = ?").bind(name);
    page.fetch_one(scene.app().desk.store.reader()).await.unwrap()
}

/// Says where the table of what was sent begins in the file; at an index it is damaged.
async fn parts_begin_at(scene: &mut Scene, page: i64) {
    scene.write("PRAGMA writable_schema = ON").await;
    let sql = format!("UPDATE sqlite_schema SET rootpage = {page} WHERE name = 'parts'");
    scene.write(&sql).await;
    scene.write("PRAGMA writable_schema = RESET").await;
}
