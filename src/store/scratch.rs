//! Files that are not whole yet: until they are they have a name that nobody takes for theirs, and what a
//! kill left of them is cleared away.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

const BEGINS: &str = ".laurel-";
const ENDS: &str = ".part";
/// What SQLite and we keep beside such a file.
const BESIDE: [&str; 5] = ["", "-wal", "-shm", "-journal", ".lock"];
/// Whoever writes such a file writes on: what was not touched for so long is nobody's any more.
const STALE: TimeDelta = TimeDelta::hours(1);

/// A new empty file that only its owner can read, and that goes away unless it is kept.
pub(super) fn new(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(folder)
}

/// Removes from a folder what was begun and not touched for an hour, as after a kill; gives how many files
/// that were. What cannot be removed stays, and is tried the next time.
pub fn clear(folder: &Path, now: DateTime<Utc>) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(about) = entry.metadata() else { continue };
        let Ok(touched) = about.modified().map(DateTime::<Utc>::from) else { continue };
        // `metadata` of an entry does not follow links.
        let is_stale = about.is_file() && now - touched >= STALE;
        if is_stale && is_ours(&entry.file_name().to_string_lossy()) {
            count += usize::from(std::fs::remove_file(entry.path()).is_ok());
        }
    }
    count
}

fn is_ours(name: &str) -> bool {
    let rest = name.strip_prefix(BEGINS).and_then(|rest| rest.split_once(ENDS));
    rest.is_some_and(|(chance, after)| {
        let drawn = !chance.is_empty() && chance.bytes().all(|byte| byte.is_ascii_alphanumeric());
        drawn && BESIDE.contains(&after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_and_only_what_nobody_writes_any_more_goes() {
        let dir = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let put = |name: &str, minutes: i64| {
            let file = std::fs::File::create(dir.path().join(name)).unwrap();
            file.set_modified((now - TimeDelta::minutes(minutes)).into()).unwrap();
        };
        for (name, minutes) in [
            (".laurel-Ab3xyz.part", 60),
            (".laurel-Ab3xyz.part-wal", 90),
            (".laurel-under.part", 59),
            (".laurel-ahead.part", -600),
            (".laurel-.part", 600),
            (".laurel-my notes.part", 600),
            (".laurel-ab.party", 600),
            ("laurel-ab.part", 600),
            ("laurel-20261201-031500.db", 600),
        ] {
            put(name, minutes);
        }
        std::fs::create_dir(dir.path().join(".laurel-folder.part")).unwrap();
        std::os::unix::fs::symlink("/dev/null", dir.path().join(".laurel-link.part")).unwrap();
        assert_eq!(clear(dir.path(), now), 2);
        assert_eq!(clear(dir.path(), now), 0);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 9);
        assert_eq!(clear(&dir.path().join("nowhere"), now), 0);
    }

    #[test]
    fn what_is_begun_has_such_a_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = new(dir.path()).unwrap();
        assert!(is_ours(&file.path().file_name().unwrap().to_string_lossy()));
    }
}
