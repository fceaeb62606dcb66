use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

fn candidate(contestant: i64, second: i64, marks: &[u8]) -> Candidate {
    let completed_at = DateTime::from_timestamp(second, 0);
    Candidate { contestant, completed_at, marks: marks.to_vec() }
}

fn points(proposals: &[Proposal]) -> Vec<u8> {
    proposals.iter().map(|proposal| proposal.points).collect()
}

fn mean(limits: Limits, candidates: &[Candidate]) -> Vec<Proposal> {
    propose_with(3, Aggregate::Mean, limits, candidates)
}

#[test]
fn marks_make_the_award() {
    let all = [candidate(1, 0, &[3, 2]), candidate(2, 1, &[1, 1, 2]), candidate(3, 2, &[])];
    let proposals = mean(Limits::default(), &all);
    assert_eq!(points(&proposals), [3, 1, 0]);
    let marks = Reason::Marks {
        marks: vec![2, 1, 1],
        aggregate_num: 4,
        aggregate_den: 3,
        aggregate: Aggregate::Mean,
    };
    assert_eq!(proposals[1].reasons, [marks, Reason::Rounded { to: 1 }]);
    assert_eq!(proposals[2].reasons, [Reason::NoMarks]);
    let median =
        propose_with(3, Aggregate::Median, Limits::default(), &[candidate(1, 0, &[0, 0, 3])]);
    assert_eq!(points(&median), [0]);
}

#[test]
fn the_first_are_guaranteed_the_maximum() {
    let limits = Limits { first: Some(First::Guaranteed(2)), places: None };
    let all =
        [candidate(1, 9, &[2]), candidate(2, 5, &[0]), candidate(3, 1, &[]), candidate(4, 8, &[3])];
    let proposals = mean(limits, &all);
    assert_eq!(points(&proposals), [2, 3, 3, 3]);
    assert_eq!(
        proposals.iter().map(|p| p.order).collect::<Vec<_>>(),
        [Some(4), Some(2), Some(1), Some(3)]
    );
    assert_eq!(
        proposals[1].reasons.last(),
        Some(&Reason::FirstGuaranteed { place: 2, of: 2, to: 3 })
    );
}

#[test]
fn the_maximum_is_reserved_for_the_first() {
    let limits = Limits { first: Some(First::Reserved(1)), places: None };
    let proposals =
        mean(limits, &[candidate(1, 2, &[3]), candidate(2, 1, &[1]), candidate(3, 3, &[2])]);
    assert_eq!(points(&proposals), [2, 1, 2]);
    assert_eq!(
        proposals[0].reasons.last(),
        Some(&Reason::FirstReserved { place: 2, of: 1, from: 3, to: 2 })
    );
}

#[test]
fn only_the_best_get_points() {
    let limits = Limits { first: None, places: Some(2) };
    // Equal figures: the sum decides between the first two and the third, then the time.
    let all = [
        candidate(1, 3, &[2]),
        candidate(2, 9, &[2, 2]),
        candidate(3, 2, &[2]),
        candidate(4, 1, &[1, 2]),
    ];
    let proposals = mean(limits, &all);
    assert_eq!(points(&proposals), [0, 2, 2, 0]);
    assert!(proposals[0].reasons.contains(&Reason::Outside { place: 3, of: 2 }));
    assert!(proposals[1].reasons.contains(&Reason::Inside { place: 1, of: 2 }));
    // The second is before the others with one mark more, and that is said of all three.
    let said: Vec<bool> = proposals.iter().map(|proposal| proposal.tie).collect();
    assert_eq!(said, [true, true, true, false]);
}

#[test]
fn a_tie_at_a_limit_is_in_and_flagged() {
    let all = [candidate(1, 1, &[2]), candidate(2, 1, &[2]), candidate(3, 0, &[3])];
    let proposals = mean(Limits { first: None, places: Some(2) }, &all);
    assert_eq!(points(&proposals), [2, 2, 3]);
    assert_eq!(proposals.iter().map(|p| p.tie).collect::<Vec<_>>(), [true, true, false]);
    let tie = Reason::TieAtLimit { limit: Limit::Places, place: 2, of: 2, tied: 2 };
    assert_eq!(proposals[0].reasons.last(), Some(&tie));
    let first = mean(Limits { first: Some(First::Guaranteed(2)), places: None }, &all);
    assert_eq!(points(&first), [3, 3, 3]);
    assert_eq!(first.iter().map(|p| p.tie).collect::<Vec<_>>(), [true, true, false]);
    // Without points at stake there is no tie to settle.
    let nothing = [candidate(1, 1, &[0]), candidate(2, 1, &[0])];
    assert!(mean(Limits { first: None, places: Some(1) }, &nothing).iter().all(|p| !p.tie));
}

