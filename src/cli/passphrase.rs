//! The passphrase of sealed backups: from the environment or a file, never from an argument, which every
//! user of the machine can see.

use std::path::{Path, PathBuf};

use laurel::store::private;
use laurel::store::sealed::Passphrase;

use super::failure::Failure;

const WORDS: &str = "LAUREL_BACKUP_PASSPHRASE";
const FILE: &str = "LAUREL_BACKUP_PASSPHRASE_FILE";

/// The passphrase, if the settings have one.
///
/// # Errors
///
/// There are two, its file cannot be read, or it is too short.
pub fn passphrase() -> Result<Option<Passphrase>, Failure> {
    let words = std::env::var_os(WORDS);
    let (words, whence) = match (words, file()) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            let both = format!("{WORDS} and {FILE} are both set: leave one of them");
            return Err(Failure::setting(both));
        }
        (Some(words), None) => {
            let words = words.into_string();
            (words.map_err(|_| Failure::setting(format!("{WORDS} is no text")))?, WORDS.to_owned())
        }
        (None, Some(path)) => (read(&path)?, path.display().to_string()),
    };
    let passphrase = Passphrase::new(&words);
    passphrase
        .map(Some)
        .map_err(|why| Failure::setting(format!("the passphrase in {whence}: {why}")))
}

/// The file that has it, if one is named.
pub fn file() -> Option<PathBuf> {
    std::env::var_os(FILE).map(PathBuf::from)
}

fn read(path: &Path) -> Result<String, Failure> {
    let name = path.display();
    if let Some(mode) = private::open_to_others(path) {
        log::warn!("others on this machine can read {name} ({mode:03o}): chmod 600 {name}");
    }
    std::fs::read_to_string(path).map_err(|error| {
        Failure::setting(format!("{FILE} names {name}, which cannot be read: {error}"))
    })
}
