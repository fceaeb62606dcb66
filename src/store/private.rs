//! Files with people's data are for their owner alone: mode 0600, whatever the umask says.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Reading and writing for the owner, nothing for others.
const OWN: u32 = 0o600;
/// The rights of everybody but the owner.
const OTHERS: u32 = 0o077;

/// What a name goes on with if the file belongs to the database of the name: SQLite's log, its index and
/// journal, our lock, former databases that a restoring kept, and what a rehearsal is kept in.
const BESIDE: [&str; 7] =
    ["-wal", "-shm", "-journal", ".lock", ".before-", ".telegram.json", ".clock"];

/// How to open a file so that it is its owner's alone if it is made by that.
pub fn own() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(OWN);
    options
}

/// The rights that somebody else than the owner has to a file or folder, as `chmod` writes all of its
/// rights; none if nobody has any, or nothing is there.
pub fn open_to_others(path: &Path) -> Option<u32> {
    let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & OTHERS != 0).then_some(mode)
}

/// Takes the rights to a file from all but its owner. True if somebody had any.
///
/// # Errors
///
/// The file is another user's.
pub fn narrow(path: &Path) -> io::Result<bool> {
    let Some(mode) = open_to_others(path) else { return Ok(false) };
    fs::set_permissions(path, fs::Permissions::from_mode(mode & !OTHERS))?;
    Ok(true)
}

/// Every file of a database that is there: itself, what SQLite and we keep beside it, and what was
/// kept of former ones.
pub fn files_of(database: &Path) -> Vec<PathBuf> {
    // SQLite writes its log beside the file that a link leads to; the lock is beside the link.
    let real = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    let mut found = Vec::new();
    for name in [database, &real] {
        let folder = super::backup::folder_of(name);
        let Some(own) = name.file_name() else { continue };
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if belongs(own.as_encoded_bytes(), &entry.file_name())
                && let Ok(file) = fs::canonicalize(entry.path())
                && file.is_file()
            {
                found.push(file);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn belongs(database: &[u8], name: &OsString) -> bool {
    let rest = name.as_encoded_bytes().strip_prefix(database);
    rest.is_some_and(|rest| {
        rest.is_empty() || BESIDE.iter().any(|ending| rest.starts_with(ending.as_bytes()))
    })
}

/// Takes the rights to every file of this database from all but the owner, and says so in the log if
/// somebody had any, or if it cannot be done.
pub fn narrow_all(database: &Path) {
    let (mut narrowed, mut failed) = (Vec::new(), Vec::new());
    for file in files_of(database) {
        let name = file.display().to_string();
        match narrow(&file) {
            Ok(false) => {}
            Ok(true) => narrowed.push(name),
            Err(error) => failed.push(format!("{name} ({error})")),
        }
    }
    if !narrowed.is_empty() {
        log::warn!(
            "others on this machine could read {}; from now on only the owner can",
            narrowed.join(", ")
        );
    }
    if !failed.is_empty() {
        log::warn!(
            "others on this machine can read {}, and that cannot be changed: let the bot's own user \
             have these files, and chmod 600",
            failed.join(", ")
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn widen(path: &Path) {
        fs::set_permissions(path, fs::Permissions::from_mode(0o664)).unwrap();
    }

    async fn write(store: &Store) {
        let mut tx = store.write().await.unwrap();
        crate::store::facts::set(&mut tx, "a", "b").await.unwrap();
        tx.commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_new_database_and_all_beside_it_are_their_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("laurel.db");
        let store = Store::open(&database).await.unwrap();
        write(&store).await;
        let files = files_of(&database);
        assert_eq!(files.len(), 4, "{files:?}");
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }

    #[tokio::test]
    async fn what_others_could_read_they_cannot_after_a_start() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let store = Store::open(&at("laurel.db")).await.unwrap();
        write(&store).await;
        store.close().await;
        drop(store);
        // As an older program left it: with the log of a crash, and a former one that was kept.
        for kept in ["laurel.db-wal", "laurel.db.before-20261201-100000", "laurel.db.old"] {
            fs::write(at(kept), "").unwrap();
        }
        for file in fs::read_dir(dir.path()).unwrap() {
            widen(&file.unwrap().path());
        }
        let store = Store::open(&at("laurel.db")).await.unwrap();
        write(&store).await;
        for file in files_of(&at("laurel.db")) {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
        assert_eq!(mode(&at("laurel.db.old")), 0o664, "it is none of ours");
    }

    #[tokio::test]
    async fn what_is_no_database_of_ours_keeps_its_rights() {
        let dir = tempfile::tempdir().unwrap();
        let notes = dir.path().join("notes.txt");
        fs::write(&notes, "these are notes and no database".repeat(20)).unwrap();
        widen(&notes);
        assert!(Store::open(&notes).await.is_err());
        assert_eq!(mode(&notes), 0o664);
    }

    #[test]
    fn a_link_is_followed_to_the_files_themselves() {
        let dir = tempfile::tempdir().unwrap();
        let (data, link) = (dir.path().join("data"), dir.path().join("bot.db"));
        fs::create_dir(&data).unwrap();
        fs::write(data.join("real.db"), "").unwrap();
        fs::write(data.join("real.db-wal"), "").unwrap();
        fs::write(dir.path().join("bot.db.lock"), "").unwrap();
        std::os::unix::fs::symlink(data.join("real.db"), &link).unwrap();
        let names: Vec<_> = files_of(&link)
            .iter()
            .map(|file| file.file_name().unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["bot.db.lock", "real.db", "real.db-wal"]);
    }
}
