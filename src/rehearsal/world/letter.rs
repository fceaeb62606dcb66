//! A message as the stand-in keeps it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::text::Formatted;

/// A message in a chat.
#[derive(Clone, Serialize, Deserialize)]
pub struct Letter {
    pub id: i32,
    pub chat: i64,
    pub author: Author,
    pub date: i64,
    pub edited: Option<i64>,
    pub deleted: bool,
    pub content: Content,
    /// The inline keyboard.
    pub buttons: Option<Value>,
    /// Sent with a reply keyboard: such a message can never be edited.
    pub reply_keyboard: bool,
    /// Sent with `force_reply`: the telephone begins an answer to it.
    pub asks: bool,
    /// `forward_origin` of a forwarded message.
    pub origin: Option<Value>,
    pub album: Option<String>,
    pub reply_to: Option<i32>,
    pub protected: bool,
    /// What the person sees instead of the text: a deep link's payload is hidden from them.
    pub shown_as: Option<String>,
    /// Sent by choosing one of the bot's inline results.
    #[serde(default)]
    pub via_bot: bool,
    /// Signs that people and the bot put under it.
    #[serde(default)]
    pub reactions: BTreeMap<i64, String>,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The bot.
    Bot,
    /// The person with this id.
    Person(i64),
    /// The channel with this id.
    Channel(i64),
}

/// What a message holds.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    Text(Formatted),
    Media {
        kind: Kind,
        file: String,
        caption: Formatted,
    },
    /// A contact, a place, a poll: the fields of the message that hold it.
    Special(Value),
    /// Telegram's own words: who came, who left, what was pinned.
    Service(Value),
}

static NO_WORDS: Formatted = Formatted { text: String::new(), entities: Vec::new() };

/// The kinds of files a message can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A picture, compressed by Telegram.
    Photo,
    /// Any file.
    Document,
    /// A film.
    Video,
    /// A voice message.
    Voice,
    /// Music.
    Audio,
    /// A film without sound, or a GIF.
    Animation,
    /// A round film.
    VideoNote,
    /// A sticker.
    Sticker,
}

impl Kind {
    /// Whether something can be written under it.
    pub fn has_caption(self) -> bool {
        !matches!(self, Kind::VideoNote | Kind::Sticker)
    }

    /// The field of a message that holds it.
    pub fn field(self) -> &'static str {
        match self {
            Kind::Photo => "photo",
            Kind::Document => "document",
            Kind::Video => "video",
            Kind::Voice => "voice",
            Kind::Audio => "audio",
            Kind::Animation => "animation",
            Kind::VideoNote => "video_note",
            Kind::Sticker => "sticker",
        }
    }
}

impl Content {
    /// The text, or the caption.
    pub fn words(&self) -> &Formatted {
        match self {
            Content::Text(words) | Content::Media { caption: words, .. } => words,
            Content::Special(_) | Content::Service(_) => &NO_WORDS,
        }
    }
}
