//! Taps and chats.

use serde_json::{Value, json};

use super::access::{Access, check_access};
use super::params::to_integer;
use super::recipient::{chat_named, chat_to_write, check_reachable};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{State, What};

/// Characters of a toast or an alert.
const TOAST_LIMIT: usize = 200;

/// A tap is answered once; unknown, expired and answered ones read alike (Client.cpp, 146-148).
pub fn answer_callback_query(state: &mut State, params: &Params) -> Answer {
    let text = params.get("text").to_owned();
    let id = to_integer(params.get("callback_query_id"));
    let invalid = || Refusal::bad("QUERY_ID_INVALID");
    let tap = state.taps.get_mut(&id).filter(|tap| !tap.answered).ok_or_else(invalid)?;
    if text.chars().count() > TOAST_LIMIT {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    tap.answered = true;
    let (person, message_id) = (tap.person, tap.message);
    let (callback, alert) = (id.to_string(), params.flag("show_alert"));
    state.tell(What::TapAnswered { person, message_id, callback, text, alert });
    Ok(Value::Bool(true).into())
}

pub fn get_chat(state: &mut State, params: &Params) -> Answer {
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Read)?;
    let mut shape = state.chat_shape(chat);
    if let Some(pinned) = state.pins.get(&chat).and_then(|pins| pins.last())
        && let Some(letter) = state.letter(chat, *pinned)
    {
        shape["pinned_message"] = state.message_shape(letter);
    }
    shape["accent_color_id"] = 0.into();
    shape["max_reaction_count"] = 11.into();
    shape["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
        "premium_subscription": false,
    });
    Ok(shape.into())
}

pub fn send_chat_action(state: &mut State, params: &Params) -> Answer {
    const ACTIONS: [&str; 11] = [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    let action = params.get("action").to_lowercase();
    if action.is_empty() || !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::bad("Wrong parameter action in request"));
    }
    let chat = chat_to_write(state, params)?;
    check_reachable(state, chat)?;
    state.tell(What::Busy { chat, action });
    Ok(Value::Bool(true).into())
}

pub fn set_chat_menu_button(state: &mut State, params: &Params) -> Answer {
    let button = match params.json("menu_button") {
        None => json!({"type": "default"}),
        Some(Ok(button)) if button.is_object() => button,
        Some(_) => return Err(Refusal::bad("Can't parse menu button JSON object")),
    };
    if !matches!(button["type"].as_str(), Some("default" | "commands" | "web_app")) {
        return Err(Refusal::bad("Can't parse menu button: Unsupported type specified"));
    }
    let chat = to_integer(params.get("chat_id"));
    if chat != 0 && !state.people.contains_key(&chat) {
        return Err(Refusal::bad("chat not found"));
    }
    state.menu_buttons.insert(chat, button);
    state.tell(What::Changed);
    Ok(Value::Bool(true).into())
}

pub fn get_chat_menu_button(state: &mut State, params: &Params) -> Answer {
    let chat = to_integer(params.get("chat_id"));
    let buttons = &state.menu_buttons;
    let button = buttons.get(&chat).or_else(|| buttons.get(&0)).cloned();
    Ok(button.unwrap_or_else(|| json!({"type": "commands"})).into())
}
