use super::*;
use crate::store::{backup, facts};

/// A database in which one fact was committed.
async fn with_fact(path: &Path, value: &str) -> Store {
    let store = Store::open(path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    facts::set(&mut tx, "a", value).await.unwrap();
    tx.commit().await.unwrap();
    store
}

async fn fact(path: &Path) -> Option<String> {
    let store = Store::open(path).await.unwrap();
    let fact = facts::get(&mut store.reader().acquire().await.unwrap(), "a").await.unwrap();
    store.close().await;
    fact
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_backup_takes_the_place_and_the_former_one_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let store = with_fact(&at("laurel.db"), "first").await;
    backup::save(&at("laurel.db"), &at("copy"), None).await.unwrap();
    let refused = restore(&at("copy"), &at("laurel.db"), "now").await;
    assert!(matches!(refused, Err(RestoreError::Locked(OpenError::InUse(_)))));
    store.close().await;
    drop(store);
    // As a crash leaves it: the last commit stands in the log alone.
    let second = with_fact(&at("laurel.db"), "second").await;
    let (main, log) = (at("laurel.db"), at("laurel.db-wal"));
    let (main, log) = (std::fs::read(main).unwrap(), std::fs::read(log).unwrap());
    second.close().await;
    drop(second);
    std::fs::write(at("laurel.db"), main).unwrap();
    std::fs::write(at("laurel.db-wal"), log).unwrap();
    let restored = restore(&at("copy"), &at("laurel.db"), "now").await.unwrap();
    assert!(!restored.without_ballots);
    assert_eq!(names(dir.path()), ["copy", "laurel.db", "laurel.db.before-now", "laurel.db.lock"]);
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("first"));
    assert_eq!(fact(&restored.kept.unwrap()).await.as_deref(), Some("second"));
    // What was kept once is never written over.
    let again = restore(&at("copy"), &at("laurel.db"), "now").await;
    assert!(matches!(again, Err(RestoreError::Place { .. })));
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("first"));
}

#[tokio::test]
async fn where_there_was_no_database_there_is_one_then() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    with_fact(&at("old.db"), "old").await;
    backup::save(&at("old.db"), &at("copy"), None).await.unwrap();
    let restored = restore(&at("copy"), &at("laurel.db"), "now").await.unwrap();
    assert!(restored.kept.is_none());
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("old"));
}

#[tokio::test]
async fn a_damaged_database_can_be_replaced_and_is_kept_with_its_log() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    with_fact(&at("old.db"), "old").await;
    backup::save(&at("old.db"), &at("copy"), None).await.unwrap();
    std::fs::write(at("laurel.db"), "Broken. ".repeat(2000)).unwrap();
    std::fs::write(at("laurel.db-wal"), "A log").unwrap();
    restore(&at("copy"), &at("laurel.db"), "now").await.unwrap();
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("old"));
    assert!(std::fs::read(at("laurel.db.before-now")).unwrap().starts_with(b"Broken."));
    assert_eq!(std::fs::read(at("laurel.db.before-now-wal")).unwrap(), b"A log");
    // They hold people's data as much as the new one.
    for file in private::files_of(&at("laurel.db")) {
        assert_eq!(private::open_to_others(&file), None, "{}", file.display());
    }
}

#[tokio::test]
async fn what_is_no_good_backup_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let store = with_fact(&at("laurel.db"), "mine").await;
    backup::save(&at("laurel.db"), &at("copy"), None).await.unwrap();
    store.close().await;
    drop(store);
    let mut damaged = std::fs::read(at("copy")).unwrap();
    let half = damaged.len() / 2;
    damaged[half..half + 12_000].fill(0x5a);
    std::fs::write(at("damaged"), damaged).unwrap();
    std::fs::write(at("notes.txt"), "No database, but notes. ".repeat(90)).unwrap();
    std::fs::write(at("empty"), "").unwrap();
    let before = names(dir.path());
    for wrong in ["damaged", "notes.txt", "empty", "absent", "laurel.db", "."] {
        let refused = restore(&at(wrong), &at("laurel.db"), "now").await;
        assert!(refused.is_err(), "{wrong}");
        assert_eq!(names(dir.path()), before, "{wrong}");
    }
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("mine"));
}

#[tokio::test]
async fn on_a_new_machine_the_file_belongs_to_whom_the_folder_does() {
    use std::os::unix::fs::{MetadataExt, chown};
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    Store::open(&at("old.db")).await.unwrap().close().await;
    backup::save(&at("old.db"), &at("copy"), None).await.unwrap();
    std::fs::create_dir(at("bot")).unwrap();
    if chown(at("bot"), Some(54_321), Some(54_322)).is_err() {
        println!("Not run: only root can give files away.");
        return;
    }
    restore(&at("copy"), &at("bot/laurel.db"), "now").await.unwrap();
    for file in ["bot/laurel.db", "bot/laurel.db.lock"] {
        let about = std::fs::metadata(at(file)).unwrap();
        assert_eq!((about.uid(), about.gid()), (54_321, 54_322), "{file}");
    }
}
