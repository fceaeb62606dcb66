//! Leaving nothing behind: the log emptied after a ballot, the file written anew after the vote and after
//! somebody was erased. What does not work out at once, or was cut short by a crash, is owed and made up for.

use std::sync::atomic::Ordering;
use std::time::Duration;

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{PATIENCE, Store, facts};

/// The fact by which a database tells that its file has still to be written anew.
const VACUUM: &str = "vacuum owed";

/// How long the emptying of the log waits for those who read.
const SHORT: Duration = Duration::from_secs(1);

impl Store {
    /// Notes, in the transaction after which the file has to be written anew, that it has.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn owe_vacuum(db: &mut SqliteConnection) -> sqlx::Result<()> {
        facts::set(db, VACUUM, "yes").await
    }

    /// Notes that the log has still to be emptied.
    pub fn owe_empty_log(&self) {
        self.log_owed.store(true, Ordering::Relaxed);
    }

    /// Does what is owed; true if something was.
    ///
    /// # Errors
    ///
    /// Those of the database: a full disk, for writing anew takes as much room again. It is owed on.
    pub async fn tidy(&self) -> sqlx::Result<bool> {
        let vacuum = {
            let mut db = self.reader.acquire().await?;
            facts::get(&mut db, VACUUM).await?.is_some_and(|owed| !owed.is_empty())
        };
        if vacuum {
            self.vacuum().await?;
            let mut tx = self.write().await?;
            facts::set(&mut tx, VACUUM, "").await?;
            tx.commit().await?;
            self.owe_empty_log();
        }
        if self.log_owed.load(Ordering::Relaxed) {
            self.empty_log().await?;
            return Ok(true);
        }
        Ok(vacuum)
    }

    /// Moves everything from the write-ahead log into the file and truncates the log.
    ///
    /// After a ballot nothing of the order of casting may stay there. A reader that is in the middle of something,
    /// such as a backup, makes SQLite answer "busy". Everybody else waits for the writer meanwhile: so that it is
    /// waited for a moment only, and the log is owed.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn empty_log(&self) -> sqlx::Result<()> {
        self.owe_empty_log();
        let mut db = self.writer.acquire().await?;
        set_patience(&mut db, SHORT).await?;
        let busy = sqlx::query_scalar::<_, i64>("PRAGMA wal_checkpoint(TRUNCATE)");
        let busy = busy.fetch_one(&mut *db).await;
        set_patience(&mut db, PATIENCE).await?;
        if busy? == 0 {
            self.log_owed.store(false, Ordering::Relaxed);
            self.log_held.store(false, Ordering::Relaxed);
        } else if !self.log_held.swap(true, Ordering::Relaxed) {
            log::warn!(
                "the write-ahead log could not be emptied: somebody reads the database. It is tried again \
                 every minute. If the vote is open, the order of the last ballots stands in the log until then"
            );
        }
        Ok(())
    }

    /// Rewrites the whole file without what was deleted, and empties the log.
    pub async fn vacuum(&self) -> sqlx::Result<()> {
        sqlx::query("VACUUM").execute(&self.writer).await?;
        self.empty_log().await
    }
}

/// Says for how long SQLite waits for others.
async fn set_patience(db: &mut SqliteConnection, patience: Duration) -> sqlx::Result<()> {
    let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
    sqlx::query(AssertSqlSafe(pragma)).execute(db).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_reads_for_long_holds_nobody_up_and_the_log_is_owed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("laurel.db");
        let store = Store::open(&path).await.unwrap();
        let write = async |value: &str| {
            let mut tx = store.write().await.unwrap();
            facts::set(&mut tx, "a", value).await.unwrap();
            tx.commit().await.unwrap();
        };
        let log = || std::fs::metadata(dir.path().join("laurel.db-wal")).unwrap().len();
        write("before").await;
        let mut reader = store.reader().acquire().await.unwrap();
        sqlx::query("BEGIN").execute(&mut *reader).await.unwrap();
        assert_eq!(facts::get(&mut reader, "a").await.unwrap().as_deref(), Some("before"));
        write("after").await;
        let begun = std::time::Instant::now();
        store.empty_log().await.unwrap();
        assert!(begun.elapsed() < SHORT * 3, "{:?}", begun.elapsed());
        assert!(log() > 0 && store.log_owed.load(Ordering::Relaxed));
        let mut db = store.writer.acquire().await.unwrap();
        let patience: i64 =
            sqlx::query_scalar("PRAGMA busy_timeout").fetch_one(&mut *db).await.unwrap();
        assert_eq!(u128::try_from(patience).unwrap(), PATIENCE.as_millis());
        drop(db);
        sqlx::query("ROLLBACK").execute(&mut *reader).await.unwrap();
        assert!(store.tidy().await.unwrap());
        assert_eq!(log(), 0);
        assert!(!store.tidy().await.unwrap());
    }

    #[tokio::test]
    async fn what_a_crash_cut_short_is_made_up_for_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("laurel.db");
        let store = Store::open(&path).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("INSERT INTO facts VALUES ('long', ?)")
            .bind("x".repeat(1_000_000))
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)");
        emptied.execute(&store.writer).await.unwrap();
        let before = std::fs::metadata(&path).unwrap().len();
        let mut tx = store.write().await.unwrap();
        sqlx::query("DELETE FROM facts WHERE name = 'long'").execute(&mut *tx).await.unwrap();
        Store::owe_vacuum(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        drop(store);
        let store = Store::open(&path).await.unwrap();
        assert!(store.tidy().await.unwrap());
        assert!(std::fs::metadata(&path).unwrap().len() < before - 900_000);
        assert_eq!(std::fs::metadata(dir.path().join("laurel.db-wal")).unwrap().len(), 0);
        assert!(!store.tidy().await.unwrap(), "once");
    }
}
