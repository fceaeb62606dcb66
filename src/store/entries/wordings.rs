//! What a part said before, and what came too late for it to say.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::Part;
use crate::store::time::to_db;

/// A new wording of a part; the old one is kept.
pub async fn reword(
    db: &mut SqliteConnection,
    part: &Part,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
) -> Result<()> {
    keep_wording(
        db,
        part.id,
        &part.text,
        &part.entities,
        part.file_id.as_deref(),
        part.edited_at.unwrap_or(part.sent_at),
        "superseded",
    )
    .await?;
    let at = to_db(at);
    sqlx::query!(
        "UPDATE parts SET text = ?, entities = ?, file_id = ?, edited_at = ? WHERE id = ?",
        text,
        entities,
        file_id,
        at,
        part.id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a wording that came too late to count.
pub async fn keep_late_wording(
    db: &mut SqliteConnection,
    part: i64,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
) -> Result<()> {
    keep_wording(db, part, text, entities, file_id, at, "late").await
}

async fn keep_wording(
    db: &mut SqliteConnection,
    part: i64,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
    outcome: &str,
) -> Result<()> {
    let at = to_db(at);
    sqlx::query!(
        "INSERT INTO part_revisions (part_id, text, entities, file_id, written_at, outcome)
         VALUES (?, ?, ?, ?, ?, ?)",
        part,
        text,
        entities,
        file_id,
        at,
        outcome
    )
    .execute(db)
    .await?;
    Ok(())
}
