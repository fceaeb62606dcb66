//! Rows that wait for one other row and not for their chat: files that take minutes to make.

use sqlx::{Result, SqliteConnection};

/// Lets a row wait for that other one alone, and hold up nothing else of its chat.
pub async fn follow(db: &mut SqliteConnection, row: i64, first: i64) -> Result<()> {
    sqlx::query!("UPDATE outbox SET follows = ? WHERE id = ?", first, row).execute(db).await?;
    Ok(())
}

/// Whether this message of a chat is a letter of ours.
pub async fn is_ours(db: &mut SqliteConnection, chat: i64, message: i32) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE chat_id = ? AND message_id = ?",
        chat,
        message
    );
    Ok(found.fetch_optional(db).await?.is_some())
}

/// The number of the message that came of a row, once it is sent.
pub async fn message_of(db: &mut SqliteConnection, row: i64) -> Result<Option<i32>> {
    let found = sqlx::query_scalar!("SELECT message_id FROM outbox WHERE id = ?", row)
        .fetch_optional(db)
        .await?;
    Ok(found.flatten().and_then(|id| i32::try_from(id).ok()))
}
