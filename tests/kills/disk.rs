//! A disk that is full, or does not take what is written: it says so, confirms nothing, and goes on by itself as
//! soon as there is room.

use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use laurel::rehearsal::{Author, World};
use rustix::process::{Pid, Resource, Rlimit, prlimit};

use crate::bot::{Place, end, one, program, until};
use crate::ends::prepared;
use crate::season::{FIRST, ORGANIZER};

const LIMIT: Duration = Duration::from_secs(60);
const WORKS: i64 = 20;

/// Whether somebody was told something with these words.
fn told(world: &World, who: i64, words: &str) -> bool {
    let chat = world.chat(who);
    chat.iter().any(|message| message.author == Author::Bot && message.text.contains(words))
}

/// A bot at work, and the organizer has written to it.
async fn begin(world: &World, place: &Place, child: &mut Child) {
    world.send_text(ORGANIZER, "/start").unwrap();
    world.send_text(FIRST + 1, "Work 0: I listened first, and then I called back.").unwrap();
    let answered = async || world.newest(FIRST + 1, Author::Bot).is_some();
    assert!(until(LIMIT, answered).await, "{:?} {}", child.try_wait(), place.log());
    assert!(until(LIMIT, async || world.pending_updates() == 0).await, "{}", place.log());
}

/// What has to happen while nothing can be written, and after that; `again` makes it possible.
async fn suffers(
    world: &World,
    place: &Place,
    mut child: Child,
    alarm: &str,
    again: impl FnOnce(&Child),
) {
    for work in 1..=WORKS {
        let text = format!("Work {work}: I listened first, and then I called back.");
        world.send_text(FIRST + 1 + work, &text).unwrap();
    }
    let said = async || place.log().contains("the database cannot be written");
    assert!(until(LIMIT, said).await, "{}", place.log());
    assert!(until(LIMIT, async || told(world, ORGANIZER, alarm)).await, "{}", place.log());
    assert!(child.try_wait().unwrap().is_none(), "it lives: {}", place.log());
    let unconfirmed = world.pending_updates();
    let done = one(place, "SELECT COUNT(*) FROM updates_done").await;
    assert_eq!(done + i64::try_from(unconfirmed).unwrap(), WORKS + 2, "nothing is confirmed");
    assert!(unconfirmed > 0, "it was full");
    again(&child);
    assert!(until(LIMIT, async || world.pending_updates() == 0).await, "{}", place.log());
    let counted = async || {
        one(place, "SELECT COUNT(*) FROM parts WHERE state = 'counted'").await == WORKS + 1
    };
    assert!(until(LIMIT, counted).await, "{}", place.log());
    assert!(until(LIMIT, async || told(world, ORGANIZER, "works again")).await, "{}", place.log());
    let at_rest = async || {
        let waiting = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')";
        one(place, waiting).await == 0
    };
    assert!(until(LIMIT, at_rest).await, "{}", place.log());
    assert!(end(child).await.success(), "{}", place.log());
    for work in 1..=WORKS {
        assert!(world.newest(FIRST + 1 + work, Author::Bot).is_some(), "{work} has an answer");
    }
    let log = place.log();
    assert!(log.contains("the database can be written again"), "{log}");
    assert!(!log.contains("panicked") && !log.contains("could not be dealt with"), "{log}");
}

/// A limit on files stands in for a full disk where nothing can be mounted: both refuse a write in the middle.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_can_be_written_nothing_is_confirmed_until_it_can() {
    let dir = tempfile::tempdir().unwrap();
    let logs = tempfile::tempdir().unwrap();
    let (world, place) = prepared(dir.path().to_owned(), logs.path().join("log.txt")).await;
    // Whoever goes beyond the limit gets a signal too, which ends a program that has not said otherwise.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(program());
    let mut child = place.wrapped(shell, &["run", "contest.toml"]).spawn().unwrap();
    begin(&world, &place, &mut child).await;
    let limit = |child: &Child, current: Option<u64>| {
        let pid = Pid::from_child(child);
        prlimit(Some(pid), Resource::Fsize, Rlimit { current, maximum: None }).unwrap();
    };
    limit(&child, Some(4_096));
    suffers(&world, &place, child, "cannot write anything down", |child| limit(child, None)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_full_is_said_so_and_lived_through() {
    let dir = tempfile::tempdir().unwrap();
    let logs = tempfile::tempdir().unwrap();
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=8m", "laurel"])
        .arg(dir.path())
        .output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        println!("not tried on a full disk: nothing can be mounted here");
        return;
    }
    let _mounted = Mounted(dir.path());
    let (world, place) = prepared(dir.path().to_owned(), logs.path().join("log.txt")).await;
    let mut child = place.start();
    begin(&world, &place, &mut child).await;
    let ballast = dir.path().join("ballast");
    fill(&ballast);
    suffers(&world, &place, child, "disk is full", |_| std::fs::remove_file(&ballast).unwrap())
        .await;
}

struct Mounted<'a>(&'a Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

/// Fills a disk to its last byte.
fn fill(ballast: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(ballast).unwrap();
    for size in [1 << 20, 4_096, 1] {
        let piece = vec![0x5a; size];
        while file.write_all(&piece).is_ok() {}
    }
}
