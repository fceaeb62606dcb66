use std::path::PathBuf;

use super::*;
use crate::store::{Store, facts, sha256};

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
