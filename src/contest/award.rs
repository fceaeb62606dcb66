//! From the jurors' marks to the proposed awards of a task (rule 5 of the contest).
//!
//! The marks become one exact fraction, rounded half up; then the limits of the task apply, `first`
//! before `places`. Every step leaves a [`Reason`], and the award is what the last one says. Nothing
//! here decides anything: an organizer sees the proposals, may change them and publishes.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};

use super::definition::{Aggregate, First, Limits, Task};

mod ratio;
mod reason;
mod standing;
mod sums;
mod ties;

use ratio::Ratio;
pub use reason::{Limit, Reason, replay};
use standing::{Standing, standings};
pub use ties::{Member, Tie, ties};

/// An entry with the marks it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub contestant: i64,
    /// Telegram's time of the message that made the entry complete by the rule of its task; none if
    /// it is not complete.
    pub completed_at: Option<DateTime<Utc>>,
    /// One per juror, in any order. Marks above the task's maximum count as the maximum.
    pub marks: Vec<u8>,
}

/// The award proposed for a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub contestant: i64,
    /// 0 to the task's maximum.
    pub points: u8,
    /// Step by step; what the last step that names points names is `points`.
    pub reasons: Vec<Reason>,
    /// Place in the order of completion from 1 on; equal times share a place. None if not complete.
    pub order: Option<usize>,
    /// Whether points hang on a limit that runs between this candidate and others who are equal, or
    /// equal but for the number of their marks.
    pub tie: bool,
}

/// The proposed award of every candidate, in the order of the candidates.
///
/// It depends on each candidate's time and marks alone: neither the order of the candidates nor
/// their ids change any award.
pub fn propose(task: &Task, candidates: &[Candidate]) -> Vec<Proposal> {
    let mut proposals = propose_with(task.max, task.aggregate, task.limits, candidates);
    for (proposal, candidate) in proposals.iter_mut().zip(candidates) {
        let (given, needed) = (candidate.marks.len(), task.marking.min_marks);
        if given > 0 && given < needed {
            // Right after the marks, before anything that is made of them.
            proposal.reasons.insert(1, Reason::TooFewMarks { given, needed });
        }
    }
    proposals
}

/// The mean of marks rounded half up, exactly; none of none. What a juror is proposed from their
/// marks of single cases.
pub fn rounded_mean(marks: &[u8]) -> Option<u8> {
    ratio::mean(marks).map(ratio::Ratio::rounded_half_up)
}

/// The same as [`propose`], from the parts of a task that matter.
pub fn propose_with(
    max: u8,
    aggregate: Aggregate,
    limits: Limits,
    candidates: &[Candidate],
) -> Vec<Proposal> {
    let mut drafts: Vec<Draft> =
        candidates.iter().map(|candidate| Draft::new(max, aggregate, candidate)).collect();
    let completed = standings(&drafts, Draft::sooner);
    for (draft, standing) in drafts.iter_mut().zip(&completed) {
        if draft.completed_at.is_none() {
            draft.incomplete(limits.first, max);
            continue;
        }
        draft.proposal.order = Some(standing.place);
        match limits.first {
            Some(First::Guaranteed(of)) => draft.guarantee(*standing, of, max),
            Some(First::Reserved(of)) => draft.reserve(*standing, of, max),
            None => {}
        }
    }
    if let Some(of) = limits.places {
        let ranked = standings(&drafts, Draft::better);
        for (draft, standing) in drafts.iter_mut().zip(&ranked) {
            draft.place(*standing, of);
        }
        sums::note(&mut drafts, &ranked, of);
    }
    drafts.into_iter().map(|draft| draft.proposal).collect()
}

/// A proposal being made, with what tells it from others.
struct Draft {
    completed_at: Option<DateTime<Utc>>,
    figure: Ratio,
    sum: u32,
    /// How many marks there are.
    count: usize,
    guaranteed: bool,
    /// The points before the limit of places.
    worth: u8,
    proposal: Proposal,
}

