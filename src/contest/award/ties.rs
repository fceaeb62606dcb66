//! Equals between whom a limit runs: who they are, and what it means for each to be inside or outside.

use super::reason::{with_a_place, without};
use super::{Limit, Proposal, Reason};

/// Candidates with nothing to tell them apart, between whom a limit runs: all are in unless an
/// organizer decides otherwise. Or candidates of the same figure, whom only the sum of their marks
/// tells apart, and they have not equally many: that decides unless an organizer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub limit: Limit,
    /// Whether the sum of unequally many marks tells them apart.
    pub by_sum: bool,
    /// The place that they share, or the first of theirs, and the last one inside.
    pub place: usize,
    pub of: usize,
    /// In the order of their numbers.
    pub members: Vec<Member>,
}

/// One of the equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub contestant: i64,
    /// Whether they are in by the rules.
    pub is_in: bool,
    /// How many marks count for them.
    pub marks: usize,
    /// The award inside the limit, and outside it.
    pub inside: u8,
    pub outside: u8,
}

impl Tie {
    /// How many of them the limit has room for.
    pub fn room(&self) -> usize {
        (self.of + 1).saturating_sub(self.place)
    }
}

/// What is tied at limits among these proposals, in the order of the limits and places; what the sum
/// decides last.
pub fn ties(proposals: &[&Proposal]) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for proposal in proposals {
        for reason in &proposal.reasons {
            let Some((of_them, member)) = member(proposal, reason) else { continue };
            let same = |tie: &&mut Tie| {
                (tie.limit, tie.by_sum, tie.place) == (of_them.limit, of_them.by_sum, of_them.place)
            };
            match ties.iter_mut().find(same) {
                Some(tie) => tie.members.push(member),
                None => ties.push(Tie { members: vec![member], ..of_them }),
            }
        }
    }
    for tie in &mut ties {
        tie.members.sort_by_key(|member| member.contestant);
    }
    ties.sort_by_key(|tie| (tie.by_sum, tie.limit == Limit::Places, tie.place));
    ties
}

/// The tie that this step tells of, still without its members, and the candidate as one of them.
fn member(proposal: &Proposal, reason: &Reason) -> Option<(Tie, Member)> {
    let (contestant, points, reasons) = (proposal.contestant, proposal.points, &proposal.reasons);
    let marks = reasons.iter().find_map(|reason| match reason {
        Reason::Marks { marks, .. } => Some(marks.len()),
        _ => None,
    });
    let marks = marks.unwrap_or_default();
    Some(match *reason {
        Reason::TieAtLimit { limit, place, of, .. } => {
            let (inside, outside) = (points, without(reasons, Some(limit)));
            let tie = Tie { limit, by_sum: false, place, of, members: Vec::new() };
            (tie, Member { contestant, is_in: true, marks, inside, outside })
        }
        Reason::SumAtLimit { place, of, .. } => {
            let is_in = !reasons.iter().any(|reason| matches!(reason, Reason::Outside { .. }));
            let inside = with_a_place(reasons);
            let tie = Tie { limit: Limit::Places, by_sum: true, place, of, members: Vec::new() };
            (tie, Member { contestant, is_in, marks, inside, outside: 0 })
        }
        _ => return None,
    })
}
