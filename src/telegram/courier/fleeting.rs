//! The lane that is never written down: answers to taps, everything around the ballot, invitation
//! links. A database that kept them would know who saw what when.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use crate::telegram::letter::Letter;
use crate::telegram::outcome::Outcome;

/// A letter that is sent at once and not kept. It has no `Debug`: letters hold people's words.
pub struct Fleeting {
    pub letter: Letter,
    /// None for answers to taps, which name no chat.
    pub chat_id: Option<i64>,
}

/// Letters of one key go one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What names no chat waits for nobody.
    Alone(u64),
    Chat(i64),
}

impl Key {
    pub fn chat(self) -> Option<i64> {
        match self {
            Key::Alone(_) => None,
            Key::Chat(id) => Some(id),
        }
    }
}

struct Waiting {
    letter: Letter,
    attempts: u32,
    due: DateTime<Utc>,
}

/// What waits in memory.
#[derive(Default)]
pub struct Lane {
    chats: BTreeMap<Key, Chat>,
    count: u64,
}

#[derive(Default)]
struct Chat {
    waiting: VecDeque<Waiting>,
    in_flight: bool,
}

/// A letter of this lane on its way.
pub struct Flying {
    pub key: Key,
    pub letter: Letter,
    attempts: u32,
}

/// Nobody looks at the answer to a tap after longer.
const PATIENCE: TimeDelta = TimeDelta::seconds(10);
const ATTEMPTS: u32 = 4;
const FIRST_PAUSE: TimeDelta = TimeDelta::milliseconds(300);

impl Lane {
    pub fn put(&mut self, fleeting: Fleeting, now: DateTime<Utc>) {
        self.count += 1;
        let key = fleeting.chat_id.map_or(Key::Alone(self.count), Key::Chat);
        let waiting = Waiting { letter: fleeting.letter, attempts: 0, due: now };
        self.chats.entry(key).or_default().waiting.push_back(waiting);
    }

    /// What can go now.
    pub fn take_due(&mut self, now: DateTime<Utc>) -> Vec<Flying> {
        let mut taken = Vec::new();
        for (key, chat) in &mut self.chats {
            if !chat.in_flight
                && let Some(first) = chat.waiting.pop_front_if(|first| first.due <= now)
            {
                chat.in_flight = true;
                let Waiting { letter, attempts, .. } = first;
                taken.push(Flying { key: *key, letter, attempts: attempts + 1 });
            }
        }
        taken
    }

    /// When next something can go; none if nothing waits that is not behind one in flight.
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        let resting = self.chats.values().filter(|chat| !chat.in_flight);
        resting.filter_map(|chat| chat.waiting.front()).map(|first| first.due).min()
    }

    /// Puts back what is worth another attempt.
    pub fn settle(&mut self, flying: Flying, outcome: &Outcome, now: DateTime<Utc>) -> Settled {
        let Some(chat) = self.chats.get_mut(&flying.key) else { return Settled::Done };
        chat.in_flight = false;
        let settled = match outcome {
            Outcome::Done(_) | Outcome::Album(_) | Outcome::Gone => Settled::Done,
            Outcome::Later { after, .. } => {
                let pause = after.and_then(|it| TimeDelta::from_std(it).ok());
                chat.again(flying, pause, now)
            }
            Outcome::Unknown => chat.again(flying, None, now),
            Outcome::Unreachable(_)
            | Outcome::Refused(_)
            | Outcome::Moved(_)
            | Outcome::WrongToken => Settled::Dropped,
        };
        self.chats.retain(|_, chat| chat.in_flight || !chat.waiting.is_empty());
        settled
    }
}

/// What became of a letter of this lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    Done,
    /// It is tried again.
    Waits,
    Dropped,
}

impl Chat {
    fn again(&mut self, flying: Flying, pause: Option<TimeDelta>, now: DateTime<Utc>) -> Settled {
        let pause = pause.unwrap_or(FIRST_PAUSE * (1 << flying.attempts.min(8)));
        if flying.attempts >= ATTEMPTS || pause > PATIENCE {
            return Settled::Dropped;
        }
        let Flying { letter, attempts, .. } = flying;
        self.waiting.push_front(Waiting { letter, attempts, due: now + pause });
        Settled::Waits
    }
}
