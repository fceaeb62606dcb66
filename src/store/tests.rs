use super::*;

#[tokio::test]
async fn a_second_one_is_kept_out_until_the_first_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let first = Store::open(&path).await.unwrap();
    assert!(matches!(Store::open(&path).await, Err(OpenError::InUse(_))));
    first.close().await;
    drop(first);
    Store::open(&path).await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let store = Store::open(&path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    drop(store);
    assert!(matches!(Store::open(&path).await, Err(OpenError::Newer(_))));
}

#[tokio::test]
async fn what_is_no_database_is_refused_with_the_file_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("notes.txt");
    std::fs::write(&path, "these are notes and no database, and they are long enough".repeat(9))
        .unwrap();
    let error = Store::open(&path).await.err().unwrap().to_string();
    assert!(error.contains("notes.txt"), "{error}");
}

#[tokio::test]
async fn the_log_is_empty_after_it_was_emptied() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let store = Store::open(&path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::query("INSERT INTO facts VALUES ('a', 'b')").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let log = dir.path().join("laurel.db-wal");
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    store.empty_log().await.unwrap();
    assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
}

#[tokio::test]
async fn the_audit_trail_cannot_be_altered() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::query("INSERT INTO audit (at, actor, action, subject) VALUES (1, 2, 'x', 'y')")
        .execute(&mut *tx)
        .await
        .unwrap();
    for forbidden in ["UPDATE audit SET actor = 3", "DELETE FROM audit"] {
        let error =
            sqlx::query(sqlx::AssertSqlSafe(forbidden)).execute(&mut *tx).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

/// A database as the first release left it, with a season under way in it.
#[tokio::test]
async fn a_database_of_the_first_release_keeps_what_was_sent() {
    let dir = tempfile::tempdir().unwrap();
    let pool = SqlitePool::connect_with(options(&dir.path().join("laurel.db"))).await.unwrap();
    let first = MIGRATIONS.iter().find(|migration| migration.version == 1).unwrap();
    sqlx::raw_sql(first.sql.clone()).execute(&pool).await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO people VALUES (7, 'ru', 'Anna', NULL, 0, NULL, NULL);
         INSERT INTO contestants VALUES (1, 7, 'Белова', 'Анна', 'Ромашка', 'Минск', 'оператор', 'active', 0);
         INSERT INTO entries VALUES (3, 1, 'cases', 5000, 0, 2);
         INSERT INTO parts VALUES (9, 1, 41, 3, 7, 'counted', 'text', NULL, 'Кейс 7', '[]', NULL, 5000, 5000, 6000);
         INSERT INTO part_revisions VALUES (2, 9, 'Кейс 77', '[]', NULL, 5000, 'superseded');
         INSERT INTO people VALUES (8, 'ru', 'Boris', NULL, 0, NULL, NULL);
         INSERT INTO consents VALUES (1, 7, 'Old text', 10), (2, 8, 'New text', 20), (3, 7, 'New text', 30);
         INSERT INTO audit VALUES (1, 40, 100001, 'award', 'contestant 1 for cases', '1', '2', 'She was brave'),
                                  (2, 41, 0, 'open', 'task cases', NULL, NULL, 'its time');",
    )
    .execute(&pool)
    .await
    .unwrap();
    for later in MIGRATIONS.iter().filter(|migration| migration.version > 1) {
        let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
        sqlx::raw_sql(later.sql.clone()).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut db = pool.acquire().await.unwrap();
    let parts = entries::parts(&mut db, 3).await.unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!((parts[0].id, parts[0].case, parts[0].piece), (9, Some(7), 0));
    let broken: Vec<String> = sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut *db)
        .await
        .unwrap();
    assert!(broken.is_empty(), "{broken:?}");
    let former: String = sqlx::query_scalar("SELECT text FROM part_revisions WHERE part_id = 9")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(former, "Кейс 77");
    let said: Vec<(i64, String, i64, String)> =
        sqlx::query_as("SELECT person_id, kind, version, answer FROM consents ORDER BY id")
            .fetch_all(&mut *db)
            .await
            .unwrap();
    let given = |person, version| (person, "data".to_owned(), version, "given".to_owned());
    assert_eq!(said, [given(7, 1), given(8, 2), given(7, 2)]);
    // What was written about a contestant can be erased from now on; the line stays as it was.
    let why: Vec<(Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT a.why, w.words FROM audit a LEFT JOIN audit_words w ON w.audit_id = a.id ORDER BY a.id",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    let words = |words: &str| Some(words.to_owned());
    assert_eq!(why, [(None, words("She was brave")), (words("its time"), None)]);
    let altered = sqlx::query("UPDATE audit SET actor = 3").execute(&mut *db).await;
    assert!(altered.is_err(), "the trail is append-only again");
}

/// Fills some hundred pages with letters that nobody reads any more.
pub(crate) async fn write_old_letters(store: &Store) {
    let letter = format!("{{\"text\":\"{}\"}}", "a letter ".repeat(100));
    let mut tx = store.write().await.unwrap();
    for _ in 0..300 {
        let old = "INSERT INTO letters (method, params, written_at) VALUES ('sendMessage', ?, 0)";
        sqlx::query(old).bind(&letter).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    // Out of the log, so that there is something to spoil.
    store.empty_log().await.unwrap();
}

/// Spoils a page of these in a database that is closed.
pub(crate) fn spoil_old_letters(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let full = |page: &[u8]| page.windows(7).filter(|it| it == b"\"text\":").count() > 2;
    let mut pages = bytes.chunks_mut(4096).filter(|page| full(page));
    pages.nth(20).expect("a page of letters").fill(0xa5);
    std::fs::write(path, bytes).unwrap();
}
