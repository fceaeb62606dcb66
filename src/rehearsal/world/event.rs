//! The log of everything that happens, for transcripts and for the page.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Shown, State, World};

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// Ask for what comes after it with [`World::events`].
    pub cursor: u64,
    /// When, on the contest's clock.
    pub at: DateTime<Utc>,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// The kinds of events.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// The bot sent a message, or posted in a channel.
    Sent { chat: i64, message: Box<Shown> },
    /// The bot edited a message, its buttons included.
    Edited { chat: i64, message: Box<Shown> },
    /// The bot deleted a message.
    Deleted { chat: i64, message_id: i32 },
    /// The bot answered a tap: a toast, or an alert that has to be closed.
    TapAnswered { person: i64, message_id: i32, callback: String, text: String, alert: bool },
    /// The bot shows that it is busy: `typing` and the like.
    Busy { chat: i64, action: String },
    /// A person wrote or sent something.
    PersonSent { person: i64, message: Box<Shown> },
    /// A person edited a message of theirs.
    PersonEdited { person: i64, message: Box<Shown> },
    /// A person tapped a button; the label is empty where the message has no button with the data.
    Tapped { person: i64, message_id: i32, callback: String, data: String, label: String },
    /// Somebody put a sign under a message, the bot or a person, or took it back.
    Reacted { chat: i64, message: Box<Shown> },
    /// A person blocked the bot, or took that back.
    Blocked { person: i64, blocked: bool },
    /// Somebody or something is new: a person, a channel, commands, descriptions.
    Changed,
    /// The stand-in refused a call.
    Refused { method: String, code: u16, description: String, chat: Option<i64> },
}

/// Events are not saved, but their numbers go on.
#[derive(Default, Serialize, Deserialize)]
pub struct Log {
    next: u64,
    #[serde(skip)]
    events: VecDeque<Event>,
}

/// How many events are remembered: a season's worth, and no more however long it is played.
const REMEMBERED: usize = 20_000;

impl State {
    /// Adds to the log.
    pub fn tell(&mut self, what: What) {
        let at = DateTime::from_timestamp(self.now, 0).unwrap_or_default();
        if self.log.events.len() >= REMEMBERED {
            self.log.events.pop_front();
        }
        self.log.events.push_back(Event { cursor: self.log.next, at, what });
        self.log.next += 1;
    }

    /// The number that the next event will have.
    pub fn cursor(&self) -> u64 {
        self.log.next
    }

    /// Events from the number `since` on.
    pub fn events(&self, since: u64) -> Vec<Event> {
        let first = self.log.next - self.log.events.len() as u64;
        let skip = usize::try_from(since.saturating_sub(first)).unwrap_or(usize::MAX);
        self.log.events.iter().skip(skip).cloned().collect()
    }
}

impl World {
    /// What happened since: pass the last event's cursor plus one, or 0 for all. Of a very long
    /// rehearsal only the newest are remembered.
    pub fn events(&self, since: u64) -> Vec<Event> {
        self.look(|state| state.events(since))
    }

    /// The cursor that the next event will have.
    pub fn cursor(&self) -> u64 {
        self.look(State::cursor)
    }
}
