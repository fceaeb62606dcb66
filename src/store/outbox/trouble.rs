//! Letters that were refused for good, and those that were under way when the program ended.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use crate::store::time::to_db;

/// At the start: what was being sent when the program ended is due again, its outcome unknown.
pub async fn recover(db: &mut SqliteConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE outbox SET state = 'unknown', unheard = 1, due_at = ? WHERE state = 'sending'",
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// A post that the channel refused for good, and Telegram's words about it.
pub struct RefusedPost {
    pub row: i64,
    pub error: String,
}

/// The posts that the channel refused, oldest first; without those whose words are forgotten.
pub async fn refused_by_channel(db: &mut SqliteConnection) -> sqlx::Result<Vec<RefusedPost>> {
    sqlx::query_as!(
        RefusedPost,
        r#"SELECT o.id AS "row!", COALESCE(o.error, '') AS "error!"
           FROM outbox o JOIN letters l ON l.id = o.letter_id
           WHERE o.chat_id = 0 AND o.state = 'failed' AND l.params <> '{}' ORDER BY o.id"#
    )
    .fetch_all(db)
    .await
}

/// Puts the posts that the channel refused on their way again; gives how many.
pub async fn post_again(db: &mut SqliteConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE outbox SET state = 'queued', attempts = 0, due_at = ?, settled_at = NULL, error = NULL
         WHERE chat_id = 0 AND state = 'failed'
           AND letter_id IN (SELECT id FROM letters WHERE params <> '{}')",
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

/// A letter that Telegram refused for good.
pub struct Failure {
    /// Its row in the outbox.
    pub id: i64,
    pub chat_id: i64,
    /// Telegram's words.
    pub error: String,
}

/// How many letters behind this row of the outbox were refused for good; behind 0, how many at all.
pub async fn count_failed(db: &mut SqliteConnection, behind: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM outbox WHERE state = 'failed' AND id > ?", behind)
        .fetch_one(db)
        .await
}

/// The newest letters that were refused for good.
pub async fn failures(db: &mut SqliteConnection, most: i64) -> sqlx::Result<Vec<Failure>> {
    sqlx::query_as!(
        Failure,
        r#"SELECT id, chat_id, COALESCE(error, '') AS "error!" FROM outbox WHERE state = 'failed'
           ORDER BY id DESC LIMIT ?"#,
        most
    )
    .fetch_all(db)
    .await
}
