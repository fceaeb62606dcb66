//! `laurel export` on the command line, beside a bot and without one.

use laurel::store::Store;
use laurel::store::versions::{self, Origin};

use super::sheets;
use crate::cli::{folder_with, run};
use crate::harness::SAMPLE;

/// A folder with a contest and a database that has worked with it, and with one contestant.
async fn folder() -> (tempfile::TempDir, Store) {
    let dir = folder_with(SAMPLE);
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    versions::accept(&mut tx, SAMPLE, Origin::File, 0, chrono::DateTime::UNIX_EPOCH).await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (1, 'en', 'A', 0);
         INSERT INTO contestants (person_id, surname, name, company, city, position, registered_at)
         VALUES (1, '@SUM(A1)', 'Anna', 'Blue Line', 'Minsk', 'operator', 1796119200000);",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (dir, store)
}

#[tokio::test]
async fn tables_are_written_beside_a_bot_that_works_and_without_one() {
    let (dir, store) = folder().await;
    let (status, said) = run(dir.path(), &["export", "xlsx", "all.xlsx"]);
    assert!(status == Some(0) && said.contains("personal data"), "{said}");
    let bytes = std::fs::read(dir.path().join("all.xlsx")).unwrap();
    assert_eq!(sheets(bytes).len(), 10);
    let (status, said) = run(dir.path(), &["export", "xlsx", "all.xlsx"]);
    assert!(status == Some(6) && said.contains("is there already"), "{said}");
    store.close().await;
    drop(store);
    let (status, said) = run(dir.path(), &["export", "csv", "-", "contestants"]);
    assert!(status == Some(0) && said.contains("1,'@SUM(A1),Anna"), "{said}");
    let (status, said) =
        run(dir.path(), &["export", "json", "-", "contestants", "audit", "--language", "ru"]);
    let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(status == Some(0) && whole["tables"]["contestants"][0]["state"] == "участвует");
    let (status, said) = run(dir.path(), &["export", "csv", "tables.zip"]);
    assert!(status == Some(0) && said.contains("zip archive"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(dir.path().join("tables.zip")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_site_is_written_renewed_and_never_put_over_something_else() {
    let (dir, store) = folder().await;
    let (status, said) = run(dir.path(), &["export", "site", "season"]);
    assert!(status == Some(0) && said.contains("was written"), "{said}");
    let site = dir.path().join("season");
    std::fs::write(site.join("contestant-77.html"), "gone").unwrap();
    std::fs::write(site.join("notes.txt"), "mine").unwrap();
    let (status, said) = run(dir.path(), &["export", "site", "season"]);
    assert!(status == Some(0) && said.contains("was renewed"), "{said}");
    assert!(!site.join("contestant-77.html").exists() && site.join("notes.txt").exists());
    let (status, said) = run(dir.path(), &["export", "site", "."]);
    assert!(status == Some(1) && said.contains("something else in it"), "{said}");
    store.close().await;
}

#[tokio::test]
async fn what_cannot_be_exported_is_told() {
    let dir = folder_with(SAMPLE);
    let (status, said) = run(dir.path(), &["export", "xlsx", "all.xlsx"]);
    assert!(status == Some(6) && said.contains("laurel.db is not there"), "{said}");
    assert_eq!(run(dir.path(), &["export", "xlsx", "all.xlsx", "ballots"]).0, Some(2));
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let (status, said) = run(dir.path(), &["export", "xlsx", "all.xlsx"]);
    assert!(status == Some(3) && said.contains("--contest"), "{said}");
    let (status, said) =
        run(dir.path(), &["export", "xlsx", "all.xlsx", "--contest", "contest.toml"]);
    assert_eq!(status, Some(0), "{said}");
    let mut tx = store.write().await.unwrap();
    sqlx::query(
        "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let (status, said) = run(dir.path(), &["export", "json", "-"]);
    assert!(status == Some(6) && said.contains("an older Laurel"), "{said}");
    store.close().await;
}
