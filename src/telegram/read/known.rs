//! Messages as teloxide reads them.

use serde_json::Value;
use teloxide::types::{self as tg, FileMeta, MediaKind, MessageKind};

use super::{Reading, raw};
use crate::telegram::incoming::{Attachment, Kind, Message, Sender};

/// `json` is the same message, for its entities.
pub fn message(message: &tg::Message, json: &Value) -> Reading {
    let attachment = match &message.kind {
        MessageKind::Common(common) => attachment(&common.media_kind),
        MessageKind::Dice(_) | MessageKind::Giveaway(_) | MessageKind::Invoice(_) => Some(other()),
        MessageKind::Empty {} => return Reading::Nothing,
        _ => return Reading::Service,
    };
    let Some(from) = &message.from else { return Reading::Service };
    Reading::Message(Box::new(Message {
        chat_id: message.chat.id.0,
        private: message.chat.is_private(),
        from: sender(from),
        id: message.id.0,
        sent_at: message.date,
        edited_at: message.edit_date().copied(),
        text: message.text().or(message.caption()).unwrap_or_default().to_owned(),
        entities: raw::entities(json),
        attachment,
        reply_to: message.reply_to_message().map(|replied| replied.id.0),
        answers_bot: raw::answered_bot(json),
        answered_links: raw::answered_links(json),
        album: message.media_group_id().map(|id| id.0.clone()),
        forwarded: message.forward_origin().is_some(),
        via_bot: message.via_bot.is_some(),
        buttons: raw::link_buttons(json),
        link_preview: json.get("link_preview_options").cloned().unwrap_or_default(),
    }))
}

pub fn sender(user: &tg::User) -> Sender {
    Sender {
        id: i64::try_from(user.id.0).unwrap_or_default(),
        name: user.full_name().trim().to_owned(),
        username: user.username.clone(),
        language: user.language_code.clone(),
        is_bot: user.is_bot,
    }
}

fn attachment(media: &MediaKind) -> Option<Attachment> {
    let file = |kind, meta: &FileMeta, name: Option<&String>| Attachment {
        kind,
        file_id: meta.id.0.clone(),
        // teloxide's mark for a size that Telegram did not tell.
        size: (meta.size != u32::MAX).then_some(u64::from(meta.size)),
        name: name.cloned(),
    };
    Some(match media {
        MediaKind::Text(_) | MediaKind::Migration(_) => return None,
        MediaKind::Photo(it) => {
            let largest = it.photo.iter().max_by_key(|size| size.width * size.height)?;
            file(Kind::Photo, &largest.file, None)
        }
        MediaKind::Document(it) => {
            file(Kind::Document, &it.document.file, it.document.file_name.as_ref())
        }
        MediaKind::Video(it) => file(Kind::Video, &it.video.file, it.video.file_name.as_ref()),
        MediaKind::Voice(it) => file(Kind::Voice, &it.voice.file, None),
        MediaKind::Audio(it) => file(Kind::Audio, &it.audio.file, it.audio.file_name.as_ref()),
        MediaKind::VideoNote(it) => file(Kind::VideoNote, &it.video_note.file, None),
        MediaKind::Animation(it) => {
            file(Kind::Animation, &it.animation.file, it.animation.file_name.as_ref())
        }
        _ => other(),
    })
}

pub fn other() -> Attachment {
    Attachment { kind: Kind::Other, file_id: String::new(), size: None, name: None }
}
