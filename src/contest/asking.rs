//! How much one person may ask, so that nobody floods the organizers.

use chrono::{DateTime, TimeDelta, Utc};

/// So many questions of one person may wait for an answer at a time.
pub const MOST_OPEN: usize = 5;
/// So many messages of one person go to the organizers within [`WITHIN`].
pub const MOST_MESSAGES: usize = 15;
pub const WITHIN: TimeDelta = TimeDelta::hours(1);
/// An organizer who took a question and says nothing for so long holds nobody else up.
pub const TAKEN_FOR: TimeDelta = TimeDelta::minutes(30);

/// Why a person cannot ask now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// So many questions wait for an answer already.
    Open(usize),
    /// From then on there is room for another message.
    Messages { from: DateTime<Utc> },
}

/// Whether a new question may be asked while `open` wait; see [`may_write`] for the other limit.
pub fn may_ask(open: usize, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> Result<(), TooMuch> {
    if open >= MOST_OPEN {
        return Err(TooMuch::Open(open));
    }
    may_write(sent, now)
}

/// Whether another message may go to the organizers, after those that went at these times.
pub fn may_write(sent: &[DateTime<Utc>], now: DateTime<Utc>) -> Result<(), TooMuch> {
    let mut recent: Vec<DateTime<Utc>> =
        sent.iter().copied().filter(|at| *at > now - WITHIN).collect();
    recent.sort();
    match recent.len().checked_sub(MOST_MESSAGES) {
        // Room is there as soon as one fewer than the most is recent.
        Some(over) => Err(TooMuch::Messages { from: recent[over] + WITHIN }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_few_questions_may_wait_and_no_more() {
        assert_eq!(may_ask(MOST_OPEN - 1, &[], at(0)), Ok(()));
        assert_eq!(may_ask(MOST_OPEN, &[], at(0)), Err(TooMuch::Open(MOST_OPEN)));
    }

    proptest! {
        #[test]
        fn nobody_gets_more_through_than_the_limit_and_waits_no_longer_than_told(
            gaps in prop::collection::vec(0i64..900, 1..80),
        ) {
            let (mut sent, mut now) = (Vec::new(), 0);
            for gap in gaps {
                now += gap;
                match may_write(&sent, at(now)) {
                    Ok(()) => sent.push(at(now)),
                    Err(TooMuch::Messages { from }) => {
                        prop_assert!(from > at(now) && from <= at(now) + WITHIN);
                        prop_assert_eq!(may_write(&sent, from), Ok(()));
                    }
                    Err(other) => prop_assert!(false, "{other:?}"),
                }
                let recent = sent.iter().filter(|one| **one > at(now) - WITHIN).count();
                prop_assert!(recent <= MOST_MESSAGES);
            }
        }
    }
}
