//! Around the marks: whether marking is over, who keeps away from whom, who abstains.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::marks;
use super::time::{from_db, to_db};

/// When the marking of the task was closed, if it is.
pub async fn closed(db: &mut SqliteConnection, task: &str) -> Result<Option<DateTime<Utc>>> {
    let at = sqlx::query_scalar!("SELECT closed_at FROM marking_closed WHERE task = ?", task)
        .fetch_optional(db)
        .await?;
    Ok(at.map(from_db))
}

/// Closes the marking of the task; false if it was closed already.
pub async fn close(
    db: &mut SqliteConnection,
    task: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO marking_closed (task, closed_at, closed_by) VALUES (?, ?, ?)",
        task,
        now,
        by
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Opens the marking of the task again; false if it was open.
pub async fn reopen(db: &mut SqliteConnection, task: &str) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM marking_closed WHERE task = ?", task).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// What was said about a juror and a contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The juror does not mark this contestant, in no task.
    Away,
    /// The juror marks this contestant although their companies are the same.
    Allowed,
}

/// A ruling with its grounds.
#[derive(Clone, PartialEq, Eq)]
pub struct Recusal {
    pub juror_id: i64,
    pub contestant_id: i64,
    pub ruling: Ruling,
    pub why: String,
    /// Telegram's id of the juror or of an organizer.
    pub ruled_by: i64,
}

/// Every ruling, by juror and contestant.
pub async fn recusals(db: &mut SqliteConnection) -> Result<HashMap<(i64, i64), Recusal>> {
    let rows = sqlx::query!("SELECT juror_id, contestant_id, ruling, why, ruled_by FROM recusals")
        .fetch_all(db)
        .await?;
    let recusals = rows.into_iter().map(|row| {
        let ruling = if row.ruling == "allowed" { Ruling::Allowed } else { Ruling::Away };
        let (juror_id, contestant_id) = (row.juror_id, row.contestant_id);
        let (why, ruled_by) = (row.why, row.ruled_by);
        ((juror_id, contestant_id), Recusal { juror_id, contestant_id, ruling, why, ruled_by })
    });
    Ok(recusals.collect())
}

/// Rules about a juror and a contestant, in the place of what was ruled before.
pub async fn rule(db: &mut SqliteConnection, recusal: &Recusal, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    let ruling = match recusal.ruling {
        Ruling::Away => "away",
        Ruling::Allowed => "allowed",
    };
    sqlx::query!(
        "INSERT INTO recusals (juror_id, contestant_id, ruling, why, ruled_by, ruled_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (juror_id, contestant_id)
         DO UPDATE SET ruling = ?3, why = ?4, ruled_by = ?5, ruled_at = ?6",
        recusal.juror_id,
        recusal.contestant_id,
        ruling,
        recusal.why,
        recusal.ruled_by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a ruling back; false if there was none.
pub async fn unrule(db: &mut SqliteConnection, juror: i64, contestant: i64) -> Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM recusals WHERE juror_id = ? AND contestant_id = ?",
        juror,
        contestant
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a juror gives no mark to an entry, and takes away the one they gave.
pub async fn abstain(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = to_db(now);
    marks::note(db, entry, juror, now).await?;
    sqlx::query!("DELETE FROM marks WHERE entry_id = ? AND juror_id = ?", entry, juror)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "INSERT INTO abstentions (entry_id, juror_id, why, abstained_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (entry_id, juror_id) DO UPDATE SET why = ?3, abstained_at = ?4",
        entry,
        juror,
        why,
        at
    )
    .execute(&mut *db)
    .await?;
    marks::note(db, entry, juror, now).await
}

/// Takes an abstention back, which is a step of what the juror says of the entry; false if there was
/// none.
pub async fn unabstain(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    marks::note(db, entry, juror, now).await?;
    let done =
        sqlx::query!("DELETE FROM abstentions WHERE entry_id = ? AND juror_id = ?", entry, juror)
            .execute(&mut *db)
            .await?;
    marks::note(db, entry, juror, now).await?;
    Ok(done.rows_affected() == 1)
}

/// A juror who abstains from an entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Abstention {
    pub entry_id: i64,
    pub juror_id: i64,
    pub why: String,
}

/// Who abstains from which entry of a task.
pub async fn abstentions(db: &mut SqliteConnection, task: &str) -> Result<Vec<Abstention>> {
    sqlx::query_as!(
        Abstention,
        "SELECT a.entry_id, a.juror_id, a.why FROM abstentions a
         JOIN entries e ON e.id = a.entry_id WHERE e.task = ? ORDER BY a.entry_id, a.juror_id",
        task
    )
    .fetch_all(db)
    .await
}

/// Forgets the words that were said about a contestant; the rulings stay.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("UPDATE recusals SET why = '' WHERE contestant_id = ?", contestant)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "UPDATE abstentions SET why = ''
         WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the words that a juror said of their recusals and abstentions; these stay.
pub async fn erase_juror(db: &mut SqliteConnection, juror: i64) -> Result<()> {
    sqlx::query!("UPDATE recusals SET why = '' WHERE juror_id = ?", juror)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE abstentions SET why = '' WHERE juror_id = ?", juror).execute(db).await?;
    Ok(())
}
