//! The shortest history that is found for a failing seed: steps are left out as long as it still fails.

use std::collections::BTreeSet;

use super::{Step, Which, wrong};

/// A history that fails, from which much has been left out.
pub struct Shrunk {
    pub which: Which,
    pub steps: Vec<(usize, Step)>,
    pub wrong: Vec<String>,
}

/// Leaves out what can be left out, larger pieces first; at most so many seasons are played for it.
pub fn shrink(which: &Which, most: usize) -> Shrunk {
    let mut numbers: Vec<usize> = which.steps().into_iter().map(|(number, _)| number).collect();
    let with = |numbers: &[usize]| Which {
        only: Some(BTreeSet::from_iter(numbers.iter().copied())),
        ..which.clone()
    };
    let mut found = wrong(which);
    let (mut piece, mut played) = (numbers.len().div_ceil(2).max(1), 0);
    loop {
        let (mut at, mut less) = (0, false);
        while at < numbers.len() && played < most {
            let mut fewer = numbers.clone();
            fewer.drain(at..(at + piece).min(fewer.len()));
            played += 1;
            let still = wrong(&with(&fewer));
            if is_alike(&still, &found) {
                (numbers, found, less) = (fewer, still, true);
            } else {
                at += piece;
            }
        }
        if played >= most || (piece == 1 && !less) {
            break;
        }
        piece = (piece / 2).max(1);
    }
    let which = with(&numbers);
    Shrunk { steps: which.steps(), which, wrong: found }
}

/// Whether it fails in the same way: the first lines are of the same kind.
fn is_alike(one: &[String], other: &[String]) -> bool {
    let kind = |lines: &[String]| {
        let line = lines.first()?;
        Some(line.chars().filter(|c| c.is_alphabetic()).take(12).collect::<String>())
    };
    kind(one).is_some() && kind(one) == kind(other)
}
