//! Several messages at once (Client.cpp, 12405-12445 and `process_*_messages_query`).

use serde_json::{Value, json};

use super::access::{Access, check_access};
use super::markup::Markup;
use super::params::to_integer;
use super::recipient::{chat_named, chat_to_write, deliver};
use super::send::author;
use super::special::required;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Content, Letter, Posting, State};

/// How many can be named in one call.
const LIMIT: usize = 100;

/// Those that are not there are passed over; one that cannot be deleted keeps all.
pub fn delete_messages(state: &mut State, params: &Params) -> Answer {
    let ids = message_ids(params)?;
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Write)?;
    let there: Vec<i32> = ids.into_iter().filter(|id| state.letter(chat, *id).is_some()).collect();
    for id in &there {
        super::edit::check_deletable(state, chat, *id)?;
    }
    for id in there {
        super::edit::delete(state, chat, id);
    }
    Ok(Value::Bool(true).into())
}

pub fn forward_messages(state: &mut State, params: &Params) -> Answer {
    several(state, params, false)
}

pub fn copy_messages(state: &mut State, params: &Params) -> Answer {
    several(state, params, true)
}

/// Messages that are not there, or cannot be forwarded, are left out; albums stay together.
fn several(state: &mut State, params: &Params, copied: bool) -> Answer {
    required(params, "from_chat_id")?;
    let ids = message_ids(params)?;
    let chat = chat_to_write(state, params)?;
    let from = chat_named(state, params, "from_chat_id")?;
    check_access(state, from, Access::Read)?;
    if !ids.is_sorted_by(|a, b| a < b) {
        return Err(Refusal::bad("Message identifiers must be in a strictly increasing order"));
    }
    let letters: Vec<Letter> = ids
        .into_iter()
        .filter_map(|id| state.letter(from, id))
        .filter(|letter| !letter.protected && !matches!(letter.content, Content::Service(_)))
        .cloned()
        .collect();
    if letters.is_empty() {
        return Err(Refusal::bad("Messages can't be forwarded"));
    }
    let mut albums: Vec<(String, String)> = Vec::new();
    let mut sent = Vec::new();
    for letter in letters {
        let album = letter.album.as_ref().map(|old| {
            if let Some((_, new)) = albums.iter().find(|(known, _)| known == old) {
                return new.clone();
            }
            let new = state.new_album();
            albums.push((old.clone(), new.clone()));
            new
        });
        let mut posting = match copied {
            false => state.forwarded(&letter, chat, author(state, chat)),
            true => Posting::new(chat, author(state, chat), letter.content),
        };
        posting.album = album;
        if let Content::Media { caption, .. } = &mut posting.content
            && copied
            && params.flag("remove_caption")
        {
            *caption = Default::default();
        }
        let id = deliver(state, params, Markup::None, None, posting)?;
        sent.push(json!({"message_id": id}));
    }
    Ok(Value::Array(sent).into())
}

/// The parameter `message_ids` (Client.cpp, `get_message_ids`).
fn message_ids(params: &Params) -> Result<Vec<i32>, Refusal> {
    let list = match params.json("message_ids") {
        None => return Err(Refusal::bad("Message identifiers are not specified")),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse message_ids JSON object")),
        Some(Ok(Value::Array(list))) => list,
        Some(Ok(_)) => return Err(Refusal::bad("Expected an Array of message identifiers")),
    };
    if list.len() > LIMIT {
        return Err(Refusal::bad("Too many message identifiers specified"));
    }
    if list.is_empty() {
        return Err(Refusal::bad("Message identifiers are not specified"));
    }
    list.iter().map(message_id).collect()
}

fn message_id(value: &Value) -> Result<i32, Refusal> {
    let id = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok().filter(|id| *id == to_integer(text)),
        _ => return Err(Refusal::bad("Message identifier must be a Number")),
    };
    match id.map(i32::try_from) {
        Some(Ok(id)) if id > 0 => Ok(id),
        Some(Ok(_)) => Err(Refusal::bad("Invalid message identifier specified")),
        _ => Err(Refusal::bad("Can't parse message identifier as a Number")),
    }
}
