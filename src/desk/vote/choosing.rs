//! Who has the ballot before them just now: in memory, and only that they have, not since when and
//! not whom they have picked. A row of the database would tell who was choosing at what time.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The people whose last deed was in their ballot. Cheap to clone. A restart forgets it.
#[derive(Clone, Default)]
pub struct Choosing(Arc<Mutex<Noted>>);

#[derive(Default)]
struct Noted {
    people: HashSet<i64>,
    /// Whether somebody was one of them before what is not written down yet.
    before: HashMap<i64, bool>,
}

impl Choosing {
    /// Whether this person is one of them.
    pub fn has(&self, person: i64) -> bool {
        self.noted().people.contains(&person)
    }

    /// Notes whether this person, if it is one, is one of them from here on.
    pub fn note(&self, person: Option<i64>, choosing: bool) {
        let Some(person) = person else { return };
        let mut noted = self.noted();
        let was = noted.put(person, choosing);
        noted.before.entry(person).or_insert(was);
    }

    /// What was noted is written down.
    pub fn stands(&self) {
        self.noted().before.clear();
    }

    /// What was noted since comes again.
    pub fn undo(&self) {
        let mut noted = self.noted();
        for (person, was) in std::mem::take(&mut noted.before) {
            noted.put(person, was);
        }
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Noted {
    /// Gives whether the person was one of them.
    fn put(&mut self, person: i64, choosing: bool) -> bool {
        match choosing {
            true => !self.people.insert(person),
            false => self.people.remove(&person),
        }
    }
}
