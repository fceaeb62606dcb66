//! The steps to an award, and what they come to.

use serde::{Deserialize, Serialize};

use crate::contest::definition::Aggregate;

/// Which limit of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    First,
    Places,
}

/// A step on the way to an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The marks from high to low and the figure they make, a fraction in lowest terms.
    Marks { marks: Vec<u8>, aggregate_num: u32, aggregate_den: u32, aggregate: Aggregate },
    /// No juror has marked the entry yet: 0 points.
    NoMarks,
    /// Fewer jurors have marked it than the task asks for. The figure is made of what there is: an
    /// organizer decides what it is worth.
    TooFewMarks { given: usize, needed: usize },
    /// The figure rounded half up.
    Rounded { to: u8 },
    /// Among the first `of` complete entries, so the maximum whatever the marks.
    FirstGuaranteed { place: usize, of: usize, to: u8 },
    /// Not among the first `of`, for whom alone the maximum is: one point less than the marks say.
    FirstReserved { place: usize, of: usize, from: u8, to: u8 },
    /// Not complete, so not among the first, for whom alone the maximum is: one point less than the
    /// marks say.
    IncompleteReserved { from: u8, to: u8 },
    /// Not complete, so it takes no part in the order of the first.
    Incomplete,
    /// Among the best `of`, who alone get points. A guaranteed award takes up a place before all.
    Inside { place: usize, of: usize },
    /// Not among the best `of`: 0 points.
    Outside { place: usize, of: usize },
    /// `tied` candidates share this place with nothing left to tell them apart, and the limit
    /// `of` runs between them: all of them are in.
    TieAtLimit { limit: Limit, place: usize, of: usize, tied: usize },
    /// The limit of places runs between `equal` candidates of the same figure, the first of them at
    /// this place, and the sum of marks decides, although they have not equally many; this one has
    /// `marks`.
    SumAtLimit { place: usize, of: usize, equal: usize, marks: usize },
}

/// The same if there were no limit of places.
pub(super) fn with_a_place(reasons: &[Reason]) -> u8 {
    let outside = |reason: &&Reason| matches!(reason, Reason::Outside { .. });
    let kept: Vec<Reason> = reasons.iter().filter(|it| !outside(it)).cloned().collect();
    replay(&kept)
}

/// The award that these steps come to, read one after the other; of none 0.
pub fn replay(reasons: &[Reason]) -> u8 {
    without(reasons, None)
}

/// The same as if this limit had been decided against the candidate. A limit that comes after it may
/// then fall out otherwise: that is not looked into.
pub(super) fn without(reasons: &[Reason], lost: Option<Limit>) -> u8 {
    let mut points = 0;
    for (index, reason) in reasons.iter().enumerate() {
        // A tie is told right after the step that it is about.
        let decides = |limit| {
            lost == Some(limit)
                && matches!(reasons.get(index + 1), Some(Reason::TieAtLimit { limit: at, .. }) if *at == limit)
        };
        points = match reason {
            Reason::FirstGuaranteed { .. } if decides(Limit::First) => points,
            // Inside a reservation the maximum is kept without a step of its own.
            Reason::Rounded { to } if decides(Limit::First) => to.saturating_sub(1),
            Reason::Inside { .. } if decides(Limit::Places) => 0,
            Reason::Rounded { to }
            | Reason::FirstGuaranteed { to, .. }
            | Reason::FirstReserved { to, .. }
            | Reason::IncompleteReserved { to, .. } => *to,
            Reason::NoMarks | Reason::Outside { .. } => 0,
            Reason::TooFewMarks { .. }
            | Reason::Marks { .. }
            | Reason::Inside { .. }
            | Reason::Incomplete
            | Reason::TieAtLimit { .. }
            | Reason::SumAtLimit { .. } => points,
        };
    }
    points
}
