//! The same attacker on ways to keep a vote that are not ours: one trace left behind is enough.

use std::collections::BTreeSet;
use std::fmt;

use super::attacker::{Findings, attack};
use super::election::Election;
use super::evidence::Evidence;
use super::tally::known_by_elimination;

/// Votes on which each of the other ways is tried.
const TRIED: usize = 20;

#[derive(Default)]
pub struct Totals {
    elections: usize,
    voters: usize,
    /// Voters whose ballot is fully known if whole ballots are published.
    whole: usize,
    /// The same of votes with 12 ballots at most, and how many there were.
    whole_small: (usize, usize),
    beside: Findings,
    logged: Findings,
    in_order: Findings,
    left_over: Findings,
}

impl Totals {
    /// `seed` is that of the vote: the first ones are tried in every way.
    pub fn add(&mut self, election: &Election, seed: usize) {
        let voters: Vec<u32> = election.truth.cast.iter().map(|(voter, _)| *voter).collect();
        let ballots: Vec<BTreeSet<u32>> =
            election.truth.cast.iter().map(|(_, picks)| picks.iter().copied().collect()).collect();
        let known = known_by_elimination(&voters, &ballots);
        self.voters += voters.len();
        self.whole += known;
        if voters.len() <= 12 {
            self.whole_small.0 += known;
            self.whole_small.1 += voters.len();
        }
        self.elections += 1;
        if seed < TRIED {
            self.try_others(election);
        }
        let few = (5..8).contains(&voters.len());
        if few && seed < 2 * TRIED {
            self.left_over.add(attack(&left_over(election), &election.truth));
        }
    }

    fn try_others(&mut self, election: &Election) {
        let truth = &election.truth;
        let Some((voter, _)) = truth.cast.first() else { return };
        let person = 700_000 + i64::from(*voter);
        let own = |place: usize| truth.prints.iter().find(|(_, owner)| **owner == place);
        let mut beside = plain(election);
        beside.texts.push(format!("ballots|{person}|{}", own(0).unwrap().0));
        self.beside.add(attack(&beside, truth));
        let mut logged = plain(election);
        logged.texts.push(format!("laurel: cast {}", truth.receipts[0].grouped().to_lowercase()));
        self.logged.add(attack(&logged, truth));
        let mut in_order = plain(election);
        for place in 0..truth.cast.len() {
            let marks = truth.marks.iter().filter(|(_, owner)| **owner == place);
            let print = own(place).unwrap().0;
            for text in std::iter::once(print).chain(marks.map(|(tag, _)| tag)) {
                in_order.bytes.extend(text.as_bytes());
                in_order.bytes.push(0);
            }
        }
        self.in_order.add(attack(&in_order, truth));
    }

    /// That the attacker finds what there is to be found.
    pub fn check(&self) {
        let tried = self.elections.min(TRIED);
        assert!(self.whole_small.0 * 10 > self.whole_small.1, "whole ballots of small votes");
        assert!(
            self.beside.linked + 3 >= tried && self.beside.more * 2 > tried,
            "marks beside people"
        );
        assert!(
            self.logged.receipts + 3 >= tried && self.logged.more * 2 > tried,
            "a receipt in the log"
        );
        assert!(self.in_order.prints.advantage() > 8.0, "prints in order of casting");
        assert!(self.in_order.marks.advantage() > 8.0, "marks in order of casting");
        assert!(self.left_over.small_figures > 0, "what was deleted and not overwritten");
    }
}

/// The evidence without files, so that the order in them is the one that is put there.
fn plain(election: &Election) -> Evidence {
    let Evidence { bulletin, texts, history, left, closes, .. } = &election.evidence;
    Evidence {
        bulletin: bulletin.clone(),
        texts: texts.iter().take(50).cloned().collect(),
        bytes: Vec::new(),
        history: history.clone(),
        left: left.clone(),
        closes: *closes,
    }
}

/// As if the table of marks had been emptied without being overwritten.
fn left_over(election: &Election) -> Evidence {
    let mut evidence = plain(election);
    for (tag, owner) in &election.truth.marks {
        let candidate = u8::try_from(election.truth.cast[*owner].1[0]).unwrap();
        evidence.bytes.extend([3, 1, 29, candidate]);
        evidence.bytes.extend(tag.as_bytes());
        evidence.bytes.push(0);
    }
    evidence
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        writeln!(f, "The same attacker elsewhere:")?;
        writeln!(
            f,
            "  whole ballots published: {:.1} % of voters fully known, {:.1} % with 12 ballots or fewer",
            share(self.whole, self.voters),
            share(self.whole_small.0, self.whole_small.1),
        )?;
        writeln!(
            f,
            "  a print beside a person: {} voters exposed beyond the tally",
            self.beside.more
        )?;
        writeln!(f, "  a receipt in a log: {} voters exposed beyond the tally", self.logged.more)?;
        writeln!(f, "  written in order of casting: prints {}", self.in_order.prints)?;
        write!(
            f,
            "  deleted and not overwritten: the figures of {} small votes",
            self.left_over.small_figures
        )
    }
}
