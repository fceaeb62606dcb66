//! Why a database is not opened, for whoever runs the program.

use std::path::PathBuf;

use super::backup::CopyError;
use super::room::MEGABYTE;

/// Why a database could not be opened; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("another Laurel works with {0}: stop it first, two would answer everybody twice")]
    InUse(PathBuf),
    #[error("{0} was written by a newer Laurel: use that one, or a database of its own")]
    Newer(PathBuf),
    #[error(
        "{path} is no database, or its beginning is damaged; it was left as it is. If it was Laurel's, put a \
         backup in its place: laurel restore BACKUP; otherwise name another file in DATABASE_URL",
        path = .0.display()
    )]
    NoDatabase(PathBuf),
    #[error(
        "{path} is damaged ({what}); it was left as it is. Put the newest backup in its place, which keeps \
         the damaged one beside it: laurel restore BACKUP",
        path = path.display()
    )]
    Damaged { path: PathBuf, what: String },
    #[error(
        "{path} is damaged ({what}): what was last written is in it, and SQLite would throw it away. It was left as \
         it is. Put the newest backup in the database's place, which keeps both beside it: laurel restore \
         BACKUP. Or go on without what is in it: mv {path} {path}.damaged",
        path = path.display()
    )]
    DamagedLog { path: PathBuf, what: &'static str },
    #[error(
        "{path} cannot be written by the user that Laurel runs as: look at the owner and the rights of it, \
         of its folder and of what lies beside it under its name, and how the disk is mounted",
        path = .0.display()
    )]
    ReadOnly(PathBuf),
    #[error("{path} cannot be opened: the disk is full; free some room on it", path = .0.display())]
    Full(PathBuf),
    #[error(
        "{path} is of an older Laurel and would be brought up to date, and there is no room for the copy \
         that is made before: {free} MB are free, {needed} MB are needed. Nothing was changed: free some room on \
         its disk, or go on with the former Laurel",
        path = path.display(), free = free / MEGABYTE, needed = needed.div_ceil(MEGABYTE)
    )]
    NoRoom { path: PathBuf, needed: u64, free: u64 },
    #[error(
        "the database is of an older Laurel and would be brought up to date, and the copy that is made \
         before could not be made: {0}. Nothing was changed"
    )]
    NotKept(Box<CopyError>),
    #[error(
        "{path} cannot be used as a database: {cause}; give another file in DATABASE_URL, or restore a backup"
    )]
    Unusable { path: PathBuf, cause: String },
    #[error(
        "this program was built with SQLite {0}, which can lose data; build it with 3.51.3 or later"
    )]
    OldSqlite(String),
}
