//! Broadcasts that go: a few letters at a time are put in the outbox, so that one can be held or
//! stopped, waits for its hour, and goes on after a restart where it was.
//!
//! Everybody it is for is a row of a table with the number of their letter: nobody has two.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::draft::{Content, Variant};
use super::values::Values;
use super::{content, progress, whom};
use crate::clock::Clock;
use crate::desk::organizer::{channel, group};
use crate::desk::turn::Spot;
use crate::desk::{Desk, Result, Turn};
use crate::store::audiences::{self, Known, Whom};
use crate::store::broadcasts::{self, Broadcast, Got, Kind, State};
use crate::store::outbox::{self, Lane, Recipient};
use crate::telegram::letter::{Letter, Method};
use serde_json::json;

/// So many letters of one broadcast are in the outbox at most: what Telegram takes in two seconds.
const WINDOW: i64 = 60;
/// The same where more is paid for.
const PAID_WINDOW: i64 = 2000;
/// Between two portions.
const PACE: TimeDelta = TimeDelta::seconds(1);
/// How often it is seen whether the channel or the group refused something, while nothing goes.
const LOOKED_AFTER: TimeDelta = TimeDelta::seconds(30);
/// Between two looks of the progress bar: Telegram counts edits too, in its own way.
const SHOWN_EVERY: TimeDelta = TimeDelta::seconds(3);
/// What is older stays where it is (Bot API, deleteMessages).
pub const DELETABLE: TimeDelta = TimeDelta::hours(48);

/// What passes when the text has no value for somebody by now.
const NO_VALUE: &str = "no value";

/// Takes every broadcast a step further, and tells of what the channel or the organizers' group refused; gives how much
/// was done.
pub async fn run_due(desk: &Desk) -> Result<usize> {
    let active = {
        let mut db = desk.store.reader().acquire().await?;
        broadcasts::active(&mut db).await?
    };
    let mut moved = 0;
    for broadcast in active {
        if is_idle(desk, &broadcast) {
            continue;
        }
        let id = broadcast.id;
        moved += desk
            .work(async |turn| match broadcasts::find(turn.db, id).await? {
                Some(broadcast) => step(turn, broadcast).await,
                None => Ok(0),
            })
            .await?;
    }
    Ok(moved + channel::watch(desk).await? + group::watch(desk).await?)
}

/// Whether there is nothing to do for it now.
fn is_idle(desk: &Desk, broadcast: &Broadcast) -> bool {
    let now = desk.clock.now();
    match broadcast.state {
        State::Waiting => {
            broadcast.due_at.is_some_and(|due| due > now)
                || desk.contest().quiet_until(now).is_some()
        }
        State::Going => false,
        _ => true,
    }
}

/// Takes broadcasts further for ever; ends with an error only. `line`: the clock of Telegram's limits.
pub async fn run(desk: &Desk, line: &Clock) -> Result {
    loop {
        run_due(desk).await?;
        let now = desk.clock.now();
        let (mut going, mut next): (bool, Option<DateTime<Utc>>) = (false, None);
        let active = {
            let mut db = desk.store.reader().acquire().await?;
            broadcasts::active(&mut db).await?
        };
        for broadcast in active {
            going |= broadcast.state == State::Going;
            if broadcast.state == State::Waiting {
                let due = broadcast.due_at.unwrap_or(now);
                let at = desk.contest().quiet_until(due.max(now)).unwrap_or(due).max(now + PACE);
                next = Some(next.map_or(at, |next| next.min(at)));
            }
        }
        let pause = line.now() + if going { PACE } else { LOOKED_AFTER };
        tokio::select! {
            () = line.sleep_until(pause) => {}
            () = sleep(&desk.clock, next), if next.is_some() => {}
            () = desk.broadcast_bell().notified() => {}
        }
    }
}

