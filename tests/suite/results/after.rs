//! After publication: corrections, and entries that are annulled and restored.

use laurel::rehearsal::Author;

use super::*;

#[tokio::test]
async fn a_correction_is_a_new_decision_with_a_reason() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.publish_hello().await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Bell · 3").await;
    scene.tap(ORGANIZER, "Correct the award").await;
    scene.tap(ORGANIZER, "1").await;
    scene.say(ORGANIZER, "One figure was of <last> year.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.tap(ORGANIZER, "To the results").await;
    scene.tap(ORGANIZER, "Bell · 1").await;
    scene.say(ANNA, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.award_of(1).await, 1);
    let all = "SELECT COUNT(*) FROM decisions WHERE contestant_id = 1 AND points IN (3, 1)";
    assert_eq!(scene.figure(all).await, 2);
    assert_eq!(scene.trail("correct award").await, 1);
    // What is proposed can be changed no more, and the same tap again does nothing.
    scene.transcript();
    scene.forge(ORGANIZER, "aw3:hello:1:2").await;
    scene.forge(ORGANIZER, "ax5:0000000000").await;
    let said = scene.transcript();
    assert!(said.contains("over the chat: The results are published already."), "{said}");
    assert!(said.contains("over the chat: This has been decided or cancelled already."), "{said}");
    scene.end().await;
}

#[tokio::test]
async fn an_annulled_entry_lets_others_move_up_after_a_look() {
    let mut scene = court().await;
    // Anna 3, Boris 2, Carl 1: two places, so Carl is outside.
    for (entry, mark) in [(1, 3), (2, 2), (3, 1)] {
        scene.forge(OLGA, &format!("k:{entry}:{mark}")).await;
    }
    scene.at("2026-12-01 10:04:10").await;
    scene.publish_hello().await;
    assert_eq!(scene.award_of(3).await, 0);
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Bell · 3").await;
    scene.tap(ORGANIZER, "Annul the entry").await;
    scene.say(ORGANIZER, "It was written by somebody else.").await;
    assert_eq!(scene.award_of(3).await, 0, "nothing before the second tap");
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.say(ANNA, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!((scene.award_of(1).await, scene.award_of(3).await), (0, 1));
    // Whose award only moved is not told why the other entry went.
    assert!(!scene.heard(CARL).iter().any(|text| text.contains("somebody else")));
    // Annulling twice: refused.
    scene.transcript();
    scene.forge(ORGANIZER, "ax2:1").await;
    assert!(scene.transcript().contains("over the chat: This entry has been annulled."));
    // And it is restored.
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Annulled: 1").await;
    scene.tap(ORGANIZER, "Bring back: Bell Anna").await;
    scene.say(ORGANIZER, "It was hers after all.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    insta::assert_snapshot!("restored", scene.transcript());
    assert_eq!((scene.award_of(1).await, scene.award_of(3).await), (3, 0));
    assert_eq!(
        (scene.trail("annul entry").await, scene.trail("restore annulled entry").await),
        (1, 1)
    );
    scene.end().await;
}

#[tokio::test]
async fn an_entry_annulled_before_publication_is_out_of_the_proposal() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.transcript();
    scene.forge(ORGANIZER, "ax2:2").await;
    scene.say(ORGANIZER, "Sent by a robot.").await;
    // Meanwhile the other organizer does the same, and is first.
    scene.forge(VERA, "ax2:2").await;
    scene.say(VERA, "A robot sent it.").await;
    scene.tap(VERA, "Yes, do it").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    insta::assert_snapshot!(scene.transcript());
    scene.transcript();
    scene.forge(OLGA, "k:2:1").await;
    let said = scene.transcript();
    assert!(said.contains("over the chat:") && !said.contains("Your mark"), "{said}");
    assert_eq!(scene.told(BORIS, "annulled your entry"), 1);
    scene.publish_hello().await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM awards").await, 2);
    scene.end().await;
}

#[tokio::test]
async fn after_the_results_nothing_of_an_entry_can_be_changed() {
    let mut scene = court().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.publish_hello().await;
    let before = scene.figure("SELECT MAX(revision) FROM entries").await;
    let own = scene.world.newest(ANNA, Author::Person(ANNA)).expect("her entry").id;
    scene.transcript();
    scene.edit(ANNA, own, "I am Anna, and now I know better what the jury wanted to read.").await;
    scene.forge(ANNA, "mw:hello:1").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT MAX(revision) FROM entries").await, before);
    scene.end().await;
}

/// What Carl hears to a text that comes right after the results, in one batch with them or not.
async fn heard_after_the_results(together: bool) -> Vec<String> {
    let mut scene = court().await;
    // Nothing takes entries any more: a text is a late one for what closed last and is not decided.
    scene.at("2026-12-01 10:07:30").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    let title = scene.labels(ORGANIZER).into_iter().find(|label| label.contains("What others say"));
    for label in [&title.unwrap(), "Publish", "Close marking and go on"] {
        scene.tap(ORGANIZER, label).await;
    }
    let text = "I was thanked once more today, and that is what I want to say.";
    let before = scene.heard(CARL).len();
    scene.world.send_text(BORIS, text).unwrap();
    if !together {
        scene.settle().await;
    }
    scene.world.tap_label(ORGANIZER, "Yes, publish").unwrap();
    if !together {
        scene.settle().await;
    }
    scene.world.send_text(CARL, text).unwrap();
    scene.settle().await;
    let heard = scene.heard(CARL).split_off(before);
    scene.end().await;
    heard
}

#[tokio::test]
async fn whoever_writes_in_one_batch_after_the_results_hears_of_them() {
    let apart = heard_after_the_results(false).await;
    let [heard] = apart.as_slice() else { panic!("{apart:?}") };
    assert!(heard.contains("Too late: “Three calls”"), "{heard}");
    assert_eq!(heard_after_the_results(true).await, apart);
}
