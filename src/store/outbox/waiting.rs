//! What waits in the outbox, and for how long.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::json_list;
use crate::store::time::from_db;

/// How many rows are not done.
pub async fn waiting(db: &mut SqliteConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')"
    )
    .fetch_one(db)
    .await
}

/// Whether something is still on its way to this chat.
pub async fn is_busy(db: &mut SqliteConnection, chat: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM outbox
             WHERE chat_id = ? AND state IN ('queued', 'sending', 'unknown')) AS "busy!: bool""#,
        chat
    )
    .fetch_one(db)
    .await
}

/// When the next row can be claimed in a chat that is not in `except`; none if nothing waits there.
/// Rows whose file has yet to be made count only if there is a hand to make it (`prints`).
pub async fn next_due(
    db: &mut SqliteConnection,
    except: &[i64],
    prints: bool,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let except = json_list(except);
    let due = sqlx::query_scalar!(
        // What was never tried is due now; of the rest, which is little, the earliest.
        r#"SELECT CASE WHEN EXISTS (
             SELECT 1 FROM outbox AS o INDEXED BY outbox_urgent
             WHERE o.state IN ('queued', 'sending', 'unknown') AND o.state <> 'sending'
               AND o.attempts = 0 AND o.chat_id NOT IN (SELECT value FROM json_each(?1))
               AND (?2 OR NOT EXISTS (
                   SELECT 1 FROM letters AS l WHERE l.id = o.letter_id AND l.print IS NOT NULL))
               AND CASE WHEN o.follows IS NULL THEN NOT EXISTS (
                   SELECT 1 FROM outbox AS e INDEXED BY outbox_waiting
                   WHERE e.chat_id = o.chat_id AND e.follows IS NULL AND e.id < o.id
                     AND e.state IN ('queued', 'sending', 'unknown'))
                 ELSE NOT EXISTS (
                   SELECT 1 FROM outbox AS first
                   WHERE first.id = o.follows AND first.state IN ('queued', 'sending', 'unknown')) END
           ) THEN 0 ELSE (
             SELECT MIN(o.due_at) FROM outbox AS o INDEXED BY outbox_tried
             WHERE o.state IN ('queued', 'sending', 'unknown') AND o.state <> 'sending'
               AND o.attempts > 0 AND o.chat_id NOT IN (SELECT value FROM json_each(?1))
               AND (?2 OR NOT EXISTS (
                   SELECT 1 FROM letters AS l WHERE l.id = o.letter_id AND l.print IS NOT NULL))
               AND CASE WHEN o.follows IS NULL THEN NOT EXISTS (
                   SELECT 1 FROM outbox AS e INDEXED BY outbox_waiting
                   WHERE e.chat_id = o.chat_id AND e.follows IS NULL AND e.id < o.id
                     AND e.state IN ('queued', 'sending', 'unknown'))
                 ELSE NOT EXISTS (
                   SELECT 1 FROM outbox AS first
                   WHERE first.id = o.follows AND first.state IN ('queued', 'sending', 'unknown')) END
           ) END AS "due_at: i64""#,
        except,
        prints
    )
    .fetch_one(db)
    .await?;
    Ok(due.map(from_db))
}
