//! What is counted of the program's work while it runs: numbers alone, of nobody in particular. They
//! begin at nothing with each start.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that is what it was last set to.
#[derive(Debug, Default)]
pub struct Gauge(AtomicI64);

impl Gauge {
    pub fn set(&self, value: i64) {
        self.0.store(value, Ordering::Relaxed);
    }

    pub fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The upper ends of a histogram's buckets, in seconds; the last one has none.
pub const BOUNDS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// How many spans of time were how long.
#[derive(Debug, Default)]
pub struct Histogram {
    buckets: [Counter; BOUNDS.len() + 1],
    /// Nanoseconds.
    sum: Counter,
}

impl Histogram {
    /// Counts `count` spans of that length.
    pub fn observe(&self, span: Duration, count: u64) {
        let seconds = span.as_secs_f64();
        let bucket = BOUNDS.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS.len());
        self.buckets[bucket].add(count);
        let nanoseconds = u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
        self.sum.add(nanoseconds.saturating_mul(count));
    }

    /// How many spans there were up to each bound and, at the end, in all; and their sum in seconds.
    pub fn read(&self) -> ([u64; BOUNDS.len() + 1], f64) {
        let mut sum = 0;
        let counts = std::array::from_fn(|bucket| {
            sum += self.buckets[bucket].get();
            sum
        });
        (counts, self.sum.get() as f64 / 1e9)
    }
}

/// What the bot has done.
#[derive(Debug, Default)]
pub struct Meter {
    /// Updates that came, repeated ones too.
    pub taken: Counter,
    /// Updates that were dealt with, the failed among them.
    pub handled: Counter,
    /// Updates that had been dealt with before.
    pub repeated: Counter,
    /// Updates whose handling failed and was rolled back.
    pub failed: Counter,
    /// From taking an update to its commit.
    pub latency: Histogram,
    /// Whether updates come in: the last poll went well, or the webhook is set.
    pub taking: Flag,
    pub hook: Hook,
}

/// True or false, for several to read.
#[derive(Debug, Default)]
pub struct Flag(AtomicBool);

impl Flag {
    pub fn set(&self, value: bool) {
        self.0.store(value, Ordering::Relaxed);
    }

    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What has come to the webhook.
#[derive(Debug, Default)]
pub struct Hook {
    /// Whether updates come by a webhook at all.
    pub used: Flag,
    /// Requests by the status they were answered with; see [`STATUSES`].
    pub answers: [Counter; STATUSES.len()],
    /// Updates that had to wait for one before them.
    pub held: Counter,
    /// Updates that came after their place was given up.
    pub late: Counter,
    /// Updates that wait at Telegram, as it said last.
    pub pending: Gauge,
    /// When a delivery failed last, as Telegram says; Unix seconds, 0 for never.
    pub failed_at: Gauge,
}

/// What a request to the webhook can be answered with.
pub const STATUSES: [u16; 9] = [200, 400, 401, 404, 405, 408, 413, 415, 503];

impl Hook {
    /// Counts an answer.
    pub fn answered(&self, status: u16) {
        if let Some(place) = STATUSES.iter().position(|known| *known == status) {
            self.answers[place].add(1);
        }
    }
}

/// The calls of the Bot API by what came of them.
#[derive(Debug, Default)]
pub struct Calls {
    pub well: Counter,
    /// Refused with 429.
    pub too_many: Counter,
    /// Refused otherwise.
    pub refused: Counter,
    /// Sent, and no answer heard.
    pub unheard: Counter,
    /// Never sent: there was no connection.
    pub unsent: Counter,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_counted_in_every_bucket_from_its_own_on() {
        let histogram = Histogram::default();
        histogram.observe(Duration::from_millis(1), 1);
        histogram.observe(Duration::from_millis(3), 2);
        histogram.observe(Duration::from_secs(60), 1);
        let (counts, sum) = histogram.read();
        assert_eq!(counts[..4], [1, 1, 3, 3]);
        assert_eq!(counts[BOUNDS.len() - 1..], [3, 4]);
        assert!((sum - 60.007).abs() < 1e-9, "{sum}");
    }

    #[test]
    fn only_known_answers_are_counted() {
        let hook = Hook::default();
        hook.answered(200);
        hook.answered(200);
        hook.answered(503);
        hook.answered(999);
        let counts = hook.answers.iter().map(Counter::get).collect::<Vec<_>>();
        assert_eq!(counts, [2, 0, 0, 0, 0, 0, 0, 0, 1]);
    }
}
