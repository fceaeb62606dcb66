//! A disk without room: nobody's message is put aside for it.

use sqlx::Executor;

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
