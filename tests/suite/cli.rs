//! The program as it is started: what it says, and the status it ends with.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use laurel::clock::Clock;
use laurel::rehearsal::{Author, Person, World, serve_api_only};
use laurel::store::Store;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::harness::{REFERENCE, SAMPLE};

const OTHER_TOKEN: &str = "123456:AAE-nobody-has-a-token-like-this-one";

/// Between two looks at a program that runs in a process of its own.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(10);

/// The program in an empty folder, with no setting from outside.
pub fn laurel(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_laurel"));
    command.args(arguments).current_dir(dir).stdin(Stdio::null());
    for name in ["TELOXIDE_TOKEN", "TELOXIDE_API_URL", "DATABASE_URL", "RUST_LOG"] {
        command.env_remove(name);
    }
    command
}

pub fn folder_with(contest: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("contest.toml"), contest).unwrap();
    dir
}

/// The same for a bot that works by the real clock: its contest lies a century ahead, whatever day it is.
pub fn folder_with_future(contest: &str) -> TempDir {
    folder_with(&contest.replace("2026-12-", "2126-12-"))
}

/// What it said on both channels, and its status.
pub fn ended(output: &Output) -> (Option<i32>, String) {
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    (output.status.code(), said.concat())
}

pub fn run(dir: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    ended(&laurel(dir, arguments).output().unwrap())
}

/// A stand-in for Telegram on real time with one person, and its address.
pub async fn telegram() -> (World, String) {
    let world = World::new(Clock::Real, 5);
    let person = Person {
        id: 1,
        first_name: "Anna".to_owned(),
        last_name: None,
        username: None,
        language_code: Some("en".to_owned()),
    };
    world.add_person(person).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve_api_only(world.clone(), listener));
    (world, address)
}

pub fn terminate(child: &Child) {
    let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Waits for a program in a thread of its own, so that the stand-in goes on answering it.
pub async fn wait(child: Child) -> (Option<i32>, String) {
    let output = tokio::task::spawn_blocking(|| child.wait_with_output().unwrap()).await.unwrap();
    ended(&output)
}

/// As with `laurel check --schema | head -1`.
#[test]
fn whoever_reads_no_further_is_no_fault() {
    let dir = folder_with(SAMPLE);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = laurel(dir.path(), &["check", "--schema"]).stdout(writer).output().unwrap();
    assert_eq!(ended(&output), (Some(0), String::new()));
}

#[test]
fn check_tells_the_timetable_of_the_contests_that_come_with_it() {
    for (contest, line) in [(REFERENCE, "Europe/Moscow"), (SAMPLE, "Europe/London")] {
        let dir = folder_with(contest);
        let (status, said) = run(dir.path(), &["check", "contest.toml"]);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains(line) && said.lines().count() > 8, "{said}");
    }
}

#[test]
fn check_tells_every_mistake_with_its_place() {
    let broken = SAMPLE
        .replace("Europe/London", "Europe/Atlantis")
        .replace("max = 2", "max = 99")
        .replace("kind = \"guaranteed\"", "kind = \"maybe\"");
    let dir = folder_with(&broken);
    let (status, said) = run(dir.path(), &["check", "contest.toml"]);
    assert_eq!(status, Some(3), "{said}");
    for wrong in ["Europe/Atlantis", "max = 99", "\"maybe\""] {
        let line = 1 + broken.lines().position(|line| line.contains(wrong)).unwrap();
        let place = format!("contest.toml:{line}:");
        let told = said.lines().find(|said| said.starts_with(&place));
        let told = told.unwrap_or_else(|| panic!("nothing about line {line}: {said}"));
        let column = told[place.len()..].split(':').next().unwrap();
        assert!(column.parse::<u32>().is_ok_and(|column| column > 0), "{told}");
    }
    assert!(said.contains("3 mistakes"), "{said}");
    let (status, said) = run(dir.path(), &["check", "nowhere.toml"]);
    assert!(status == Some(3) && said.contains("nowhere.toml"), "{said}");
}

#[test]
fn wrong_arguments_are_told_from_all_else() {
    let dir = folder_with(SAMPLE);
    assert_eq!(run(dir.path(), &["dance"]).0, Some(2));
    assert_eq!(run(dir.path(), &["run"]).0, Some(2));
    assert_eq!(run(dir.path(), &["--version"]).0, Some(0));
}

