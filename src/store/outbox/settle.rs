//! Rows that Telegram has.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::SqliteConnection;

use crate::store::time::to_db;

/// A row that Telegram has, and the message that came of it, if one did.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub row: i64,
    pub message_id: Option<i64>,
}

/// Settles one row that Telegram has.
pub async fn sent(
    db: &mut SqliteConnection,
    row: i64,
    message_id: Option<i64>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    all_sent(db, &[Sent { row, message_id }], now).await
}

/// Settles rows that Telegram has, all at once. What was delivered to a person shows that they can be
/// reached.
pub async fn all_sent(
    db: &mut SqliteConnection,
    rows: &[Sent],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let now = to_db(now);
    let pairs: Vec<_> = rows.iter().map(|sent| json!([sent.row, sent.message_id])).collect();
    let pairs = serde_json::Value::from(pairs).to_string();
    sqlx::query!(
        "UPDATE outbox SET state = 'sent', message_id = came.message_id, settled_at = ?, error = NULL
         FROM (SELECT value ->> 0 AS id, value ->> 1 AS message_id FROM json_each(?)) AS came
         WHERE outbox.id = came.id;
         UPDATE people SET unreachable_at = NULL, unreachable_why = NULL
         WHERE unreachable_at IS NOT NULL AND id IN (
           SELECT chat_id FROM outbox
           WHERE message_id IS NOT NULL AND id IN (SELECT value ->> 0 FROM json_each(?)))",
        now,
        pairs,
        pairs
    )
    .execute(db)
    .await?;
    Ok(())
}
