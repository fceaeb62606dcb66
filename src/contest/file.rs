//! Reads a contest file: TOML in, a checked [`Contest`] or every mistake out.
//!
//! The sentences about mistakes are for the operator who runs `laurel check`; contestants never
//! see them.

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
mod nearest;
mod notes;
mod profile;
mod reader;
mod round;
mod task;
mod time;
mod whole;

use notes::Notes;

/// Something wrong in a contest file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// From 1 on.
    pub line: usize,
    /// From 1 on, in characters.
    pub column: usize,
    /// One sentence: what is wrong and what is expected there.
    pub what: String,
}

/// The contest in a file, every time of it made an instant by the contest's zone.
///
/// # Errors
///
/// All mistakes that can be found at once, in the order of the file; never none. Where TOML itself
/// is broken, what its broken lines hide is not called missing.
pub fn read(source: &str) -> Result<Contest, Vec<Mistake>> {
    let (root, errors) = DeTable::parse_recoverable(source);
    let notes = Notes::default();
    let contest = whole::contest(root.get_ref(), &notes);
    for error in &errors {
        notes.broken(error.span().map_or(0, |span| span.start), error.message());
    }
    if contest.is_none() && notes.is_empty() {
        notes.note(0, "this could not be read as a contest");
    }
    let mistakes = notes.mistakes(source);
    contest.filter(|_| mistakes.is_empty()).ok_or(mistakes)
}

#[cfg(test)]
mod tests;
