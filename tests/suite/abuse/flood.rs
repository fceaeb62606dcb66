//! One person who sends more than anybody can read: nothing of theirs is lost, and nobody else waits.

use std::time::Instant;

use chrono::TimeDelta;
use laurel::rehearsal::{Item, Kind, What};
use laurel::telegram::flood::OnePerson;
use laurel::telegram::limits::Limits;
use laurel::words::Locale;

use crate::harness::{PIXEL, REFERENCE, SAMPLE, Scene};

const BORIS: i64 = 2;
const GUEST: i64 = 21;

/// A scene in which one person may go as fast as anywhere, and Telegram's limits are no matter.
async fn paced(contest: &str) -> Scene {
    let mut scene = Scene::of(contest).await;
    scene.limit(Limits { person: Some(OnePerson::default()), ..Limits::none() });
    scene.restart().await;
    scene
}

async fn with_boris(contest: &str, at: &str) -> Scene {
    let mut scene = paced(contest).await;
    scene.enter(BORIS, "Boris", "ru");
    scene.register_in(BORIS, "Ветров Борис", "Ромашка", Locale::Ru).await;
    scene.at(at).await;
    scene.transcript();
    scene
}

async fn figure(scene: &mut Scene, sql: &'static str) -> i64 {
    let store = scene.app().desk.store.clone();
    sqlx::query_scalar(sql).fetch_one(store.reader()).await.unwrap()
}

const COUNTED: &str = "SELECT COUNT(*) FROM parts WHERE state = 'counted'";

#[tokio::test]
async fn an_album_a_cut_text_and_pictures_at_once_are_nobody_s_flood() {
    let mut scene = with_boris(REFERENCE, "2026-12-14 23:59:30").await;
    let mut album: Vec<Item> = (0..10)
        .map(|number| Item::of_size(Kind::Photo, &format!("{number}.png"), 90_000, ""))
        .collect();
    album[0].caption = "Мои достижения за год, в картинках".to_owned();
    let mut sent = scene.world.send_album(BORIS, album).unwrap().len();
    let long = "Принял девять тысяч звонков и на каждый ответил так, как хотел бы слышать сам. ";
    sent += scene.world.send_text(BORIS, &long.repeat(450)).unwrap().len();
    for number in 0..8 {
        scene.world.send_photo(BORIS, &format!("{number}.png"), PIXEL.to_vec(), "").unwrap();
        sent += 1;
    }
    scene.settle().await;
    assert_eq!(scene.told(BORIS, "сколько всего"), 0, "{:#?}", scene.heard(BORIS));
    assert!(sent > 25, "{sent}");
    let kept = figure(&mut scene, "SELECT COUNT(*) FROM parts WHERE state <> 'dropped'").await;
    assert_eq!(usize::try_from(kept).unwrap(), sent);
    scene.end().await;
}

#[tokio::test]
async fn every_solution_of_a_burst_before_the_deadline_counts_with_one_answer_for_the_rest() {
    let mut scene = with_boris(REFERENCE, "2026-12-19 23:59:30").await;
    let before = scene.heard(BORIS).len();
    for number in 0..96 {
        let text = format!(
            "Кейс №{}. Часть {number}: выслушаю, извинюсь и вместе с клиентом найду выход.",
            number % 12 + 1
        );
        scene.world.send_text(BORIS, &text).unwrap();
    }
    scene.settle().await;
    assert_eq!(figure(&mut scene, COUNTED).await, 96);
    assert_eq!(scene.told(BORIS, "Ничего не потеряется"), 1);
    let answers = scene.heard(BORIS).len() - before;
    // Thirty as always, the word that it is too much, and the one in which all the rest is shown.
    assert!(answers <= 32, "{answers}");
    let last = scene.last(BORIS);
    assert!(last.text.contains("12") && !last.buttons.is_empty(), "{}", last.text);
    // The burst is over, and so is the deadline: that is heard as always.
    scene.at("2026-12-20 00:01:30").await;
    scene.transcript();
    scene.say(BORIS, "Кейс №3. Ещё одно решение, которое я не успел прислать вовремя, увы.").await;
    assert!(scene.last(BORIS).text.contains("20 декабря"), "{}", scene.last(BORIS).text);
    assert_eq!(scene.told(BORIS, "Ничего не потеряется"), 1);
    scene.end().await;
}

