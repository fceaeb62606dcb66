//! The order in which updates arose, restored.
//!
//! Telegram brings what waits in one of its queues one by one, but a person has several: messages in
//! one, taps in another, blocking the bot in a third (Client.cpp, `webhook_queue_id`). So a tap can come
//! before the message that was written first. Ids tell: a bot's updates are numbered without gaps, and
//! kinds that were not asked for use no number. Whoever is ahead of a gap waits for it to fill, for a
//! while: what failed on its way comes again at once and then after two seconds, but what has expired at
//! Telegram never comes.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// The longest that an update waits for one before it.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// An id that is further away than this from where we are does not belong to the same count:
/// Telegram begins anew after a week without updates.
const ANEW: i64 = 10_000;

/// Updates that came, in the order in which they are to be dealt with.
pub struct Order<T> {
    /// The id that comes next; unknown before the first one.
    next: Option<i64>,
    /// By id. The same one can come again while it waits.
    waiting: BTreeMap<i64, Vec<Waiting<T>>>,
}

struct Waiting<T> {
    what: T,
    came: Instant,
}

/// How an update stood to those before it when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It was its turn.
    Next,
    /// One before it has not come yet.
    Ahead,
    /// Later ones were dealt with before it, or it comes again.
    Late,
}

impl<T> Order<T> {
    /// After the update `last`, if one is known.
    pub fn after(last: Option<i64>) -> Order<T> {
        Order { next: last.map(|last| last + 1), waiting: BTreeMap::new() }
    }

    /// Takes in what came.
    pub fn put(&mut self, id: i64, what: T, now: Instant) -> Place {
        let next = *self.next.get_or_insert(id);
        if (id - next).abs() > ANEW {
            // What waits belongs to the former count. It goes first.
            self.next = Some(id);
        }
        let place = match self.next {
            Some(next) if id < next => Place::Late,
            Some(next) if id > next && !self.reaches(next, id) => Place::Ahead,
            _ => Place::Next,
        };
        self.waiting.entry(id).or_default().push(Waiting { what, came: now });
        place
    }

    /// Whether everything from `next` to before `id` has come.
    fn reaches(&self, next: i64, id: i64) -> bool {
        let between = usize::try_from(id - next).unwrap_or(usize::MAX);
        self.waiting.range(next..id).count() == between
    }

    /// Takes out what is to be dealt with now, `most` ids at most, oldest first.
    pub fn ready(&mut self, now: Instant, most: usize) -> Vec<T> {
        // Nobody waits longer than our patience, nor does anything before it.
        let given_up = self.waiting.iter().rev().find(|(_, all)| {
            all.iter().any(|it| now.saturating_duration_since(it.came) >= PATIENCE)
        });
        let given_up = given_up.map(|(id, _)| *id);
        let mut out = Vec::new();
        for _ in 0..most {
            let Some(first) = self.waiting.first_entry() else { break };
            let id = *first.key();
            let next = self.next.unwrap_or(id);
            let is_due = id <= next || given_up.is_some_and(|upto| id <= upto) || id - next > ANEW;
            if !is_due {
                break;
            }
            out.extend(first.remove().into_iter().map(|it| it.what));
            if id >= next {
                self.next = Some(id + 1);
            }
        }
        out
    }

