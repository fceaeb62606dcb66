//! What falls due is put on the desk: announcements, openings, reminders, closings, the short list,
//! the vote. Each moment is dealt with once, in its own transaction; what was missed while the
//! program was down is caught up in order.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::contest::definition::Task;
use crate::contest::schedule::{
    Due, Moment, Standing, course_after, course_due, digest_after, digest_due, next_after,
    standing, timetable,
};
use crate::desk::juror::digest;
use crate::desk::organizer::overdue;
use crate::desk::{Desk, Result, Turn, vote};
use crate::export::course;
use crate::print;
use crate::store::timetable as done;

mod notices;
mod short_list;

/// Later than this a notice says when it was due.
const LATE: TimeDelta = TimeDelta::minutes(5);

/// What became of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// It waits for something: results that are not published yet.
    Waiting,
}

/// Deals with everything that is due by now; gives how many moments were dealt with.
pub async fn run_due(desk: &Desk) -> Result<usize> {
    let past = {
        let mut db = desk.store.reader().acquire().await?;
        done::done(&mut db).await?
    };
    let mut count = 0;
    for due in timetable(&desk.contest()) {
        if due.at > desk.clock.now() {
            break;
        }
        // A transaction that writes is begun only for what is still to be done.
        if past.contains(&due.moment.key()) {
            continue;
        }
        if desk.work(async |turn| moment(turn, &due).await).await? {
            count += 1;
        }
    }
    count += evening(desk, &past).await?;
    count += monday(desk, &past).await?;
    count += unanswered(desk).await?;
    Ok(count)
}

/// Monday's picture of the season for the organizers, once; gives how many did go out.
async fn monday(desk: &Desk, past: &HashSet<String>) -> Result<usize> {
    let due = course_due(&desk.contest(), desk.clock.now()).filter(|_| print::AVAILABLE);
    let Some((key, at)) = due.filter(|(key, _)| !past.contains(key)) else { return Ok(0) };
    let sent = desk
        .work(async |turn| {
            if done::done(turn.db).await?.contains(&key) {
                return Ok(false);
            }
            for organizer in turn.organizers().await? {
                let letter = course::letter(turn, organizer.locale).await?;
                turn.notify(organizer.id, letter).await?;
            }
            Ok(done::finish(turn.db, &key, at, turn.now).await?)
        })
        .await?;
    Ok(usize::from(sent))
}

/// The evening's digest, if its hour has struck and it has not gone out; gives how many did. A missed
/// one is not caught up: it would tell of another evening.
async fn evening(desk: &Desk, past: &HashSet<String>) -> Result<usize> {
    let due = digest_due(&desk.contest(), desk.clock.now());
    let Some((key, at)) = due.filter(|(key, _)| !past.contains(key)) else { return Ok(0) };
    let sent = desk
        .work(async |turn| {
            if done::done(turn.db).await?.contains(&key) {
                return Ok(false);
            }
            digest::send(turn).await?;
            Ok(done::finish(turn.db, &key, at, turn.now).await?)
        })
        .await?;
    Ok(usize::from(sent))
}

/// Reminds the organizers of questions that wait too long; gives how many reminders went out.
async fn unanswered(desk: &Desk) -> Result<usize> {
    let due = overdue::next(desk).await?.is_some_and(|at| at <= desk.clock.now());
    if !due {
        return Ok(0);
    }
    Ok(usize::from(desk.work(overdue::remind).await?))
}

/// Deals with what falls due, for ever; ends with an error only.
pub async fn run(desk: &Desk) -> Result {
    loop {
        // From before the work: what falls due while it goes on is not slept over.
        let begun = desk.clock.now();
        run_due(desk).await?;
        let contest = desk.contest();
        let moment = next_after(&contest, begun).map(|due| due.at);
        let evening = digest_after(&contest, begun);
        // What waits for the end of the quiet hours is due then.
        let others = [
            evening,
            course_after(&contest, begun),
            contest.quiet_until(begun),
            overdue::next(desk).await?,
        ];
        let next = moment.into_iter().chain(others.into_iter().flatten()).min();
        let bell = desk.timetable_bell();
        match next {
            Some(at) => {
                tokio::select! {
                    () = desk.clock.sleep_until(at) => {}
                    () = bell.notified() => {}
                }
            }
            None => bell.notified().await,
        }
    }
}

/// Deals with one moment unless it is done; true if it was dealt with now.
async fn moment(turn: &mut Turn<'_>, due: &Due) -> Result<bool> {
    let key = due.moment.key();
    // Between the look at the timetable and this turn an organizer may have moved it.
    let stands = timetable(turn.contest).contains(due);
    if !stands || done::done(turn.db).await?.contains(&key) {
        return Ok(false);
    }
    if perform(turn, due).await? == Outcome::Waiting {
        return Ok(false);
    }
    log::info!("timetable: {key}");
    Ok(done::finish(turn.db, &key, due.at, turn.now).await?)
}

async fn perform(turn: &mut Turn<'_>, due: &Due) -> Result<Outcome> {
    let contest = turn.contest;
    let task = |id: &str| contest.task(id);
    match &due.moment {
        Moment::Announce(id) | Moment::Open(id) | Moment::Close(id)
            if contest.is_extra(id) && !crate::desk::short_list::is_drawn_up(turn).await? =>
        {
            return Ok(Outcome::Waiting);
        }
        Moment::Announce(id) => {
            if let Some(task) = task(id) {
                notices::announce(turn, task, missed(turn, due)).await?;
            }
        }
        Moment::Open(id) => {
            if let Some(task) = task(id) {
                notices::open(turn, task).await?;
            }
        }
        // Nobody is woken by a reminder.
        Moment::Remind { .. } | Moment::RemindJury { .. } | Moment::VoteRemind
            if contest.quiet_until(turn.now).is_some() =>
        {
            return Ok(Outcome::Waiting);
        }
        Moment::Remind { task: id, hours } => {
            if let Some(task) = task(id)
                && is_timely(turn, task, *hours)
            {
                notices::remind(turn, task).await?;
            }
        }
        Moment::Close(id) => {
            if let Some(task) = task(id) {
                notices::close(turn, task).await?;
            }
        }
        Moment::RemindJury { task: id, hours } => {
            let left = |task: &Task| task.marking.until.map(|until| until - turn.now);
            if let Some(task) = task(id)
                && left(task).is_some_and(|left| is_timely_for(left, *hours))
            {
                digest::remind(turn, task).await?;
            }
        }
        Moment::ShortList => return short_list::draw_up(turn, due.at).await,
        Moment::VoteOpen => vote::run::open(turn).await?,
        Moment::VoteRemind => {
            if contest.vote_is_open(turn.now) {
                vote::run::remind(turn).await?;
            }
        }
        Moment::VoteClose => vote::run::close(turn).await?,
    }
    Ok(Outcome::Done)
}

/// When it was due, if that is too long ago to pass over.
fn missed(turn: &Turn<'_>, due: &Due) -> Option<DateTime<Utc>> {
    (turn.now - due.at > LATE).then_some(due.at)
}

/// Whether a reminder that is being caught up still makes sense: the task is open, and the next
/// reminder is not due already.
fn is_timely(turn: &Turn<'_>, task: &Task, hours: u8) -> bool {
    standing(task, turn.now) == Standing::Open && is_timely_for(task.close - turn.now, hours)
}

/// Whether something is left, and the next reminder is not due already.
fn is_timely_for(left: TimeDelta, hours: u8) -> bool {
    left > TimeDelta::zero() && (hours != 24 || left > TimeDelta::hours(3))
}
