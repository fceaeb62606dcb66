//! People, and why something they try may not work.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Somebody with Telegram on their telephone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id, which is the id of the chat with them, too.
    pub id: i64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    #[serde(default)]
    pub last_name: Option<String>,
    /// Without the `@`.
    #[serde(default)]
    pub username: Option<String>,
    /// The language of their Telegram; many have none.
    #[serde(default)]
    pub language_code: Option<String>,
}

/// A person and how they stand with the bot.
#[derive(Clone, Serialize, Deserialize)]
pub struct Resident {
    pub person: Person,
    pub started: bool,
    pub blocked: bool,
    /// The account was deleted.
    #[serde(default)]
    pub deactivated: bool,
    /// A reply keyboard that is open, as the bot sent it.
    pub keyboard: Option<Value>,
}

/// Why a person cannot do what they try: their client would not let them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nobody has this id.
    #[error("there is no person {0}")]
    NoSuchPerson(i64),
    /// The id is taken.
    #[error("the id {0} is taken")]
    Taken(i64),
    /// They blocked the bot and would have to unblock it first.
    #[error("the bot is blocked by {0}")]
    Blocked(i64),
    /// There is no such group or channel, or not one of the kind that is needed.
    #[error("there is no such group {0}")]
    NoSuchGroup(i64),
    /// They are not in the group, or may not speak there.
    #[error("{0} may not speak in this group")]
    NotThere(i64),
    /// The account was deleted.
    #[error("the account {0} was deleted")]
    Deactivated(i64),
    /// There is nothing to send.
    #[error("there is nothing to send")]
    Empty,
    /// More than one message holds.
    #[error("too long for one message")]
    TooLong,
    /// The message is not there, or deleted.
    #[error("there is no message {0} in this chat")]
    NoSuchMessage(i32),
    /// The message is not theirs, or not one that can be edited.
    #[error("message {0} cannot be edited by this person")]
    NotTheirs(i32),
    /// Messages can be edited for 48 hours.
    #[error("message {0} is too old to be edited")]
    TooOld(i32),
    /// No message of the chat has such a button.
    #[error("there is no button \"{0}\" in this chat")]
    NoSuchButton(String),
    /// The button opens a link instead of telling the bot.
    #[error("the button \"{0}\" tells the bot nothing")]
    NotATap(String),
    /// The link does not lead to the bot.
    #[error("the link {0} does not lead to the bot")]
    ForeignLink(String),
    /// Entities that do not fit their text.
    #[error("bad entities: {0}")]
    BadEntities(String),
    /// The bot has no inline mode: typing its name asks nobody anything.
    #[error("the bot has no inline mode")]
    NoInline,
    /// Albums have 2 to 10 items, of photos and videos, or of documents.
    #[error("an album has 2 to 10 items")]
    BadAlbum,
}

impl Refused {
    /// A key of the page's words, which tell it in the language of whoever looks.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Refused::NoSuchPerson(_)
            | Refused::Taken(_)
            | Refused::BadEntities(_)
            | Refused::NoInline => "other",
            Refused::Blocked(_) => "blocked",
            Refused::NoSuchGroup(_) | Refused::NotThere(_) => "not-there",
            Refused::Deactivated(_) => "deactivated",
            Refused::Empty => "empty",
            Refused::TooLong => "too-long",
            Refused::NoSuchMessage(_) => "no-message",
            Refused::NotTheirs(_) => "not-theirs",
            Refused::TooOld(_) => "too-old",
            Refused::NoSuchButton(_) | Refused::NotATap(_) => "no-button",
            Refused::ForeignLink(_) => "foreign-link",
            Refused::BadAlbum => "bad-album",
        }
    }
}

impl Person {
    /// The person as a `User`.
    pub(crate) fn user(&self) -> Value {
        let mut user = self.names();
        user.insert("is_bot".into(), false.into());
        if let Some(code) = &self.language_code {
            user.insert("language_code".into(), code.as_str().into());
        }
        Value::Object(user)
    }

    /// The private chat with the person as a `Chat`.
    pub(crate) fn chat(&self) -> Value {
        let mut chat = self.names();
        chat.insert("type".into(), "private".into());
        Value::Object(chat)
    }

    fn names(&self) -> Map<String, Value> {
        let mut names = Map::new();
        names.insert("id".into(), self.id.into());
        names.insert("first_name".into(), self.first_name.as_str().into());
        for (key, value) in [("last_name", &self.last_name), ("username", &self.username)] {
            if let Some(value) = value {
                names.insert(key.into(), value.as_str().into());
            }
        }
        names
    }
}
