//! What a person of the play does with a telephone: say, tap, and wait for what comes of it.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::Play;
use crate::contest::schedule::Due;
use crate::rehearsal::{Author, Refused, Shown, What};
use crate::store::{Store, outbox, timetable};

/// Why somebody goes no further in a scene.
pub enum Left {
    /// Somebody took the telephone in hand.
    Held,
    /// Something did not come that was waited for.
    Stumbled(String),
}

pub type Step<T = ()> = Result<T, Left>;

impl From<Refused> for Left {
    fn from(refused: Refused) -> Left {
        Left::Stumbled(refused.to_string())
    }
}

/// How long the bot may take for anything.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often it is looked whether something that makes no news of its own has come.
const GLANCE: Duration = Duration::from_millis(25);
/// The play goes on at a clock that runs so many times as fast, and no faster.
const FAST: f64 = 60.0;
/// A glide of the clock: so many turns.
const FRAMES: i32 = 10;

impl Play {
    /// Thinks for so many times the pace.
    pub(super) async fn think(&self, times: u32) {
        if !self.pace.is_zero() {
            sleep(self.pace * times).await;
        }
    }

    /// Before each deed: a thought, and a look whether the play may go on.
    async fn ready(&self, person: i64) -> Step {
        self.think(1).await;
        self.may(person).await
    }

    /// Waits until the play may go on. Whoever lets the clock run fast wants to watch the clock, and at
    /// that pace a tap is too old before anybody hears of it: the play stops, and runs at the usual
    /// pace when it is told to go on.
    pub(super) async fn may(&self, person: i64) -> Step {
        let heed = || {
            if self.baton.heed(self.dial.rate() > FAST) {
                self.dial.set_rate(1.0);
            }
        };
        heed();
        let free = self.baton.ready(person).await;
        heed();
        if free { Ok(()) } else { Err(Left::Held) }
    }

    /// Writes, and waits for the bot's answer.
    pub(super) async fn say(&self, person: i64, text: &str) -> Step {
        self.ready(person).await?;
        let cursor = self.world.cursor();
        self.world.send_text(person, text)?;
        self.answered(person, cursor, text).await
    }

    /// Taps the button with this label once it is there, and waits for what the bot shows then.
    pub(super) async fn tap(&self, person: i64, label: &str) -> Step {
        self.see(person, label).await?;
        self.ready(person).await?;
        let _under_way = self.hourglass.read().await;
        let cursor = self.world.cursor();
        self.world.tap_label(person, label)?;
        self.answered(person, cursor, label).await
    }

    /// The same for a button of the bot's own, by the key of its words.
    pub(super) async fn press(&self, person: i64, key: &str) -> Step {
        self.tap(person, &self.word(person, key)).await
    }

    /// Waits until there is a button with this label.
    pub(super) async fn see(&self, person: i64, label: &str) -> Step {
        self.until(|| self.has(person, label), || format!("no button “{label}”")).await
    }

    /// Whether a message of the chat has a button with this label.
    pub(super) fn has(&self, person: i64, label: &str) -> bool {
        let chat = self.world.chat(person);
        chat.iter().rev().any(|message| !message.deleted && labels(message).any(|it| it == label))
    }

    /// Waits until the bot has written to this person, or changed something, after the cursor.
    pub(super) async fn answered(&self, person: i64, cursor: u64, what: &str) -> Step {
        let heard = || {
            self.world.events(cursor).iter().any(|event| match &event.what {
                What::Sent { chat, .. } | What::Edited { chat, .. } => *chat == person,
                _ => false,
            })
        };
        self.until(heard, || format!("no answer to “{what}”")).await
    }

    /// The bot's newest message to this person that satisfies `is`.
    pub(super) fn newest(&self, person: i64, is: impl Fn(&Shown) -> bool) -> Option<Shown> {
        let chat = self.world.chat(person);
        let by_bot = |message: &Shown| message.author == Author::Bot && !message.deleted;
        chat.into_iter().rev().find(|message| by_bot(message) && is(message))
    }

    /// Waits for something that can be seen in the world.
    pub(super) async fn until(&self, is: impl Fn() -> bool, what: impl Fn() -> String) -> Step {
        let mut changes = self.world.changes();
        let mut end = Instant::now() + PATIENCE;
        let mut stuck = false;
        while !is() {
            if Instant::now() >= end {
                if stuck || self.pace.is_zero() {
                    return Err(Left::Stumbled(what()));
                }
                stuck = true;
                self.wait_for_help(what()).await;
                end = Instant::now() + PATIENCE;
            }
            // Either is a reason to look again.
            let _ = timeout(GLANCE * 4, changes.changed()).await;
        }
        Ok(())
    }

    /// The bot takes too long, perhaps because somebody made Telegram fail: the play stops until it
    /// is told to go on.
    async fn wait_for_help(&self, what: String) {
        log::warn!("the play waits: {what}");
        self.baton.stick();
        self.baton.ready(0).await;
    }

    /// Waits until the bot has nothing left to do.
    pub(super) async fn settle(&self) {
        self.settled(None).await;
    }

    async fn settled(&self, key: Option<&str>) {
        let mut end = Instant::now() + PATIENCE;
        loop {
            let idle = self.world.pending_updates() == 0 && self.world.unanswered_taps() == 0;
            if idle && self.is_quiet(key).await {
                return;
            }
            if Instant::now() >= end {
                if self.pace.is_zero() {
                    self.baton.left(0, &Left::Stumbled(format!("the bot never rests: {key:?}")));
                    return;
                }
                self.wait_for_help("the bot never rests".into()).await;
                end = Instant::now() + PATIENCE;
            }
            sleep(GLANCE).await;
        }
    }

    /// Whether everything is delivered, and that moment of the timetable dealt with.
    async fn is_quiet(&self, key: Option<&str>) -> bool {
        let store = self.database.read().ok().and_then(|store| store.clone());
        match store {
            Some(store) => quiet(&store, key).await.unwrap_or(false),
            None => false,
        }
    }

    /// Lets the clock run to a moment of the timetable, and the bot deal with it.
    pub(super) async fn come_to(&self, due: &Due) {
        // Nobody holds a telephone of that number.
        let _ = self.may(0).await;
        let start = self.dial.now();
        for frame in 1..=FRAMES {
            if self.pace.is_zero() {
                break;
            }
            let there = start + (due.at - start) * frame / FRAMES;
            if there > self.dial.now() && there < due.at {
                self.dial.set(there);
            }
            sleep(GLANCE).await;
        }
        if self.dial.now() < due.at {
            self.dial.set(due.at);
        }
        self.settled(Some(&due.moment.key())).await;
    }
}

async fn quiet(store: &Store, key: Option<&str>) -> sqlx::Result<bool> {
    let mut db = store.reader().acquire().await?;
    if let Some(key) = key
        && !timetable::done(&mut db).await?.contains(key)
    {
        return Ok(false);
    }
    Ok(outbox::waiting(&mut db).await? == 0)
}

/// What the buttons of a message say.
pub fn labels(message: &Shown) -> impl Iterator<Item = &str> {
    message.buttons.iter().flatten().map(|button| button.label.as_str())
}
