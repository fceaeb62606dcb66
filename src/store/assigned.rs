//! Who marks what where not all jurors mark all.

use std::collections::{BTreeMap, BTreeSet};

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

/// Who was given which entry of a task: (entry, juror), and whether it stays theirs whatever comes.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<BTreeMap<(i64, i64), bool>> {
    let rows = sqlx::query!(
        r#"SELECT a.entry_id AS "entry_id!", a.juror_id AS "juror_id!", a.kept FROM assigned a
           JOIN entries e ON e.id = a.entry_id WHERE e.task = ?"#,
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.entry_id, row.juror_id), row.kept != 0)).collect())
}

/// Gives an entry to a juror to keep, also to one whom the rule would not give it; false if they had
/// it to keep.
pub async fn give(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT INTO assigned (entry_id, juror_id, assigned_at, kept) VALUES (?, ?, ?, 1)
         ON CONFLICT (entry_id, juror_id) DO UPDATE SET kept = 1 WHERE kept = 0",
        entry,
        juror,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives an entry to a juror by the rule, who may lose it again as long as they have not seen it.
pub async fn lend(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT OR IGNORE INTO assigned (entry_id, juror_id, assigned_at, kept) VALUES (?, ?, ?, 0)",
        entry,
        juror,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes back what was lent to a juror.
pub async fn take(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM assigned WHERE entry_id = ? AND juror_id = ? AND kept = 0",
        entry,
        juror
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that a juror has seen an entry: if it was lent to them, they keep it.
pub async fn seen(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE assigned SET kept = 1 WHERE entry_id = ? AND juror_id = ? AND kept = 0",
        entry,
        juror
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lets go of what jurors have seen of a task and neither marked nor abstained from, so that it can
/// be given to others; gives how many.
pub async fn release(db: &mut SqliteConnection, task: &str) -> Result<u64> {
    let done = sqlx::query!(
        "UPDATE assigned SET kept = 0 WHERE entry_id IN (SELECT id FROM entries WHERE task = ?)
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
