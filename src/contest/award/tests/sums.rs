//! Equal figures of unequally many marks at the limit of places.

use super::*;

const ONE: Limits = Limits { first: None, places: Some(1) };

fn sum_step(proposal: &Proposal) -> Option<(usize, usize, usize, usize)> {
    proposal.reasons.iter().find_map(|reason| match *reason {
        Reason::SumAtLimit { place, of, equal, marks } => Some((place, of, equal, marks)),
        _ => None,
    })
}

#[test]
fn fewer_marks_lose_at_an_equal_figure_and_it_is_said() {
    // A juror keeps away from the second, whose figure is the same.
    let all = [candidate(1, 9, &[2, 2]), candidate(2, 1, &[2]), candidate(3, 0, &[1, 1])];
    let proposals = mean(ONE, &all);
    assert_eq!(points(&proposals), [2, 0, 0]);
    assert_eq!(proposals.iter().map(|p| p.tie).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(
        proposals.iter().map(sum_step).collect::<Vec<_>>(),
        [Some((1, 1, 2, 2)), Some((1, 1, 2, 1)), None]
    );
    let listed = ties(&proposals.iter().collect::<Vec<_>>());
    let members = [(1, true, 2, 2, 0), (2, false, 1, 2, 0)].map(
        |(contestant, is_in, marks, inside, outside)| Member {
            contestant,
            is_in,
            marks,
            inside,
            outside,
        },
    );
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].by_sum, listed[0].room(), &listed[0].members[..]),
        (true, 1, &members[..])
    );
}

#[test]
fn as_many_marks_or_nothing_to_lose_is_told_by_nobody() {
    let quiet = |all: &[Candidate]| mean(ONE, all).iter().all(|p| sum_step(p).is_none() && !p.tie);
    // As many marks: the time decides.
    assert!(quiet(&[candidate(1, 1, &[2]), candidate(2, 2, &[2])]));
    // Other figures, no points, room for all.
    assert!(quiet(&[candidate(1, 1, &[2, 3]), candidate(2, 2, &[2])]));
    assert!(quiet(&[candidate(1, 1, &[0, 0]), candidate(2, 2, &[0])]));
    let roomy = Limits { first: None, places: Some(2) };
    let all = [candidate(1, 9, &[2, 2]), candidate(2, 1, &[2])];
    assert!(mean(roomy, &all).iter().all(|p| sum_step(p).is_none()));
    // A median of as many marks: their sum says something of them.
    let all = [candidate(1, 1, &[2, 3, 2]), candidate(2, 2, &[2, 2, 0])];
    let proposals = propose_with(3, Aggregate::Median, ONE, &all);
    assert!(proposals.iter().all(|p| sum_step(p).is_none()));
}

#[test]
fn a_tie_may_stand_at_the_same_limit() {
    let limits = Limits { first: None, places: Some(2) };
    let all = [
        candidate(1, 9, &[2, 2, 2]),
        candidate(2, 1, &[2, 2]),
        candidate(3, 1, &[2, 2]),
        candidate(4, 0, &[2]),
    ];
    let proposals = mean(limits, &all);
    assert_eq!(points(&proposals), [2, 2, 2, 0]);
    let listed = ties(&proposals.iter().collect::<Vec<_>>());
    let found: Vec<_> = listed.iter().map(|tie| (tie.by_sum, tie.members.len())).collect();
    assert_eq!(found, [(false, 2), (true, 4)]);
    assert_eq!(listed[0].members.iter().map(|it| it.outside).collect::<Vec<_>>(), [0, 0]);
}

proptest! {
    /// It is said of all of one figure or of none, exactly where somebody with another number of marks
    /// is behind by the sum, and it changes no award.
    #[test]
    fn what_the_sum_decides_is_said(all in field(), (aggregate, limits) in rules()) {
        let proposals = propose_with(3, aggregate, limits, &all);
        let listed = ties(&proposals.iter().collect::<Vec<_>>());
        prop_assert!(listed.iter().filter(|tie| tie.by_sum).count() <= 1);
        let Some(tie) = listed.iter().find(|tie| tie.by_sum) else { return Ok(()) };
        let said = proposals.iter().filter(|proposal| sum_step(proposal).is_some()).count();
        prop_assert_eq!(said, tie.members.len());
        let sum = |contestant: i64| {
            let marks = &all.iter().find(|one| one.contestant == contestant).unwrap().marks;
            (marks.iter().map(|mark| u32::from(*mark)).sum::<u32>(), marks.len())
        };
        let (inside, outside): (Vec<Member>, Vec<Member>) = tie.members.iter().partition(|it| it.is_in);
        let behind = |one: &Member| outside.iter().any(|other| {
            let ((a, of_a), (b, of_b)) = (sum(one.contestant), sum(other.contestant));
            a > b && of_a != of_b
        });
        prop_assert!(inside.iter().any(behind));
        for member in &tie.members {
            let proposal = proposals.iter().find(|it| it.contestant == member.contestant).unwrap();
            let stands = if member.is_in { member.inside } else { member.outside };
            prop_assert_eq!(proposal.points, stands);
            prop_assert!(member.inside > 0 && proposal.tie);
            prop_assert_eq!(member.marks, sum(member.contestant).1);
        }
    }
}
