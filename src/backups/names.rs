//! What backups are called: the name of the database, the time in UTC, and what one has to know before
//! restoring one.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use chrono::NaiveDateTime;

const TIME: &str = "%Y%m%d-%H%M%S";
/// How long that is.
const LENGTH: usize = 15;
const LACKS_BALLOTS: &str = "-without-ballots";
const SEALED: &str = ".age";

/// What the name of a backup says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// In UTC, to the second.
    pub at: NaiveDateTime,
    /// Whether it was made while the vote was open.
    pub lacks_ballots: bool,
    pub sealed: bool,
}

impl Name {
    /// The name of such a backup of that database.
    pub fn of(&self, database: &Path) -> String {
        let lacks = if self.lacks_ballots { LACKS_BALLOTS } else { "" };
        let sealed = if self.sealed { SEALED } else { "" };
        format!("{}-{}{lacks}.db{sealed}", stem(database), self.at.format(TIME))
    }

    /// What a name says; nothing if it is not that of a backup of this database.
    pub fn read(database: &Path, name: &str) -> Option<Name> {
        let rest = name.strip_prefix(&stem(database))?.strip_prefix('-')?;
        let (time, rest) = rest.split_at_checked(LENGTH)?;
        let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
        let (lacks_ballots, rest) = without(rest, LACKS_BALLOTS);
        let (sealed, rest) = without(rest.strip_prefix(".db")?, SEALED);
        rest.is_empty().then_some(Name { at, lacks_ballots, sealed })
    }
}

fn stem(database: &Path) -> String {
    database.file_stem().unwrap_or_default().display().to_string()
}

fn without<'a>(text: &'a str, beginning: &str) -> (bool, &'a str) {
    match text.strip_prefix(beginning) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// Makes the folder for backups if it is not there, for its owner alone.
pub(super) fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_what_and_whose() {
        let database = Path::new("/var/lib/laurel/laurel.db");
        let at = NaiveDateTime::parse_from_str("20261201-031500", TIME).unwrap();
        for (lacks_ballots, sealed, name) in [
            (false, false, "laurel-20261201-031500.db"),
            (true, false, "laurel-20261201-031500-without-ballots.db"),
            (true, true, "laurel-20261201-031500-without-ballots.db.age"),
        ] {
            let read = Name { at, lacks_ballots, sealed };
            assert_eq!(read.of(database), name);
            assert_eq!(Name::read(database, name), Some(read));
        }
        for foreign in [
            "laurel.db",
            "other-20261201-031500.db",
            "laurel-20261201-031500.db.txt",
            "laurel-20261301-031500.db",
            "laurel-20261201.db",
            "laurel-before-20261201-031500.db",
            "laurel-ыыыыыыыыыыыыыыы.db",
        ] {
            assert_eq!(Name::read(database, foreign), None, "{foreign}");
        }
    }
}