    /// When somebody's patience ends, if anybody waits.
    pub fn patience_ends(&self) -> Option<Instant> {
        let came = self.waiting.values().flatten().map(|it| it.came).min();
        came.map(|came| came + PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(order: &mut Order<i64>, now: Instant, ids: &[i64]) -> Vec<Place> {
        ids.iter().map(|id| order.put(*id, *id, now)).collect()
    }

    #[test]
    fn what_comes_in_order_goes_at_once() {
        let (mut order, now) = (Order::after(Some(9)), Instant::now());
        assert_eq!(put(&mut order, now, &[10, 11]), [Place::Next, Place::Next]);
        assert_eq!(order.ready(now, 100), [10, 11]);
        assert_eq!(order.patience_ends(), None);
    }

    #[test]
    fn who_is_ahead_waits_for_the_one_before() {
        let (mut order, now) = (Order::after(Some(9)), Instant::now());
        assert_eq!(put(&mut order, now, &[12, 11]), [Place::Ahead, Place::Ahead]);
        assert!(order.ready(now, 100).is_empty());
        assert_eq!(order.patience_ends(), Some(now + PATIENCE));
        assert_eq!(put(&mut order, now, &[10]), [Place::Next]);
        assert_eq!(order.ready(now, 100), [10, 11, 12]);
    }

    #[test]
    fn what_never_comes_is_waited_for_once() {
        let (mut order, now) = (Order::after(Some(9)), Instant::now());
        put(&mut order, now, &[11]);
        let later = now + PATIENCE / 2;
        put(&mut order, later, &[12, 14]);
        assert!(order.ready(later, 100).is_empty());
        // 11 has waited long enough. 12 was behind it alone, 14 waits on for 13.
        assert_eq!(order.ready(now + PATIENCE, 100), [11, 12]);
        assert_eq!(order.patience_ends(), Some(later + PATIENCE));
        assert_eq!(order.ready(later + PATIENCE, 100), [14]);
        assert_eq!(put(&mut order, later, &[10]), [Place::Late]);
        assert_eq!(order.ready(later, 100), [10], "late, and not lost");
        assert_eq!(put(&mut order, later, &[15]), [Place::Next]);
    }

    #[test]
    fn repeated_ones_come_out_together() {
        let (mut order, now) = (Order::after(Some(9)), Instant::now());
        put(&mut order, now, &[11, 11, 10, 11]);
        assert_eq!(order.ready(now, 100), [10, 11, 11, 11]);
        assert_eq!(put(&mut order, now, &[11]), [Place::Late]);
        assert_eq!(order.ready(now, 100), [11]);
    }

    #[test]
    fn a_count_that_begins_anew_is_followed() {
        for first in [5_000_000, 3] {
            let (mut order, now) = (Order::after(Some(900_000)), Instant::now());
            assert_eq!(put(&mut order, now, &[first]), [Place::Next]);
            assert_eq!(order.ready(now, 100), [first]);
            assert_eq!(put(&mut order, now, &[first + 2]), [Place::Ahead]);
            put(&mut order, now, &[first + 1]);
            assert_eq!(order.ready(now, 100), [first + 1, first + 2]);
        }
    }

    #[test]
    fn a_batch_has_its_limit() {
        let (mut order, now) = (Order::after(None), Instant::now());
        put(&mut order, now, &[1, 2, 3]);
        assert_eq!(order.ready(now, 2), [1, 2]);
        assert_eq!(order.ready(now, 2), [3]);
    }

    proptest! {
        // Whatever order they come in: each comes out once, and in order as long as nobody loses
        // patience.
        #[test]
        fn any_order_is_restored(ids in Just((1..60_i64).collect::<Vec<_>>()).prop_shuffle()) {
            let (mut order, now) = (Order::after(Some(0)), Instant::now());
            let mut out = Vec::new();
            for id in ids {
                order.put(id, id, now);
                out.extend(order.ready(now, 7));
            }
            loop {
                let more = order.ready(now, 7);
                if more.is_empty() {
                    break;
                }
                out.extend(more);
            }
            prop_assert_eq!(out, (1..60).collect::<Vec<_>>());
        }

        // Some never come: the rest come out once each, and nobody waits longer than the patience.
        #[test]
        fn gaps_lose_nothing(
            ids in proptest::sample::subsequence((1..60_i64).collect::<Vec<_>>(), 40).prop_shuffle(),
            steps in proptest::collection::vec(0..2_000_u64, 40),
        ) {
            let mut now = Instant::now();
            let mut order = Order::after(Some(0));
            let (mut came, mut out) = (BTreeMap::new(), Vec::new());
            for (id, step) in ids.iter().zip(steps) {
                now += Duration::from_millis(step);
                // As the gate does, it is looked at whenever a patience ends.
                while let Some(end) = order.patience_ends().filter(|end| *end <= now) {
                    for id in order.ready(end, 100) {
                        prop_assert!(end.duration_since(came[&id]) <= PATIENCE);
                        out.push(id);
                    }
                }
                came.insert(*id, now);
                order.put(*id, *id, now);
                out.extend(order.ready(now, 100));
            }
            out.extend(order.ready(now + PATIENCE, 100));
            out.sort_unstable();
            let mut all = ids.clone();
            all.sort_unstable();
            prop_assert_eq!(out, all);
        }
    }
}
