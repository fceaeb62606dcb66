//! What is refused, and in which words.

use serde_json::{Value, json};

use crate::{ANNA, BORIS, Bot, FOREIGN, person};

// S 12664.
#[tokio::test]
async fn an_unknown_method_is_not_found() {
    let bot = Bot::new().await;
    assert_eq!(bot.no("sendNonsense", json!({})).await, "404 Not Found: method not found");
}

// S, ClientManager.cpp 73-84 and Client.cpp 16271-16293.
#[tokio::test]
async fn a_token_of_no_form_is_told_from_one_that_is_nobodys() {
    let bot = Bot::new().await;
    for (token, description) in [
        ("nonsense", "Unauthorized: invalid token specified"),
        ("012:abc", "Unauthorized: invalid token specified"),
        ("12345:abcdefghijklmnopqrstuvwxyzabcdefghijk", "Unauthorized"),
    ] {
        let answer = bot.http.get(format!("{}/bot{token}/getMe", bot.address)).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), 401);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["description"], description);
    }
}

// S 8201, 6571, 6596.
#[tokio::test]
async fn chats_that_are_not_there() {
    let bot = Bot::new().await;
    let text = |chat: Value| json!({"chat_id": chat, "text": "x"});
    assert_eq!(
        bot.no("sendMessage", json!({"text": "x"})).await,
        "400 Bad Request: chat_id is empty"
    );
    for chat in [json!(999), json!("@nobody"), json!("somebody")] {
        assert_eq!(bot.no("sendMessage", text(chat)).await, "400 Bad Request: chat not found");
    }
}

// T, MessagesManager.cpp 27954; S 125-127; teloxide's NotEnoughRightsToPostMessages.
#[tokio::test]
async fn chats_where_the_bot_may_not_write() {
    let bot = Bot::new().await;
    let text = |chat: i64| json!({"chat_id": chat, "text": "x"});
    assert_eq!(
        bot.no("sendMessage", text(BORIS)).await,
        "403 Forbidden: bot can't initiate conversation with a user"
    );
    bot.world.block(ANNA).unwrap();
    assert_eq!(
        bot.no("sendMessage", text(ANNA)).await,
        "403 Forbidden: bot was blocked by the user"
    );
    bot.world.unblock(ANNA).unwrap();
    bot.send("again").await;
    assert_eq!(
        bot.no("sendMessage", text(FOREIGN)).await,
        "400 Bad Request: need administrator rights in the channel chat"
    );
}

// S 11401, 11310; T, MessageEntity.cpp 4519, MessageContent.cpp 4757.
#[tokio::test]
async fn texts_that_are_no_text() {
    let bot = Bot::new().await;
    let html = |text: &str| json!({"chat_id": ANNA, "text": text, "parse_mode": "HTML"});
    assert_eq!(bot.no("sendMessage", html("")).await, "400 Bad Request: message text is empty");
    for blank in ["<b></b>", "   ", "\u{200b}\u{feff}"] {
        let said = bot.no("sendMessage", html(blank)).await;
        assert_eq!(said, "400 Bad Request: text must be non-empty");
    }
    let long = "я".repeat(4097);
    assert_eq!(bot.no("sendMessage", html(&long)).await, "400 Bad Request: message is too long");
    let raw = "x".repeat(32_769);
    assert_eq!(bot.no("sendMessage", html(&raw)).await, "400 Bad Request: text is too long");
    // Code points after parsing count, not bytes and not tags.
    bot.ok("sendMessage", html(&format!("<b>{}</b>", "😀".repeat(4096)))).await;
    let mode = json!({"chat_id": ANNA, "text": "x", "parse_mode": "rtf"});
    assert_eq!(bot.no("sendMessage", mode).await, "400 Bad Request: unsupported parse_mode");
}

