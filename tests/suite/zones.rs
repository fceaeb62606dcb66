//! One's own time zone and language.

use crate::harness::{REFERENCE, SAMPLE, Scene};

#[tokio::test]
async fn times_are_told_in_the_contest_s_zone_with_one_s_own_beside() {
    let mut scene = Scene::of(REFERENCE).await;
    let aigul = scene.enter(1, "Айгуль", "kk");
    let vera = scene.enter(2, "Вера", "ru");
    scene.say(vera, "/start").await;
    scene.transcript();
    scene.say(aigul, "/zone").await;
    scene.tap(aigul, "Алматы · UTC+5").await;
    scene.say(aigul, "/zone").await;
    scene.say(aigul, "там, где горы").await;
    scene.say(aigul, "+5").await;
    scene.say(aigul, "/zone").await;
    scene.say(aigul, "Минск").await;
    scene.say(aigul, "/zone").await;
    scene.say(aigul, "Астана").await;
    scene.register(aigul, "Ахметова Айгуль", "Степь").await;
    scene.at("2026-12-14 10:00:00").await;
    scene.say(aigul, "/tasks").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_announcement_is_one_letter_for_each_language_and_zone() {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, language, zone) in
        [(1, "en", ""), (2, "en", "+5"), (3, "en", "UTC+5"), (4, "ru", "+5"), (5, "en", "")]
    {
        scene.enter(who, "Somebody", language);
        scene.say(who, "/start").await;
        if !zone.is_empty() {
            scene.say(who, "/zone").await;
            scene.say(who, zone).await;
        }
    }
    scene.at("2026-12-01 10:00:00").await;
    let store = scene.app().desk.store.clone();
    let letters = "SELECT COUNT(DISTINCT letter_id) FROM outbox WHERE lane = 1";
    let letters: i64 = sqlx::query_scalar(letters).fetch_one(store.reader()).await.unwrap();
    assert_eq!(letters, 3);
    assert!(scene.last(2).text.contains("10:04 GMT / 15:04 UTC+5"), "{}", scene.last(2).text);
    assert!(scene.last(1).text.contains("10:04 (GMT), 4 minutes left"), "{}", scene.last(1).text);
    scene.end().await;
}

#[tokio::test]
async fn a_third_language_is_spoken_to_in_the_contest_s() {
    let mut english = Scene::of(SAMPLE).await;
    for (who, language) in [(1, "de"), (2, ""), (3, "pt-br")] {
        english.enter(who, "Somebody", language);
        english.say(who, "/start").await;
        assert!(english.last(who).text.contains("Would you like"), "{language}");
        english.say(who, "/language").await;
        assert!(english.last(who).text.contains("по-русски"), "{language}");
    }
    english.end().await;
    let mut russian = Scene::of(REFERENCE).await;
    russian.enter(1, "Hans", "de");
    russian.say(1, "/start").await;
    assert!(russian.last(1).text.contains("Участвовать"), "{}", russian.last(1).text);
    russian.end().await;
}