#[test]
fn a_guaranteed_award_takes_up_a_place() {
    let limits = Limits { first: Some(First::Guaranteed(1)), places: Some(2) };
    let all = [candidate(1, 1, &[0]), candidate(2, 2, &[3]), candidate(3, 3, &[2])];
    assert_eq!(points(&mean(limits, &all)), [3, 3, 0]);
}

#[test]
fn what_is_not_complete_takes_no_part_in_the_order() {
    let incomplete = |id, marks: &[u8]| Candidate { completed_at: None, ..candidate(id, 0, marks) };
    let guaranteed = Limits { first: Some(First::Guaranteed(2)), places: None };
    let proposals = mean(guaranteed, &[incomplete(1, &[1]), candidate(2, 9, &[0])]);
    assert_eq!(points(&proposals), [1, 3]);
    assert_eq!(proposals[0].order, None);
    assert_eq!(proposals[0].reasons.last(), Some(&Reason::Incomplete));
    let reserved = Limits { first: Some(First::Reserved(2)), places: None };
    let proposals =
        mean(reserved, &[incomplete(1, &[3]), incomplete(2, &[1]), candidate(3, 9, &[3])]);
    assert_eq!(points(&proposals), [2, 1, 3]);
    assert_eq!(proposals[0].reasons.last(), Some(&Reason::IncompleteReserved { from: 3, to: 2 }));
    // Among the best, being complete only decides between equals.
    let places = Limits { first: None, places: Some(1) };
    assert_eq!(points(&mean(places, &[incomplete(1, &[3]), candidate(2, 9, &[2])])), [3, 0]);
    assert_eq!(points(&mean(places, &[incomplete(1, &[3]), candidate(2, 9, &[3])])), [0, 3]);
}

#[test]
fn reasons_survive_storage() {
    let all = [candidate(1, 1, &[2, 3]), candidate(2, 1, &[3]), candidate(3, 2, &[])];
    for first in [None, Some(First::Guaranteed(1)), Some(First::Reserved(1))] {
        for proposal in mean(Limits { first, places: Some(1) }, &all) {
            let json = serde_json::to_string(&proposal.reasons).unwrap();
            let read: Vec<Reason> = serde_json::from_str(&json).unwrap();
            assert_eq!(read, proposal.reasons);
        }
    }
}

fn field() -> impl Strategy<Value = Vec<Candidate>> {
    // Few different times and marks, so that ties are common.
    let one = (prop::option::weighted(0.8, 0i64..6), prop::collection::vec(0u8..=3, 0..4));
    prop::collection::vec(one, 1..12).prop_map(|list| {
        let numbered = list.iter().zip(1..);
        numbered
            .map(|((second, marks), id)| match second {
                Some(second) => candidate(id, *second, marks),
                None => Candidate { completed_at: None, ..candidate(id, 0, marks) },
            })
            .collect()
    })
}

fn rules() -> impl Strategy<Value = (Aggregate, Limits)> {
    let first = prop_oneof![
        Just(None),
        (1usize..6).prop_map(|of| Some(First::Guaranteed(of))),
        (1usize..6).prop_map(|of| Some(First::Reserved(of))),
    ];
    let aggregate = prop_oneof![Just(Aggregate::Mean), Just(Aggregate::Median)];
    (aggregate, first, prop::option::of(1usize..8))
        .prop_map(|(aggregate, first, places)| (aggregate, Limits { first, places }))
}

