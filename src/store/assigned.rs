//! Who marks what where not all jurors mark all.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// The jurors whom an organizer named for a task; empty if all mark it.
pub async fn named(db: &mut SqliteConnection, task: &str) -> Result<BTreeSet<i64>> {
    let jurors = sqlx::query_scalar!("SELECT juror_id FROM task_jurors WHERE task = ?", task)
        .fetch_all(db)
        .await?;
    Ok(jurors.into_iter().collect())
}

/// Names a juror for a task, or no longer; false if that changes nothing.
pub async fn name(db: &mut SqliteConnection, task: &str, juror: i64, named: bool) -> Result<bool> {
    let done = if named {
        sqlx::query!(
            "INSERT OR IGNORE INTO task_jurors (task, juror_id) VALUES (?, ?)",
            task,
            juror
        )
        .execute(db)
        .await?
    } else {
        sqlx::query!("DELETE FROM task_jurors WHERE task = ? AND juror_id = ?", task, juror)
            .execute(db)
            .await?
    };
    Ok(done.rows_affected() == 1)
}

/// Who was given which entry of a task: (entry, juror).
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<BTreeSet<(i64, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT a.entry_id AS "entry_id!", a.juror_id AS "juror_id!" FROM assigned a
           JOIN entries e ON e.id = a.entry_id WHERE e.task = ?"#,
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row.juror_id)).collect())
}

/// Gives an entry to a juror, also to one whom the rule would not give it; false if they had it.
pub async fn give(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO assigned (entry_id, juror_id, assigned_at) VALUES (?, ?, ?)",
        entry,
        juror,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes from all jurors what they were given of a task and have neither marked nor abstained from;
/// gives how many.
pub async fn take_back(db: &mut SqliteConnection, task: &str) -> Result<u64> {
    let done = sqlx::query!(
        "DELETE FROM assigned WHERE entry_id IN (SELECT id FROM entries WHERE task = ?)
           AND NOT EXISTS (SELECT 1 FROM marks m
                           WHERE m.entry_id = assigned.entry_id AND m.juror_id = assigned.juror_id)
           AND NOT EXISTS (SELECT 1 FROM abstentions a
                           WHERE a.entry_id = assigned.entry_id AND a.juror_id = assigned.juror_id)",
        task
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
