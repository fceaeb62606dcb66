//! What falls due when, and where a task stands at an instant.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};

use super::definition::{Contest, Publish, Task};

mod weekly;

pub use weekly::{course_after, course_due};

/// Something that happens by itself at its time. Tasks are named by their ids, the extra one too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The task is told to everybody it is for.
    Announce(String),
    /// Drafts of the task may be published from here on.
    Open(String),
    /// So many hours are left until the task closes: 24 or 3.
    Remind {
        task: String,
        hours: u8,
    },
    /// The task takes nothing more.
    Close(String),
    /// So many hours are left until the jurors should have marked the task: 24 or 3.
    RemindJury {
        task: String,
        hours: u8,
    },
    /// The sums are taken for the short list.
    ShortList,
    VoteOpen,
    /// A day is left until the vote closes.
    VoteRemind,
    VoteClose,
}

/// A moment with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub at: DateTime<Utc>,
    pub moment: Moment,
}

/// What a task takes at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing: nobody knows of it yet.
    Unannounced,
    /// Drafts.
    Draft,
    /// Entries that count.
    Open,
    /// Nothing more.
    Closed,
}

impl Moment {
    /// A text that stands for this moment of a contest and stays the same when its time moves.
    ///
    /// Unique within a contest.
    pub fn key(&self) -> String {
        match self {
            Moment::Announce(task) => format!("announce:{task}"),
            Moment::Open(task) => format!("open:{task}"),
            Moment::Remind { task, hours } => format!("remind-{hours}:{task}"),
            Moment::Close(task) => format!("close:{task}"),
            Moment::RemindJury { task, hours } => format!("remind-jury-{hours}:{task}"),
            Moment::ShortList => "short-list".to_owned(),
            Moment::VoteOpen => "vote-open".to_owned(),
            Moment::VoteRemind => "vote-remind".to_owned(),
            Moment::VoteClose => "vote-close".to_owned(),
        }
    }

    /// The task it is about, if it is about one.
    pub fn task(&self) -> Option<&str> {
        match self {
            Moment::Announce(task)
            | Moment::Open(task)
            | Moment::Remind { task, .. }
            | Moment::RemindJury { task, .. }
            | Moment::Close(task) => Some(task),
            Moment::ShortList | Moment::VoteOpen | Moment::VoteRemind | Moment::VoteClose => None,
        }
    }

    /// At the same instant what ends comes before what begins, and reminders come last.
    fn rank(&self) -> u8 {
        match self {
            Moment::Close(_) => 0,
            Moment::VoteClose => 1,
            Moment::ShortList => 2,
            Moment::Announce(_) => 3,
            Moment::Open(_) => 4,
            Moment::VoteOpen => 5,
            Moment::Remind { .. } => 6,
            Moment::RemindJury { .. } => 7,
            Moment::VoteRemind => 8,
        }
    }
}

/// Every moment of a contest by time; those at the same instant in the order in which they are to
/// happen, tasks in the order of the contest.
///
/// A task that opens when it is announced has no moment of opening. A reminder that would not come
/// after the opening, or for jurors after the closing, is left out.
pub fn timetable(contest: &Contest) -> Vec<Due> {
    let mut dues: Vec<Due> = contest.all_tasks().flat_map(of_task).collect();
    let mut add = |at, moment| dues.push(Due { at, moment });
    if let Some(short_list) = &contest.short_list {
        add(short_list.at, Moment::ShortList);
    }
    if let Some(vote) = &contest.vote {
        add(vote.opens, Moment::VoteOpen);
        if let Some(at) = reminder(vote.opens, vote.closes, 24) {
            add(at, Moment::VoteRemind);
        }
        add(vote.closes, Moment::VoteClose);
    }
    dues.sort_by_key(|due| (due.at, due.moment.rank()));
    dues
}

fn of_task(task: &Task) -> Vec<Due> {
    let id = || task.id.clone();
    let mut dues = vec![Due { at: task.announce, moment: Moment::Announce(id()) }];
    if task.open > task.announce {
        dues.push(Due { at: task.open, moment: Moment::Open(id()) });
    }
    for hours in [24, 3] {
        if let Some(at) = reminder(task.open, task.close, hours) {
            dues.push(Due { at, moment: Moment::Remind { task: id(), hours } });
        }
    }
    dues.push(Due { at: task.close, moment: Moment::Close(id()) });
    if let Some(until) = task.marking.until {
        for hours in [24, 3] {
            if let Some(at) = reminder(task.close, until, hours) {
                dues.push(Due { at, moment: Moment::RemindJury { task: id(), hours } });
            }
        }
    }
    dues
}

/// So many hours before the close, if that is after the opening.
fn reminder(open: DateTime<Utc>, close: DateTime<Utc>, hours: u8) -> Option<DateTime<Utc>> {
    close.checked_sub_signed(TimeDelta::hours(i64::from(hours))).filter(|at| *at > open)
}

/// The first moment strictly after an instant; of several at the same time, the one to happen first.
pub fn next_after(contest: &Contest, at: DateTime<Utc>) -> Option<Due> {
    timetable(contest).into_iter().find(|due| due.at > at)
}

/// How long after its hour the evening's digest may still go out: later it would be another evening's,
/// or a night's.
const EVENING: TimeDelta = TimeDelta::hours(1);

/// The evening's digest of that day in the contest's zone: a text that stands for it, and its instant.
/// None without `digest_hour`, and on a day on which clocks leave that hour out.
fn digest_of(contest: &Contest, day: NaiveDate) -> Option<(String, DateTime<Utc>)> {
    let hour = u32::from(contest.jury.digest_hour?);
    let wall = day.and_hms_opt(hour, 0, 0)?;
    let at = contest.zone.from_local_datetime(&wall).earliest()?.to_utc();
    Some((format!("digest:{day}"), at))
}

/// The digest that may go out at this instant, once: of an hour that has struck less than an hour ago.
/// Its text is kept with what is done of the timetable.
pub fn digest_due(contest: &Contest, now: DateTime<Utc>) -> Option<(String, DateTime<Utc>)> {
    let today = now.with_timezone(&contest.zone).date_naive();
    // An hour after 23:00 it is tomorrow.
    let days = [Some(today), today.pred_opt()].into_iter().flatten();
    let mut digests = days.filter_map(|day| digest_of(contest, day));
    digests.find(|(_, at)| *at <= now && now - *at < EVENING)
}

/// The instant of the first digest strictly after this one.
pub fn digest_after(contest: &Contest, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&contest.zone).date_naive();
    let days = today.iter_days().take(3);
    days.filter_map(|day| digest_of(contest, day)).map(|(_, at)| at).find(|at| *at > now)
}

/// Where a task stands at an instant. The instant of a change belongs to what it begins: at `close`
/// the task is closed.
pub fn standing(task: &Task, at: DateTime<Utc>) -> Standing {
    if at >= task.close {
        Standing::Closed
    } else if at >= task.open {
        Standing::Open
    } else if at >= task.announce {
        Standing::Draft
    } else {
        Standing::Unannounced
    }
}

/// Whether everybody may read what counts for a task. `results` says whether its results are
/// published.
pub fn may_be_read(task: &Task, at: DateTime<Utc>, results: bool) -> bool {
    match task.publish {
        Publish::AtOnce => at >= task.open,
        Publish::AtClosing => at >= task.close,
        Publish::WithResults => results,
    }
}

#[cfg(test)]
mod tests;
