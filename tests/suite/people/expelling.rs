//! Putting a contestant out and letting them in again.

use super::{ANNA, BORIS, hall, open_card};
use crate::harness::{ORGANIZER, Scene};

const WORDS: &str = "I answered 9,214 calls this year and lost my voice only once.";

async fn with_results() -> Scene {
    let mut scene = hall().await;
    scene.enter(31, "Ilya", "en");
    scene.invite_juror(31, "Green").await;
    scene.at("2026-12-01 10:00:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, WORDS).await;
    }
    scene.at("2026-12-01 10:04:30").await;
    for label in ["Results", "Say hello · entries: 2", "Publish", "Close marking and go on"] {
        if label == "Results" {
            scene.say(ORGANIZER, "/admin").await;
        }
        scene.tap(ORGANIZER, label).await;
    }
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn who_is_put_out_leaves_rating_and_tasks_and_can_come_back() {
    let mut scene = with_results().await;
    open_card(&mut scene, ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Put out of the contest").await;
    scene.say(ORGANIZER, "The text is another one's.").await;
    scene.tap(ORGANIZER, "Put out of the contest").await;
    scene.say(ANNA, "/my").await;
    scene.say(ANNA, "Case 2. I would listen first, and then call them back.").await;
    scene.say(ANNA, "/start").await;
    // An old button, and the one for whoever left of their own accord.
    scene.forge(ANNA, "p").await;
    scene.forge(ANNA, "da").await;
    scene.say(BORIS, "/rating").await;
    insta::assert_snapshot!("put_out", scene.transcript());
    scene.tap(ORGANIZER, "Let in again").await;
    scene.say(ORGANIZER, "It was hers after all.").await;
    scene.tap(ORGANIZER, "Let in again").await;
    scene.say(BORIS, "/rating").await;
    insta::assert_snapshot!("let_in", scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn two_organizers_put_nobody_out_twice() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(41, &link).unwrap();
    scene.settle().await;
    for who in [ORGANIZER, 41] {
        open_card(&mut scene, who, "2").await;
        scene.tap(who, "Put out of the contest").await;
        scene.say(who, "He asked for it.").await;
    }
    scene.tap(41, "Put out of the contest").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Put out of the contest").await;
    let said = scene.transcript();
    assert!(said.contains("takes no part already"), "{said}");
    assert_eq!(scene.told(BORIS, "The organizers put you out"), 1);
    scene.end().await;
}

#[tokio::test]
async fn whoever_is_put_out_can_still_erase_everything() {
    let mut scene = with_results().await;
    open_card(&mut scene, ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Put out of the contest").await;
    scene.say(ORGANIZER, "Quite an unlikely reason.").await;
    scene.tap(ORGANIZER, "Put out of the contest").await;
    scene.say(ANNA, "/mydata").await;
    for label in ["Erase my data", "Go on", "Yes, erase it for good"] {
        scene.tap(ANNA, label).await;
    }
    let store = scene.app().desk.store.clone();
    let kept: i64 = sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM disqualified WHERE why <> '')
              + (SELECT COUNT(*) FROM audit_words WHERE words LIKE '%unlikely%')
              + (SELECT COUNT(*) FROM contestants WHERE surname = 'Bell')",
    )
    .fetch_one(store.reader())
    .await
    .unwrap();
    assert_eq!(kept, 0);
    // A number without a name is on no list and can be let in by nobody.
    scene.forge(ORGANIZER, "op1:1").await;
    scene.forge(ORGANIZER, "op8:1").await;
    scene.end().await;
}
