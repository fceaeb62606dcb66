//! The one place that knows what time it is.
//!
//! Everything else is handed a [`Clock`] or an instant. The real clock follows the machine; a
//! movable one is what a rehearsal and the tests turn.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

/// Tells the time and waits for it. Cheap to clone: clones show the same time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// A clock that is set by hand and may run at another speed.
    Movable(Movable),
}

/// A clock that can be set, stopped and sped up; whoever waits for a time is woken by each change.
#[derive(Clone, Debug)]
pub struct Movable {
    dial: Arc<Mutex<Dial>>,
    turned: watch::Sender<()>,
}

#[derive(Debug)]
struct Dial {
    /// What the clock showed at `since`.
    shown: DateTime<Utc>,
    since: Instant,
    /// Contest seconds per real second; 0 stands still.
    rate: f64,
}

impl Dial {
    fn now(&self) -> DateTime<Utc> {
        let passed = self.since.elapsed().as_secs_f64() * self.rate;
        self.shown + TimeDelta::milliseconds((passed * 1000.0) as i64)
    }
}

impl Clock {
    /// A clock that stands at `start` until it is turned.
    pub fn stopped_at(start: DateTime<Utc>) -> (Clock, Movable) {
        let movable = Movable::new(start, 0.0);
        (Clock::Movable(movable.clone()), movable)
    }

    /// A clock that shows `start` now and runs at the pace of real time.
    pub fn running_from(start: DateTime<Utc>) -> (Clock, Movable) {
        let movable = Movable::new(start, 1.0);
        (Clock::Movable(movable.clone()), movable)
    }

    /// The present instant.
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::Real => Utc::now(),
            Clock::Movable(movable) => movable.now(),
        }
    }

    /// Returns once this clock shows `when` or later; at once if it does already.
    pub async fn sleep_until(&self, when: DateTime<Utc>) {
        match self {
            // In steps of a minute at most, so that a machine that slept or was set anew is noticed.
            Clock::Real => {
                while let Ok(left) = (when - self.now()).to_std()
                    && !left.is_zero()
                {
                    tokio::time::sleep(left.min(Duration::from_secs(60))).await;
                }
            }
            Clock::Movable(movable) => movable.sleep_until(when).await,
        }
    }

    /// Returns after `span` has passed on this clock.
    pub async fn sleep(&self, span: Duration) {
        let span = TimeDelta::from_std(span).unwrap_or(TimeDelta::MAX);
        self.sleep_until(self.now() + span).await;
    }
}

impl Movable {
    fn new(shown: DateTime<Utc>, rate: f64) -> Self {
        let dial = Dial { shown, since: Instant::now(), rate };
        Movable { dial: Arc::new(Mutex::new(dial)), turned: watch::Sender::new(()) }
    }

    /// The present instant on this clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.lock().now()
    }

    /// Contest seconds per real second; 0 means that the clock stands.
    pub fn rate(&self) -> f64 {
        self.lock().rate
    }

    /// Sets the clock. Going back is allowed, but nothing that has happened is undone by it.
    pub fn set(&self, when: DateTime<Utc>) {
        let mut dial = self.lock();
        dial.shown = when;
        dial.since = Instant::now();
        drop(dial);
        self.turned.send_replace(());
    }

    /// Moves the clock forward by `span`.
    pub fn advance(&self, span: TimeDelta) {
        self.set(self.now() + span);
    }

    /// Sets the speed in contest seconds per real second; 0 stops the clock.
    pub fn set_rate(&self, rate: f64) {
        let mut dial = self.lock();
        dial.shown = dial.now();
        dial.since = Instant::now();
        dial.rate = rate.max(0.0);
        drop(dial);
        self.turned.send_replace(());
    }

    async fn sleep_until(&self, when: DateTime<Utc>) {
        let mut turned = self.turned.subscribe();
        loop {
            let (left, rate) = {
                let dial = self.lock();
                (when - dial.now(), dial.rate)
            };
            if left <= TimeDelta::zero() {
                return;
            }
            let real = left.num_milliseconds() as f64 / 1000.0 / rate;
            if rate > 0.0 && real < 1e9 {
                // One millisecond more, so that the rounding of the dial does not wake us early.
                let wait = Duration::from_secs_f64(real) + Duration::from_millis(1);
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    _ = turned.changed() => {}
                }
            } else if turned.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Dial> {
        // A panic while the dial is held leaves it whole: every field is set at once.
        self.dial.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap()
    }

    #[tokio::test]
    async fn a_jump_wakes_whoever_waits_for_a_time_before_it() {
        let (clock, dial) = Clock::stopped_at(noon());
        let waiting = tokio::spawn({
            let clock = clock.clone();
            async move { clock.sleep_until(noon() + TimeDelta::days(3)).await }
        });
        dial.advance(TimeDelta::days(2));
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        dial.advance(TimeDelta::days(1));
        waiting.await.unwrap();
        assert_eq!(clock.now(), noon() + TimeDelta::days(3));
    }

    #[tokio::test]
    async fn a_fast_clock_reaches_the_time_by_itself() {
        let (clock, dial) = Clock::stopped_at(noon());
        dial.set_rate(3600.0);
        clock.sleep_until(noon() + TimeDelta::seconds(30)).await;
        assert!(clock.now() >= noon() + TimeDelta::seconds(30));
    }
}
