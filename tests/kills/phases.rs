//! In which phase a kill fell: by what the played Telegram saw last and what the database says afterwards.

use std::collections::BTreeMap;
use std::fmt;

/// What the bot was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Telegram has not heard of it yet, or only that it is there.
    Starting,
    /// The webhook is taken away and not set again.
    WithoutWebhook,
    /// Updates are handed over, and nothing of them is committed.
    Handling,
    /// Committed, and Telegram does not know.
    Unconfirmed,
    /// Letters are on their way, and what became of them is not written down.
    Sending,
    /// None of these.
    Between,
    Migrating,
    Copying,
    Restoring,
    /// A vote is closed, and the file is not written anew yet.
    WritingAnew,
    /// It had finished before it was killed.
    Late,
}

/// How many kills fell where; one can fall into several.
#[derive(Default)]
pub struct Tally(BTreeMap<Phase, usize>);

impl Tally {
    pub fn add(&mut self, phase: Phase) {
        *self.0.entry(phase).or_default() += 1;
    }

    pub fn of(&self, phase: Phase) -> usize {
        self.0.get(&phase).copied().unwrap_or(0)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phases = self.0.iter().map(|(phase, count)| format!("{phase:?} {count}"));
        write!(f, "{}", phases.collect::<Vec<_>>().join(", "))
    }
}
