//! A contestant who goes on from another account.

use super::{ANNA, BORIS, GUEST, hall, open_card};
use crate::harness::{ORGANIZER, Scene};

const WORDS: &str = "I answered 9,214 calls this year and lost my voice only once.";

/// The link that Anna gets.
async fn link(scene: &mut Scene) -> String {
    scene.say(ANNA, "/mydata").await;
    scene.tap(ANNA, "I change to another account").await;
    let letter = scene.last(ANNA).text;
    let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/"));
    link.expect("a link").to_owned()
}

#[tokio::test]
async fn a_contestant_goes_on_from_another_account_by_a_link() {
    let mut scene = hall().await;
    scene.at("2026-12-01 10:00:30").await;
    scene.say(ANNA, WORDS).await;
    let former = link(&mut scene).await;
    let link = link(&mut scene).await;
    scene.world.follow_link(GUEST, &former).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("works no more"), "{}", scene.last(GUEST).text);
    scene.world.follow_link(BORIS, &link).unwrap();
    scene.settle().await;
    assert!(scene.last(BORIS).text.contains("has registered from this account"));
    scene.transcript();
    scene.world.follow_link(GUEST, &link).unwrap();
    scene.settle().await;
    scene.tap(GUEST, "Yes, go on here").await;
    scene.say(GUEST, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    scene.say(ANNA, "/my").await;
    assert!(scene.last(ANNA).text.contains("This is for contestants"), "{}", scene.last(ANNA).text);
    scene.end().await;
}

#[tokio::test]
async fn an_organizer_decides_whose_an_account_is() {
    let mut scene = hall().await;
    scene.say(GUEST, "/start").await;
    open_card(&mut scene, ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Another Telegram account").await;
    scene.transcript();
    scene.say(ORGANIZER, "Nobody of that name").await;
    scene.say(ORGANIZER, "2").await;
    scene.say(ORGANIZER, "Guest").await;
    scene.say(ORGANIZER, "She called and named her last three cases.").await;
    scene.tap(ORGANIZER, "Change it").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
