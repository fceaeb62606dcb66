//! Backups that the bot makes by itself, beside its work: when one is due, and how many stay.
//!
//! The file is read on a thread of its own, in one reading transaction, so nobody waits for it. What fails
//! is tried again, and once a backup is missed the alarm of [`crate::alarms`] tells organizers.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::store::backup::{self, Copied, CopyError};
use crate::store::sealed::Passphrase;
use crate::store::{ballots, room, scratch, system};
use crate::vitals;

mod names;

use names::Name;

/// Between two looks, and before the first: a start has better things to do.
const LOOK: Duration = Duration::from_secs(60);
/// After a failure it is tried again so much later.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// What is to be copied, whither, and how often.
pub struct Routine {
    /// The file of the database.
    pub database: PathBuf,
    /// The folder for the copies, made if it is not there. It may have other files.
    pub folder: PathBuf,
    pub every: TimeDelta,
    /// So many copies stay, at least one: the newest.
    pub kept: usize,
    /// Copies are sealed if there is one.
    pub passphrase: Option<Passphrase>,
}

/// Why there is no backup; each says what to do. It is tried again by itself.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error(
        "there is no room for it in {folder}: {free} MB are free, {needed} MB are needed; free some, or \
         name a folder on another disk with --backups",
        folder = folder.display()
    )]
    NoRoom { folder: PathBuf, needed: u64, free: u64 },
    #[error("the folder {folder} cannot be used: {cause}", folder = folder.display())]
    Folder { folder: PathBuf, cause: std::io::Error },
    #[error("whether one is due could not be found out: {0}")]
    Database(#[from] sqlx::Error),
    #[error("it was cut short: {0}")]
    CutShort(#[from] tokio::task::JoinError),
}

/// The one that makes them.
pub struct Backups {
    desk: Desk,
    routine: Arc<Routine>,
    /// When it was tried last, if it failed.
    failed: Option<DateTime<Utc>>,
}

impl Backups {
    /// One for the bot of this desk.
    pub fn new(desk: Desk, routine: Routine) -> Backups {
        Backups { desk, routine: Arc::new(routine), failed: None }
    }

    /// Makes them for ever, looking once a minute of `line` whether one is due. A failure is told in the
    /// log and ends nothing.
    pub async fn run(mut self, line: &Clock) {
        loop {
            line.sleep(LOOK).await;
            match self.look().await {
                Ok(Some(made)) => log::info!("a backup was made and checked: {}", made.display()),
                Ok(None) => {}
                Err(error) => log::error!(
                    "no backup could be made, it is tried again in {} minutes: {error}",
                    AGAIN.num_minutes()
                ),
            }
        }
    }

    /// Makes one if one is due by the bot's clock; gives its file.
    ///
    /// # Errors
    ///
    /// Why it could not be made.
    pub async fn look(&mut self) -> Result<Option<PathBuf>, BackupError> {
        let now = self.desk.clock.now();
        // A clock that was set back does not keep it from trying.
        let pauses = |failed: DateTime<Utc>| (TimeDelta::zero()..AGAIN).contains(&(now - failed));
        if self.failed.is_some_and(pauses) {
            return Ok(None);
        }
        let made = self.make_if_due(now).await;
        self.failed = made.is_err().then_some(now);
        made
    }

    async fn make_if_due(&self, now: DateTime<Utc>) -> Result<Option<PathBuf>, BackupError> {
        let voting = {
            let mut db = self.desk.store.reader().acquire().await?;
            ballots::vote(&mut db).await?.is_some_and(|vote| vote.closed_at.is_none())
        };
        let routine = self.routine.clone();
        if !spawn_blocking(move || routine.is_due(voting, now)).await? {
            return Ok(None);
        }
        let (routine, runtime) = (self.routine.clone(), Handle::current());
        // On a thread where files may take their time.
        let made = spawn_blocking(move || runtime.block_on(routine.make(now))).await??;
        if let Err(error) = self.note(now).await {
            log::info!("that a backup was made could not be noted: {error}");
        }
        // Whoever reads for long keeps the log from being emptied.
        self.desk.tidy().await;
        Ok(Some(made))
    }

    /// Notes that one was made, for organizers to see.
    async fn note(&self, now: DateTime<Utc>) -> sqlx::Result<()> {
        let mut tx = self.desk.store.write().await?;
        system::note_backup(&mut tx, now).await?;
        tx.commit().await
    }
}

impl Routine {
    /// Whether one is due. A copy that was made during the vote lacks its ballots: the next one is due as
    /// soon as the vote has closed. Files that somebody else puts into the folder count too.
    fn is_due(&self, voting: bool, now: DateTime<Utc>) -> bool {
        for folder in [self.folder.as_path(), backup::folder_of(&self.database)] {
            let cleared = scratch::clear(folder, now);
            if cleared > 0 {
                log::info!("{cleared} files of a backup that was cut short were removed");
            }
        }
        let lacking = self.own().last().is_some_and(|(name, _)| name.lacks_ballots);
        let newest = vitals::newest(&self.folder, now);
        (lacking && !voting) || newest.is_none_or(|at| now - at >= self.every)
    }

    async fn make(&self, now: DateTime<Utc>) -> Result<PathBuf, BackupError> {
        let unusable = |cause| BackupError::Folder { folder: self.folder.clone(), cause };
        names::make_folder(&self.folder).map_err(unusable)?;
        self.is_room()?;
        let sealed = self.passphrase.is_some();
        let name = Name { at: now.naive_utc(), lacks_ballots: false, sealed };
        let mut file = self.folder.join(name.of(&self.database));
        let Copied { without_ballots, .. } =
            backup::save(&self.database, &file, self.passphrase.as_ref()).await?;
        if without_ballots {
            let lacking = Name { lacks_ballots: true, ..name };
            let to = self.folder.join(lacking.of(&self.database));
            std::fs::rename(&file, &to).map_err(unusable)?;
            file = to;
        }
        // By the bot's clock, as everything else.
        let written = std::fs::File::options().write(true).open(&file);
        written.and_then(|file| file.set_modified(now.into())).map_err(unusable)?;
        self.thin(&file);
        Ok(file)
    }

    /// A backup must not take the room that the bot itself needs.
    fn is_room(&self) -> Result<(), BackupError> {
        let log = room::beside(&self.database, "-wal");
        let needed = room::size(&self.database) + room::size(&log) + room::TOO_LITTLE;
        let plain = self.passphrase.is_some().then(|| backup::folder_of(&self.database));
        for folder in [Some(self.folder.as_path()), plain].into_iter().flatten() {
            // Where it cannot be told, it is tried.
            if let Ok(free) = room::free(folder)
                && free < needed
            {
                let (folder, needed) = (folder.to_owned(), needed.div_ceil(room::MEGABYTE));
                return Err(BackupError::NoRoom { folder, needed, free: free / room::MEGABYTE });
            }
        }
        Ok(())
    }

    /// The copies of this database in the folder, the newest last.
    fn own(&self) -> Vec<(Name, PathBuf)> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut own: Vec<_> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| {
                let name = Name::read(&self.database, entry.file_name().to_str()?)?;
                Some((name, entry.path()))
            })
            .collect();
        own.sort_by_key(|(name, _)| name.at);
        own
    }

    /// Removes the oldest beyond those that stay, and never the one just made, whatever the clock says.
    fn thin(&self, made: &Path) {
        let own = self.own();
        let beyond = own.len().saturating_sub(self.kept.max(1));
        for (_, old) in own.iter().filter(|(_, file)| file != made).take(beyond) {
            match std::fs::remove_file(old) {
                Ok(()) => log::info!("an old backup was removed: {}", old.display()),
                Err(error) => log::warn!("{} cannot be removed: {error}", old.display()),
            }
        }
    }
}

#[cfg(test)]
mod tests;
