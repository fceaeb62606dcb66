//! Who marks which entry where not every juror marks all: evenly, never somebody who keeps away, and
//! so that nobody loses what they were given.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// An entry that wants jurors; all by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    pub entry: i64,
    /// The jurors who may mark it.
    pub eligible: BTreeSet<i64>,
    /// Those who were given it before and may still mark it; they are not asked to give it back.
    pub held: BTreeSet<i64>,
}

/// Who is to be given which entry in addition to what is held: (entry, juror).
///
/// Afterwards each entry has `per_entry` jurors, or as many as may mark it, or as many as hold it if
/// those are more. What is added goes so that the jurors' loads differ as little as who keeps away
/// from whom and what is held already allow. The order of `slots` decides who of equals is given what;
/// the same slots give the same result.
pub fn spread(slots: &[Slot], per_entry: usize) -> Vec<(i64, i64)> {
    let mut board = Board::new(slots);
    for (index, slot) in slots.iter().enumerate() {
        let wanted = per_entry.min(slot.eligible.len());
        while slot.held.len() + board.added[index].len() < wanted {
            match board.least_loaded(index) {
                Some(juror) => board.give(index, juror),
                None => break,
            }
        }
    }
    while board.even_out() {}
    let added = slots.iter().zip(&board.added);
    added.flat_map(|(slot, jurors)| jurors.iter().map(|juror| (slot.entry, *juror))).collect()
}

/// What has been given so far.
struct Board<'a> {
    slots: &'a [Slot],
    /// To each slot, beside what is held.
    added: Vec<BTreeSet<i64>>,
    /// How many entries each juror has.
    loads: BTreeMap<i64, usize>,
}

impl<'a> Board<'a> {
    fn new(slots: &'a [Slot]) -> Board<'a> {
        let mut loads = BTreeMap::new();
        for slot in slots {
            for juror in &slot.eligible {
                *loads.entry(*juror).or_insert(0) += usize::from(slot.held.contains(juror));
            }
        }
        Board { slots, added: vec![BTreeSet::new(); slots.len()], loads }
    }

    fn load(&self, juror: i64) -> usize {
        self.loads.get(&juror).copied().unwrap_or_default()
    }

    fn has(&self, index: usize, juror: i64) -> bool {
        self.slots[index].held.contains(&juror) || self.added[index].contains(&juror)
    }

    fn least_loaded(&self, index: usize) -> Option<i64> {
        let free = self.slots[index].eligible.iter().copied();
        free.filter(|juror| !self.has(index, *juror))
            .min_by_key(|juror| (self.load(*juror), *juror))
    }

    fn give(&mut self, index: usize, juror: i64) {
        self.added[index].insert(juror);
        *self.loads.entry(juror).or_insert(0) += 1;
    }

    fn take(&mut self, index: usize, juror: i64) {
        self.added[index].remove(&juror);
        if let Some(load) = self.loads.get_mut(&juror) {
            *load = load.saturating_sub(1);
        }
    }

    /// Moves entries along a chain of jurors from one to another who has at least two fewer; false
    /// if there is no such chain, and then no spread is more even.
    fn even_out(&mut self) -> bool {
        let mut busiest: Vec<i64> = self.loads.keys().copied().collect();
        busiest.sort_by_key(|juror| (std::cmp::Reverse(self.load(*juror)), *juror));
        for from in busiest {
            if let Some(chain) = self.chain(from) {
                for (index, giver, taker) in chain {
                    self.take(index, giver);
                    self.give(index, taker);
                }
                return true;
            }
        }
        false
    }

    /// The shortest chain of (slot, who gives, who takes) from a juror to one with two fewer.
    fn chain(&self, from: i64) -> Option<Vec<(usize, i64, i64)>> {
        let mut came: BTreeMap<i64, (usize, i64)> = BTreeMap::new();
        let mut waiting = VecDeque::from([from]);
        while let Some(juror) = waiting.pop_front() {
            if self.load(juror) + 2 <= self.load(from) {
                let mut chain = Vec::new();
                let mut taker = juror;
                while let Some((index, giver)) = came.get(&taker).copied() {
                    chain.push((index, giver, taker));
                    taker = giver;
                }
                return Some(chain);
            }
            let given = (0..self.slots.len()).filter(|index| self.added[*index].contains(&juror));
            for index in given {
                for other in &self.slots[index].eligible {
                    if *other != from && !came.contains_key(other) && !self.has(index, *other) {
                        came.insert(*other, (index, juror));
                        waiting.push_back(*other);
                    }
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
