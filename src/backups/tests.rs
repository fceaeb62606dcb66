use super::*;
use crate::contest::ballot::Outcome;
use crate::contest::definition::Locale;
use crate::store::contestants::{self, Registration};
use crate::store::{Store, people};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn hours(hours: i64) -> TimeDelta {
    TimeDelta::hours(hours)
}

struct Place {
    dir: tempfile::TempDir,
    store: Store,
    routine: Routine,
}

impl Place {
    async fn new(kept: usize) -> Place {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("laurel.db");
        let store = Store::open(&database).await.unwrap();
        let folder = dir.path().join("some/backups");
        let routine = Routine { database, folder, every: hours(24), kept, passphrase: None };
        Place { dir, store, routine }
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.routine.folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[tokio::test]
async fn one_is_due_at_first_and_then_after_its_time() {
    let Place { routine, dir: _dir, .. } = Place::new(14).await;
    assert!(routine.is_due(false, now()));
    let made = routine.make(now()).await.unwrap();
    assert_eq!(made.file_name().unwrap(), "laurel-20270115-080000.db");
    for folder in [made.parent().unwrap(), made.parent().unwrap().parent().unwrap()] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
    assert!(!routine.is_due(false, now()));
    assert!(!routine.is_due(false, now() + hours(24) - TimeDelta::seconds(1)));
    assert!(routine.is_due(false, now() + hours(24)));
    // Whoever set the clock back has a backup from the future; it is not waited for.
    assert!(routine.is_due(false, now() - hours(400)));
}

#[tokio::test]
async fn the_newest_stay_and_so_does_what_is_not_ours() {
    let place = Place::new(3).await;
    let routine = &place.routine;
    std::fs::create_dir_all(&routine.folder).unwrap();
    for foreign in ["other-20200101-000000.db", "laurel.db", "notes.txt"] {
        std::fs::write(routine.folder.join(foreign), "x").unwrap();
    }
    for day in 0..5 {
        routine.make(now() + hours(24 * day)).await.unwrap();
    }
    let left =
        ["laurel-20270117-080000.db", "laurel-20270118-080000.db", "laurel-20270119-080000.db"];
    assert_eq!(place.names()[..3], left);
    assert_eq!(place.names()[3..], ["laurel.db", "notes.txt", "other-20200101-000000.db"]);
    // With a clock that was set back the one just made is the oldest by its name, and stays.
    let made = routine.make(now() - hours(1000)).await.unwrap();
    assert!(made.exists());
    assert_eq!(place.names().iter().filter(|name| name.starts_with("laurel-")).count(), 3);
}

#[tokio::test]
async fn during_the_vote_the_name_says_what_is_missing_and_after_it_there_is_a_whole_one() {
    let place = Place::new(14).await;
    let routine = &place.routine;
    let mut tx = place.store.write().await.unwrap();
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
    tx.commit().await.unwrap();
    routine.make(now()).await.unwrap();
    assert_eq!(place.names(), ["laurel-20270115-080000-without-ballots.db"]);
    assert!(!routine.is_due(true, now() + hours(1)));
    let mut tx = place.store.write().await.unwrap();
    let outcome = Outcome::NotOpened { contestants: 1 };
    ballots::close(&mut tx, &outcome, "bulletin", "hash", now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(routine.is_due(false, now() + hours(1)), "at once");
    routine.make(now() + hours(1)).await.unwrap();
    assert_eq!(place.names().last().unwrap(), "laurel-20270115-090000.db");
    assert!(!routine.is_due(false, now() + hours(2)));
}

#[tokio::test]
async fn with_a_passphrase_it_is_sealed() {
    let mut place = Place::new(14).await;
    place.routine.passphrase = Passphrase::new("correct horse battery").ok();
    let made = place.routine.make(now()).await.unwrap();
    assert_eq!(place.names(), ["laurel-20270115-080000.db.age"]);
    assert!(crate::store::sealed::is_sealed(&made));
    assert!(!place.routine.is_due(false, now()));
}

#[tokio::test]
async fn what_a_kill_left_goes_when_nobody_writes_it_any_more() {
    let place = Place::new(14).await;
    let routine = &place.routine;
    routine.make(now()).await.unwrap();
    let beside = [routine.folder.clone(), place.dir.path().to_owned()];
    for folder in &beside {
        let file = std::fs::File::create(folder.join(".laurel-Ab3xyz.part")).unwrap();
        file.set_modified(now().into()).unwrap();
    }
    let left = || beside.iter().filter(|at| at.join(".laurel-Ab3xyz.part").exists()).count();
    routine.is_due(false, now() + TimeDelta::minutes(59));
    assert_eq!(left(), 2, "somebody may be at it");
    routine.is_due(false, now() + hours(1));
    assert_eq!(left(), 0);
}

#[tokio::test]
async fn a_folder_that_cannot_be_is_told_with_its_name() {
    let mut place = Place::new(14).await;
    std::fs::write(place.dir.path().join("file"), "x").unwrap();
    place.routine.folder = place.dir.path().join("file");
    let said = place.routine.make(now()).await.unwrap_err().to_string();
    assert!(said.contains("file") && said.contains("cannot be used"), "{said}");
}
