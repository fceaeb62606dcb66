//! Which chat a call means, and whether the bot may write there.

use super::access::{Access, check_access, check_rights};
use super::markup::Markup;
use super::params::to_integer;
use super::{Params, Refusal};
use crate::rehearsal::world::{Posting, State, What};

/// The chat that a parameter names (Client.cpp, 6571 and 8201).
pub fn chat_named(state: &State, params: &Params, name: &str) -> Result<i64, Refusal> {
    let given = params.get(name);
    if given.is_empty() {
        return Err(Refusal::bad("chat_id is empty"));
    }
    let found = match given.strip_prefix('@') {
        Some(username) => {
            let channels = state.channels.values().map(|it| (it.username.as_deref(), it.id));
            let groups = state.groups.values().map(|it| (it.username.as_deref(), it.id));
            let is_it = |own: &str| own.eq_ignore_ascii_case(username);
            channels.chain(groups).find_map(|(own, id)| own.is_some_and(is_it).then_some(id))
        }
        None => given.parse().ok(),
    };
    found
        .filter(|id| {
            state.people.contains_key(id)
                || state.channels.contains_key(id)
                || state.groups.contains_key(id)
        })
        .ok_or_else(|| Refusal::bad("chat not found"))
}

/// The chat to write to.
pub fn chat_to_write(state: &State, params: &Params) -> Result<i64, Refusal> {
    // The one bot that there is (MessagesManager.cpp, 27952).
    if params.get("chat_id") == state.bot.id.to_string() {
        return Err(Refusal::new(403, "The bot can't send messages to the bot"));
    }
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Write)?;
    Ok(chat)
}

/// What the datacentre says of people who blocked the bot or never came.
pub fn check_reachable(state: &State, chat: i64) -> Result<(), Refusal> {
    if let Some(resident) = state.people.get(&chat) {
        if resident.blocked {
            return Err(Refusal::bad("USER_IS_BLOCKED"));
        }
        if !resident.started {
            return Err(Refusal::new(403, "Bot can't initiate conversation with a user"));
        }
    }
    Ok(())
}

/// What the datacentre says last: blocks and rates.
pub fn deliverable(state: &mut State, params: &Params, chat: i64) -> Result<(), Refusal> {
    check_reachable(state, chat)?;
    match state.flood_wait(chat, params.flag("allow_paid_broadcast")) {
        Some(seconds) => Err(Refusal::too_many(seconds)),
        None => Ok(()),
    }
}

/// The message that the new one answers, if any.
pub fn reply_target(state: &State, params: &Params, chat: i64) -> Result<Option<i32>, Refusal> {
    // No chat here has topics (Client.cpp, 8277 and 6818).
    if to_integer(params.get("message_thread_id")) != 0 {
        return Err(Refusal::bad("message thread not found"));
    }
    let (id, lenient) = match params.json("reply_parameters") {
        Some(Ok(reply)) => (
            reply["message_id"].as_i64().unwrap_or(0),
            reply["allow_sending_without_reply"].as_bool().unwrap_or(false),
        ),
        _ => (
            to_integer(params.get("reply_to_message_id")),
            params.flag("allow_sending_without_reply"),
        ),
    };
    if id == 0 {
        return Ok(None);
    }
    let id = i32::try_from(id).unwrap_or(0);
    if state.letter(chat, id).is_some() {
        return Ok(Some(id));
    }
    if lenient { Ok(None) } else { Err(Refusal::bad("message to be replied not found")) }
}

/// Adds what every message can have, and puts it in its chat.
pub fn deliver(
    state: &mut State,
    params: &Params,
    markup: Markup,
    reply_to: Option<i32>,
    posting: Posting,
) -> Result<i32, Refusal> {
    markup.check_limits(state.largest_keyboard)?;
    let chat = posting.chat;
    check_rights(state, chat, &posting.content)?;
    deliverable(state, params, chat)?;
    let mut posting = Posting { reply_to, protected: params.flag("protect_content"), ..posting };
    match markup {
        Markup::None => {}
        Markup::Inline(buttons) => posting.buttons = Some(buttons),
        Markup::Reply(keyboard) => {
            posting.reply_keyboard = true;
            posting.asks = keyboard.get("force_reply").is_some_and(|it| *it == true);
            if let Some(resident) = state.people.get_mut(&chat) {
                resident.keyboard = keyboard.get("keyboard").is_some().then_some(keyboard);
                state.tell(What::Changed);
            }
        }
    }
    Ok(state.post(posting))
}
