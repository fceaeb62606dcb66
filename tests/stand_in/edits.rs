//! Editing and deleting.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{ANNA, Bot};

fn edit(id: impl Into<Value>, text: &str) -> Value {
    json!({"chat_id": ANNA, "message_id": id.into(), "text": text})
}

// S 108-111; D: an edit without a keyboard takes the keyboard away.
#[tokio::test]
async fn an_edit_has_to_change_something() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    let id = bot.ok("sendMessage", params).await["message_id"].clone();
    let edited = bot.ok("editMessageText", edit(id.clone(), "x")).await;
    assert!(edited.get("reply_markup").is_none() && edited.get("edit_date").is_none());
    assert_eq!(
        bot.no("editMessageText", edit(id.clone(), "x")).await,
        "400 Bad Request: message is not modified: specified new message content and reply markup \
         are exactly the same as a current content and reply markup of the message"
    );
    let edited = bot.ok("editMessageText", edit(id, "y")).await;
    assert!(edited["edit_date"].is_i64());
}

// S 13541, 12446; T, MessagesManager.cpp 23057-23071, 23386-23412.
#[tokio::test]
async fn messages_that_cannot_be_edited() {
    let bot = Bot::new().await;
    let id = bot.send("x").await;
    let theirs = bot.world.send_text(ANNA, "mine").unwrap()[0];
    let keyboard = json!({"keyboard": [["a"]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": keyboard});
    let with_keys = bot.ok("sendMessage", params).await["message_id"].clone();
    let params = json!({"chat_id": ANNA, "from_chat_id": ANNA, "message_id": id});
    let forwarded = bot.ok("forwardMessage", params).await["message_id"].clone();
    for (params, description) in [
        (edit(1, "y"), "message to edit not found"),
        (edit(theirs, "y"), "message can't be edited"),
        (edit(with_keys, "y"), "message can't be edited"),
        (edit(forwarded, "y"), "message can't be edited"),
        (json!({"chat_id": ANNA, "text": "y"}), "message identifier is not specified"),
        (edit(id, &"я".repeat(4097)), "MESSAGE_TOO_LONG"),
    ] {
        let said = bot.no("editMessageText", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
}

// T 23393.
#[tokio::test]
async fn a_file_has_a_caption_and_no_text() {
    let bot = Bot::new().await;
    bot.world.send_document(ANNA, "a.pdf", *b"pdf", "").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let file = &update["message"]["document"]["file_id"];
    let sent = bot.ok("sendDocument", json!({"chat_id": ANNA, "document": file})).await;
    let id = &sent["message_id"];
    assert_eq!(
        bot.no("editMessageText", edit(id.clone(), "y")).await,
        "400 Bad Request: there is no text in the message to edit"
    );
    let caption = json!({"chat_id": ANNA, "message_id": id, "caption": "c"});
    assert_eq!(bot.ok("editMessageCaption", caption).await["caption"], "c");
}

// S 13804; T 8403-8444.
#[tokio::test]
async fn deleting_twice_and_deleting_late() {
    let bot = Bot::new().await;
    let (first, second) = (bot.send("x").await, bot.send("y").await);
    let of = |id: i64| json!({"chat_id": ANNA, "message_id": id});
    bot.ok("deleteMessage", of(first)).await;
    assert_eq!(
        bot.no("deleteMessage", of(first)).await,
        "400 Bad Request: message to delete not found"
    );
    assert_eq!(
        bot.no("editMessageText", edit(first, "z")).await,
        "400 Bad Request: message to edit not found"
    );
    bot.dial.advance(TimeDelta::hours(49));
    assert_eq!(
        bot.no("deleteMessage", of(second)).await,
        "400 Bad Request: message can't be deleted for everyone"
    );
}
