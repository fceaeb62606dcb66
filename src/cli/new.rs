//! `laurel new`: a contest file from a few questions.

mod ask;
mod fill;

use std::io::{BufReader, Write};
use std::path::Path;

use laurel::clock::Clock;
use laurel::contest::file;
use laurel::plain;

use super::failure::Failure;
use ask::Terminal;

/// Asks on the terminal and writes the file, which must not be there yet.
pub fn new(path: &Path) -> Result<(), Failure> {
    let taken = || {
        let words = "is there already, and nothing is written over: give another name";
        Failure::contest(format!("{} {words}", path.display()))
    };
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(taken());
    }
    let mut terminal = Terminal::new(BufReader::new(std::io::stdin()), std::io::stdout());
    let answers = terminal.interview(Clock::Real.now())?;
    let source = fill::fill(&answers);
    // Each answer was looked at by itself; the reader looks at them together.
    file::read(&source).map_err(|mistakes| Failure::mistakes(path, &mistakes))?;
    let written = std::fs::File::create_new(path)
        .and_then(|mut file| file.write_all(source.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(),
        _ => Failure::contest(format!("{} cannot be written: {error}", path.display())),
    })?;
    let file = path.display().to_string();
    outln!("\n{}", plain!(answers.locale, "new-done", file = file));
    Ok(())
}
