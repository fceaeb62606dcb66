//! What of the timetable has been dealt with.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// The keys of all moments that are done.
pub async fn done(db: &mut SqliteConnection) -> Result<HashSet<String>> {
    let keys = sqlx::query_scalar!("SELECT moment FROM timetable_done").fetch_all(db).await?;
    Ok(keys.into_iter().collect())
}

/// Notes a moment as done; false if it was already.
pub async fn finish(
    db: &mut SqliteConnection,
    key: &str,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (due, now) = (to_db(due), to_db(now));
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO timetable_done (moment, due_at, done_at) VALUES (?, ?, ?)",
        key,
        due,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets that a moment is done: it lies ahead again.
pub async fn forget(db: &mut SqliteConnection, key: &str) -> Result<()> {
    sqlx::query!("DELETE FROM timetable_done WHERE moment = ?", key).execute(db).await?;
    Ok(())
}
