//! What one sees on a telephone.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::gestures::summary;
use super::letter::{Author, Content, Kind, Letter};
use super::{State, World};
use crate::rehearsal::text::{Entity, to_html};

/// A message as it is seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its number in the chat.
    pub id: i32,
    /// The chat: a person's id, or a channel's.
    pub chat: i64,
    /// Who wrote it.
    pub author: Author,
    /// When, on the contest's clock.
    pub date: DateTime<Utc>,
    /// The text, or the caption.
    pub text: String,
    /// What stands out in the text.
    pub entities: Vec<Entity>,
    /// The text with its entities as Telegram's HTML.
    pub html: String,
    /// The file, if there is one.
    pub attachment: Option<ShownAttachment>,
    /// Inline buttons, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// Whether it was edited.
    pub edited: bool,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Items of one album share it.
    pub album: Option<String>,
    /// Where it was forwarded from.
    pub forwarded: Option<Forward>,
    /// The message it answers.
    pub reply_to: Option<i32>,
    /// Whether the telephone begins an answer to it by itself (`force_reply`).
    pub asks: bool,
    /// Signs under it.
    pub reactions: Vec<String>,
}

/// A file in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownAttachment {
    /// How it is shown.
    pub kind: Kind,
    /// Its key.
    pub file_id: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether the stand-in has its bytes, or knows the size alone.
    pub real: bool,
}

/// An inline button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What a tap does.
    pub action: Action,
}

/// What a tap on a button does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The bot is told this.
    Data(String),
    /// A link is opened.
    Url(String),
    /// The text goes to the clipboard.
    Copy(String),
    /// Something that the stand-in only shows.
    Other,
}

/// Where a message was forwarded from, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forward {
    /// The person, bot or channel.
    pub name: String,
}

impl World {
    /// A person's chat with the bot, oldest first, deleted messages included.
    pub fn chat(&self, person: i64) -> Vec<Shown> {
        self.look(|state| state.shown_chat(person))
    }

    /// The newest message of somebody's in a person's chat, deleted ones left out.
    pub fn newest(&self, person: i64, author: Author) -> Option<Shown> {
        self.look(|state| {
            let mut letters = state.letters.get(&person)?.values().rev();
            let newest = letters.find(|letter| letter.author == author && !letter.deleted)?;
            Some(state.show(newest))
        })
    }

    /// A channel's posts, oldest first.
    pub fn channel_posts(&self, channel: i64) -> Vec<Shown> {
        self.chat(channel)
    }

    /// The bytes of a file, with its name and media type.
    pub fn file(&self, file_id: &str) -> Option<(String, String, Vec<u8>)> {
        self.look(|state| {
            let file = state.files.get(file_id)?;
            Some((file.name.clone(), file.mime.clone(), file.bytes.to_vec()))
        })
    }
}

impl State {
    pub fn shown_chat(&self, chat: i64) -> Vec<Shown> {
        let letters = self.letters.get(&chat);
        letters.into_iter().flat_map(|all| all.values()).map(|it| self.show(it)).collect()
    }

    /// The last messages of a chat before that one, oldest first; deleted ones are left out.
    pub fn shown_before(&self, chat: i64, before: i32, most: usize) -> Vec<Shown> {
        let Some(letters) = self.letters.get(&chat) else { return Vec::new() };
        let earlier = letters.range(..before).rev().map(|(_, letter)| letter);
        let seen = earlier.filter(|letter| !letter.deleted).take(most);
        let mut shown: Vec<Shown> = seen.map(|letter| self.show(letter)).collect();
        shown.reverse();
        shown
    }

    pub fn show(&self, letter: &Letter) -> Shown {
        let mut words = letter.content.words().clone();
        if let Some(shown_as) = &letter.shown_as {
            words.text.clone_from(shown_as);
        }
        if let Content::Special(fields) | Content::Service(fields) = &letter.content {
            words.text = summary(fields);
        }
        let attachment = match &letter.content {
            Content::Text(_) | Content::Special(_) | Content::Service(_) => None,
            Content::Media { kind, file, .. } => self.files.get(file).map(|file| ShownAttachment {
                kind: *kind,
                file_id: file.id.clone(),
                name: file.name.clone(),
                mime: file.mime.clone(),
                size: file.size,
                real: file.bytes.len() as u64 == file.size,
            }),
        };
        Shown {
            id: letter.id,
            chat: letter.chat,
            author: letter.author,
            date: DateTime::from_timestamp(letter.date, 0).unwrap_or_default(),
            html: to_html(&words),
            text: words.text,
            entities: words.entities,
            attachment,
            buttons: letter.buttons.as_ref().map(rows).unwrap_or_default(),
            edited: letter.edited.is_some(),
            deleted: letter.deleted,
            album: letter.album.clone(),
            forwarded: letter.origin.as_ref().map(forward),
            reply_to: letter.reply_to,
            asks: letter.asks,
            reactions: letter.reactions.values().cloned().collect(),
        }
    }
}

/// The rows of an `InlineKeyboardMarkup`.
pub fn rows(markup: &Value) -> Vec<Vec<Button>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&markup["inline_keyboard"])
        .iter()
        .map(|row| list(row).iter().map(button).collect())
        .collect()
}

fn button(button: &Value) -> Button {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let action = text(&button["callback_data"])
        .map(Action::Data)
        .or_else(|| text(&button["url"]).map(Action::Url))
        .or_else(|| text(&button["copy_text"]["text"]).map(Action::Copy))
        .unwrap_or(Action::Other);
    Button { label: text(&button["text"]).unwrap_or_default(), action }
}

fn forward(origin: &Value) -> Forward {
    let user = &origin["sender_user"];
    let names = [&user["first_name"], &user["last_name"], &origin["sender_user_name"]];
    let names = names.into_iter().chain([&origin["chat"]["title"]]);
    let name: Vec<&str> = names.filter_map(Value::as_str).collect();
    Forward { name: name.join(" ") }
}
