//! What organizers send to many, and how far it has come.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// How far a broadcast has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub recipients: i64,
    pub sent: i64,
    pub unreachable: i64,
    pub failed: i64,
}

impl Progress {
    /// How many have still to get it.
    pub fn waiting(&self) -> i64 {
        self.recipients - self.sent - self.unreachable - self.failed
    }
}

/// Notes a broadcast; gives its number, for the rows of the outbox.
pub async fn begin(
    db: &mut SqliteConnection,
    author: i64,
    audience: &str,
    letter: i64,
    recipients: i64,
    now: DateTime<Utc>,
) -> Result<i64> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT INTO broadcasts (author_id, audience, letter_id, recipients, confirmed_at)
         VALUES (?, ?, ?, ?, ?)",
        author,
        audience,
        letter,
        recipients,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// How far the broadcast has come; none if there is no such.
pub async fn progress(db: &mut SqliteConnection, broadcast: i64) -> Result<Option<Progress>> {
    sqlx::query_as!(
        Progress,
        r#"SELECT b.recipients,
             (SELECT COUNT(*) FROM outbox WHERE broadcast_id = b.id AND state = 'sent') AS "sent!: i64",
             (SELECT COUNT(*) FROM outbox WHERE broadcast_id = b.id AND state = 'unreachable') AS "unreachable!: i64",
             (SELECT COUNT(*) FROM outbox WHERE broadcast_id = b.id AND state = 'failed') AS "failed!: i64"
           FROM broadcasts b WHERE b.id = ?"#,
        broadcast
    )
    .fetch_optional(db)
    .await
}
