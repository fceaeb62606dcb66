//! `laurel backup` and `laurel restore`.

use std::path::Path;

use laurel::clock::Clock;
use laurel::store::{backup as copies, restore as returns, sealed};

use super::failure::Failure;
use super::passphrase::passphrase;

/// Writes a copy of the database to a new file.
pub async fn backup(file: &Path) -> Result<(), Failure> {
    let database = super::run::database()?;
    let passphrase = passphrase()?;
    let copied = copies::save(&database, file, passphrase.as_ref()).await?;
    if let Err(error) = copies::note(&database, Clock::Real.now()).await {
        log::info!("that a backup was made could not be noted: {error}");
    }
    let (file, database) = (file.display(), database.display());
    outln!("{database} was copied to {file} and checked: {}", size(copied.bytes));
    if passphrase.is_some() {
        outln!(
            "It is sealed with the passphrase. Keep that in another place: without it nobody can read \
             this backup, you included."
        );
    }
    if copied.without_ballots {
        outln!(
            "The contestants' vote is open, so its ballots are left out: two copies around one ballot \
             would show whose it is. After this backup is restored everybody votes again. Make another \
             one once the vote has closed."
        );
    }
    Ok(())
}

/// Puts a backup in the place of the database.
pub async fn restore(file: &Path) -> Result<(), Failure> {
    let database = super::run::database()?;
    let stamp = Clock::Real.now().format("%Y%m%d-%H%M%S").to_string();
    // Who restores an open backup may have a passphrase that is meant for others, or none.
    let passphrase = match sealed::is_sealed(file) {
        true => passphrase()?,
        false => None,
    };
    let restored = returns::restore_with(file, &database, &stamp, passphrase.as_ref()).await?;
    outln!("{} is now what {} holds", database.display(), file.display());
    if let Some(kept) = restored.kept {
        outln!("The database that was there is kept as {}", kept.display());
    }
    if restored.without_ballots {
        outln!(
            "This backup was made while the contestants' vote was open and is without its ballots: \
             everybody has to vote again, and receipts from before do not count."
        );
    }
    outln!(
        "What was waiting to be sent or was due after the backup was made goes out at the next start."
    );
    Ok(())
}

/// A number of bytes for people.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1_000),
        10_000_000..10_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}
