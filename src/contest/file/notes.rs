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

/// More mistakes than this are not collected: nobody reads them, and a file can have as many as letters.
const MOST: usize = 1000;

/// The mistakes found so far.
pub(super) struct Notes<'s> {
    lines: Lines<'s>,
    /// The numbers of the lines where TOML ends being TOML.
    broken: BTreeSet<usize>,
    found: RefCell<Vec<(usize, Kind, What)>>,
}

impl<'s> Notes<'s> {
    /// For a file that is broken at these bytes, for these reasons of the parser's.
    pub(super) fn new(source: &'s str, breaks: impl Iterator<Item = (usize, String)>) -> Notes<'s> {
        let lines = Lines::of(source);
        let (mut found, mut broken) = (Vec::new(), BTreeSet::new());
        for (at, reason) in breaks {
            broken.insert(lines.line(at));
            if found.len() < MOST {
                found.push((at, Kind::Broken, What::NotToml { reason }));
            }
        }
        Notes { lines, broken, found: RefCell::new(found) }
    }

    fn push(&self, at: usize, kind: Kind, what: What) {
        let mut found = self.found.borrow_mut();
        if found.len() < MOST {
            found.push((at, kind, what));
        }
    }

    /// What stands at this byte of the file is wrong.
    pub(super) fn note(&self, at: usize, what: impl Into<What>) {
        self.push(at, Kind::Wrong, what.into());
    }

    /// The key at this byte is not known in its table.
    pub(super) fn unknown(&self, at: usize, what: What) {
        self.push(at, Kind::Unknown, what);
    }

    /// What stands at this byte lacks something, which a broken line may hide.
    pub(super) fn missing(&self, at: usize, what: impl Into<What>) {
        self.push(at, Kind::Missing, what.into());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Whether what the parser gives for the value at this byte is of no account: the line is broken,
    /// or it is the parser's stand-in for none, which has no place of its own.
    pub(super) fn is_spoilt(&self, at: usize) -> bool {
        !self.broken.is_empty() && (at == 0 || self.broken.contains(&self.lines.line(at)))
    }

    /// All of them in the order of the file. Of a broken line only the first break is told. If any
    /// line is broken nothing is called missing, nothing is wrong with the file as a whole, and if the
    /// head of a table is, no key is called unknown: it may be the broken line that hides the one and
    /// misplaces the other.
    pub(super) fn mistakes(self) -> Vec<Mistake> {
        let Notes { lines, broken, found } = self;
        let heads =
            lines.source.lines().zip(1..).filter(|(line, _)| line.trim_start().starts_with('['));
        let broken_head = heads.into_iter().any(|(_, number)| broken.contains(&number));
        let told = |at: usize, line: usize, kind: Kind| match kind {
            Kind::Broken => true,
            Kind::Missing => broken.is_empty(),
            Kind::Unknown => !broken_head && !broken.contains(&line),
            Kind::Wrong => broken.is_empty() || (at > 0 && !broken.contains(&line)),
        };
        let mut mistakes = Vec::new();
        for (at, kind, what) in found.into_inner() {
            let (line, column) = lines.position(at);
            if told(at, line, kind) {
                mistakes.push(Mistake { line, column, what });
            }
        }
        mistakes.sort();
        mistakes.dedup_by(|b, a| a == b || (a.line == b.line && broken.contains(&a.line)));
        mistakes
    }
}

/// Where the lines of a file begin.
struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    fn of(source: &'s str) -> Lines<'s> {
        let after = source.match_indices('\n').map(|(at, _)| at + 1);
        Lines { source, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The number, from 1 on, of the line of a byte; what lies beyond counts as its end.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at.min(self.source.len()))
    }

    /// Line and column, from 1 on, of a byte of the file.
    fn position(&self, at: usize) -> (usize, usize) {
        let mut end = at.min(self.source.len());
        while !self.source.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.line(end);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.source.get(start..end).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}
