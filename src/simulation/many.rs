//! Many seasons in a row, on several threads: each season has a thread's runtime to itself, so that what
//! happens in it follows from its seed alone.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::{Outcome, Which, play};

/// Which seasons are played.
#[derive(Clone, Copy, Debug)]
pub struct Many {
    /// The seed of the first; the next ones follow it.
    pub seed: u64,
    /// How many at the most.
    pub seasons: u64,
    /// About how many deeds of people there are in each.
    pub length: usize,
    /// No season is begun after so long, once there have been `least`.
    pub time: Option<Duration>,
    pub least: u64,
    /// How many are played at a time.
    pub jobs: usize,
}

/// What many seasons came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    pub seasons: u64,
    pub falls: usize,
    pub lived: usize,
    pub failed_calls: usize,
    pub due: usize,
    pub awards: usize,
    pub ballots: usize,
    pub marks: usize,
    pub letters: usize,
}

/// A season in which something was wrong.
#[derive(Clone, Debug)]
pub struct Failed {
    pub which: Which,
    pub wrong: Vec<String>,
}

/// Plays one season on this thread.
///
/// # Errors
///
/// As [`play`].
pub fn play_here(which: &Which) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(play(which))
}

/// What is wrong with a season; nothing if all is well.
pub fn wrong(which: &Which) -> Vec<String> {
    match play_here(which) {
        Ok(outcome) => outcome.wrong,
        Err(error) => vec![format!("{error:#}")],
    }
}

/// Plays seasons until all are played, the time is over or one fails; of several that fail it is the one with
/// the lowest seed.
///
/// # Errors
///
/// The season that failed.
pub fn many(many: Many) -> std::result::Result<Sum, Failed> {
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let (sum, failed) = (Mutex::new(Sum::default()), Mutex::new(None::<Failed>));
    let begun = Instant::now();
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let late = many.time.is_some_and(|time| begun.elapsed() >= time);
            if number >= many.seasons || (late && number >= many.least) {
                return;
            }
            let seed = many.seed.wrapping_add(number);
            let which = Which { seed, length: many.length, only: None };
            match play_here(&which) {
                Ok(outcome) if outcome.wrong.is_empty() => lock(&sum).add(&outcome),
                failure => {
                    stop.store(true, Ordering::Relaxed);
                    let wrong =
                        failure.map_or_else(|error| vec![format!("{error:#}")], |it| it.wrong);
                    let mut first = lock(&failed);
                    if first.as_ref().is_none_or(|first| seed < first.which.seed) {
                        *first = Some(Failed { which, wrong });
                    }
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..many.jobs.max(1) {
            scope.spawn(work);
        }
    });
    let failed = lock(&failed).take();
    failed.map_or_else(|| Ok(*lock(&sum)), Err)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Sum {
    fn add(&mut self, outcome: &Outcome) {
        self.seasons += 1;
        self.falls += outcome.falls;
        self.lived += outcome.lived;
        self.failed_calls += outcome.failed_calls;
        self.due += outcome.due;
        self.awards += outcome.awards;
        self.ballots += outcome.ballots;
        self.marks += outcome.marks;
        self.letters += outcome.letters;
    }
}
