//! How fast one person may go: bookkeeping in memory. Whoever asks brings the time.
//!
//! Each person has two buckets that fill with what they send and drain with time. Who is over stays so
//! until it has become calm: until half of the bucket has drained.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// So many at once that was quiet before, and one more each time that has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    pub burst: i32,
    pub every: TimeDelta,
}

/// What one person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnePerson {
    /// Messages and edits, of which nothing is ever refused: beyond it they are answered together.
    pub messages: Pace,
    /// Taps, commands and what is typed behind the bot's name: beyond it they are refused.
    pub asks: Pace,
}

impl Default for OnePerson {
    /// An album of ten, a text in ten pieces and ten pictures more are nobody's flood, nor are sixty
    /// marks in half a minute.
    fn default() -> Self {
        OnePerson {
            messages: Pace { burst: 30, every: TimeDelta::seconds(2) },
            asks: Pace { burst: 60, every: TimeDelta::milliseconds(500) },
        }
    }
}

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Message,
    Ask,
}

/// How somebody goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    Calmly,
    /// `first`: it has not been said yet.
    TooFast {
        first: bool,
    },
}

/// The one message in which all answers to a flood are shown, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rolling {
    /// Of the outbox.
    pub row: i64,
    /// Of the words.
    pub sum: u64,
}

#[derive(Clone, Copy, Default)]
struct Bucket {
    /// When all that came would have come at the pace.
    full_until: DateTime<Utc>,
    over: bool,
}

#[derive(Clone, Copy, Default)]
struct One {
    messages: Bucket,
    asks: Bucket,
    rolling: Option<Rolling>,
}

/// Who went how fast lately. Cheap to clone. A restart forgets it.
#[derive(Clone)]
pub struct Flood {
    limits: Option<OnePerson>,
    noted: Arc<Mutex<Noted>>,
}

#[derive(Default)]
struct Noted {
    people: HashMap<i64, One>,
    /// As it was before what is not written down yet.
    before: HashMap<i64, Option<One>>,
}

/// More people than this are looked through for those who have become calm.
const MANY: usize = 1_000;

impl Flood {
    /// With these limits, or none.
    pub fn new(limits: Option<OnePerson>) -> Flood {
        Flood { limits, noted: Arc::default() }
    }

    /// Notes that a person does something at that time, and says how they go. It holds after
    /// [`Flood::stands`] and is forgotten with [`Flood::undo`].
    pub fn note(&self, person: i64, kind: Kind, at: DateTime<Utc>) -> Going {
        let Some(limits) = self.limits else { return Going::Calmly };
        let mut noted = self.noted();
        let Noted { people, before } = &mut *noted;
        before.entry(person).or_insert_with(|| people.get(&person).copied());
        if people.len() > MANY {
            people.retain(|_, one| one.messages.full_until > at || one.asks.full_until > at);
        }
        let one = people.entry(person).or_default();
        let going = match kind {
            Kind::Message => one.messages.fill(limits.messages, at),
            Kind::Ask => one.asks.fill(limits.asks, at),
        };
        if kind == Kind::Message && matches!(going, Going::Calmly | Going::TooFast { first: true })
        {
            one.rolling = None;
        }
        going
    }

    /// Where the answers to this person's flood are shown.
    pub fn rolling(&self, person: i64) -> Option<Rolling> {
        self.noted().people.get(&person).and_then(|one| one.rolling)
    }

    /// Notes where they are shown from here on.
    pub fn roll(&self, person: i64, rolling: Option<Rolling>) {
        if let Some(one) = self.noted().people.get_mut(&person) {
            one.rolling = rolling;
        }
    }

    /// What was noted is written down.
    pub fn stands(&self) {
        self.noted().before.clear();
    }

    /// What was noted since comes again: it counts when it does.
    pub fn undo(&self) {
        let mut noted = self.noted();
        let Noted { people, before } = &mut *noted;
        for (person, one) in before.drain() {
            match one {
                Some(one) => people.insert(person, one),
                None => people.remove(&person),
            };
        }
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bucket {
    fn fill(&mut self, pace: Pace, at: DateTime<Utc>) -> Going {
        let full = at + pace.every * pace.burst;
        let was_over = self.over && self.full_until - at > pace.every * (pace.burst / 2);
        let filled = self.full_until.max(at) + pace.every;
        // What is over does not fill it any more: nobody has to wait longer for having gone on.
        self.full_until = filled.min(full);
        self.over = was_over || filled > full;
        match self.over {
            true => Going::TooFast { first: !was_over },
            false => Going::Calmly,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PACE: Pace = Pace { burst: 10, every: TimeDelta::seconds(1) };

    fn flood() -> Flood {
        Flood::new(Some(OnePerson { messages: PACE, asks: PACE }))
    }

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + milliseconds).unwrap()
    }

    fn going(flood: &Flood, milliseconds: i64) -> Going {
        flood.note(1, Kind::Ask, at(milliseconds))
    }

    #[test]
    fn who_is_over_hears_it_once_and_is_over_until_it_is_calm() {
        let flood = flood();
        for _ in 0..10 {
            assert_eq!(going(&flood, 0), Going::Calmly);
        }
        assert_eq!(going(&flood, 0), Going::TooFast { first: true });
        // For a minute one in each half of a second.
        for number in 1..120 {
            assert_eq!(going(&flood, number * 500), Going::TooFast { first: false }, "{number}");
        }
        // Half of ten seconds later.
        assert_eq!(going(&flood, 59_500 + 4_000), Going::TooFast { first: false });
        assert_eq!(going(&flood, 59_500 + 4_000 + 6_000), Going::Calmly);
    }

    #[test]
    fn nobody_is_held_up_by_another_or_by_what_is_counted_apart() {
        let flood = flood();
        for _ in 0..50 {
            going(&flood, 0);
        }
        assert_eq!(flood.note(2, Kind::Ask, at(0)), Going::Calmly);
        assert_eq!(flood.note(1, Kind::Message, at(0)), Going::Calmly);
        let none = Flood::new(None);
        assert!((0..9_000).all(|_| none.note(1, Kind::Ask, at(0)) == Going::Calmly));
    }

    #[test]
    fn who_has_become_calm_is_forgotten() {
        let flood = flood();
        for person in 0..=2_000 {
            flood.note(person, Kind::Message, at(0));
        }
        flood.note(5, Kind::Message, at(60_000));
        assert_eq!(flood.noted().people.len(), 1);
    }

    proptest! {
        #[test]
        fn no_more_than_the_pace_allows_is_ever_calm(
            gaps in prop::collection::vec(0i64..3_000, 1..200),
        ) {
            let (flood, mut now, mut calm) = (flood(), 0, Vec::new());
            for gap in gaps {
                now += gap;
                if going(&flood, now) == Going::Calmly {
                    calm.push(now);
                }
                let lately = calm.iter().filter(|time| **time > now - 10_000).count();
                prop_assert!(lately <= 20, "{lately} within ten seconds");
            }
        }

        #[test]
        fn who_keeps_the_pace_is_always_calm(
            gaps in prop::collection::vec(1_000i64..3_000, 1..200),
        ) {
            let (flood, mut now) = (flood(), 0);
            for gap in gaps {
                now += gap;
                prop_assert_eq!(going(&flood, now), Going::Calmly);
            }
        }
    }
}
