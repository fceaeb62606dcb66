//! Collects mistakes by their offsets and turns those into lines and columns.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Mistake, What};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// TOML could not be parsed here.
    Broken,
    /// Something is not there.
    Missing,
    /// A key is not known where it stands.
    Unknown,
    Wrong,
}

/// The mistakes found so far.
pub(super) struct Notes<'s> {
    source: &'s str,
    /// The numbers of the lines where TOML ends being TOML.
    broken: BTreeSet<usize>,
    found: RefCell<Vec<(usize, Kind, What)>>,
}

impl<'s> Notes<'s> {
    /// For a file that is broken at these bytes, for these reasons of the parser's.
    pub(super) fn new(source: &'s str, breaks: impl Iterator<Item = (usize, String)>) -> Notes<'s> {
        let found: Vec<(usize, Kind, What)> =
            breaks.map(|(at, reason)| (at, Kind::Broken, What::NotToml { reason })).collect();
        let broken = found.iter().map(|(at, ..)| position(source, *at).0).collect();
        Notes { source, broken, found: RefCell::new(found) }
    }

    /// What stands at this byte of the file is wrong.
    pub(super) fn note(&self, at: usize, what: impl Into<What>) {
        self.found.borrow_mut().push((at, Kind::Wrong, what.into()));
    }

    /// The key at this byte is not known in its table.
    pub(super) fn unknown(&self, at: usize, what: What) {
        self.found.borrow_mut().push((at, Kind::Unknown, what));
    }

    /// What stands at this byte lacks something, which a broken line may hide.
    pub(super) fn missing(&self, at: usize, what: impl Into<What>) {
        self.found.borrow_mut().push((at, Kind::Missing, what.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Whether what the parser gives for the value at this byte is of no account: the line is broken,
    /// or it is the parser's stand-in for none, which has no place of its own.
    pub(super) fn is_spoilt(&self, at: usize) -> bool {
        !self.broken.is_empty() && (at == 0 || self.broken.contains(&position(self.source, at).0))
    }

    /// All of them in the order of the file. Of a broken line only the first break is told. If any
    /// line is broken nothing is called missing, nothing is wrong with the file as a whole, and if the
    /// head of a table is, no key is called unknown: it may be the broken line that hides the one and
    /// misplaces the other.
    pub(super) fn mistakes(self) -> Vec<Mistake> {
        let Notes { source, broken, found } = self;
        let heads = source.lines().zip(1..).filter(|(line, _)| line.trim_start().starts_with('['));
        let broken_head = heads.into_iter().any(|(_, number)| broken.contains(&number));
        let told = |at: usize, line: usize, kind: Kind| match kind {
            Kind::Broken => true,
            Kind::Missing => broken.is_empty(),
            Kind::Unknown => !broken_head && !broken.contains(&line),
            Kind::Wrong => broken.is_empty() || (at > 0 && !broken.contains(&line)),
        };
        let mut mistakes = Vec::new();
        for (at, kind, what) in found.into_inner() {
            let (line, column) = position(source, at);
            if told(at, line, kind) {
                mistakes.push(Mistake { line, column, what });
            }
        }
        mistakes.sort();
        mistakes.dedup_by(|b, a| a == b || (a.line == b.line && broken.contains(&a.line)));
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
