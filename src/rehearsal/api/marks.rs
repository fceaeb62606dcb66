//! What the bot puts on messages: pins and reactions.

use serde_json::{Value, json};

use super::access::{Access, check_access, check_pinning};
use super::params::to_integer;
use super::recipient::{chat_named, chat_to_write};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Content, State};

/// The signs that can be put under a message (Bot API, `ReactionTypeEmoji`).
const SIGNS: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 \
                     ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ \
                     💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

/// A pin is told in the chat, and that message does come back to the bot (Client.cpp, 17405-17445).
pub fn pin_chat_message(state: &mut State, params: &Params) -> Answer {
    let chat = chat_to_write(state, params)?;
    let id = named(params);
    let letter = state.letter(chat, id).ok_or_else(|| Refusal::bad("Message to pin not found"))?;
    if matches!(letter.content, Content::Service(_)) {
        return Err(Refusal::bad("Message can't be pinned"));
    }
    let shape = state.message_shape(letter);
    check_pinning(state, chat)?;
    let pins = state.pins.entry(chat).or_default();
    pins.retain(|pinned| *pinned != id);
    pins.push(id);
    if !state.channels.contains_key(&chat) {
        let bot = state.bot.id;
        state.announce(chat, bot, json!({"pinned_message": shape}));
    }
    Ok(Value::Bool(true).into())
}

/// Without a message it is the newest pin.
pub fn unpin_chat_message(state: &mut State, params: &Params) -> Answer {
    let chat = chat_to_write(state, params)?;
    let missing = || Refusal::bad("Message to unpin not found");
    let id = match named(params) {
        0 => state.pins.get(&chat).and_then(|pins| pins.last().copied()).ok_or_else(missing)?,
        id => id,
    };
    state.letter(chat, id).ok_or_else(missing)?;
    check_pinning(state, chat)?;
    state.pins.entry(chat).or_default().retain(|pinned| *pinned != id);
    Ok(Value::Bool(true).into())
}

pub fn unpin_all_chat_messages(state: &mut State, params: &Params) -> Answer {
    let chat = chat_to_write(state, params)?;
    check_pinning(state, chat)?;
    state.pins.remove(&chat);
    Ok(Value::Bool(true).into())
}

/// One sign at most for a bot; those of a chat's own need Premium.
pub fn set_message_reaction(state: &mut State, params: &Params) -> Answer {
    let signs = signs(params)?;
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Read)?;
    let id = named(params);
    let Some(letter) = state.letter(chat, id) else {
        return Err(Refusal::bad("Message to react not found"));
    };
    let service = matches!(letter.content, Content::Service(_));
    if signs.len() > 1 {
        return Err(Refusal::bad("REACTIONS_TOO_MANY"));
    }
    if service && !signs.is_empty() {
        return Err(Refusal::bad("REACTION_INVALID"));
    }
    if signs.iter().any(|sign| !SIGNS.split(' ').any(|known| known == sign)) {
        return Err(Refusal::bad("REACTION_INVALID"));
    }
    state.bot_reacts(chat, id, signs.into_iter().next());
    Ok(Value::Bool(true).into())
}

fn signs(params: &Params) -> Result<Vec<String>, Refusal> {
    let list = match params.json("reaction") {
        None => return Ok(Vec::new()),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse reaction types JSON object")),
        Some(Ok(Value::Array(list))) => list,
        Some(Ok(_)) => return Err(Refusal::bad("Expected an Array of ReactionType")),
    };
    let bad = |text: &str| Err(Refusal::bad(format!("Can't parse ReactionType: {text}")));
    let sign = |given: &Value| {
        if !given.is_object() {
            return bad("expected an Object");
        }
        match (given["type"].as_str(), given["emoji"].as_str()) {
            (None, _) => bad("Can't find field \"type\""),
            (Some("emoji"), Some(emoji)) => Ok(emoji.to_owned()),
            (Some("emoji"), None) => bad("Can't find field \"emoji\""),
            (Some("custom_emoji"), _) => Ok(given["custom_emoji_id"].to_string()),
            _ => bad("invalid reaction type specified"),
        }
    };
    list.iter().map(sign).collect()
}

fn named(params: &Params) -> i32 {
    i32::try_from(to_integer(params.get("message_id"))).unwrap_or(0)
}
