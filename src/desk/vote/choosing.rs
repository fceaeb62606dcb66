//! Who has the ballot before them just now: in memory, and only that they have, not since when and
//! not whom they have picked. A row of the database would tell who was choosing at what time.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The people whose last deed was in their ballot. Cheap to clone. A restart forgets it.
#[derive(Clone, Default)]
pub struct Choosing(Arc<Mutex<HashSet<i64>>>);

impl Choosing {
    /// Whether this person is one of them.
    pub fn has(&self, person: i64) -> bool {
        self.people().contains(&person)
    }

    /// Notes whether this person, if it is one, is one of them from here on.
    pub fn note(&self, person: Option<i64>, choosing: bool) {
        match person {
            Some(person) if choosing => self.people().insert(person),
            Some(person) => self.people().remove(&person),
            None => false,
        };
    }

    fn people(&self) -> MutexGuard<'_, HashSet<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
