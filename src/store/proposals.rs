//! Contest files that an organizer looks at before they rule.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;
use super::versions::Origin;

/// What nobody has confirmed for so long is forgotten.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A contest file that may come to rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: i64,
    /// The version that ruled when it was shown last.
    pub base: i64,
    pub text: String,
    pub origin: Origin,
    /// What a button changes, as JSON; none where the text is meant as a whole.
    pub edit: Option<String>,
    /// Telegram id of the organizer.
    pub by: i64,
    /// The version that came of it.
    pub became: Option<i64>,
}

/// Keeps one; its number is given, those nobody has confirmed for long go. `proposal.id` is not looked at.
pub async fn keep(
    db: &mut SqliteConnection,
    proposal: &Proposal,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (old, now) = (to_db(now - KEPT), to_db(now));
    sqlx::query!("DELETE FROM contest_proposals WHERE made_at < ?", old).execute(&mut *db).await?;
    let origin = proposal.origin.word();
    let done = sqlx::query!(
        "INSERT INTO contest_proposals (base, text, origin, edit, made_by, made_at)
         VALUES (?, ?, ?, ?, ?, ?)",
        proposal.base,
        proposal.text,
        origin,
        proposal.edit,
        proposal.by,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// The proposal of this number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Proposal>> {
    let row = sqlx::query!(
        "SELECT id, base, text, origin, edit, made_by, became FROM contest_proposals WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Proposal {
        id: row.id,
        base: row.base,
        text: row.text,
        origin: Origin::of(&row.origin),
        edit: row.edit,
        by: row.made_by,
        became: row.became,
    }))
}

/// It is looked at anew, on another version.
pub async fn rebase(db: &mut SqliteConnection, id: i64, base: i64, text: &str) -> Result<()> {
    sqlx::query!("UPDATE contest_proposals SET base = ?, text = ? WHERE id = ?", base, text, id)
        .execute(db)
        .await?;
    Ok(())
}

/// This version came of it.
pub async fn became(db: &mut SqliteConnection, id: i64, version: i64) -> Result<()> {
    sqlx::query!("UPDATE contest_proposals SET became = ? WHERE id = ?", version, id)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets one that nobody wants any more.
pub async fn drop(db: &mut SqliteConnection, id: i64) -> Result<()> {
    sqlx::query!("DELETE FROM contest_proposals WHERE id = ? AND became IS NULL", id)
        .execute(db)
        .await?;
    Ok(())
}
