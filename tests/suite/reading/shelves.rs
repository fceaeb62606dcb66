//! Lists: what is unread, who there is, whom one finds, and lists with nothing in them.

use super::without_the_question;
use super::{ANNA, BORIS, GUEST, library};
use crate::harness::Scene;

#[tokio::test]
async fn where_there_is_nothing_it_says_so() {
    let mut scene = Scene::of(&without_the_question()).await;
    scene.enter(GUEST, "Gleb", "en");
    scene.say(GUEST, "/read").await;
    scene.transcript();
    scene.forge(GUEST, "rd").await;
    scene.forge(GUEST, "rw:0").await;
    for data in ["rl:n:0", "rl:u:7", "rl:nthello:0", "rl:nc1:0", "rl:ntnothing:3"] {
        scene.forge(GUEST, data).await;
    }
    scene.say(GUEST, "/read Anna").await;
    scene.at("2026-12-01 10:02:10").await;
    scene.say(GUEST, "/read").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_unread_stands_first_until_it_is_read() {
    let mut scene = library().await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "● Unread (2)").await;
    scene.tap(GUEST, "● Wood B. · Say hello").await;
    scene.tap(GUEST, "Next unread ›").await;
    assert!(!scene.labels(GUEST).contains(&"Next unread ›".to_owned()), "that was the last");
    scene.tap(GUEST, "‹ To the list").await;
    scene.tap(GUEST, "‹ Where to begin").await;
    insta::assert_snapshot!(scene.transcript());
    // What is changed is to be read again; what is new comes first.
    scene.at("2026-12-01 10:02:10").await;
    scene.say(BORIS, "And one thing more: I never once hung up on anybody.").await;
    scene.tap(BORIS, "Say hello").await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "● Unread (1)").await;
    assert_eq!(scene.labels(GUEST)[..2], ["● Wood B. · Say hello", "Bell A. · Say hello"]);
    // Nobody has to read their own.
    scene.say(ANNA, "/read").await;
    assert!(scene.labels(ANNA).contains(&"● Unread (1)".to_owned()));
    scene.end().await;
}

#[tokio::test]
async fn lists_have_pages_with_ends() {
    let mut scene = library().await;
    for number in 3..=12 {
        let who = 100 + number;
        scene.enter(who, "Somebody", "en");
        scene.register(who, &format!("Name{number:02} Somebody"), "Green").await;
        scene.say(who, &format!("Hello from number {number}, who was patient all year.")).await;
        scene.tap(who, "Say hello").await;
    }
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "By contestant").await;
    assert_eq!(scene.labels(GUEST)[0], "Bell Anna (1)");
    let last = |scene: &Scene| scene.labels(GUEST);
    assert!(!last(&scene).contains(&"‹ Previous".to_owned()));
    scene.tap(GUEST, "Next ›").await;
    assert_eq!(last(&scene), ["Name12 Somebody (1)", "Wood Boris (1)", "‹ Previous", "‹ Back"]);
    scene.forge(GUEST, "rw:4294967295").await;
    assert_eq!(last(&scene)[0], "Name12 Somebody (1)", "beyond the end is the last page");
    scene.forge(GUEST, "rl:n:1").await;
    assert_eq!(last(&scene).len(), 4 + 2);
    scene.forge(GUEST, "rl:n:4294967295").await;
    assert_eq!(last(&scene).len(), 4 + 2);
    // From a publication on the second page one comes back to the second page.
    let label = last(&scene)[0].clone();
    scene.tap(GUEST, &label).await;
    scene.tap(GUEST, "‹ To the list").await;
    assert!(last(&scene).contains(&"‹ Previous".to_owned()));
    scene.end().await;
}

#[tokio::test]
async fn a_contestant_is_found_by_name_or_company_with_slips() {
    let mut scene = library().await;
    scene.enter(13, "Пётр", "ru");
    scene.register_in(13, "Ёлкин Пётр", "ООО «Синяя линия»", laurel::words::Locale::Ru).await;
    scene.enter(22, "Ольга", "ru");
    scene.say(22, "/start").await;
    scene.transcript();
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "🔎 Find a contestant").await;
    scene.say(GUEST, "BORIS wodd").await;
    scene.tap(GUEST, "🔎 Search again").await;
    scene.say(GUEST, "blueline").await;
    scene.tap(GUEST, "Bell Anna, Blue Line").await;
    scene.say(22, "/read петр елкин").await;
    scene.say(22, "/read <b>Никто</b>").await;
    scene.tap(22, "🔎 Искать ещё").await;
    scene.world.send_sticker(22).unwrap();
    scene.settle().await;
    scene.say(22, "Синея лния").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_solution_is_not_taken_for_a_name() {
    let mut scene = library().await;
    scene.tap(ANNA, "Read entries").await;
    scene.tap(ANNA, "🔎 Find a contestant").await;
    scene.say(ANNA, "Case 1. I would listen first, and then call them back.").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM parts WHERE case_number = 1").await, 1);
    assert_eq!(scene.figure("SELECT COUNT(*) FROM talks WHERE step LIKE '%Finding%'").await, 0);
    scene.end().await;
}
