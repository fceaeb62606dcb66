use std::borrow::Cow;
use std::os::unix::fs::PermissionsExt;

use chrono::DateTime;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqlitePool;
use sqlx::{Row, SqliteConnection};

use super::*;
use crate::store::{Store, facts, look_in, options, restore};

fn newest() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap()
}

/// A folder with a database as a Laurel of that version left it, in which the fact `a` stands.
struct Place(tempfile::TempDir);

impl Place {
    async fn new(version: i64, fact: &str) -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        place.fill(version, fact).await;
        place
    }

    /// Makes the database anew.
    async fn fill(&self, version: i64, fact: &str) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&self.database(), ending));
        }
        let pool = SqlitePool::connect_with(options(&self.database())).await.unwrap();
        let mut all = Migrator::new(Path::new("migrations")).await.unwrap();
        let until = all.iter().filter(|migration| migration.version <= version).cloned();
        all.migrations = Cow::Owned(until.collect());
        all.run(&pool).await.unwrap();
        let mut db = pool.acquire().await.unwrap();
        facts::set(&mut db, "a", fact).await.unwrap();
        drop(db);
        pool.close().await;
    }

    fn database(&self) -> PathBuf {
        self.file("laurel.db")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    async fn open(&self, former: Former<'_>) -> Result<(), OpenError> {
        let store = Store::open_and(&self.database(), former).await?;
        store.close().await;
        Ok(())
    }

    /// What lies beside the database, without its log and lock.
    fn kept(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut kept: Vec<String> =
            names.filter(|name| name.contains("before") || name.contains("part")).collect();
        // Of those that a test looked into.
        kept.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
        kept.sort();
        kept
    }
}

async fn version(file: &Path) -> i64 {
    let mut db = reading(file).await;
    let version = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations");
    version.fetch_one(&mut db).await.unwrap().get(0)
}

async fn reading(file: &Path) -> SqliteConnection {
    use sqlx::ConnectOptions;
    options(file).create_if_missing(false).connect().await.unwrap()
}

#[tokio::test]
async fn a_database_of_an_older_laurel_is_kept_as_it_was_for_its_owner_alone() {
    let place = Place::new(newest() - 1, "before").await;
    let kept = format!("laurel.db.before-upgrade-{}", newest() - 1);
    place.open(Former::IsKept(None)).await.unwrap();
    assert_eq!(place.kept(), std::slice::from_ref(&kept));
    assert_eq!(version(&place.database()).await, newest());
    let file = place.file(&kept);
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(version(&file).await, newest() - 1);
    let fact = facts::get(&mut reading(&file).await, "a").await.unwrap();
    assert_eq!(fact.as_deref(), Some("before"));
    // Once, and the way back is the usual one.
    std::fs::remove_file(&file).unwrap();
    place.open(Former::IsKept(None)).await.unwrap();
    assert!(place.kept().is_empty(), "it is up to date");
}

#[tokio::test]
async fn what_was_kept_can_be_restored() {
    let place = Place::new(newest() - 1, "before").await;
    place.open(Former::IsKept(None)).await.unwrap();
    let mut db = reading(&place.database()).await;
    facts::set(&mut db, "a", "after").await.unwrap();
    drop(db);
    let kept = place.file(&format!("laurel.db.before-upgrade-{}", newest() - 1));
    restore::restore(&kept, &place.database(), "now").await.unwrap();
    let mut db = look_in::open(&place.database()).await.unwrap();
    assert_eq!(facts::get(&mut db, "a").await.unwrap().as_deref(), Some("before"));
    // Bringing a backup up to date keeps nothing more: the backup is there.
    let restored = format!("laurel.db.before-upgrade-{}", newest() - 1);
    assert_eq!(place.kept(), ["laurel.db.before-now".to_owned(), restored]);
}

#[tokio::test]
async fn a_new_database_and_one_of_a_rehearsal_are_not_kept() {
    let place = Place(tempfile::tempdir().unwrap());
    place.open(Former::IsKept(None)).await.unwrap();
    assert!(place.kept().is_empty());
    place.fill(newest() - 1, "played").await;
    place.open(Former::GoesOn).await.unwrap();
    assert!(place.kept().is_empty());
}

#[tokio::test]
async fn however_often_it_is_done_a_few_are_kept_and_the_newest_state_of_each() {
    let place = Place(tempfile::tempdir().unwrap());
    for (version, fact) in [(2, "a"), (3, "b"), (4, "c"), (4, "d"), (5, "e")] {
        place.fill(version, fact).await;
        place.open(Former::IsKept(None)).await.unwrap();
    }
    let kept = [3, 4, 5].map(|version| format!("laurel.db.before-upgrade-{version}"));
    assert_eq!(place.kept(), kept);
    let fact = facts::get(&mut reading(&place.file(&kept[1])).await, "a").await.unwrap();
    assert_eq!(fact.as_deref(), Some("d"), "gone back, worked on, and upgraded again");
}

