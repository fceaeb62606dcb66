//! Carries what is to be said to Telegram: fleeting letters at once, the outbox within the limits.
//!
//! Several chats are served at a time, each in order. Delivery is at least once: Telegram has no
//! idempotency key, so a send whose answer was not heard is sent again.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

use super::api::{BotApi, CallError};
use super::limits::{Limits, Throttle};
use super::outcome::{Outcome, classify};
use super::press::{Press, Workshop};
use crate::clock::Clock;
use crate::store::Store;
use crate::store::outbox::{self, Claimed, Recipient, Room};

mod carry;
mod fleeting;
mod line;
mod load;
mod pause;
mod settle;

use carry::{carry, no_channel, print};
pub use fleeting::Fleeting;
use load::{Landed, Load};

/// Rows in flight at a time. At Telegram's 30 a second and its usual tenths of a second for an
/// answer there is no use for more.
const AT_A_TIME: usize = 16;
/// The same where a thousand a second are paid for.
const PAID_AT_A_TIME: usize = 192;
/// Of these, rows whose file has yet to be made: it can take minutes, and the others do not wait for it.
const PRINTS_AT_A_TIME: usize = 4;

/// The courier. Dropping it is how it is stopped: rows under way are sent again at the next start.
pub struct Courier {
    store: Store,
    api: BotApi,
    clocks: Clocks,
    throttle: Throttle,
    limits: Limits,
    /// What the contest says of sending, as it is now.
    rules: Box<dyn Fn() -> Rules + Send + Sync>,
    /// The same since the last round.
    now: Rules,
    wake: Arc<Notify>,
    inbox: UnboundedReceiver<Fleeting>,
    lane: fleeting::Lane,
    press: Press,
    flight: JoinSet<Landed>,
    landed: Vec<Landed>,
    /// Rows that have landed and of which it is not written down yet what became of them.
    unsettled: Vec<(Box<Claimed>, Outcome)>,
    rows_in_flight: usize,
    prints_in_flight: usize,
    /// Whether the outbox is to be looked into.
    look: bool,
    next_look: Option<DateTime<Utc>>,
    recovered: bool,
    line: line::Line,
}

/// Two clocks, which are one outside of rehearsals.
#[derive(Clone, Debug)]
pub struct Clocks {
    /// The contest's: when something is written down as delivered.
    pub contest: Clock,
    /// The line's: limits and pauses, which pass also while the contest's clock stands.
    pub line: Clock,
}

/// What the contest file says that the courier has to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The contest's channel, as the Bot API takes it: a number or `@name`.
    pub channel: Option<Value>,
    /// Whether what goes beyond Telegram's usual rate is paid for.
    pub paid: bool,
}

/// Telegram no longer accepts the token that it accepted at the start.
#[derive(Debug, thiserror::Error)]
#[error("Telegram no longer accepts the bot's token (401): take the present one from @BotFather")]
pub struct TokenRevoked;

impl Courier {
    /// Nothing is paid for, and there is no channel, until the contest's rules are followed. `wake` is
    /// notified by whoever has put something in the outbox.
    pub fn new(
        store: Store,
        api: BotApi,
        clocks: Clocks,
        limits: Limits,
        wake: Arc<Notify>,
        fleeting: UnboundedReceiver<Fleeting>,
    ) -> Courier {
        Courier {
            press: Press::new(store.clone(), api.clone()),
            store,
            api,
            clocks,
            throttle: Throttle::new(limits),
            limits,
            rules: Box::new(Rules::default),
            now: Rules::default(),
            wake,
            inbox: fleeting,
            lane: fleeting::Lane::default(),
            flight: JoinSet::new(),
            landed: Vec::new(),
            unsettled: Vec::new(),
            rows_in_flight: 0,
            prints_in_flight: 0,
            look: true,
            next_look: None,
            recovered: false,
            line: line::Line::default(),
        }
    }

    /// From here on what this gives each time holds: organizers can change it.
    pub fn follow(&mut self, rules: impl Fn() -> Rules + Send + Sync + 'static) {
        self.rules = Box::new(rules);
    }

    /// Lets this workshop make the files that are ordered.
    pub fn employ(&mut self, workshop: Workshop) {
        self.press.employ(workshop);
    }

