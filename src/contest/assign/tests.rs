//! The spread by example, and by what must hold of every spread.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Slot, spread};

fn slot(entry: i64, eligible: &[i64], held: &[i64]) -> Slot {
    let set = |list: &[i64]| list.iter().copied().collect();
    Slot { entry, eligible: set(eligible), held: set(held) }
}

/// Each slot with all who have it afterwards.
fn filled(slots: &[Slot], per_entry: usize) -> Vec<(Slot, BTreeSet<i64>)> {
    let added = spread(slots, per_entry);
    let given = |slot: &Slot| {
        let new = added.iter().filter(|(entry, _)| *entry == slot.entry).map(|(_, juror)| *juror);
        slot.held.iter().copied().chain(new).collect()
    };
    slots.iter().map(|slot| (slot.clone(), given(slot))).collect()
}

fn loads(filled: &[(Slot, BTreeSet<i64>)]) -> BTreeMap<i64, usize> {
    let mut loads = BTreeMap::new();
    for (slot, jurors) in filled {
        for juror in &slot.eligible {
            *loads.entry(*juror).or_insert(0) += usize::from(jurors.contains(juror));
        }
    }
    loads
}

#[test]
fn six_entries_for_two_of_three_jurors_are_four_each() {
    let slots: Vec<Slot> = (1..=6).map(|entry| slot(entry, &[1, 2, 3], &[])).collect();
    let filled = filled(&slots, 2);
    assert!(filled.iter().all(|(_, jurors)| jurors.len() == 2));
    assert!(loads(&filled).values().all(|load| *load == 4));
}

#[test]
fn who_keeps_away_is_made_up_for_by_what_they_can_mark() {
    // The first two are nobody's but 1's and 2's; a plain round would leave 3 with too few.
    let slots = [
        slot(1, &[1, 2], &[]),
        slot(2, &[1, 2, 3], &[]),
        slot(3, &[1, 2], &[]),
        slot(4, &[1, 3], &[]),
    ];
    let loads = loads(&filled(&slots, 1));
    assert_eq!(loads.values().sum::<usize>(), 4);
    assert!(loads.values().all(|load| (1..=2).contains(load)), "{loads:?}");
}

#[test]
fn what_was_given_stays_and_a_new_juror_gets_what_comes() {
    let slots = [
        slot(1, &[1, 2, 3], &[1, 2]),
        slot(2, &[1, 2, 3], &[1, 2]),
        slot(3, &[1, 2, 3], &[]),
        slot(4, &[1, 2, 3], &[]),
    ];
    let added = spread(&slots, 2);
    assert_eq!(added.iter().filter(|(_, juror)| *juror == 3).count(), 2);
    assert!(added.iter().all(|(entry, _)| *entry > 2));
}

#[test]
fn an_entry_nobody_may_mark_has_nobody() {
    assert!(spread(&[slot(1, &[], &[])], 3).is_empty());
    assert!(spread(&[], 3).is_empty());
}

fn slots() -> impl Strategy<Value = Vec<Slot>> {
    let one = (prop::collection::btree_set(1..6i64, 0..6), any::<[bool; 5]>(), 0..4u8);
    prop::collection::vec(one, 0..14).prop_map(|list| {
        let numbered = list.into_iter().zip(1..);
        let slot = |((eligible, kept, some), entry): ((BTreeSet<i64>, [bool; 5], u8), i64)| {
            let held = eligible.iter().copied().filter(|it| some == 0 && kept[*it as usize - 1]);
            Slot { entry, held: held.collect(), eligible }
        };
        numbered.map(slot).collect()
    })
}

/// The sum of squares of loads over every way to give each entry its jurors: the least is the most
/// even.
fn most_even(slots: &[Slot], per_entry: usize, loads: &mut BTreeMap<i64, usize>) -> usize {
    let Some((slot, rest)) = slots.split_first() else {
        return loads.values().map(|load| load * load).sum();
    };
    let free: Vec<i64> = slot.eligible.difference(&slot.held).copied().collect();
    let wanted = per_entry.min(slot.eligible.len()).saturating_sub(slot.held.len());
    let ways = (0..1u32 << free.len()).filter(|way| way.count_ones() as usize == wanted);
    let mut least = usize::MAX;
    for way in ways {
        let chosen: Vec<i64> =
            (0..free.len()).filter(|bit| way >> bit & 1 == 1).map(|bit| free[bit]).collect();
        for juror in slot.held.iter().chain(&chosen) {
            *loads.entry(*juror).or_insert(0) += 1;
        }
        least = least.min(most_even(rest, per_entry, loads));
        for juror in slot.held.iter().chain(&chosen) {
            *loads.entry(*juror).or_insert(0) -= 1;
        }
    }
    least
}

proptest! {
    #[test]
    fn every_entry_has_its_jurors_and_nobody_who_keeps_away(slots in slots(), per_entry in 1..4usize) {
        for (slot, jurors) in filled(&slots, per_entry) {
            prop_assert!(jurors.is_subset(&slot.eligible));
            prop_assert!(jurors.is_superset(&slot.held));
            let wanted = per_entry.min(slot.eligible.len()).max(slot.held.len());
            prop_assert_eq!(jurors.len(), wanted);
        }
    }

    #[test]
    fn without_recusals_loads_differ_by_one_at_most(entries in 0..30i64, jurors in 1..8i64, per_entry in 1..5usize) {
        let all: Vec<i64> = (1..=jurors).collect();
        let slots: Vec<Slot> = (1..=entries).map(|entry| slot(entry, &all, &[])).collect();
        let loads = loads(&filled(&slots, per_entry));
        let (least, most) = (loads.values().min(), loads.values().max());
        prop_assert!(most.zip(least).is_none_or(|(most, least)| most - least <= 1));
    }

    #[test]
    fn no_spread_is_more_even(slots in slots().prop_map(|mut it| { it.truncate(5); it }), per_entry in 1..3usize) {
        let ours: usize = loads(&filled(&slots, per_entry)).values().map(|load| load * load).sum();
        prop_assert_eq!(ours, most_even(&slots, per_entry, &mut BTreeMap::new()));
    }

    #[test]
    fn what_comes_later_changes_nothing_of_what_was_given(slots in slots(), more in slots(), per_entry in 1..4usize) {
        let before = filled(&slots, per_entry);
        let held = before.iter().map(|(slot, jurors)| Slot { held: jurors.clone(), ..slot.clone() });
        let new = more.into_iter().map(|slot| Slot { entry: slot.entry + 100, ..slot });
        let all: Vec<Slot> = held.chain(new).collect();
        prop_assert!(spread(&all, per_entry).iter().all(|(entry, _)| *entry > 100));
    }
}
