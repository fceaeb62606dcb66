//! Failures of the database that pass, such as a full disk: what was to be written is tried again and
//! nothing is lost. All others need a person.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::Store;

/// Between two attempts.
const AGAIN: Duration = Duration::from_secs(1);
/// It is over when nothing has failed for so long and something was written: on a disk that is nearly full small
/// things work in between.
const QUIET: Duration = Duration::from_secs(5);
/// While it lasts the log says so this often.
const LOGGED: Duration = Duration::from_secs(60);

/// What is wrong, as long as it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room on the disk.
    Full,
    /// The disk does not do as it is told: a quota, a limit on files, a device that fails.
    Disk,
    /// The file or its folder can only be read.
    ReadOnly,
    /// Somebody else holds the database, or it is at work for too long.
    Held,
}

impl Trouble {
    /// In the log, after "the database cannot be written: ".
    pub fn in_log(self) -> &'static str {
        match self {
            Trouble::Full => "the disk is full; free some room on it",
            Trouble::Disk => {
                "the disk refuses; look into the system's log, and for quotas and limits on files"
            }
            Trouble::ReadOnly => {
                "the file or its folder can only be read; look whose they are, and how the disk is mounted"
            }
            Trouble::Held => "another program holds it, or it is at work for very long",
        }
    }
}

/// Whether this failure passes by itself or once somebody has seen to the machine.
pub fn of(error: &sqlx::Error) -> Option<Trouble> {
    match error {
        sqlx::Error::Database(error) => of_code(error.code()),
        // A transaction that SQLite ended by itself, whose connection is given up; or everybody waited.
        sqlx::Error::InvalidSavePointStatement
        | sqlx::Error::BeginFailed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::PoolTimedOut => Some(Trouble::Held),
        _ => None,
    }
}

/// The same of whatever failed because of the database.
pub fn passing(error: &anyhow::Error) -> Option<Trouble> {
    error.chain().find_map(|cause| cause.downcast_ref::<sqlx::Error>()).and_then(of)
}

/// Whether something failed because the database is damaged: no more can be done with it.
pub fn is_damaged(error: &anyhow::Error) -> bool {
    let found = error.chain().find_map(|cause| cause.downcast_ref::<sqlx::Error>());
    let code = found.and_then(|error| error.as_database_error()?.code());
    // SQLITE_CORRUPT, SQLITE_NOTADB; SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ
    let damaged = |code: i32| matches!(code & 0xff, 11 | 26) || matches!(code, 266 | 522);
    code.and_then(|code| code.parse().ok()).is_some_and(damaged)
}

/// SQLite's extended result codes have the primary one in their lower eight bits
/// (sqlite.org/rescode.html).
fn of_code(code: Option<Cow<'_, str>>) -> Option<Trouble> {
    let code = code?.parse::<i32>().ok()?;
    match code & 0xff {
        // SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ: a place on the disk that is gone does not come back.
        _ if matches!(code, 266 | 522) => None,
        // SQLITE_FULL
        13 => Some(Trouble::Full),
        // SQLITE_IOERR, SQLITE_CANTOPEN
        10 | 14 => Some(Trouble::Disk),
        // SQLITE_PERM, SQLITE_READONLY
        3 | 8 => Some(Trouble::ReadOnly),
        // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL
        5 | 6 | 15 => Some(Trouble::Held),
        _ => None,
    }
}

/// Whether the database can be written at present, as those find who write.
#[derive(Debug, Default)]
pub struct Writing {
    now: Mutex<Option<Failing>>,
    /// Rings when it begins to fail.
    pub begins: Notify,
}

#[derive(Clone, Copy, Debug)]
struct Failing {
    trouble: Trouble,
    last: Instant,
    logged: Instant,
}

impl Writing {
    /// What keeps the database from being written, if something does.
    pub fn trouble(&self) -> Option<Trouble> {
        self.lock().map(|failing| failing.trouble)
    }

