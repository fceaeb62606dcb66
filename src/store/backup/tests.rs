use chrono::{DateTime, Utc};

use super::*;
use crate::contest::definition::Locale;
use crate::store::ballots::{self, Ballot};
use crate::store::contestants::{self, Registration};
use crate::store::{Store, facts, people};

const PRINT: &str = "PRINTPRINTPRINT7";
const TAG: &str = "TAGTAG42";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// A contest with an open vote in which one ballot was cast.
async fn voting(path: &Path) -> Store {
    let store = Store::open(path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let mut roll = Vec::new();
    for person in 1..=7 {
        people::meet(&mut tx, people::Writer::named(person, "A", Locale::Ru), &[], now())
            .await
            .unwrap();
        let who =
            Registration { surname: "Bell", name: "Anna", company: "C", city: "", position: "" };
        roll.push(contestants::register(&mut tx, person, who, now()).await.unwrap());
    }
    ballots::open(&mut tx, &roll, "hash", 1, now()).await.unwrap();
    let ballot = Ballot { print: PRINT.to_owned(), marks: vec![(3, TAG.to_owned())] };
    assert!(ballots::cast(&mut tx, 2, ballot).await.unwrap());
    facts::set(&mut tx, "a", "before").await.unwrap();
    tx.commit().await.unwrap();
    store.empty_log().await.unwrap();
    store
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn no_byte_of_an_open_vote_gets_into_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let (database, copy) = (dir.path().join("laurel.db"), dir.path().join("copy.db"));
    let store = voting(&database).await;
    assert!(holds(&database, PRINT) && holds(&database, TAG), "the search finds what is there");
    let copied = save(&database, &copy, None).await.unwrap();
    assert!(copied.without_ballots);
    assert_eq!(copied.bytes, std::fs::metadata(&copy).unwrap().len());
    assert!(!holds(&copy, PRINT) && !holds(&copy, TAG));
    // All else is there: the roll was announced, and the vote goes on with an empty urn.
    let copy = Store::open(&copy).await.unwrap();
    let mut db = copy.reader().acquire().await.unwrap();
    assert_eq!(ballots::roll(&mut db).await.unwrap().len(), 7);
    assert!(ballots::vote(&mut db).await.unwrap().unwrap().closed_at.is_none());
    let urn = ballots::urn(&mut db).await.unwrap();
    assert!(urn.voted.is_empty() && urn.prints.is_empty() && urn.marks.is_empty());
    assert_eq!(
        ballots::urn(&mut store.reader().acquire().await.unwrap()).await.unwrap().voted.len(),
        1
    );
}

#[tokio::test]
async fn after_the_close_who_voted_is_in_the_copy() {
    let dir = tempfile::tempdir().unwrap();
    let (database, copy) = (dir.path().join("laurel.db"), dir.path().join("copy.db"));
    let store = voting(&database).await;
    let mut tx = store.write().await.unwrap();
    let outcome = crate::contest::ballot::Outcome::NotOpened { contestants: 1 };
    ballots::close(&mut tx, &outcome, "bulletin", "hash", now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!save(&database, &copy, None).await.unwrap().without_ballots);
    let copy = Store::open(&copy).await.unwrap();
    let urn = ballots::urn(&mut copy.reader().acquire().await.unwrap()).await.unwrap();
    assert_eq!((urn.voted.len(), urn.prints.len()), (1, 1));
}

// A new table of the vote has to be thought about: may its rows be in a copy while it is open?
#[tokio::test]
async fn each_table_of_the_vote_is_either_left_out_or_known_to_be_harmless() {
    const HARMLESS: [&str; 3] = ["vote", "roll", "roll_off"];
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(store.reader())
            .await
            .unwrap();
    for table in &tables {
        let of_vote = ["vote", "roll", "print", "ballot", "receipt", "pick"]
            .iter()
            .any(|part| table.contains(part));
        assert!(
            !of_vote || CAST.contains(&table.as_str()) || HARMLESS.contains(&table.as_str()),
            "{table}: add it to ballots::CAST if two copies around one ballot would tell whose it \
             is, otherwise to HARMLESS here"
        );
    }
    assert!(CAST.iter().all(|table| tables.iter().any(|there| there == table)));
}

#[tokio::test]
async fn a_copy_of_a_database_at_work_has_every_row_object_and_number() {
    let dir = tempfile::tempdir().unwrap();
    let (database, copy) = (dir.path().join("a %?# b.db"), dir.path().join("copy.db"));
    let store = Store::open(&database).await.unwrap();
    let mut tx = store.write().await.unwrap();
    facts::set(&mut tx, "a", "committed").await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (1, 'ru', 'A', 0);
         INSERT INTO questions (id, person_id, state, waits_since_at) VALUES (41, 1, 'open', 0);
         DELETE FROM questions;
         INSERT INTO audit (at, actor, action, subject) VALUES (1, 2, 'x', 'y')",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    // What is not committed yet is not in it, and does not keep it from being made.
    let mut tx = store.write().await.unwrap();
    facts::set(&mut tx, "a", "under way").await.unwrap();
    let copied = save(&database, &copy, None).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(!copied.without_ballots);
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let schema = "SELECT group_concat(type || name || ifnull(sql, '')) FROM
        (SELECT * FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name)";
    let there: String = sqlx::query_scalar(schema).fetch_one(store.reader()).await.unwrap();
    let copy = Store::open(&copy).await.unwrap();
    let here: String = sqlx::query_scalar(schema).fetch_one(copy.reader()).await.unwrap();
    assert_eq!(here, there);
    let mut db = copy.reader().acquire().await.unwrap();
    assert_eq!(facts::get(&mut db, "a").await.unwrap().as_deref(), Some("committed"));
    let highest: i64 =
        sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'questions'")
            .fetch_one(&mut *db)
            .await
            .unwrap();
    assert_eq!(highest, 41);
}

#[tokio::test]
async fn nothing_is_written_over_and_what_fails_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    std::fs::write(at("precious"), "mine").unwrap();
    std::os::unix::fs::symlink(at("nowhere"), at("link")).unwrap();
    std::fs::write(at("notes.txt"), "No database, but notes. ".repeat(90)).unwrap();
    make_foreign(&at("other.db")).await;
    let store = Store::open(&at("laurel.db")).await.unwrap();
    for taken in ["precious", "link", "laurel.db"] {
        let refused = save(&at("laurel.db"), &at(taken), None).await;
        assert!(matches!(refused, Err(CopyError::Exists(_))), "{taken}");
    }
    assert_eq!(std::fs::read_to_string(at("precious")).unwrap(), "mine");
    let before = names(dir.path());
    let missing = save(&at("absent.db"), &at("copy"), None).await;
    assert!(matches!(missing, Err(CopyError::Missing(_))));
    for foreign in ["notes.txt", "other.db"] {
        let refused = save(&at(foreign), &at("copy"), None).await;
        assert!(matches!(refused, Err(CopyError::Foreign(_))), "{foreign}");
    }
    let nowhere = save(&at("laurel.db"), &at("no/such/folder"), None).await;
    assert!(matches!(nowhere, Err(CopyError::Unwritable { .. })));
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(save(&at("laurel.db"), &at("copy"), None).await, Err(CopyError::Newer(_))));
    assert_eq!(names(dir.path()), before);
}

/// A database of somebody else's.
async fn make_foreign(path: &Path) {
    let mut db =
        SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap();
    sqlx::raw_sql("CREATE TABLE notes (words TEXT)").execute(&mut db).await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_damaged_database_is_told_and_not_copied() {
    let dir = tempfile::tempdir().unwrap();
    let (database, copy) = (dir.path().join("laurel.db"), dir.path().join("copy.db"));
    let store = voting(&database).await;
    store.close().await;
    drop(store);
    let mut bytes = std::fs::read(&database).unwrap();
    let length = bytes.len();
    bytes[length / 2..length / 2 + 12_000].fill(0x5a);
    std::fs::write(&database, bytes).unwrap();
    let refused = save(&database, &copy, None).await;
    assert!(matches!(refused, Err(CopyError::Damaged { .. })), "{refused:?}");
    assert!(!copy.exists());
}
