//! `editMessageMedia` (Client.cpp, `process_edit_message_media_query`; TDLib, `edit_message_media`).

use serde_json::Value;

use super::edit::{change, editable, target};
use super::markup::Markup;
use super::media::album_item;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Content, Kind, State};

/// One file for another, or a file for a text. In an album documents stay documents, and music
/// music.
pub fn edit_message_media(state: &mut State, params: &Params) -> Answer {
    let markup = Markup::read(params)?;
    let media = match params.json("media") {
        Some(Ok(media @ Value::Object(_))) => media,
        Some(Ok(_)) => return Err(Refusal::bad("Can't parse InputMedia: expected an Object")),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse input media JSON object")),
        None => return Err(Refusal::bad("Input media is not specified")),
    };
    let (chat, id) = target(state, params)?;
    let letter = editable(state, chat, id)?;
    let (old, in_album) = (kind(&letter.content), letter.album.is_some());
    let fixed = matches!(letter.content, Content::Special(_));
    if fixed || matches!(old, Some(Kind::Voice | Kind::VideoNote | Kind::Sticker)) {
        return Err(Refusal::bad("Message media can't be edited"));
    }
    let content = album_item(state, params, &media)?;
    if in_album {
        check_album(old, kind(&content))?;
    }
    change(state, chat, id, Some(content), markup)
}

fn check_album(old: Option<Kind>, new: Option<Kind>) -> Result<(), Refusal> {
    let alike = |kind: Option<Kind>| matches!(kind, Some(Kind::Document | Kind::Audio));
    if new == Some(Kind::Animation) {
        return Err(Refusal::bad("Message content type can't be used in an album"));
    }
    if old != new && (alike(old) || alike(new)) {
        return Err(Refusal::bad("Can't change media type in the album"));
    }
    Ok(())
}

fn kind(content: &Content) -> Option<Kind> {
    match content {
        Content::Media { kind, .. } => Some(*kind),
        _ => None,
    }
}
