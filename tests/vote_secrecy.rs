//! What the files of a vote give away to whoever holds them: nothing that ties a person to a pick,
//! and nothing of the order of casting.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Once};

use chrono::{DateTime, TimeZone, Utc};
use laurel::contest::ballot::{Receipt, poll_name, print, roll_hash, tag};
use laurel::contest::definition::Locale;
use laurel::store::ballots::{self, Ballot};
use laurel::store::contestants::{self, Registration};
use laurel::store::{Store, people};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};

const VOTERS: u32 = 40;
const PICKS: usize = 5;

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 1, 20, 12, 0, 0).unwrap()
}

/// A vote that is open, and where its database is.
struct Poll {
    store: Store,
    name: String,
    path: PathBuf,
    _dir: tempfile::TempDir,
}

/// A ballot before it is cast.
#[derive(Clone)]
struct Filled {
    voter: u32,
    receipt: Receipt,
    picks: Vec<u32>,
}

impl Filled {
    fn sealed(&self, poll: &str) -> Ballot {
        let mark = |pick: &u32| (*pick, tag(poll, &self.receipt, *pick));
        Ballot { print: print(poll, &self.receipt), marks: self.picks.iter().map(mark).collect() }
    }
}

async fn open() -> Poll {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let store = Store::open(&path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let mut roll = Vec::new();
    for number in 1..=i64::from(VOTERS) {
        let person = 700_000 + number;
        people::meet(&mut tx, people::Writer::named(person, "A", Locale::Ru), &[], noon())
            .await
            .unwrap();
        let surname = format!("Surname{number}");
        let who =
            Registration { surname: &surname, name: "Name", company: "C", city: "", position: "" };
        roll.push(contestants::register(&mut tx, person, who, noon()).await.unwrap());
    }
    let hash = roll_hash("2027", &roll);
    ballots::open(&mut tx, &roll, &hash, PICKS, noon()).await.unwrap();
    // When and how long the schema was made differs from run to run, and is no business of the vote.
    sqlx::query("UPDATE _sqlx_migrations SET installed_on = '', execution_time = 0")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store.vacuum().await.unwrap();
    Poll { store, name: poll_name(&hash), path, _dir: dir }
}

/// A ballot for every voter, in a shuffled order.
fn filled(seed: u64) -> Vec<Filled> {
    let mut dice = StdRng::seed_from_u64(seed);
    let mut all: Vec<Filled> = (1..=VOTERS)
        .map(|voter| {
            let others: Vec<u32> = (1..=VOTERS).filter(|number| *number != voter).collect();
            let picks = others.sample(&mut dice, PICKS).copied().collect();
            Filled { voter, receipt: Receipt::draw(&mut dice), picks }
        })
        .collect();
    all.shuffle(&mut dice);
    all
}

async fn cast(poll: &Poll, one: &Filled) -> bool {
    let mut tx = poll.store.write().await.unwrap();
    let done = ballots::cast(&mut tx, one.voter, one.sealed(&poll.name)).await.unwrap();
    tx.commit().await.unwrap();
    poll.store.empty_log().await.unwrap();
    done
}

/// The bytes of the database file and of everything that lies beside it under its name.
fn bytes(path: &Path) -> Vec<u8> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let mut all = Vec::new();
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_str().unwrap().starts_with(name) {
            all.extend(std::fs::read(entry.path()).unwrap());
        }
    }
    all
}

/// Where a text stands in the bytes, everywhere.
fn places(bytes: &[u8], text: &str) -> Vec<usize> {
    let window = bytes.windows(text.len()).enumerate();
    window.filter(|(_, window)| *window == text.as_bytes()).map(|(at, _)| at).collect()
}

