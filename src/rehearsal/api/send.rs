//! `sendMessage`.

use serde_json::Value;

use super::markup::Markup;
use super::recipient::{chat_to_write, deliver, reply_target};
use super::words::{Use, check_text, text};
use super::{Answer, Params};
use crate::rehearsal::world::{Author, Content, Posting, State};

/// The order of the checks is the server's: words, keyboard, chat, then what TDLib and the
/// datacentre say.
pub fn send_message(state: &mut State, params: &Params) -> Answer {
    let words = text(state, params)?;
    let markup = Markup::read(params)?;
    let chat = chat_to_write(state, params)?;
    let reply_to = reply_target(state, params, chat)?;
    check_text(&words, Use::Send)?;
    let posting = Posting::new(chat, author(state, chat), Content::Text(words));
    let id = deliver(state, params, markup, reply_to, posting)?;
    Ok(message(state, chat, id).into())
}

/// In a channel the bot speaks as the channel.
pub fn author(state: &State, chat: i64) -> Author {
    if state.channels.contains_key(&chat) { Author::Channel(chat) } else { Author::Bot }
}

/// A message as the answer to a call.
pub fn message(state: &State, chat: i64, id: i32) -> Value {
    state.letter(chat, id).map_or(Value::Null, |letter| state.message_shape(letter))
}