#[tokio::test]
async fn what_comes_after_an_outage_is_nobody_s_flood() {
    let mut scene = with_boris(REFERENCE, "2026-12-17 12:00:00").await;
    for minute in 0..50 {
        scene.jump(&format!("2026-12-17 12:{minute:02}:00"));
        let text = format!("Кейс №{}. Прошу прощения и перезваниваю, как обещал.", minute % 12 + 1);
        scene.world.send_text(BORIS, &text).unwrap();
    }
    scene.settle().await;
    assert_eq!(figure(&mut scene, COUNTED).await, 50);
    assert_eq!(scene.told(BORIS, "сколько всего"), 0);
    scene.end().await;
}

/// The flood of a guest's: messages, then taps, then commands.
fn flood(scene: &mut Scene, messages: usize, taps: usize) {
    let screen = scene.last(GUEST).id;
    for number in 0..messages.max(taps) {
        if number < messages {
            scene.world.send_text(GUEST, &format!("spam {number}")).unwrap();
        }
        if number < taps {
            scene.world.tap(GUEST, screen, "t").unwrap();
            scene.world.send_text(GUEST, "/tasks").unwrap();
        }
    }
}

#[tokio::test]
async fn a_flood_of_thousands_is_answered_once_and_others_wait_for_no_letter_of_it() {
    let mut scene = with_boris(SAMPLE, "2026-12-01 10:01:10").await;
    scene.enter(GUEST, "Guest", "en");
    scene.say(GUEST, "/start").await;
    // One letter of whoever is calm, to compare with.
    let text = "Case 1. I would listen first, and then call them back as promised.";
    let begin = Instant::now();
    scene.say(BORIS, text).await;
    let alone = begin.elapsed();
    let (people, letters) = ("SELECT COUNT(*) FROM people", "SELECT COUNT(*) FROM outbox");
    let before = (figure(&mut scene, people).await, figure(&mut scene, letters).await);
    let heard = scene.heard(GUEST).len();
    flood(&mut scene, 2_000, 1_000);
    scene.world.send_text(BORIS, "Case 2. I would say what I know, and what I do not.").unwrap();
    scene.transcript();
    let begin = Instant::now();
    // What waits is taken a hundred at a time, and before each batch what can go out goes out.
    let (mut batches, mut answered) = (0, None);
    while scene.world.pending_updates() > 0 && answered.is_none() {
        let took = scene.app().take_updates().await.unwrap();
        batches += 1;
        scene.app().deliver().await.unwrap();
        if figure(&mut scene, COUNTED).await == 2 {
            answered = Some(begin.elapsed());
        }
        assert!(took > 0);
    }
    let behind = answered.expect("Boris is heard");
    println!(
        "alone {alone:?}; behind 4000 updates of one other {behind:?}: {:?} for each",
        behind / 4_000
    );
    assert!(batches <= 41, "{batches}");
    scene.settle().await;
    let after = (figure(&mut scene, people).await, figure(&mut scene, letters).await);
    assert_eq!(before.0, after.0);
    // Thirty messages and sixty taps and commands as always, a word for each kind, and one message for
    // the rest; Boris's card.
    assert!(after.1 - before.1 <= 30 + 60 + 2 + 1 + 2, "{before:?} {after:?}");
    assert_eq!(scene.told(GUEST, "That is a lot at once!"), 1);
    let more = scene.heard(GUEST).len() - heard;
    assert!(more <= 93, "{more}");
    // Telegram forgets what was not answered; then it is calm again.
    scene.at("2026-12-01 10:04:30").await;
    scene.transcript();
    scene.say(GUEST, "hello").await;
    scene.tap(GUEST, "Tasks").await;
    assert!(!scene.transcript().contains("Not so fast"));
    scene.end().await;
}

/// How many letters of the guest's reached Telegram before the first of Boris's, which came at this instant.
fn before_boris(scene: &Scene, cursor: u64) -> usize {
    let mut theirs = 0;
    for event in scene.world.events(cursor) {
        match event.what {
            What::Sent { chat: BORIS, .. } | What::Edited { chat: BORIS, .. } => {
                assert_eq!(event.at, scene.dial.now());
                return theirs;
            }
            What::Sent { chat: GUEST, .. } | What::Edited { chat: GUEST, .. } => theirs += 1,
            _ => {}
        }
    }
    panic!("Boris is not answered at {}, and the guest {theirs} times", scene.dial.now());
}

