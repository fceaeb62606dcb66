//! People as the organizers' side sees them: rights, contestants, the record of decisions.

mod accounts;
mod expelling;
mod hearing;
mod rights;
mod see_as;
mod trail;

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const GUEST: i64 = 21;
const VERA: i64 = 41;

/// Anna and Boris take part, a guest looks on; nothing is handed in yet.
async fn hall() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, name) in [(ANNA, "Anna"), (BORIS, "Boris"), (GUEST, "Guest"), (VERA, "Vera")] {
        scene.enter(who, name, "en");
    }
    scene.say(ORGANIZER, "/start").await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.transcript();
    scene
}

/// The card of a contestant by number, from the list.
async fn open_card(scene: &mut Scene, who: i64, number: &str) {
    scene.say(who, "/admin").await;
    scene.tap(who, "Contestants").await;
    scene.tap(who, number).await;
}

#[tokio::test]
async fn contestants_are_listed_sorted_and_found() {
    let mut scene = hall().await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contestants").await;
    scene.tap(ORGANIZER, "By company").await;
    scene.tap(ORGANIZER, "By sum").await;
    for typed in ["🔎 Find", "wood", "🔎 Find", "nobody at all", "🔎 Find", "№ 1"] {
        match typed {
            "🔎 Find" => {
                scene.say(ORGANIZER, "/admin").await;
                scene.tap(ORGANIZER, "Contestants").await;
                scene.tap(ORGANIZER, typed).await;
            }
            words => scene.say(ORGANIZER, words).await,
        }
    }
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_name_is_corrected_after_a_look_and_told() {
    let mut scene = hall().await;
    open_card(&mut scene, ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Correct the data").await;
    scene.tap(ORGANIZER, "Surname and name").await;
    scene.say(ORGANIZER, "Bella").await;
    scene.say(ORGANIZER, "Bellamy Anna <b>").await;
    scene.tap(ORGANIZER, "Correct it").await;
    scene.tap(ORGANIZER, "History").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn whoever_corrects_second_sees_what_the_first_did() {
    let mut scene = hall().await;
    scene.invite_helper(VERA).await;
    for who in [ORGANIZER, VERA] {
        open_card(&mut scene, who, "1").await;
        scene.tap(who, "Correct the data").await;
        scene.tap(who, "City").await;
        scene.say(who, if who == VERA { "York" } else { "Leeds" }).await;
    }
    scene.tap(ORGANIZER, "Correct it").await;
    scene.transcript();
    scene.tap(VERA, "Correct it").await;
    insta::assert_snapshot!(scene.transcript());
    scene.tap(VERA, "Correct it").await;
    assert!(scene.last(VERA).text.contains("York"), "{}", scene.last(VERA).text);
    scene.end().await;
}

#[tokio::test]
async fn who_is_silenced_asks_nothing_until_they_may_again() {
    let mut scene = hall().await;
    open_card(&mut scene, ORGANIZER, "2").await;
    scene.tap(ORGANIZER, "No more questions").await;
    scene.say(BORIS, "/ask Why is my phone blue?").await;
    assert!(scene.last(BORIS).text.contains("take no more questions"));
    scene.tap(ORGANIZER, "Allow questions").await;
    scene.say(BORIS, "/ask Why is my phone blue?").await;
    assert_eq!(scene.told(ORGANIZER, "Why is my phone blue?"), 1);
    scene.tap(ORGANIZER, "The whole conversation").await;
    scene.tap(ORGANIZER, "No more questions").await;
    scene.say(BORIS, "/ask And why is the other one red?").await;
    assert_eq!(scene.told(ORGANIZER, "And why is the other one red?"), 0);
    scene.end().await;
}

#[tokio::test]
async fn more_time_is_given_from_the_card() {
    let mut scene = hall().await;
    scene.at("2026-12-01 10:00:30").await;
    open_card(&mut scene, ORGANIZER, "1").await;
    scene.transcript();
    scene.tap(ORGANIZER, "⏳ More time: Say hello").await;
    scene.tap(ORGANIZER, "+3 hours").await;
    scene.say(ORGANIZER, "Her telephone was at the menders'.").await;
    scene.tap(ORGANIZER, "Bell Anna").await;
    insta::assert_snapshot!(scene.transcript());
    // A helper has no such button, and none of their own making does it.
    scene.invite_helper(VERA).await;
    open_card(&mut scene, VERA, "2").await;
    assert!(!scene.transcript().contains("⏳"));
    scene.forge(VERA, "afe1:hello:2").await;
    assert!(scene.transcript().contains("This is for the organizers"));
    scene.end().await;
}
