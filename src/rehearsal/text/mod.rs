//! What Telegram does to the words of a message before anyone sees them.

mod cursor;
mod detect;
mod html;
mod markdown;
mod markdown_v2;
mod render;
mod tidy;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(super) use detect::detect;
pub(super) use html::{checked_link, parse_html};
pub(super) use markdown::parse_markdown;
pub(super) use markdown_v2::parse_markdown_v2;
pub(super) use render::to_html;
pub(super) use tidy::{is_blank, tidy};

/// A special part of a text; offsets count UTF-16 code units, as Telegram's do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// `bold`, `url`, `bot_command` and so on.
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it starts.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// The target of a `text_link`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The user of a `text_mention`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Value>,
    /// The language of a `pre`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The picture of a `custom_emoji`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_emoji_id: Option<String>,
}

impl Entity {
    pub(super) fn new(kind: &str, offset: usize, length: usize) -> Entity {
        Entity { kind: kind.into(), offset, length, ..Entity::default() }
    }

    /// The offset behind the last unit.
    pub(super) fn end(&self) -> usize {
        self.offset.saturating_add(self.length)
    }
}

/// A text with its entities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formatted {
    /// The words alone.
    pub text: String,
    /// What stands out in them.
    pub entities: Vec<Entity>,
}

/// The length in UTF-16 code units.
pub(super) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The part of a text between two UTF-16 offsets.
pub(super) fn slice(text: &str, from: usize, to: usize) -> &str {
    let (mut at, mut start, mut end) = (0, text.len(), text.len());
    for (byte, c) in text.char_indices() {
        if at >= from && start == text.len() {
            start = byte;
        }
        if at >= to {
            end = byte;
            break;
        }
        at += c.len_utf16();
    }
    text.get(start.min(end)..end).unwrap_or_default()
}

/// Cuts a text as Telegram's clients do when it is too long for one message: at a line's end, else
/// at a space, else where it must be (Telegram Desktop, `MainWidget::sendMessage`).
pub(super) fn cut_into_messages(text: &str, limit: usize) -> Vec<String> {
    let mut left = text.trim();
    let mut parts = Vec::new();
    while utf16_len(left) > limit {
        let head = slice(left, 0, limit);
        let half = head.len() / 2;
        let at = [head.rfind('\n'), head.rfind(char::is_whitespace)]
            .into_iter()
            .flatten()
            .find(|at| *at > half)
            .unwrap_or(head.len());
        let (part, rest) = left.split_at(at);
        parts.push(part.trim().to_owned());
        left = rest.trim();
    }
    if !left.is_empty() {
        parts.push(left.to_owned());
    }
    parts
}