/// Spearman's rank correlation of a sequence with the order in which it is given.
fn rank_correlation(values: &[usize]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let n = values.len() as f64;
    let squares: f64 = values
        .iter()
        .enumerate()
        .map(|(at, value)| (sorted.binary_search(value).unwrap() as f64 - at as f64).powi(2))
        .sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

/// Everything that was logged since the start of this program.
fn logged() -> Arc<Mutex<String>> {
    struct Keeper;
    static START: Once = Once::new();
    static KEPT: std::sync::LazyLock<Arc<Mutex<String>>> = std::sync::LazyLock::new(Arc::default);
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            KEPT.lock().unwrap().push_str(&format!("{} {}\n", record.target(), record.args()));
        }
        fn flush(&self) {}
    }
    START.call_once(|| {
        log::set_boxed_logger(Box::new(Keeper)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    Arc::clone(&KEPT)
}

/// Guards 1 and 9: after forty casts no byte of the database, its write-ahead log, or the log at its
/// most talkative holds a receipt, and none of the log holds a print or a tag.
#[tokio::test]
async fn guards_1_and_9_no_receipt_is_anywhere() {
    let log = logged();
    let poll = open().await;
    for one in filled(1) {
        assert!(cast(&poll, &one).await);
    }
    let bytes = bytes(&poll.path);
    let log = log.lock().unwrap().clone();
    assert!(log.contains("INSERT INTO ballot_marks"), "statements are logged at this level");
    for one in filled(1) {
        for form in [
            one.receipt.code().to_owned(),
            one.receipt.grouped(),
            one.receipt.code().to_lowercase(),
        ] {
            assert!(places(&bytes, &form).is_empty());
            assert!(!log.contains(&form));
        }
        let sealed = one.sealed(&poll.name);
        assert_eq!(places(&bytes, &sealed.print).len(), 1);
        assert!(!log.contains(&sealed.print));
        for (_, tag) in sealed.marks {
            assert_eq!(places(&bytes, &tag).len(), 1);
            assert!(!log.contains(&tag));
        }
    }
}

/// Guard 1: no table has a column for a person and one for a pick, and the three that matter have
/// no others.
#[tokio::test]
async fn guard_1_no_table_can_hold_a_pick_beside_a_person() {
    let poll = open().await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT m.name, group_concat(c.name) FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
         WHERE m.name IN ('voted', 'prints', 'ballot_marks') GROUP BY m.name ORDER BY m.name",
    )
    .fetch_all(poll.store.reader())
    .await
    .unwrap();
    let expected = [("ballot_marks", "candidate,tag"), ("prints", "print"), ("voted", "number")];
    assert_eq!(columns, expected.map(|(table, columns)| (table.into(), columns.into())));
    let (without_rowid, indexes): (i64, i64) = sqlx::query_as(
        "SELECT SUM(sql LIKE '%WITHOUT ROWID%'),
            (SELECT COUNT(*) FROM sqlite_master WHERE type IN ('index', 'trigger')
             AND sql IS NOT NULL AND tbl_name IN ('voted', 'prints', 'ballot_marks'))
         FROM sqlite_master WHERE name IN ('voted', 'prints', 'ballot_marks')",
    )
    .fetch_one(poll.store.reader())
    .await
    .unwrap();
    assert_eq!((without_rowid, indexes), (3, 0));
}

/// Guard 2: the order of bytes says nothing of the order of casting.
#[tokio::test]
async fn guard_2_the_order_of_bytes_is_not_the_order_of_casting() {
    let poll = open().await;
    let cast_order = filled(2);
    for one in &cast_order {
        assert!(cast(&poll, one).await);
    }
    let bytes = bytes(&poll.path);
    let at = |text: &str| places(&bytes, text)[0];
    let prints: Vec<usize> =
        cast_order.iter().map(|one| at(&print(&poll.name, &one.receipt))).collect();
    assert!(rank_correlation(&prints).abs() < 0.35, "{}", rank_correlation(&prints));
    // Among the tags of one candidate too: all are looked at together.
    let all: f64 = (1..=VOTERS)
        .map(|candidate| cast_order.iter().filter(move |one| one.picks.contains(&candidate)))
        .zip(1..)
        .map(|(ballots, candidate)| {
            let tags: Vec<usize> =
                ballots.map(|one| at(&tag(&poll.name, &one.receipt, candidate))).collect();
            if tags.len() > 1 { rank_correlation(&tags) } else { 0.0 }
        })
        .sum();
    assert!((all / f64::from(VOTERS)).abs() < 0.35, "{all}");
    // The test would notice: written in the order of casting, they correlate.
    let in_order: Vec<usize> = (0..40).collect();
    assert!(rank_correlation(&in_order) > 0.99);
}

/// Guard 2, sharper: the same ballots cast in another order make the very same file, byte for byte,
/// free space included; so nothing in it can tell the order.
#[tokio::test]
async fn guard_2_any_order_of_casting_makes_the_same_file() {
    let (one, two) = (open().await, open().await);
    let order = filled(3);
    let mut other = order.clone();
    other.sort_by_key(|one| one.voter);
    assert!(std::fs::read(&one.path).unwrap() == std::fs::read(&two.path).unwrap());
    for (poll, order) in [(&one, &order), (&two, &other)] {
        for filled in order {
            assert!(cast(poll, filled).await);
        }
    }
    let file = std::fs::read(&one.path).unwrap();
    let shown = print(&one.name, &order[0].receipt);
    assert_eq!(places(&file, &shown).len(), 1, "it is the right file");
    assert!(file == std::fs::read(&two.path).unwrap(), "the file tells the order of casting");
    for poll in [&one, &two] {
        let log = poll.path.with_file_name("laurel.db-wal");
        assert_eq!(std::fs::metadata(log).map_or(0, |it| it.len()), 0, "the log is empty");
    }
}

/// Guard 3: of twenty simultaneous casts of one voter exactly one is accepted.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guard_3_of_twenty_casts_of_one_voter_one_is_accepted() {
    let poll = Arc::new(open().await);
    let mut dice = StdRng::seed_from_u64(4);
    let mut casts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let poll = Arc::clone(&poll);
        let receipt = Receipt::draw(&mut dice);
        let one = Filled { voter: 7, receipt, picks: vec![1, 2, 3, 4, 5] };
        casts.spawn(async move { cast(&poll, &one).await });
    }
    let accepted = casts.join_all().await.into_iter().filter(|accepted| *accepted).count();
    assert_eq!(accepted, 1);
    let mut tx = poll.store.write().await.unwrap();
    let urn = ballots::urn(&mut tx).await.unwrap();
    assert_eq!((urn.voted.len(), urn.prints.len(), urn.marks.len()), (1, 1, PICKS));
    assert_eq!(urn.flaw(PICKS, VOTERS as usize), None);
}

