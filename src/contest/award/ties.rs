//! Ties through which a limit runs: who shares the place, and what it would mean to be outside.

use super::reason::without;
use super::{Limit, Proposal, Reason};

/// Candidates with nothing to tell them apart, between whom a limit runs. All are in unless an
/// organizer decides otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub limit: Limit,
    /// The place that they share, and the last one inside.
    pub place: usize,
    pub of: usize,
    /// In the order of their numbers.
    pub members: Vec<Member>,
}

/// One of the equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub contestant: i64,
    /// The award inside the limit, as proposed, and outside it.
    pub inside: u8,
    pub outside: u8,
}

impl Tie {
    /// How many of them the limit has room for.
    pub fn room(&self) -> usize {
        (self.of + 1).saturating_sub(self.place)
    }
}

/// The ties at limits among these proposals, in the order of the limits and places.
pub fn ties(proposals: &[&Proposal]) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for proposal in proposals {
        for reason in &proposal.reasons {
            let Reason::TieAtLimit { limit, place, of, .. } = *reason else { continue };
            let member = Member {
                contestant: proposal.contestant,
                inside: proposal.points,
                outside: without(&proposal.reasons, Some(limit)),
            };
            match ties.iter_mut().find(|tie| tie.limit == limit && tie.place == place) {
                Some(tie) => tie.members.push(member),
                None => ties.push(Tie { limit, place, of, members: vec![member] }),
            }
        }
    }
    for tie in &mut ties {
        tie.members.sort_by_key(|member| member.contestant);
    }
    ties.sort_by_key(|tie| (tie.limit == Limit::Places, tie.place));
    ties
}
