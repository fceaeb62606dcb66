//! Small things that a tired contestant meets: nothing leads nowhere, nothing is said that is not so.

use crate::harness::{REFERENCE, Scene};

const ANNA: i64 = 1;

async fn at(time: &str) -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.enter(ANNA, "Анна", "ru");
    scene.register(ANNA, "Белова Анна", "Голос").await;
    scene.at(time).await;
    scene
}

/// Long enough to be complete.
fn year() -> String {
    "За год 9 214 разговоров, и ни один клиент не ушёл от меня без ответа. ".repeat(4)
}

#[tokio::test]
async fn a_solution_that_can_go_nowhere_else_keeps_its_card() {
    let mut scene = at("2026-12-08 12:00:00").await;
    scene.say(ANNA, &year()).await;
    scene.tap(ANNA, "Перенести").await;
    assert!(scene.last(ANNA).text.starts_with("✅ Принято"), "{}", scene.last(ANNA).text);
    assert!(scene.transcript().contains("Переносить пока некуда"));
    scene.end().await;
}

#[tokio::test]
async fn withdrawing_says_that_the_place_comes_back_with_the_entry() {
    let mut scene = at("2026-12-08 12:00:00").await;
    scene.say(ANNA, &year()).await;
    scene.tap(ANNA, "Отозвать").await;
    let asked = scene.last(ANNA).text;
    assert!(asked.contains("Вернёте работу — вернётся и оно"), "{asked}");
    assert!(!asked.contains("ничего не останется"), "{asked}");
    scene.tap(ANNA, "Да, отозвать").await;
    scene.tap(ANNA, "Вернуть работу").await;
    assert!(scene.last(ANNA).text.contains("Полная с 8 декабря, 12:00:00"));
    scene.end().await;
}

#[tokio::test]
async fn a_voice_message_has_a_button_without_a_hole() {
    let mut scene = at("2026-12-08 12:00:00").await;
    scene.say(ANNA, &year()).await;
    scene.world.send_voice(ANNA, "", 90_000, "").unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Убрать часть").await;
    scene.tap(ANNA, "🎤 · 12:00").await;
    scene.end().await;
}

#[tokio::test]
async fn from_the_switch_one_comes_back_to_the_card() {
    let mut scene = at("2026-12-15 12:00:00").await;
    scene.say(ANNA, "Однажды клиент позвонил просто поговорить, и мы проговорили час.").await;
    scene.tap(ANNA, "Опубликовать при открытии").await;
    scene.tap(ANNA, "Открыть карточку").await;
    let card = scene.last(ANNA).text;
    assert!(card.contains("При открытии опубликуется сам"), "{card}");
    scene.end().await;
}
