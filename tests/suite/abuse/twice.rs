//! Impatient people tap twice before anything has happened.

use super::{ANNA, BORIS, GUEST, Hall, JUROR};
use crate::harness::ORGANIZER;

impl Hall {
    /// Two taps on one button before the bot has seen the first.
    async fn tap_twice(&mut self, who: i64, label: &str) {
        self.scene.world.tap_label(who, label).unwrap();
        self.scene.world.tap_label(who, label).unwrap();
        self.scene.settle().await;
        assert_eq!(self.scene.world.unanswered_taps(), 0);
    }
}

#[tokio::test]
async fn a_registration_confirmed_twice_is_one() {
    let mut hall = Hall::open().await;
    let scene = &mut hall.scene;
    scene.tap(GUEST, "Take part").await;
    scene.tap(GUEST, "I agree").await;
    for told in ["Lane Vera", "Green", "York", "Operator"] {
        scene.say(GUEST, told).await;
    }
    hall.tap_twice(GUEST, "All correct").await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM contestants").await, 3);
    assert_eq!(hall.scene.told(GUEST, "You are contestant no."), 1);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_draft_published_twice_counts_once() {
    let mut hall = Hall::open().await;
    hall.tap_twice(ANNA, "Publish now").await;
    let revision = "SELECT revision FROM entries WHERE contestant_id = 1 AND task = 'friends'";
    assert_eq!(hall.count(revision).await, 1);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_mark_given_twice_is_one() {
    let mut hall = Hall::open().await;
    hall.scene.say(JUROR, "/jury").await;
    hall.scene.tap(JUROR, "Say hello: 1 left").await;
    hall.tap_twice(JUROR, "2").await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM marks").await, 1);
    hall.scene.end().await;
}

#[tokio::test]
async fn results_published_twice_are_told_once() {
    let mut hall = Hall::open().await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Results").await;
    hall.scene.tap(ORGANIZER, "Say hello · entries: 2").await;
    hall.scene.tap(ORGANIZER, "Publish").await;
    hall.scene.tap(ORGANIZER, "Close marking and go on").await;
    hall.tap_twice(ORGANIZER, "Yes, publish").await;
    for who in [ANNA, BORIS] {
        assert_eq!(hall.scene.told(who, "Results: Say hello"), 1);
    }
    assert_eq!(hall.count("SELECT COUNT(*) FROM audit WHERE action = 'award'").await, 2);
    hall.scene.end().await;
}

#[tokio::test]
async fn the_rating_sent_twice_comes_once() {
    let mut hall = Hall::open().await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Results").await;
    hall.scene.tap(ORGANIZER, "Say hello · entries: 2").await;
    hall.scene.tap(ORGANIZER, "Publish").await;
    hall.scene.tap(ORGANIZER, "Close marking and go on").await;
    hall.scene.tap(ORGANIZER, "Yes, publish").await;
    for label in ["Rating", "Message", "Contestants"] {
        hall.scene.tap(ORGANIZER, label).await;
    }
    hall.tap_twice(ORGANIZER, "Send").await;
    for who in [ANNA, BORIS] {
        assert_eq!(hall.scene.told(who, "Ten Minutes of Fame: the rating"), 1);
    }
    hall.scene.end().await;
}

#[tokio::test]
async fn a_broadcast_sent_twice_comes_once() {
    let mut hall = Hall::open().await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Broadcast").await;
    hall.scene.tap(ORGANIZER, "Contestants: 2").await;
    hall.scene.say(ORGANIZER, "Tea is at five.").await;
    hall.scene.tap(ORGANIZER, "Send now").await;
    hall.tap_twice(ORGANIZER, "Yes").await;
    for who in [ANNA, BORIS] {
        assert_eq!(hall.scene.told(who, "Tea is at five."), 1);
    }
    hall.scene.end().await;
}

#[tokio::test]
async fn an_old_look_at_a_broadcast_is_not_sent_to_others() {
    let mut hall = Hall::open().await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Broadcast").await;
    hall.scene.tap(ORGANIZER, "Contestants: 2").await;
    hall.scene.say(ORGANIZER, "For contestants alone.").await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Broadcast").await;
    hall.scene.tap(ORGANIZER, "Guests: 1").await;
    hall.scene.tap(ORGANIZER, "Send now").await;
    assert_eq!(hall.scene.told(GUEST, "For contestants alone."), 0);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_late_message_admitted_twice_is_told_once() {
    let mut hall = Hall::open().await;
    hall.scene.at("2026-12-01 10:06:10").await;
    hall.scene.say(ANNA, "Case 2. Too late, I know, but here it is all the same.").await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Results").await;
    hall.scene.tap(ORGANIZER, "Three calls · entries: 2").await;
    hall.scene.tap(ORGANIZER, "Late: 1").await;
    hall.tap_twice(ORGANIZER, "Admit: Bell Anna").await;
    let acts = "SELECT COUNT(*) FROM audit WHERE action = 'admit late part'";
    assert_eq!(hall.count(acts).await, 1);
    assert_eq!(hall.scene.told(ANNA, "admitted your late message"), 1);
    hall.scene.end().await;
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_and_no_contestant() {
    let mut hall = Hall::open().await;
    let scene = &mut hall.scene;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
    scene.tap(ORGANIZER, "Invite a juror").await;
    let letter = scene.last(ORGANIZER).text;
    let link = letter.split_whitespace().find(|word| word.starts_with("https://")).unwrap();
    scene.world.follow_link(ANNA, link).unwrap();
    scene.settle().await;
    assert!(scene.last(ANNA).text.contains("cannot be on its jury"), "{}", scene.last(ANNA).text);
    scene.enter(22, "Olga", "en");
    scene.world.follow_link(GUEST, link).unwrap();
    scene.world.follow_link(22, link).unwrap();
    scene.settle().await;
    assert!(scene.last(22).text.contains("used"), "{}", scene.last(22).text);
    scene.say(GUEST, "Green").await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM jurors").await, 2);
    // And a juror is no contestant, whichever old button they still have.
    hall.scene.tap(GUEST, "Take part").await;
    hall.scene.forge(GUEST, "pc:1").await;
    hall.scene.forge(GUEST, "po").await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM contestants").await, 2);
    assert_eq!(hall.count("SELECT COUNT(*) FROM consents WHERE kind = 'data'").await, 2);
    hall.scene.end().await;
}