proptest! {
    #[test]
    fn order_and_names_change_nothing(
        (shuffled, all) in field().prop_flat_map(|all| (Just(all.clone()).prop_shuffle(), Just(all))),
        (aggregate, limits) in rules(),
    ) {
        let before = propose_with(3, aggregate, limits, &all);
        let renamed: Vec<Candidate> = shuffled
            .into_iter()
            .map(|one| Candidate { contestant: 1000 - one.contestant, ..one })
            .collect();
        for after in propose_with(3, aggregate, limits, &renamed) {
            let contestant = 1000 - after.contestant;
            let same = before.iter().find(|proposal| proposal.contestant == contestant);
            prop_assert_eq!(same, Some(&Proposal { contestant, ..after }));
        }
    }

    #[test]
    fn a_higher_mark_never_lowers_ones_own_award(
        all in field(), (aggregate, limits) in rules(), who in any::<Index>(), which in any::<Index>(),
    ) {
        let who = who.index(all.len());
        if all[who].marks.is_empty() {
            return Ok(());
        }
        let mut raised = all.clone();
        let which = which.index(all[who].marks.len());
        raised[who].marks[which] = (all[who].marks[which] + 1).min(3);
        let before = propose_with(3, aggregate, limits, &all);
        let after = propose_with(3, aggregate, limits, &raised);
        prop_assert!(after[who].points >= before[who].points);
    }

    #[test]
    fn being_earlier_never_lowers_ones_own_award(
        all in field(), (aggregate, limits) in rules(), who in any::<Index>(),
    ) {
        let who = who.index(all.len());
        let mut hastened = all.clone();
        hastened[who].completed_at = hastened[who].completed_at.map(|at| at - chrono::TimeDelta::seconds(1));
        let before = propose_with(3, aggregate, limits, &all);
        let after = propose_with(3, aggregate, limits, &hastened);
        prop_assert!(after[who].points >= before[who].points);
    }

    #[test]
    fn the_reasons_make_the_award(all in field(), (aggregate, limits) in rules()) {
        for proposal in propose_with(3, aggregate, limits, &all) {
            prop_assert_eq!(replay(&proposal.reasons), proposal.points);
            prop_assert!(proposal.points <= 3);
        }
    }

    /// With `places` and with a guarantee whoever is outside has no more than anyone inside; a
    /// reservation only keeps the maximum from those outside.
    #[test]
    fn limits_hold(all in field(), (aggregate, limits) in rules()) {
        let proposals = propose_with(3, aggregate, limits, &all);
        let outside = |p: &&Proposal| p.reasons.iter().any(|r| matches!(r, Reason::Outside { .. }));
        prop_assert!(proposals.iter().filter(outside).all(|p| p.points == 0));
        if let Some(of) = limits.places {
            let tied = |p: &Proposal| p.reasons.iter().any(|r| matches!(r, Reason::TieAtLimit { .. }));
            let scored = proposals.iter().filter(|p| p.points > 0 && !tied(p)).count();
            prop_assert!(scored <= of);
        }
        for proposal in &proposals {
            match limits.first {
                Some(First::Reserved(of)) if proposal.order.is_none_or(|order| order > of) => {
                    prop_assert!(proposal.points < 3);
                }
                Some(First::Guaranteed(of))
                    if proposal.order.is_some_and(|order| order <= of) && limits.places.is_none() =>
                {
                    prop_assert_eq!(proposal.points, 3);
                }
                _ => {}
            }
        }
    }

    /// Equal times and equal marks are treated alike.
    #[test]
    fn equals_get_equal_awards(all in field(), (aggregate, limits) in rules(), who in any::<Index>()) {
        let mut doubled = all.clone();
        let twin = Candidate { contestant: 99, ..all[who.index(all.len())].clone() };
        let original = twin.clone();
        doubled.push(twin);
        let proposals = propose_with(3, aggregate, limits, &doubled);
        let alike = doubled.iter().zip(&proposals).filter(|(one, _)| {
            one.completed_at == original.completed_at && one.marks == original.marks
        });
        let awards: Vec<u8> = alike.map(|(_, proposal)| proposal.points).collect();
        prop_assert!(awards.windows(2).all(|pair| pair[0] == pair[1]));
    }

    /// Whoever shares a place at a limit is told the same; at a reservation, whoever has the maximum to
    /// lose.
    #[test]
    fn ties_are_symmetrical(all in field(), (aggregate, limits) in rules()) {
        let proposals = propose_with(3, aggregate, limits, &all);
        let listed = ties(&proposals.iter().collect::<Vec<_>>());
        for tie in listed.iter().filter(|tie| !tie.by_sum) {
            let reserved = tie.limit == Limit::First && matches!(limits.first, Some(First::Reserved(_)));
            for proposal in &proposals {
                let says = proposal.reasons.iter().find_map(|reason| match reason {
                    Reason::TieAtLimit { limit, place, of, tied } if *limit == tie.limit => Some((*place, *of, *tied)),
                    _ => None,
                });
                let is_in = tie.members.iter().any(|member| member.contestant == proposal.contestant);
                prop_assert_eq!(says.is_some(), is_in);
                let Some((place, of, tied)) = says else { continue };
                prop_assert_eq!((place, of), (tie.place, tie.of));
                prop_assert!(tied > tie.room() && tie.room() > 0);
                prop_assert!(tied == tie.members.len() || (reserved && tied > tie.members.len()));
            }
            for member in &tie.members {
                prop_assert!(member.outside <= member.inside);
            }
        }
        let flagged = proposals.iter().filter(|proposal| proposal.tie).count();
        prop_assert_eq!(flagged > 0, !listed.is_empty());
    }

    /// Nobody outside the places goes before somebody inside, in the order that decides.
    #[test]
    fn nobody_outside_is_before_somebody_inside(all in field(), (aggregate, limits) in rules()) {
        let proposals = propose_with(3, aggregate, limits, &all);
        let place = |proposal: &Proposal| proposal.reasons.iter().find_map(|reason| match reason {
            Reason::Inside { place, .. } => Some((true, *place)),
            Reason::Outside { place, .. } => Some((false, *place)),
            _ => None,
        });
        let places: Vec<_> = proposals.iter().filter_map(place).collect();
        let (inside, outside): (Vec<_>, Vec<_>) = places.iter().partition(|(inside, _)| *inside);
        let last = inside.iter().map(|(_, place)| *place).max().unwrap_or(0);
        prop_assert!(outside.iter().all(|(_, place)| *place > last));
        if limits.places.is_some() {
            prop_assert_eq!(places.len(), proposals.len());
        }
    }

    /// A mark more than the others', as high as the figure of what there is, never lowers anything.
    #[test]
    fn the_highest_mark_more_never_lowers_ones_own_award(
        all in field(), (aggregate, limits) in rules(), who in any::<Index>(),
    ) {
        let who = who.index(all.len());
        let mut more = all.clone();
        more[who].marks.push(3);
        let before = propose_with(3, aggregate, limits, &all);
        let after = propose_with(3, aggregate, limits, &more);
        prop_assert!(after[who].points >= before[who].points);
    }
}

