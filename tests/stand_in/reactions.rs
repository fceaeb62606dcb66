//! Signs that the bot puts under messages (S, `process_set_message_reaction_query`: the signs are read
//! first, then the chat and the message are looked for, and what may be put there is told last).

use laurel::rehearsal::What;
use serde_json::{Value, json};

use crate::{ANNA, Bot};

fn sign(message: i64, signs: &[&str]) -> Value {
    let signs = signs.iter().map(|emoji| json!({"type": "emoji", "emoji": emoji}));
    json!({"chat_id": ANNA, "message_id": message, "reaction": signs.collect::<Value>()})
}

async fn refused(bot: &Bot, params: Value) -> String {
    let said = bot.no("setMessageReaction", params).await;
    said.strip_prefix("400 Bad Request: ").unwrap_or(&said).to_owned()
}

// D, `ReactionTypeEmoji`: a list of its own. An emoji may be written with or without U+FE0F elsewhere;
// here it is as in the list.
#[tokio::test]
async fn only_signs_of_the_list_are_taken() {
    let bot = Bot::new().await;
    let theirs = i64::from(bot.world.send_text(ANNA, "x").unwrap()[0]);
    for emoji in ["👌", "👍", "❤", "🔥", "👨‍💻", "🤷‍♀", "💯"] {
        bot.ok("setMessageReaction", sign(theirs, &[emoji])).await;
        assert_eq!(bot.world.chat(ANNA).last().unwrap().reactions, [emoji]);
    }
    for emoji in ["✅", "👌👌", "ok", ""] {
        assert_eq!(refused(&bot, sign(theirs, &[emoji])).await, "REACTION_INVALID", "{emoji}");
    }
    assert_eq!(bot.world.chat(ANNA).last().unwrap().reactions, ["💯"], "it stays as it was");
}

// D, `setMessageReaction`: bots can put one sign on a message.
#[tokio::test]
async fn a_bot_puts_one_sign_on_a_message() {
    let bot = Bot::new().await;
    let theirs = i64::from(bot.world.send_text(ANNA, "x").unwrap()[0]);
    assert_eq!(refused(&bot, sign(theirs, &["👍", "👌"])).await, "REACTIONS_TOO_MANY");
    bot.ok("setMessageReaction", sign(theirs, &["👍"])).await;
    bot.ok("setMessageReaction", sign(theirs, &["👌"])).await;
    assert_eq!(bot.world.chat(ANNA).last().unwrap().reactions, ["👌"]);
}

// S, `check_message`: message to react.
#[tokio::test]
async fn a_sign_needs_a_message() {
    let bot = Bot::new().await;
    let theirs = bot.world.send_text(ANNA, "x").unwrap()[0];
    bot.world.delete_message(ANNA, theirs).unwrap();
    for message in [0, -1, 1, i64::from(theirs), i64::from(i32::MAX) + 1] {
        assert_eq!(refused(&bot, sign(message, &["👌"])).await, "message to react not found");
    }
    let elsewhere = json!({"chat_id": 999, "message_id": 1, "reaction": []});
    assert_eq!(refused(&bot, elsewhere).await, "chat not found");
    let both = json!({"message_id": 1, "reaction": [{"type": "emoji"}]});
    assert_eq!(refused(&bot, both).await, "can't parse ReactionType: Can't find field \"emoji\"");
}

// The datacentre: what a chat tells of itself takes no signs.
#[tokio::test]
async fn no_sign_is_put_on_a_service_message() {
    let bot = Bot::new().await;
    let own = bot.send("x").await;
    bot.ok("pinChatMessage", json!({"chat_id": ANNA, "message_id": own})).await;
    let service = i64::from(bot.world.chat(ANNA).last().unwrap().id);
    assert_ne!(service, own);
    assert_eq!(refused(&bot, sign(service, &["👌"])).await, "REACTION_INVALID");
}

// D, `message_reaction`: the bot does not hear of its own signs, and they are no edit.
#[tokio::test]
async fn who_looks_on_sees_the_sign_and_the_bot_hears_nothing() {
    let bot = Bot::new().await;
    bot.ok("getUpdates", json!({"allowed_updates": ["message_reaction", "edited_message"]})).await;
    let theirs = i64::from(bot.world.send_text(ANNA, "x").unwrap()[0]);
    let cursor = bot.world.cursor();
    bot.ok("setMessageReaction", sign(theirs, &["👌"])).await;
    assert_eq!(bot.world.pending_updates(), 0);
    let seen = bot.world.events(cursor).into_iter().find_map(|event| match event.what {
        What::Reacted { chat, message } => Some((chat, message)),
        _ => None,
    });
    let (chat, message) = seen.expect("it is told");
    assert_eq!((chat, i64::from(message.id), message.edited), (ANNA, theirs, false));
    assert_eq!(message.reactions, ["👌"]);
}
