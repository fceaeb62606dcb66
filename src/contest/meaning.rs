//! What the limits of a task mean for one entry before anything is awarded, for whoever marks it:
//! said from the order of completion alone, and in agreement with [`super::award`].

use super::definition::{First, Limits};

/// Something that a juror ought to know before marking an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// So many of the places with a guaranteed maximum are taken.
    Taken { taken: usize, of: usize },
    /// Among the first `of`: the maximum whatever the marks.
    Guaranteed { place: usize, of: usize },
    /// Among the first `of`, for whom alone the maximum is.
    MayReach { place: usize, of: usize },
    /// Not among the first `of`, for whom alone the maximum is: `highest` at most. No place if the
    /// entry is not complete.
    AtMost { place: Option<usize>, of: usize, highest: u8 },
    /// Only the best `of` get any points.
    Best { of: usize },
}

/// What the limits mean for the entry of this place in the order of completion (from 1 on, equal
/// times share one; none if it is not complete), `complete` entries being complete by now.
pub fn meaning(limits: Limits, max: u8, place: Option<usize>, complete: usize) -> Vec<Meaning> {
    let inside = |of: usize| place.filter(|place| *place <= of);
    let mut list = Vec::new();
    match limits.first {
        Some(First::Guaranteed(of)) => {
            list.push(Meaning::Taken { taken: complete.min(of), of });
            list.extend(inside(of).map(|place| Meaning::Guaranteed { place, of }));
        }
        Some(First::Reserved(of)) => list.push(match inside(of) {
            Some(place) => Meaning::MayReach { place, of },
            None => Meaning::AtMost { place, of, highest: max.saturating_sub(1) },
        }),
        None => {}
    }
    list.extend(limits.places.map(|of| Meaning::Best { of }));
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::award::{Candidate, propose_with};
    use crate::contest::definition::Aggregate;
    use chrono::DateTime;
    use proptest::prelude::*;

    #[test]
    fn the_third_of_the_first_five_is_sure_of_the_maximum() {
        let limits = Limits { first: Some(First::Guaranteed(5)), places: None };
        let wanted =
            vec![Meaning::Taken { taken: 5, of: 5 }, Meaning::Guaranteed { place: 3, of: 5 }];
        assert_eq!(meaning(limits, 3, Some(3), 9), wanted);
        assert_eq!(meaning(limits, 3, None, 2), [Meaning::Taken { taken: 2, of: 5 }]);
    }

    #[test]
    fn reserved_places_bound_everybody_else() {
        let limits = Limits { first: Some(First::Reserved(2)), places: Some(15) };
        let best = Meaning::Best { of: 15 };
        assert_eq!(
            meaning(limits, 3, Some(3), 9),
            [Meaning::AtMost { place: Some(3), of: 2, highest: 2 }, best]
        );
        assert_eq!(
            meaning(limits, 3, None, 9),
            [Meaning::AtMost { place: None, of: 2, highest: 2 }, best]
        );
        assert_eq!(meaning(limits, 3, Some(2), 9), [Meaning::MayReach { place: 2, of: 2 }, best]);
        assert!(meaning(Limits::default(), 3, Some(1), 1).is_empty());
    }

    proptest! {
        /// What a juror is told comes true, whatever marks are given.
        #[test]
        fn what_is_said_is_what_is_awarded(
            entries in proptest::collection::vec((0..6_i64, proptest::collection::vec(0..=3_u8, 0..4)), 1..9),
            first in 0..3_u8, of in 1..5_usize, places in proptest::option::of(1..9_usize),
        ) {
            let first = match first {
                0 => None,
                1 => Some(First::Guaranteed(of)),
                _ => Some(First::Reserved(of)),
            };
            // No more first places than places, as a contest file has it.
            let limits = Limits { first, places: places.map(|places| places.max(of)) };
            let candidates: Vec<Candidate> = (1..)
                .zip(entries)
                .map(|(contestant, (second, marks))| Candidate {
                    contestant,
                    completed_at: (second > 0).then(|| DateTime::from_timestamp(second, 0)).flatten(),
                    marks,
                })
                .collect();
            let complete = candidates.iter().filter(|one| one.completed_at.is_some()).count();
            let awards = propose_with(3, Aggregate::Mean, limits, &candidates);
            let sure = awards.iter().filter(|one| one.order.is_some_and(|place| place <= of)).count();
            for award in awards {
                for said in meaning(limits, 3, award.order, complete) {
                    match said {
                        Meaning::Guaranteed { place, .. } => {
                            prop_assert_eq!(award.order, Some(place));
                            // If ties made more sure of it than there are places, an organizer decides.
                            prop_assert!(award.points == 3 || limits.places.is_some_and(|of| of < sure));
                        }
                        Meaning::AtMost { highest, .. } => prop_assert!(award.points <= highest),
                        Meaning::MayReach { place, of } => prop_assert!(place <= of),
                        Meaning::Taken { taken, of } => prop_assert!(taken <= of && taken <= complete),
                        Meaning::Best { .. } => {}
                    }
                }
            }
        }
    }
}
