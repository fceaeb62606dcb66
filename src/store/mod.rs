//! SQLite: one writing connection, a few reading ones, one file of functions per subject.
//!
//! Functions that write take the connection of a transaction begun with [`Store::write`]; functions
//! that only read take any connection.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};

pub mod accounts;
pub mod annulments;
pub mod appeals;
pub mod assigned;
pub mod audiences;
pub mod audit;
pub mod backup;
pub mod ballots;
pub mod broadcasts;
pub mod comments;
pub mod company_pairs;
pub mod consents;
pub mod contestants;
pub mod decisions;
pub mod diplomas;
pub mod disqualified;
pub mod entries;
mod examine;
pub mod exports;
pub mod extensions;
pub mod facts;
pub mod fetches;
pub mod flags;
pub mod groups;
pub mod health;
pub mod held;
pub mod invitations;
pub mod jurors;
pub mod jury_rules;
pub mod jurywork;
mod log_file;
pub mod look;
pub mod look_in;
pub mod marking;
pub mod marks;
pub mod outbox;
pub mod past;
pub mod people;
pub mod personal;
pub mod pictures;
pub mod private;
pub mod profiles;
pub mod proposals;
pub mod questions;
pub mod rating;
pub mod reading;
mod refusal;
pub mod remarks;
pub mod restore;
pub mod results;
pub mod roll;
pub mod room;
pub mod savepoint;
pub mod scratch;
pub mod screens;
pub mod sealed;
pub mod short_list;
pub mod silenced;
pub mod staff;
pub mod system;
mod tidy;
pub mod time;
pub mod timetable;
pub mod trouble;
pub mod updates;
mod upgrade;
pub mod versions;
pub mod vitals;

pub use refusal::OpenError;
pub use upgrade::Former;

use crate::cores;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The thread that writes, by the name that the operating system knows (15 letters at the most).
pub const WRITER: &str = "laurel-writer";
const READER: &str = "laurel-reader";

/// Up to this version SQLite's WAL could be corrupted by two connections at a checkpoint
/// (sqlite.org/wal.html, "the WAL-reset bug", mended in 3.51.3).
const OLDEST_SQLITE: i64 = 3_051_003;

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: SqlitePool,
    reader: SqlitePool,
    /// Whether what is written gets there.
    writing: Arc<trouble::Writing>,
    /// Whether the log is still to be emptied.
    log_owed: Arc<AtomicBool>,
    /// Whether the log was found to be held, and that was told.
    log_held: Arc<AtomicBool>,
    /// The file, if it is still to be read through.
    unread: Option<PathBuf>,
    /// Held as long as the store lives; the operating system lets go of it with the process.
    _lock: Arc<std::fs::File>,
}

impl Store {
    /// Opens the database of that file, makes it if there is none, and brings it up to date.
    ///
    /// # Errors
    ///
    /// Why it is not opened, with the mend. What is damaged, a newer program's or in use is as it was.
    pub async fn open(path: &Path) -> Result<Store, OpenError> {
        Store::open_and(path, Former::GoesOn).await
    }

    /// The same; `former`: whether one of an older program is kept as it was.
    ///
    /// # Errors
    ///
    /// The same, and if it cannot be kept.
    pub async fn open_and(path: &Path, former: Former<'_>) -> Result<Store, OpenError> {
        Store::open_up_to(path, former, examine::AT_ONCE).await
    }

