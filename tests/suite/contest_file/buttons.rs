//! The commonest changes with buttons: times, and more time for one contestant.

use super::{ANNA, BORIS, CALL, day};
use crate::harness::{ORGANIZER, Scene};

#[tokio::test]
async fn a_deadline_is_moved_with_buttons_and_by_typing() {
    let mut scene = day("10:01:30").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contest file").await;
    scene.tap(ORGANIZER, "Move times").await;
    scene.tap(ORGANIZER, "Three calls").await;
    scene.tap(ORGANIZER, "Closing").await;
    scene.tap(ORGANIZER, "+1 hour").await;
    scene.press(ORGANIZER, "Cancel").await;
    scene.forge(ORGANIZER, "aft2:cases:2").await;
    scene.say(ORGANIZER, "soon").await;
    scene.say(ORGANIZER, "10:07").await;
    scene.press(ORGANIZER, "✅ Apply").await;
    insta::assert_snapshot!(scene.transcript());
    let source = scene
        .count(
            "SELECT text LIKE '%close = 2026-12-01T10:07:00%# Only the best ten%'
         FROM contest_versions ORDER BY number DESC LIMIT 1",
        )
        .await;
    assert_eq!(source, 1, "comments stay");
    scene.end().await;
}

#[tokio::test]
async fn a_task_is_announced_at_once_and_what_is_announced_stays_so() {
    let mut scene = day("10:01:30").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.forge(ORGANIZER, "aft2:friends:0").await;
    scene.tap(ORGANIZER, "Right now").await;
    scene.transcript();
    scene.press(ORGANIZER, "✅ Apply").await;
    let said = scene.transcript();
    assert!(said.contains("to Anna:") && said.contains("What others say"), "{said}");
    // Its announcement was; that of another has not come.
    scene.forge(ORGANIZER, "aft1:friends").await;
    scene.forge(ORGANIZER, "aft2:friends:0").await;
    scene.forge(ORGANIZER, "aft3:friends:0:60").await;
    // The vote and the short list are ahead.
    scene.forge(ORGANIZER, "aft").await;
    insta::assert_snapshot!(scene.transcript());
    scene.at("2026-12-01 10:02:10").await;
    assert_eq!(scene.told(ANNA, "What others say"), 1, "{:?}", scene.heard(ANNA));
    scene.end().await;
}

const WHY: &str = "The network of her company was down.";
const SECOND: &str = "Case 2. I would look for those two promises, and keep them myself.";

/// Up to the question until when.
async fn begin_to_extend(scene: &mut Scene) {
    scene.say(ORGANIZER, "/admin").await;
    scene.forge(ORGANIZER, "aft1:cases").await;
    scene.tap(ORGANIZER, "More time for one contestant").await;
    scene.say(ORGANIZER, "bel").await;
    scene.tap(ORGANIZER, "Bell Anna, Blue Line").await;
}

#[tokio::test]
async fn more_time_holds_for_what_comes_right_behind_it() {
    let mut scene = day("10:06:10").await;
    begin_to_extend(&mut scene).await;
    scene.say(ORGANIZER, "10:09").await;
    // Both come in one batch.
    scene.world.send_text(ORGANIZER, WHY).unwrap();
    scene.world.send_text(ANNA, SECOND).unwrap();
    scene.settle().await;
    assert_eq!(scene.count("SELECT COUNT(*) FROM parts WHERE state = 'counted'").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn one_contestant_gets_more_time_and_nobody_else() {
    let mut scene = day("10:06:10").await;
    for who in [ANNA, BORIS] {
        scene.say(who, CALL).await;
    }
    assert_eq!(scene.count("SELECT COUNT(*) FROM parts WHERE state = 'late'").await, 2);
    scene.transcript();
    begin_to_extend(&mut scene).await;
    scene.say(ORGANIZER, "10:05").await;
    scene.say(ORGANIZER, "10:09").await;
    scene.say(ORGANIZER, WHY).await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.count("SELECT COUNT(*) FROM parts WHERE state = 'late'").await, 1);
    scene.at("2026-12-01 10:07:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, SECOND).await;
    }
    assert_eq!(
        scene
            .count("SELECT COUNT(*) FROM parts WHERE state = 'counted' AND contestant_id = 1")
            .await,
        2
    );
    assert_eq!(
        scene
            .count("SELECT COUNT(*) FROM parts WHERE state = 'counted' AND contestant_id = 2")
            .await,
        0
    );
    // It is in what is kept about her, and the reason is not in the trail itself.
    scene.transcript();
    scene.say(ANNA, "/mydata").await;
    assert_eq!(
        scene
            .count(
                "SELECT COUNT(*) FROM audit WHERE why LIKE '%network%' OR after LIKE '%network%'"
            )
            .await,
        0
    );
    assert_eq!(
        scene.count("SELECT COUNT(*) FROM audit_words WHERE words LIKE '%network%'").await,
        1
    );
    scene.transcript();
    scene.forge(ORGANIZER, "afe:cases").await;
    scene.tap(ORGANIZER, "Take back: Bell Anna").await;
    insta::assert_snapshot!("taken_back", scene.transcript());
    assert_eq!(scene.count("SELECT COUNT(*) FROM extensions").await, 0);
    scene.end().await;
}
