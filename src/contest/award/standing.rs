//! Places in an order in which some are equal.

use std::cmp::Ordering;

/// A place in some order, and how many share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// From 1 on: one more than there are before it.
    pub(super) place: usize,
    pub(super) tied: usize,
}

impl Standing {
    pub(super) fn inside(self, of: usize) -> bool {
        self.place <= of
    }

    /// Whether a limit runs between those that share the place.
    pub(super) fn straddles(self, of: usize) -> bool {
        self.inside(of) && self.place + self.tied - 1 > of
    }
}

/// Where each item stands in an order, item by item.
pub(super) fn standings<T>(items: &[T], order: impl Fn(&T, &T) -> Ordering) -> Vec<Standing> {
    let mut sorted: Vec<usize> = (0..items.len()).collect();
    sorted.sort_by(|a, b| order(&items[*a], &items[*b]));
    let mut standings = vec![Standing { place: 1, tied: 1 }; items.len()];
    let mut before = 0;
    for equals in sorted.chunk_by(|a, b| order(&items[*a], &items[*b]).is_eq()) {
        for item in equals {
            standings[*item] = Standing { place: before + 1, tied: equals.len() };
        }
        before += equals.len();
    }
    standings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equals_share_a_place_and_the_next_counts_them_all() {
        let places: Vec<_> = standings(&[5, 3, 3, 9], i32::cmp).iter().map(|s| s.place).collect();
        assert_eq!(places, [3, 1, 1, 4]);
        assert_eq!(standings::<i32>(&[], i32::cmp), []);
    }

    proptest! {
        /// What a place means, counted one by one.
        #[test]
        fn a_place_counts_who_is_before(items in prop::collection::vec(0u8..6, 0..40)) {
            for (item, standing) in items.iter().zip(standings(&items, u8::cmp)) {
                prop_assert_eq!(standing.place, 1 + items.iter().filter(|other| *other < item).count());
                prop_assert_eq!(standing.tied, items.iter().filter(|other| *other == item).count());
            }
        }

        /// Those who share a place take up the places that follow: all places together are 1 to n.
        #[test]
        fn the_places_add_up(items in prop::collection::vec(0u8..6, 0..40)) {
            let count = items.len();
            let doubled: usize = standings(&items, u8::cmp).iter().map(|s| 2 * s.place + s.tied - 1).sum();
            prop_assert_eq!(doubled, count * (count + 1));
        }
    }
}
