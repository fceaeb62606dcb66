//! The passphrase of sealed backups.

use std::path::PathBuf;

use laurel::store::sealed::Passphrase;

use super::failure::Failure;
use super::secret;

const WORDS: &str = "LAUREL_BACKUP_PASSPHRASE";
const FILE: &str = "LAUREL_BACKUP_PASSPHRASE_FILE";

/// The passphrase, if the settings have one.
///
/// # Errors
///
/// There are two, its file cannot be read, or it is too short.
pub fn passphrase() -> Result<Option<Passphrase>, Failure> {
    let Some(found) = secret::find(WORDS, FILE)? else { return Ok(None) };
    let passphrase = Passphrase::new(&found.words);
    passphrase
        .map(Some)
        .map_err(|why| Failure::setting(format!("the passphrase in {}: {why}", found.whence)))
}

/// The file that has it, if one is named.
pub fn file() -> Option<PathBuf> {
    secret::path(FILE)
}
