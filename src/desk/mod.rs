//! The desk decides. It is given an update, a transaction, the time and a source of randomness; what
//! it changes and what it wants said are written in that transaction, and nothing leaves the house
//! before the commit. It never touches the network or a clock.

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use rand::rngs::StdRng;
use serde_json::Value;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{Mutex, Notify, watch};

use crate::clock::Clock;
use crate::contest::definition::Contest;
use crate::journal::without_tokens;
use crate::meter::Meter;
use crate::store::{Store, extensions, fetches, savepoint, updates};
use crate::telegram::courier::Fleeting;
use crate::telegram::fetcher::Fetched;
use crate::telegram::flood::Flood;
use crate::telegram::incoming::{Event, Incoming};
use crate::telegram::letter::Letter;
use crate::telegram::read::read;

pub mod access;
mod after;
mod aside;
pub mod cards;
pub mod contestant;
pub mod decisions;
pub mod diploma;
pub mod extended;
pub mod fetched;
pub mod flood;
pub mod guest;
pub mod juror;
pub mod keyboard;
pub mod life;
pub mod organizer;
pub mod profile;
pub mod rating;
pub mod reading;
pub mod reasons;
mod relay;
pub mod route;
pub mod short_list;
pub mod switchboard;
pub mod talk;
pub mod tap;
pub mod turn;
pub mod vote;

pub use after::After;
use aside::{may_be_kept, outcome};
use flood::Way;
pub use turn::{Known, Turn};

/// What the desk's functions return: an error rolls the whole turn back.
pub type Result<T = ()> = anyhow::Result<T>;

/// The desk of one contest. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    pub store: Store,
    /// The contest as it rules; organizers can change it.
    ruling: Arc<watch::Sender<Arc<Contest>>>,
    /// The bot's user name, for links to it.
    pub bot: Arc<str>,
    pub clock: Clock,
    /// Counts what is dealt with.
    pub meter: Arc<Meter>,
    dice: Arc<Mutex<StdRng>>,
    fleeting: UnboundedSender<Fleeting>,
    bells: Bells,
    choosing: vote::choosing::Choosing,
    /// Who sends more than anybody can read.
    pub flood: Flood,
}

/// What the desk rings when there is work for others.
#[derive(Clone, Default)]
pub struct Bells {
    /// There are new letters.
    pub outbox: Arc<Notify>,
    /// Something happened that a moment of the timetable may have waited for.
    pub timetable: Arc<Notify>,
    /// A broadcast was confirmed, or goes on.
    pub broadcasts: Arc<Notify>,
    /// There are files to be fetched from Telegram.
    pub fetches: Arc<Notify>,
}

impl Desk {
    /// A desk that says what is not written down through `fleeting`.
    pub fn new(
        store: Store,
        contest: Arc<Contest>,
        bot: &str,
        clock: Clock,
        dice: StdRng,
        fleeting: UnboundedSender<Fleeting>,
        bells: Bells,
    ) -> Desk {
        let choosing = vote::choosing::Choosing::default();
        let (dice, ruling) = (Arc::new(Mutex::new(dice)), Arc::new(watch::Sender::new(contest)));
        let (meter, flood) = (Arc::default(), Flood::new(None));
        Desk {
            store,
            ruling,
            bot: bot.into(),
            clock,
            meter,
            dice,
            fleeting,
            bells,
            choosing,
            flood,
        }
    }

    /// The contest as it rules now.
    pub fn contest(&self) -> Arc<Contest> {
        self.ruling.borrow().clone()
    }

    /// The contest as it rules, for whoever has to do something when it changes.
    pub fn ruling(&self) -> watch::Receiver<Arc<Contest>> {
        self.ruling.subscribe()
    }

