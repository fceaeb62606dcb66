//! Ready answers, answers for everybody, and questions that wait too long.

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const OLGA: i64 = 100_002;
const ANNA: i64 = 1;
const BORIS: i64 = 2;

const FAQ: &str = "\n[[faq]]\nquestion = \"May I send a video as a file?\"\n\
                   answer = \"Better as **a link**: [how](https://example.org/?a=1&b=2).\"\n";

/// The sample contest with two organizers and one common question.
async fn desk() -> Scene {
    let source = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]");
    let mut scene = Scene::of(&format!("{source}{FAQ}")).await;
    for (who, name) in [(OLGA, "Olga"), (ANNA, "Anna"), (BORIS, "Boris")] {
        scene.enter(who, name, "en");
        scene.say(who, "/start").await;
    }
    scene.say(ORGANIZER, "/start").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn a_ready_answer_is_seen_before_it_goes() {
    let mut scene = desk().await;
    scene.say(ANNA, "/ask Where will the final take place?").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "In York, at the Town Hall.").await;
    scene.say(BORIS, "/ask The final: where does it take place?").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Questions: 1").await;
    scene.tap(ORGANIZER, "№ 2").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Ready answer").await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "4").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "1").await;
    // Another organizer is quicker, and that is seen before anything goes twice.
    scene.tap(OLGA, "Ready answer").await;
    scene.tap(OLGA, "2").await;
    scene.tap(OLGA, "Send").await;
    scene.tap(ORGANIZER, "Send").await;
    scene.tap(ORGANIZER, "Send").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_answer_for_everybody_names_nobody_and_goes_once() {
    let mut scene = desk().await;
    scene.say(ANNA, "/ask Is there <parking> at the final?").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "Yes, behind the house.").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Tell everybody").await;
    scene.tap(ORGANIZER, "The answer alone").await;
    scene.tap(ORGANIZER, "With the question").await;
    let sends = scene.world.newest(ORGANIZER, laurel::rehearsal::Author::Bot).unwrap();
    scene.tap(ORGANIZER, "Send to everybody (1)").await;
    let data = sends.buttons[0][0].action.clone();
    let laurel::rehearsal::Action::Data(data) = data else { panic!("a button") };
    scene.forge(ORGANIZER, &data).await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(BORIS, "Yes, behind the house."), 1);
    assert_eq!(scene.told(ANNA, "Yes, behind the house."), 1);
    assert_eq!(scene.told(OLGA, "The organizers answer everybody"), 0);
    scene.end().await;
}

#[tokio::test]
async fn organizers_are_reminded_of_what_waits_too_long() {
    let mut scene = desk().await;
    scene.at("2026-12-01 12:00:00").await;
    scene.say(ANNA, "/ask When are the results out?").await;
    scene.at("2026-12-01 23:59:59").await;
    scene.transcript();
    scene.at("2026-12-02 00:00:00").await;
    scene.at("2026-12-02 12:00:00").await;
    // Once a day, and no longer when there is an answer.
    scene.at("2026-12-03 00:00:00").await;
    let said = scene.transcript();
    insta::assert_snapshot!(said);
    let asked = scene.world.chat(ORGANIZER);
    let asked = asked.iter().find(|it| it.text.contains("Question no. 1")).unwrap().id;
    scene.reply(ORGANIZER, asked, "On Friday.").await;
    scene.transcript();
    scene.at("2026-12-05 00:00:00").await;
    assert_eq!(scene.transcript(), "");
    // Asked more, it waits anew.
    scene.tap(ANNA, "Ask more").await;
    scene.say(ANNA, "This Friday?").await;
    scene.at("2026-12-05 12:00:00").await;
    assert_eq!(scene.told(ORGANIZER, "1 question has waited long"), 3);
    scene.end().await;
}

#[tokio::test]
async fn a_contest_may_want_no_reminders() {
    let source = SAMPLE.replace("answer_hours = 12", "answer_hours = 0");
    assert!(source.contains("answer_hours = 0"));
    let mut scene = Scene::of(&source).await;
    scene.enter(ANNA, "Anna", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-02 12:00:00").await;
    scene.say(ANNA, "/ask When are the results out?").await;
    scene.transcript();
    scene.at("2026-12-04 12:00:00").await;
    assert_eq!(scene.transcript(), "");
    scene.end().await;
}

#[tokio::test]
async fn a_reminder_wakes_nobody() {
    let source = SAMPLE.replace("# quiet = { from = 22, to = 8 }", "quiet = { from = 22, to = 8 }");
    assert!(source.contains("\nquiet = "));
    let mut scene = Scene::of(&source).await;
    scene.enter(ANNA, "Anna", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-01 12:00:00").await;
    scene.say(ANNA, "/ask When are the results out?").await;
    scene.at("2026-12-02 00:00:00").await;
    scene.at("2026-12-02 07:59:59").await;
    assert_eq!(scene.told(ORGANIZER, "has waited long"), 0);
    let desk = scene.app().desk.clone();
    let due = laurel::desk::organizer::overdue::next(&desk).await.unwrap();
    assert_eq!(due, Some(scene.instant("2026-12-02 08:00:00")));
    scene.at("2026-12-02 08:00:00").await;
    assert_eq!(scene.told(ORGANIZER, "has waited long"), 1);
    // An answer for everybody in the night comes without a sound, and that is said.
    scene.enter(BORIS, "Boris", "en");
    scene.say(BORIS, "/start").await;
    scene.at("2026-12-02 23:00:00").await;
    let question = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, question, "On Friday.").await;
    assert_eq!(scene.told(ANNA, "On Friday."), 1);
    scene.tap(ORGANIZER, "Tell everybody").await;
    assert_eq!(scene.told(ORGANIZER, "it comes without a sound"), 1);
    scene.tap(ORGANIZER, "Send to everybody (1)").await;
    assert_eq!(scene.told(BORIS, "On Friday."), 1);
    scene.end().await;
}
