//! What jurors say to authors comes with the results, without the jurors; what they say to organizers
//! stands on the card; and those who are off the jury owe nothing.

use super::*;

/// All is marked; to Boris Olga says something in words, and Ilya by voice.
async fn remarked() -> Scene {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.forge(OLGA, "jm1:2:0").await;
    scene.say(OLGA, "Warm & <clear>, I would call again.").await;
    scene.forge(ILYA, "jm1:2:0").await;
    scene.world.send_voice(ILYA, "remark.ogg", 4_000, "").unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:04:10").await;
    scene
}

#[tokio::test]
async fn the_author_hears_what_jurors_say_but_not_who_says_it() {
    let mut scene = remarked().await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Publish").await;
    scene.forge(ORGANIZER, "at5:hello:0").await;
    let first = scene.last(ORGANIZER).html;
    scene.forge(ORGANIZER, "at5:hello:1").await;
    let second = scene.last(ORGANIZER).html;
    let letters = format!("{first}{second}");
    assert!(letters.contains("I would call again.") && letters.contains("voice message"));
    scene.forge(ORGANIZER, "at2:hello").await;
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.say(BORIS, "/why").await;
    let said = scene.transcript();
    insta::assert_snapshot!(said);
    assert_eq!(scene.told(BORIS, "The jury about your entry"), 2);
    assert_eq!(scene.told(ANNA, "The jury about your entry"), 0);
    assert!(scene.told(BORIS, "Olga") + scene.told(BORIS, "Ilya") == 0);
    let why = scene.last(BORIS).html;
    assert!(why.contains("I would call again.") && why.contains("voice message"), "{why}");
    scene.end().await;
}

#[tokio::test]
async fn a_remark_that_changed_after_the_look_is_looked_at_again() {
    let mut scene = remarked().await;
    scene.open_results(ORGANIZER).await;
    for label in ["Publish", "Close marking and go on"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.forge(VERA, "ac2:hello").await;
    scene.forge(OLGA, "jm1:2:0").await;
    scene.say(OLGA, "On second thoughts: brave.").await;
    scene.forge(VERA, "ac1:hello:0").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM results").await, 0);
    scene.tap(ORGANIZER, "Yes, publish").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM results").await, 1);
    assert_eq!(scene.told(BORIS, "On second thoughts"), 1);
    assert_eq!(scene.told(BORIS, "I would call again"), 0);
    scene.end().await;
}

#[tokio::test]
async fn the_card_shows_flags_and_notes_with_their_jurors() {
    let mut scene = remarked().await;
    scene.forge(OLGA, "jm1:2:1").await;
    scene.say(OLGA, "I know this call from the radio.").await;
    scene.forge(OLGA, "jm1:2:2").await;
    scene.say(OLGA, "It may be copied.").await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.forge(ORGANIZER, "at6:hello:2").await;
    insta::assert_snapshot!(scene.transcript());
    scene.tap(ORGANIZER, "1: settled").await;
    scene.forge(ORGANIZER, "at6:hello:2").await;
    assert!(!scene.labels(ORGANIZER).contains(&"1: settled".to_owned()));
    scene.end().await;
}

#[tokio::test]
async fn whoever_is_off_the_jury_owes_nothing() {
    let mut scene = court().await;
    scene.forge(OLGA, "k:1:3").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Close marking").await;
    let before = scene.last(ORGANIZER).html;
    assert!(before.contains("Ilya") && before.contains("Olga"), "{before}");
    for juror in [1, 2] {
        scene.forge(ORGANIZER, &format!("aj2:{juror}:1")).await;
    }
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Close marking").await;
    let after = scene.last(ORGANIZER).html;
    assert!(!after.contains("Ilya") && !after.contains("Olga"), "{after}");
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "Jurors").await;
    let progress = scene.last(ORGANIZER).html;
    assert!(progress.contains("Olga") && !progress.contains("Ilya"), "{progress}");
    scene.end().await;
}
