//! Who wins: counting, ties, and how much of it a small vote may tell.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::contest::definition::TieRule;

/// With fewer ballots there is no result.
pub const FEWEST: usize = 5;

/// With fewer ballots only the winner and the number of ballots are told: votes by candidate would
/// come close to naming voters.
pub const FEWEST_COUNTED: usize = 8;

/// What came of a vote. Candidates are numbers on the roll. Kept in the database as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// There were too few contestants to open it.
    NotOpened { contestants: usize },
    /// Too few ballots, or nobody left who could win.
    NoResult { ballots: usize },
    /// Few ballots: who won, and no figures.
    WinnerOnly { ballots: usize, winners: Vec<u32> },
    /// Several winners share the prize. `counts` has everybody, most votes first.
    Full { ballots: usize, winners: Vec<u32>, decision: Decision, counts: Vec<Count> },
    /// The tables did not agree with one another, so nothing was published.
    Inconsistent { why: String },
}

/// The votes for one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub candidate: u32,
    pub votes: u32,
}

/// What made the winner the winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Votes,
    MorePoints,
    MoreTasks,
    /// Nothing did: the prize is shared.
    Shared,
}

/// What is known of a candidate at the close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub number: u32,
    /// Still takes part: who has withdrawn since the opening keeps their votes but cannot win.
    pub takes_part: bool,
    pub points: u32,
    /// How many tasks they completed.
    pub tasks: u32,
}

impl Outcome {
    /// The winners, if there are any.
    pub fn winners(&self) -> &[u32] {
        match self {
            Outcome::WinnerOnly { winners, .. } | Outcome::Full { winners, .. } => winners,
            Outcome::NotOpened { .. } | Outcome::NoResult { .. } | Outcome::Inconsistent { .. } => {
                &[]
            }
        }
    }
}

/// The outcome of `ballots` ballots with these votes by candidate; who has none may be absent.
///
/// Ties are asked the rules in their order. Neither time nor chance ever decides one.
pub fn decide(
    ballots: usize,
    votes: &BTreeMap<u32, u32>,
    candidates: &[Candidate],
    ties: &[TieRule],
) -> Outcome {
    if ballots < FEWEST {
        return Outcome::NoResult { ballots };
    }
    let votes_of = |number: u32| votes.get(&number).copied().unwrap_or(0);
    let able: Vec<_> = candidates.iter().filter(|candidate| candidate.takes_part).collect();
    let mut leading = best(&able, |candidate| votes_of(candidate.number));
    if leading.first().is_none_or(|candidate| votes_of(candidate.number) == 0) {
        return Outcome::NoResult { ballots };
    }
    let mut decision = Decision::Votes;
    for rule in ties {
        if leading.len() == 1 {
            break;
        }
        (leading, decision) = match rule {
            TieRule::MorePoints => (best(&leading, |one| one.points), Decision::MorePoints),
            TieRule::MoreTasks => (best(&leading, |one| one.tasks), Decision::MoreTasks),
        };
    }
    if leading.len() > 1 {
        decision = Decision::Shared;
    }
    let mut winners: Vec<u32> = leading.iter().map(|candidate| candidate.number).collect();
    winners.sort_unstable();
    if ballots < FEWEST_COUNTED {
        return Outcome::WinnerOnly { ballots, winners };
    }
    let mut counts: Vec<Count> = candidates
        .iter()
        .map(|one| Count { candidate: one.number, votes: votes_of(one.number) })
        .collect();
    counts.sort_by_key(|count| (Reverse(count.votes), count.candidate));
    Outcome::Full { ballots, winners, decision, counts }
}

/// Those of the candidates with the highest figure.
fn best<'a>(among: &[&'a Candidate], figure: impl Fn(&Candidate) -> u32) -> Vec<&'a Candidate> {
    let highest = among.iter().map(|candidate| figure(candidate)).max();
    among.iter().copied().filter(|candidate| Some(figure(candidate)) == highest).collect()
}
