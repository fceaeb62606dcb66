//! Secrets among the settings: from the environment or a file, never from an argument, which every user of
//! the machine can see.

use std::path::{Path, PathBuf};

use laurel::store::private;

use super::failure::Failure;

/// A secret. It has no `Debug`.
pub struct Secret {
    pub words: String,
    /// The setting or the file that has it, for messages.
    pub whence: String,
}

/// The secret that stands in the setting `words` or in the file that the setting `file` names; none if
/// neither is set.
///
/// # Errors
///
/// Both are set, it is no text, or the file cannot be read.
pub fn find(words: &str, file: &str) -> Result<Option<Secret>, Failure> {
    match (std::env::var_os(words), path(file)) {
        (None, None) => Ok(None),
        // An empty one is as good as none where a file is named: `.env.example` begins so.
        (Some(value), Some(_)) if !value.is_empty() => {
            let both = format!("{words} and {file} are both set: leave one of them");
            Err(Failure::setting(both))
        }
        (_, Some(path)) => {
            let words = read(file, &path)?;
            Ok(Some(Secret { words, whence: path.display().to_string() }))
        }
        (Some(value), None) => {
            let value = value.into_string();
            let value = value.map_err(|_| Failure::setting(format!("{words} is no text")))?;
            Ok(Some(Secret { words: value, whence: words.to_owned() }))
        }
    }
}

/// The file that such a setting names.
pub fn path(file: &str) -> Option<PathBuf> {
    std::env::var_os(file).filter(|name| !name.is_empty()).map(PathBuf::from)
}

/// The rights of others to a file with a secret, as `chmod` writes all of its rights. What systemd hands out
/// (`LoadCredential=`) it guards itself, with more than these rights show.
pub fn open_to_others(path: &Path) -> Option<u32> {
    let handed_out = std::env::var_os("CREDENTIALS_DIRECTORY");
    let guarded = handed_out.is_some_and(|folder| !folder.is_empty() && path.starts_with(folder));
    if guarded { None } else { private::open_to_others(path) }
}

fn read(setting: &str, path: &Path) -> Result<String, Failure> {
    let name = path.display();
    if let Some(mode) = open_to_others(path) {
        log::warn!("others on this machine can read {name} ({mode:03o}): chmod 600 {name}");
    }
    std::fs::read_to_string(path).map_err(|error| {
        Failure::setting(format!("{setting} names {name}, which cannot be read: {error}"))
    })
}
