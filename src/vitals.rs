//! How the bot is doing: figures for `/metrics`, for `/readyz` and for the alarms, read at one moment.
//! They tell of nobody in particular.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::contest::definition::Contest;
use crate::contest::schedule::{Moment, timetable};
use crate::desk::Desk;
use crate::meter::Meter;
use crate::store::timetable::done;
use crate::store::trouble::Trouble;
use crate::store::vitals::{Waiting, pages, waiting};
use crate::store::{health, outbox, people, room, updates};
use crate::telegram::api::BotApi;

mod page;
mod server;

pub use server::serve;

/// What there is to look at on this machine.
#[derive(Clone, Debug)]
pub struct Places {
    /// The file of the database.
    pub database: PathBuf,
    /// Where backups go and how often, if any are made.
    pub backups: Option<Backups>,
}

/// Where backups go, and how often.
#[derive(Clone, Debug)]
pub struct Backups {
    pub folder: PathBuf,
    pub every: TimeDelta,
}

/// The one that looks. Cheap to clone.
#[derive(Clone)]
pub struct Probe {
    desk: Desk,
    api: BotApi,
    places: Arc<Places>,
    /// When the program began.
    begun: DateTime<Utc>,
    sqlite: Arc<str>,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct Vitals {
    pub now: DateTime<Utc>,
    /// By lane: answers, notices, broadcasts.
    pub waiting: [Waiting; 3],
    /// People whom letters do not reach.
    pub unreachable: i64,
    /// Updates that were kept aside because they could not be dealt with.
    pub aside: i64,
    /// Letters that Telegram refused for good.
    pub refused: i64,
    /// Since when the oldest moment of the timetable is due that waits for nobody; none if nothing is.
    pub overdue: Option<DateTime<Utc>>,
    /// Bytes of the database in use, and free within it.
    pub used: i64,
    pub spare: i64,
    /// Bytes of the file and of the log beside it.
    pub file: u64,
    pub log: u64,
    /// Bytes free on its disk, if that can be told.
    pub room: Option<u64>,
    /// The newest backup, if a folder was named.
    pub backup: Option<Backup>,
    /// What keeps the database from being written, if something does.
    pub unwritable: Option<Trouble>,
}

/// A backup is wanted so long after it was due: making it takes its time, and a failure is tried again.
const BACKUP_TAKES: TimeDelta = TimeDelta::hours(2);
/// After the start one may be missing for so long: it is made soon after that.
const BACKUP_AT_FIRST: TimeDelta = TimeDelta::minutes(10);

/// What the folder of the backups has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When the newest file in it was written; none if it is empty or cannot be read.
    pub newest: Option<DateTime<Utc>>,
    pub state: Freshness,
}

/// Whether there should be a newer backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    /// There should, but the program has only just begun.
    NotYet,
    Missing,
}

impl Backups {
    /// What there is, for a program that began then.
    fn look(&self, begun: DateTime<Utc>, now: DateTime<Utc>) -> Backup {
        let newest = newest(&self.folder, now);
        let state = match newest {
            Some(at) if now - at <= self.every + BACKUP_TAKES => Freshness::Fresh,
            _ if now - begun <= BACKUP_AT_FIRST => Freshness::NotYet,
            _ => Freshness::Missing,
        };
        Backup { newest, state }
    }
}

impl Probe {
    /// One that looks at this desk's bot.
    pub async fn new(desk: Desk, api: BotApi, places: Places) -> Probe {
        let sqlite = health::sqlite_version().await.unwrap_or_default();
        let begun = desk.clock.now();
        Probe { desk, api, places: Arc::new(places), begun, sqlite: sqlite.into() }
    }

    /// Looks now.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn look(&self) -> sqlx::Result<Vitals> {
        let now = self.desk.clock.now();
        let mut db = self.desk.store.reader().acquire().await?;
        let past = done(&mut db).await?;
        let overdue = overdue(&self.desk.contest(), |key| past.contains(key), now);
        let (used, spare) = pages(&mut db).await?;
        let seen = Vitals {
            now,
            waiting: waiting(&mut db).await?,
            unreachable: people::count_unreachable(&mut db).await?,
            aside: updates::count_aside(&mut db, 0).await?,
            refused: outbox::count_failed(&mut db, 0).await?,
            overdue,
            used,
            spare,
            file: room::size(&self.places.database),
            log: room::size(&room::beside(&self.places.database, "-wal")),
            room: room::free(&room::folder(&self.places.database)).ok(),
            backup: self.places.backups.as_ref().map(|kept| kept.look(self.begun, now)),
            unwritable: self.desk.store.writing().trouble(),
        };
        Ok(seen)
    }

    /// What is counted while the bot runs.
    pub fn meter(&self) -> &Meter {
        &self.desk.meter
    }
}

/// Since when the oldest moment is due and not done. Left out is what rightly waits: for results, for
/// the short list, for the end of the quiet hours.
fn overdue(
    contest: &Contest,
    is_done: impl Fn(&str) -> bool,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let waits_for_nobody = |moment: &Moment| match moment {
        Moment::Announce(id) | Moment::Open(id) | Moment::Close(id) => !contest.is_extra(id),
        Moment::VoteOpen | Moment::VoteClose => true,
        Moment::Remind { .. }
        | Moment::RemindJury { .. }
        | Moment::ShortList
        | Moment::VoteRemind => false,
    };
    timetable(contest)
        .into_iter()
        .filter(|due| due.at <= now && waits_for_nobody(&due.moment) && !is_done(&due.moment.key()))
        .map(|due| due.at)
        .min()
}

/// When the newest file in a folder was written, as far as that can be: not later than now, nearly. What begins
/// with a dot is not finished yet.
pub(crate) fn newest(folder: &Path, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let written = std::fs::read_dir(folder).ok()?.flatten().filter_map(|entry| {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let about = entry.metadata().ok().filter(|about| about.is_file() && about.len() > 0)?;
        if hidden { None } else { about.modified().ok().map(DateTime::<Utc>::from) }
    });
    // The clocks of two machines differ a little; what is of tomorrow says nothing.
    written.filter(|at| *at - now <= BACKUP_AT_FIRST).max()
}

impl Vitals {
    /// For how long the oldest letter of a lane has waited; none if nothing does.
    pub fn age(&self, lane: usize) -> Option<TimeDelta> {
        let since = self.waiting.get(lane)?.since?;
        Some((self.now - since).max(TimeDelta::zero()))
    }

    /// How late the timetable is.
    pub fn lag(&self) -> TimeDelta {
        self.overdue.map_or(TimeDelta::zero(), |since| (self.now - since).max(TimeDelta::zero()))
    }
}

#[cfg(test)]
mod tests;