/// With Telegram's usual limits, to which the stand-in holds the bot. Each time all that waits is dealt with
/// before anything of it is said, which is the worst there can be for whoever comes last.
#[tokio::test]
async fn whoever_writes_amid_a_flood_is_answered_at_once_after_one_letter_of_it() {
    let mut scene = with_boris(SAMPLE, "2026-12-01 10:01:10").await;
    scene.enter(GUEST, "Guest", "en");
    scene.say(GUEST, "/start").await;
    scene.limit(Limits::default());
    scene.restart().await;
    scene.world.set_flood_control_by_clock();
    let letters = "SELECT COUNT(*) FROM outbox WHERE chat_id = 21";
    let before = figure(&mut scene, letters).await;
    for second in 15..60 {
        scene.jump(&format!("2026-12-01 10:01:{second}"));
        // Six hundred at once, and then ten a second.
        let (messages, asks) = if second == 15 { (400, 100) } else { (4, 3) };
        flood(&mut scene, messages, asks);
        // Boris writes right behind it, or when the guest's chat has got all that it may get for now.
        for boris_writes in [second % 5 == 0, second % 5 == 2] {
            if boris_writes {
                let text = format!("Case 1. I would listen first, and call back after {second}.");
                scene.world.send_text(BORIS, &text).unwrap();
            }
            let cursor = scene.world.cursor();
            scene.handle_only().await;
            scene.app().deliver().await.unwrap();
            if boris_writes {
                // Chats take turns: of each that waits one letter goes, and the flood is one chat.
                let theirs = before_boris(&scene, cursor);
                assert!(theirs <= 1, "{theirs} at {second}");
            }
        }
    }
    // So much is written down for a flood of any length, and goes out one a second: thirty messages and sixty
    // taps and commands as always, a word for each kind, and one message for the rest.
    let written = figure(&mut scene, letters).await - before;
    assert!(written <= 30 + 60 + 2 + 1, "{written}");
    scene.wait_for_letters(TimeDelta::seconds(1), 100).await;
    // Telegram forgets the taps that were not answered.
    scene.at("2026-12-01 10:04:30").await;
    scene.wait_for_letters(TimeDelta::seconds(1), 10).await;
    scene.end().await;
}

#[tokio::test]
async fn too_many_taps_are_told_once_over_the_chat_and_taken_again_when_it_is_calm() {
    for (who, language, words) in [
        (GUEST, "en", "Not so fast: I cannot keep up. Wait half a minute and tap again."),
        (22, "ru", "Не так быстро: я не успеваю. Подождите с полминуты и нажмите ещё раз."),
    ] {
        let mut scene = paced(SAMPLE).await;
        scene.enter(who, "Guest", language);
        scene.say(who, "/start").await;
        scene.transcript();
        for _ in 0..90 {
            let screen = scene.last(who).id;
            scene.world.tap(who, screen, "t").unwrap();
        }
        scene.settle().await;
        let said = scene.transcript();
        assert_eq!(said.matches(words).count(), 1, "{said}");
        scene.say(who, "/help").await;
        let said = scene.transcript();
        assert!(said.lines().count() <= 2, "it was said already: {said}");
        scene.at("2026-12-01 10:03:30").await;
        scene.transcript();
        scene.say(who, "/help").await;
        assert!(scene.transcript().contains("/tasks"));
        scene.end().await;
    }
}

#[tokio::test]
async fn what_is_typed_behind_the_name_of_the_bot_too_often_is_told_once() {
    let mut scene = paced(SAMPLE).await;
    scene.world.set_inline(true);
    scene.enter(GUEST, "Guest", "en");
    let ids: Vec<String> =
        (0..80).map(|_| scene.world.ask_inline(GUEST, 0, "Anna", "").unwrap()).collect();
    scene.settle().await;
    let buttons: Vec<Option<String>> =
        ids.iter().map(|id| Some(scene.world.inline_answer(id)?.button?.0)).collect();
    assert!(buttons[..60].iter().flatten().all(|label| !label.contains("Not so fast")));
    assert_eq!(buttons[60].as_deref(), Some("Not so fast: wait half a minute"));
    assert!(buttons[61..].iter().all(Option::is_none), "{buttons:?}");
    scene.end().await;
}
