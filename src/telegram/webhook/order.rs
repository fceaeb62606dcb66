//! The order in which updates arose, restored for each person.
//!
//! Telegram brings what waits in one of its queues one by one, but a person has several: messages in
//! one, taps in another, blocking the bot in a third (Client.cpp, `webhook_queue_id`). So a tap can come
//! before the message that was written first. Ids tell: a bot's updates are numbered without gaps, and
//! kinds that were not asked for use no number. Whoever is ahead of a gap waits a moment: the first of
//! each queue is sent off at once, so what is of the same person is not far. As long as earlier ones of the same
//! person keep coming, it waits on. Others' queues may be long, and nobody waits for those.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// So long an update waits for one before it, from its coming or the last coming of an earlier one of
/// the same person.
pub const MOMENT: Duration = Duration::from_millis(600);
/// The longest that an update waits in all, and that a gap is believed to be filled yet: what has expired
/// at Telegram never comes.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// An id that is further away than this from where we are does not belong to the same count:
/// Telegram begins anew after a week without updates.
const ANEW: i64 = 10_000;

/// Updates that came, until they are to be dealt with.
pub struct Order<T> {
    /// Everything before it has come or is given up; unknown before the first one.
    next: Option<i64>,
    /// What has come beyond the first gap, and when.
    beyond: BTreeMap<i64, Instant>,
    /// By id.
    waiting: BTreeMap<i64, Waiting<T>>,
}

struct Waiting<T> {
    /// The same update can come again while it waits.
    whats: Vec<T>,
    person: i64,
    came: Instant,
    until: Instant,
}

/// How an update stood to those before it when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everything before it has come.
    Next,
    /// One before it has not come yet.
    Ahead,
    /// Its place was given up, or it comes again.
    Late,
}

impl<T> Order<T> {
    /// After the update `last`, if one is known.
    pub fn after(last: Option<i64>) -> Order<T> {
        Order { next: last.map(|last| last + 1), beyond: BTreeMap::new(), waiting: BTreeMap::new() }
    }

    /// Takes in what came of a person.
    pub fn put(&mut self, id: i64, person: i64, what: T, now: Instant) -> Place {
        let mut next = *self.next.get_or_insert(id);
        if (id - next).abs() > ANEW {
            self.beyond.clear();
            self.next = Some(id);
            next = id;
        }
        let is_late = id < next || self.beyond.contains_key(&id);
        if !is_late {
            self.beyond.insert(id, now);
            self.advance();
        }
        for later in self.waiting.range_mut(id + 1..).map(|(_, later)| later) {
            if later.person == person {
                later.until = (now + MOMENT).min(later.came + PATIENCE);
            }
        }
        let until = now + MOMENT;
        let fresh = || Waiting { whats: Vec::new(), person, came: now, until };
        self.waiting.entry(id).or_insert_with(fresh).whats.push(what);
        match self.next {
            _ if is_late => Place::Late,
            Some(next) if id >= next => Place::Ahead,
            _ => Place::Next,
        }
    }

    /// Goes on over everything that has come.
    fn advance(&mut self) {
        while let (Some(next), Some(first)) = (self.next, self.beyond.first_entry())
            && *first.key() == next
        {
            first.remove();
            self.next = Some(next + 1);
        }
    }

    /// Takes out what is to be dealt with now, `most` ids at most, oldest first.
    pub fn ready(&mut self, now: Instant, most: usize) -> Vec<T> {
        while let Some((first, came)) = self.beyond.first_key_value()
            && now.saturating_duration_since(*came) >= PATIENCE
        {
            self.next = Some(*first);
            self.advance();
        }
        let next = self.next.unwrap_or(i64::MAX);
        // Whose patience ended goes with everything of the same person before it.
        let mut given_up: BTreeMap<i64, i64> = BTreeMap::new();
        for (id, it) in self.waiting.iter().filter(|(_, it)| it.until <= now) {
            given_up.insert(it.person, *id);
        }
        let is_due = |id: i64, person: i64| {
            id < next || given_up.get(&person).is_some_and(|upto| id <= *upto)
        };
        let due = self.waiting.iter().filter(|(id, it)| is_due(**id, it.person));
        let due: Vec<i64> = due.map(|(id, _)| *id).take(most).collect();
        due.iter().filter_map(|id| self.waiting.remove(id)).flat_map(|it| it.whats).collect()
    }

    /// When somebody's patience ends, if anybody waits.
    pub fn patience_ends(&self) -> Option<Instant> {
        self.waiting.values().map(|it| it.until).min()
    }
}

#[cfg(test)]
mod tests;
