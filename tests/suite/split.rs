//! Several cases in one message: the offer, the split, and edits after it.

use serde_json::json;

use crate::harness::Scene;

const TWO: &str = "Добрый день!\n\nКейс №1\nСначала прошу прощения, потом ищу посылку вместе с курьером.\n\nКейс №3\nСпрашиваю, удобно ли ему говорить, и перезваниваю сама.";

#[tokio::test]
async fn a_message_of_several_cases_is_split_at_its_headings() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    let bold = json!([{"type": "bold", "offset": 0, "length": 160}]);
    let message = scene.world.send_formatted(boris, TWO, bold).unwrap();
    scene.settle().await;
    scene.tap(boris, "✂️ Разделить на 2 кейса").await;
    scene.tap(boris, "Кейс 3").await;
    scene.tap(boris, "👁 Как увидит жюри").await;
    scene.edit(boris, message, &TWO.replace("курьером", "курьером и сменой")).await;
    scene.edit(boris, message, &TWO.replace("№3", "№2")).await;
    scene.say(boris, "/my").await;
    scene.at("2026-12-01 10:06:00").await;
    scene.edit(boris, message, &TWO.replace("курьером", "соседом")).await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_is_not_split_waits_or_is_one_case() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    scene.say(boris, TWO).await;
    scene.tap(boris, "Не сейчас").await;
    scene.tap(boris, "Вернуться к нему").await;
    scene.tap(boris, "Всё это кейс 3").await;
    // The offer that is still up higher in the chat is over.
    scene.forge(boris, "fs:1:cases").await;
    scene.forge(boris, "fsl:1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_split_after_the_close_goes_by_the_time_of_the_message() {
    let (mut scene, boris) = Scene::with_boris("10:05:50").await;
    scene.say(boris, TWO).await;
    scene.at("2026-12-01 10:06:20").await;
    scene.tap(boris, "✂️ Разделить на 2 кейса").await;
    scene.say(boris, &TWO.replace("№1", "№2")).await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_text_of_two_messages_is_split_as_one() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    let long = format!(
        "Кейс 1\n{}\n\nКейс 2\n{}\n\nКейс 3\n{}",
        "Слушаю и записываю. ".repeat(90),
        "Проверяю счёт строчку за строчкой. ".repeat(90),
        "Говорю тише и медленнее. ".repeat(40)
    );
    scene.say(boris, &long).await;
    scene.transcript();
    scene.tap(boris, "✂️ Разделить на 3 кейса").await;
    scene.tap(boris, "Кейс 2").await;
    scene.tap(boris, "👁 Как увидит жюри").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// A text so long that the second case begins in the message that Telegram's client makes of its rest.
fn two_cases_in_two_messages() -> String {
    format!(
        "Кейс 1\n{}\n\nКейс 2\n{}",
        "Слушаю и записываю, потом ищу посылку. ".repeat(110),
        "Читаю счёт вслух. ".repeat(20)
    )
}

#[tokio::test]
async fn a_second_case_in_the_rest_of_a_long_text_is_offered_too() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    scene.say(boris, &two_cases_in_two_messages()).await;
    scene.tap(boris, "✂️ Разделить на 2 кейса").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_is_no_solution_in_the_rest_leaves_what_was_filed() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    scene.say(boris, &two_cases_in_two_messages()).await;
    scene.tap(boris, "Это не решение").await;
    let store = scene.app().desk.store.clone();
    let count = |state: &'static str| {
        let store = store.clone();
        async move {
            let sql = "SELECT COUNT(*) FROM parts WHERE state = ?";
            let count: i64 =
                sqlx::query_scalar(sql).bind(state).fetch_one(store.reader()).await.unwrap();
            count
        }
    };
    assert_eq!((count("counted").await, count("dropped").await), (1, 1));
    scene.end().await;
}

#[tokio::test]
async fn a_number_that_is_no_case_is_said_so_in_the_offer() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    scene
        .say(boris, "Кейс 1\nСлушаю и записываю.\n\nКейс 2\nЧитаю счёт вслух.\n\nКейс 40\nОй.")
        .await;
    let offer = scene.last(boris).text;
    assert!(offer.contains("Кейса № 40 в задании нет"), "{offer}");
    scene.tap(boris, "Не сейчас").await;
    scene.end().await;
}
