//! The organizers' group: what comes there, who may answer there, and what becomes of the group.

use laurel::rehearsal::{Author, Fault, Role, Shown};
use laurel::vitals::Places;

use crate::backups::daily;
use crate::harness::{ORGANIZER, SAMPLE, Scene};

mod fate;

const GROUP: i64 = -500;
const SUPER: i64 = -1_001_000_000_777;
const OLGA: i64 = 100_002;
const ANNA: i64 = 1;
const ILYA: i64 = 11;
const HELPER: i64 = 21;
/// The button by which a juror flags Anna's entry.
const FLAG: &str = "jm1:1:2";

/// Two organizers, the second of whom has never written to the bot, and their group.
async fn with_group() -> Scene {
    let source = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]").replacen(
        "answer_hours = 12",
        &format!("answer_hours = 12\ngroup = {GROUP}"),
        1,
    );
    let mut scene = Scene::of(&source).await;
    for (who, name) in [(OLGA, "Olga"), (ANNA, "Anna"), (ILYA, "Ilya"), (HELPER, "Helper")] {
        scene.enter(who, name, "en");
    }
    scene.say(ORGANIZER, "/start").await;
    scene.open_group(ORGANIZER, GROUP, "Group", false).await;
    for who in [OLGA, HELPER] {
        scene.world.set_role(ORGANIZER, GROUP, who, Role::Member).unwrap();
    }
    scene.settle().await;
    scene.transcript();
    scene
}

/// Anna takes part and hands her entry in, Ilya is of the jury.
async fn hand_in(scene: &mut Scene) {
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.invite_juror(ILYA, "Red Phone").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
}

/// The bot's newest message in a group.
fn newest(scene: &Scene, group: i64) -> Shown {
    let chat = scene.world.chat(group);
    chat.into_iter().rfind(|message| message.author == Author::Bot).expect("a message")
}

#[tokio::test]
async fn a_question_is_answered_from_the_group() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/ask Where is the final?").await;
    let asked = newest(&scene, GROUP).id;
    // Banter is nobody's answer, and neither is a stranger's reply.
    scene.world.say(OLGA, GROUP, "What do we say?", None).unwrap();
    scene.answer_in(HELPER, GROUP, asked, "In Leeds, I think.").await;
    let answer = scene.answer_in(OLGA, GROUP, asked, "In York.").await;
    scene.world.edit_in(OLGA, GROUP, answer, "In York, on 20 January.").unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(ANNA, "Leeds"), 0);
    scene.end().await;
}

/// Telegram's answer to the question's letter is lost, so the question stands there twice, and the bot knows
/// the second. Whoever replies to the first is told so.
#[tokio::test]
async fn an_answer_to_a_message_that_telegram_never_confirmed_is_not_lost_without_a_word() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/start").await;
    scene.world.send_text(ANNA, "/ask Where is the final?").unwrap();
    scene.handle_only().await;
    scene.world.fail_often("sendmessage", Fault::CutAfter, 1.0);
    let _ = scene.app().deliver().await;
    scene.world.clear_faults();
    let first = newest(&scene, GROUP).id;
    scene.dial.advance(chrono::TimeDelta::minutes(5));
    scene.settle().await;
    let second = newest(&scene, GROUP).id;
    assert!(second > first);
    scene.answer_in(OLGA, GROUP, first, "In York.").await;
    assert_eq!(scene.told(ANNA, "York"), 0);
    assert!(newest(&scene, GROUP).text.contains("please reply to that"));
    scene.answer_in(OLGA, GROUP, second, "In York.").await;
    assert_eq!(scene.told(ANNA, "York"), 1);
    scene.end().await;
}

