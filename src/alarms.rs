//! When something is stuck, the organizers are told: once when it begins, again while it lasts, and when
//! it is over. The log tells as well, for who looks after the machine.
//!
//! What cannot go out because Telegram is not reached goes out when it is; then the alarm says what was.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;
use crate::desk::organizer::calls;
use crate::desk::{Desk, Result, Turn};
use crate::journal::causes;
use crate::store::facts;
use crate::store::time::{from_db, to_db};
use crate::telegram::letter::Letter;
use crate::vitals::{Backup, Freshness, Probe, Vitals};
use crate::words::Locale;

mod judge;
mod said;
mod unwritten;

pub use judge::{Kind, Recent, Trouble, judge};

/// Between two looks.
const LOOK: Duration = Duration::from_secs(60);
/// The same while nothing can be written.
const SOON: Duration = Duration::from_secs(5);
/// While it lasts, an alarm is given again after so long.
const AGAIN: TimeDelta = TimeDelta::hours(12);
/// What happens again and again is counted over so long.
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// The one that looks after it all.
pub struct Alarms {
    desk: Desk,
    probe: Probe,
    /// How many updates had failed, and letters been refused, at each look of the last hour.
    counted: VecDeque<(DateTime<Utc>, u64, i64)>,
    /// What the log has told of, and is not over.
    logged: Vec<Kind>,
    /// Since when organizers know that nothing can be written; that cannot be noted anywhere else.
    unwritten: Option<DateTime<Utc>>,
}

impl Alarms {
    /// One for this desk, which looks with this probe.
    pub fn new(desk: Desk, probe: Probe) -> Alarms {
        Alarms { desk, probe, counted: VecDeque::new(), logged: Vec::new(), unwritten: None }
    }

    /// Looks for ever, once a minute of `line`. What it cannot see or say stands in the log: an alarm
    /// that fails is no reason to end what works.
    pub async fn run(mut self, line: &Clock) {
        loop {
            if let Err(error) = self.look().await {
                log::error!("whether all is well could not be found out: {}", causes(&error));
            }
            let store = self.desk.store.clone();
            let pause = if store.writing().trouble().is_some() { SOON } else { LOOK };
            tokio::select! {
                () = line.sleep(pause) => {}
                () = store.writing().begins.notified() => {}
            }
        }
    }

    /// Looks once; gives how many alarms were given or taken back.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn look(&mut self) -> Result<usize> {
        let seen = self.probe.look().await?;
        if seen.unwritable.is_some() || self.unwritten.is_some() {
            return self.look_at_writing(seen.now).await;
        }
        let recent = self.count(&seen);
        let troubles = judge(&seen, recent);
        let mut said = 0;
        for kind in Kind::ALL.into_iter().filter(|kind| !is_open(*kind, &seen)) {
            let trouble = troubles.iter().find(|trouble| trouble.kind() == kind);
            self.log(kind, trouble);
            if self.is_to_be_said(kind, trouble, seen.now).await? {
                let known = is_known(kind, &seen, recent);
                let step = self.desk.work(async |turn| step(turn, kind, trouble, known).await);
                said += usize::from(step.await?);
            }
        }
        Ok(said)
    }

    /// Tells the log when something begins and when it is over.
    fn log(&mut self, kind: Kind, trouble: Option<&Trouble>) {
        let logged = self.logged.contains(&kind);
        match trouble {
            Some(trouble) if !logged => {
                log::error!("alarm: {}", trouble.in_log());
                self.logged.push(kind);
            }
            None if logged => {
                log::info!("the alarm is over: {}", kind.key());
                self.logged.retain(|it| *it != kind);
            }
            _ => {}
        }
    }

    /// What has happened within the last hour.
    fn count(&mut self, seen: &Vitals) -> Recent {
        let hook = &self.probe.meter().hook;
        let failed = self.probe.meter().failed.get();
        self.counted.push_back((seen.now, failed, seen.refused));
        // Of those that are too old the newest stays: it says what there was when the hour began.
        while self.counted.get(1).is_some_and(|(at, ..)| seen.now - *at >= WINDOW) {
            self.counted.pop_front();
        }
        let (_, before, refused) = self.counted.front().copied().unwrap_or((seen.now, 0, 0));
        Recent {
            failed: failed.saturating_sub(before),
            refused: (seen.refused - refused).max(0),
            webhook: hook.used.get().then(|| (hook.pending.get(), hook.failed_at.get())),
        }
    }

    /// A writing transaction is begun only where there is something to say.
    async fn is_to_be_said(
        &self,
        kind: Kind,
        trouble: Option<&Trouble>,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        let mut db = self.desk.store.reader().acquire().await?;
        let told = facts::get(&mut db, &fact(kind)).await?;
        Ok(next(told.as_deref(), trouble.is_some(), now) != Next::Nothing)
    }
}

