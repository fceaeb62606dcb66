//! However long it is played, the stand-in takes a bounded amount of memory.

use serde_json::json;

use crate::sends::PNG;
use crate::{Bot, person, world};

/// Whoever measures the process's memory does it alone.
#[cfg(target_os = "linux")]
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Bytes of memory that the process holds.
#[cfg(target_os = "linux")]
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

/// A season's traffic of the people: 45 of them, 3,000 messages, an edit of every third.
fn season(world: &laurel::rehearsal::World) {
    for number in 0..3000 {
        let who = 1000 + number % 45;
        let text = format!("Кейс {number}: решение с объяснением, почему так, а не иначе");
        let id = world.send_text(who, &text).unwrap()[0];
        if number % 3 == 0 {
            world.edit_text(who, id, &format!("{text}, исправлено")).unwrap();
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn ten_seasons_take_no_more_than_a_bounded_amount() {
    let _alone = ALONE.blocking_lock();
    let (world, dial) = world();
    for id in 1000..1045 {
        world.add_person(person(id, "Участник")).unwrap();
    }
    for _ in 0..10 {
        season(&world);
        // What the bot does not fetch expires in a day.
        dial.advance(chrono::TimeDelta::days(2));
    }
    assert_eq!(world.pending_updates(), 0);
    assert!(world.events(0).len() <= 20_000, "the log forgets");
    let messages: usize = world.people().iter().map(|it| world.chat(it.id).len()).sum();
    assert!(messages <= 40_000, "so do the chats");
    let before = resident();
    for _ in 0..5 {
        season(&world);
        dial.advance(chrono::TimeDelta::days(2));
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 64 << 20, "{} MiB more", grown >> 20);
}

/// What a season's traffic is for the bot: updates fetched and confirmed, answers with buttons, taps
/// answered with an edit, and now and then a picture that is not like any other.
async fn played(bot: &Bot, people: std::ops::Range<i64>, offset: &mut i64) {
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    for who in people {
        bot.world.send_text(who, "Кейс 7: решение с объяснением, почему так").unwrap();
        let letter = json!({"chat_id": who, "text": "Принято", "reply_markup": markup});
        let sent = bot.ok("sendMessage", letter).await["message_id"].clone();
        let tap = bot.world.tap_label(who, "t").unwrap();
        bot.ok("answerCallbackQuery", json!({"callback_query_id": tap})).await;
        let edit = json!({"chat_id": who, "message_id": sent, "text": format!("{tap}")});
        bot.ok("editMessageText", edit).await;
        let mut picture = [PNG, tap.as_bytes()].concat();
        picture.resize(1 << 20, 0);
        let part = reqwest::multipart::Part::bytes(picture).file_name("p.png");
        let form = reqwest::multipart::Form::new().text("chat_id", who.to_string());
        let photo = bot.http.post(bot.url("sendPhoto")).multipart(form.part("photo", part));
        assert_eq!(photo.send().await.unwrap().status(), 200);
        let updates = bot.updates(json!({"offset": *offset})).await;
        *offset = updates.last().unwrap()["update_id"].as_i64().unwrap() + 1;
    }
}

/// The bot's side: calls, messages, files, queue, and what the curious see.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn what_the_bot_does_takes_no_more_than_a_bounded_amount() {
    let _alone = ALONE.lock().await;
    let bot = Bot::new().await;
    for id in 1000..1045 {
        bot.world.add_person(person(id, "Участник")).unwrap();
    }
    let mut offset = 0;
    for _ in 0..9 {
        played(&bot, 1000..1030, &mut offset).await;
    }
    // 270 pictures of a megabyte: from here on each pushes another one out.
    let before = resident();
    played(&bot, 1000..1030, &mut offset).await;
    let grown = resident().saturating_sub(before);
    assert!(grown < 16 << 20, "{} MiB more", grown >> 20);
    assert!(bot.world.wire().calls(0).len() <= 500, "of the calls only the newest are shown");
    bot.updates(json!({"offset": offset})).await;
    assert_eq!((bot.world.pending_updates(), bot.world.unanswered_taps()), (0, 0));
    let newest = bot.world.chat(1029).last().unwrap().attachment.clone().unwrap();
    assert!(bot.world.file(&newest.file_id).is_some());
    let first = bot.world.chat(1000).into_iter().find_map(|message| message.attachment);
    assert!(
        first.is_some_and(|file| bot.world.file(&file.file_id).is_some()),
        "shown are only those kept"
    );
}

#[test]
fn the_log_goes_on_counting_when_it_forgets() {
    let (world, _) = world();
    for _ in 0..20_100 {
        world.set_language(crate::ANNA, Some("ru")).unwrap();
    }
    let events = world.events(0);
    assert_eq!(events.len(), 20_000);
    assert_eq!(events.last().unwrap().cursor + 1, world.cursor());
    assert_eq!(world.events(world.cursor() - 3).len(), 3);
    let first = json!(events[0].cursor);
    assert_eq!(first, world.cursor() - 20_000);
}
