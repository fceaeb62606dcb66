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
pub async fn next_due(
    db: &mut SqliteConnection,
    except: &[i64],
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let except = json_list(except);
    let due = sqlx::query_scalar!(
        r#"WITH heads AS (
             SELECT MIN(id) AS id FROM outbox
             WHERE state IN ('queued', 'sending', 'unknown') AND follows IS NULL GROUP BY chat_id
             UNION ALL SELECT id FROM outbox AS f
             WHERE state IN ('queued', 'sending', 'unknown') AND follows IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM outbox AS first
               WHERE first.id = f.follows AND first.state IN ('queued', 'sending', 'unknown'))
           )
           SELECT MIN(CASE WHEN o.attempts = 0 THEN 0 ELSE o.due_at END) AS "due_at: i64" FROM heads AS h JOIN outbox AS o ON o.id = h.id
           WHERE o.state <> 'sending'
             AND o.chat_id NOT IN (SELECT value FROM json_each(?))"#,
        except
    )
    .fetch_one(db)
    .await?;
    Ok(due.map(from_db))
}
