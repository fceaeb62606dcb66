//! What the limits of a task make of its marks (rule 5 of the contest), counted in the plainest way: nothing
//! here is the bot's.

use std::cmp::{Ordering, Reverse};

use crate::contest::definition::{Aggregate, First, Task};

/// An entry that stands.
pub(super) struct Candidate {
    pub who: i64,
    /// When it became complete.
    pub at: i64,
    /// The marks that count.
    pub marks: Vec<u8>,
}

/// The award of each, by the marks and the limits.
pub(super) fn awards(task: &Task, all: &[Candidate]) -> Vec<(i64, u8)> {
    let first = |it: &Candidate| {
        let sooner = all.iter().filter(|other| other.at < it.at).count();
        matches!(task.limits.first, Some(First::Guaranteed(places)) if sooner < places)
    };
    let better = |one: &Candidate, other: &Candidate| {
        let by_figure = figure(task, &other.marks).cmp(&figure(task, &one.marks));
        let rest = |it: &Candidate| {
            (Reverse(it.marks.iter().map(|mark| u32::from(*mark)).sum::<u32>()), it.at)
        };
        let order = first(other).cmp(&first(one)).then(by_figure).then(rest(one).cmp(&rest(other)));
        order == Ordering::Less
    };
    let award = |it: &Candidate| {
        let before = all.iter().filter(|other| better(other, it)).count();
        match task.limits.places {
            Some(places) if before >= places => 0,
            _ if first(it) => task.max,
            _ => rounded(task, &it.marks),
        }
    };
    all.iter().map(|it| (it.who, award(it))).collect()
}

/// The mean or the median as so many 27720ths, which mean and median of up to twelve marks are without a rest.
fn figure(task: &Task, marks: &[u8]) -> u64 {
    let mut marks: Vec<u64> =
        marks.iter().map(|mark| 27_720 * u64::from((*mark).min(task.max))).collect();
    marks.sort_unstable();
    let count = marks.len();
    match task.aggregate {
        _ if count == 0 => 0,
        Aggregate::Mean => marks.iter().sum::<u64>() / marks.len() as u64,
        Aggregate::Median => u64::midpoint(marks[(count - 1) / 2], marks[count / 2]),
    }
}

/// The figure rounded half up.
pub(super) fn rounded(task: &Task, marks: &[u8]) -> u8 {
    u8::try_from((figure(task, marks) + 13_860) / 27_720).unwrap_or(task.max)
}