    /// Something could not be written.
    pub fn fails(&self, trouble: Trouble) {
        let (mut failing, now) = (self.lock(), Instant::now());
        let told = failing.as_ref().filter(|it| now - it.logged < LOGGED).map(|it| it.logged);
        if told.is_none() {
            log::error!(
                "the database cannot be written: {}. Nothing is confirmed to Telegram that is not written, \
                 and it is tried again every second",
                trouble.in_log()
            );
        }
        let begins = failing.is_none();
        *failing = Some(Failing { trouble, last: now, logged: told.unwrap_or(now) });
        drop(failing);
        if begins {
            self.begins.notify_one();
        }
    }

    /// Something was written.
    pub fn works(&self) {
        let mut failing = self.lock();
        if failing.is_some_and(|it| it.last.elapsed() >= QUIET) {
            *failing = None;
            log::info!("the database can be written again");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Failing>> {
        // Nothing in here is left half done by a panic.
        self.now.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Store {
    /// Waits for a moment if what failed passes, so that it can be tried again; gives the failure back if it
    /// does not.
    ///
    /// # Errors
    ///
    /// The one that was given.
    pub async fn outlast(&self, error: anyhow::Error) -> anyhow::Result<()> {
        let Some(trouble) = passing(&error) else { return Err(error) };
        log::debug!("{error:#}");
        self.writing().fails(trouble);
        tokio::time::sleep(AGAIN).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart_by_their_lower_bits() {
        let of = |code: i32| of_code(Some(code.to_string().into()));
        assert_eq!(of(13), Some(Trouble::Full));
        // SQLITE_IOERR_WRITE, SQLITE_READONLY_DBMOVED, SQLITE_BUSY_SNAPSHOT
        assert_eq!(of(778), Some(Trouble::Disk));
        assert_eq!(of(1032), Some(Trouble::ReadOnly));
        assert_eq!(of(517), Some(Trouble::Held));
        // SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT_UNIQUE
        for fatal in [11, 26, 2067, 266] {
            assert_eq!(of(fatal), None, "{fatal}");
        }
    }

    async fn put(store: &Store, bytes: usize) -> sqlx::Result<()> {
        let mut tx = store.write().await?;
        let fact = sqlx::query("INSERT INTO facts (name, value) VALUES (hex(randomblob(8)), ?)");
        fact.bind("x".repeat(bytes)).execute(&mut *tx).await?;
        tx.commit().await
    }

    /// A database that may not grow: `PRAGMA max_page_count` makes SQLite answer as a full disk does.
    #[tokio::test]
    async fn after_a_full_disk_the_same_store_writes_again() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        put(&store, 10).await.unwrap();
        let most = |pages: i64| {
            let store = store.clone();
            async move {
                let pragma = format!("PRAGMA max_page_count = {pages}");
                sqlx::query(sqlx::AssertSqlSafe(pragma)).execute(&store.writer).await.unwrap();
            }
        };
        for _ in 0..3 {
            // Each failure costs the connection, and the next one begins without the limit.
            most(1).await;
            let error = put(&store, 100_000).await.unwrap_err();
            assert_eq!(of(&error), Some(Trouble::Full), "{error}");
        }
        most(1_000_000).await;
        put(&store, 100_000).await.unwrap();
        let facts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM facts WHERE length(name) = 16")
            .fetch_one(store.reader())
            .await
            .unwrap();
        assert_eq!(facts, 2, "what failed was not written");
    }

    /// What SQLite rolls back by itself leaves sqlx's count of open transactions too high.
    #[tokio::test]
    async fn a_transaction_that_sqlite_ended_by_itself_is_not_in_the_way_of_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::raw_sql("INSERT INTO facts VALUES ('lost', 'x'); ROLLBACK")
            .execute(&mut *tx)
            .await
            .unwrap();
        assert!(tx.commit().await.is_err());
        put(&store, 10).await.unwrap();
        let lost: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM facts WHERE name = 'lost'")
            .fetch_one(store.reader())
            .await
            .unwrap();
        assert_eq!(lost, 0);
    }
}
