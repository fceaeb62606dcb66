//! The anonymous vote of contestants for one another, as split marks (rule 8 of the contest).
//!
//! A ballot is stored and published as N separate marks that only the holder of its receipt can put
//! together again. Whole ballots would give their voters away: nobody votes for themselves, so each
//! ballot tells who did not cast it, and in a small electorate matching does the rest.
//!
//! Candidates and voters are the same people, known here by their numbers on the roll, from 1 on.

use std::collections::BTreeSet;

mod bulletin;
mod outcome;
mod read;
mod receipt;

pub use bulletin::{Bulletin, Listed, Marks, seal, without_name};
pub use outcome::{Candidate, Count, Decision, FEWEST, FEWEST_COUNTED, Outcome, decide};
pub use read::{Flaw, Found, Recount, read, recount};
pub use receipt::{RECEIPT_LEN, Receipt, print, tag};

/// With fewer contestants the vote does not open: everybody would name nearly everybody else.
pub const SMALLEST_ROLL: usize = 6;

/// With fewer contestants the organizers are warned that a tally says much about its voters.
pub const SMALL_ROLL: usize = 12;

/// Whether a vote can be held among so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Electorate {
    /// It does not open.
    TooSmall,
    /// It opens, with a warning to the organizers.
    Small,
    Fine,
}

/// Judges the number of contestants for a vote in which each names `picks` others.
pub fn electorate(contestants: usize, picks: usize) -> Electorate {
    if contestants < SMALLEST_ROLL.max(picks + 1) {
        Electorate::TooSmall
    } else if contestants < SMALL_ROLL {
        Electorate::Small
    } else {
        Electorate::Fine
    }
}

/// What is wrong with the picks of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{got} picks where {wanted} are asked for")]
    Number { got: usize, wanted: usize },
    #[error("the same candidate twice")]
    Repeated,
    #[error("the voter themselves")]
    Oneself,
    #[error("somebody who cannot be voted for")]
    NoCandidate,
}

/// Checks the picks of a finished ballot: exactly `wanted`, and [`check_some`].
pub fn check(
    picks: &[u32],
    wanted: usize,
    voter: u32,
    candidates: &BTreeSet<u32>,
) -> Result<(), Refusal> {
    if picks.len() != wanted {
        return Err(Refusal::Number { got: picks.len(), wanted });
    }
    check_some(picks, voter, candidates)
}

/// Checks the picks of an unfinished ballot: distinct, never the voter, only `candidates`, which are
/// those on the roll who still take part.
pub fn check_some(picks: &[u32], voter: u32, candidates: &BTreeSet<u32>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for pick in picks {
        if *pick == voter {
            return Err(Refusal::Oneself);
        }
        if !candidates.contains(pick) {
            return Err(Refusal::NoCandidate);
        }
        if !seen.insert(pick) {
            return Err(Refusal::Repeated);
        }
    }
    Ok(())
}

/// The SHA-256 of a roll, in hexadecimal, by which anybody can tell that it was not altered after the
/// opening. `opened` is any text for the instant of opening; `contestants` are the numbers that
/// contestants were given on registering, in the order of the roll.
///
/// It is the hash of the lines `laurel roll OPENED` and `NUMBER CONTESTANT`, each with a line feed.
/// Names are not in it: they may be corrected, or erased at their owner's wish.
pub fn roll_hash(opened: &str, contestants: &[i64]) -> String {
    let mut lines = format!("laurel roll {opened}\n");
    for (number, contestant) in (1..).zip(contestants) {
        let number: u32 = number;
        lines.push_str(&format!("{number} {contestant}\n"));
    }
    seal(&lines)
}

/// The name of a poll, which goes into every print and tag of it: the head of its roll's hash.
pub fn poll_name(roll_sha256: &str) -> String {
    roll_sha256.chars().take(16).collect()
}

#[cfg(test)]
mod tests;
