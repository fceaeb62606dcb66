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

/// The text of the version that the program worked with last, if it ever worked.
pub async fn newest(db: &mut SqliteConnection) -> Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "SELECT text FROM contest_versions ORDER BY accepted_at DESC, id DESC LIMIT 1"
    );
    found.fetch_optional(db).await
}
