//! Letters that were refused for good, and those that were under way when the program ended.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::store::time::to_db;

/// At the start: what was being sent when the program ended is due again, its outcome unknown.
pub async fn recover(db: &mut SqliteConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE outbox SET state = 'unknown', due_at = ? WHERE state = 'sending'",
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// A letter that Telegram refused for good.
pub struct Failure {
    pub chat_id: i64,
    /// Telegram's words.
    pub error: String,
}

/// How many letters were refused for good.
pub async fn count_failed(db: &mut SqliteConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM outbox WHERE state = 'failed'").fetch_one(db).await
}

/// The newest letters that were refused for good.
pub async fn failures(db: &mut SqliteConnection, most: i64) -> sqlx::Result<Vec<Failure>> {
    sqlx::query_as!(
        Failure,
        r#"SELECT chat_id, COALESCE(error, '') AS "error!" FROM outbox WHERE state = 'failed'
           ORDER BY id DESC LIMIT ?"#,
        most
    )
    .fetch_all(db)
    .await
}
