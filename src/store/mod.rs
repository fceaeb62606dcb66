//! SQLite: one writing connection, a few reading ones, one file of functions per subject.
//!
//! Functions that write take the connection of a transaction begun with [`Store::write`]; functions
//! that only read take any connection.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};

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
pub mod look;
pub mod look_in;
pub mod marking;
pub mod marks;
pub mod outbox;
pub mod past;
pub mod people;
pub mod personal;
pub mod pictures;
pub mod profiles;
pub mod proposals;
pub mod questions;
pub mod rating;
pub mod reading;
pub mod remarks;
pub mod restore;
pub mod results;
pub mod roll;
pub mod screens;
pub mod short_list;
pub mod silenced;
pub mod staff;
pub mod system;
pub mod time;
pub mod timetable;
pub mod updates;
pub mod versions;
pub mod vitals;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// Up to this version SQLite's WAL could be corrupted by two connections at a checkpoint
/// (sqlite.org/wal.html, "the WAL-reset bug", mended in 3.51.3).
const OLDEST_SQLITE: i64 = 3_051_003;

/// Why a database could not be opened; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("another Laurel works with {0}: stop it first, two would answer everybody twice")]
    InUse(PathBuf),
    #[error("{0} was written by a newer Laurel: use that one, or a database of its own")]
    Newer(PathBuf),
    #[error(
        "{path} cannot be used as a database: {cause}; give another file in DATABASE_URL, or restore a backup"
    )]
    Unusable { path: PathBuf, cause: String },
    #[error(
        "this program was built with SQLite {0}, which can lose data; build it with 3.51.3 or later"
    )]
    OldSqlite(String),
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: SqlitePool,
    reader: SqlitePool,
    /// Held as long as the store lives; the operating system lets go of it with the process.
    _lock: std::sync::Arc<std::fs::File>,
}