    /// Deals with a batch of raw updates in their order, in one transaction. After its Ok they may
    /// be confirmed to Telegram: all is in the database. An update that was dealt with before is
    /// passed over; one that cannot be dealt with is rolled back alone, and its sender told.
    pub async fn handle(&self, batch: Vec<Value>) -> Result {
        self.meter.taken.add(batch.len() as u64);
        let mut dice = self.dice.lock().await;
        let done = self.commit_batch(&batch, &mut dice).await;
        // What is kept in memory alone holds from the commit on: without one all of it comes again.
        match done {
            Ok(_) => (self.flood.stands(), self.choosing.stands()),
            Err(_) => (self.flood.undo(), self.choosing.undo()),
        };
        let mut after = done?;
        self.apply(&mut after);
        drop(dice);
        self.settle(after).await;
        Ok(())
    }

    async fn commit_batch(&self, batch: &[Value], dice: &mut StdRng) -> Result<After> {
        let now = self.clock.now();
        let mut tx = self.store.write().await?;
        let (mut after, mut handled) = (After::default(), 0);
        let updates: Vec<(Incoming, &Value)> = batch.iter().filter_map(sorted_out).collect();
        let ids: Vec<i64> = updates.iter().map(|(incoming, _)| incoming.update_id).collect();
        let mut new = updates::begin(&mut tx, &ids, now).await?;
        let extended = extensions::any(&mut tx).await?;
        let mut current = Current { contest: self.contest(), extended, published: None };
        savepoint::set(&mut tx).await?;
        for (incoming, raw) in updates {
            // The same may come twice, also in one batch.
            if !new.remove(&incoming.update_id) {
                continue;
            }
            let done = self.one(&mut tx, dice, &mut current, incoming, (raw, now)).await?;
            current.contest = done.contest.clone().unwrap_or(current.contest);
            current.extended |= done.extended;
            after.append(done);
            handled += 1;
        }
        updates::forget_old(&mut tx, now).await?;
        self.commit(tx, &after).await?;
        self.meter.handled.add(handled);
        self.meter.repeated.add(batch.len() as u64 - handled);
        Ok(after)
    }

