//! "See as": the screens of others, in which nothing can be done.

use sqlx::AssertSqlSafe;

use super::{ANNA, BORIS, GUEST, VERA, hall};
use crate::harness::{ORGANIZER, Scene};

const ILYA: i64 = 31;

/// Anna has handed something in, Boris has not, Ilya is of the jury, Vera helps, the guest has asked.
async fn full() -> Scene {
    let mut scene = hall().await;
    scene.enter(ILYA, "Ilya", "en");
    scene.invite_juror(ILYA, "Green").await;
    scene.invite_helper(VERA).await;
    scene.at("2026-12-01 10:00:30").await;
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
    scene.say(GUEST, "/ask Is there tea?").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "People and rights").await;
    scene.tap(ORGANIZER, "See as…").await;
    scene.transcript();
    scene
}

/// Everything that is kept, but for letters and how far the updates were dealt with.
async fn kept(scene: &mut Scene) -> String {
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
         AND name NOT IN ('outbox', 'letters', 'updates_done', 'facts', '_sqlx_migrations')",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    let mut all = String::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM pragma_table_info(?) WHERE name NOT LIKE '%sha256'",
        )
        .bind(&table)
        .fetch_all(&mut *db)
        .await
        .unwrap();
        let columns = columns.iter().map(|name| format!("quote({name})")).collect::<Vec<_>>();
        let query =
            format!("SELECT json_group_array(json_array({})) FROM {table}", columns.join(", "));
        let rows: String =
            sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut *db).await.unwrap();
        all.push_str(&format!("{table}: {rows}\n"));
    }
    all
}

#[tokio::test]
async fn contestants_and_guests_screens_are_seen_as_they_are() {
    let mut scene = full().await;
    scene.tap(ORGANIZER, "Contestant…").await;
    scene.tap(ORGANIZER, "1. Bell Anna").await;
    scene.tap(ORGANIZER, "Why these awards").await;
    scene.tap(ORGANIZER, "Start").await;
    scene.tap(ORGANIZER, "Tasks").await;
    scene.tap(ORGANIZER, "Say hello").await;
    scene.tap(ORGANIZER, "‹ Stop looking").await;
    scene.tap(ORGANIZER, "Guest").await;
    scene.tap(ORGANIZER, "Take part").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_jurors_and_a_helpers_screens_are_seen_as_they_are() {
    let mut scene = full().await;
    scene.tap(ORGANIZER, "Juror…").await;
    scene.tap(ORGANIZER, "Ilya").await;
    scene.tap(ORGANIZER, "Say hello: 1 left").await;
    insta::assert_snapshot!("juror", scene.transcript());
    scene.tap(ORGANIZER, "‹ Stop looking").await;
    scene.tap(ORGANIZER, "Helper").await;
    scene.tap(ORGANIZER, "Questions: 1").await;
    scene.say(ORGANIZER, "/admin").await;
    insta::assert_snapshot!("helper", scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn looking_leaves_no_trace_and_does_nothing() {
    let mut scene = full().await;
    let before = kept(&mut scene).await;
    for data in [
        "oe1:2:1:m",
        "oe1:2:1:ms|hello",
        "oe1:2:2:pr",
        "oe1:2:2:t",
        "oe1:1:0:s",
        "oe1:1:0:q",
        "oe1:3:1:j",
        "oe1:3:1:jn|hello",
        "oe1:3:1:je|1",
        "oe1:3:1:jm|1",
        "oe1:4:0:a",
        "oe1:4:0:op1|2",
        "oe1:4:0:aq1|1",
    ] {
        scene.forge(ORGANIZER, data).await;
        assert_eq!(kept(&mut scene).await, before, "{data}");
    }
    scene.transcript();
    // What does something does it neither by its own button nor by one of somebody's making.
    for data in [
        "oe1:2:1:mw|hello|1",
        "oe1:2:1:v",
        "oe1:3:1:k|1|3",
        "oe1:4:0:opa|2|1|1",
        "oe1:2:1:a",
        "oe1:1:0:m",
        "oe1:2:1:oe1|2|2|m",
        "oe1:2:1:",
        "oe2",
    ] {
        scene.forge(ORGANIZER, data).await;
        let said = scene.transcript();
        assert!(said.contains("You are only looking"), "{data}: {said}");
        assert_eq!(kept(&mut scene).await, before, "{data}");
    }
    // Nobody else has these buttons, and nobody is looked at who is not there.
    for who in [ANNA, BORIS, ILYA, VERA] {
        scene.forge(who, "oe1:2:1:m").await;
        assert!(scene.transcript().contains("This is for the organizers"), "{who}");
    }
    scene.forge(ORGANIZER, "oe1:2:99:m").await;
    scene.forge(ORGANIZER, "oe1:9:1:m").await;
    scene.end().await;
}
