//! Several messages at once, other files in the place of files, reactions (S, `process_*_query`).

use serde_json::{Value, json};

use crate::{ANNA, BORIS, Bot};

async fn three(bot: &Bot) -> Vec<i64> {
    vec![bot.send("1").await, bot.send("2").await, bot.send("3").await]
}

// S 12405-12445, `get_message_ids`.
#[tokio::test]
async fn lists_of_messages_are_checked() {
    let bot = Bot::new().await;
    let of = |ids: Value| json!({"chat_id": ANNA, "from_chat_id": ANNA, "message_ids": ids});
    let many: Vec<i64> = (1..=101).collect();
    for (ids, description) in [
        (json!(many), "too many message identifiers specified"),
        (json!([]), "message identifiers are not specified"),
        (json!({}), "expected an Array of message identifiers"),
        (json!("[1"), "can't parse message_ids JSON object"),
        (json!([true]), "message identifier must be a Number"),
        (json!([0]), "invalid message identifier specified"),
    ] {
        for method in ["deleteMessages", "forwardMessages", "copyMessages"] {
            let said = bot.no(method, of(ids.clone())).await;
            assert_eq!(said, format!("400 Bad Request: {description}"), "{method} {ids}");
        }
    }
}

// D: "If some of the specified messages can't be found, they are skipped."
#[tokio::test]
async fn what_is_missing_is_passed_over() {
    let bot = Bot::new().await;
    let ids = three(&bot).await;
    bot.ok("deleteMessage", json!({"chat_id": ANNA, "message_id": ids[1]})).await;
    let of = json!({"chat_id": ANNA, "from_chat_id": ANNA, "message_ids": ids});
    for method in ["forwardMessages", "copyMessages"] {
        let sent = bot.ok(method, of.clone()).await;
        assert_eq!(sent.as_array().unwrap().len(), 2);
        assert!(sent[0]["message_id"].as_i64() > Some(ids[2]));
    }
    let forwarded = bot.world.chat(ANNA).into_iter().filter(|it| it.forwarded.is_some()).count();
    assert_eq!(forwarded, 2);
    let back = json!({"chat_id": ANNA, "from_chat_id": ANNA, "message_ids": [ids[2], ids[0]]});
    assert_eq!(
        bot.no("forwardMessages", back).await,
        "400 Bad Request: message identifiers must be in a strictly increasing order"
    );
    bot.ok("deleteMessages", of.clone()).await;
    assert_eq!(bot.no("copyMessages", of).await, "400 Bad Request: messages can't be forwarded");
}

// S, `process_edit_message_media_query`; T, `edit_message_media`.
#[tokio::test]
async fn a_file_can_take_the_place_of_another() {
    let bot = Bot::new().await;
    bot.world.send_document(ANNA, "a.pdf", *b"a", "").unwrap();
    bot.world.send_document(ANNA, "b.pdf", *b"b", "").unwrap();
    bot.world.send_photo(ANNA, "c.png", crate::sends::PNG, "").unwrap();
    let updates = bot.updates(json!({})).await;
    let file = |n: usize| updates[n]["message"]["document"]["file_id"].clone();
    let photo = updates[2]["message"]["photo"][1]["file_id"].clone();
    let sent = bot.ok("sendDocument", json!({"chat_id": ANNA, "document": file(0)})).await;
    let id = sent["message_id"].clone();
    let of = |id: &Value, kind: &str, media: Value| {
        let media = json!({"type": kind, "media": media, "caption": "new"});
        json!({"chat_id": ANNA, "message_id": id, "media": media})
    };
    let edited = bot.ok("editMessageMedia", of(&id, "document", file(1))).await;
    assert_eq!(
        (&edited["document"]["file_name"], &edited["caption"]),
        (&json!("b.pdf"), &json!("new"))
    );
    let said = bot.no("editMessageMedia", of(&id, "document", file(1))).await;
    assert!(said.starts_with("400 Bad Request: message is not modified"), "{said}");
    let edited = bot.ok("editMessageMedia", of(&id, "photo", photo.clone())).await;
    assert!(edited["photo"].is_array());
    let item = json!({"type": "document", "media": file(0)});
    let album = json!({"chat_id": ANNA, "media": [item, item]});
    let id = bot.ok("sendMediaGroup", album).await[0]["message_id"].clone();
    assert_eq!(
        bot.no("editMessageMedia", of(&id, "photo", photo)).await,
        "400 Bad Request: can't change media type in the album"
    );
    assert_eq!(
        bot.no("editMessageMedia", json!({"chat_id": ANNA, "message_id": id})).await,
        "400 Bad Request: input media is not specified"
    );
}