#[test]
fn without_a_token_or_with_an_odd_setting_it_says_which() {
    let dir = folder_with(SAMPLE);
    let (status, said) = run(dir.path(), &["run", "contest.toml"]);
    assert!(status == Some(4) && said.contains("TELOXIDE_TOKEN"), "{said}");
    for (name, value) in [("TELOXIDE_API_URL", "not an address"), ("DATABASE_URL", "mysql://x")] {
        let mut command = laurel(dir.path(), &["run", "contest.toml"]);
        command.env("TELOXIDE_TOKEN", OTHER_TOKEN).env(name, value);
        let (status, said) = ended(&command.output().unwrap());
        assert!(status == Some(4) && said.contains(name), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_nobody_has_is_refused_and_never_repeated() {
    let (_, address) = telegram().await;
    let dir = folder_with(SAMPLE);
    let mut command = laurel(dir.path(), &["run", "contest.toml"]);
    command.env("TELOXIDE_TOKEN", OTHER_TOKEN).env("TELOXIDE_API_URL", &address);
    command.env("RUST_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
    let (status, said) = wait(command.spawn().unwrap()).await;
    assert_eq!(status, Some(5), "{said}");
    assert!(!said.contains(OTHER_TOKEN) && !said.contains("nobody-has"), "{said}");
    // Where nobody listens it is the same status with another cause.
    let mut command = laurel(dir.path(), &["run", "contest.toml"]);
    command.env("TELOXIDE_TOKEN", OTHER_TOKEN).env("TELOXIDE_API_URL", "http://127.0.0.1:9");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let (status, said) = wait(command.spawn().unwrap()).await;
    assert_eq!(status, Some(5), "{said}");
    assert!(!said.contains("nobody-has"), "{said}");
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_named() {
    let dir = folder_with(SAMPLE);
    let with = |file: &str| {
        let mut command = laurel(dir.path(), &["run", "contest.toml"]);
        command.env("TELOXIDE_TOKEN", OTHER_TOKEN).env("DATABASE_URL", format!("sqlite://{file}"));
        let (status, said) = ended(&command.output().unwrap());
        assert!(status == Some(6) && said.contains(file), "{status:?} {said}");
        said
    };
    std::fs::write(dir.path().join("notes.txt"), "No database, but notes. ".repeat(90)).unwrap();
    with("notes.txt");
    let store = Store::open(&dir.path().join("open.db")).await.unwrap();
    assert!(with("open.db").contains("another Laurel"));
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
    assert!(with("open.db").contains("newer"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let dir = folder_with(SAMPLE);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (status, said) = run(dir.path(), &["rehearse", "contest.toml", "--port", &port]);
    assert!(status == Some(7) && said.contains(&port), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_runs_answers_and_ends_when_it_is_asked_to() {
    let (world, address) = telegram().await;
    let dir = folder_with(SAMPLE);
    let mut command = laurel(dir.path(), &["run", "contest.toml"]);
    command.env("TELOXIDE_TOKEN", world.token()).env("TELOXIDE_API_URL", &address);
    command.env("RUST_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
    world.send_text(1, "/start").unwrap();
    let child = command.spawn().unwrap();
    until(|| world.newest(1, Author::Bot).is_some()).await;
    terminate(&child);
    let (status, said) = wait(child).await;
    assert_eq!(status, Some(0), "{said}");
    let token = world.token();
    let secret = token.split(':').nth(1).unwrap();
    assert!(!said.contains(secret), "the token was said");
    assert!(said.contains("asked to stop"), "{said}");
    assert_eq!(world.pending_updates(), 0, "what was dealt with is confirmed at the end");
    assert!(dir.path().join("laurel.db").exists());
}

/// Waits for something to become true: of a program in a process of its own nothing else is known.
pub async fn until(mut is_so: impl FnMut() -> bool) {
    for _ in 0..2000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
    panic!("waited in vain");
}

/// Starts a rehearsal; gives it with the address that it tells.
fn rehearse(dir: &Path, more: &[&str]) -> (Child, String) {
    let arguments = [&["rehearse", "contest.toml", "--port", "0"], more].concat();
    let mut command = laurel(dir, &arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let stdout = child.stdout.as_mut().unwrap();
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).unwrap();
    let address = line.split_whitespace().find(|word| word.starts_with("http://"));
    let Some(address) = address.map(str::to_owned) else {
        let mut errors = String::new();
        child.stderr.as_mut().unwrap().read_to_string(&mut errors).unwrap();
        panic!("no address in {line:?}: {errors}");
    };
    (child, address)
}

/// What is to be seen on the page.
async fn stage(address: &str) -> String {
    reqwest::get(format!("{address}stage/state")).await.unwrap().text().await.unwrap()
}

async fn end(child: Child) {
    terminate(&child);
    let (status, said) = wait(child).await;
    assert_eq!(status, Some(0), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_ends_cleanly_and_goes_on_where_it_was_kept() {
    let dir = folder_with(SAMPLE);
    let (child, address) = rehearse(dir.path(), &[]);
    assert!(reqwest::get(&address).await.unwrap().status().is_success());
    end(child).await;
    let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "a rehearsal that is not kept leaves nothing: {left:?}");

    let (child, address) = rehearse(dir.path(), &["--keep", "kept.db"]);
    let greeting = serde_json::json!({"act": "write", "person": 200_007, "text": "/start"});
    let client = reqwest::Client::new();
    let said = client.post(format!("{address}stage/act")).json(&greeting).send().await.unwrap();
    assert!(said.status().is_success(), "{}", said.text().await.unwrap());
    let mut tries = 0;
    while !stage(&address).await.contains("Take part") {
        tries += 1;
        assert!(tries < 2000, "no answer");
        tokio::time::sleep(PAUSE).await;
    }
    end(child).await;
    let (child, address) = rehearse(dir.path(), &["--keep", "kept.db"]);
    assert!(stage(&address).await.contains("Take part"));
    end(child).await;
}

/// A bulletin of eight ballots, and the receipt of one of them.
fn bulletin() -> (String, laurel::contest::ballot::Receipt) {
    use laurel::contest::ballot::{
        Bulletin, Listed, Marks, Receipt, poll_name, print, roll_hash, tag,
    };
    use rand::SeedableRng;
    let mut dice = rand::rngs::StdRng::seed_from_u64(3);
    let (opened, roll): (String, Vec<i64>) = ("2027-01-20T07:00:00.000Z".into(), (1..=8).collect());
    let roll_sha256 = roll_hash(&opened, &roll);
    let poll = poll_name(&roll_sha256);
    let mut marks: std::collections::BTreeMap<u32, std::collections::BTreeSet<String>> =
        (1..=8).map(|number| (number, Default::default())).collect();
    let receipts: Vec<Receipt> = (0..8).map(|_| Receipt::draw(&mut dice)).collect();
    for (voter, receipt) in (1..).zip(&receipts) {
        let pick = if voter == 3 { 4 } else { 3 };
        marks.get_mut(&pick).unwrap().insert(tag(&poll, receipt, pick));
    }
    let listed = |contestant: &i64| Listed {
        contestant: *contestant,
        name: format!("Contestant {contestant}"),
        voted: true,
        takes_part: true,
    };
    let text = Bulletin {
        title: "A contest".into(),
        opened,
        roll_sha256,
        picks: 1,
        roll: roll.iter().map(listed).collect(),
        prints: receipts.iter().map(|receipt| print(&poll, receipt)).collect(),
        marks: Marks::ByCandidate(marks),
        winners: vec![3],
    };
    (text.write(), receipts.into_iter().next().unwrap())
}

#[test]
fn recount_counts_a_bulletin_again_and_finds_a_ballot_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let (text, receipt) = bulletin();
    std::fs::write(dir.path().join("bulletin.txt"), &text).unwrap();
    let (status, said) = run(dir.path(), &["recount", "bulletin.txt"]);
    assert_eq!(status, Some(0), "{said}");
    for part in [
        &laurel::contest::ballot::seal(&text),
        "Ballots: 8 of 8",
        "    7  3. Contestant 3",
        "Winner: 3.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let typed = receipt.grouped().to_lowercase().replace('0', "o");
    let (status, said) = run(dir.path(), &["recount", "bulletin.txt", &typed]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("names:\n    3. Contestant 3"), "{said}");
    let (status, said) = run(dir.path(), &["recount", "bulletin.txt", "0000-0000-0000-0000"]);
    assert!(status == Some(1) && said.contains("no ballot in it has this receipt"), "{said}");
    let (status, said) = run(dir.path(), &["recount", "bulletin.txt", "mine"]);
    assert!(status == Some(1) && said.contains("sixteen") && !said.contains("mine"), "{said}");
    // One tag is another: the figures still agree, and its owner sees it.
    let poll = laurel::contest::ballot::read(&text).unwrap().poll();
    let tag = laurel::contest::ballot::tag(&poll, &receipt, 3);
    let forged = if tag.starts_with('Z') { "YYYYYYYY" } else { "ZZZZZZZZ" };
    std::fs::write(dir.path().join("altered.txt"), text.replace(&tag, forged)).unwrap();
    assert_eq!(run(dir.path(), &["recount", "altered.txt"]).0, Some(0));
    let (status, said) = run(dir.path(), &["recount", "altered.txt", &receipt.grouped()]);
    assert!(status == Some(1) && said.contains("altered"), "{said}");
    std::fs::write(dir.path().join("short.txt"), text.replace("count 3 7", "count 3 6")).unwrap();
    let (status, said) = run(dir.path(), &["recount", "short.txt"]);
    assert!(status == Some(1) && said.contains("Do not trust it"), "{said}");
    let (status, said) = run(dir.path(), &["recount", "nothing.txt"]);
    assert!(status == Some(1) && said.contains("nothing.txt cannot be read"), "{said}");
}
