use std::path::PathBuf;

use super::*;
use crate::store::{Former, Store, facts, sha256, spoil_old_letters, write_old_letters};

/// A database with a few pages, and with what was last written still in its log, as after a crash.
struct Crashed {
    dir: tempfile::TempDir,
}

impl Crashed {
    async fn new() -> Crashed {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("first.db")).await.unwrap();
        for (round, letter) in ["a", "b", "c", "d"].into_iter().enumerate() {
            let mut tx = store.write().await.unwrap();
            facts::set(&mut tx, letter, &letter.repeat(20_000)).await.unwrap();
            tx.commit().await.unwrap();
            if round == 0 {
                store.empty_log().await.unwrap();
            }
        }
        for ending in ["", "-wal"] {
            let name = |name: &str| dir.path().join(format!("{name}.db{ending}"));
            std::fs::copy(name("first"), name("laurel")).unwrap();
        }
        store.close().await;
        Crashed { dir }
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.dir.path().join(format!("laurel.db{ending}"))
    }

    /// Changes bytes of a file from that place on.
    fn spoil(&self, ending: &str, at: usize, garbage: &[u8]) {
        let mut bytes = std::fs::read(self.file(ending)).unwrap();
        bytes[at..at + garbage.len()].copy_from_slice(garbage);
        std::fs::write(self.file(ending), bytes).unwrap();
    }

    fn sums(&self) -> Vec<String> {
        let read = |ending| std::fs::read(self.file(ending)).unwrap();
        let hex =
            |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        ["", "-wal"].map(|ending| sha256(&hex(read(ending)))).to_vec()
    }

    /// That it is refused in these words, twice, and that no byte is another one after that.
    async fn is_refused(&self, words: &[&str]) {
        let before = self.sums();
        for _ in 0..2 {
            let said = Store::open(&self.file("")).await.err().expect("a refusal").to_string();
            for word in words {
                assert!(said.contains(word), "{word}: {said}");
            }
            assert_eq!(self.sums(), before, "{said}");
        }
    }
}

#[tokio::test]
async fn what_a_crash_left_is_taken_up() {
    let crashed = Crashed::new().await;
    let store = Store::open(&crashed.file("")).await.unwrap();
    let mut db = store.reader().acquire().await.unwrap();
    assert!(facts::get(&mut db, "d").await.unwrap().is_some());
}

#[tokio::test]
async fn a_log_that_was_cut_anywhere_is_no_damaged_one() {
    let crashed = Crashed::new().await;
    let log = std::fs::read(crashed.file("-wal")).unwrap();
    for cut in (0..log.len()).step_by(1_031) {
        std::fs::write(crashed.file("-wal"), &log[..cut]).unwrap();
        assert_eq!(log_file::flaw(&crashed.file("-wal")), None, "cut at {cut}");
    }
    // The last transaction without its middle: the disk had not got to it.
    let mut torn = log.clone();
    let at = log.len() - 2 * (24 + 4096);
    torn[at..at + 24 + 4096].fill(0);
    std::fs::write(crashed.file("-wal"), torn).unwrap();
    assert_eq!(log_file::flaw(&crashed.file("-wal")), None);
}

#[tokio::test]
async fn a_damaged_beginning_is_refused_untouched() {
    let crashed = Crashed::new().await;
    std::fs::write(crashed.file("-wal"), "").unwrap();
    crashed.spoil("", 0, &[0x5a; 100]);
    crashed
        .is_refused(&["laurel.db", "left as it is", "laurel restore BACKUP", "DATABASE_URL"])
        .await;
}

#[tokio::test]
async fn a_damaged_page_in_the_middle_is_refused_untouched() {
    let crashed = Crashed::new().await;
    let pages = std::fs::metadata(crashed.file("")).unwrap().len() / 4096;
    let mut refused = 0;
    for page in (1..pages).step_by(7) {
        let crashed = Crashed::new().await;
        crashed.spoil("", usize::try_from(page * 4096).unwrap(), &[0xa5; 4096]);
        // What holds no tree, such as the end of a long value, cannot be told from anything else.
        if Store::open(&crashed.file("")).await.is_err() {
            refused += 1;
            crashed.is_refused(&["is damaged (", "left as it is", "laurel restore BACKUP"]).await;
        }
    }
    assert!(refused > pages / 14, "{refused} of {}", pages / 7);
}

#[tokio::test]
async fn garbage_in_the_log_is_refused_untouched_as_long_as_something_would_be_lost() {
    for at in [0, 8, 30, 32 + 8, 32 + 24 + 7, 32 + 24 + 4096 + 24 + 900] {
        let crashed = Crashed::new().await;
        crashed.spoil("-wal", at, &[0xa5; 2]);
        crashed
            .is_refused(&["laurel.db-wal is damaged (", "laurel restore BACKUP", "-wal.damaged"])
            .await;
    }
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_untouched() {
    let crashed = Crashed::new().await;
    let store = Store::open(&crashed.file("")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    drop(store);
    std::fs::write(crashed.file("-wal"), "").unwrap();
    crashed.is_refused(&["laurel.db", "newer Laurel"]).await;
}

/// A database of some size without a log, and how large it is.
async fn of_some_size(damaged: bool) -> (tempfile::TempDir, PathBuf, u64) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let store = Store::open(&path).await.unwrap();
    write_old_letters(&store).await;
    store.close().await;
    if damaged {
        spoil_old_letters(&path);
    }
    let size = std::fs::metadata(&path).unwrap().len();
    (dir, path, size)
}

#[tokio::test]
async fn a_large_database_is_opened_unread_and_its_damage_found_later_in_the_same_words() {
    let (_dir, path, size) = of_some_size(true).await;
    let at_once = Store::open_up_to(&path, Former::GoesOn, size).await.err().expect("a refusal");
    assert!(at_once.to_string().contains("is damaged ("), "{at_once}");
    let store = Store::open_up_to(&path, Former::GoesOn, size - 1).await.unwrap();
    let late = store.late_flaw().await.expect("damage");
    assert_eq!(late.to_string(), at_once.to_string());
    assert_eq!(store.damage().await.to_string(), at_once.to_string());
    store.close().await;
}

#[tokio::test]
async fn a_large_database_that_is_whole_is_read_through_and_nobody_ends() {
    let (_dir, path, size) = of_some_size(false).await;
    let store = Store::open_up_to(&path, Former::GoesOn, size - 1).await.unwrap();
    assert!(store.unread.is_some());
    let read_twice = async {
        for _ in 0..2 {
            assert!(store.late_flaw().await.is_none());
        }
    };
    tokio::select! {
        biased;
        damaged = store.damage() => panic!("{damaged}"),
        () = read_twice => {}
    }
    store.close().await;
    drop(store);
    let store = Store::open_up_to(&path, Former::GoesOn, size).await.unwrap();
    assert!(store.unread.is_none());
    store.close().await;
}
