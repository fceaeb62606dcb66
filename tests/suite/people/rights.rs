//! Organizers and helpers: coming in by a link, and losing the right.

use super::{ANNA, GUEST, VERA, hall};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn an_organizer_comes_by_a_link_that_works_once() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.transcript();
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    scene.world.follow_link(GUEST, &link).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("used already"), "{}", scene.last(GUEST).text);
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "Results").await;
    // The question goes to both of them.
    scene.say(ANNA, "/ask Is there tea?").await;
    for who in [ORGANIZER, VERA] {
        assert_eq!(scene.told(who, "Is there tea?"), 1);
    }
    scene.end().await;
}

#[tokio::test]
async fn a_helper_has_questions_and_contestants_and_nothing_else() {
    let mut scene = hall().await;
    scene.invite_helper(VERA).await;
    scene.transcript();
    scene.say(VERA, "/start").await;
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "Contestants").await;
    scene.tap(VERA, "1").await;
    scene.say(ANNA, "/ask Is there tea?").await;
    scene.tap(VERA, "Answer").await;
    scene.say(VERA, "At five.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.forge(VERA, "ar").await;
    scene.forge(VERA, "op7:1").await;
    // On the company it hangs whose marks count.
    scene.forge(VERA, "op5:1:1").await;
    let said = scene.transcript();
    assert_eq!(said.matches("This is for the organizers").count(), 3, "{said}");
    scene.end().await;
}

#[tokio::test]
async fn an_invitation_is_refused_to_contestants_when_revoked_and_when_too_old() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-helper").await;
    scene.world.follow_link(ANNA, &link).unwrap();
    scene.settle().await;
    assert!(scene.last(ANNA).text.contains("cannot help the organizers"));
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "People and rights").await;
    scene.tap(ORGANIZER, "Revoke 1").await;
    scene.world.follow_link(GUEST, &link).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("used already"), "{}", scene.last(GUEST).text);
    let old = scene.staff_link("staff-invite-helper").await;
    scene.jump("2026-12-20 10:00:00");
    scene.settle().await;
    scene.world.follow_link(GUEST, &old).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("used already"), "{}", scene.last(GUEST).text);
    scene.end().await;
}

#[tokio::test]
async fn an_organizer_who_is_removed_while_composing_is_refused_at_the_next_step() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    // What Vera let others have is gone with her right.
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "People and rights").await;
    scene.tap(VERA, "Invite a helper").await;
    let hers = scene.last(VERA).text;
    let hers = hers.split_whitespace().find(|word| word.starts_with("https://t.me/")).unwrap();
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "Contestants").await;
    scene.tap(VERA, "1").await;
    scene.tap(VERA, "Put out of the contest").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "People and rights").await;
    scene.tap(ORGANIZER, "Vera").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Take the right away").await;
    scene.tap(ORGANIZER, "Take it away").await;
    scene.say(VERA, "She sent what others wrote.").await;
    scene.say(VERA, "/admin").await;
    insta::assert_snapshot!(scene.transcript());
    let hers = hers.to_owned();
    scene.world.follow_link(GUEST, &hers).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("used already"), "{}", scene.last(GUEST).text);
    scene.say(ANNA, "/my").await;
    assert!(scene.last(ANNA).text.contains("no. 1"), "{}", scene.last(ANNA).text);
    scene.end().await;
}

#[tokio::test]
async fn nobody_takes_an_owners_right_away() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.transcript();
    scene.forge(VERA, &format!("o3:{ORGANIZER}:1")).await;
    let said = scene.transcript();
    assert!(said.contains("nobody can take that right away"), "{said}");
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    scene.end().await;
}
