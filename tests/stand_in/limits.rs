//! Sizes and numbers that Telegram sets.

use laurel::rehearsal::Refused;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::sends::PNG;
use crate::{ANNA, Bot, world};

// D, `answerCallbackQuery`: 200 characters; U: the datacentre's word for more.
#[tokio::test]
async fn a_toast_is_short() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    bot.ok("sendMessage", params).await;
    let id = bot.world.tap_label(ANNA, "t").unwrap();
    let answer = |length: usize| json!({"callback_query_id": id, "text": "я".repeat(length)});
    let said = bot.no("answerCallbackQuery", answer(201)).await;
    assert_eq!(said, "400 Bad Request: MESSAGE_TOO_LONG");
    bot.ok("answerCallbackQuery", answer(200)).await;
}

// D: `setMyName`, `setMyDescription`, `setMyShortDescription`.
#[tokio::test]
async fn what_a_bot_says_of_itself_is_short() {
    let bot = Bot::new().await;
    for (method, field, limit) in [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ] {
        bot.ok(method, json!({field: "я".repeat(limit)})).await;
        let said = bot.no(method, json!({field: "я".repeat(limit + 1)})).await;
        assert!(said.starts_with("400 Bad Request: "), "{said}");
    }
}

// D, `setMyCommands`: at most a hundred.
#[tokio::test]
async fn a_hundred_commands_and_no_more() {
    let bot = Bot::new().await;
    let commands = |count: usize| -> Value {
        let one = |index: usize| json!({"command": format!("c{index}"), "description": "x"});
        json!({"commands": (0..count).map(one).collect::<Value>()})
    };
    bot.ok("setMyCommands", commands(100)).await;
    let said = bot.no("setMyCommands", commands(101)).await;
    assert_eq!(said, "400 Bad Request: BOT_COMMANDS_TOO_MUCH");
}

// S 13390: an album has no keyboard, whatever is asked for.
#[tokio::test]
async fn an_album_has_no_keyboard() {
    let bot = Bot::new().await;
    let photo = Part::bytes(PNG).file_name("a.png");
    let form = Form::new().text("chat_id", "11").part("photo", photo);
    let sent = bot.http.post(bot.url("sendPhoto")).multipart(form).send().await.unwrap();
    let sent: Value = sent.json().await.unwrap();
    let file = &sent["result"]["photo"][0]["file_id"];
    let item = json!({"type": "photo", "media": file});
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "media": [item, item], "reply_markup": markup});
    let album = bot.ok("sendMediaGroup", params).await;
    assert!(album.as_array().unwrap().iter().all(|it| it.get("reply_markup").is_none()));
}

// D, "Sending files": 50 MB for a file, 10 MB for a photo.
#[tokio::test]
async fn files_are_not_too_large() {
    let bot = Bot::new().await;
    for (method, field, bytes) in
        [("sendPhoto", "photo", 10_000_001), ("sendDocument", "document", 50_000_001)]
    {
        let part = Part::bytes(vec![0; bytes]).file_name("a.bin");
        let form = Form::new().text("chat_id", "11").part(field, part);
        let answer = bot.http.post(bot.url(method)).multipart(form).send().await.unwrap();
        assert_eq!(answer.status(), 413, "{method}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["description"], "Request Entity Too Large");
    }
}

// core.telegram.org/bots: the payload of a link is 64 of `A-Za-z0-9_-`; clients follow no other.
#[test]
fn a_deep_link_is_short() {
    let (world, _) = world();
    let link = |payload: &str| format!("https://t.me/{}?start={payload}", world.bot_username());
    let long = link(&"a".repeat(65));
    assert_eq!(world.follow_link(ANNA, &long), Err(Refused::ForeignLink(long.clone())));
    let odd = link("a.b");
    assert_eq!(world.follow_link(ANNA, &odd), Err(Refused::ForeignLink(odd.clone())));
    world.follow_link(ANNA, &link(&"a".repeat(64))).unwrap();
}

// T, TQueue.cpp 163: the first update's number is anywhere in a range, and one follows another.
#[tokio::test]
async fn updates_are_counted_from_anywhere() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    bot.world.send_text(ANNA, "b").unwrap();
    let updates = bot.updates(json!({})).await;
    let id = |index: usize| updates[index]["update_id"].as_i64().unwrap();
    assert!((2_000_001..1_000_001_000).contains(&id(0)), "{}", id(0));
    assert_eq!(id(1), id(0) + 1);
}

// S 17405-17445: a bot does not hear itself; S, `need_skip_update_message`: nor of an edit that changes
// nothing.
#[tokio::test]
async fn what_is_no_news_is_no_update() {
    let bot = Bot::new().await;
    let id = bot.send("x").await;
    bot.ok("editMessageText", json!({"chat_id": ANNA, "message_id": id, "text": "y"})).await;
    assert_eq!(bot.world.pending_updates(), 0);
    let theirs = bot.world.send_text(ANNA, "x").unwrap()[0];
    bot.world.edit_text(ANNA, theirs, "x").unwrap();
    assert_eq!(bot.world.pending_updates(), 1);
}

// S 8277, 6818: no chat here has topics. T, MessagesManager.cpp 27952: nor does a bot write to a bot.
#[tokio::test]
async fn there_are_no_topics_and_no_other_bots() {
    let bot = Bot::new().await;
    let params = json!({"chat_id": ANNA, "text": "x", "message_thread_id": 5});
    let said = bot.no("sendMessage", params).await;
    assert_eq!(said, "400 Bad Request: message thread not found");
    let params = json!({"chat_id": bot.world.bot_id(), "text": "x"});
    let said = bot.no("sendMessage", params).await;
    assert_eq!(said, "403 Forbidden: the bot can't send messages to the bot");
}

// S 399-402: what the server answers by itself is not counted; F: messages are.
#[tokio::test]
async fn rates_are_about_messages() {
    let bot = Bot::new().await;
    bot.world.set_flood_control(true);
    let id = bot.send("x").await;
    for number in 0..40 {
        bot.ok("getMe", json!({})).await;
        let text = format!("y{number}");
        bot.ok("editMessageText", json!({"chat_id": ANNA, "message_id": id, "text": text})).await;
    }
    let theirs = bot.world.send_text(ANNA, "x").unwrap()[0];
    let sign = json!([{"type": "emoji", "emoji": "👌"}]);
    let params = json!({"chat_id": ANNA, "message_id": theirs, "reaction": sign});
    bot.ok("setMessageReaction", params).await;
    for _ in 0..4 {
        bot.send("x").await;
    }
    let said = bot.no("sendMessage", json!({"chat_id": ANNA, "text": "x"})).await;
    assert!(said.starts_with("429 Too Many Requests: retry after "), "{said}");
}
