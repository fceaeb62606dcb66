//! An entry with many cases, and a juror's notes for them.

use super::{ANNA, BORIS, ILYA, OLGA, hall, with};
use crate::harness::{SAMPLE, Scene};

/// Anna has answered five cases, Boris one.
async fn five_cases() -> Scene {
    let more: String = (4..=6)
        .map(|n| format!("[[task.case]]\nnumber = {n}\ntitle = \"Case of number {n}\"\ntext = \"What do you do?\"\n\n"))
        .collect();
    let before = "# A task with drafts:";
    let file = with(&[(before, &format!("{more}{before}"))]);
    let mut scene = hall(&file).await;
    scene.at("2026-12-01 10:01:30").await;
    for number in [1, 2, 3, 5, 6] {
        scene.say(ANNA, &format!("Case {number}. I would listen first, then call back.")).await;
    }
    scene.say(BORIS, "Case 2. I would say sorry, and read the bill aloud.").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn many_cases_come_by_number_and_notes_propose_a_mark() {
    let mut scene = five_cases().await;
    scene.begin(ILYA, "Three calls", 2).await;
    scene.tap(ILYA, "1").await;
    scene.tap(ILYA, "3").await;
    scene.tap(ILYA, "Case 2 ›").await;
    scene.tap(ILYA, "2").await;
    scene.tap(ILYA, "Cases: 5").await;
    scene.tap(ILYA, "To the mark").await;
    scene.mark(ILYA, 3).await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_note_is_taken_away_by_a_second_tap_and_is_nobody_elses() {
    let mut scene = five_cases().await;
    scene.begin(ILYA, "Three calls", 2).await;
    scene.tap(ILYA, "5").await;
    scene.tap(ILYA, "0").await;
    assert!(scene.last(ILYA).text.contains("Your note: 0"));
    scene.tap(ILYA, "✓ 0").await;
    assert!(!scene.last(ILYA).text.contains("Your note:"), "{}", scene.last(ILYA).text);
    scene.tap(ILYA, "1").await;
    scene.begin(OLGA, "Three calls", 2).await;
    assert!(!scene.last(OLGA).text.contains("note"), "{}", scene.last(OLGA).text);
    scene.tap(OLGA, "To the mark").await;
    assert!(!scene.last(OLGA).text.contains("come to"), "{}", scene.last(OLGA).text);
    scene.tap(OLGA, "Cases: 5").await;
    scene.transcript();
    scene.tap(OLGA, "Show all").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn notes_that_cannot_be_are_refused() {
    let mut scene = five_cases().await;
    scene.begin(ILYA, "Three calls", 2).await;
    let count = "SELECT COUNT(*) FROM case_marks";
    // Above the highest, of a case that is not in it, of an entry of the first task that has no cases.
    for data in
        ["k1:4:1:4", "k1:4:1:255", "k1:4:4:1", "k1:4:99:1", "k1:1:1:1", "k1:99:1:1", "k1:-1:1:1"]
    {
        scene.forge(ILYA, data).await;
        let store = scene.app().desk.store.clone();
        let noted: i64 = sqlx::query_scalar(count).fetch_one(store.reader()).await.unwrap();
        assert_eq!(noted, 0, "{data}");
    }
    scene.end().await;
}

#[tokio::test]
async fn a_few_cases_come_at_once_and_can_be_noted_too() {
    let mut scene = hall(SAMPLE).await;
    scene.at("2026-12-01 10:02:00").await;
    for number in [1, 3] {
        scene.say(ANNA, &format!("Case {number}. I would listen first, then call back.")).await;
    }
    scene.transcript();
    scene.begin(ILYA, "Three calls", 1).await;
    scene.tap(ILYA, "Cases: 2").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
