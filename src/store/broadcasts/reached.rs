//! Who a broadcast is for, and what became of it with each.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::Progress;
use crate::store::audiences::Whom;
use crate::store::json_list;
use crate::store::time::{from_db, readable, to_db};

/// Notes everybody it is for; who is there already stays once.
pub async fn add_people(db: &mut SqliteConnection, id: i64, people: &[i64]) -> Result<()> {
    let people = json_list(people);
    sqlx::query!(
        "INSERT OR IGNORE INTO broadcast_people (broadcast_id, person_id)
         SELECT ?, value FROM json_each(?)",
        id,
        people
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The next who have not been written to, in the order of their ids.
pub async fn next(db: &mut SqliteConnection, id: i64, most: i64) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        "SELECT person_id FROM broadcast_people
         WHERE broadcast_id = ? AND outbox_id IS NULL AND why IS NULL ORDER BY person_id LIMIT ?",
        id,
        most
    )
    .fetch_all(db)
    .await
}

/// The letter to this person is in the outbox.
pub async fn hand_over(db: &mut SqliteConnection, id: i64, person: i64, row: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE broadcast_people SET outbox_id = ? WHERE broadcast_id = ? AND person_id = ?",
        row,
        id,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}

/// This person gets nothing, and why.
pub async fn pass_over(db: &mut SqliteConnection, id: i64, person: i64, why: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE broadcast_people SET why = ? WHERE broadcast_id = ? AND person_id = ?",
        why,
        id,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many of its letters are in the outbox and not settled.
pub async fn under_way(db: &mut SqliteConnection, id: i64) -> Result<i64> {
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM outbox
         WHERE broadcast_id = ? AND state IN ('queued', 'sending', 'unknown')",
        id
    )
    .fetch_one(db)
    .await
}

/// Takes back what was put in the outbox and not handed to Telegram; those people wait again. The
/// rows stay, settled: their numbers must not be given again.
pub async fn take_back(db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE broadcast_people SET outbox_id = NULL WHERE broadcast_id = ?1 AND outbox_id IN
            (SELECT id FROM outbox WHERE broadcast_id = ?1 AND state = 'queued')",
        id
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE outbox SET state = 'unreachable', error = 'taken back', settled_at = ?,
            broadcast_id = NULL WHERE broadcast_id = ? AND state = 'queued'",
        now,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How far it has come.
pub async fn progress(db: &mut SqliteConnection, id: i64) -> Result<Progress> {
    sqlx::query_as!(
        Progress,
        r#"SELECT COUNT(*) AS "recipients!: i64",
             COALESCE(SUM(o.state = 'sent'), 0) AS "sent!: i64",
             COALESCE(SUM(o.state = 'unreachable'), 0) AS "unreachable!: i64",
             COALESCE(SUM(o.state = 'failed'), 0) AS "failed!: i64",
             COALESCE(SUM(o.state = 'sent' AND o.unheard), 0) AS "repeated!: i64",
             COALESCE(SUM(p.why IS NOT NULL), 0) AS "skipped!: i64"
           FROM broadcast_people p LEFT JOIN outbox o ON o.id = p.outbox_id
           WHERE p.broadcast_id = ?1"#,
        id
    )
    .fetch_one(db)
    .await
}

/// Why somebody has not got it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They cannot be reached, in Telegram's words.
    Unreachable(String),
    /// Refused, in Telegram's words.
    Refused(String),
    /// No answer was ever heard, and it was given up: they may have it.
    Unheard,
    /// Passed over, and why.
    Skipped(String),
    /// It was stopped, or has not come to them yet.
    Left,
}

/// Somebody who has not got it.
pub struct Missed {
    pub person: i64,
    /// Telegram's name and user name.
    pub called: String,
    /// Surname and name of a contestant.
    pub name: Option<String>,
    pub company: Option<String>,
    pub fate: Fate,
    pub at: Option<DateTime<Utc>>,
}

