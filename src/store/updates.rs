//! Which updates have been dealt with, and what was kept aside.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Result, SqliteConnection};

use super::json_list;
use super::time::to_db;

/// How long ids are remembered. Telegram keeps an update for 24 hours at the most (Bot API,
/// "Getting updates"), so none can come again after that.
const REMEMBERED: TimeDelta = TimeDelta::days(3);

/// Notes that these updates are being dealt with; gives those that were not already.
pub async fn begin(
    db: &mut SqliteConnection,
    ids: &[i64],
    now: DateTime<Utc>,
) -> Result<HashSet<i64>> {
    let (ids, now) = (json_list(ids), to_db(now));
    let new = sqlx::query_scalar!(
        "INSERT OR IGNORE INTO updates_done (id, done_at) SELECT value, ? FROM json_each(?)
         RETURNING id",
        now,
        ids
    );
    Ok(new.fetch_all(db).await?.into_iter().collect())
}

/// The update that was dealt with last; of several at one time that with the highest id.
pub async fn last(db: &mut SqliteConnection) -> Result<Option<i64>> {
    sqlx::query_scalar!("SELECT id FROM updates_done ORDER BY done_at DESC, id DESC LIMIT 1")
        .fetch_optional(db)
        .await
}

/// Forgets ids that cannot come again.
pub async fn forget_old(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let oldest = to_db(now - REMEMBERED);
    sqlx::query!("DELETE FROM updates_done WHERE done_at < ?", oldest).execute(db).await?;
    Ok(())
}

/// Keeps an update that could not be dealt with as it came.
pub async fn set_aside(
    db: &mut SqliteConnection,
    id: i64,
    raw: &str,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT OR REPLACE INTO set_aside (update_id, raw, why, at) VALUES (?, ?, ?, ?)",
        id,
        raw,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An update that was kept aside, as it came.
pub struct Aside {
    pub update_id: i64,
    /// JSON.
    pub raw: String,
}

/// The newest updates that were kept aside.
pub async fn aside(db: &mut SqliteConnection, most: i64) -> Result<Vec<Aside>> {
    sqlx::query_as!(
        Aside,
        "SELECT update_id, raw FROM set_aside ORDER BY update_id DESC LIMIT ?",
        most
    )
    .fetch_all(db)
    .await
}

/// How many updates with a higher number than this were kept aside; above 0, how many at all.
pub async fn count_aside(db: &mut SqliteConnection, above: i64) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM set_aside WHERE update_id > ?", above)
        .fetch_one(db)
        .await
}

/// What was kept aside of a person's messages, as it came.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<serde_json::Value> {
    let rows = sqlx::query_scalar!(
        "SELECT raw FROM set_aside WHERE EXISTS
            (SELECT 1 FROM json_tree(set_aside.raw) AS t WHERE t.key = 'id' AND t.value = ?)
         ORDER BY update_id",
        person
    )
    .fetch_all(db)
    .await?;
    let read = |raw: String| serde_json::from_str::<serde_json::Value>(&raw).unwrap_or_default();
    Ok(rows.into_iter().map(read).collect())
}

/// Forgets what was kept aside of a person's messages, and of others' that quote or name them.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM set_aside WHERE EXISTS
            (SELECT 1 FROM json_tree(set_aside.raw) AS t WHERE t.key = 'id' AND t.value = ?)",
        person
    )
    .execute(db)
    .await?;
    Ok(())
}
