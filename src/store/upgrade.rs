//! Before a newer program brings a database up to date, a copy of it as it was is laid beside it: the way back.
//!
//! Its name says of which version it is, and a later one of the same version takes its place: so however often
//! an upgrade is cut short, there are no more than a few.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::backup::{self, CopyError, folder_of};
use super::sealed::Passphrase;
use super::{MIGRATIONS, OpenError, beside, room};

/// What its name has after that of the database; the number of the version follows.
const BEFORE: &str = ".before-upgrade-";
/// … and this, if it is sealed.
const SEALED: &str = ".age";
/// So many copies are kept, of one version each.
const KEPT: usize = 3;

/// What becomes of a database as it was, when a newer program opens it.
#[derive(Clone, Copy)]
pub enum Former<'a> {
    /// Nothing: it is a copy itself, or one of a rehearsal.
    GoesOn,
    /// It is kept beside the new one, sealed if there is a passphrase.
    IsKept(Option<&'a Passphrase>),
}

/// Keeps a copy of a database of that version, if this program is about to change its form. Nobody else
/// may work with it meanwhile. Ballots of an open vote are left out, as of every copy.
///
/// # Errors
///
/// There is no room for it, or it cannot be made. The database is as it was.
pub(super) async fn keep(
    database: &Path,
    version: i64,
    passphrase: Option<&Passphrase>,
) -> Result<(), OpenError> {
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    if version >= newest {
        return Ok(());
    }
    let real = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    is_room(&real, passphrase.is_some())?;
    let (open, sealed) = (name(&real, version, ""), name(&real, version, SEALED));
    let (kept, other) = if passphrase.is_some() { (sealed, open) } else { (open, sealed) };
    let copied = backup::replace(&real, &kept, passphrase).await.map_err(|error| match error {
        CopyError::Damaged { what, .. } => OpenError::Damaged { path: database.to_owned(), what },
        error => OpenError::NotKept(Box::new(error)),
    })?;
    log::warn!(
        "{} is of an older Laurel and is brought from version {version} to {newest}. As it was it is kept in {}: \
         to go back, stop this Laurel, and with the former one: laurel restore {}",
        database.display(),
        kept.display(),
        kept.display()
    );
    if copied.without_ballots {
        log::warn!(
            "the contestants' vote is open, so its ballots are not in that copy: after going back everybody \
             would have to vote again"
        );
    }
    // What was sealed later is not to lie beside it open, and the other way round it is out of date.
    remove(&other);
    thin(&real, &kept);
    Ok(())
}

fn name(database: &Path, version: i64, ending: &str) -> PathBuf {
    beside(database, &format!("{BEFORE}{version}{ending}"))
}

fn is_room(database: &Path, sealed: bool) -> Result<(), OpenError> {
    let size = room::size(database) + room::size(&beside(database, "-wal"));
    // Where it cannot be told, it is tried.
    let Ok(free) = room::free(folder_of(database)) else { return Ok(()) };
    match missing(size, sealed, free) {
        Some(needed) => Err(OpenError::NoRoom { path: database.to_owned(), needed, free }),
        None => Ok(()),
    }
}

/// How many bytes are needed, if so many are not free. The copy takes as much room as the database, a sealed one
/// for a moment twice as much; and so may what is written when tables are made anew.
fn missing(size: u64, sealed: bool, free: u64) -> Option<u64> {
    let needed = size.saturating_mul(if sealed { 3 } else { 2 });
    (free < needed).then_some(needed)
}

/// Leaves the copy just made, and of the others those that were made last: how old the database in them is does not
/// matter, for whoever goes back and comes again needs the last one.
fn thin(database: &Path, just_made: &Path) {
    let Some(own) = database.file_name() else { return };
    let begins = format!("{}{BEFORE}", own.display());
    let mut others: Vec<(SystemTime, PathBuf)> = std::fs::read_dir(folder_of(database))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path() != just_made)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(&begins)?;
            let version = version.strip_suffix(SEALED).unwrap_or(version);
            version.parse::<i64>().ok()?;
            Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
        })
        .collect();
    others.sort_by_key(|(made, _)| std::cmp::Reverse(*made));
    for (_, former) in others.iter().skip(KEPT - 1) {
        remove(former);
    }
}

/// What cannot be removed is in nobody's way.
fn remove(file: &Path) {
    if std::fs::remove_file(file).is_ok() {
        log::info!("{} is out of date and was removed", file.display());
    }
}

#[cfg(test)]
mod tests;