async fn sleep(clock: &Clock, until: Option<DateTime<Utc>>) {
    match until {
        Some(at) => clock.sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// Takes one broadcast a step further; gives how many letters were written.
pub async fn step(turn: &mut Turn<'_>, mut broadcast: Broadcast) -> Result<usize> {
    if broadcast.state == State::Waiting {
        let is_due = broadcast.due_at.is_none_or(|due| due <= turn.now);
        if !is_due || turn.contest.quiet_until(turn.now).is_some() {
            return Ok(0);
        }
        let Some(begun) = begin(turn, &broadcast).await? else { return Ok(0) };
        broadcast = begun;
    }
    if broadcast.state != State::Going {
        return Ok(0);
    }
    // Taking back what was wrong wakes nobody.
    let quiet = broadcast.kind == Kind::Send && turn.contest.quiet_until(turn.now).is_some();
    let fed = if quiet { 0 } else { feed(turn, &broadcast).await? };
    let left = broadcasts::next(turn.db, broadcast.id, 1).await?;
    if left.is_empty() && broadcasts::under_way(turn.db, broadcast.id).await? == 0 {
        broadcasts::set_state(turn.db, broadcast.id, State::Done, None, turn.now).await?;
        progress::renew(turn, broadcast.id).await?;
        return Ok(fed + 1);
    }
    let is_stale = broadcast.shown_at.is_none_or(|shown| turn.now - shown >= SHOWN_EVERY);
    // What could not be shown yet is not made longer by one more.
    if is_stale && !outbox::is_busy(turn.db, broadcast.author_id).await? {
        progress::renew(turn, broadcast.id).await?;
    }
    Ok(fed)
}

/// Its time has come: whom it is for is settled now. None if it does not go.
async fn begin(turn: &mut Turn<'_>, broadcast: &Broadcast) -> Result<Option<Broadcast>> {
    let id = broadcast.id;
    if !turn.organizer_ids().await?.contains(&broadcast.author_id) {
        // Whoever wanted it is no organizer any more: the others decide.
        broadcasts::set_state(turn.db, id, State::Paused, None, turn.now).await?;
        progress::tell_orphan(turn, broadcast).await?;
        return Ok(None);
    }
    let whom = Whom::from_code(&broadcast.whom).unwrap_or(Whom::One(0));
    let people: Vec<i64> = match (broadcast.kind, broadcast.about) {
        (Kind::Send, _) | (_, None) => {
            whom::people(turn, &whom).await?.into_iter().map(|person| person.id).collect()
        }
        (kind, Some(about)) => {
            targets(turn, kind, about).await?.iter().map(|it| it.person).collect()
        }
    };
    broadcasts::add_people(turn.db, id, &people).await?;
    broadcasts::set_state(turn.db, id, State::Going, None, turn.now).await?;
    // Of what was put off its author is told anew; whoever let it go on is looking at it.
    let was_put_off = broadcast.due_at.is_some_and(|due| due > broadcast.confirmed_at);
    if broadcast.spot.is_none() || (was_put_off && broadcast.acted_by.is_none()) {
        progress::put_up(turn, broadcast).await?;
    }
    Ok(broadcasts::find(turn.db, id).await?)
}

/// Whose messages can be edited, or still deleted.
pub async fn targets(turn: &mut Turn<'_>, kind: Kind, about: i64) -> Result<Vec<Got>> {
    let mut got = broadcasts::got(turn.db, about).await?;
    if kind == Kind::Delete {
        let now = turn.now;
        got.retain(|got| now - got.at < DELETABLE);
    }
    Ok(got)
}

/// Puts the next few letters in the outbox.
async fn feed(turn: &mut Turn<'_>, broadcast: &Broadcast) -> Result<usize> {
    let window = if turn.contest.paid_broadcasts { PAID_WINDOW } else { WINDOW };
    let room = window - broadcasts::under_way(turn.db, broadcast.id).await?;
    if room <= 0 {
        return Ok(0);
    }
    let next = broadcasts::next(turn.db, broadcast.id, room).await?;
    if next.is_empty() {
        return Ok(0);
    }
    let known = audiences::of(turn.db, &next).await?;
    let known: HashMap<i64, Known> = known.into_iter().map(|it| (it.id, it)).collect();
    let mut press = Press::of(turn, broadcast).await?;
    for person in &next {
        match press.letter(turn, known.get(person)).await? {
            Some(letter) => {
                let to = Recipient::Person(*person);
                let id = Some(broadcast.id);
                let row =
                    outbox::address(turn.db, letter, to, Lane::Broadcast, id, turn.now).await?;
                broadcasts::hand_over(turn.db, broadcast.id, *person, row).await?;
            }
            None => broadcasts::pass_over(turn.db, broadcast.id, *person, NO_VALUE).await?,
        }
    }
    turn.face(None);
    Ok(next.len())
}

/// Makes the letters of one broadcast; what is the same for many is written once.
struct Press {
    kind: Kind,
    content: Content,
    values: Values,
    /// What was sent before, and to whom as which message, for an edit or a deletion.
    old: Content,
    got: HashMap<i64, Got>,
    written: HashMap<&'static str, i64>,
}

impl Press {
    async fn of(turn: &mut Turn<'_>, broadcast: &Broadcast) -> Result<Press> {
        let (mut old, mut got) = (Content::default(), HashMap::new());
        if let Some(about) = broadcast.about {
            old = broadcasts::find(turn.db, about).await?.as_ref().map(content).unwrap_or_default();
            let all = broadcasts::got(turn.db, about).await?;
            got = all.into_iter().map(|got| (got.person, got)).collect();
        }
        let values = Values::of(turn, &broadcast.whom).await?;
        let kind = broadcast.kind;
        Ok(Press { kind, content: content(broadcast), values, old, got, written: HashMap::new() })
    }

    /// The number of the letter to this person; none if there is nothing for them.
    async fn letter(&mut self, turn: &mut Turn<'_>, person: Option<&Known>) -> Result<Option<i64>> {
        let Some(person) = person else { return Ok(None) };
        let same_for_all = self.kind == Kind::Send && !self.content.has_blanks();
        if same_for_all && let Some(letter) = self.written.get(person.locale.code()) {
            return Ok(Some(*letter));
        }
        let Some(letter) = self.compose(turn, person) else { return Ok(None) };
        let number = outbox::write_letter(turn.db, &letter, turn.now).await?;
        if same_for_all {
            self.written.insert(person.locale.code(), number);
        }
        Ok(Some(number))
    }

    fn compose(&self, turn: &mut Turn<'_>, person: &Known) -> Option<Letter> {
        if self.kind == Kind::Delete {
            let ids = &self.got.get(&person.id)?.messages;
            return Some(Letter::raw(Method::DeleteMessages, json!({"message_ids": ids})));
        }
        let variant: &Variant = self.content.variant(person.locale)?;
        let words = variant.filled(self.values.all(turn, person)).ok()?;
        match self.kind {
            Kind::Send => variant.letter(self.content.from, words),
            _ => {
                let message = *self.got.get(&person.id)?.messages.first()?;
                let words = words.into_iter().next()?;
                variant.correction(self.old.variant(person.locale)?, message, words)
            }
        }
    }
}

/// Where the author sees it.
pub fn spot(broadcast: &Broadcast) -> Option<Spot> {
    serde_json::from_str(broadcast.spot.as_deref()?).ok()
}
