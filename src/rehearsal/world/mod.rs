//! Everything Telegram knows: people, chats, messages, files, and what waits for the bot.

mod chance;
mod channels;
mod event;
mod fault;
mod files;
mod gestures;
mod group;
mod groups;
mod inline;
mod letter;
mod part;
mod people;
mod person;
mod post;
mod queue;
mod reply;
mod seen;
mod shape;
mod state;
mod webhook;
mod wire;

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::clock::Clock;

pub use event::{Event, What};
pub use fault::Fault;
pub use group::Role;
pub use inline::{InlineAnswer, InlineResult};
pub use letter::{Author, Kind};
pub use part::Item;
pub use person::{Person, Refused};
pub use seen::{Action, Button, Forward, Shown, ShownAttachment};
pub use state::Keyboard;
pub use wire::{Call, Weather, Wire};

pub(super) use files::{Filing, StoredFile, dimensions};
pub(super) use group::Group;
pub(super) use letter::{Content, Letter};
pub(super) use post::Posting;
pub(super) use queue::DEFAULT_EXCLUDED;
pub(super) use state::{Channel, State, bot_fields};
pub(super) use webhook::{Arrival, Delivery, Webhook};

/// A handle on the stand-in's state. Clones show the same world.
#[derive(Clone)]
pub struct World {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Clock,
    state: Mutex<State>,
    wire: Wire,
    changed: watch::Sender<u64>,
    /// As `changed`, while there is a webhook to be served.
    deliver: watch::Sender<u64>,
}

impl World {
    /// A world with a bot in it and nobody else; everything random follows from `seed`.
    pub fn new(clock: Clock, seed: u64) -> World {
        World::with(clock, State::new(seed))
    }

    fn with(clock: Clock, state: State) -> World {
        let (changed, deliver) = (watch::Sender::new(0), watch::Sender::new(0));
        let (state, wire) = (Mutex::new(state), Wire::default());
        World { inner: Arc::new(Inner { clock, state, wire, changed, deliver }) }
    }

    /// Writes the world to a file, whole or not at all.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        let json = serde_json::to_vec(&*self.lock())?;
        let beside = path.with_extension("part");
        // For its owner alone: it holds what people have typed.
        let _ = std::fs::remove_file(&beside);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600).open(&beside)?.write_all(&json)?;
        std::fs::rename(beside, path)
    }

    /// Reads a world that was saved.
    pub fn load(path: &Path, clock: Clock) -> std::io::Result<World> {
        let state: State = serde_json::from_slice(&std::fs::read(path)?)?;
        Ok(World::with(clock, state))
    }

    /// What the contest's clock showed when the world was saved: where to set it again.
    pub fn saved_time(path: &Path) -> std::io::Result<DateTime<Utc>> {
        #[derive(serde::Deserialize)]
        struct Saved {
            now: i64,
        }
        let saved: Saved = serde_json::from_slice(&std::fs::read(path)?)?;
        DateTime::from_timestamp(saved.now, 0).ok_or_else(|| std::io::ErrorKind::InvalidData.into())
    }

    /// The bot's token.
    pub fn token(&self) -> String {
        self.lock().bot.token()
    }

    /// The bot's id.
    pub fn bot_id(&self) -> i64 {
        self.lock().bot.id
    }

    /// The bot's name for links, without the `@`.
    pub fn bot_username(&self) -> String {
        self.lock().bot.username.clone()
    }

    /// The clock this world lives by.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The wire between the bot and Telegram.
    pub fn wire(&self) -> &Wire {
        &self.inner.wire
    }

    /// Tells of every change; the number means nothing but "other than before".
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.inner.changed.subscribe()
    }

    /// Has the stand-in answer 429 beyond Telegram's documented rates, or not; off at first.
    pub fn set_flood_control(&self, on: bool) {
        self.act(|state| state.flood.on = on);
    }

    /// Has it answer 429 by the contest's clock, for a bot whose every clock is moved by hand.
    pub fn set_flood_control_by_clock(&self) {
        self.act(|state| {
            state.flood.on = true;
            state.flood.by_clock = Some((tokio::time::Instant::now(), state.now));
        });
    }

    /// Sets the largest inline keyboard that is taken; what is larger is `REPLY_MARKUP_TOO_LONG`.
    pub fn set_largest_keyboard(&self, largest: Keyboard) {
        self.act(|state| state.largest_keyboard = largest);
    }

    /// Looks without changing anything.
    pub(super) fn look<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.lock())
    }

    /// Changes the world at the present instant, and tells whoever waits.
    pub(super) fn act<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        let mut state = self.lock();
        let result = act(&mut state);
        let webhook = state.queue.webhook.is_some();
        drop(state);
        let count = |count: &mut u64| *count = count.wrapping_add(1);
        self.inner.changed.send_modify(count);
        if webhook {
            self.inner.deliver.send_modify(count);
        }
        result
    }

    /// Changes something that nobody waits for.
    pub(super) fn quietly<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        act(&mut self.lock())
    }

    /// Tells whoever delivers to a webhook that there may be something to do.
    pub(super) fn deliveries(&self) -> watch::Receiver<u64> {
        self.inner.deliver.subscribe()
    }

    /// The state with its clock set to the present.
    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic in here is a fault of the stand-in itself; what it knew still serves to look at.
        let mut state = self.inner.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        state.now = self.inner.clock.now().timestamp();
        state.expire();
        state
    }
}
