//! The commands beside the bot: copies of the database and the way back, the explained keys.

mod doctor;
mod new;
mod sealed;

use std::path::Path;

use laurel::store::{Store, facts};

use crate::cli::{folder_with, run};
use crate::harness::SAMPLE;

async fn fact(path: &Path) -> Option<String> {
    let store = Store::open(path).await.unwrap();
    let fact = facts::get(&mut store.reader().acquire().await.unwrap(), "a").await.unwrap();
    store.close().await;
    fact
}

async fn set(store: &Store, value: &str) {
    let mut tx = store.write().await.unwrap();
    facts::set(&mut tx, "a", value).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_backup_is_made_while_a_laurel_works_and_restored_when_none_does() {
    let dir = folder_with(SAMPLE);
    let at = |name: &str| dir.path().join(name);
    let store = Store::open(&at("laurel.db")).await.unwrap();
    set(&store, "first").await;
    let (status, said) = run(dir.path(), &["backup", "copy.db"]);
    assert!(status == Some(0) && said.contains("copy.db and checked"), "{said}");
    assert!(!said.contains("vote"), "{said}");
    let (status, said) = run(dir.path(), &["backup", "copy.db"]);
    assert!(status == Some(6) && said.contains("copy.db is there already"), "{said}");
    set(&store, "second").await;
    let (status, said) = run(dir.path(), &["restore", "copy.db"]);
    assert!(status == Some(6) && said.contains("another Laurel works"), "{said}");
    store.close().await;
    drop(store);
    let (status, said) = run(dir.path(), &["restore", "copy.db"]);
    assert!(status == Some(0) && said.contains("kept as "), "{said}");
    let kept = said.lines().find_map(|line| line.split_once("kept as ")).unwrap().1;
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("first"));
    assert_eq!(fact(&dir.path().join(kept)).await.as_deref(), Some("second"));
}

#[tokio::test]
async fn while_the_vote_is_open_a_backup_says_that_it_is_without_ballots() {
    let dir = folder_with(SAMPLE);
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql("INSERT INTO vote (id, opened_at, roll_sha256, picks) VALUES (1, 0, '', 5)")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (status, said) = run(dir.path(), &["backup", "copy.db"]);
    assert!(status == Some(0) && said.contains("ballots are left out"), "{said}");
    store.close().await;
    drop(store);
    let (status, said) = run(dir.path(), &["restore", "copy.db"]);
    assert!(status == Some(0) && said.contains("everybody has to vote again"), "{said}");
}

#[test]
fn what_cannot_be_copied_or_restored_is_named() {
    let dir = folder_with(SAMPLE);
    for arguments in [["backup", "copy.db"], ["restore", "absent.db"], ["restore", "contest.toml"]]
    {
        let (status, said) = run(dir.path(), &arguments);
        assert_eq!(status, Some(6), "{said}");
        let named = if arguments[0] == "backup" { "laurel.db" } else { arguments[1] };
        assert!(said.contains(named), "{said}");
    }
    assert!(!dir.path().join("laurel.db").exists() && !dir.path().join("copy.db").exists());
    assert_eq!(run(dir.path(), &["backup"]).0, Some(2));
}

#[test]
fn check_explains_keys_and_gives_the_schema() {
    let dir = folder_with(SAMPLE);
    let (status, said) = run(dir.path(), &["check", "--explain", "vote.picks"]);
    assert!(status == Some(0) && said.contains("a whole number from 1 to 10"), "{said}");
    let (status, said) = run(dir.path(), &["check", "--explain"]);
    assert!(status == Some(0) && said.contains("task.limits.first.kind"), "{said}");
    let (status, said) = run(dir.path(), &["check", "--explain", "vote.pick"]);
    assert!(status == Some(2) && said.contains("did you mean `vote.picks`?"), "{said}");
    let (status, said) = run(dir.path(), &["check", "--schema"]);
    let schema: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(status == Some(0) && schema["properties"]["title"].is_object(), "{said}");
    for wrong in [&["check"][..], &["check", "contest.toml", "--schema"]] {
        assert_eq!(run(dir.path(), wrong).0, Some(2));
    }
}
