//! An entry with fewer marks, because a juror keeps away from it, is behind at an equal figure: the
//! organizers are told, and may decide otherwise.

use super::*;

/// Anna, the first, has one mark of 2, because Ilya is of her company; Boris and Carl have two.
async fn uneven() -> Scene {
    let mut scene = court().await;
    for (juror, entry) in [(OLGA, 1), (OLGA, 2), (OLGA, 3), (ILYA, 2), (ILYA, 3)] {
        scene.forge(juror, &format!("k:{entry}:2")).await;
    }
    scene.at("2026-12-01 10:04:10").await;
    scene
}

#[tokio::test]
async fn fewer_marks_at_an_equal_figure_are_told_and_can_be_decided_otherwise() {
    let mut scene = uneven().await;
    scene.transcript();
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Ties at a limit: 1").await;
    scene.tap(ORGANIZER, "Decide who has a place").await;
    scene.tap(ORGANIZER, "✗ Bell Anna: 0").await;
    scene.tap(ORGANIZER, "✓ Stone Carl: 2").await;
    scene.tap(ORGANIZER, "Go on").await;
    scene.say(ORGANIZER, "She was first, and Ilya may not mark her.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.tap(ORGANIZER, "To the results").await;
    scene.tap(ORGANIZER, "Bell · 2").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.trail("adjust award").await, 2);
    scene.end().await;
}

#[tokio::test]
async fn left_alone_the_rule_holds_and_the_author_reads_why() {
    let mut scene = uneven().await;
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Ties at a limit: 1").await;
    scene.tap(ORGANIZER, "Leave it as the rules have it").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Publish").await;
    assert!(scene.last(ORGANIZER).text.contains("The sum of marks decides unless you do"));
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    assert_eq!((scene.award_of(1).await, scene.award_of(2).await), (0, 2));
    insta::assert_snapshot!(scene.last(ANNA).text);
    // After that nothing of it can be settled.
    scene.transcript();
    scene.forge(ORGANIZER, "ae3:hello:0").await;
    assert!(scene.transcript().contains("over the chat: The results are published already."));
    scene.end().await;
}