/// Everybody who has not got it, by name.
pub async fn missed(db: &mut SqliteConnection, id: i64) -> Result<Vec<Missed>> {
    let rows = sqlx::query!(
        r#"SELECT p.person_id AS "person_id!", p.why, o.state AS "state?", o.error, o.settled_at,
             COALESCE(o.unheard, 0) AS "unheard!: bool",
             COALESCE(TRIM(d.display_name || ' ' || COALESCE('@' || d.username, '')), '') AS "called!: String",
             c.surname || ' ' || c.name AS "name?: String",
             COALESCE(c.company, j.company) AS "company?: String"
           FROM broadcast_people p LEFT JOIN outbox o ON o.id = p.outbox_id
             LEFT JOIN people d ON d.id = p.person_id
             LEFT JOIN contestants c ON c.person_id = p.person_id
             LEFT JOIN jurors j ON j.person_id = p.person_id
           WHERE p.broadcast_id = ? AND (o.state IS NULL OR o.state <> 'sent')
           ORDER BY COALESCE(c.surname, d.display_name, ''), p.person_id"#,
        id
    )
    .fetch_all(db)
    .await?;
    let missed = rows.into_iter().map(|row| {
        let error = row.error.unwrap_or_default();
        let fate = match (row.why, row.state.as_deref()) {
            (Some(why), _) => Fate::Skipped(why),
            (_, Some("unreachable")) => Fate::Unreachable(error),
            (_, Some("failed")) if row.unheard => Fate::Unheard,
            (_, Some("failed")) => Fate::Refused(error),
            _ => Fate::Left,
        };
        Missed {
            person: row.person_id,
            called: row.called,
            name: row.name,
            company: row.company.filter(|company| !company.is_empty()),
            fate,
            at: row.settled_at.map(from_db),
        }
    });
    Ok(missed.collect())
}

/// Somebody who has it, and as which messages.
pub struct Got {
    pub person: i64,
    pub messages: Vec<i64>,
    pub at: DateTime<Utc>,
}

/// Everybody who has it.
pub async fn got(db: &mut SqliteConnection, id: i64) -> Result<Vec<Got>> {
    let rows = sqlx::query!(
        r#"SELECT p.person_id, o.message_id AS "message_id!", o.album, o.settled_at AS "at!"
           FROM broadcast_people p JOIN outbox o ON o.id = p.outbox_id
           WHERE p.broadcast_id = ? AND o.state = 'sent' AND o.message_id IS NOT NULL
             AND o.settled_at IS NOT NULL
           ORDER BY p.person_id"#,
        id
    )
    .fetch_all(db)
    .await?;
    let got = rows.into_iter().map(|row| {
        let album = row.album.and_then(|ids| serde_json::from_str(&ids).ok());
        let messages = album.unwrap_or_else(|| vec![row.message_id]);
        Got { person: row.person_id, messages, at: from_db(row.at) }
    });
    Ok(got.collect())
}

/// The broadcasts that were for this person.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let rows = sqlx::query!(
        r#"SELECT p.broadcast_id, p.why, o.state AS "state?", o.settled_at
           FROM broadcast_people p LEFT JOIN outbox o ON o.id = p.outbox_id
           WHERE p.person_id = ? ORDER BY p.broadcast_id"#,
        person
    )
    .fetch_all(db)
    .await?;
    let one = rows.into_iter().map(|row| {
        json!({
            "broadcast": row.broadcast_id,
            "state": row.state.or(row.why),
            "settled_at": row.settled_at.map(readable),
        })
    });
    Ok(one.collect())
}

/// Forgets that broadcasts were for this person, and what those that are over said: it may have
/// been about them. What was for them alone does not go, and nobody goes on composing it.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM broadcast_people WHERE person_id = ?", person)
        .execute(&mut *db)
        .await?;
    let alone = Whom::One(person).code();
    sqlx::query!(
        "UPDATE broadcasts SET audience = 'p0', state = 'stopped', content = '{}'
         WHERE audience = ?",
        alone
    )
    .execute(&mut *db)
    .await?;
    let composed = format!("%\"whom\":\"{alone}\"%");
    sqlx::query!("DELETE FROM talks WHERE step LIKE ?", composed).execute(&mut *db).await?;
    sqlx::query!("UPDATE broadcasts SET content = '{}' WHERE state IN ('done', 'stopped')")
        .execute(db)
        .await?;
    Ok(())
}
