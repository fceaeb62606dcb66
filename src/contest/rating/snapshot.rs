//! A publication of the rating, and the rating as it is shown in some form.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::movement::{Movement, movements};
use super::{Group, Line, rank};
use crate::contest::definition::Locale;

/// A rating as it was published: numbered, kept, never changed. Lines are in no particular order:
/// each language has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// From 1 on, without gaps.
    pub number: u32,
    pub published_at: DateTime<Utc>,
    pub lines: Vec<Line>,
}

/// A rating as it is shown to people of one language, whatever the form: message, picture, workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Highest total first, each group in the order of the alphabet.
    pub groups: Vec<Group>,
    /// Number and time of the publication that this is; none if it was not published so.
    pub publication: Option<(u32, DateTime<Utc>)>,
    /// The number of the publication with which it is compared.
    pub since: Option<u32>,
    /// How each contestant moved since then; empty if there is nothing to compare with.
    pub moves: HashMap<i64, Movement>,
}

impl Board {
    /// What stands now, given the publications there were, oldest first. If nothing changed since
    /// the newest, this is the newest, and it is compared with the one before it.
    pub fn of_now(now: Vec<Line>, past: &[Snapshot], locale: Locale) -> Board {
        match past.split_last() {
            Some((newest, before)) if same(&newest.lines, &now) => {
                Board::of(now, Some(newest), before.last(), locale)
            }
            newest => Board::of(now, None, newest.map(|(newest, _)| newest), locale),
        }
    }

    /// A publication beside the one before it.
    pub fn of_publication(this: &Snapshot, before: Option<&Snapshot>, locale: Locale) -> Board {
        Board::of(this.lines.clone(), Some(this), before, locale)
    }

    fn of(
        lines: Vec<Line>,
        publication: Option<&Snapshot>,
        before: Option<&Snapshot>,
        locale: Locale,
    ) -> Board {
        let moves = before.map(|before| movements(&before.lines, &lines)).unwrap_or_default();
        Board {
            groups: rank(lines, locale),
            publication: publication.map(|one| (one.number, one.published_at)),
            since: before.map(|before| before.number),
            moves,
        }
    }

    /// How a contestant moved; none if there is nothing to compare with.
    pub fn movement(&self, contestant: i64) -> Option<Movement> {
        self.moves.get(&contestant).copied()
    }

    /// Every line with its place, from the top.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.groups
            .iter()
            .flat_map(|group| group.members.iter().map(move |line| (group.place, line)))
    }
}

/// Whether two ratings say the same: who, how much and for what. What people are called does not
/// matter: a name that is corrected, or withdrawn, moves nobody.
pub fn same(a: &[Line], b: &[Line]) -> bool {
    let known: HashMap<i64, &Line> = a.iter().map(|line| (line.contestant, line)).collect();
    let is_known = |line: &Line| {
        known.get(&line.contestant).is_some_and(|other| {
            (line.total, line.listed) == (other.total, other.listed) && line.awards == other.awards
        })
    };
    known.len() == b.len() && b.iter().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(contestant: i64, total: u32) -> Line {
        let awards = [("a".to_owned(), total as u8)].into();
        Line { contestant, surname: format!("С{contestant}"), total, awards, ..Line::default() }
    }

    fn snapshot(number: u32, lines: Vec<Line>) -> Snapshot {
        Snapshot { number, published_at: DateTime::UNIX_EPOCH, lines }
    }

    #[test]
    fn before_any_publication_nobody_moved() {
        let board = Board::of_now(vec![line(1, 3)], &[], Locale::Ru);
        assert_eq!((board.publication, board.since, board.movement(1)), (None, None, None));
    }

    #[test]
    fn what_has_changed_is_compared_with_the_newest_publication() {
        let past = [snapshot(1, vec![line(1, 3), line(2, 1)])];
        let board = Board::of_now(vec![line(1, 3), line(2, 4)], &past, Locale::Ru);
        assert_eq!((board.publication, board.since), (None, Some(1)));
        assert_eq!(board.movement(2), Some(Movement::Up(1)));
    }

    #[test]
    fn what_has_not_changed_is_the_newest_publication_beside_the_one_before() {
        let past =
            [snapshot(1, vec![line(1, 3), line(2, 1)]), snapshot(2, vec![line(1, 3), line(2, 4)])];
        let mut now = past[1].lines.clone();
        now[0].surname = "Новая".to_owned();
        let board = Board::of_now(now, &past, Locale::Ru);
        assert_eq!(board.publication.map(|(number, _)| number), Some(2));
        assert_eq!((board.since, board.movement(2)), (Some(1), Some(Movement::Up(1))));
        assert_eq!(board.lines().map(|(place, _)| place).collect::<Vec<_>>(), [1, 2]);
    }
}
