//! SQLite alone, with the rows of a plain bot: a commit for each, and a commit for a hundred. The disk's
//! own measure, beside which the desk is put.

use std::time::Instant;

use anyhow::Result;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

/// So many go into one commit, as many as Telegram gives at a time.
const BATCH: u64 = 100;

/// Writes so many rows each way, and prints how many a second that were.
pub fn run(count: u64) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for batch in [1, BATCH] {
            let per_second = write(count, batch).await?;
            println!("SQLite alone, {batch} rows a commit: {per_second:.0} a second");
        }
        Ok(())
    })
}

async fn write(count: u64, batch: u64) -> Result<f64> {
    let folder = tempfile::tempdir_in(super::scratch())?;
    let mut db = SqliteConnectOptions::new()
        .filename(folder.path().join("alone.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    let table =
        "CREATE TABLE solutions (id INTEGER PRIMARY KEY, person INTEGER, text TEXT, at INTEGER)";
    sqlx::query(table).execute(&mut db).await?;
    let begun = Instant::now();
    let mut left = count;
    while left > 0 {
        let mut tx = db.begin_with("BEGIN IMMEDIATE").await?;
        for person in 0..batch.min(left) {
            sqlx::query("INSERT INTO solutions (person, text, at) VALUES (?, ?, ?)")
                .bind(person.cast_signed())
                .bind("Посылка нашлась через двадцать минут.")
                .bind(left.cast_signed())
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        left -= batch.min(left);
    }
    Ok(count as f64 / begun.elapsed().as_secs_f64())
}
