//! Consents: asked again when the text changes, and nothing is lost meanwhile.

use crate::harness::{SAMPLE, Scene};

fn changed() -> String {
    SAMPLE.replace("Laurel keeps your name,", "From today on, Laurel keeps your name,")
}

#[tokio::test]
async fn a_new_text_is_asked_for_and_what_came_meanwhile_keeps_its_time() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.tap(anna, "Yes, show them").await;
    scene.at("2026-12-01 10:02:10").await;
    scene.say(anna, "Case 1. I would listen first, and then I would call them back.").await;
    scene.transcript();
    scene.change_contest(&changed()).await;
    scene.say(anna, "Case 2. I would say sorry, and then read the bill aloud to her.").await;
    scene.say(anna, "Case 3. I would ask whether she can talk freely at the moment.").await;
    scene.tap(anna, "Read and answer").await;
    scene.tap(anna, "Not now").await;
    scene.at("2026-12-01 10:08:30").await;
    scene.tap(anna, "Read and answer").await;
    scene.tap(anna, "I agree").await;
    scene.say(anna, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    let store = scene.app().desk.store.clone();
    let kept: Vec<(String, i64, String)> =
        sqlx::query_as("SELECT kind, version, answer FROM consents ORDER BY id")
            .fetch_all(store.reader())
            .await
            .unwrap();
    let kept: Vec<String> = kept.iter().map(|(k, v, a)| format!("{k} {v} {a}")).collect();
    let all = [
        "data 1 given",
        "publication 1 asked",
        "publication 1 given",
        "data 2 refused",
        "data 2 given",
    ];
    assert_eq!(kept, all);
    let counted = "SELECT COUNT(*) FROM parts WHERE state = 'counted'";
    let counted: i64 = sqlx::query_scalar(counted).fetch_one(store.reader()).await.unwrap();
    assert_eq!(counted, 3, "sent in time, so it counts");
    scene.end().await;
}

#[tokio::test]
async fn a_button_that_gives_something_asks_first_and_reading_needs_nothing() {
    let mut scene = Scene::of(SAMPLE).await;
    let boris = scene.enter(1, "Борис", "ru");
    scene.register_in(boris, "Ветров Борис", "Ромашка", laurel::words::Locale::Ru).await;
    scene.at("2026-12-01 10:02:10").await;
    scene.change_contest(&changed()).await;
    scene.transcript();
    scene.say(boris, "/my").await;
    scene.tap(boris, "Three calls").await;
    scene.tap(boris, "1").await;
    scene.tap(boris, "Даю согласие").await;
    scene.forge(boris, "ca:1").await;
    scene.say(boris, "/tasks").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_text_that_changes_during_registration_is_asked_for_and_nothing_is_typed_again() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.say(anna, "/start").await;
    scene.tap(anna, "Take part").await;
    scene.tap(anna, "I agree").await;
    for words in ["Bell Anna", "Blue Line", "York", "Operator"] {
        scene.say(anna, words).await;
    }
    scene.change_contest(&changed()).await;
    scene.transcript();
    scene.tap(anna, "All correct").await;
    scene.tap(anna, "I agree").await;
    scene.tap(anna, "All correct").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
