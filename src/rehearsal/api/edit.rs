//! Editing and deleting.

use serde_json::Value;

use super::access::{Access, check_access};
use super::markup::Markup;
use super::params::to_integer;
use super::recipient::chat_named;
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
    if !matches!(editable(state, chat, id)?.content, Content::Text(_)) {
        return Err(Refusal::bad("There is no text in the message to edit"));
    }
    check_text(&words, Use::Edit)?;
    change(state, chat, id, Some(Content::Text(words)), markup)
}

pub fn edit_message_caption(state: &mut State, params: &Params) -> Answer {
    let words = caption(state, params)?;
    let markup = Markup::read(params)?;
    let (chat, id) = target(state, params)?;
    let none = || Refusal::bad("There is no caption in the message to edit");
    let Content::Media { kind, file, .. } = editable(state, chat, id)?.content.clone() else {
        return Err(none());
    };
    if !kind.has_caption() {
        return Err(none());
    }
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
    if params.get("chat_id").is_empty() {
        return Err(Refusal::bad("Chat identifier is not specified"));
    }
    let chat = chat_named(state, params, "chat_id")?;
    let id = message_id(params)?;
    check_access(state, chat, Access::Write)?;
    if state.letter(chat, id).is_none() {
        return Err(Refusal::bad("message to delete not found"));
    }
    check_deletable(state, chat, id)?;
    delete(state, chat, id);
    Ok(Value::Bool(true).into())
}

/// In a private chat anything of the last two days; elsewhere the bot's own, and other people's
/// where it is an administrator (TDLib, `can_delete_channel_message` and `can_revoke_message`).
pub fn check_deletable(state: &State, chat: i64, id: i32) -> Result<(), Refusal> {
    let Some(letter) = state.letter(chat, id) else { return Ok(()) };
    let late = state.now > letter.date + DELETE_WINDOW;
    let own = !matches!(letter.author, Author::Person(_));
    let everyone = Refusal::bad("Message can't be deleted for everyone");
    let Some(group) = state.groups.get(&chat) else {
        return match state.channels.contains_key(&chat) && late {
            true => Err(Refusal::bad("Message can't be deleted")),
            false if late => Err(everyone),
            false => Ok(()),
        };
    };
    match (own || group.bot.rules()) && !late {
        true => Ok(()),
        false if group.supergroup => Err(Refusal::bad("Message can't be deleted")),
        false => Err(everyone),
    }
}

pub fn delete(state: &mut State, chat: i64, id: i32) {
    if let Some(letter) = state.letter_mut(chat, id) {
        letter.deleted = true;
        state.tell(What::Deleted { chat, message_id: id });
    }
}

/// The message a call names; without ids there is none (Client.cpp, 12446).
pub fn target(state: &State, params: &Params) -> Result<(i64, i32), Refusal> {
    if params.get("chat_id").is_empty() || !params.has("message_id") {
        return Err(Refusal::bad("message identifier is not specified"));
    }
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Edit)?;
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
pub fn editable(state: &State, chat: i64, id: i32) -> Result<&Letter, Refusal> {
    let letter = state.letter(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
    let own = !matches!(letter.author, Author::Person(_));
    let fixed = matches!(letter.content, Content::Service(_));
    if !own || fixed || letter.origin.is_some() || letter.reply_keyboard {
        return Err(Refusal::bad("Message can't be edited"));
    }
    Ok(letter)
}

/// An edit without a keyboard takes the old one away.
pub fn change(
    state: &mut State,
    chat: i64,
    id: i32,
    content: Option<Content>,
    markup: Markup,
) -> Answer {
    markup.check_limits(state.largest_keyboard)?;
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
