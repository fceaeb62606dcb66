//! Equal figures between which the limit of places runs although not equally many jurors have marked
//! them: by rule 5 of the contest the sum of marks decides, so whoever has fewer marks is behind, also
//! if only because a juror keeps away from them. The rule stands; this says so.

use std::collections::BTreeSet;

use super::standing::Standing;
use super::{Draft, Reason};

/// Notes it with everybody of that figure who has points to lose or to gain.
pub(super) fn note(drafts: &mut [Draft], ranked: &[Standing], of: usize) {
    let outside = (0..drafts.len()).filter(|at| !ranked[*at].inside(of));
    let Some(first_outside) = outside.min_by_key(|at| ranked[*at].place) else { return };
    let key = |draft: &Draft| (draft.guaranteed, draft.figure);
    let border = key(&drafts[first_outside]);
    let rivals: Vec<usize> = (0..drafts.len())
        .filter(|at| key(&drafts[*at]) == border && drafts[*at].worth > 0)
        .collect();
    let sums = |inside: bool| -> BTreeSet<(u32, usize)> {
        let there = rivals.iter().filter(|at| ranked[**at].inside(of) == inside);
        there.map(|at| (drafts[*at].sum, drafts[*at].count)).collect()
    };
    let (inside, outside) = (sums(true), sums(false));
    let decides = |(sum, count): &(u32, usize)| {
        outside.iter().any(|(other, of_other)| sum > other && count != of_other)
    };
    let Some(place) = rivals.iter().map(|at| ranked[*at].place).min() else { return };
    if !inside.iter().any(decides) {
        return;
    }
    let equal = rivals.len();
    for at in rivals {
        let draft = &mut drafts[at];
        draft.proposal.tie = true;
        draft.proposal.reasons.push(Reason::SumAtLimit { place, of, equal, marks: draft.count });
    }
}
