//! People whom letters do not reach: they blocked the bot, or their account is gone.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::called;
use crate::store::time::{from_db, to_db};

/// Letters do not reach this person until they write again.
pub async fn unreachable(
    db: &mut SqliteConnection,
    id: i64,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE people SET unreachable_at = ?, unreachable_why = ? WHERE id = ?",
        now,
        why,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many people letters do not reach.
pub async fn count_unreachable(db: &mut SqliteConnection) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM people WHERE unreachable_at IS NOT NULL AND id > 0")
        .fetch_one(db)
        .await
}

/// Somebody whom letters do not reach.
pub struct Lost {
    pub name: String,
    pub since: DateTime<Utc>,
    /// Telegram's words, or ours.
    pub why: String,
}

/// People whom letters do not reach, the newest first.
pub async fn unreachable_people(db: &mut SqliteConnection) -> Result<Vec<Lost>> {
    let rows = sqlx::query!(
        r#"SELECT id, unreachable_at AS "since!: i64", COALESCE(unreachable_why, '') AS "why!: String"
           FROM people WHERE unreachable_at IS NOT NULL AND id > 0 ORDER BY unreachable_at DESC, id"#
    )
    .fetch_all(&mut *db)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let name = called(db, row.id).await?;
        all.push(Lost { name, since: from_db(row.since), why: row.why });
    }
    Ok(all)
}