#[tokio::test]
async fn with_a_passphrase_it_is_sealed_and_none_lies_open_beside_it() {
    let place = Place::new(newest() - 1, "Anna Bell").await;
    place.open(Former::IsKept(None)).await.unwrap();
    place.fill(newest() - 1, "Anna Bell").await;
    let words = Passphrase::new("correct horse battery").unwrap();
    place.open(Former::IsKept(Some(&words))).await.unwrap();
    let kept = format!("laurel.db.before-upgrade-{}.age", newest() - 1);
    assert_eq!(place.kept(), std::slice::from_ref(&kept));
    let bytes = std::fs::read(place.file(&kept)).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"Anna Bell"));
    let database = place.database();
    restore::restore_with(&place.file(&kept), &database, "now", Some(&words)).await.unwrap();
    let mut db = look_in::open(&database).await.unwrap();
    assert_eq!(facts::get(&mut db, "a").await.unwrap().as_deref(), Some("Anna Bell"));
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_brought_up_to_date() {
    let place = Place::new(newest() - 1, "before").await;
    // Something is in the way: a folder cannot be written over.
    let way = format!("laurel.db.before-upgrade-{}", newest() - 1);
    std::fs::create_dir(place.file(&way)).unwrap();
    let refused = place.open(Former::IsKept(None)).await.err().unwrap().to_string();
    assert!(refused.contains(&way) && refused.contains("Nothing was changed"), "{refused}");
    assert_eq!(version(&place.database()).await, newest() - 1);
    assert_eq!(place.kept(), std::slice::from_ref(&way), "and nothing half-made is left");
    std::fs::remove_dir(place.file(&way)).unwrap();
    place.open(Former::IsKept(None)).await.unwrap();
    assert_eq!(version(&place.database()).await, newest());
}

#[tokio::test]
async fn ballots_of_an_open_vote_are_not_kept_a_second_time() {
    use crate::contest::definition::Locale;
    use crate::store::ballots::{self, Ballot};
    use crate::store::contestants::{self, Registration};
    use crate::store::people;
    let place = Place::new(newest() - 1, "before").await;
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let mut db = reading(&place.database()).await;
    let mut roll = Vec::new();
    for person in 1..=7 {
        people::meet(&mut db, people::Writer::named(person, "A", Locale::Ru), &[], now)
            .await
            .unwrap();
        let who =
            Registration { surname: "Bell", name: "Anna", company: "C", city: "", position: "" };
        roll.push(contestants::register(&mut db, person, who, now).await.unwrap());
    }
    ballots::open(&mut db, &roll, "hash", 1, now).await.unwrap();
    let ballot = Ballot { print: "PRINT".to_owned(), marks: vec![(3, "TAGTAG42".to_owned())] };
    assert!(ballots::cast(&mut db, 2, ballot).await.unwrap());
    drop(db);
    place.open(Former::IsKept(None)).await.unwrap();
    let kept = place.file(&format!("laurel.db.before-upgrade-{}", newest() - 1));
    let bytes = std::fs::read(kept).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"TAGTAG42"));
    let mut db = look_in::open(&place.database()).await.unwrap();
    assert_eq!(ballots::urn(&mut db).await.unwrap().voted.len(), 1, "the vote itself goes on");
}

#[test]
fn there_is_to_be_room_for_the_copy_and_for_what_is_made_anew() {
    assert_eq!(missing(1000, false, 2000), None);
    assert_eq!(missing(1000, false, 1999), Some(2000));
    assert_eq!(missing(1000, true, 2999), Some(3000));
    assert_eq!(missing(u64::MAX, true, 5), Some(u64::MAX));
    let path = PathBuf::from("/var/lib/laurel/laurel.db");
    let said = OpenError::NoRoom { path, needed: 41_000_001, free: 40_999_999 }.to_string();
    assert!(!said.contains("  "), "{said}");
    for words in ["laurel.db", "40 MB are free, 42 MB are needed", "Nothing was changed"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// Copies of newer versions may lie there, as of upgrades that were cut short: they push nothing out.
#[tokio::test]
async fn the_copy_just_made_stays_whatever_lies_beside_it() {
    let place = Place::new(2, "as it was").await;
    for version in [5, 7, 9] {
        let name = format!("laurel.db.before-upgrade-{version}");
        std::fs::write(place.file(&name), "of another day").unwrap();
    }
    place.open(Former::IsKept(None)).await.unwrap();
    assert!(place.kept().contains(&"laurel.db.before-upgrade-2".to_owned()), "{:?}", place.kept());
}
