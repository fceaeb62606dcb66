//! What the bot gets parses with the types it uses.

use laurel::rehearsal::{Item, Kind};
use serde_json::{Value, json};
use teloxide::types::{
    BotCommand, ChatFullInfo, File, Me, Message, MessageKind, Update, UpdateKind, WebhookInfo,
};

use crate::{ANNA, BORIS, Bot, CHANNEL};

fn parse<T: serde::de::DeserializeOwned>(value: Value) -> T {
    // From text, as the bot reads it: teloxide's `Update` cannot be read from a `Value`.
    serde_json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn message(value: Value) -> Message {
    let message: Message = parse(value.clone());
    assert!(!matches!(message.kind, MessageKind::Empty {}), "{value}");
    message
}

#[tokio::test]
async fn updates_parse() {
    let bot = Bot::new().await;
    let world = &bot.world;
    world.send_text(ANNA, "https://a.ru /help #tag @somebody a@b.ru").unwrap();
    let link = json!([{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.ru/"}]);
    let id = world.send_formatted(ANNA, "abc", link).unwrap();
    world.edit_text(ANNA, id, "abd").unwrap();
    for kind in [
        Kind::Photo,
        Kind::Document,
        Kind::Video,
        Kind::Voice,
        Kind::Audio,
        Kind::Animation,
        Kind::VideoNote,
    ] {
        world.send_item(ANNA, Item::of_size(kind, "f.bin", 9, "")).unwrap();
    }
    world.forward(ANNA, ANNA, id).unwrap();
    let markup = json!({"inline_keyboard": [
        [{"text": "t", "callback_data": "d"}, {"text": "u", "url": "a.ru"}],
    ]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    bot.ok("sendMessage", params).await;
    world.tap_label(ANNA, "t").unwrap();
    let post = bot.ok("sendMessage", json!({"chat_id": CHANNEL, "text": "post"})).await;
    let post = post["message_id"].as_i64().unwrap() as i32;
    world.forward(ANNA, CHANNEL, post).unwrap();
    world.block(ANNA).unwrap();
    let updates = bot.updates(json!({})).await;
    assert_eq!(updates.len(), 14);
    for value in updates {
        let update: Update = parse(value.clone());
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{value}");
        if let UpdateKind::Message(message) | UpdateKind::EditedMessage(message) = update.kind {
            assert!(!matches!(message.kind, MessageKind::Empty {}), "{value}");
        }
    }
}

#[tokio::test]
async fn results_parse() {
    let bot = Bot::new().await;
    let me: Me = parse(bot.ok("getMe", json!({})).await);
    assert_eq!(me.username(), bot.world.bot_username());
    let _: WebhookInfo = parse(bot.ok("getWebhookInfo", json!({})).await);
    let _: ChatFullInfo = parse(bot.ok("getChat", json!({"chat_id": ANNA})).await);
    let _: ChatFullInfo = parse(bot.ok("getChat", json!({"chat_id": CHANNEL})).await);
    bot.world.send_document(ANNA, "a.pdf", *b"pdf", "").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let file = update["message"]["document"]["file_id"].clone();
    let _: File = parse(bot.ok("getFile", json!({"file_id": file})).await);
    let id = bot.world.chat(ANNA)[0].id;
    let html = json!({
        "chat_id": ANNA, "parse_mode": "HTML", "reply_parameters": {"message_id": id},
        "text": "<b>b</b> <a href=\"tg://user?id=11\">Анна</a> <blockquote expandable>q</blockquote>",
    });
    let sent = message(bot.ok("sendMessage", html).await);
    assert!(sent.reply_to_message().is_some());
    message(bot.ok("sendMessage", json!({"chat_id": CHANNEL, "text": "x"})).await);
    let document = json!({"chat_id": ANNA, "document": file, "caption": "c"});
    message(bot.ok("sendDocument", document).await);
    let commands = json!([{"command": "a", "description": "A"}]);
    bot.ok("setMyCommands", json!({"commands": commands})).await;
    let _: Vec<BotCommand> = parse(bot.ok("getMyCommands", json!({})).await);
    assert_eq!(bot.world.chat(BORIS).len(), 0);
}
