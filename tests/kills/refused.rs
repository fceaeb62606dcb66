//! Databases that are not opened: damaged ones, those that cannot be written, those of somebody else. Not a byte of
//! them changes, and what the program says to do mends it.

use std::process::Command;
use std::time::Duration;

use laurel::rehearsal::Author;

use crate::bot::{Place, end, one, program, until};
use crate::ends::prepared;
use crate::season::{FIRST, ORGANIZER};

const LIMIT: Duration = Duration::from_secs(30);

/// The bytes of the database and of its log.
fn bytes(place: &Place) -> Vec<Vec<u8>> {
    let read = |name| std::fs::read(place.dir.join(name)).unwrap_or_default();
    ["laurel.db", "laurel.db-wal"].map(read).to_vec()
}

/// That it refuses with status 6 and these words, and changes nothing.
fn refuses(place: &Place, mut command: Command, words: &[&str]) {
    let before = bytes(place);
    std::fs::write(&place.log, "").unwrap();
    let status = command.status().unwrap();
    let log = place.log();
    assert_eq!(status.code(), Some(6), "{log}");
    for word in words {
        assert!(log.contains(word), "{word}: {log}");
    }
    assert!(bytes(place) == before, "something was written: {log}");
}

async fn hall() -> (tempfile::TempDir, laurel::rehearsal::World, Place) {
    let dir = tempfile::tempdir().unwrap();
    let (world, place) = prepared(dir.path().to_owned(), dir.path().join("log.txt")).await;
    (dir, world, place)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_database_is_left_alone_and_mended_by_what_is_said() {
    let (_dir, world, place) = hall().await;
    assert!(place.command(&["backup", "backup.db"]).status().unwrap().success());
    let whole = std::fs::read(place.database()).unwrap();
    for (from, to) in [(0, 100), (4_096, 40_960)] {
        let mut spoilt = whole.clone();
        spoilt[from..to].fill(0xa5);
        std::fs::write(place.database(), spoilt).unwrap();
        let words = ["laurel.db", "damaged", "left as it is", "laurel restore BACKUP"];
        refuses(&place, place.command(&["run", "contest.toml"]), &words);
        let restored = place.command(&["restore", "backup.db"]).status().unwrap();
        assert!(restored.success(), "{}", place.log());
        let before = world.chat(ORGANIZER).len();
        world.send_text(ORGANIZER, "/start").unwrap();
        let child = place.start();
        let answered = async || world.chat(ORGANIZER).len() > before + 1;
        assert!(until(LIMIT, answered).await, "{}", place.log());
        assert!(end(child).await.success());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_one_is_refused_and_the_first_is_not_disturbed() {
    let (_dir, world, place) = hall().await;
    let child = place.start();
    let answers = async |who: i64| {
        world.send_text(who, "/start").unwrap();
        assert!(until(LIMIT, async || world.newest(who, Author::Bot).is_some()).await);
    };
    answers(ORGANIZER).await;
    let log = place.dir.join("second.txt");
    let second = Place { log, ..Place::polling(&place.dir, &world, &place.telegram) };
    for _ in 0..3 {
        let status = second.command(&["run", "contest.toml"]).status().unwrap();
        assert_eq!(status.code(), Some(6), "{}", second.log());
    }
    assert!(second.log().contains("another Laurel works with laurel.db"), "{}", second.log());
    answers(FIRST + 1).await;
    assert!(end(child).await.success(), "{}", place.log());
    assert_eq!(one(&place, "SELECT COUNT(*) FROM updates_done").await, 2);
}

/// Rights bind nobody who is root: then the program is started as somebody else.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_can_only_be_read_is_refused_with_whose_it_is_to_be() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let (dir, _world, place) = hall().await;
    let root = std::fs::metadata(dir.path()).unwrap().uid() == 0;
    let set = |name: &str, mode| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(dir.path().join(name), rights).unwrap();
    };
    let start = || {
        let mut command = place.command(&["run", "contest.toml"]);
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    };
    let mut test = Command::new(program());
    if root && test.arg("--version").uid(NOBODY).gid(NOBODY).output().is_err() {
        println!("not tried as somebody else: nobody else may start the program here");
        return;
    }
    set("contest.toml", 0o644);
    // The file.
    set("", 0o777);
    set("laurel.db", 0o444);
    set("laurel.db.lock", 0o666);
    let words = ["laurel.db cannot be written", "owner and the rights"];
    refuses(&place, start(), &words);
    // The folder, where the lock and SQLite's own files belong.
    set("laurel.db", 0o666);
    std::fs::remove_file(dir.path().join("laurel.db.lock")).unwrap();
    set("", 0o555);
    refuses(&place, start(), &words);
    set("", 0o755);
}
