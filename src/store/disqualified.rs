//! Who is out of the contest by decision of an organizer, and why.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// A contestant who was put out. It has no `Debug`: the words are about a person.
pub struct Disqualified {
    pub why: String,
    pub at: DateTime<Utc>,
    /// The entries that were annulled with it.
    pub entries: Vec<i64>,
}

/// That this contestant is out, if so.
pub async fn find(db: &mut SqliteConnection, contestant: i64) -> Result<Option<Disqualified>> {
    let row = sqlx::query!(
        "SELECT why, decided_at, entries FROM disqualified WHERE contestant_id = ?",
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Disqualified {
        why: row.why,
        at: from_db(row.decided_at),
        entries: serde_json::from_str(&row.entries).unwrap_or_default(),
    }))
}

/// Puts somebody out who takes part; false if they do not. `entries` are those annulled with it.
pub async fn put_out(
    db: &mut SqliteConnection,
    contestant: i64,
    (why, entries): (&str, &[i64]),
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE contestants SET state = 'disqualified' WHERE id = ? AND state = 'active'",
        contestant
    )
    .execute(&mut *db)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let (now, entries) = (to_db(now), json!(entries).to_string());
    sqlx::query!(
        "INSERT OR REPLACE INTO disqualified (contestant_id, why, decided_by, decided_at, entries)
         VALUES (?, ?, ?, ?, ?)",
        contestant,
        why,
        by,
        now,
        entries
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Lets somebody take part again who was put out; false if they were not.
pub async fn let_in(db: &mut SqliteConnection, contestant: i64) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE contestants SET state = 'active' WHERE id = ? AND state = 'disqualified'",
        contestant
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM disqualified WHERE contestant_id = ?", contestant)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// That a contestant was put out, and why.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let found = find(db, contestant).await?;
    Ok(found.map_or(Value::Null, |it| json!({ "why": it.why, "at": readable(to_db(it.at)) })))
}

/// Forgets why. That they are out stays.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("UPDATE disqualified SET why = '' WHERE contestant_id = ?", contestant)
        .execute(db)
        .await?;
    Ok(())
}

/// Supposes for the length of a turn that somebody takes part, or that they are out.
pub async fn suppose(db: &mut SqliteConnection, contestant: i64, takes_part: bool) -> Result<()> {
    let state = if takes_part { "active" } else { "disqualified" };
    sqlx::query!("UPDATE contestants SET state = ? WHERE id = ?", state, contestant)
        .execute(db)
        .await?;
    Ok(())
}
