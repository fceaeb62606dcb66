//! Reads a contest file: TOML in, a checked [`Contest`] or every mistake out.
//!
//! What is wrong is told as a value: whoever shows it has words for it in their language.

use toml::de::DeTable;

use super::definition::Contest;

mod answers;
mod case;
mod complete;
mod diploma;
pub mod edit;
pub mod encoding;
mod jury;
pub mod keys;
mod mistake;
mod nearest;
mod notes;
mod profile;
mod reader;
mod round;
mod task;
mod time;
mod whole;

pub use mistake::{Mistake, NoTime, Part, Rule, Type, Wanted, What};
use notes::Notes;

/// The contest in a file, every time of it made an instant by the contest's zone.
///
/// # Errors
///
/// All mistakes that can be found at once, in the order of the file; never none. Where TOML itself
/// is broken, nothing is told that may only follow from the broken lines.
pub fn read(source: &str) -> Result<Contest, Vec<Mistake>> {
    let (root, errors) = DeTable::parse_recoverable(source);
    let breaks = errors.iter().map(|error| {
        let reason = error.message().replace('\n', "; ");
        (error.span().map_or(0, |span| span.start), reason)
    });
    let notes = Notes::new(source, breaks);
    let contest = whole::contest(root.get_ref(), &notes);
    if contest.is_none() && notes.is_empty() {
        notes.note(0, What::Unreadable);
    }
    let mistakes = notes.mistakes();
    contest.filter(|_| mistakes.is_empty()).ok_or(mistakes)
}

#[cfg(test)]
mod tests;
