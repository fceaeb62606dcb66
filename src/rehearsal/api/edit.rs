//! Editing and deleting.

use serde_json::Value;

use super::markup::Markup;
use super::params::to_integer;
use super::recipient::{chat_named, chat_to_write};
use super::send::message;
use super::words::{Use, caption, check_caption, check_text, text};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Author, Content, Letter, State, What};

/// Seconds within which a message of a private chat can be deleted (MessagesManager.cpp, 8403).
const DELETE_WINDOW: i64 = 2 * 86_400;

pub fn edit_message_text(state: &mut State, params: &Params) -> Answer {
    let words = text(state, params)?;
    let markup = Markup::read(params)?;
    let (chat, id) = target(state, params)?;
    if editable(state, chat, id)?.content.file().is_some() {
        return Err(Refusal::bad("There is no text in the message to edit"));
    }
    check_text(&words, Use::Edit)?;
    change(state, chat, id, Some(Content::Text(words)), markup)
}

pub fn edit_message_caption(state: &mut State, params: &Params) -> Answer {
    let words = caption(state, params)?;
    let markup = Markup::read(params)?;
    let (chat, id) = target(state, params)?;
    let Content::Media { kind, file, .. } = editable(state, chat, id)?.content.clone() else {
        return Err(Refusal::bad("There is no caption in the message to edit"));
    };
    check_caption(&words)?;
    change(state, chat, id, Some(Content::Media { kind, file, caption: words }), markup)
}

pub fn edit_message_reply_markup(state: &mut State, params: &Params) -> Answer {
    let markup = Markup::read(params)?;
    let (chat, id) = target(state, params)?;
    editable(state, chat, id)?;
    change(state, chat, id, None, markup)
}

pub fn delete_message(state: &mut State, params: &Params) -> Answer {
    let chat = chat_named(state, params, "chat_id")?;
    let id = message_id(params)?;
    let now = state.now;
    let private = state.people.contains_key(&chat);
    let letter =
        state.letter_mut(chat, id).ok_or_else(|| Refusal::bad("message to delete not found"))?;
    if private && now > letter.date + DELETE_WINDOW {
        return Err(Refusal::bad("message can't be deleted for everyone"));
    }
    letter.deleted = true;
    state.tell(What::Deleted { chat, message_id: id });
    Ok(Value::Bool(true).into())
}

/// The message a call names; without ids there is none (Client.cpp, 12446).
fn target(state: &State, params: &Params) -> Result<(i64, i32), Refusal> {
    if params.get("chat_id").is_empty() || !params.has("message_id") {
        return Err(Refusal::bad("message identifier is not specified"));
    }
    let chat = chat_to_write(state, params)?;
    Ok((chat, message_id(params)?))
}

fn message_id(params: &Params) -> Result<i32, Refusal> {
    match i32::try_from(to_integer(params.get("message_id"))) {
        Ok(id) if id > 0 => Ok(id),
        _ => Err(Refusal::bad("message identifier is not specified")),
    }
}

/// Only the bot's own messages, no forwards, none with a reply keyboard
/// (MessagesManager.cpp, 23057-23071).
fn editable(state: &State, chat: i64, id: i32) -> Result<&Letter, Refusal> {
    let letter = state.letter(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
    let own = !matches!(letter.author, Author::Person(_));
    if !own || letter.origin.is_some() || letter.reply_keyboard {
        return Err(Refusal::bad("Message can't be edited"));
    }
    Ok(letter)
}

/// An edit without a keyboard takes the old one away.
fn change(
    state: &mut State,
    chat: i64,
    id: i32,
    content: Option<Content>,
    markup: Markup,
) -> Answer {
    markup.check_limits()?;
    let buttons = markup.into_inline();
    let now = state.now;
    let letter =
        state.letter_mut(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
    let same = content.as_ref().is_none_or(|content| *content == letter.content);
    if same && buttons == letter.buttons {
        return Err(Refusal::bad("MESSAGE_NOT_MODIFIED"));
    }
    // A change of the keyboard alone is not shown as an edit.
    if !same {
        letter.edited = Some(now);
    }
    if let Some(content) = content {
        letter.content = content;
    }
    letter.buttons = buttons;
    if let Some(letter) = state.letter(chat, id) {
        let shown = Box::new(state.show(letter));
        state.tell(What::Edited { chat, message: shown });
    }
    Ok(message(state, chat, id).into())
}
