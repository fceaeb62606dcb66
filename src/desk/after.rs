//! What is left to be done once a transaction is committed.

use std::sync::Arc;

use sqlx::{Sqlite, Transaction};

use super::{Desk, Result, Turn, flood};
use crate::contest::definition::Contest;
use crate::store::Store;
use crate::telegram::courier::Fleeting;

/// What a turn leaves to be done once its transaction is committed.
#[derive(Default)]
pub struct After {
    /// What is said without being written down.
    pub fleeting: Vec<Fleeting>,
    /// Whether a ballot was cast, so that the write-ahead log has to be emptied.
    pub empty_log: bool,
    /// Whether the vote was closed, so that the file has to be written anew without its leavings.
    pub vacuum: bool,
    /// Whether something happened that the timetable may have waited for.
    pub ring_timetable: bool,
    /// Whether a broadcast has to be looked after now.
    pub ring_broadcasts: bool,
    /// Whether a file was asked for.
    pub ring_fetches: bool,
    /// Whether somebody was given more time than all others.
    pub extended: bool,
    /// The contest that rules from now on, if it was changed.
    pub contest: Option<Arc<Contest>>,
    /// Whose answers go together into one message, and which.
    pub hush: Option<flood::Hush>,
}

impl Desk {
    /// What changes for everybody with the commit.
    pub(super) fn apply(&self, after: &mut After) {
        if let Some(contest) = after.contest.take() {
            self.let_rule(contest);
        }
    }

    /// Commits what was done, and with it what is owed after it.
    pub(super) async fn commit(
        &self,
        mut tx: Transaction<'_, Sqlite>,
        after: &After,
    ) -> sqlx::Result<()> {
        if after.vacuum {
            Store::owe_vacuum(&mut tx).await?;
        }
        tx.commit().await?;
        self.store.writing().works();
        Ok(())
    }

    /// What is done once all is committed. Nothing of it can undo that, so nothing of it fails.
    pub(super) async fn settle(&self, after: After) {
        if after.vacuum || after.empty_log {
            self.store.owe_empty_log();
            self.tidy().await;
        }
        self.whisper(after.fleeting);
        if after.ring_fetches {
            self.bells.fetches.notify_one();
        }
        if after.ring_timetable {
            self.bells.timetable.notify_one();
        }
        if after.ring_broadcasts {
            self.bells.broadcasts.notify_one();
        }
        self.bells.outbox.notify_one();
    }

    /// Does what is owed to the database's file: at once, and later if that did not work out.
    pub async fn tidy(&self) {
        if let Err(error) = self.store.tidy().await {
            log::error!("what was deleted is not out of the file yet, it is tried again: {error}");
        }
    }

    /// Looks at what is written and says something of it that is not: for when nothing can be written.
    ///
    /// # Errors
    ///
    /// Those of reading.
    pub async fn say_unwritten(&self, work: impl AsyncFnOnce(&mut Turn<'_>) -> Result) -> Result {
        let now = self.clock.now();
        let mut dice = self.dice.lock().await;
        let mut db = self.store.reader().acquire().await?;
        let contest = self.contest();
        let mut turn = self.turn(&mut db, &mut dice, &contest, now);
        work(&mut turn).await?;
        let fleeting = std::mem::take(&mut turn.after.fleeting);
        self.whisper(fleeting);
        Ok(())
    }

    fn whisper(&self, letters: Vec<Fleeting>) {
        for fleeting in letters {
            // The courier is gone only when the program ends; then nobody waits for it either.
            let _ = self.fleeting.send(fleeting);
        }
    }
}

impl After {
    /// Takes in what another turn of the same batch leaves.
    pub(super) fn append(&mut self, mut other: After) {
        self.fleeting.append(&mut other.fleeting);
        self.empty_log |= other.empty_log;
        self.vacuum |= other.vacuum;
        self.ring_timetable |= other.ring_timetable;
        self.ring_broadcasts |= other.ring_broadcasts;
        self.ring_fetches |= other.ring_fetches;
        self.contest = other.contest.or(self.contest.take());
    }
}
