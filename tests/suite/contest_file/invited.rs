//! Organizers by invitation: the contest file is theirs too, but for who owns the contest.

use super::{OLGA, day, two, with};
use crate::harness::{ORGANIZER, Scene};

const VERA: i64 = 41;

/// The day with Vera, who came by an owner's invitation.
async fn with_vera() -> Scene {
    let mut scene = day("10:00:30").await;
    scene.enter(VERA, "Vera", "en");
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn only_owners_say_who_owns_the_contest() {
    let mut scene = with_vera().await;
    let mine = two().replace("[100001, 100002]", "[41]");
    scene.send_file(VERA, "contest.toml", mine.as_bytes()).await;
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "Contest file").await;
    insta::assert_snapshot!(scene.transcript());
    // Neither by buttons of her own making.
    for data in ["afo", "afo1:7"] {
        scene.forge(VERA, data).await;
        assert!(scene.transcript().contains("Only an owner changes this list"), "{data}");
    }
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn an_invited_organizer_changes_all_else_and_everybody_hears_of_it() {
    let mut scene = with_vera().await;
    let picks = with(&[("picks = 2", "picks = 3")]);
    scene.send_file(VERA, "contest.toml", picks.as_bytes()).await;
    assert!(scene.last(VERA).text.contains("2 other organizers"), "{}", scene.last(VERA).text);
    scene.press(VERA, "✅ Apply").await;
    assert_eq!(scene.contest.vote.as_ref().unwrap().picks, 3);
    for owner in [ORGANIZER, OLGA] {
        assert_eq!(scene.told(owner, "changed the contest file"), 1);
    }
    // And she of what owners do.
    let closes = with(&[("picks = 2", "picks = 3"), ("threshold = 4", "threshold = 5")]);
    scene.send_file(ORGANIZER, "contest.toml", closes.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    assert_eq!(scene.told(VERA, "changed the contest file"), 1);
    scene.end().await;
}

#[tokio::test]
async fn going_back_to_other_owners_is_an_owners_too() {
    let mut scene = with_vera().await;
    let alone = two().replace("[100001, 100002]", "[100001]");
    scene.send_file(ORGANIZER, "contest.toml", alone.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.transcript();
    scene.forge(VERA, "af4:1").await;
    let said = scene.transcript();
    assert!(said.contains("for the owners alone to say"), "{said}");
    assert!(!said.contains("Apply"), "{said}");
    scene.forge(ORGANIZER, "af4:1").await;
    scene.press(ORGANIZER, "✅ Apply").await;
    assert_eq!(scene.contest.organizers, [ORGANIZER, OLGA]);
    scene.end().await;
}

#[tokio::test]
async fn an_owner_who_was_invited_as_well_stays_an_organizer() {
    let mut scene = with_vera().await;
    let owns = two().replace("[100001, 100002]", "[100001, 100002, 41]");
    scene.send_file(ORGANIZER, "contest.toml", owns.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.send_file(ORGANIZER, "contest.toml", two().as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    assert_eq!(scene.told(VERA, "You are no organizer"), 0);
    scene.say(VERA, "/admin").await;
    scene.tap(VERA, "Results").await;
    scene.end().await;
}

#[tokio::test]
async fn what_an_owner_let_others_have_goes_with_the_owner() {
    let mut scene = with_vera().await;
    scene.say(OLGA, "/admin").await;
    scene.tap(OLGA, "People and rights").await;
    scene.tap(OLGA, "Invite a helper").await;
    let letter = scene.last(OLGA).text;
    let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/")).unwrap();
    let alone = two().replace("[100001, 100002]", "[100001]");
    scene.send_file(ORGANIZER, "contest.toml", alone.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.enter(21, "Guest", "en");
    scene.world.follow_link(21, link).unwrap();
    scene.settle().await;
    assert!(scene.last(21).text.contains("used already"), "{}", scene.last(21).text);
    scene.end().await;
}

#[tokio::test]
async fn whoever_is_removed_between_the_look_and_the_second_tap_changes_nothing() {
    let mut scene = with_vera().await;
    let picks = with(&[("picks = 2", "picks = 3")]);
    scene.send_file(VERA, "contest.toml", picks.as_bytes()).await;
    scene.forge(ORGANIZER, "o3:41:1").await;
    scene.transcript();
    let looked_at = scene.world.chat(VERA).into_iter().rev();
    let mut looked_at = looked_at.filter(|shown| !shown.buttons.is_empty());
    let button = looked_at.find_map(|shown| {
        let buttons = shown.buttons.clone().into_iter().flatten();
        let apply = buttons.into_iter().find(|it| it.label.contains("Apply"))?;
        Some((shown.id, apply.action))
    });
    let Some((message, laurel::rehearsal::Action::Data(data))) = button else { panic!() };
    scene.world.tap(VERA, message, &data).unwrap();
    scene.settle().await;
    // A new file is no file of hers any more, and a typed time moves nothing.
    scene.send_file(VERA, "contest.toml", picks.as_bytes()).await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    assert_eq!(scene.count("SELECT COUNT(*) FROM fetches").await, 0);
    scene.end().await;
}

#[tokio::test]
async fn a_time_or_a_reason_typed_without_the_right_goes_nowhere() {
    for begun in ["aft2:cases:2", "afe1:cases:1", "afe2:cases:1:60", "afe:cases", "af"] {
        let mut scene = with_vera().await;
        scene.forge(VERA, begun).await;
        scene.forge(ORGANIZER, "o3:41:1").await;
        scene.transcript();
        scene.say(VERA, "10:09").await;
        let said = scene.transcript();
        assert!(said.contains("You no longer have the right"), "{begun}: {said}");
        assert_eq!(scene.count("SELECT COUNT(*) FROM extensions").await, 0);
        assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
        scene.end().await;
    }
}
