//! The way back from a backup: the database that was there is kept beside it, and at no instant is
//! there half of either.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::backup::{Ballots, CopyError, copy, folder_of, sync};
use super::sealed::{self, Passphrase};
use super::{OpenError, Store, lock, options, private, scratch};

/// What a restoring did.
#[derive(Debug)]
pub struct Restored {
    /// Where the database is now that was there before, if there was one.
    pub kept: Option<PathBuf>,
    /// Whether the backup was made during the vote, so that the ballots are not in it.
    pub without_ballots: bool,
}

/// Why nothing was restored: all is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error(transparent)]
    Locked(#[from] OpenError),
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error("{0} is the database itself, and no backup of it")]
    Itself(PathBuf),
    #[error("{path} cannot be put in place: {cause}; the database is as it was")]
    Place { path: PathBuf, cause: String },
}

/// Puts the backup `from` in the place of `database`, brought up to date. `stamp` tells the former
/// database apart from others: it becomes a part of its new name.
pub async fn restore(from: &Path, database: &Path, stamp: &str) -> Result<Restored, RestoreError> {
    restore_with(from, database, stamp, None).await
}

/// The same with a passphrase, for backups that are sealed.
pub async fn restore_with(
    from: &Path,
    database: &Path,
    stamp: &str,
    passphrase: Option<&Passphrase>,
) -> Result<Restored, RestoreError> {
    let place = |error: io::Error| RestoreError::Place {
        path: database.to_owned(),
        cause: error.to_string(),
    };
    if !from.is_file() {
        return Err(CopyError::Missing(from.to_owned()).into());
    }
    if std::fs::canonicalize(from).ok() == std::fs::canonicalize(database).ok() {
        return Err(RestoreError::Itself(from.to_owned()));
    }
    // Until the end: nobody opens a database that is being exchanged.
    let _lock = lock(database)?;
    // Where SQLite has its log if the name is a link.
    let real = std::fs::canonicalize(database);
    let database = real.as_deref().unwrap_or(database);
    let folder = folder_of(database);
    let prepared = scratch::new(folder).map_err(place)?;
    let opened = match sealed::is_sealed(from) {
        true => Some(open(from, scratch::new(folder).map_err(place)?, passphrase).await?),
        false => None,
    };
    let source = opened.as_ref().map_or(from, |opened| opened.path());
    let copied = copy(source, prepared.path(), Ballots::Keep).await;
    let copied = copied.map_err(|error| error.about(from))?;
    drop(opened);
    bring_up_to_date(prepared.path()).await?;
    let kept = match database.exists() {
        true => {
            like(prepared.path(), database).map_err(place)?;
            Some(keep(database, stamp).await.map_err(place)?)
        }
        false => {
            // On a new machine root restores for the bot: whose the folder is, the file is. Whoever is not root
            // cannot give files away, and need not.
            for file in [prepared.path(), &beside_of(database, ".lock")] {
                let _ = like(file, folder);
            }
            None
        }
    };
    // Of the former one; they belong to what was kept, and would be taken for the new one's.
    for beside in ["-wal", "-shm"] {
        remove(&beside_of(database, beside)).map_err(place)?;
    }
    sync(prepared.path()).map_err(place)?;
    prepared.persist(database).map_err(|error| place(error.error))?;
    sync(folder).map_err(place)?;
    Ok(Restored { kept, without_ballots: copied.without_ballots })
}

/// Opens a sealed backup into an empty file.
async fn open(
    from: &Path,
    into: NamedTempFile,
    passphrase: Option<&Passphrase>,
) -> Result<NamedTempFile, CopyError> {
    let passphrase = passphrase.ok_or_else(|| CopyError::Sealed(from.to_owned()))?.clone();
    let (path, target) = (from.to_owned(), into.path().to_owned());
    let opened =
        tokio::task::spawn_blocking(move || sealed::open(&path, &target, &passphrase)).await;
    opened
        .map_err(|error| CopyError::Damaged { path: from.to_owned(), what: error.to_string() })??;
    Ok(into)
}

/// Opens the copy once as the bot will: what cannot be brought up to date is not put in place.
async fn bring_up_to_date(path: &Path) -> Result<(), OpenError> {
    let opened = Store::open(path).await;
    if let Ok(store) = &opened {
        store.close().await;
    }
    for beside in ["-wal", "-shm", ".lock"] {
        // They are empty now; one that stays is in nobody's way.
        let _ = remove(&beside_of(path, beside));
    }
    opened.map(|_| ())
}

/// Gives the former database a second name, with all that stands in its log.
async fn keep(database: &Path, stamp: &str) -> io::Result<PathBuf> {
    let kept = beside_of(database, &format!(".before-{stamp}"));
    let (log, kept_log) = (beside_of(database, "-wal"), beside_of(&kept, "-wal"));
    // Before anything is asked of SQLite: it closes a damaged database on a thread of its own, some
    // time after it has refused it, and takes the log away then.
    if std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        link(&log, &kept_log)?;
    }
    if is_folded_in(database).await {
        remove(&kept_log)?;
    }
    link(database, &kept)?;
    for file in [&kept, &kept_log] {
        private::narrow(file)?;
    }
    sync(folder_of(database))?;
    Ok(kept)
}

/// Brings what is in the log into the database; false if a damaged one refuses.
async fn is_folded_in(database: &Path) -> bool {
    let Ok(mut db) = options(database).create_if_missing(false).connect().await else {
        return false;
    };
    let busy = sqlx::query_scalar::<_, i64>("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut db);
    let folded = busy.await.is_ok_and(|busy| busy == 0);
    let _ = db.close().await;
    folded
}

/// A second name for a file, or a second file where the file system knows no second names.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let mut source = std::fs::File::open(from)?;
            let mut target = private::own().create_new(true).open(to)?;
            io::copy(&mut source, &mut target)?;
            target.sync_all()
        }
        linked => linked,
    }
}

/// The owner of the former file: the bot may run as somebody else than who restores. The rights stay as
/// they are, for the owner alone.
fn like(new: &Path, former: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (now, then) = (std::fs::metadata(new)?, std::fs::metadata(former)?);
    if (now.uid(), now.gid()) != (then.uid(), then.gid()) {
        chown(new, Some(then.uid()), Some(then.gid()))?;
    }
    Ok(())
}

fn beside_of(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
