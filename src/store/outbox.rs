//! The outbox: what is to be said, to whom, and what became of it.
//!
//! The desk writes letters and addresses them in the transaction in which it decides; the courier
//! claims rows, carries them, and settles them. Order is kept per chat: only the oldest row of a
//! chat that is not done can be claimed, and rows that follow one of their own (`follow`).

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::json_list;
use super::time::{from_db, to_db};
use crate::telegram::letter::{File, Letter, Method};

mod follow;
mod post;
mod renew;
mod settle;
mod waiting;

pub use follow::{follow, is_ours, message_of};
pub use post::{address, post, write_letter};
pub use renew::renew;
pub use settle::{Sent, all_sent, sent};
pub use waiting::{is_busy, next_due, waiting};

/// How urgent a row is; the order of sending between chats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// To a person who has just written or tapped.
    Answer = 0,
    /// Said by the bot of its own accord: reminders, results.
    Notice = 1,
    /// From the organizers to many.
    Broadcast = 2,
}

/// To whom a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// A person's private chat, by their Telegram id.
    Person(i64),
    /// The contest's channel, whatever its id is; 0 in the table.
    Channel,
}

impl Recipient {
    /// As the table and the limits know it.
    pub fn chat_id(self) -> i64 {
        match self {
            Recipient::Person(id) => id,
            Recipient::Channel => 0,
        }
    }

    fn from_chat_id(id: i64) -> Recipient {
        if id == 0 { Recipient::Channel } else { Recipient::Person(id) }
    }
}

/// What the courier can carry now.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Chats that get nothing now.
    pub frozen: &'a [i64],
    /// Chats that get no new message now; edits, which Telegram's limits do not count, they do.
    pub held: &'a [i64],
    /// Whether new messages can be carried at all. If not, only what renews a screen can be, as an answer.
    pub messages: bool,
    /// At most so many rows.
    pub rows: usize,
    /// At most so many of them whose file has yet to be made.
    pub prints: usize,
}

/// A row on its way. It has no `Debug`: letters hold people's words.
pub struct Claimed {
    pub row: i64,
    pub letter: Letter,
    pub to: Recipient,
    /// Counts this one.
    pub attempts: i64,
    pub written_at: DateTime<Utc>,
    /// The newest row of the table when this one was claimed.
    pub newest: i64,
}

/// Takes rows that are due, as many as there is room for, and marks them as being sent.
///
/// Chats come in the order of the most urgent row that waits in them: an answer behind a broadcast
/// lifts its chat.
pub async fn claim(
    db: &mut SqliteConnection,
    now: DateTime<Utc>,
    room: Room<'_>,
) -> sqlx::Result<Vec<Claimed>> {
    let at = to_db(now);
    let (frozen, held) = (json_list(room.frozen), json_list(room.held));
    let rows = i64::try_from(room.rows).unwrap_or(i64::MAX);
    // Without room for messages only screens are renewed, which are answers: the many that wait for
    // room are not gone through in vain.
    let least_urgent = if room.messages { Lane::Broadcast } else { Lane::Answer } as i64;
    let mut prints = room.prints;
    let may_print = prints > 0;
    let found = sqlx::query!(
        r#"SELECT o.id, o.chat_id, o.attempts, l.method, l.params, l.file_name, l.file, l.print,
                  l.renews, renewed.message_id AS renewed,
                  l.written_at, (SELECT MAX(id) FROM outbox) AS "newest!: i64"
           -- By urgency, until there are enough: not all that wait is looked at.
           FROM outbox AS u INDEXED BY outbox_urgent
             -- A row goes for the first of its chat; one that follows another, for itself.
             JOIN outbox AS o ON o.id = CASE WHEN u.follows IS NOT NULL THEN u.id ELSE (
               SELECT MIN(w.id) FROM outbox AS w INDEXED BY outbox_waiting
               WHERE w.chat_id = u.chat_id AND w.follows IS NULL
                 AND w.state IN ('queued', 'sending', 'unknown')) END
             JOIN letters AS l ON l.id = o.letter_id
             LEFT JOIN outbox AS renewed ON renewed.id = l.renews
           WHERE u.state IN ('queued', 'sending', 'unknown') AND u.lane <= ?6
             AND CASE WHEN u.follows IS NOT NULL THEN NOT EXISTS (
               SELECT 1 FROM outbox AS first
               WHERE first.id = u.follows AND first.state IN ('queued', 'sending', 'unknown'))
             -- Only the most urgent row of a chat stands for it.
             ELSE NOT EXISTS (
               SELECT 1 FROM outbox AS v INDEXED BY outbox_waiting
               WHERE v.chat_id = u.chat_id AND v.follows IS NULL
                 AND v.state IN ('queued', 'sending', 'unknown') AND (v.lane, v.id) < (u.lane, u.id)) END
             AND o.state <> 'sending' AND (o.attempts = 0 OR o.due_at <= ?1)
             AND (?7 OR l.print IS NULL)
             AND o.chat_id NOT IN (SELECT value FROM json_each(?2))
             AND (
               l.method IN ('editMessageText', 'editMessageCaption', 'editMessageMedia',
                 'deleteMessages', 'setMyCommands', 'setMessageReaction', 'answerCallbackQuery')
               OR (?4 AND o.chat_id NOT IN (SELECT value FROM json_each(?3)))
             )
           ORDER BY u.lane, u.id LIMIT ?5"#,
        at,
        frozen,
        held,
        room.messages,
        rows,
        least_urgent,
        may_print
    )
    .fetch_all(&mut *db)
    .await?;

    let mut claimed = Vec::with_capacity(found.len());
    for row in found {
        if row.print.is_some() {
            let Some(rest) = prints.checked_sub(1) else { continue };
            prints = rest;
        }
        let Some(method) = Method::named(&row.method) else {
            let error = format!("this Laurel knows no method {}", row.method);
            failed(db, row.id, &error, now).await?;
            continue;
        };
        let Ok(params) = serde_json::from_str(&row.params) else {
            failed(db, row.id, "its parameters are no JSON object", now).await?;
            continue;
        };
        let Ok(print) = row.print.as_deref().map(serde_json::from_str).transpose() else {
            failed(db, row.id, "this Laurel cannot read what is to be printed", now).await?;
            continue;
        };
        let letter = Letter { method, params, file: None, print };
        let letter = if row.renews.is_some() { letter.renewing(row.renewed) } else { letter };
        let file = row.file.map(|bytes| File { name: row.file_name.unwrap_or_default(), bytes });
        claimed.push(Claimed {
            row: row.id,
            letter: Letter { file, ..letter },
            to: Recipient::from_chat_id(row.chat_id),
            attempts: row.attempts + 1,
            written_at: from_db(row.written_at),
            newest: row.newest,
        });
    }
    let rows: Vec<i64> = claimed.iter().map(|claimed| claimed.row).collect();
    if !rows.is_empty() {
        let rows = json_list(&rows);
        sqlx::query!(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1
             WHERE id IN (SELECT value FROM json_each(?))",
            rows
        )
        .execute(db)
        .await?;
    }
    Ok(claimed)
}

