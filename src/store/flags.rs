//! "Look at this": what jurors call the organizers to, until an organizer says it is settled.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// A flag on an entry. It has no `Debug`: it holds somebody's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Flag {
    pub id: i64,
    pub entry_id: i64,
    pub juror_id: i64,
    pub why: String,
    pub flagged_at: DateTime<Utc>,
    /// When an organizer said it is settled.
    pub settled_at: Option<DateTime<Utc>>,
}

/// Sets a flag; gives its number.
pub async fn raise(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    why: &str,
    now: DateTime<Utc>,
) -> Result<i64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT INTO flags (entry_id, juror_id, why, flagged_at) VALUES (?, ?, ?, ?)",
        entry,
        juror,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// All flags, those that are open first, each part by time.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Flag>> {
    let rows = sqlx::query!(
        "SELECT id, entry_id, juror_id, why, flagged_at, settled_at FROM flags
         ORDER BY settled_at IS NOT NULL, flagged_at, id"
    )
    .fetch_all(db)
    .await?;
    let flags = rows.into_iter().map(|row| Flag {
        id: row.id,
        entry_id: row.entry_id,
        juror_id: row.juror_id,
        why: row.why,
        flagged_at: from_db(row.flagged_at),
        settled_at: row.settled_at.map(from_db),
    });
    Ok(flags.collect())
}

/// The entries with an open flag.
pub async fn open_entries(db: &mut SqliteConnection) -> Result<BTreeSet<i64>> {
    let open = all(db).await?.into_iter().filter(|flag| flag.settled_at.is_none());
    Ok(open.map(|flag| flag.entry_id).collect())
}

/// The flag of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Flag>> {
    Ok(all(db).await?.into_iter().find(|flag| flag.id == id))
}

/// Notes that a letter shows a flag.
pub async fn shown(db: &mut SqliteConnection, row: i64, flag: i64) -> Result<()> {
    sqlx::query!("INSERT INTO flag_letters (outbox_id, flag_id) VALUES (?, ?)", row, flag)
        .execute(db)
        .await?;
    Ok(())
}

/// The flag that a message of the bot's in this chat shows.
pub async fn shown_in(db: &mut SqliteConnection, chat: i64, message: i32) -> Result<Option<i64>> {
    sqlx::query_scalar!(
        "SELECT f.flag_id FROM outbox o JOIN flag_letters f ON f.outbox_id = o.id
         WHERE o.chat_id = ? AND o.message_id = ?",
        chat,
        message
    )
    .fetch_optional(db)
    .await
}

/// How many are open.
pub async fn count_open(db: &mut SqliteConnection) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM flags WHERE settled_at IS NULL").fetch_one(db).await
}

/// Whether the juror has an open flag on the entry.
pub async fn is_open(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<bool> {
    let open = sqlx::query_scalar!(
        "SELECT COUNT(*) FROM flags WHERE entry_id = ? AND juror_id = ? AND settled_at IS NULL",
        entry,
        juror
    )
    .fetch_one(db)
    .await?;
    Ok(open > 0)
}

/// Says that an open flag is settled; false if it was, or there is none.
pub async fn settle(
    db: &mut SqliteConnection,
    flag: i64,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE flags SET settled_at = ?, settled_by = ? WHERE id = ? AND settled_at IS NULL",
        now,
        by,
        flag
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The flags a juror set.
pub async fn kept(db: &mut SqliteConnection, juror: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT entry_id, why, flagged_at, settled_at FROM flags WHERE juror_id = ? ORDER BY id",
        juror
    )
    .fetch_all(db)
    .await?;
    let line = rows.into_iter().map(|row| {
        json!({
            "entry": row.entry_id,
            "why": row.why,
            "flagged_at": readable(row.flagged_at),
            "settled_at": row.settled_at.map(readable),
        })
    });
    Ok(line.collect())
}

/// Forgets what was said with flags on a contestant's entries; that there were some stays.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE flags SET why = '' WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what a juror said with flags.
pub async fn erase_juror(db: &mut SqliteConnection, juror: i64) -> Result<()> {
    sqlx::query!("UPDATE flags SET why = '' WHERE juror_id = ?", juror).execute(db).await?;
    Ok(())
}
