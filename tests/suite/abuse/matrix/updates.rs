//! Raw updates, as Telegram sends them.

use serde_json::{Value, json};

use super::treasure::NOW;

fn person(id: i64) -> Value {
    json!({"id": id, "is_bot": false, "first_name": "X", "language_code": "en"})
}

fn bot(name: &str) -> Value {
    json!({"id": 77, "is_bot": true, "first_name": "Bot", "username": name})
}

/// A private chat, or a group if the number says so.
fn chat(id: i64) -> Value {
    match id > 0 {
        true => json!({"id": id, "type": "private", "first_name": "X"}),
        false => json!({"id": id, "type": "group", "title": "X"}),
    }
}

/// A tap in one's own chat.
pub fn tap(who: i64, data: &str) -> Value {
    tap_in(who, (who, 7), data)
}

/// A tap under a message of any chat.
pub fn tap_in(who: i64, (at, id): (i64, i32), data: &str) -> Value {
    json!({"update_id": 900_000, "callback_query": {
        "id": "77", "from": person(who), "chat_instance": "1", "data": data,
        "message": {"message_id": id, "date": NOW, "chat": chat(at), "text": "x"},
    }})
}

/// A tap under a message that Telegram no longer has.
pub fn late_tap(who: i64, data: &str) -> Value {
    let mut update = tap(who, data);
    update["callback_query"]["message"] = json!({"message_id": 7, "date": 0, "chat": chat(who)});
    update
}

/// A message in one's own chat.
pub fn message(who: i64, id: i32, text: &str) -> Value {
    said_in(who, who, id, text)
}

/// A message in any chat.
pub fn said_in(who: i64, at: i64, id: i32, text: &str) -> Value {
    json!({"update_id": 900_000, "message": {
        "message_id": id, "from": person(who), "chat": chat(at), "date": NOW, "text": text,
    }})
}

/// An answer to a message of the bot's in any chat.
pub fn reply(who: i64, at: i64, to: i32, name: &str) -> Value {
    let words = "I answer to what is not mine, and at some length too.";
    let mut update = said_in(who, at, 990, words);
    update["message"]["reply_to_message"] = json!({
        "message_id": to, "date": NOW, "chat": chat(at), "text": "x", "from": bot(name),
    });
    update
}

/// An edit of a message of any chat.
pub fn edit(who: i64, at: i64, id: i32) -> Value {
    json!({"update_id": 900_000, "edited_message": {
        "message_id": id, "from": person(who), "chat": chat(at), "date": NOW - 60,
        "edit_date": NOW, "text": "Case 1. Now it reads quite otherwise, and it was not mine.",
    }})
}

/// Something typed behind the bot's name.
pub fn asked(who: i64, query: &str) -> Value {
    json!({"update_id": 900_000, "inline_query": {
        "id": "5", "from": person(who), "query": query, "offset": "",
    }})
}

/// The bot is let into a chat or put out of it: in a private one, unblocked or blocked.
pub fn member(who: i64, at: i64, there: bool) -> Value {
    let is = |there: bool| match there {
        true => json!({"user": bot("b"), "status": "member"}),
        false => json!({"user": bot("b"), "status": "kicked", "until_date": 0}),
    };
    json!({"update_id": 900_000, "my_chat_member": {
        "chat": chat(at), "from": person(who), "date": NOW,
        "old_chat_member": is(!there), "new_chat_member": is(there),
    }})
}

/// A group is made a supergroup.
pub fn became(who: i64, from: i64, to: i64) -> Value {
    let mut update = said_in(who, from, 990, "");
    update["message"]["text"].take();
    update["message"]["migrate_to_chat_id"] = to.into();
    update
}

/// The same from an account that is a bot's.
pub fn as_bot(mut update: Value) -> Value {
    update["message"]["from"]["is_bot"] = true.into();
    update
}

/// A post of a channel, and a vote in a poll.
pub fn elsewhere(who: i64) -> [Value; 2] {
    let channel = json!({"id": -1_001_000_000_009_i64, "type": "channel", "title": "X"});
    [
        json!({"update_id": 900_000, "channel_post": {
            "message_id": 7, "chat": channel, "date": NOW, "text": "/admin",
        }}),
        json!({"update_id": 900_000, "poll_answer": {
            "poll_id": "1", "user": person(who), "option_ids": [0],
        }}),
    ]
}

/// What nothing can be made of: of a kind that is not known yet, or a tap of nobody's.
pub fn unreadable(who: i64) -> [Value; 3] {
    let mut unknown = message(who, 990, "")["message"].take();
    unknown["text"].take();
    unknown["hologram"] = json!({"file_id": "H", "caption": "/admin"});
    let nobody = json!({"id": "77", "data": "a", "message": unknown});
    [
        json!({"update_id": 900_000, "message": unknown}),
        json!({"update_id": 900_000, "edited_message": unknown}),
        json!({"update_id": 900_000, "callback_query": nobody}),
    ]
}