#[tokio::test]
async fn two_in_the_group_do_not_answer_without_knowing_of_one_another() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/ask Where is the final?").await;
    let asked = newest(&scene, GROUP).id;
    scene.answer_in(OLGA, GROUP, asked, "In York.").await;
    scene.answer_in(ORGANIZER, GROUP, asked, "In the Town Hall.").await;
    let held = newest(&scene, GROUP);
    let laurel::rehearsal::Action::Data(data) = held.buttons[0][0].action.clone() else {
        panic!("a button")
    };
    assert_eq!(scene.told(ANNA, "Town Hall"), 0);
    // Nobody but who wrote it sends it.
    scene.world.tap_in(OLGA, GROUP, held.id, &data).unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ANNA, "Town Hall"), 0);
    scene.world.tap_in(ORGANIZER, GROUP, held.id, &data).unwrap();
    scene.world.tap_in(ORGANIZER, GROUP, held.id, &data).unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ANNA, "Town Hall"), 1);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_question_of_the_group_opens_in_ones_own_chat() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/ask Where is the final?").await;
    let link = newest(&scene, GROUP).buttons[0][0].action.clone();
    let laurel::rehearsal::Action::Url(link) = link else { panic!("a link") };
    scene.world.follow_link(ORGANIZER, &link).unwrap();
    scene.world.follow_link(ANNA, &link).unwrap();
    scene.settle().await;
    scene.tap(ORGANIZER, "Answer").await;
    scene.say(ORGANIZER, "In York.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_flag_is_answered_from_the_group() {
    let mut scene = with_group().await;
    hand_in(&mut scene).await;
    scene.forge(ILYA, FLAG).await;
    scene.transcript();
    scene.say(ILYA, "Is this not from last year?").await;
    let flag = newest(&scene, GROUP).id;
    scene.answer_in(ORGANIZER, GROUP, flag, "It is <new>, she sent the report.").await;
    insta::assert_snapshot!(scene.transcript());
    let open = "SELECT COUNT(*) FROM flags WHERE settled_at IS NULL";
    let store = scene.app().desk.store.clone();
    let open: i64 = sqlx::query_scalar(open).fetch_one(store.reader()).await.unwrap();
    assert_eq!(open, 0);
    scene.end().await;
}

#[tokio::test]
async fn without_the_group_questions_go_to_each_organizer_as_before() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/ask Where is the final?").await;
    scene.transcript();
    scene.world.set_bot_role(OLGA, GROUP, Role::Kicked).unwrap();
    scene.settle().await;
    scene.say(ANNA, "/ask And when?").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "On 20 January.").await;
    insta::assert_snapshot!(scene.transcript());
    // Back again, what waits is put up there.
    scene.world.set_bot_role(OLGA, GROUP, Role::Member).unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ORGANIZER, "in the organizers' group again"), 1);
    scene.say(ANNA, "/ask Who else?").await;
    assert!(newest(&scene, GROUP).text.contains("Who else?"));
    scene.end().await;
}

#[tokio::test]
async fn a_vote_that_cannot_open_is_told_in_the_group() {
    let mut scene = with_group().await;
    scene.at("2026-12-01 10:30:00").await;
    let chat = scene.world.chat(GROUP);
    let told = chat.iter().filter(|it| it.text.contains("The vote did not open")).count();
    assert_eq!(told, 1, "{:?}", chat.iter().map(|it| &it.text).collect::<Vec<_>>());
    assert_eq!(scene.told(ORGANIZER, "The vote did not open"), 0);
    scene.end().await;
}

#[tokio::test]
async fn whoever_adds_the_bot_to_a_group_is_told_the_line_for_the_file() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.say(ANNA, "/start").await;
    scene.transcript();
    scene.open_group(ORGANIZER, SUPER, "Our <team>", true).await;
    scene.open_group(ANNA, GROUP, "Anna's", false).await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// Anna's entry is marked and published, and she objects.