/// Guard 7: whichever statement of a cast fails, nothing of it is kept; whichever copy of the files
/// is taken in the middle, it holds all of the ballot or nothing.
#[tokio::test]
async fn guard_7_a_failure_after_any_statement_leaves_all_or_nothing() {
    let poll = open().await;
    let all = filled(5);
    for one in &all[..10] {
        assert!(cast(&poll, one).await);
    }
    let mut tx = poll.store.write().await.unwrap();
    let before = ballots::urn(&mut tx).await.unwrap();
    drop(tx);
    // At the first and at the last row of each statement, of all six.
    for (table, rows) in [("voted", 11), ("prints", 11), ("ballot_marks", 55)] {
        for (doing, left) in
            [("DELETE", rows - rows / 11), ("DELETE", 1), ("INSERT", 0), ("INSERT", rows - 1)]
        {
            let trap = format!(
                "CREATE TRIGGER trap BEFORE {doing} ON {table}
                 WHEN (SELECT COUNT(*) FROM {table}) = {left}
                 BEGIN SELECT RAISE(ABORT, 'a crash'); END"
            );
            let mut tx = poll.store.write().await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(trap)).execute(&mut *tx).await.unwrap();
            let failed = ballots::cast(&mut tx, all[10].voter, all[10].sealed(&poll.name)).await;
            assert!(failed.is_err(), "{doing} {table} {left}");
            drop(tx);
            let mut tx = poll.store.write().await.unwrap();
            assert!(ballots::urn(&mut tx).await.unwrap() == before, "{doing} {table} {left}");
        }
    }
    let mut tx = poll.store.write().await.unwrap();
    assert!(ballots::cast(&mut tx, all[10].voter, all[10].sealed(&poll.name)).await.unwrap());
    assert!(copied(&poll.path).await == before, "a copy before the commit");
    tx.commit().await.unwrap();
    let after = copied(&poll.path).await;
    assert_eq!((after.voted.len(), after.prints.len()), (11, 11));
    assert_eq!(after.flaw(PICKS, VOTERS as usize), None);
    power_cuts(&poll, &before, &after).await;
}

/// The power fails while the commit is written into the log, at every page of it and in its middle,
/// and while the log is moved into the file: all of the ballot is there or nothing.
async fn power_cuts(poll: &Poll, before: &ballots::Urn, after: &ballots::Urn) {
    let wal = poll.path.with_file_name("laurel.db-wal");
    let (old, log) = (std::fs::read(&poll.path).unwrap(), std::fs::read(&wal).unwrap());
    let (mut without, mut with) = (0, 0);
    for cut in (0..=log.len()).rev().step_by(2060).chain([0, 31]) {
        let urn = restarted(&old, &log[..cut]).await;
        assert!(urn == *before || urn == *after, "cut at {cut} of {}", log.len());
        if urn == *before { without += 1 } else { with += 1 }
    }
    assert!(without > 3 && with >= 1, "{without} {with}");
    poll.store.empty_log().await.unwrap();
    let new = std::fs::read(&poll.path).unwrap();
    let changed = |page: &usize| old.chunks(4096).nth(*page) != new.chunks(4096).nth(*page);
    for page in (0..new.len() / 4096).filter(changed) {
        let moved = (page + 1) * 4096;
        let torn = [&new[..moved], &old[moved.min(old.len())..]].concat();
        assert!(restarted(&torn, &log).await == *after, "the file up to page {page}");
    }
}

/// What a program finds that is started on these bytes.
async fn restarted(file: &[u8], log: &[u8]) -> ballots::Urn {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    std::fs::write(dir.path().join("laurel.db"), file).unwrap();
    std::fs::write(dir.path().join("laurel.db-wal"), log).unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    ballots::urn(&mut tx).await.unwrap()
}

/// What a program started on a copy of the files, as after a power cut, finds in them.
async fn copied(path: &Path) -> ballots::Urn {
    let dir = tempfile::tempdir().unwrap();
    for end in ["", "-wal"] {
        let name = format!("laurel.db{end}");
        let _ = std::fs::copy(path.with_file_name(&name), dir.path().join(&name));
    }
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    ballots::urn(&mut tx).await.unwrap()
}
