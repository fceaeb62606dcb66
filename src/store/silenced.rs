//! Who may not ask the organizers anything.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{readable, to_db};

/// Takes the right to ask from a person, or gives it back. `by` is who decides.
pub async fn set(
    db: &mut SqliteConnection,
    person: i64,
    by: i64,
    on: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    if on {
        sqlx::query!(
            "INSERT OR IGNORE INTO silenced (person_id, by_person, at) VALUES (?, ?, ?)",
            person,
            by,
            now
        )
        .execute(db)
        .await?;
    } else {
        sqlx::query!("DELETE FROM silenced WHERE person_id = ?", person).execute(db).await?;
    }
    Ok(())
}

/// Whether a person may not ask.
pub async fn is(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM silenced WHERE person_id = ?", person)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// Since when the person may not ask.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let at = sqlx::query_scalar!("SELECT at FROM silenced WHERE person_id = ?", person)
        .fetch_optional(db)
        .await?;
    Ok(at.map_or(Value::Null, |at| json!({ "since": readable(at) })))
}

/// Forgets it.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM silenced WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}