    /// Carries for ever; ends only with an error that needs a person.
    pub async fn run(&mut self) -> anyhow::Result<()> {
        loop {
            self.round().await?;
            let timer = [self.next_look, self.lane.next_due()].into_iter().flatten().min();
            let clock = self.clocks.line.clone();
            let due = async move {
                match timer {
                    Some(at) => clock.sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                Some(landed) = self.flight.join_next() => self.landed.push(landed?),
                Some(fleeting) = self.inbox.recv() => self.lane.put(fleeting, self.clocks.line.now()),
                () = self.wake.notified() => self.look = true,
                () = due => self.look = true,
            }
        }
    }

    /// Waits for what is under way and writes down what became of it; nothing new is sent. What
    /// waits in the outbox goes with the next start.
    pub async fn land(&mut self) -> anyhow::Result<()> {
        self.throttle.freeze_all(DateTime::<Utc>::MAX_UTC);
        // What is not written down would be gone: it sets off yet.
        self.round().await?;
        while let Some(landed) = self.flight.join_next().await {
            self.landed.push(landed?);
        }
        self.round().await.map(|_| ())
    }

    /// Delivers everything that can be delivered at the line's present time, and returns how many
    /// letters that were. For tests and rehearsals that go step by step: all that set off together
    /// lands before more is sent, so what follows what does not hang on who was quicker.
    pub async fn drain(&mut self) -> anyhow::Result<usize> {
        let mut delivered = 0;
        loop {
            self.look = true;
            delivered += self.round().await?;
            if self.flight.is_empty() {
                return Ok(delivered);
            }
            while let Some(landed) = self.flight.join_next().await {
                self.landed.push(landed?);
            }
        }
    }

    /// Settles what has landed and starts what can start. Returns how many letters were delivered.
    async fn round(&mut self) -> anyhow::Result<usize> {
        while let Some(landed) = self.flight.try_join_next() {
            self.landed.push(landed?);
        }
        while let Ok(fleeting) = self.inbox.try_recv() {
            self.lane.put(fleeting, self.clocks.line.now());
        }
        let now = self.clocks.line.now();
        self.throttle.follow(now);
        self.keep_rules();
        let (mut delivered, mut token_is_wrong) = (0, false);
        for landed in std::mem::take(&mut self.landed) {
            let outcome = classify(&landed.answer);
            delivered += usize::from(matches!(outcome, Outcome::Done(_) | Outcome::Album(_)));
            if outcome == Outcome::WrongToken {
                // The courier ends: nothing more is to be claimed.
                self.throttle.freeze_all(DateTime::<Utc>::MAX_UTC);
                token_is_wrong = true;
            }
            self.throttle.landed(landed.messages, landed.since, now);
            self.watch_the_line(&landed, now);
            match landed.load {
                Load::Row(claimed) => self.unsettled.push((claimed, outcome)),
                Load::Fleeting(flying) => {
                    self.settle_fleeting(flying, &outcome, &landed.answer, now);
                }
            }
        }
        self.start_fleeting(now);
        if self.look || !self.unsettled.is_empty() {
            self.look_into_outbox(now).await?;
        }
        anyhow::ensure!(!token_is_wrong, TokenRevoked);
        Ok(delivered)
    }

    /// What the contest says now holds from here on.
    fn keep_rules(&mut self) {
        let rules = (self.rules)();
        if rules.paid != self.now.paid {
            self.throttle.set(if rules.paid { self.limits.paid() } else { self.limits });
        }
        self.now = rules;
    }

    /// How many rows may be in flight.
    fn hands(&self) -> usize {
        if self.now.paid { PAID_AT_A_TIME } else { AT_A_TIME }
    }

    /// Settles rows and claims others in one transaction, and sends these off after its commit. If it
    /// fails, what was to be settled is kept for the next one.
    async fn look_into_outbox(&mut self, now: DateTime<Utc>) -> anyhow::Result<()> {
        let mut db = self.store.write().await?;
        if !self.recovered {
            let found = outbox::recover(&mut db, now).await?;
            if found > 0 {
                log::info!("{found} letters were under way at the last end and are sent again");
            }
        }
        let settled = self.unsettled.len();
        let times = settle::Times { contest: self.clocks.contest.now(), line: now };
        let speaks = self.line.speaks(now);
        settle::settle(&mut db, &self.unsettled, &mut self.throttle, times, speaks).await?;
        let done = self.unsettled.iter().filter(|(row, _)| row.letter.print.is_some()).count();
        let making = self.prints_in_flight - done;
        let free = self.hands().saturating_sub(self.rows_in_flight - settled);
        let prints = PRINTS_AT_A_TIME.saturating_sub(making);
        let room = self.throttle.room(now);
        let held = self.throttle.held_chats(now);
        let claimed = match self.throttle.frozen_until(now) {
            Some(_) => Vec::new(),
            None => {
                let frozen = self.throttle.frozen_chats(now);
                let rows = if room == 0 { free } else { free.min(room) };
                let room = Room { frozen: &frozen, held: &held, messages: room > 0, rows, prints };
                outbox::claim(&mut db, now, room).await?
            }
        };
        for claimed in &claimed {
            for _ in 0..claimed.letter.messages() {
                self.throttle.take(claimed.to.chat_id(), now);
            }
        }
        let held = self.throttle.held_chats(now);
        let making = making + claimed.iter().filter(|row| row.letter.print.is_some()).count();
        let kept = async {
            let may_print = making < PRINTS_AT_A_TIME;
            let next_row = outbox::next_due(&mut db, &held, may_print).await?;
            db.commit().await?;
            anyhow::Ok(next_row)
        };
        let kept = kept.await;
        if kept.is_err() {
            // None of them goes: they hold no place among those that are under way.
            for claimed in &claimed {
                self.throttle.give_back(claimed.to.chat_id(), claimed.letter.messages());
            }
        }
        let next_row = kept?;
        self.store.writing().works();
        self.unsettled.clear();
        self.recovered = true;
        self.look = false;
        self.rows_in_flight = self.rows_in_flight - settled + claimed.len();
        self.prints_in_flight = making;
        self.next_look = self.next_look(next_row, now);
        for claimed in claimed {
            self.send_row(claimed, now);
        }
        Ok(())
    }

    /// When something may be carried that cannot be carried now. Nothing to wait for if all hands
    /// are full: the next that lands brings us back.
    fn next_look(&self, row: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.rows_in_flight >= self.hands() {
            return None;
        }
        let row = row.map(|at| self.throttle.bot_ready_at(now).map_or(at, |ready| ready.max(at)));
        let next = [row, self.throttle.next_change(now)].into_iter().flatten().min();
        // What only a landing lets go is looked at when something lands.
        next.filter(|at| *at < DateTime::<Utc>::MAX_UTC)
    }

    fn send_row(&mut self, claimed: Claimed, now: DateTime<Utc>) {
        let (api, press) = (self.api.clone(), self.press.clone());
        let chat = match claimed.to {
            Recipient::Person(id) => Some(id.into()),
            Recipient::Channel => self.now.channel.clone(),
        };
        let (paid, messages) = (self.now.paid, claimed.letter.messages());
        self.flight.spawn(async move {
            let answer = match chat {
                Some(chat) => match &claimed.letter.print {
                    Some(job) => print(&api, &press, &claimed, job, chat, paid).await,
                    None => carry(&api, &claimed.letter, chat, paid).await,
                },
                None => Err(no_channel()),
            };
            Landed { load: Load::Row(Box::new(claimed)), messages, since: now, answer }
        });
    }

    fn start_fleeting(&mut self, now: DateTime<Utc>) {
        for flying in self.lane.take_due(now) {
            let chat = Value::from(flying.key.chat());
            let counted = flying.key.chat().filter(|_| flying.letter.method.makes_a_message());
            if let Some(id) = counted {
                self.throttle.take(id, now);
            }
            let messages = usize::from(counted.is_some());
            let (api, paid) = (self.api.clone(), self.now.paid);
            self.flight.spawn(async move {
                let answer = carry(&api, &flying.letter, chat, paid).await;
                Landed { load: Load::Fleeting(flying), messages, since: now, answer }
            });
        }
    }

    fn settle_fleeting(
        &mut self,
        flying: fleeting::Flying,
        outcome: &Outcome,
        answer: &Result<Value, CallError>,
        now: DateTime<Utc>,
    ) {
        let method = flying.letter.method.name();
        if let (Outcome::Later { after: Some(after), .. }, fleeting::Key::Chat(id)) =
            (outcome, flying.key)
        {
            self.throttle.too_many(id, now + *after, now);
        }
        if self.lane.settle(flying, outcome, now) == fleeting::Settled::Dropped {
            let code = match answer {
                Err(CallError::Refused { code, .. }) => code.to_string(),
                Err(CallError::NotSent(_)) => "no connection".to_owned(),
                _ => "no answer".to_owned(),
            };
            log::warn!("a fleeting {method} was dropped: {code}");
        }
    }

    /// If Telegram is out, no row is to blame: the whole bot waits, longer each time.
    fn watch_the_line(&mut self, landed: &Landed, now: DateTime<Utc>) {
        let waits = self.throttle.frozen_until(now).is_some();
        if let Some((pause, why)) = self.line.note(landed.load.chat(), &landed.answer, waits, now) {
            log::warn!("Telegram is not there, next try in {} s: {why}", pause.num_seconds());
            self.throttle.freeze_all(now + pause);
        }
    }
}

#[cfg(test)]
mod tests;
