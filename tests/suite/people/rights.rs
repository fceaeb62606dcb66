//! Organizers and helpers: coming in by a link, and losing the right.

use super::{ANNA, GUEST, VERA, hall};
use crate::harness::{ORGANIZER, Scene};

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
async fn a_broadcast_of_whoever_loses_the_right_goes_to_nobody() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:00:30").await;
    scene.say(VERA, "/admin").await;
    for label in ["Broadcast", "Contestants: 2"] {
        scene.tap(VERA, label).await;
    }
    scene.say(VERA, "Tea is at five.").await;
    let message = scene.world.newest(VERA, laurel::rehearsal::Author::Person(VERA)).unwrap().id;
    scene.forge(ORGANIZER, "o3:41:1").await;
    scene.transcript();
    scene.tap(VERA, "Send now").await;
    scene.edit(VERA, message, "Tea is at six.").await;
    scene.say(VERA, "Tea is at seven.").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(ANNA, "Tea is at"), 0);
    scene.end().await;
}

#[tokio::test]
async fn an_invited_organizers_broadcast_goes_while_they_are_one() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.invite_helper(GUEST).await;
    scene.at("2026-12-01 10:00:30").await;
    let compose = async |scene: &mut Scene, words: &str| {
        scene.say(VERA, "/admin").await;
        // Whoever runs the contest is in no group.
        for label in ["Broadcast", "Everybody: 2"] {
            scene.tap(VERA, label).await;
        }
        scene.say(VERA, words).await;
    };
    compose(&mut scene, "Tea is at five.").await;
    scene.tap(VERA, "Send now").await;
    scene.tap(VERA, "Yes").await;
    for (who, times) in [(ANNA, 1), (ORGANIZER, 0), (GUEST, 0)] {
        assert_eq!(scene.told(who, "Tea is at five."), times, "{who}");
    }
    compose(&mut scene, "Tea is at six.").await;
    scene.tap(VERA, "At another time").await;
    scene.say(VERA, "10:03").await;
    scene.tap(VERA, "Send at that time").await;
    scene.tap(VERA, "Yes").await;
    scene.forge(ORGANIZER, "o3:41:1").await;
    scene.transcript();
    scene.at("2026-12-01 10:03:30").await;
    assert_eq!(scene.told(ANNA, "Tea is at six."), 0);
    assert!(scene.transcript().contains("Open the broadcast"));
    scene.end().await;
}

#[tokio::test]
async fn the_panel_of_an_invited_organizer_keeps_up_while_they_are_one() {
    let mut scene = hall().await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.say(VERA, "/admin").await;
    let panel = |scene: &Scene| {
        let chat = scene.world.chat(VERA);
        chat.into_iter().rev().find(|shown| shown.text.contains("Contestants:")).unwrap().text
    };
    assert!(panel(&scene).contains("Contestants: 2"));
    scene.enter(3, "Dora", "en");
    scene.register(3, "Clay Dora", "Sea").await;
    assert!(panel(&scene).contains("Contestants: 3"), "{}", panel(&scene));
    scene.forge(ORGANIZER, "o3:41:1").await;
    scene.enter(4, "Egor", "en");
    scene.register(4, "Poe Egor", "Raven").await;
    assert!(panel(&scene).contains("Contestants: 3"), "{}", panel(&scene));
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
