//! How letters get into the outbox.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{Lane, Recipient};
use crate::store::time::to_db;
use crate::telegram::letter::Letter;

/// Keeps a letter's body, once for all who get it.
pub async fn write_letter(
    db: &mut SqliteConnection,
    letter: &Letter,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let Body { method, params, file_name, file, print } = Body::of(letter)?;
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT INTO letters (method, params, file_name, file, print, written_at)
         VALUES (?, ?, ?, ?, ?, ?)",
        method,
        params,
        file_name,
        file,
        print,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// Puts a letter on the way to one recipient: it is due at once. `due_at` counts only for what was
/// tried before, and is then a time on the courier's own clock.
///
/// Only answers are tried with a person who cannot be reached: they have just written. Anything
/// else is settled as unreachable at once, so that who blocked the bot is not tried for ever.
pub async fn address(
    db: &mut SqliteConnection,
    letter_id: i64,
    to: Recipient,
    lane: Lane,
    broadcast: Option<i64>,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let (chat_id, lane, now) = (to.chat_id(), lane as i64, to_db(now));
    let done = sqlx::query!(
        "INSERT INTO outbox (letter_id, chat_id, lane, broadcast_id, due_at, state, settled_at, error)
         SELECT ?1, ?2, ?3, ?4, ?5,
                CASE WHEN lost.id IS NULL THEN 'queued' ELSE 'unreachable' END,
                CASE WHEN lost.id IS NOT NULL THEN ?5 END, lost.unreachable_why
         FROM (SELECT 1)
           LEFT JOIN people AS lost ON lost.id = ?2 AND lost.unreachable_at IS NOT NULL AND ?3 > 0",
        letter_id,
        chat_id,
        lane,
        broadcast,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// A letter for one recipient: kept and put on the way, as [`write_letter`] and [`address`] do.
pub async fn post(
    db: &mut SqliteConnection,
    letter: &Letter,
    to: Recipient,
    lane: Lane,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let Body { method, params, file_name, file, print } = Body::of(letter)?;
    let (chat_id, lane, now) = (to.chat_id(), lane as i64, to_db(now));
    let done = sqlx::query!(
        "INSERT INTO letters (method, params, file_name, file, print, written_at)
         VALUES (?, ?, ?, ?, ?, ?);
         INSERT INTO outbox (letter_id, chat_id, lane, due_at, state, settled_at, error)
         SELECT last_insert_rowid(), o.chat_id, o.lane, o.now,
                CASE WHEN lost.id IS NULL THEN 'queued' ELSE 'unreachable' END,
                CASE WHEN lost.id IS NOT NULL THEN o.now END, lost.unreachable_why
         FROM (SELECT ? AS chat_id, ? AS lane, ? AS now) AS o
           LEFT JOIN people AS lost
             ON lost.id = o.chat_id AND lost.unreachable_at IS NOT NULL AND o.lane > 0",
        method,
        params,
        file_name,
        file,
        print,
        now,
        chat_id,
        lane,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// A letter as the table has it.
struct Body<'a> {
    method: &'static str,
    params: String,
    file_name: Option<&'a str>,
    file: Option<&'a [u8]>,
    print: Option<String>,
}

impl Body<'_> {
    fn of(letter: &Letter) -> sqlx::Result<Body<'_>> {
        let print = letter.print.as_ref().map(serde_json::to_string).transpose();
        let unwritten = |error: serde_json::Error| sqlx::Error::Encode(error.into());
        Ok(Body {
            method: letter.method.name(),
            params: serde_json::to_string(&letter.params).map_err(unwritten)?,
            file_name: letter.file_name(),
            file: letter.file.as_ref().map(|file| file.bytes.as_slice()),
            print: print.map_err(unwritten)?,
        })
    }
}