/// Settles a row of which an album came: all its messages, the first of them in the usual place.
pub async fn sent_album(
    db: &mut SqliteConnection,
    row: i64,
    messages: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let album = json_list(messages);
    sqlx::query!("UPDATE outbox SET album = ? WHERE id = ?", album, row).execute(&mut *db).await?;
    sent(db, row, messages.first().copied(), now).await
}

/// Puts a row back to be sent at `at`, on the courier's clock; `unknown` if Telegram may have it already.
pub async fn retry(
    db: &mut SqliteConnection,
    row: i64,
    at: DateTime<Utc>,
    unknown: bool,
) -> sqlx::Result<()> {
    let at = to_db(at);
    let state = if unknown { "unknown" } else { "queued" };
    sqlx::query!(
        "UPDATE outbox SET state = ?, due_at = ?, unheard = MAX(unheard, ?) WHERE id = ?",
        state,
        at,
        unknown,
        row
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a row back that was never handed over: it counts as no attempt.
pub async fn put_back(db: &mut SqliteConnection, row: i64, at: DateTime<Utc>) -> sqlx::Result<()> {
    retry(db, row, at, false).await?;
    sqlx::query!("UPDATE outbox SET attempts = attempts - 1 WHERE id = ?", row).execute(db).await?;
    Ok(())
}

/// Counts no more than so many attempts of a row that was put back: it was not to blame for the rest.
pub async fn spare(db: &mut SqliteConnection, row: i64, most: i64) -> sqlx::Result<()> {
    sqlx::query!("UPDATE outbox SET attempts = MIN(attempts, ?) WHERE id = ?", most, row)
        .execute(db)
        .await?;
    Ok(())
}

/// Settles a row whose person cannot be reached, and whatever else waited for them.
///
/// What was addressed after the row was claimed stays: they may have written in between.
pub async fn unreachable(
    db: &mut SqliteConnection,
    claimed: &Claimed,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (chat_id, now) = (claimed.to.chat_id(), to_db(now));
    sqlx::query!(
        "UPDATE outbox SET state = 'unreachable', settled_at = ?, error = ?
         WHERE chat_id = ? AND id <= ? AND state IN ('queued', 'sending', 'unknown')",
        now,
        why,
        chat_id,
        claimed.newest
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE people SET unreachable_at = ?, unreachable_why = ? WHERE id = ?",
        now,
        why,
        chat_id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Settles a row that is given up; organizers see the error.
pub async fn failed(
    db: &mut SqliteConnection,
    row: i64,
    error: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE outbox SET state = 'failed', settled_at = ?, error = ? WHERE id = ?",
        now,
        error,
        row
    )
    .execute(db)
    .await?;
    Ok(())
}

mod personal;
mod trouble;

pub use personal::{Traces, erase, forget_file, kept};
pub use trouble::{
    Failure, RefusedPost, count_failed, failures, post_again, recover, refused_by_channel,
};

#[cfg(test)]
mod tests;
