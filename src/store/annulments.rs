//! Entries that organizers have taken out of the contest.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// An entry that was annulled. It has no `Debug`: the words are about a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Annulment {
    pub entry_id: i64,
    pub contestant_id: i64,
    pub why: String,
    pub at: DateTime<Utc>,
}

/// Annuls an entry; false if it was annulled already.
pub async fn annul(
    db: &mut SqliteConnection,
    entry: i64,
    why: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO annulments (entry_id, why, annulled_by, annulled_at) VALUES (?, ?, ?, ?)",
        entry,
        why,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Restores an entry; false if it was not annulled.
pub async fn restore(db: &mut SqliteConnection, entry: i64) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM annulments WHERE entry_id = ?", entry).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// That this entry is annulled, if it is.
pub async fn find(db: &mut SqliteConnection, entry: i64) -> Result<Option<Annulment>> {
    let row = sqlx::query!(
        "SELECT a.entry_id, e.contestant_id, a.why, a.annulled_at
         FROM annulments a JOIN entries e ON e.id = a.entry_id WHERE a.entry_id = ?",
        entry
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Annulment {
        entry_id: row.entry_id,
        contestant_id: row.contestant_id,
        why: row.why,
        at: from_db(row.annulled_at),
    }))
}

/// The annulled entries for a task, the first one first.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Annulment>> {
    let rows = sqlx::query!(
        r#"SELECT a.entry_id AS "entry_id!", e.contestant_id, a.why, a.annulled_at
         FROM annulments a JOIN entries e ON e.id = a.entry_id WHERE e.task = ?
         ORDER BY a.annulled_at, a.entry_id"#,
        task
    )
    .fetch_all(db)
    .await?;
    let annulment = |entry_id, contestant_id, why, at| Annulment {
        entry_id,
        contestant_id,
        why,
        at: from_db(at),
    };
    let rows = rows.into_iter();
    Ok(rows.map(|r| annulment(r.entry_id, r.contestant_id, r.why, r.annulled_at)).collect())
}

/// The annulled entries of a contestant.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT e.task, a.why, a.annulled_at FROM annulments a JOIN entries e ON e.id = a.entry_id
         WHERE e.contestant_id = ? ORDER BY a.annulled_at",
        contestant
    )
    .fetch_all(db)
    .await?;
    let one = |row: (String, String, i64)| json!({ "task": row.0, "why": row.1, "annulled_at": readable(row.2) });
    Ok(rows.into_iter().map(|row| one((row.task, row.why, row.annulled_at))).collect())
}

/// Forgets why entries of a contestant were annulled.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE annulments SET why = ''
         WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}