impl Store {
    /// Opens the database of that file, makes it if there is none, and brings it up to date.
    pub async fn open(path: &Path) -> Result<Store, OpenError> {
        let lock = lock(path)?;
        let unusable = |error: sqlx::Error| OpenError::Unusable {
            path: path.to_owned(),
            cause: error.to_string(),
        };
        let options = options(path);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await
            .map_err(unusable)?;
        check_version(&writer).await.map_err(unusable)??;
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer(path.to_owned())
            }
            other => OpenError::Unusable { path: path.to_owned(), cause: other.to_string() },
        })?;
        let reader = SqlitePoolOptions::new()
            .max_connections(3)
            .connect_with(options.read_only(true))
            .await
            .map_err(unusable)?;
        let store = Store { writer, reader, _lock: std::sync::Arc::new(lock) };
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

    /// Moves everything from the write-ahead log into the file and truncates the log.
    ///
    /// After a ballot nothing of the order of casting may stay there. A reader that is in the
    /// middle of something makes SQLite answer "busy"; it is asked again until the log is empty.
    pub async fn empty_log(&self) -> sqlx::Result<()> {
        for _ in 0..5 {
            let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&self.writer)
                .await?;
            if busy == 0 {
                return Ok(());
            }
        }
        log::warn!("the write-ahead log could not be emptied: readers held it all the time");
        Ok(())
    }

    /// Rewrites the whole file without what was deleted, and empties the log.
    pub async fn vacuum(&self) -> sqlx::Result<()> {
        sqlx::query("VACUUM").execute(&self.writer).await?;
        self.empty_log().await
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

/// Whether something failed because the database cannot be written at present: the disk is full, refuses or
/// can only be read (sqlite.org/rescode.html; extended codes have the primary one in their lower eight bits).
pub fn is_unwritable(error: &anyhow::Error) -> bool {
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<sqlx::Error>());
    let Some(sqlx::Error::Database(error)) = cause else { return false };
    let code = error.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or(0);
    // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN
    matches!(code & 0xff, 8 | 10 | 13 | 14)
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An update is confirmed to Telegram after its commit: the commit has to survive a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
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

/// Takes the lock that keeps a second program away from this database.
fn lock(path: &Path) -> Result<std::fs::File, OpenError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file =
        std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(&name).map_err(
            |error| OpenError::Unusable { path: path.to_owned(), cause: error.to_string() },
        )?;
    file.try_lock().map_err(|error| match error {
        std::fs::TryLockError::WouldBlock => OpenError::InUse(path.to_owned()),
        std::fs::TryLockError::Error(error) => {
            OpenError::Unusable { path: path.to_owned(), cause: error.to_string() }
        }
    })?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_one_is_kept_out_until_the_first_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("laurel.db");
        let first = Store::open(&path).await.unwrap();
        assert!(matches!(Store::open(&path).await, Err(OpenError::InUse(_))));
        first.close().await;
        drop(first);
        Store::open(&path).await.unwrap();
    }

    #[tokio::test]
    async fn a_database_of_a_newer_program_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("laurel.db");
        let store = Store::open(&path).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)")
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        drop(store);
        assert!(matches!(Store::open(&path).await, Err(OpenError::Newer(_))));
    }

    #[tokio::test]
    async fn what_is_no_database_is_refused_with_the_file_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("notes.txt");
        std::fs::write(
            &path,
            "these are notes and no database, and they are long enough".repeat(9),
        )
        .unwrap();
        let error = Store::open(&path).await.err().unwrap().to_string();
        assert!(error.contains("notes.txt"), "{error}");
    }

    #[tokio::test]
    async fn the_log_is_empty_after_it_was_emptied() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("laurel.db");
        let store = Store::open(&path).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("INSERT INTO facts VALUES ('a', 'b')").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let log = dir.path().join("laurel.db-wal");
        assert!(std::fs::metadata(&log).unwrap().len() > 0);
        store.empty_log().await.unwrap();
        assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
    }

    #[tokio::test]
    async fn the_audit_trail_cannot_be_altered() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("INSERT INTO audit (at, actor, action, subject) VALUES (1, 2, 'x', 'y')")
            .execute(&mut *tx)
            .await
            .unwrap();
        for forbidden in ["UPDATE audit SET actor = 3", "DELETE FROM audit"] {
            let error =
                sqlx::query(sqlx::AssertSqlSafe(forbidden)).execute(&mut *tx).await.unwrap_err();
            assert!(error.to_string().contains("append-only"), "{error}");
        }
    }

    /// A database as the first release left it, with a season under way in it.
    #[tokio::test]
    async fn a_database_of_the_first_release_keeps_what_was_sent() {
        let dir = tempfile::tempdir().unwrap();
        let pool = SqlitePool::connect_with(options(&dir.path().join("laurel.db"))).await.unwrap();
        let first = MIGRATIONS.iter().find(|migration| migration.version == 1).unwrap();
        sqlx::raw_sql(first.sql.clone()).execute(&pool).await.unwrap();
        sqlx::raw_sql(
            "INSERT INTO people VALUES (7, 'ru', 'Anna', NULL, 0, NULL, NULL);
             INSERT INTO contestants VALUES (1, 7, 'Белова', 'Анна', 'Ромашка', 'Минск', 'оператор', 'active', 0);
             INSERT INTO entries VALUES (3, 1, 'cases', 5000, 0, 2);
             INSERT INTO parts VALUES (9, 1, 41, 3, 7, 'counted', 'text', NULL, 'Кейс 7', '[]', NULL, 5000, 5000, 6000);
             INSERT INTO part_revisions VALUES (2, 9, 'Кейс 77', '[]', NULL, 5000, 'superseded');
             INSERT INTO people VALUES (8, 'ru', 'Boris', NULL, 0, NULL, NULL);
             INSERT INTO consents VALUES (1, 7, 'Old text', 10), (2, 8, 'New text', 20), (3, 7, 'New text', 30);
             INSERT INTO audit VALUES (1, 40, 100001, 'award', 'contestant 1 for cases', '1', '2', 'She was brave'),
                                      (2, 41, 0, 'open', 'task cases', NULL, NULL, 'its time');",
        )
        .execute(&pool)
        .await
        .unwrap();
        for later in MIGRATIONS.iter().filter(|migration| migration.version > 1) {
            let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
            sqlx::raw_sql(later.sql.clone()).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut db = pool.acquire().await.unwrap();
        let parts = entries::parts(&mut db, 3).await.unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!((parts[0].id, parts[0].case, parts[0].piece), (9, Some(7), 0));
        let broken: Vec<String> =
            sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_check")
                .fetch_all(&mut *db)
                .await
                .unwrap();
        assert!(broken.is_empty(), "{broken:?}");
        let former: String =
            sqlx::query_scalar("SELECT text FROM part_revisions WHERE part_id = 9")
                .fetch_one(&mut *db)
                .await
                .unwrap();
        assert_eq!(former, "Кейс 77");
        let said: Vec<(i64, String, i64, String)> =
            sqlx::query_as("SELECT person_id, kind, version, answer FROM consents ORDER BY id")
                .fetch_all(&mut *db)
                .await
                .unwrap();
        let given = |person, version| (person, "data".to_owned(), version, "given".to_owned());
        assert_eq!(said, [given(7, 1), given(8, 2), given(7, 2)]);
        // What was written about a contestant can be erased from now on; the line stays as it was.
        let why: Vec<(Option<String>, Option<String>)> = sqlx::query_as(
            "SELECT a.why, w.words FROM audit a LEFT JOIN audit_words w ON w.audit_id = a.id ORDER BY a.id",
        )
        .fetch_all(&mut *db)
        .await
        .unwrap();
        let words = |words: &str| Some(words.to_owned());
        assert_eq!(why, [(None, words("She was brave")), (words("its time"), None)]);
        let altered = sqlx::query("UPDATE audit SET actor = 3").execute(&mut *db).await;
        assert!(altered.is_err(), "the trail is append-only again");
    }
}
