//! Sending files.

use serde_json::Value;

use super::access::check_rights;
use super::files::file_for;
use super::markup::Markup;
use super::recipient::{chat_to_write, deliver, deliverable, reply_target};
use super::send::{author, message};
use super::words::{caption, check_caption, formatted};
use super::{Answer, Params, Refusal};
use crate::rehearsal::text::Formatted;
use crate::rehearsal::world::{Content, Kind, Posting, State};

pub fn send_photo(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Photo)
}

pub fn send_document(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Document)
}

pub fn send_video(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Video)
}

pub fn send_voice(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Voice)
}

pub fn send_audio(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Audio)
}

pub fn send_animation(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::Animation)
}

pub fn send_video_note(state: &mut State, params: &Params) -> Answer {
    send(state, params, Kind::VideoNote)
}

fn send(state: &mut State, params: &Params, kind: Kind) -> Answer {
    let field = kind.field();
    if params.get(field).is_empty() && params.file(field).is_none() {
        let name = field.replace('_', " ");
        return Err(Refusal::bad(format!("there is no {name} in the request")));
    }
    let caption = match kind.has_caption() {
        true => caption(state, params)?,
        false => Formatted::default(),
    };
    let markup = Markup::read(params)?;
    let chat = chat_to_write(state, params)?;
    let reply_to = reply_target(state, params, chat)?;
    check_caption(&caption)?;
    markup.check_limits(state.largest_keyboard)?;
    let file = file_for(state, params, kind, field, params.get(field))?;
    let content = Content::Media { kind, file, caption };
    let posting = Posting::new(chat, author(state, chat), content);
    let id = deliver(state, params, markup, reply_to, posting)?;
    Ok(message(state, chat, id).into())
}

/// An album has no keyboard (Client.cpp, 13390), and its files are of kinds that go together.
pub fn send_media_group(state: &mut State, params: &Params) -> Answer {
    let items = match params.json("media") {
        Some(Ok(Value::Array(items))) => items,
        Some(Ok(_)) => return Err(Refusal::bad("Expected an Array of InputMedia")),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse media JSON object")),
        None => return Err(Refusal::bad("Can't parse media JSON object")),
    };
    let chat = chat_to_write(state, params)?;
    let reply_to = reply_target(state, params, chat)?;
    if items.is_empty() {
        return Err(Refusal::bad("There are no messages to send"));
    }
    if items.len() > 10 {
        return Err(Refusal::bad("Too many messages to send as an album"));
    }
    if items.iter().any(|item| item["type"] == "animation") {
        return Err(Refusal::bad("Can't parse InputMedia: Type of the media is unsupported"));
    }
    let contents: Vec<Content> =
        items.iter().map(|item| album_item(state, params, item)).collect::<Result<_, _>>()?;
    check_mix(&contents)?;
    for content in &contents {
        check_rights(state, chat, content)?;
    }
    deliverable(state, params, chat)?;
    let album = state.new_album();
    let mut sent = Vec::new();
    for content in contents {
        let posting = Posting {
            album: Some(album.clone()),
            reply_to,
            protected: params.flag("protect_content"),
            ..Posting::new(chat, author(state, chat), content)
        };
        let id = state.post(posting);
        sent.push(message(state, chat, id));
    }
    Ok(Value::Array(sent).into())
}

pub fn album_item(state: &mut State, params: &Params, item: &Value) -> Result<Content, Refusal> {
    let kind = match item["type"].as_str().unwrap_or_default() {
        "photo" => Kind::Photo,
        "video" => Kind::Video,
        "document" => Kind::Document,
        "audio" => Kind::Audio,
        "animation" => Kind::Animation,
        "" => return Err(Refusal::bad("Can't parse InputMedia: Can't find field \"type\"")),
        _ => return Err(Refusal::bad("Can't parse InputMedia: Type of the media is unsupported")),
    };
    let media = item["media"].as_str().unwrap_or_default();
    if media.is_empty() {
        return Err(Refusal::bad("Can't parse InputMedia: Media not found"));
    }
    let given = item.get("caption_entities").cloned().map(Ok);
    let words = item["caption"].as_str().unwrap_or_default();
    let mode = item["parse_mode"].as_str().unwrap_or_default();
    let caption = formatted(state, words, mode, given)?;
    check_caption(&caption)?;
    let file = file_for(state, params, kind, "", media)?;
    Ok(Content::Media { kind, file, caption })
}

fn check_mix(contents: &[Content]) -> Result<(), Refusal> {
    let kinds: Vec<Kind> = contents
        .iter()
        .filter_map(|content| match content {
            Content::Media { kind, .. } => Some(*kind),
            _ => None,
        })
        .collect();
    for (kind, name) in [(Kind::Document, "Document"), (Kind::Audio, "Audio")] {
        let some = kinds.contains(&kind);
        if some && !kinds.iter().all(|other| *other == kind) {
            let text = format!("{name} can't be mixed with other media types");
            return Err(Refusal::bad(text));
        }
    }
    Ok(())
}
