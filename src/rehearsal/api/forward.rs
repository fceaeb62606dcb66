//! `copyMessage` and `forwardMessage` (Client.cpp, 13252-13355).

use serde_json::json;

use super::access::{Access, check_access};
use super::markup::Markup;
use super::params::to_integer;
use super::recipient::{chat_named, chat_to_write, deliver, reply_target};
use super::send::{author, message};
use super::special::required;
use super::words::{caption, check_caption};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Content, Letter, Posting, State};

pub fn forward_message(state: &mut State, params: &Params) -> Answer {
    required(params, "from_chat_id")?;
    let chat = chat_to_write(state, params)?;
    let original = original(state, params, "forward")?;
    let posting = state.forwarded(original, chat, author(state, chat));
    let id = deliver(state, params, Markup::None, None, posting)?;
    Ok(message(state, chat, id).into())
}

/// The copy has no trace of where it is from, and a keyboard of its own.
pub fn copy_message(state: &mut State, params: &Params) -> Answer {
    required(params, "from_chat_id")?;
    let markup = Markup::read(params)?;
    let words = caption(state, params)?;
    let chat = chat_to_write(state, params)?;
    let reply_to = reply_target(state, params, chat)?;
    let mut content = original(state, params, "copy")?.content.clone();
    if let Content::Media { caption, .. } = &mut content
        && params.has("caption")
    {
        check_caption(&words)?;
        *caption = words;
    }
    let posting = Posting::new(chat, author(state, chat), content);
    let id = deliver(state, params, markup, reply_to, posting)?;
    Ok(json!({"message_id": id}).into())
}

fn original<'a>(state: &'a State, params: &Params, verb: &str) -> Result<&'a Letter, Refusal> {
    let from = chat_named(state, params, "from_chat_id")?;
    check_access(state, from, Access::Read)?;
    let id = i32::try_from(to_integer(params.get("message_id"))).unwrap_or(0);
    let letter = state
        .letter(from, id)
        .ok_or_else(|| Refusal::bad(format!("message to {verb} not found")))?;
    if letter.protected {
        let text = "message has protected content and can't be forwarded";
        return Err(Refusal::bad(text));
    }
    if matches!(letter.content, Content::Service(_)) {
        return Err(Refusal::bad(format!(
            "message can't be {}",
            match verb {
                "copy" => "copied",
                _ => "forwarded",
            }
        )));
    }
    Ok(letter)
}
