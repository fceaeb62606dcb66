//! What befalls the bot of a season, and how it falls of it or lives through it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Result, ensure};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use super::Bot;
use crate::store::trouble;

impl Bot {
    /// After so many steps of SQLite's machine every statement of this run fails, and its transaction
    /// with it: a crash in the middle of whatever it is then.
    pub async fn fail_after(&mut self, steps: i64) -> Result<()> {
        // One misfortune at a time: a database that is busy can be told nothing.
        if self.armed {
            return Ok(());
        }
        let fuse = Arc::new(AtomicI64::new(steps));
        let mut tx = self.app()?.desk.store.write().await?;
        let burns = move || fuse.fetch_sub(1, Ordering::Relaxed) > 0;
        tx.lock_handle().await?.set_progress_handler(5, burns);
        tx.rollback().await?;
        self.armed = true;
        Ok(())
    }

    /// The database may grow by so many pages and no more, until the bot is started anew or has failed so
    /// often.
    pub async fn fill_disk(&mut self, room: i64, tries: u32) -> Result<()> {
        if self.armed {
            return Ok(());
        }
        self.leave_room(Some(room)).await?;
        (self.armed, self.outlives) = (true, tries);
        Ok(())
    }

    /// Room for so many pages more, or for all there are.
    async fn leave_room(&self, room: Option<i64>) -> Result<()> {
        let mut tx = self.app()?.desk.store.write().await?;
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *tx).await?;
        let most = room.map_or(i64::from(u32::MAX) - 1, |room| pages + room);
        let limit = format!("PRAGMA max_page_count = {most}");
        tx.execute(sqlx::AssertSqlSafe(limit)).await?;
        tx.rollback().await?;
        Ok(())
    }

    /// Somebody else writes in the database for longer than the bot waits.
    pub async fn keep_busy(&mut self, tries: u32) -> Result<()> {
        if self.armed {
            return Ok(());
        }
        let mut tx = self.app()?.desk.store.write().await?;
        tx.execute("PRAGMA busy_timeout = 0").await?;
        tx.rollback().await?;
        let mut other = SqliteConnectOptions::new().filename(&self.path).connect().await?;
        other.execute("BEGIN IMMEDIATE").await?;
        (self.lock, self.armed, self.outlives) = (Some(other), true, tries);
        Ok(())
    }

    /// Has the program die with a letter on the way.
    pub fn die_after(&mut self, messages: u32) {
        self.wire.die_after(messages);
        self.armed = true;
    }

    /// The bot could not go on: it falls, unless it lives through what befell it.
    pub(super) async fn fell(&mut self, error: anyhow::Error) -> Result<()> {
        ensure!(self.armed, "the bot ended by itself: {error:#}");
        if self.outlives == 0 || trouble::passing(&error).is_none() {
            return self.crash().await;
        }
        // The program itself tries it again, a second later each time.
        self.outlives -= 1;
        let passes = self.outlives == 0;
        match self.lock.take() {
            Some(other) if passes => other.close().await?,
            // A full disk costs the connection, and what it was told.
            lock => self.lock = lock,
        }
        if self.lock.is_none() {
            self.leave_room(if passes { None } else { Some(0) }).await?;
        }
        if passes {
            self.armed = false;
            self.lived += 1;
        }
        Ok(())
    }
}