    /// The same; a file of more bytes than `at_once` is read through only while the bot works.
    pub(crate) async fn open_up_to(
        path: &Path,
        former: Former<'_>,
        at_once: u64,
    ) -> Result<Store, OpenError> {
        let lock = lock(path)?;
        // Before anything is opened for writing: what is damaged is not to be touched.
        let found = examine::examine(path, at_once).await?;
        if let (Former::IsKept(passphrase), Some(version)) = (former, found.version) {
            upgrade::keep(path, version, passphrase).await?;
        }
        let unread = found.unread.then(|| path.to_owned());
        let unusable = |error: sqlx::Error| examine::told(path, &error);
        create(path)?;
        let options = options(path);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            // It was looked at when it was given back.
            .test_before_acquire(false)
            .after_release(|db, _| Box::pin(is_whole(db)))
            .connect_with(options.clone().thread_name(|_| WRITER.to_owned()))
            .await
            .map_err(unusable)?;
        check_version(&writer).await.map_err(unusable)??;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer(path.to_owned())
            }
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                unusable(error)
            }
            other => OpenError::Unusable { path: path.to_owned(), cause: other.to_string() },
        })?;
        // Only now it is known to be ours.
        private::narrow_all(path);
        let reader = SqlitePoolOptions::new()
            .max_connections(3)
            // A file cannot hang up.
            .test_before_acquire(false)
            .after_connect(|_, _| {
                // It was begun by whoever was the first to read.
                cores::let_roam(READER);
                Box::pin(async { Ok(()) })
            })
            .connect_with(options.read_only(true).thread_name(|_| READER.to_owned()))
            .await
            .map_err(unusable)?;
        let store = Store {
            writer,
            reader,
            writing: Arc::default(),
            log_owed: Arc::default(),
            log_held: Arc::default(),
            unread,
            _lock: Arc::new(lock),
        };
        // What a crash between a cast ballot and its checkpoint left in the log goes now.
        store.empty_log().await.map_err(unusable)?;
        Ok(store)
    }

    /// Begins a transaction that may write. There is one writer: others wait for it.
    pub async fn write(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Connections that can only read.
    pub fn reader(&self) -> &SqlitePool {
        &self.reader
    }

    /// Whether what is written gets there, as those find who write.
    pub fn writing(&self) -> &trouble::Writing {
        &self.writing
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// The SHA-256 of a text in hexadecimal: what is kept of a secret, and the name of a version.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a connection that was given back can be used again. What SQLite rolls back by itself, as it does on
/// a full disk, stays an open transaction to sqlx, and nobody could begin another one.
async fn is_whole(db: &mut SqliteConnection) -> sqlx::Result<bool> {
    // What is still to be rolled back is rolled back before this is answered.
    db.ping().await?;
    Ok(!db.is_in_transaction())
}

/// A list for SQLite's `json_each`: a query has no list parameters.
fn json_list(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(","))
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An update is confirmed to Telegram after its commit: the commit has to survive a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // How many rows SQLite's thread may be ahead of whoever reads them: with sqlx's 50, reading ten
        // thousand of them is mostly two threads that wake each other.
        .row_buffer_size(2_000)
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY")
        .optimize_on_close(true, None)
}

async fn check_version(pool: &SqlitePool) -> sqlx::Result<Result<(), OpenError>> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut number = 0;
    for piece in version.split('.') {
        number = number * 1000 + piece.parse::<i64>().unwrap_or(0);
    }
    Ok(if number >= OLDEST_SQLITE { Ok(()) } else { Err(OpenError::OldSqlite(version)) })
}

/// Makes the file of a new database before SQLite does: what SQLite writes beside it has its rights
/// (sqlite.org, `findCreateFileMode`), and nobody else may ever have read it.
fn create(path: &Path) -> Result<(), OpenError> {
    match private::own().create_new(true).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(unopened(path, &error)),
        _ => Ok(()),
    }
}

/// Why a file could not be made or opened.
fn unopened(path: &Path, error: &std::io::Error) -> OpenError {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            OpenError::ReadOnly(path.to_owned())
        }
        ErrorKind::StorageFull => OpenError::Full(path.to_owned()),
        _ => OpenError::Unusable { path: path.to_owned(), cause: error.to_string() },
    }
}

/// The file beside another one whose name has this ending after it.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Takes the lock that keeps a second program away from this database.
fn lock(path: &Path) -> Result<std::fs::File, OpenError> {
    let name = beside(path, ".lock");
    let opened = private::own().create(true).truncate(false).open(&name);
    let file = opened.map_err(|error| unopened(path, &error))?;
    file.try_lock().map_err(|error| match error {
        std::fs::TryLockError::WouldBlock => OpenError::InUse(path.to_owned()),
        std::fs::TryLockError::Error(error) => {
            OpenError::Unusable { path: path.to_owned(), cause: error.to_string() }
        }
    })?;
    Ok(file)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::{spoil_old_letters, write_old_letters};
