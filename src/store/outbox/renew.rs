//! A screen that is shown anew in its place, before anybody knows that place.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{Lane, Recipient, address, write_letter};
use crate::telegram::letter::Letter;

/// Shows a screen anew: in the message that the outbox row `shown` becomes or has become, wherever
/// that row stands. What waits and was not handed over yet is changed where it waits, so that a
/// screen that changes ten times within a second is sent once.
pub async fn renew(
    db: &mut SqliteConnection,
    shown: i64,
    letter: &Letter,
    to: Recipient,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let waiting = sqlx::query_scalar!(
        "SELECT o.letter_id FROM outbox o JOIN letters l ON l.id = o.letter_id
         WHERE o.chat_id = ?2 AND o.state = 'queued' AND (o.id = ?1 OR l.renews = ?1)
           -- What the index of waiting rows is made of.
           AND o.state IN ('queued', 'sending', 'unknown')
         ORDER BY o.id DESC LIMIT 1",
        shown,
        to.chat_id()
    )
    .fetch_optional(&mut *db)
    .await?;
    let params =
        serde_json::to_string(&letter.params).map_err(|error| sqlx::Error::Encode(error.into()))?;
    if let Some(waiting) = waiting {
        sqlx::query!("UPDATE letters SET params = ? WHERE id = ?", params, waiting)
            .execute(db)
            .await?;
        return Ok(());
    }
    let id = write_letter(db, letter, now).await?;
    sqlx::query!(
        "UPDATE letters SET method = 'editMessageText', renews = ? WHERE id = ?",
        shown,
        id
    )
    .execute(&mut *db)
    .await?;
    address(db, id, to, Lane::Answer, None, now).await?;
    Ok(())
}
