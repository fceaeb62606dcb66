//! One message as several parts: it was split at the headings of its cases.

use sqlx::{Result, SqliteConnection};

use super::Part;

/// Leaves a part only this much of its text. What was cut off is kept by [`cut_off`], so that
/// nothing of the message is lost, and this is no new wording.
pub async fn shorten(
    db: &mut SqliteConnection,
    part: i64,
    text: &str,
    entities: &str,
    album: Option<&str>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE parts SET text = ?, entities = ?, album = ? WHERE id = ?",
        text,
        entities,
        album,
        part
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes a part of its own of a piece of this part's message, belonging nowhere yet. It is as old
/// as the message and has no file. Gives the new part's number.
pub async fn cut_off(
    db: &mut SqliteConnection,
    part: &Part,
    piece: u32,
    text: &str,
    entities: &str,
    album: Option<&str>,
) -> Result<i64> {
    let done = sqlx::query!(
        "INSERT INTO parts (id, contestant_id, message_id, piece, state, kind, album, text, entities,
                            sent_at, edited_at)
         SELECT 1 + MAX((SELECT MAX(id) FROM parts),
                        COALESCE((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'parts given'), 0)),
                contestant_id, message_id, ?, 'unfiled', 'text', ?, ?, ?, sent_at, edited_at
         FROM parts WHERE id = ?",
        piece,
        album,
        text,
        entities,
        part.id
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}
