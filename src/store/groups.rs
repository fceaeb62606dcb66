//! What has become of the organizers' group: a supergroup with another id, or one without the bot.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::facts;
use super::time::to_db;

/// Groups are made supergroups once; a longer way is a circle.
const LONGEST_WAY: usize = 5;

/// Whether the bot is known to be out of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    No,
    /// It is, and the organizers have not heard of it.
    Untold,
    Told,
}

/// What the group with this id is now.
pub async fn now(db: &mut SqliteConnection, id: i64) -> Result<i64> {
    let mut at = id;
    for _ in 0..LONGEST_WAY {
        let next = facts::get(db, &format!("group-became:{at}")).await?;
        match next.and_then(|next| next.parse().ok()) {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

/// The group is a supergroup with another id from now on: what waits goes there, and what was shown
/// in the old one cannot be edited any more. What is under way to the old one stays: it may arrive there
/// yet, and if it does not, it follows by [`follow`].
pub async fn became(
    db: &mut SqliteConnection,
    old: i64,
    new: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    if old == new {
        return Ok(());
    }
    facts::set(db, &format!("group-became:{old}"), &new.to_string()).await?;
    let now = to_db(now);
    // The same number is another message there.
    sqlx::query!(
        "UPDATE outbox SET state = 'sent', settled_at = ?
         WHERE chat_id = ? AND state IN ('queued', 'sending', 'unknown') AND EXISTS
            (SELECT 1 FROM letters l WHERE l.id = outbox.letter_id AND l.method LIKE 'edit%')",
        now,
        old
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        // The second is what the index of waiting rows is made of.
        "UPDATE outbox SET chat_id = ?, state = 'queued', attempts = 0
         WHERE chat_id = ? AND state <> 'sending' AND state IN ('queued', 'sending', 'unknown')",
        new,
        old
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("UPDATE outbox SET message_id = NULL WHERE chat_id = ?", old).execute(db).await?;
    Ok(())
}

/// A letter that the old group no longer took goes to the new one. An edit is done with: what it was
/// for is not there.
pub async fn follow(db: &mut SqliteConnection, row: i64, new: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE outbox SET chat_id = ?, state = 'queued', attempts = 0
         WHERE id = ? AND state = 'sending'",
        new,
        row
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether the bot is known to be out of the group.
pub async fn lost(db: &mut SqliteConnection, id: i64) -> Result<Lost> {
    Ok(match facts::get(db, &format!("group-lost:{id}")).await?.as_deref() {
        Some("untold") => Lost::Untold,
        Some("told") => Lost::Told,
        _ => Lost::No,
    })
}

/// Notes whether the bot is out of the group. That the organizers were told is not forgotten by
/// another letter that comes back.
pub async fn set_lost(db: &mut SqliteConnection, id: i64, is: Lost) -> Result<()> {
    let was = lost(db, id).await?;
    let word = match is {
        Lost::No => "no",
        Lost::Untold if was == Lost::Told => "told",
        Lost::Untold => "untold",
        Lost::Told => "told",
    };
    facts::set(db, &format!("group-lost:{id}"), word).await
}

/// Stands for Telegram's words where a letter of the group's went to each organizer in its place.
const CARRIED_ON: &str = "told to each organizer";

/// A letter that the group did not get.
pub struct Stranded {
    pub row: i64,
    pub letter: i64,
    /// What it is about.
    pub flag: Option<i64>,
    pub appeal: Option<i64>,
}

/// Letters that this group did not get, oldest first; without questions, and without those that the
/// courier has in hand.
pub async fn stranded(db: &mut SqliteConnection, chat: i64) -> Result<Vec<Stranded>> {
    sqlx::query_as!(
        Stranded,
        r#"SELECT o.id AS "row!", o.letter_id AS "letter!", f.flag_id AS "flag?", a.appeal_id AS "appeal?"
           FROM outbox o JOIN letters l ON l.id = o.letter_id
             LEFT JOIN flag_letters f ON f.outbox_id = o.id
             LEFT JOIN appeal_letters a ON a.outbox_id = o.id
           WHERE o.chat_id = ? AND o.state IN ('queued', 'unknown', 'unreachable')
             AND COALESCE(o.error, '') <> ? AND l.method = 'sendMessage' AND l.params <> '{}'
             AND o.lane > 0 AND o.id NOT IN (SELECT outbox_id FROM question_letters)
           ORDER BY o.id"#,
        chat,
        CARRIED_ON
    )
    .fetch_all(db)
    .await
}

/// Notes that such a letter went to each organizer.
pub async fn carried_on(db: &mut SqliteConnection, row: i64, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE outbox SET state = 'unreachable', error = ?, settled_at = ? WHERE id = ?",
        CARRIED_ON,
        now,
        row
    )
    .execute(db)
    .await?;
    Ok(())
}
