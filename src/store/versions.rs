//! Every version of the contest file that the program has worked with.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// Keeps a version of the contest file; true if it is new.
pub async fn keep(db: &mut SqliteConnection, text: &str, now: DateTime<Utc>) -> Result<bool> {
    let (sha256, now) = (super::sha256(text), to_db(now));
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO contest_versions (sha256, text, accepted_at) VALUES (?, ?, ?)",
        sha256,
        text,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
