//! Collects mistakes by their offsets and turns those into lines and columns.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Mistake;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// TOML could not be parsed here.
    Broken,
    /// A key is not there.
    Missing,
    /// A key is not known where it stands.
    Unknown,
    Wrong,
}

/// The mistakes found so far.
#[derive(Default)]
pub(super) struct Notes(RefCell<Vec<(usize, Kind, String)>>);

impl Notes {
    /// What stands at this byte of the file is wrong.
    pub(super) fn note(&self, at: usize, what: impl Into<String>) {
        self.0.borrow_mut().push((at, Kind::Wrong, what.into()));
    }

    /// The key at this byte is not known in its table.
    pub(super) fn unknown(&self, at: usize, what: String) {
        self.0.borrow_mut().push((at, Kind::Unknown, what));
    }

    /// The table at this byte lacks something.
    pub(super) fn missing(&self, at: usize, what: String) {
        self.0.borrow_mut().push((at, Kind::Missing, what));
    }

    /// TOML ends being TOML at this byte.
    pub(super) fn broken(&self, at: usize, what: &str) {
        let what = format!("this is not TOML: {}", what.replace('\n', "; "));
        self.0.borrow_mut().push((at, Kind::Broken, what));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them in the order of the file. On a broken line only the break is told. If any line is
    /// broken nothing is called missing, and if the head of a table is, no key is called unknown:
    /// it may be the broken line that hides the one and misplaces the other.
    pub(super) fn mistakes(self, source: &str) -> Vec<Mistake> {
        let place = |(at, kind, what)| {
            let (line, column) = position(source, at);
            (Mistake { line, column, what }, kind)
        };
        let mut placed: Vec<(Mistake, Kind)> = self.0.into_inner().into_iter().map(place).collect();
        placed.sort_by(|a, b| a.0.cmp(&b.0));
        let breaks = placed.iter().filter(|(_, kind)| *kind == Kind::Broken);
        let broken: BTreeSet<usize> = breaks.map(|(mistake, _)| mistake.line).collect();
        let heads = source.lines().zip(1..).filter(|(line, _)| line.trim_start().starts_with('['));
        let broken_head = heads.into_iter().any(|(_, number)| broken.contains(&number));
        let told = |mistake: &Mistake, kind: Kind| match kind {
            Kind::Broken => true,
            Kind::Missing => broken.is_empty(),
            Kind::Unknown => !broken_head && !broken.contains(&mistake.line),
            Kind::Wrong => !broken.contains(&mistake.line),
        };
        placed.retain(|(mistake, kind)| told(mistake, *kind));
        let mut mistakes: Vec<Mistake> = placed.into_iter().map(|(mistake, _)| mistake).collect();
        mistakes.dedup();
        mistakes
    }
}

/// Line and column, from 1 on, of a byte of the file; what lies beyond counts as its end.
fn position(source: &str, at: usize) -> (usize, usize) {
    let mut end = at.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = source.get(..end).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}
