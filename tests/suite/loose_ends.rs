//! What a contestant has left lying about: drafts, messages without a place, answers that came late.

use crate::harness::{REFERENCE, Scene};

async fn with_anna() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.enter(1, "Анна", "ru");
    scene.register(1, "Белова Анна", "Голос").await;
    scene
}

#[tokio::test]
async fn unfinished_things_are_reminded_of_and_a_draft_left_so_is_told_at_the_close() {
    let mut scene = with_anna().await;
    scene.at("2026-12-15 12:00:00").await;
    let story = "Однажды клиент позвонил просто поговорить, и мы проговорили целый час.";
    scene.say(1, story).await;
    assert!(scene.last(1).text.starts_with("📝"), "{}", scene.last(1).text);
    scene.at("2026-12-17 12:00:00").await;
    scene.say(1, "Кейс №7. Скидки такой в правилах нет, но слово дали мы: проверю запись.").await;
    scene.tap(1, "✅ Готово").await;
    scene.say(1, "А это сообщение без номера, и куда его отнести, пока никто не знает.").await;
    scene.at("2026-12-20 00:00:00").await;
    let rest = "«Практические кейсы»: до конца приёма";
    assert_eq!(scene.told(1, rest), 2, "{:#?}", scene.heard(1));
    assert_eq!(scene.told(1, "не всё, что вы прислали"), 2);
    scene.at("2026-12-26 12:00:00").await;
    assert_eq!(scene.told(1, "«Истории клиентов»: приём закончен, а ваш черновик"), 1);
    scene.end().await;
}

#[tokio::test]
async fn who_has_left_nothing_lying_about_is_not_reminded() {
    let mut scene = with_anna().await;
    scene.at("2026-12-17 12:00:00").await;
    scene.say(1, "Кейс №7. Скидки такой в правилах нет, но слово дали мы: проверю запись.").await;
    scene.at("2026-12-20 00:00:00").await;
    assert_eq!(scene.told(1, "«Практические кейсы»: до конца приёма"), 0);
    assert_eq!(scene.told(1, "черновик так и не"), 0);
    scene.end().await;
}

#[tokio::test]
async fn a_late_answer_that_was_taken_for_another_task_reaches_its_own() {
    let mut scene = with_anna().await;
    scene.at("2026-12-15 00:00:01").await;
    scene.say(1, "За год 9 214 разговоров, и ни один клиент не ушёл от меня без ответа.").await;
    assert!(scene.last(1).text.contains("Истории клиентов"), "{}", scene.last(1).text);
    scene.tap(1, "Перенести").await;
    scene.tap(1, "Достижения и результаты (опоздало)").await;
    assert!(scene.last(1).text.starts_with("⏰ Опоздало: «Достижения"), "{}", scene.last(1).text);
    scene.tap(1, "Это не решение").await;
    scene.say(1, "/my").await;
    assert!(!scene.last(1).text.contains("Опоздало"), "{}", scene.last(1).text);
    assert!(!scene.last(1).text.contains("Черновик"), "{}", scene.last(1).text);
    scene.end().await;
}

#[tokio::test]
async fn who_has_sent_too_little_or_took_it_back_is_reminded_of_that() {
    let mut scene = with_anna().await;
    scene.enter(2, "Борис", "ru");
    scene.register(2, "Ветров Борис", "Ромашка").await;
    scene.at("2026-12-10 12:00:00").await;
    scene.say(1, "За год 9 214 разговоров, и ни один клиент не ушёл от меня без ответа.").await;
    scene.say(2, &"За год 9 214 разговоров, и ни один клиент не ушёл без ответа. ".repeat(3)).await;
    scene.tap(2, "Отозвать").await;
    scene.tap(2, "Да, отозвать").await;
    scene.at("2026-12-15 00:00:00").await;
    assert_eq!(scene.told(1, "Не хватает: ещё 81 знака"), 3, "{:#?}", scene.heard(1));
    assert_eq!(scene.told(2, "Работа отозвана"), 3, "{:#?}", scene.heard(2));
    assert_eq!(scene.told(1, "от вас пока ничего нет"), 0);
    scene.end().await;
}