#[test]
fn too_few_marks_are_said_and_change_nothing() {
    let contest =
        crate::contest::file::read(include_str!("../../../contests/sample.toml")).unwrap();
    let mut task = contest.tasks[0].clone();
    task.limits = Limits::default();
    task.marking.min_marks = 2;
    let all = [candidate(1, 0, &[3]), candidate(2, 1, &[3, 2]), candidate(3, 2, &[])];
    let proposals = propose(&task, &all);
    assert_eq!(points(&proposals), [3, 3, 0]);
    assert_eq!(proposals[0].reasons[1], Reason::TooFewMarks { given: 1, needed: 2 });
    assert_eq!(proposals[0].reasons.last(), Some(&Reason::Rounded { to: 3 }));
    let said =
        |at: usize| proposals[at].reasons.iter().any(|r| matches!(r, Reason::TooFewMarks { .. }));
    assert!(!said(1) && !said(2));
    assert_eq!(replay(&proposals[0].reasons), 3);
}

#[test]
fn a_tie_is_listed_with_what_being_outside_would_mean() {
    let all = [candidate(1, 1, &[2]), candidate(2, 1, &[2]), candidate(3, 0, &[3])];
    let listed = |limits| {
        let proposals = mean(limits, &all);
        let ties = ties(&proposals.iter().collect::<Vec<_>>());
        ties.into_iter()
            .map(|tie| (tie.limit, tie.place, tie.room(), tie.members))
            .collect::<Vec<_>>()
    };
    let members = |inside, outside| {
        let member = |contestant| Member { contestant, is_in: true, marks: 1, inside, outside };
        [1, 2].map(member).to_vec()
    };
    let places = Limits { first: None, places: Some(2) };
    assert_eq!(listed(places), [(Limit::Places, 2, 1, members(2, 0))]);
    let guaranteed = Limits { first: Some(First::Guaranteed(2)), places: None };
    assert_eq!(listed(guaranteed), [(Limit::First, 2, 1, members(3, 2))]);
    let three = [candidate(1, 1, &[3]), candidate(2, 1, &[3])];
    let proposals = mean(Limits { first: Some(First::Reserved(1)), places: None }, &three);
    let reserved = ties(&proposals.iter().collect::<Vec<_>>());
    assert_eq!(reserved[0].members, members(3, 2));
}

/// More guaranteed than there are places: the places decide, and the reasons say so.
#[test]
fn places_come_after_a_guarantee() {
    let limits = Limits { first: Some(First::Guaranteed(3)), places: Some(2) };
    let all = [
        candidate(1, 1, &[0]),
        candidate(2, 2, &[1]),
        candidate(3, 3, &[2]),
        candidate(4, 4, &[3]),
    ];
    let proposals = mean(limits, &all);
    assert_eq!(points(&proposals), [0, 3, 3, 0]);
    assert_eq!(proposals[0].reasons.last(), Some(&Reason::Outside { place: 3, of: 2 }));
}

/// Ten thousand take no time worth measuring: no step compares everybody with everybody.
#[test]
fn ten_thousand_are_proposed() {
    let all: Vec<Candidate> =
        (0..10_000).map(|id| candidate(id, id % 977, &[(id % 4) as u8, (id % 3) as u8])).collect();
    let limits = Limits { first: Some(First::Guaranteed(50)), places: Some(1500) };
    let proposals = mean(limits, &all);
    assert!(proposals.iter().filter(|p| p.points > 0).count() >= 1500);
}

mod sums;
