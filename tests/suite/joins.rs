//! Where one conversation ends and another begins: a message goes to the one it is meant for.

use sqlx::AssertSqlSafe;

use crate::harness::{PIXEL, REFERENCE, SAMPLE, Scene};

const ANNA: i64 = 1;
const SOLUTION: &str = "I answered 9,214 calls this year and lost my voice only once.";

async fn with_anna(at: &str) -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", "en");
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.tap(ANNA, "Yes, show them").await;
    scene.at(&format!("2026-12-01 {at}")).await;
    scene
}

async fn figure(scene: &mut Scene, query: &str) -> i64 {
    let store = scene.app().desk.store.clone();
    let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
    query.fetch_one(store.reader()).await.unwrap()
}

async fn counted(scene: &mut Scene) -> i64 {
    figure(scene, "SELECT COUNT(*) FROM parts WHERE state = 'counted'").await
}

#[tokio::test]
async fn a_solution_is_no_time_zone() {
    for message in [SOLUTION, "Case 2. Sorry.", ""] {
        let mut scene = with_anna("10:02:30").await;
        scene.say(ANNA, "/zone").await;
        if message.is_empty() {
            scene.world.send_photo(ANNA, "calls.png", PIXEL, SOLUTION).unwrap();
            scene.settle().await;
        } else {
            scene.say(ANNA, message).await;
        }
        let taken = figure(&mut scene, "SELECT COUNT(*) FROM parts").await;
        assert_eq!(taken, 1, "{message}: {}", scene.last(ANNA).text);
        scene.end().await;
    }
}

#[tokio::test]
async fn a_solution_is_no_field_of_the_card() {
    for field in ["Contacts", "City"] {
        let mut scene = with_anna("10:02:30").await;
        scene.say(ANNA, "/profile").await;
        scene.tap(ANNA, field).await;
        scene.say(ANNA, "Case 2. I would say sorry, and read the bill aloud to her.").await;
        assert_eq!(counted(&mut scene).await, 1, "{field}: {}", scene.last(ANNA).text);
        scene.end().await;
    }
}

// What waited for a consent is dealt with as if it came now, but it was no question when it came.
#[tokio::test]
async fn what_was_held_back_does_not_become_a_question() {
    let mut scene = with_anna("10:02:30").await;
    let changed = SAMPLE.replace("Laurel keeps your name,", "By now, Laurel keeps your name,");
    scene.change_contest(&changed).await;
    scene.say(ANNA, "Case 2. I would say sorry, and then read the bill aloud to her.").await;
    scene.forge(ANNA, "qo").await;
    scene.forge(ANNA, "ca:1").await;
    assert_eq!(counted(&mut scene).await, 1, "{}", scene.last(ANNA).text);
    assert_eq!(figure(&mut scene, "SELECT COUNT(*) FROM questions").await, 0);
    scene.end().await;
}

/// Case 1 in two messages, of which the second came after the close.
async fn half_late() -> Scene {
    let mut scene = with_anna("10:02:30").await;
    let long = format!("Case 1\n{}", "I listen first and then I look for the parcel. ".repeat(100));
    scene.say(ANNA, &long).await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    sqlx::query("UPDATE parts SET state = 'late', counted_at = NULL WHERE id = 2")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    scene.at("2026-12-01 10:06:30").await;
    scene
}

#[tokio::test]
async fn who_drops_what_came_late_keeps_what_counts() {
    let mut scene = half_late().await;
    let revision = "SELECT revision FROM entries";
    let before = figure(&mut scene, revision).await;
    scene.forge(ANNA, "fd:2").await;
    assert_eq!(counted(&mut scene).await, 1);
    let dropped = "SELECT COUNT(*) FROM parts WHERE state = 'dropped'";
    assert_eq!(figure(&mut scene, dropped).await, 1);
    // What the jury sees is the same: nobody has to mark it again.
    assert_eq!(figure(&mut scene, revision).await, before);
    scene.end().await;
}

#[tokio::test]
async fn of_a_late_edit_of_a_split_message_every_piece_is_kept() {
    let mut scene = with_anna("10:02:30").await;
    let two = "Case 1\nI say sorry and look for it.\n\nCase 3\nI ask whether he can talk now.";
    let message = scene.world.send_text(ANNA, two).unwrap()[0];
    scene.settle().await;
    scene.forge(ANNA, "fs:1:cases").await;
    assert_eq!(counted(&mut scene).await, 2);
    scene.at("2026-12-01 10:06:30").await;
    let edited = two.replace("look for it", "find it").replace("now", "freely");
    scene.edit(ANNA, message, &edited).await;
    let late = "SELECT COUNT(*) FROM part_revisions WHERE outcome = 'late'";
    assert_eq!(figure(&mut scene, late).await, 2);
    scene.end().await;
}

// Telegram's times are whole seconds: an edit can have the time of what it edits.
#[tokio::test]
async fn an_edit_within_the_second_of_sending_is_what_counts() {
    let (before, after) = SAMPLE.split_once("max = 3\naccepts = [\"text\"]\n").unwrap();
    let rule = "[task.complete]\nlength = 60\n";
    let source = format!("{before}max = 3\naccepts = [\"text\"]\n{rule}{after}");
    let mut scene = Scene::of(&source).await;
    scene.enter(ANNA, "Anna", "en");
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.at("2026-12-01 10:02:30").await;
    let message = scene.world.send_text(ANNA, "Case 1. I say sorry at first.").unwrap()[0];
    scene.settle().await;
    let long = "Case 1. I say sorry at first, and then I look for the parcel until I find it.";
    scene.edit(ANNA, message, long).await;
    let complete = "SELECT COUNT(*) FROM entries WHERE completed_at IS NOT NULL";
    assert_eq!(figure(&mut scene, complete).await, 1);
    scene.edit(ANNA, message, "Case 1. I say sorry.").await;
    assert_eq!(figure(&mut scene, complete).await, 0);
    scene.end().await;
}

#[tokio::test]
async fn a_command_or_half_an_hour_ends_a_question_that_was_not_asked() {
    for waits in [true, false] {
        let mut scene = Scene::of(REFERENCE).await;
        scene.enter(ANNA, "Анна", "ru");
        scene.register(ANNA, "Белова Анна", "Голос").await;
        scene.at("2026-12-17 12:00:00").await;
        scene.say(ANNA, "/ask").await;
        let own = laurel::plain!(laurel::words::Locale::Ru, "ask-own");
        scene.tap(ANNA, &own).await;
        if waits {
            scene.at("2026-12-17 12:30:01").await;
        } else {
            scene.say(ANNA, "/my").await;
        }
        scene.say(ANNA, "Кейс 2. Сначала извинюсь, а потом прочитаю счёт вслух.").await;
        assert_eq!(counted(&mut scene).await, 1, "{}", scene.last(ANNA).text);
        assert_eq!(figure(&mut scene, "SELECT COUNT(*) FROM questions").await, 0);
        scene.end().await;
    }
}