// S, `get_reaction_types`; D, `ReactionTypeEmoji`, `message_reaction`.
#[tokio::test]
async fn reactions_go_both_ways() {
    let bot = Bot::new().await;
    let theirs = bot.world.send_text(ANNA, "x").unwrap()[0];
    let of = |reaction: Value| json!({"chat_id": ANNA, "message_id": theirs, "reaction": reaction});
    let thumb = json!({"type": "emoji", "emoji": "👍"});
    bot.ok("setMessageReaction", of(json!([thumb]))).await;
    assert_eq!(bot.world.chat(ANNA).last().unwrap().reactions, ["👍"]);
    bot.ok("setMessageReaction", of(json!([]))).await;
    assert!(bot.world.chat(ANNA).last().unwrap().reactions.is_empty());
    for (reaction, description) in [
        (json!([{"type": "emoji", "emoji": "x"}]), "REACTION_INVALID"),
        (json!([1]), "can't parse ReactionType: expected an Object"),
        (json!([{"type": "y"}]), "can't parse ReactionType: invalid reaction type specified"),
        (json!({}), "expected an Array of ReactionType"),
    ] {
        let said = bot.no("setMessageReaction", of(reaction)).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
    assert_eq!(
        bot.no("setMessageReaction", json!({"chat_id": ANNA, "message_id": 1})).await,
        "400 Bad Request: message to react not found"
    );
    let id = bot.send("y").await as i32;
    bot.world.react(ANNA, ANNA, id, Some("🔥")).unwrap();
    bot.updates(json!({"offset": -1, "allowed_updates": ["message_reaction"]})).await;
    bot.world.react(ANNA, ANNA, id, None).unwrap();
    let update = bot.updates(json!({"offset": -1})).await.remove(0)["message_reaction"].clone();
    assert_eq!(update["old_reaction"][0]["emoji"], "🔥");
    assert_eq!(update["new_reaction"], json!([]));
}

// S 8136, 124: an account that was deleted.
#[tokio::test]
async fn nothing_reaches_a_deleted_account() {
    let bot = Bot::new().await;
    let id = bot.send("x").await;
    bot.world.deactivate(ANNA).unwrap();
    assert!(bot.world.send_text(ANNA, "x").is_err());
    for (method, params) in [
        ("sendMessage", json!({"chat_id": ANNA, "text": "x"})),
        ("editMessageText", json!({"chat_id": ANNA, "message_id": id, "text": "y"})),
        ("sendChatAction", json!({"chat_id": ANNA, "action": "typing"})),
    ] {
        assert_eq!(bot.no(method, params).await, "403 Forbidden: user is deactivated");
    }
    assert_eq!(bot.ok("getChat", json!({"chat_id": ANNA})).await["first_name"], "");
}

// D: there is no update for it.
#[tokio::test]
async fn people_delete_messages_without_a_word() {
    let bot = Bot::new().await;
    let theirs = bot.world.send_text(ANNA, "x").unwrap()[0];
    let own = bot.send("y").await as i32;
    bot.confirm_all().await;
    bot.world.delete_message(ANNA, theirs).unwrap();
    bot.world.delete_message(ANNA, own).unwrap();
    assert_eq!(bot.world.pending_updates(), 0);
    assert_eq!(
        bot.no("editMessageText", json!({"chat_id": ANNA, "message_id": own, "text": "z"})).await,
        "400 Bad Request: message to edit not found"
    );
}

// D: `sticker`, `contact`, `location`, `poll`.
#[tokio::test]
async fn people_send_what_is_neither_text_nor_file() {
    let bot = Bot::new().await;
    let world = &bot.world;
    let sticker = world.send_sticker(ANNA).unwrap();
    world.send_contact(ANNA, "+70000000000", "Борис").unwrap();
    world.share_phone(ANNA, "+71111111111").unwrap();
    world.send_location(BORIS, 55.75, 37.62).unwrap();
    let poll = world.send_poll(ANNA, "Кто?", &["Я", "Ты"]).unwrap();
    let updates = bot.updates(json!({})).await;
    for value in &updates {
        let update: teloxide::types::Update = serde_json::from_str(&value.to_string()).unwrap();
        let teloxide::types::UpdateKind::Message(message) = update.kind else { panic!("{value}") };
        assert!(!matches!(message.kind, teloxide::types::MessageKind::Empty {}), "{value}");
    }
    let message = |n: usize| &updates[n]["message"];
    assert_eq!(message(0)["sticker"]["type"], "regular");
    assert!(message(1)["contact"].get("user_id").is_none());
    assert_eq!(message(2)["contact"]["user_id"], ANNA);
    assert_eq!(message(3)["location"]["latitude"], 55.75);
    assert_eq!(message(4)["poll"]["options"][1]["text"], "Ты");
    assert_eq!(world.chat(ANNA).last().unwrap().text, "Кто?\nЯ\nТы");
    // They can be passed on like anything else.
    for id in [sticker, poll] {
        let of = json!({"chat_id": BORIS, "from_chat_id": ANNA, "message_id": id});
        bot.ok("copyMessage", of).await;
    }
}

// S, `process_send_contact_query`, `get_location`, `get_required_string_arg`.
#[tokio::test]
async fn the_bot_sends_places_contacts_and_stickers() {
    let bot = Bot::new().await;
    let location = json!({"chat_id": ANNA, "latitude": "55.75", "longitude": 37.5});
    assert_eq!(bot.ok("sendLocation", location).await["location"]["latitude"], 55.75);
    let contact = json!({"chat_id": ANNA, "phone_number": "+7", "first_name": "Б"});
    assert_eq!(bot.ok("sendContact", contact).await["contact"]["first_name"], "Б");
    bot.world.send_sticker(ANNA).unwrap();
    let update = bot.updates(json!({"offset": -1})).await.remove(0);
    let file = update["message"]["sticker"]["file_id"].clone();
    bot.ok("sendSticker", json!({"chat_id": ANNA, "sticker": file})).await;
    let contact = json!({"chat_id": ANNA, "phone_number": "+7"});
    // T 23393: what has no words of its own; its keyboard can be changed all the same.
    let last = bot.world.chat(ANNA).last().unwrap().id;
    let of = |id: i32| json!({"chat_id": ANNA, "message_id": id, "caption": "c", "text": "t"});
    let said = bot.no("editMessageCaption", of(last)).await;
    assert_eq!(said, "400 Bad Request: there is no caption in the message to edit");
    let mut place =
        bot.ok("sendLocation", json!({"chat_id": ANNA, "latitude": 1, "longitude": 2})).await;
    place["reply_markup"] = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    place["chat_id"] = json!(ANNA);
    bot.ok("editMessageReplyMarkup", place.clone()).await;
    place["text"] = json!("t");
    let said = bot.no("editMessageText", place).await;
    assert_eq!(said, "400 Bad Request: there is no text in the message to edit");
    for (method, params, description) in [
        ("sendContact", contact, "parameter \"first_name\" is required"),
        ("sendLocation", json!({"latitude": 1}), "longitude is empty"),
        ("sendSticker", json!({"chat_id": ANNA}), "there is no sticker in the request"),
        ("copyMessage", json!({"chat_id": ANNA}), "parameter \"from_chat_id\" is required"),
        ("deleteMessage", json!({"message_id": 1}), "chat identifier is not specified"),
    ] {
        let said = bot.no(method, params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
}
