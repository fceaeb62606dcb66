//! Looks at a database before it is opened for writing. What is damaged, or a newer program's, is left as it is,
//! to the last byte: the less happened to it, the more can be rescued.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::trouble::{self, Trouble};
use super::{MIGRATIONS, OpenError, Store, log_file};

/// Up to this size a file is read through before it is opened, which takes some hundredths of a second; a
/// season with 10,000 contestants has a third of it. Whoever starts with a larger one does not wait: it is read
/// through while the bot works.
pub(super) const AT_ONCE: u64 = 64 << 20;

/// What was found of a database that may be opened.
#[derive(Clone, Copy, Default)]
pub(super) struct Found {
    /// Whether it is still to be read through.
    pub unread: bool,
    /// The newest change of the schema that was made; none in a new one.
    pub version: Option<i64>,
}

/// Refuses what must not be written to. A file that is not there yet, or is empty, is fine. One of more
/// bytes than `at_once` is not read through yet.
///
/// # Errors
///
/// What is wrong with it, and the mend.
pub(super) async fn examine(path: &Path, at_once: u64) -> Result<Found, OpenError> {
    let Ok(about) = std::fs::metadata(path) else { return Ok(Found::default()) };
    if about.len() == 0 {
        return Ok(Found::default());
    }
    let large = about.len() > at_once;
    writable(path)?;
    let log = super::beside(path, "-wal");
    if let Some(what) = log_file::flaw(&log) {
        return Err(OpenError::DamagedLog { path: log, what });
    }
    // Whoever can only read leaves the log where it is.
    let reading = SqliteConnectOptions::new().filename(path).read_only(true).connect().await;
    let mut db = reading.map_err(|error| told(path, &error))?;
    let found = look(&mut db, path, large).await;
    let closed = db.close().await;
    let version = found?;
    closed.map_err(|error| told(path, &error))?;
    Ok(Found { unread: large, version })
}

/// Gives the version, if there is one.
async fn look(
    db: &mut SqliteConnection,
    path: &Path,
    large: bool,
) -> Result<Option<i64>, OpenError> {
    let told = |error| told(path, &error);
    let names = "SELECT COUNT(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'";
    let ours: i64 = sqlx::query_scalar(names).fetch_one(&mut *db).await.map_err(told)?;
    let mut version = None;
    if ours > 0 {
        let newest = "SELECT MAX(version) FROM _sqlx_migrations";
        version = sqlx::query_scalar(newest).fetch_one(&mut *db).await.map_err(told)?;
        let known = MIGRATIONS.iter().map(|migration| migration.version).max();
        if version > known {
            return Err(OpenError::Newer(path.to_owned()));
        }
    }
    if !large {
        read_through(db, path).await?;
    }
    Ok(version)
}

/// Has SQLite read the whole file.
async fn read_through(db: &mut SqliteConnection, path: &Path) -> Result<(), OpenError> {
    let found = sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)").fetch_one(db).await;
    match found.map_err(|error| told(path, &error))?.as_str() {
        "ok" => Ok(()),
        flaw => Err(OpenError::Damaged { path: path.to_owned(), what: flaw.replace('\n', " ") }),
    }
}

impl Store {
    /// Reads through what was too large for that before it was opened; for ever if all is well.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and the mend.
    pub async fn damage(&self) -> OpenError {
        match self.late_flaw().await {
            Some(damaged) => damaged,
            None => std::future::pending().await,
        }
    }

    /// What is damaged in a file that was not read through before it was opened.
    async fn late_flaw(&self) -> Option<OpenError> {
        let path = self.unread.as_ref()?;
        match self.reader.acquire().await {
            Ok(mut db) => match read_through(&mut db, path).await {
                Err(damaged @ OpenError::Damaged { .. }) => return Some(damaged),
                Err(error) => log::warn!("the database could not be read through: {error}"),
                Ok(()) => log::info!("the database was read through and is whole"),
            },
            Err(error) => log::warn!("the database could not be read through: {error}"),
        }
        None
    }
}

/// Whether it, and what lies beside it, can be written: SQLite itself would open it for reading alone.
fn writable(path: &Path) -> Result<(), OpenError> {
    for file in [path.to_owned(), super::beside(path, "-wal"), super::beside(path, "-shm")] {
        match std::fs::OpenOptions::new().append(true).open(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(OpenError::ReadOnly(file));
            }
            _ => {}
        }
    }
    Ok(())
}

/// What an error of SQLite's at the start means for whoever runs the program.
pub(super) fn told(path: &Path, error: &sqlx::Error) -> OpenError {
    let code = error.as_database_error().and_then(|error| error.code());
    let code = code.and_then(|code| code.parse::<i32>().ok()).map(|code| code & 0xff);
    let (owned, cause) = (path.to_owned(), error.to_string());
    match (code, trouble::of(error)) {
        // SQLITE_NOTADB, SQLITE_CORRUPT
        (Some(26), _) => OpenError::NoDatabase(owned),
        (Some(11), _) => OpenError::Damaged { path: owned, what: cause },
        (_, Some(Trouble::Full)) => OpenError::Full(owned),
        (_, Some(Trouble::ReadOnly)) => OpenError::ReadOnly(owned),
        _ => OpenError::Unusable { path: owned, cause },
    }
}

#[cfg(test)]
mod tests;
