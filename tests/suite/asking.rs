//! Questions to the organizers and their answers.

use laurel::rehearsal::{Item, Kind};

use crate::harness::{ORGANIZER, PIXEL, REFERENCE, SAMPLE, Scene};

const OLGA: i64 = 100_002;

/// The sample contest with two organizers, who have both written to the bot.
async fn with_two_organizers() -> Scene {
    let source = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]");
    let mut scene = Scene::of(&source).await;
    scene.enter(OLGA, "Olga", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.say(OLGA, "/start").await;
    scene
}

#[tokio::test]
async fn a_question_is_answered_in_the_same_chat_and_goes_on_under_its_number() {
    let mut scene = with_two_organizers().await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.transcript();
    scene.say(anna, "/ask").await;
    scene.tap(anna, "Ask a question of my own").await;
    scene.say(anna, "Is there parking at the final?").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Questions: 1").await;
    scene.tap(ORGANIZER, "№ 1").await;
    scene.tap(ORGANIZER, "Answer").await;
    scene.say(ORGANIZER, "Yes, behind the house.").await;
    scene.tap(anna, "Ask more").await;
    scene.say(anna, "And for bicycles?").await;
    let asked = scene.last(OLGA).id;
    scene.reply(OLGA, asked, "For bicycles too.").await;
    let answer = scene.last(anna).id;
    scene.reply(anna, answer, "Thank you! Covered?").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "Covered.").await;
    scene.tap(anna, "Thank you, that is clear").await;
    scene.tap(anna, "Thank you, that is clear").await;
    scene.say(ORGANIZER, "/admin").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_common_answer_comes_first_and_only_what_it_leaves_open_is_asked() {
    let mut scene = Scene::of(REFERENCE).await;
    let vera = scene.enter(1, "Вера", "ru");
    scene.say(ORGANIZER, "/start").await;
    scene.transcript();
    scene.say(vera, "/ask").await;
    scene.tap(vera, "Можно ли прислать видео файлом?").await;
    scene.tap(vera, "‹ Назад").await;
    scene.tap(vera, "Задать свой вопрос").await;
    scene.say(vera, "Подскажите, как исправить работу, если уже отправила?").await;
    scene.tap(vera, "Да, помогло").await;
    scene.say(vera, "/ask а результаты когда объявят?").await;
    scene.tap(vera, "Нет, спросить организаторов").await;
    scene.forge(vera, "qn:2").await;
    scene.say(vera, "/ask").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "В пятницу.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn two_organizers_do_not_answer_without_knowing_of_one_another() {
    let mut scene = with_two_organizers().await;
    let guest = scene.enter(1, "Guest", "en");
    scene.transcript();
    scene.say(guest, "/ask Where is the final?").await;
    let (for_first, for_olga) = (scene.last(ORGANIZER).id, scene.last(OLGA).id);
    scene.tap(ORGANIZER, "Answer").await;
    scene.reply(OLGA, for_olga, "In Leeds.").await;
    scene.say(ORGANIZER, "In York, on 20 January.").await;
    scene.tap(OLGA, "Send mine too").await;
    scene.tap(OLGA, "Send mine too").await;
    scene.tap(OLGA, "The whole conversation").await;
    scene.reply(ORGANIZER, for_first, "York, not Leeds.").await;
    scene.tap(ORGANIZER, "Send mine too").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn whoever_began_to_answer_can_let_go_and_another_can_take_over() {
    let mut scene = with_two_organizers().await;
    let guest = scene.enter(1, "Guest", "en");
    scene.say(guest, "/ask Where is the final?").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Answer").await;
    scene.tap(OLGA, "Answer").await;
    scene.tap(OLGA, "Answer all the same").await;
    scene.say(ORGANIZER, "/cancel").await;
    scene.say(OLGA, "/cancel").await;
    scene.tap(OLGA, "Close without an answer").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn pictures_voices_and_long_texts_are_passed_on_whole() {
    let mut scene = with_two_organizers().await;
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.transcript();
    scene.say(anna, "/ask").await;
    scene.tap(anna, "Ask a question of my own").await;
    scene.world.send_sticker(anna).unwrap();
    scene.settle().await;
    let picture = |name: &str| Item::new(Kind::Photo, name, PIXEL, "What is wrong here?");
    scene.world.send_album(anna, vec![picture("one.png"), picture("two.png")]).unwrap();
    scene.settle().await;
    scene.say(anna, "/ask").await;
    scene.tap(anna, "Ask a question of my own").await;
    scene.world.send_voice(anna, "question.ogg", 4000, "").unwrap();
    scene.settle().await;
    let long = format!("/ask {}", "How long may this be? ".repeat(300));
    scene.world.send_text(anna, &long).unwrap();
    scene.settle().await;
    let heads = scene.transcript();
    insta::assert_snapshot!(heads);
    let parts = "SELECT COUNT(*) FROM parts";
    let store = scene.app().desk.store.clone();
    let parts: i64 = sqlx::query_scalar(parts).fetch_one(store.reader()).await.unwrap();
    assert_eq!(parts, 0, "no question is taken for a solution");
    scene.end().await;
}

#[tokio::test]
async fn an_edit_reaches_the_organizers_until_there_is_an_answer() {
    let mut scene = with_two_organizers().await;
    let guest = scene.enter(1, "Guest", "ru");
    scene.transcript();
    let asked = scene.world.send_text(guest, "/ask Кагда финал?").unwrap()[0];
    scene.settle().await;
    scene.edit(guest, asked, "/ask Когда финал?").await;
    let head = scene.last(ORGANIZER).id;
    let answer = scene.reply(ORGANIZER, head, "20 января.").await;
    scene.edit(guest, asked, "Когда и где финал?").await;
    scene.edit(ORGANIZER, answer, "21 января.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn nobody_floods_the_organizers() {
    let mut scene = with_two_organizers().await;
    let guest = scene.enter(1, "Guest", "ru");
    for number in 1..=5 {
        scene.say(guest, &format!("/ask Вопрос такой: номер {number}?")).await;
    }
    scene.transcript();
    scene.say(guest, "/ask И ещё один!").await;
    let first = scene.world.chat(guest).into_iter().find(|m| m.text.contains("номер 1")).unwrap();
    for more in 1..=11 {
        scene.reply(guest, first.id, &format!("уточнение {more}")).await;
    }
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_question_is_seen_by_its_owner_and_organizers_alone() {
    let mut scene = with_two_organizers().await;
    let (anna, boris) = (scene.enter(1, "Anna", "en"), scene.enter(2, "Boris", "en"));
    scene.say(boris, "/start").await;
    scene.say(anna, "/ask Is Boris a robot, or does he only sound like one?").await;
    scene.transcript();
    for data in ["qu:1", "qd:1", "qy:1", "qn:1", "qa:1:0", "aq1:1", "aq2:1:1", "aq4:1"] {
        scene.forge(boris, data).await;
    }
    let seen = scene.transcript();
    assert!(!seen.contains("robot"), "{seen}");
    scene.end().await;
}
