//! The state itself: what is saved with `--keep`.

use std::collections::{BTreeMap, VecDeque};

use rand::RngExt;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::event::Log;
use super::fault::{Faults, Flood};
use super::files::{Shelf, StoredFile};
use super::group::{Group, Role};
use super::inline::Inline;
use super::letter::Letter;
use super::person::Resident;
use super::queue::{Queue, Tap};

/// Everything the stand-in knows.
#[derive(Serialize, Deserialize)]
pub struct State {
    pub seed: u64,
    pub drawn: u64,
    pub bot: Bot,
    pub people: BTreeMap<i64, Resident>,
    pub channels: BTreeMap<i64, Channel>,
    #[serde(default)]
    pub groups: BTreeMap<i64, Group>,
    /// Pinned messages by chat, the newest last.
    #[serde(default)]
    pub pins: BTreeMap<i64, Vec<i32>>,
    pub letters: BTreeMap<i64, BTreeMap<i32, Letter>>,
    /// Every message that is remembered, the oldest first.
    #[serde(default)]
    pub order: VecDeque<(i64, i32)>,
    /// One counter across all private chats, as Telegram keeps for each account.
    pub next_message: i32,
    pub files: BTreeMap<String, StoredFile>,
    #[serde(default)]
    pub shelf: Shelf,
    pub queue: Queue,
    pub taps: BTreeMap<i64, Tap>,
    /// By scope and language, as `{"type":"default"}|ru`.
    pub commands: BTreeMap<String, Value>,
    /// By language; the empty one is everybody's.
    pub names: BTreeMap<String, String>,
    pub descriptions: BTreeMap<String, String>,
    pub short_descriptions: BTreeMap<String, String>,
    pub menu_buttons: BTreeMap<i64, Value>,
    pub log: Log,
    #[serde(default)]
    pub inline: Inline,
    #[serde(default)]
    pub largest_keyboard: Keyboard,
    #[serde(skip)]
    pub faults: Faults,
    #[serde(skip)]
    pub flood: Flood,
    /// Until when a bot that logged out is not let in again.
    #[serde(skip)]
    pub logged_out: Option<Instant>,
    /// The present on the contest's clock, whole seconds; set whenever the state is taken in hand.
    pub now: i64,
}

/// The largest inline keyboard that is taken. Telegram has a limit (`REPLY_MARKUP_TOO_LONG`), and no
/// document names it; those who tried say a hundred buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyboard {
    /// Buttons in all.
    pub buttons: usize,
    /// Bytes, written out as JSON.
    pub bytes: usize,
}

impl Default for Keyboard {
    fn default() -> Keyboard {
        Keyboard { buttons: 100, bytes: 10_240 }
    }
}

/// The bot's account.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bot {
    pub id: i64,
    pub username: String,
    pub first_name: String,
    pub secret: String,
}

/// A channel.
#[derive(Clone, Serialize, Deserialize)]
pub struct Channel {
    pub id: i64,
    pub username: Option<String>,
    pub title: String,
    pub bot_may_post: bool,
    #[serde(default = "Channel::stranger")]
    pub bot: Role,
    pub next_message: i32,
}

impl Channel {
    fn stranger() -> Role {
        Role::Member
    }
}

impl State {
    pub fn new(seed: u64) -> State {
        let bot = Bot {
            id: 0,
            username: "laurel_rehearsal_bot".into(),
            first_name: "Laurel".into(),
            secret: String::new(),
        };
        let mut state = State {
            seed,
            drawn: 0,
            bot,
            people: BTreeMap::new(),
            channels: BTreeMap::new(),
            groups: BTreeMap::new(),
            pins: BTreeMap::new(),
            letters: BTreeMap::new(),
            order: VecDeque::new(),
            next_message: 0,
            files: BTreeMap::new(),
            shelf: Shelf::default(),
            queue: Queue::default(),
            taps: BTreeMap::new(),
            commands: BTreeMap::new(),
            names: BTreeMap::new(),
            descriptions: BTreeMap::new(),
            short_descriptions: BTreeMap::new(),
            menu_buttons: BTreeMap::new(),
            log: Log::default(),
            inline: Inline::default(),
            largest_keyboard: Keyboard::default(),
            faults: Faults::default(),
            flood: Flood::default(),
            logged_out: None,
            now: 0,
        };
        state.bot.id = state.chance().random_range(5_000_000_000..8_000_000_000);
        state.bot.secret = format!("AA{}", state.random_word(33));
        state.next_message = state.chance().random_range(100..5_000);
        // TDLib, TQueue.cpp: the first id is random, the rest follow it.
        state.queue.next_id = state.chance().random_range(2_000_001..1_000_000_000);
        state
    }

    /// The id for the next message of a chat.
    pub fn next_message_id(&mut self, chat: i64) -> i32 {
        let channel = self.channels.get_mut(&chat).map(|channel| &mut channel.next_message);
        let group = self.groups.get_mut(&chat).filter(|group| group.supergroup);
        let counter = channel
            .or(group.map(|group| &mut group.next_message))
            .unwrap_or(&mut self.next_message);
        let id = *counter;
        *counter += 1;
        id
    }

    /// A message that has not been deleted.
    pub fn letter(&self, chat: i64, id: i32) -> Option<&Letter> {
        self.letters.get(&chat)?.get(&id).filter(|letter| !letter.deleted)
    }

    pub fn letter_mut(&mut self, chat: i64, id: i32) -> Option<&mut Letter> {
        self.letters.get_mut(&chat)?.get_mut(&id).filter(|letter| !letter.deleted)
    }
}

impl Bot {
    pub fn token(&self) -> String {
        format!("{}:{}", self.id, self.secret)
    }

    /// The bot as a `User`.
    pub fn user(&self) -> Value {
        json!({
            "id": self.id, "is_bot": true, "first_name": self.first_name, "username": self.username,
        })
    }
}

/// What `getMe` adds to the bot's `User`.
pub fn bot_fields() -> Value {
    json!({
        "can_join_groups": true, "can_read_all_group_messages": false,
        "supports_inline_queries": false, "can_connect_to_business": false,
        "has_main_web_app": false,
    })
}