fn fact(kind: Kind) -> String {
    format!("alarm {}", kind.key())
}

/// What is to be done about one kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Nothing,
    Tell,
    TakeBack,
}

/// `told`: when it was told last, as it was noted; nothing or empty if it was not.
fn next(told: Option<&str>, is_wrong: bool, now: DateTime<Utc>) -> Next {
    let told = told.and_then(|at| at.parse().ok()).map(from_db);
    match (told, is_wrong) {
        (None, true) => Next::Tell,
        (Some(told), true) if now - told >= AGAIN => Next::Tell,
        (Some(_), false) => Next::TakeBack,
        (None, false) | (Some(_), true) => Next::Nothing,
    }
}

/// Whether it cannot be said yet how one kind is, so that what was told of it stands.
fn is_open(kind: Kind, seen: &Vitals) -> bool {
    let not_yet = |backup: Backup| backup.state == Freshness::NotYet;
    kind == Kind::Backup && seen.backup.is_some_and(not_yet)
}

/// Whether it can be told of one kind that it is over: not if it is no longer looked at.
fn is_known(kind: Kind, seen: &Vitals, recent: Recent) -> bool {
    match kind {
        Kind::Disk => seen.room.is_some(),
        Kind::Backup => seen.backup.is_some(),
        Kind::Webhook => recent.webhook.is_some(),
        Kind::Letters | Kind::Handling | Kind::Refused | Kind::Timetable => true,
    }
}

/// Says what is to be said about one kind of trouble, and notes it. As long as no organizer has written
/// to the bot, there is nobody to be told; that is made up for later.
async fn step(
    turn: &mut Turn<'_>,
    kind: Kind,
    trouble: Option<&Trouble>,
    known: bool,
) -> Result<bool> {
    let told = facts::get(turn.db, &fact(kind)).await?;
    match (next(told.as_deref(), trouble.is_some(), turn.now), trouble) {
        (Next::Tell, Some(trouble)) => {
            let heard =
                tell(turn, |turn, locale| Some(said::begins(turn, locale, trouble))).await?;
            if heard {
                facts::set(turn.db, &fact(kind), &to_db(turn.now).to_string()).await?;
            }
            Ok(heard)
        }
        (Next::TakeBack, _) => {
            facts::set(turn.db, &fact(kind), "").await?;
            tell(turn, |_, locale| said::is_over(locale, kind).filter(|_| known)).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Says it to the organizers; false if none can be told. As an answer: it overtakes what is stuck.
async fn tell(
    turn: &mut Turn<'_>,
    words: impl Fn(&Turn<'_>, Locale) -> Option<String>,
) -> Result<bool> {
    let ears = calls::ears(turn).await?;
    for chat in &ears {
        let locale = turn.facing(*chat).await?;
        if let Some(words) = words(turn, locale) {
            turn.say(*chat, Letter::message(words)).await?;
        }
    }
    turn.face(None);
    Ok(!ears.is_empty())
}

#[cfg(test)]
mod tests;
