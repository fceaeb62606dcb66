//! Sizes of files and the room on a disk.

use std::path::{Path, PathBuf};

/// A megabyte, in which people are told of room.
pub const MEGABYTE: u64 = 1_000_000;
/// With fewer bytes free than this on its disk the database deserves a look.
pub const LITTLE: u64 = 1_000_000_000;
/// With fewer it may stop in the middle of a day.
pub const TOO_LITTLE: u64 = 100_000_000;

/// Whether so little is free that something has to be done. The database is rewritten as a whole when
/// the vote closes and when somebody erases their data.
pub fn is_scarce(room: u64, database: u64) -> bool {
    room < TOO_LITTLE.max(database.saturating_mul(2))
}

/// The bytes that are free for us on the disk of a folder.
pub fn free(folder: &Path) -> std::io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// The bytes of a file; 0 if it is not there.
pub fn size(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |file| file.len())
}

/// The folder of a file.
pub fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The file beside another one whose name has this ending after it.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