// S 9694-9753 and 9708-9717; T, ReplyMarkup.cpp 591; 64 bytes: D.
#[tokio::test]
async fn keyboards_that_are_none() {
    let bot = Bot::new().await;
    let of = |markup: Value| json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    let one = |button: Value| of(json!({"inline_keyboard": [[button]]}));
    let data = |length: usize| one(json!({"text": "t", "callback_data": "я".repeat(length)}));
    for (params, description) in [
        (data(33), "BUTTON_DATA_INVALID"),
        (
            one(json!({"text": "t"})),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            of(json!({"inline_keyboard": [{"text": "t"}]})),
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
        ),
        (of(json!("{nonsense")), "can't parse reply keyboard markup JSON object"),
        (of(json!([])), "object expected as reply markup"),
        (
            one(json!({"text": "t", "url": "http://localhost"})),
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
    ] {
        let said = bot.no("sendMessage", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
    bot.ok("sendMessage", data(32)).await;
}

// T, BotCommand.cpp 175-206.
#[tokio::test]
async fn commands_are_checked() {
    let bot = Bot::new().await;
    let of = |command: &str, description: &str| json!({"commands": [{"command": command, "description": description}]});
    for (params, description) in [
        (of("/", "x"), "command must be non-empty"),
        (of(&"a".repeat(33), "x"), "command length must not exceed 32"),
        (of("a", ""), "command description must be non-empty"),
        (of("a", &"x".repeat(257)), "command description length must not exceed 256"),
        (of("Start", "x"), "BOT_COMMAND_INVALID"),
    ] {
        let said = bot.no("setMyCommands", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
    bot.ok("setMyCommands", of("/tasks", "Задания")).await;
    let stored = bot.ok("getMyCommands", json!({})).await;
    assert_eq!(stored, json!([{"command": "tasks", "description": "Задания"}]));
}

// S 6571, 6596: a person is found by number alone, and a number has no letters behind it.
#[tokio::test]
async fn people_have_no_names_to_write_to() {
    let bot = Bot::new().await;
    let vera =
        laurel::rehearsal::Person { username: Some("vera".into()), ..person(13, "Вера") };
    bot.world.add_person(vera).unwrap();
    bot.world.send_text(13, "/start").unwrap();
    for chat in ["@vera", "vera", "13x", "1e1", "+"] {
        let said = bot.no("sendMessage", json!({"chat_id": chat, "text": "x"})).await;
        assert_eq!(said, "400 Bad Request: chat not found", "{chat}");
    }
    let sent = bot.ok("sendMessage", json!({"chat_id": "13", "text": "x"})).await;
    assert_eq!(sent["chat"]["username"], "vera");
}

// S, `process_send_chat_action_query`; D, `sendChatAction`.
#[tokio::test]
async fn only_known_actions_are_shown() {
    let bot = Bot::new().await;
    for action in ["", "sleeping"] {
        let params = json!({"chat_id": ANNA, "action": action});
        let said = bot.no("sendChatAction", params).await;
        assert_eq!(said, "400 Bad Request: wrong parameter action in request");
    }
    bot.ok("sendChatAction", json!({"chat_id": ANNA, "action": "Upload_Photo"})).await;
}

// D, `setMyCommands`: a language has two letters, a scope is one of seven.
#[tokio::test]
async fn scopes_and_languages_are_checked() {
    let bot = Bot::new().await;
    let list = json!([{"command": "a", "description": "x"}]);
    for (key, value, description) in [
        ("language_code", json!("rus"), "invalid language code specified"),
        ("language_code", json!("RU"), "invalid language code specified"),
        ("scope", json!([]), "botCommandScope must be an Object"),
        ("scope", json!({"type": "x"}), "can't parse BotCommandScope: Unsupported type specified"),
        ("scope", json!({"type": "chat", "chat_id": 999}), "chat not found"),
    ] {
        let said = bot.no("setMyCommands", json!({"commands": list, key: value})).await;
        assert_eq!(said, format!("400 Bad Request: {description}"), "{key} {value}");
    }
}

// S 9597-9601: a button with an empty `callback_data` does nothing, as one without.
#[tokio::test]
async fn empty_data_is_none() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": ""}]]});
    let said =
        bot.no("sendMessage", json!({"chat_id": ANNA, "text": "x", "reply_markup": markup})).await;
    assert_eq!(
        said,
        "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the \
         inline keyboard"
    );
}

// S 11401; T, MessageEntity.cpp 4519: an edit's words are checked as those of a new message are.
#[tokio::test]
async fn an_edit_needs_words_as_well() {
    let bot = Bot::new().await;
    let id = bot.send("x").await;
    for (text, description) in [("", "message text is empty"), (" \n ", "text must be non-empty")] {
        let params = json!({"chat_id": ANNA, "message_id": id, "text": text});
        let said = bot.no("editMessageText", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
    }
}
