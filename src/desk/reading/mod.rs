//! Reading each other: what is published, by whom, and what readers do with it.

use std::collections::{HashMap, HashSet};

use crate::contest::definition::Task;
use crate::contest::rating::Alphabet;
use crate::contest::schedule;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::consents;
use crate::store::contestants::{self, Contestant};
use crate::store::people::Person;
use crate::store::reading::{self, Publication, Which};
use crate::store::results;
use crate::words::Locale;

pub mod answer;
pub mod comment;
pub mod files;
pub mod find;
pub mod home;
pub mod inline;
pub mod page;
pub mod report;
pub mod share;
pub mod shelf;
pub mod spot;

use spot::{Of, Shelf};

/// What somebody may read.
pub struct Library {
    /// Those who may be read, by the alphabet.
    pub people: Vec<Contestant>,
    /// What they have published, the newest first.
    pub publications: Vec<Publication>,
    /// The reader, if they are a contestant themselves.
    own: Option<i64>,
}

/// Who and what this person may read. The one place that decides it: whatever a reader does with a
/// publication or a contestant finds them here first. `reader` is none for somebody who only asks
/// from another chat.
pub async fn readable(turn: &mut Turn<'_>, reader: Option<&Person>) -> Result<Library> {
    // Who: those who take part and have agreed to publication, where that is asked for.
    let agreed = consents::publishing(turn.db, turn.contest).await?;
    let mut people = contestants::active(turn.db).await?;
    people.retain(|it| agreed.as_ref().is_none_or(|agreed| agreed.contains(&it.person_id)));
    let alphabet = Alphabet::of(reader.map_or(turn.contest.locale, |reader| reader.locale));
    people.sort_by(|a, b| alphabet.compare(&a.full_name(), &b.full_name()));
    let who: HashSet<i64> = people.iter().map(|person| person.id).collect();
    // What: of tasks whose entries are open to all. Drafts, late and dropped parts, and entries that
    // their authors took back, do not count and are not even asked for.
    let mut open = HashMap::new();
    for task in turn.contest.all_tasks() {
        open.insert(
            task.id.as_str(),
            is_open(turn, task).await? && !blinds(turn, task, reader).await?,
        );
    }
    let mut publications = reading::counted(turn.db, reader.map_or(0, |reader| reader.id)).await?;
    publications.retain(|one| {
        who.contains(&one.contestant) && open.get(one.task.as_str()).is_some_and(|open| *open)
    });
    let own = reader.and_then(|reader| reader.rights.contestant);
    Ok(Library { people, publications, own })
}

/// Whether everybody may read what was sent for a task.
async fn is_open(turn: &mut Turn<'_>, task: &Task) -> Result<bool> {
    let results = results::published(turn.db, &task.id).await?.is_some();
    Ok(schedule::may_be_read(task, turn.now, results))
}

/// Whether this reader is a juror who is not to know whose entries those for the task are: while
/// marking is blind, until the results are out.
async fn blinds(turn: &mut Turn<'_>, task: &Task, reader: Option<&Person>) -> Result<bool> {
    let judges = reader.is_some_and(|reader| reader.rights.juror.is_some());
    Ok(judges && turn.contest.jury.blind && results::published(turn.db, &task.id).await?.is_none())
}

impl Library {
    /// The contestant of this number, if they may be read.
    pub fn person(&self, contestant: i64) -> Option<&Contestant> {
        self.people.iter().find(|person| person.id == contestant)
    }

    /// The publication with its author, if it may be read.
    pub fn find(&self, which: Which) -> Option<(&Publication, &Contestant)> {
        let publication = self.publications.iter().find(|one| one.which == which)?;
        Some((publication, self.person(publication.contestant)?))
    }

    /// Whether it is the reader's own.
    pub fn is_own(&self, publication: &Publication) -> bool {
        self.own == Some(publication.contestant)
    }

    /// Whether the reader has not read it, or not since it was changed. Nobody has to read their own.
    pub fn is_new(&self, publication: &Publication) -> bool {
        let read = publication.read_at.is_some_and(|read| read >= publication.at);
        !read && !self.is_own(publication)
    }

    /// What stands on a shelf, in its order.
    pub fn on(&self, shelf: &Shelf) -> Vec<&Publication> {
        let stands = |one: &&Publication| match &shelf.of {
            Of::All => true,
            Of::Contestant(contestant) => one.contestant == *contestant,
            Of::Task(task) => one.task == *task,
        };
        let mut found: Vec<&Publication> = self.publications.iter().filter(stands).collect();
        if shelf.new_first {
            found.sort_by_key(|one| !self.is_new(one));
        }
        found
    }

    /// How many the reader has not read.
    pub fn count_new(&self) -> usize {
        self.publications.iter().filter(|one| self.is_new(one)).count()
    }
}

/// "Task", or "Task · Case 3".
pub fn what(turn: &Turn<'_>, locale: Locale, task: &str, case: Option<u32>) -> String {
    let title = turn.contest.task(task).map_or(task, |task| task.title.as_str());
    match case {
        Some(number) => plain!(locale, "read-what-case", task = title, number = number),
        None => title.to_owned(),
    }
}
