//! Appeals: in time and late, by words and by voice, with a second marking and an answer.

use super::*;

async fn published() -> Scene {
    let mut scene = court().await;
    // Only Ilya has marked Boris, and low; Ilya keeps away from Anna.
    for (juror, entry, mark) in [(OLGA, 1, 3), (OLGA, 3, 2), (ILYA, 2, 1), (ILYA, 3, 2)] {
        scene.forge(juror, &format!("k:{entry}:{mark}")).await;
    }
    scene.at("2026-12-01 10:04:10").await;
    scene.publish_hello().await;
    scene
}

#[tokio::test]
async fn an_appeal_is_marked_a_second_time_and_answered() {
    let mut scene = published().await;
    assert_eq!(scene.award_of(2).await, 0);
    scene.transcript();
    scene.tap(BORIS, "Do you object? Appeal").await;
    scene.world.send_voice(BORIS, "angry.ogg", 900, "").unwrap();
    scene.settle().await;
    scene.say(BORIS, &"Too much. ".repeat(210)).await;
    scene.say(BORIS, "Only one juror has read it, and <1> is unfair.").await;
    scene.tap(BORIS, "Send it").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "⚖️ Appeals: 1").await;
    scene.tap(ORGANIZER, "⏳ Wood Boris, Say hello").await;
    scene.tap(ORGANIZER, "Second marking").await;
    scene.tap(OLGA, "Open the entry").await;
    scene.tap(OLGA, "3").await;
    scene.say(OLGA, "/jury").await;
    // Marking is closed for everybody else, and for the jurors of anything else.
    scene.forge(ILYA, "k:2:3").await;
    scene.forge(OLGA, "k:1:1").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "⚖️ Appeals: 1").await;
    scene.tap(ORGANIZER, "🔁 Wood Boris, Say hello").await;
    scene.tap(ORGANIZER, "Correct to 2, as by the rules").await;
    scene.say(ORGANIZER, "A second juror saw much more in it. Thank you for telling us.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.say(BORIS, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.award_of(2).await, 2);
    assert_eq!(scene.figure("SELECT COUNT(*) FROM marks WHERE entry_id = 2").await, 2);
    for action in ["appeal", "open second marking", "answer appeal", "correct award"] {
        assert_eq!(scene.trail(action).await, 1, "{action}");
    }
    // Once only, and answered once only.
    scene.transcript();
    scene.forge(BORIS, "me:hello").await;
    scene.forge(ORGANIZER, "az3:1").await;
    scene.forge(OLGA, "k:2:1").await;
    let said = scene.transcript();
    assert!(
        said.contains("over the chat: You have appealed against this award already."),
        "{said}"
    );
    assert!(said.contains("over the chat: This appeal has been answered already."), "{said}");
    assert!(said.contains("marks do not change any more"), "{said}");
    scene.end().await;
}

#[tokio::test]
async fn an_award_can_be_kept_with_an_answer() {
    let mut scene = published().await;
    scene.tap(ANNA, "Do you object? Appeal").await;
    scene.say(ANNA, "I would like to know more.").await;
    scene.tap(ANNA, "Send it").await;
    scene.tap(ORGANIZER, "Open").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Keep the award and answer").await;
    scene.say(ORGANIZER, "Three is the most that there is.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.tap(ORGANIZER, "Appeals").await;
    scene.tap(ORGANIZER, "✓ Bell Anna, Say hello").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.award_of(1).await, 3);
    assert_eq!(scene.figure("SELECT COUNT(*) FROM decisions WHERE contestant_id = 1").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn an_appeal_too_late_or_of_somebody_else_is_refused() {
    let mut scene = published().await;
    // Boris writes his in time and sends it after: the time of his words counts.
    scene.at("2026-12-02 10:04:00").await;
    scene.tap(BORIS, "Do you object? Appeal").await;
    scene.say(BORIS, "Only one juror has read it.").await;
    scene.at("2026-12-02 10:04:30").await;
    scene.transcript();
    scene.tap(ANNA, "Do you object? Appeal").await;
    let said = scene.transcript();
    assert!(said.contains("over the chat: Appeals were taken until 2 December, 10:04."), "{said}");
    scene.tap(BORIS, "Send it").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM appeals").await, 1);
    // Nobody else's: neither a guest, nor a juror, nor another contestant's words.
    for who in [GUEST, OLGA] {
        scene.forge(who, "me1:hello").await;
    }
    scene.forge(ANNA, "me1:hello").await;
    scene.forge(ANNA, "me:cases").await;
    let said = scene.transcript();
    assert!(said.contains("over the chat: This has been sent or cancelled already."), "{said}");
    assert_eq!(scene.figure("SELECT COUNT(*) FROM appeals").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn whoever_erases_their_data_takes_their_appeal_along() {
    let mut scene = published().await;
    scene.tap(BORIS, "Do you object? Appeal").await;
    scene.say(BORIS, "Only one juror has read it, unfairly.").await;
    scene.tap(BORIS, "Send it").await;
    scene.tap(ORGANIZER, "Open").await;
    scene.forge(BORIS, "de:2").await;
    let words = "SELECT COUNT(*) FROM appeals WHERE words <> ''";
    let gone = scene.figure(words).await == 0;
    if !gone {
        // Erasing asks step by step.
        for step in 0..4 {
            scene.forge(BORIS, &format!("de:{step}")).await;
        }
    }
    assert_eq!(scene.figure(words).await, 0);
    scene.say(ORGANIZER, "/admin").await;
    assert!(!scene.labels(ORGANIZER).iter().any(|label| label.starts_with("⚖️")));
    scene.end().await;
}