async fn with_an_appeal() -> Scene {
    let mut scene = with_group().await;
    hand_in(&mut scene).await;
    scene.forge(ILYA, "k:1:1").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    let hello = scene.last(ORGANIZER).buttons[0][0].label.clone();
    for label in [hello.as_str(), "Publish", "Close marking and go on", "Yes, publish"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.tap(ANNA, "Do you object? Appeal").await;
    scene.say(ANNA, "It took me a <year>.").await;
    scene.transcript();
    scene.tap(ANNA, "Send it").await;
    scene
}

#[tokio::test]
async fn an_appeal_is_answered_from_the_group_with_a_look_in_ones_own_chat() {
    let mut scene = with_an_appeal().await;
    let appeal = newest(&scene, GROUP).id;
    scene.answer_in(HELPER, GROUP, appeal, "Mine is that it stays.").await;
    scene.answer_in(ORGANIZER, GROUP, appeal, "It is the jury's word, and it stands.").await;
    assert_eq!(scene.told(ANNA, "it stands"), 0);
    scene.tap(ORGANIZER, "Yes, do it").await;
    assert_eq!(scene.told(ANNA, "it stands"), 1);
    scene.answer_in(OLGA, GROUP, appeal, "Let us see.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_words_of_an_answer_from_the_group_serve_for_another_award() {
    let mut scene = with_an_appeal().await;
    let letter = newest(&scene, GROUP);
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
    // What was begun in one's own chat is not thrown away by a reply in the group.
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Broadcast").await;
    scene.tap(ORGANIZER, "Contestants: 1").await;
    scene.answer_in(ORGANIZER, GROUP, letter.id, "A year counts.").await;
    scene.say(ORGANIZER, "/cancel").await;
    scene.transcript();
    scene.answer_in(ORGANIZER, GROUP, letter.id, "A year counts.").await;
    let laurel::rehearsal::Action::Url(link) = letter.buttons[0][0].action.clone() else {
        panic!("a link")
    };
    scene.world.follow_link(ORGANIZER, &link).unwrap();
    scene.settle().await;
    scene.tap(ORGANIZER, "Correct to another and answer").await;
    scene.tap(ORGANIZER, "2").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    assert_eq!(scene.told(ANNA, "A year counts."), 1);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_reminder_in_the_group_is_answered_like_its_question_and_news_are_nobodys() {
    let mut scene = with_group().await;
    scene.at("2026-12-01 10:12:00").await;
    scene.say(ANNA, "/ask Where is the final?").await;
    scene.at("2026-12-01 22:12:00").await;
    let reminder = newest(&scene, GROUP);
    assert!(reminder.text.contains("1 question has waited long"), "{}", reminder.text);
    scene.answer_in(OLGA, GROUP, reminder.id, "In York.").await;
    assert_eq!(scene.told(ANNA, "In York."), 1);
    let chat = scene.world.chat(GROUP);
    let news = chat.iter().find(|it| it.text.contains("The vote did not open")).expect("news");
    scene.transcript();
    scene.answer_in(HELPER, GROUP, news.id, "A pity.").await;
    scene.answer_in(ORGANIZER, GROUP, news.id, "Shall we?").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_helper_answers_questions_in_the_group_and_no_flags() {
    let mut scene = with_group().await;
    scene.invite_helper(HELPER).await;
    hand_in(&mut scene).await;
    scene.say(ANNA, "/ask Where is the final?").await;
    let asked = newest(&scene, GROUP);
    scene.answer_in(HELPER, GROUP, asked.id, "In York.").await;
    assert_eq!(scene.told(ANNA, "In York."), 1);
    scene.forge(ILYA, FLAG).await;
    scene.say(ILYA, "Is this not from last year?").await;
    let flag = newest(&scene, GROUP);
    assert!(flag.text.contains("Is this not from last year?"), "{}", flag.text);
    scene.answer_in(HELPER, GROUP, flag.id, "No, it is not.").await;
    assert_eq!(scene.told(ILYA, "No, it is not."), 0);
    assert_eq!(scene.told(HELPER, "Your reply in the group went nowhere"), 1);
    scene.end().await;
}

#[tokio::test]
async fn what_is_stuck_is_told_in_the_group() {
    let mut scene = with_group().await;
    let backups = tempfile::tempdir().unwrap();
    let places = Places { database: scene.database(), backups: Some(daily(backups.path())) };
    scene.app().look_after(places).await;
    scene.dial.advance(chrono::TimeDelta::minutes(11));
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    assert_eq!(scene.told(GROUP, "There is no backup"), 1);
    assert_eq!(scene.told(ORGANIZER, "backup"), 0);
    scene.end().await;
}

#[tokio::test]
async fn what_the_alarms_of_the_group_lead_to_opens_in_ones_own_chat() {
    let mut scene = with_group().await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.transcript();
    scene.invite_juror(ILYA, "Blue Lines").await;
    for message in scene.world.chat(GROUP) {
        let link = message.buttons.iter().flatten().find_map(|button| match &button.action {
            laurel::rehearsal::Action::Url(link) => Some(link.clone()),
            _ => None,
        });
        if let Some(link) = link {
            scene.world.follow_link(ORGANIZER, &link).unwrap();
            scene.settle().await;
        }
    }
    // A link that somebody made up does nothing but show a screen.
    scene.say(ORGANIZER, "/start open-aj2_1_2").await;
    scene.say(ANNA, "/start open-aj1_1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