impl Draft {
    fn new(max: u8, aggregate: Aggregate, candidate: &Candidate) -> Draft {
        let mut marks: Vec<u8> = candidate.marks.iter().map(|mark| (*mark).min(max)).collect();
        marks.sort_unstable_by(|a, b| b.cmp(a));
        let sum = marks.iter().map(|mark| u32::from(*mark)).sum();
        let count = marks.len();
        let figure = match aggregate {
            Aggregate::Mean => ratio::mean(&marks),
            Aggregate::Median => ratio::median(&marks),
        };
        let points = figure.map_or(0, |figure| figure.rounded_half_up().min(max));
        let reasons = match figure {
            None => vec![Reason::NoMarks],
            Some(figure) => vec![
                Reason::Marks {
                    marks,
                    aggregate_num: figure.num(),
                    aggregate_den: figure.den(),
                    aggregate,
                },
                Reason::Rounded { to: points },
            ],
        };
        Draft {
            completed_at: candidate.completed_at,
            figure: figure.unwrap_or_default(),
            sum,
            count,
            guaranteed: false,
            worth: 0,
            proposal: Proposal {
                contestant: candidate.contestant,
                points,
                reasons,
                order: None,
                tie: false,
            },
        }
    }

    /// The better one first: a guaranteed award, then the figure, the sum of marks, the earlier time.
    fn better(a: &Draft, b: &Draft) -> Ordering {
        b.guaranteed
            .cmp(&a.guaranteed)
            .then_with(|| b.figure.cmp(&a.figure))
            .then_with(|| b.sum.cmp(&a.sum))
            .then_with(|| Draft::sooner(a, b))
    }

    /// The one that became complete earlier first; those that are not complete are last, equal.
    fn sooner(a: &Draft, b: &Draft) -> Ordering {
        let key = |draft: &Draft| (draft.completed_at.is_none(), draft.completed_at);
        key(a).cmp(&key(b))
    }

    fn incomplete(&mut self, first: Option<First>, max: u8) {
        let from = self.proposal.points;
        let step = match first {
            None => return,
            Some(First::Reserved(_)) if from >= max => {
                let to = max.saturating_sub(1);
                self.proposal.points = to;
                Reason::IncompleteReserved { from, to }
            }
            Some(_) => Reason::Incomplete,
        };
        self.proposal.reasons.push(step);
    }

    fn guarantee(&mut self, standing: Standing, of: usize, max: u8) {
        if standing.inside(of) {
            self.guaranteed = true;
            self.proposal.points = max;
            let place = standing.place;
            self.proposal.reasons.push(Reason::FirstGuaranteed { place, of, to: max });
            self.note_tie(Limit::First, standing, of);
        }
    }

    fn reserve(&mut self, standing: Standing, of: usize, max: u8) {
        let from = self.proposal.points;
        if from < max {
            return;
        }
        if standing.inside(of) {
            self.note_tie(Limit::First, standing, of);
        } else {
            let to = max.saturating_sub(1);
            self.proposal.points = to;
            let place = standing.place;
            self.proposal.reasons.push(Reason::FirstReserved { place, of, from, to });
        }
    }

    fn place(&mut self, standing: Standing, of: usize) {
        let place = standing.place;
        self.worth = self.proposal.points;
        if standing.inside(of) {
            self.proposal.reasons.push(Reason::Inside { place, of });
            if self.proposal.points > 0 {
                self.note_tie(Limit::Places, standing, of);
            }
        } else {
            self.proposal.points = 0;
            self.proposal.reasons.push(Reason::Outside { place, of });
        }
    }

    fn note_tie(&mut self, limit: Limit, standing: Standing, of: usize) {
        if standing.straddles(of) {
            let Standing { place, tied } = standing;
            self.proposal.tie = true;
            self.proposal.reasons.push(Reason::TieAtLimit { limit, place, of, tied });
        }
    }
}

#[cfg(test)]
mod tests;
