//! A new contest file is sent as a document.

use super::{ANNA, BORIS, CALL, STORY, day, two, with};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn a_deadline_is_extended_through_a_sent_file() {
    let mut scene = day("10:03:30").await;
    scene.say(ANNA, STORY).await;
    scene.tap(ANNA, "Say hello").await;
    scene.transcript();
    let later = with(&[("close = 2026-12-01T10:04:00", "close = 2026-12-01T10:05:00")]);
    scene.send_file(ORGANIZER, "contest.toml", later.as_bytes()).await;
    // Nothing holds before the second tap.
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.at("2026-12-01 10:04:30").await;
    scene.say(BORIS, STORY).await;
    scene.tap(BORIS, "Say hello").await;
    insta::assert_snapshot!(scene.transcript());
    scene.at("2026-12-01 10:05:10").await;
    let said = scene.transcript();
    assert!(said.contains("“Say hello” is closed"), "{said}");
    let counted = "SELECT COUNT(*) FROM parts WHERE state = 'counted'";
    assert_eq!(scene.count(counted).await, 2);
    assert_eq!(scene.count("SELECT COUNT(*) FROM audit WHERE action = 'contest file'").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn what_came_late_is_in_time_once_the_close_is_moved_behind_it() {
    let mut scene = day("10:06:10").await;
    scene.say(ANNA, CALL).await;
    assert_eq!(scene.count("SELECT COUNT(*) FROM parts WHERE state = 'late'").await, 1);
    scene.transcript();
    let later = with(&[("close = 2026-12-01T10:06:00", "close = 2026-12-01T10:06:45")]);
    scene.send_file(ORGANIZER, "contest.toml", later.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.count("SELECT COUNT(*) FROM parts WHERE state = 'counted'").await, 1);
    // It closes again, and says so again.
    scene.at("2026-12-01 10:06:50").await;
    assert_eq!(scene.told(ANNA, "“Three calls” is closed"), 1, "{:?}", scene.heard(ANNA));
    scene.end().await;
}

#[tokio::test]
async fn everything_that_changes_is_told_in_words() {
    let mut scene = day("10:00:30").await;
    let new = with(&[
        ("title = \"Ten Minutes of Fame\"", "title = \"Eleven Minutes of Fame\""),
        ("pause_minutes = 1", "pause_minutes = 2"),
        ("/mydata sends you", "/mydata gives you"),
        ("one = \"laurel\"", "one = \"leaf\""),
        ("Who are you, and what", "Who are you and what"),
        ("max = 2", "max = 3"),
        ("labels = [\"unmoved\", \"persuaded\", \"won over\"]\n", ""),
        ("title = \"A quiet voice\"", "title = \"A voice\""),
        ("threshold = 4", "threshold = 5"),
        ("picks = 2", "picks = 3"),
        ("closes = 2026-12-01T10:10:00", "closes = 2027-12-01T10:10:00"),
        ("Read the whole entry before", "Read all of the entry before"),
        ("orientation = \"landscape\"", "orientation = \"portrait\""),
        ("essay = { words = 300 }", "essay = { words = 400 }"),
    ]);
    scene.send_file(ORGANIZER, "CONTEST.TOML", new.as_bytes()).await;
    insta::assert_snapshot!(scene.transcript());
    scene.press(ORGANIZER, "Apply, say nothing of texts").await;
    let said = scene.transcript();
    assert!(!said.contains("to Anna"), "{said}");
    assert!(said.contains("to Olga"), "{said}");
    // The same file once more, and one with another comment.
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    let comment = new.replace("# Olga too", "# Olga as well");
    scene.send_file(ORGANIZER, "contest.toml", comment.as_bytes()).await;
    scene.press(ORGANIZER, "Cancel").await;
    insta::assert_snapshot!("the_same_again", scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn former_versions_can_be_had_and_taken_again() {
    let mut scene = day("10:00:30").await;
    let new = with(&[("picks = 2", "picks = 3")]);
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.transcript();
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contest file").await;
    scene.tap(ORGANIZER, "Get the file").await;
    assert_eq!(scene.newest_document(ORGANIZER), ("contest-2.toml".to_owned(), new));
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contest file").await;
    scene.tap(ORGANIZER, "Former versions").await;
    scene.tap(ORGANIZER, "2").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Get the file").await;
    assert_eq!(scene.newest_document(ORGANIZER), ("contest-1.toml".to_owned(), two()));
    scene.press(ORGANIZER, "Back to this version").await;
    scene.press(ORGANIZER, "✅ Apply").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.app().desk.contest().vote.as_ref().unwrap().picks, 2);
    // Nobody goes back to what rules.
    scene.forge(ORGANIZER, "af4:3").await;
    assert!(scene.transcript().contains("nothing to change"));
    scene.end().await;
}
