//! `laurel check`.

use std::path::Path;

use laurel::contest::overview::timetable_lines;

use super::failure::Failure;

/// Prints the timetable of a contest whose file is right.
pub fn check(path: &Path) -> Result<(), Failure> {
    let (contest, _) = super::contest_of(path)?;
    print!("{}", timetable_lines(&contest));
    Ok(())
}
