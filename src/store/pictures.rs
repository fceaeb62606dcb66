//! Pictures that organizers sent for diplomas: signatures, the logo.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;
use crate::print::slot::Flaw;

/// A picture as it is kept.
pub struct Kept {
    pub file_id: String,
    /// As it is printed; none until it is fetched.
    pub png: Option<Vec<u8>>,
    /// Why it cannot be printed.
    pub flaw: Option<Flaw>,
}

/// Whether a picture can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not fetched yet.
    Sent,
    Ready,
    Flawed(Flaw),
}

/// Keeps a picture in the place of the one that was there.
pub async fn put(
    db: &mut SqliteConnection,
    slot: &str,
    file_id: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO pictures (slot, file_id, sent_by, sent_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (slot) DO UPDATE
         SET file_id = ?2, sent_by = ?3, sent_at = ?4, png = NULL, flaw = NULL",
        slot,
        file_id,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets a picture; false if there was none.
pub async fn remove(db: &mut SqliteConnection, slot: &str) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM pictures WHERE slot = ?", slot).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// The picture of that slot.
pub async fn find(db: &mut SqliteConnection, slot: &str) -> Result<Option<Kept>> {
    let row = sqlx::query!("SELECT file_id, png, flaw FROM pictures WHERE slot = ?", slot)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|row| Kept {
        file_id: row.file_id,
        png: row.png,
        flaw: row.flaw.as_deref().and_then(Flaw::named),
    }))
}

/// Where the picture of that slot stands; none if there is none.
pub async fn state(db: &mut SqliteConnection, slot: &str) -> Result<Option<State>> {
    let row = sqlx::query!(
        r#"SELECT png IS NOT NULL AS "ready!: bool", flaw FROM pictures WHERE slot = ?"#,
        slot
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| match (row.ready, row.flaw.as_deref().and_then(Flaw::named)) {
        (true, _) => State::Ready,
        (false, Some(flaw)) => State::Flawed(flaw),
        (false, None) => State::Sent,
    }))
}

/// Notes what came of preparing the file; nothing if another took its place meanwhile.
pub async fn prepared(
    db: &mut SqliteConnection,
    slot: &str,
    file_id: &str,
    outcome: std::result::Result<&[u8], Flaw>,
) -> Result<()> {
    let (png, flaw) = match outcome {
        Ok(png) => (Some(png), None),
        Err(flaw) => (None, Some(flaw.name())),
    };
    sqlx::query!(
        "UPDATE pictures SET png = ?, flaw = ? WHERE slot = ? AND file_id = ?",
        png,
        flaw,
        slot,
        file_id
    )
    .execute(db)
    .await?;
    Ok(())
}
