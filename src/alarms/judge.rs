//! From which figures on something is wrong. Pure.

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::room;
use crate::vitals::{Backup, Freshness, Vitals};

/// A letter may wait so long by itself …
const LETTER: TimeDelta = TimeDelta::minutes(20);
/// … and longer by what goes before it: of Telegram's 30 a second 20 are counted on.
const A_SECOND: i64 = 20;
/// So many updates may fail within an hour before it is more than one odd message.
const FAILED: u64 = 3;
/// So many letters may be refused for good within an hour.
const REFUSED: i64 = 5;
/// How late the timetable may be.
const TIMETABLE: TimeDelta = TimeDelta::minutes(10);
/// A failed delivery is of now if it is not longer ago. Telegram's longest pause is two minutes.
const DELIVERY: TimeDelta = TimeDelta::minutes(4);

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Letters,
    Handling,
    Refused,
    Disk,
    Backup,
    Webhook,
    Timetable,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Letters,
        Kind::Handling,
        Kind::Refused,
        Kind::Disk,
        Kind::Backup,
        Kind::Webhook,
        Kind::Timetable,
    ];

    /// Its name in the database and in the log. Never another one: it is remembered over restarts.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Letters => "letters",
            Kind::Handling => "handling",
            Kind::Refused => "refused",
            Kind::Disk => "disk",
            Kind::Backup => "backup",
            Kind::Webhook => "webhook",
            Kind::Timetable => "timetable",
        }
    }
}

/// What has happened within the last hour, or since the start.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recent {
    /// Updates whose handling failed.
    pub failed: u64,
    /// Letters that were refused for good.
    pub refused: i64,
    /// With a webhook: how many updates wait at Telegram, and when a delivery failed last, in Unix
    /// seconds.
    pub webhook: Option<(i64, i64)>,
}

/// What is wrong, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Letters wait: at `at` the oldest for `age`, and how many in all.
    Letters { at: DateTime<Utc>, age: TimeDelta, rows: i64 },
    /// So many updates could not be dealt with.
    Handling { count: u64 },
    /// So many letters were refused.
    Refused { count: i64 },
    /// Bytes free, and bytes of the database.
    Disk { room: u64, database: u64 },
    /// The newest backup, if there is one.
    Backup { at: Option<DateTime<Utc>> },
    /// So many updates wait at Telegram, which does not reach us.
    Webhook { pending: i64 },
    /// What was due then is not done.
    Timetable { due: DateTime<Utc> },
}

impl Trouble {
    pub fn kind(&self) -> Kind {
        match self {
            Trouble::Letters { .. } => Kind::Letters,
            Trouble::Handling { .. } => Kind::Handling,
            Trouble::Refused { .. } => Kind::Refused,
            Trouble::Disk { .. } => Kind::Disk,
            Trouble::Backup { .. } => Kind::Backup,
            Trouble::Webhook { .. } => Kind::Webhook,
            Trouble::Timetable { .. } => Kind::Timetable,
        }
    }

    /// In a line for who looks after the machine.
    pub fn in_log(&self) -> String {
        match self {
            Trouble::Letters { age, rows, .. } => {
                format!(
                    "letters do not go out: {rows} wait, the oldest for {} s",
                    age.num_seconds()
                )
            }
            Trouble::Handling { count } => {
                format!("{count} updates could not be dealt with within an hour, see above")
            }
            Trouble::Refused { count } => {
                format!("Telegram refused {count} letters for good within an hour")
            }
            Trouble::Disk { room, database } => {
                format!("{room} bytes are free on the disk of the database, which has {database}")
            }
            Trouble::Backup { at: Some(at) } => format!("the newest backup is of {at}"),
            Trouble::Backup { at: None } => "the folder of the backups has none".to_owned(),
            Trouble::Webhook { pending } => {
                format!("Telegram does not reach the webhook, {pending} updates wait there")
            }
            Trouble::Timetable { due } => format!("what was due at {due} is not done"),
        }
    }
}

/// Everything that is wrong by these figures.
pub fn judge(seen: &Vitals, recent: Recent) -> Vec<Trouble> {
    let now = seen.now;
    let letters = || {
        let rows: i64 = seen.waiting.iter().map(|lane| lane.rows).sum();
        let age = (0..seen.waiting.len()).filter_map(|lane| seen.age(lane)).max()?;
        let patience = LETTER + TimeDelta::seconds(rows / A_SECOND);
        (age > patience).then_some(Trouble::Letters { at: now, age, rows })
    };
    let disk = || {
        let (room, database) = (seen.room?, seen.file + seen.log);
        room::is_scarce(room, database).then_some(Trouble::Disk { room, database })
    };
    let backup = || {
        let Backup { newest, state } = seen.backup?;
        (state == Freshness::Missing).then_some(Trouble::Backup { at: newest })
    };
    let webhook = || {
        let (pending, failed_at) = recent.webhook?;
        let failed_at = DateTime::from_timestamp(failed_at, 0)?;
        let is_of_now = now - failed_at <= DELIVERY;
        (pending > 0 && is_of_now).then_some(Trouble::Webhook { pending })
    };
    let handling =
        || (recent.failed >= FAILED).then_some(Trouble::Handling { count: recent.failed });
    let refused =
        || (recent.refused >= REFUSED).then_some(Trouble::Refused { count: recent.refused });
    let timetable = || {
        let due = seen.overdue?;
        (seen.lag() > TIMETABLE).then_some(Trouble::Timetable { due })
    };
    [letters(), handling(), refused(), disk(), backup(), webhook(), timetable()]
        .into_iter()
        .flatten()
        .collect()
}
