//! Leaving nothing behind: the log emptied after a ballot, the file written anew after the vote and after
//! somebody was erased. What does not work out at once, or was cut short by a crash, is owed and made up for.

use std::sync::atomic::Ordering;

use sqlx::SqliteConnection;

use super::{Store, facts};

/// The fact by which a database tells that its file has still to be written anew.
const VACUUM: &str = "vacuum owed";

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
    /// After a ballot nothing of the order of casting may stay there. A reader that is in the
    /// middle of something makes SQLite answer "busy"; it is asked again until the log is empty.
    pub async fn empty_log(&self) -> sqlx::Result<()> {
        self.owe_empty_log();
        for _ in 0..5 {
            let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
                .fetch_one(&self.writer)
                .await?;
            if busy == 0 {
                self.log_owed.store(false, Ordering::Relaxed);
                return Ok(());
            }
        }
        log::warn!("the write-ahead log could not be emptied: readers held it; it is tried again");
        Ok(())
    }

    /// Rewrites the whole file without what was deleted, and empties the log.
    pub async fn vacuum(&self) -> sqlx::Result<()> {
        sqlx::query("VACUUM").execute(&self.writer).await?;
        self.empty_log().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut tx = store.write().await.unwrap();
        sqlx::query("DELETE FROM facts WHERE name = 'long'").execute(&mut *tx).await.unwrap();
        Store::owe_vacuum(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        drop(store);
        let before = std::fs::metadata(&path).unwrap().len();
        let store = Store::open(&path).await.unwrap();
        assert!(store.tidy().await.unwrap());
        assert!(std::fs::metadata(&path).unwrap().len() < before - 900_000);
        assert_eq!(std::fs::metadata(dir.path().join("laurel.db-wal")).unwrap().len(), 0);
        assert!(!store.tidy().await.unwrap(), "once");
    }
}
