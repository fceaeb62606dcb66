//! `laurel check`.

use std::path::Path;

use laurel::contest::file::keys;
use laurel::contest::overview::timetable_lines;

use super::failure::Failure;

/// Prints the timetable of a contest whose file is right.
pub fn check(path: &Path) -> Result<(), Failure> {
    let (contest, _) = super::contest_of(path)?;
    out!("{}", timetable_lines(&contest));
    Ok(())
}

/// Prints what a key means, or all of them.
pub fn explain(key: Option<&str>) -> Result<(), Failure> {
    let told = keys::explain(key).map_err(Failure::argument)?;
    out!("{told}");
    Ok(())
}

/// Prints the schema for editors.
pub fn schema() -> Result<(), Failure> {
    out!("{}", keys::schema());
    Ok(())
}