    /// Runs one piece of work of the timetable's in a transaction of its own.
    pub async fn work<T>(&self, work: impl AsyncFnOnce(&mut Turn<'_>) -> Result<T>) -> Result<T> {
        let now = self.clock.now();
        let mut dice = self.dice.lock().await;
        let mut tx = self.store.write().await?;
        let contest = self.contest();
        let mut turn = self.turn(&mut tx, &mut dice, &contest, now);
        let result = work(&mut turn).await?;
        let mut after = turn.after;
        self.commit(tx, &after).await?;
        self.apply(&mut after);
        drop(dice);
        self.settle(after).await;
        Ok(result)
    }

    /// Deals with a file that the desk asked for, in a transaction of its own. After its Ok it is not
    /// wanted any more.
    pub async fn fetched(&self, came: Fetched) -> Result {
        let now = self.clock.now();
        let mut dice = self.dice.lock().await;
        let mut tx = self.store.write().await?;
        if !fetches::done(&mut tx, came.wanted.id).await? {
            return Ok(());
        }
        let (id, person) = (came.wanted.id, came.wanted.person);
        let contest = self.contest();
        let mut savepoint = tx.begin().await?;
        let mut turn = self.turn(&mut savepoint, &mut dice, &contest, now);
        let dealt = AssertUnwindSafe(fetched::deal(&mut turn, came)).catch_unwind().await;
        let mut after = match outcome(dealt)? {
            Ok(()) => {
                let after = turn.after;
                savepoint.commit().await?;
                after
            }
            Err(why) => {
                savepoint.rollback().await?;
                log::error!("the file of fetch {id} could not be dealt with: {why}");
                let mut turn = self.turn(&mut tx, &mut dice, &contest, now);
                switchboard::apologise_to(&mut turn, person).await?;
                turn.after
            }
        };
        self.commit(tx, &after).await?;
        self.apply(&mut after);
        drop(dice);
        self.settle(after).await;
        Ok(())
    }

    /// From here on everybody works with this contest. The desk does it after the commit with the dice
    /// still in hand, so that nobody else is at work.
    pub fn let_rule(&self, contest: Arc<Contest>) {
        self.ruling.send_replace(contest);
    }

    /// Rings when something happened that a moment of the timetable may have waited for.
    pub fn timetable_bell(&self) -> &Notify {
        &self.bells.timetable
    }

    /// Rings when a broadcast was confirmed, or goes on.
    pub fn broadcast_bell(&self) -> &Notify {
        &self.bells.broadcasts
    }

    fn turn<'a>(
        &'a self,
        db: &'a mut SqliteConnection,
        dice: &'a mut StdRng,
        contest: &'a Contest,
        now: DateTime<Utc>,
    ) -> Turn<'a> {
        Turn {
            db,
            contest,
            bot: &self.bot,
            now,
            beside: None,
            choosing: false,
            dice,
            after: After::default(),
            watching: None,
            known: Known::default(),
        }
    }

    /// Deals with one update after a savepoint of its own.
    async fn one(
        &self,
        tx: &mut SqliteConnection,
        dice: &mut StdRng,
        current: &mut Current,
        incoming: Incoming,
        (raw, now): (&Value, DateTime<Utc>),
    ) -> Result<After> {
        let own = match current.extended {
            true => extended::contest(tx, &current.contest, &incoming.event).await?,
            false => current.contest.clone(),
        };
        let contest: &Contest = &own;
        let id = incoming.update_id;
        let event = incoming.event.clone();
        // For the organizers to see, who can ask its sender. Taps are never kept.
        if matches!(event, Event::Unreadable) && raw.get("callback_query").is_none() {
            log::warn!("nothing could be made of update {id}; it is kept aside");
            let kept = without_tokens(&raw.to_string());
            updates::set_aside(tx, id, &kept, "nothing could be made of it", now).await?;
        }
        let way = flood::way(&self.flood, &event, &self.bot, now);
        if let Way::NotAtAll { first } = way {
            let mut turn = self.turn(tx, dice, contest, now);
            flood::refuse(&mut turn, &event, first).await?;
            return Ok(turn.after);
        }
        savepoint::renew(tx).await?;
        let known = Known { published: current.published.take(), ..Known::default() };
        let mut turn = Turn { known, ..self.turn(tx, dice, contest, now) };
        if let Way::Together { first } = way {
            flood::begin(&mut turn, &self.flood, &event, first).await?;
        }
        let writer = switchboard::sender(&event).map(|sender| sender.id);
        turn.choosing = writer.is_some_and(|writer| self.choosing.has(writer));
        let dealing = AssertUnwindSafe(switchboard::deal(&mut turn, incoming)).catch_unwind();
        match outcome(dealing.await)? {
            Ok(()) => {
                let (after, choosing) = (turn.after, turn.choosing);
                current.published = turn.known.published;
                self.flood.keep(after.hush.as_ref());
                self.choosing.note(writer, choosing);
                Ok(after)
            }
            Err(why) => {
                savepoint::undo(tx).await?;
                log::error!("update {id} could not be dealt with: {why}");
                self.meter.failed.add(1);
                let may_be_a_pick =
                    contest.vote_is_open(now) && vote::search::may_be_a_name(&event);
                if may_be_kept(&event) && !may_be_a_pick {
                    updates::set_aside(tx, id, &without_tokens(&raw.to_string()), &why, now)
                        .await?;
                }
                let mut turn = self.turn(tx, dice, contest, now);
                switchboard::apologise(&mut turn, &event).await?;
                Ok(turn.after)
            }
        }
    }
}

/// What holds from one update of a batch to the next.
struct Current {
    /// The contest: whoever comes after a change finds it changed.
    contest: Arc<Contest>,
    /// Whether anybody has more time than all others.
    extended: bool,
    /// The tasks whose results are published, if they were asked for.
    published: Option<Arc<HashSet<String>>>,
}

/// An update with what it was read from.
fn sorted_out(raw: &Value) -> Option<(Incoming, &Value)> {
    let incoming = read(raw);
    if incoming.is_none() {
        log::warn!("an update without an id was passed over");
    }
    Some((incoming?, raw))
}

/// A letter for nobody's eyes but its reader's.
pub fn fleeting(letter: Letter, chat_id: Option<i64>) -> Fleeting {
    Fleeting { letter, chat_id }
}
