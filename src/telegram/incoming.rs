//! An update of Telegram's in the few forms that the desk knows.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An update with its id.
#[derive(Clone)]
pub struct Incoming {
    pub update_id: i64,
    pub event: Event,
}

/// What happened. It has no `Debug`: it holds people's words.
#[derive(Clone)]
pub enum Event {
    /// A new message, in any chat.
    Message(Message),
    /// A message as it reads after an edit.
    Edited(Message),
    /// A tap on an inline button.
    Tap(Tapped),
    /// Something typed behind the bot's name, in any chat.
    Asked(Asked),
    /// In the private chat: the person blocked the bot, or let it speak again.
    Reach { person: Sender, reachable: bool },
    /// In a group: something about the chat itself.
    Group(Group),
    /// Nothing could be made of it; the raw form is to be kept for the organizers.
    Unreadable,
    /// Of a kind that says nothing to us (a channel post, a poll, ...).
    Ignored,
}

/// What happened to a group. Its title is not kept.
#[derive(Clone)]
pub struct Group {
    pub id: i64,
    pub change: GroupChange,
}

/// A change of a group that matters to a bot in it.
#[derive(Clone)]
pub enum GroupChange {
    /// Somebody let the bot in, or took it out, or its right to write; `title` is what the group is
    /// called.
    Member { by: Sender, there: bool, title: String },
    /// It was made a supergroup, which has this id.
    Became(i64),
}

/// Who wrote or tapped.
#[derive(Clone, Serialize, Deserialize)]
pub struct Sender {
    pub id: i64,
    /// First and last name as Telegram has them; may be empty.
    pub name: String,
    pub username: Option<String>,
    /// The language of their client, an IETF tag, if it told.
    pub language: Option<String>,
    pub is_bot: bool,
}

/// A message with whatever a contest may want of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Message {
    pub chat_id: i64,
    /// Whether the chat is the private one with its sender.
    pub private: bool,
    pub from: Sender,
    pub id: i32,
    /// Telegram's date of the message, whole seconds.
    pub sent_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    /// The text or the caption; empty if there is none.
    pub text: String,
    /// Its entities as the Bot API gave them, also of kinds that teloxide does not know.
    pub entities: Vec<Value>,
    pub attachment: Option<Attachment>,
    /// What the messages of one album share.
    pub album: Option<String>,
    /// The message of the same chat that this one replies to.
    #[serde(default)]
    pub reply_to: Option<i32>,
    /// The user name of the bot that wrote it, if one did.
    #[serde(skip)]
    pub answers_bot: Option<String>,
    /// The addresses behind words of that message, if a bot wrote it. They may carry what a voter
    /// picked, so they are kept with no message.
    #[serde(skip)]
    pub answered_links: Vec<String>,
    pub forwarded: bool,
    /// Whether it was chosen from results of an inline bot, ours most likely.
    pub via_bot: bool,
    /// The rows of its buttons as the Bot API gave them, those alone that are links: others cannot
    /// be passed on.
    #[serde(default)]
    pub buttons: Vec<Value>,
    /// How its link is previewed, LinkPreviewOptions of the Bot API; null if not told.
    #[serde(default)]
    pub link_preview: Value,
}

/// A file in a message.
#[derive(Clone, Serialize, Deserialize)]
pub struct Attachment {
    pub kind: Kind,
    /// Empty for [`Kind::Other`].
    pub file_id: String,
    /// In bytes, if Telegram told.
    pub size: Option<u64>,
    pub name: Option<String>,
}

/// The kinds of attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Photo,
    Document,
    Video,
    Voice,
    Audio,
    VideoNote,
    Animation,
    /// Stickers, contacts, places, polls, dice and what Telegram will think of next.
    Other,
}

/// A tap on an inline button. Clients can send any data: it proves nothing.
#[derive(Clone)]
pub struct Tapped {
    pub id: String,
    pub from: Sender,
    /// The chat and message of the button; none if Telegram no longer has it.
    pub at: Option<(i64, i32)>,
    pub data: String,
}

/// What somebody types behind the bot's name, in any chat (Bot API, InlineQuery). Nothing of it is
/// ever written down.
#[derive(Clone)]
pub struct Asked {
    pub id: String,
    pub from: Sender,
    pub query: String,
    /// From where on more results are wanted; as we gave it, or empty.
    pub offset: String,
}
