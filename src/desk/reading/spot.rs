//! Where a reader is: which shelf, which publication on it, which page of that. It travels in buttons.

use crate::desk::tap::Field;
use crate::store::reading::Which;

/// A list of publications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub of: Of,
    /// What the reader has not read stands first; else the newest.
    pub new_first: bool,
}

/// What stands on a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    All,
    Contestant(i64),
    Task(String),
}

impl Shelf {
    /// Everything, the newest first.
    pub fn newest() -> Shelf {
        Shelf { of: Of::All, new_first: false }
    }

    /// Everything, the unread first.
    pub fn unread() -> Shelf {
        Shelf { of: Of::All, new_first: true }
    }

    /// What a contestant has published.
    pub fn of_contestant(contestant: i64) -> Shelf {
        Shelf { of: Of::Contestant(contestant), new_first: false }
    }

    /// What was published for a task.
    pub fn of_task(task: &str) -> Shelf {
        Shelf { of: Of::Task(task.to_owned()), new_first: false }
    }
}

/// A page of a publication, come to from a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub which: Which,
    /// From 0 on.
    pub page: u32,
    pub shelf: Shelf,
}

impl Spot {
    /// The first page of a publication.
    pub fn first(which: Which, shelf: &Shelf) -> Spot {
        Spot { which, page: 0, shelf: shelf.clone() }
    }
}

/// `n` or `u` for the order, then nothing, `c` and a contestant, or `t` and a task.
impl Field for Shelf {
    fn write(&self) -> String {
        let order = if self.new_first { 'u' } else { 'n' };
        match &self.of {
            Of::All => order.to_string(),
            Of::Contestant(contestant) => format!("{order}c{contestant}"),
            Of::Task(task) => format!("{order}t{task}"),
        }
    }
    fn read(text: &str) -> Option<Shelf> {
        let (new_first, rest) = match text.strip_prefix('u') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('n')?),
        };
        let of = if let Some(contestant) = rest.strip_prefix('c') {
            Of::Contestant(contestant.parse().ok()?)
        } else if let Some(task) = rest.strip_prefix('t') {
            Of::Task(task.to_owned())
        } else if rest.is_empty() {
            Of::All
        } else {
            return None;
        };
        Some(Shelf { of, new_first })
    }
}

/// Entry, case (0 is none), page and shelf, divided by points.
impl Field for Spot {
    fn write(&self) -> String {
        let Which { entry, case } = self.which;
        format!("{entry}.{}.{}.{}", case.unwrap_or(0), self.page, self.shelf.write())
    }
    fn read(text: &str) -> Option<Spot> {
        let mut fields = text.splitn(4, '.');
        let entry = fields.next()?.parse().ok()?;
        let case = Some(fields.next()?.parse().ok()?).filter(|number| *number > 0);
        let page = fields.next()?.parse().ok()?;
        Some(Spot { which: Which { entry, case }, page, shelf: Shelf::read(fields.next()?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_went() {
        let shelves =
            [Shelf::newest(), Shelf::unread(), Shelf::of_contestant(7), Shelf::of_task("a-1")];
        for shelf in shelves {
            assert_eq!(Shelf::read(&shelf.write()), Some(shelf.clone()));
            for case in [None, Some(12)] {
                let spot = Spot { which: Which { entry: 3, case }, page: 2, shelf: shelf.clone() };
                assert_eq!(Spot::read(&spot.write()), Some(spot));
            }
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for text in
            ["", "x", "nx", "nc", "ncx", "1.2.3", "1.2.3.x", "1.-1.0.n", "a.0.0.n", "1.0.0.n.n"]
        {
            assert!(Spot::read(text).is_none(), "{text}");
            assert!(Shelf::read(text).is_none(), "{text}");
        }
    }
}
