//! What came from a contestant while their consent to a new text was waited for.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{readable, to_db};
use crate::telegram::incoming::Message;

/// A message that is held back. It has no `Debug`: it holds people's words.
pub struct Held {
    pub message: Message,
    /// Whether it is a message that was edited.
    pub edited: bool,
}

/// Holds a message back.
pub async fn hold(
    db: &mut SqliteConnection,
    person: i64,
    message: &Message,
    edited: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let json = serde_json::to_string(message).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO held_messages (person_id, message, edited, held_at) VALUES (?, ?, ?, ?)",
        person,
        json,
        edited,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many messages of the person are held back.
pub async fn count(db: &mut SqliteConnection, person: i64) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM held_messages WHERE person_id = ?", person)
        .fetch_one(db)
        .await
}

/// Lets go of what was held back, in the order in which it came.
pub async fn take(db: &mut SqliteConnection, person: i64) -> Result<Vec<Held>> {
    let rows = sqlx::query!(
        "SELECT message, edited FROM held_messages WHERE person_id = ? ORDER BY id",
        person
    )
    .fetch_all(&mut *db)
    .await?;
    erase(db, person).await?;
    rows.into_iter()
        .map(|row| {
            let message = serde_json::from_str(&row.message);
            let message = message.map_err(|e| sqlx::Error::Decode(e.into()))?;
            Ok(Held { message, edited: row.edited != 0 })
        })
        .collect()
}

/// What is held back of this person.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT message, held_at FROM held_messages WHERE person_id = ? ORDER BY id",
        person
    )
    .fetch_all(db)
    .await?;
    let held = rows.into_iter().map(|row| {
        let message: Value = serde_json::from_str(&row.message).unwrap_or_default();
        json!({ "text": message["text"], "came_at": readable(row.held_at) })
    });
    Ok(held.collect())
}

/// Forgets what was held back.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM held_messages WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}
