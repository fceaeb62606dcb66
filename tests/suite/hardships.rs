//! Crashes, forged buttons, lost time, people who go away: what must not do harm.

use crate::harness::{ORGANIZER, REFERENCE, SAMPLE, Scene};

#[tokio::test]
async fn a_crash_in_the_middle_of_registering_loses_no_answer() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.say(anna, "/start").await;
    scene.tap(anna, "Take part").await;
    scene.tap(anna, "I agree").await;
    scene.say(anna, "Bell Anna").await;
    scene.restart().await;
    for answer in ["Blue Line", "Leeds", "Operator"] {
        scene.say(anna, answer).await;
    }
    assert!(scene.last(anna).text.contains("Bell Anna"));
    scene.tap(anna, "All correct").await;
    scene.end().await;
}

#[tokio::test]
async fn a_forged_button_opens_no_door() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.at("2026-12-01 10:01:00").await;
    let before = scene.heard(anna).len();
    // The panel, publishing, an invitation, a mark, a stranger's message, and plain nonsense.
    for data in ["a", "at4:hello:0", "ai", "k:1:3", "fd:999", "po:1", "🙂"] {
        scene.forge(anna, data).await;
    }
    // Nothing new was said, and what the nonsense was tapped on shows a screen of her own.
    assert_eq!(scene.heard(anna).len(), before);
    let seen = scene.transcript();
    for words in ["t.me/", "Publish the results", "Contestants:", "Your mark"] {
        assert!(!seen.contains(words), "{seen}");
    }
    assert_eq!(seen.matches("This is for the organizers").count(), 3, "{seen}");
    scene.end().await;
}

#[tokio::test]
async fn what_fell_due_while_nobody_was_there_is_caught_up_once() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.jump("2026-12-01 10:06:30");
    scene.restart().await;
    scene.restart().await;
    let announced = scene
        .heard(anna)
        .iter()
        .filter(|text| text.contains("A new task"))
        .cloned()
        .collect::<Vec<_>>();
    assert_eq!(announced.len(), 3, "{announced:#?}");
    // The first of them is more than five minutes late and says so.
    assert!(announced[0].contains("10:00"), "{}", announced[0]);
    scene.end().await;
}

#[tokio::test]
async fn who_blocks_the_bot_before_its_answer_is_let_alone_from_then_on() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.expect_refusals(1);
    scene.world.send_text(anna, "/tasks").unwrap();
    scene.world.block(anna).unwrap();
    scene.settle().await;
    // The announcements are not even tried.
    scene.at("2026-12-01 10:02:00").await;
    scene.end().await;
}

#[tokio::test]
async fn the_reference_contest_begins() {
    let mut scene = Scene::of(REFERENCE).await;
    let anna = scene.enter(1, "Анна", "ru");
    scene.register(anna, "Белова Анна", "Голос").await;
    scene.at("2026-12-16 10:00:00").await;
    scene
        .say(anna, "Кейс №7. Скидки такой в правилах нет, но слово дали мы: проверю запись.")
        .await;
    assert!(scene.last(anna).text.contains("Кейсов сдано: 1 из 12"));
    scene.say(ORGANIZER, "/admin").await;
    scene.end().await;
}
