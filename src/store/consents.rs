//! What people agreed to: each answer with the text, its version and the date.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};
use crate::contest::definition::Contest;

/// What a consent is about; the words are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That data is kept and used to run the contest.
    Data,
    /// That works are shown to everybody.
    Publication,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Data => "data",
            Kind::Publication => "publication",
        }
    }
}

/// What a person said to a text; the words are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet: they were asked.
    Asked,
    Given,
    /// Not given, or taken back.
    Refused,
}

impl Answer {
    fn word(self) -> &'static str {
        match self {
            Answer::Asked => "asked",
            Answer::Given => "given",
            Answer::Refused => "refused",
        }
    }

    fn of(word: &str) -> Answer {
        match word {
            "given" => Answer::Given,
            "refused" => Answer::Refused,
            _ => Answer::Asked,
        }
    }
}

/// The number of a text among those of its kind, and since when it is used; a new text gets the next.
pub async fn version(
    db: &mut SqliteConnection,
    kind: Kind,
    wording: &str,
    now: DateTime<Utc>,
) -> Result<(i64, DateTime<Utc>)> {
    let (kind, now) = (kind.word(), to_db(now));
    sqlx::query!(
        "INSERT OR IGNORE INTO consent_texts (kind, version, wording, since_at)
         SELECT ?1, COALESCE(MAX(version), 0) + 1, ?2, ?3 FROM consent_texts WHERE kind = ?1",
        kind,
        wording,
        now
    )
    .execute(&mut *db)
    .await?;
    let row = sqlx::query!(
        "SELECT version, since_at FROM consent_texts WHERE kind = ? AND wording = ?",
        kind,
        wording
    )
    .fetch_one(db)
    .await?;
    Ok((row.version, from_db(row.since_at)))
}

/// Keeps what a person said to this text; gives its version.
pub async fn note(
    db: &mut SqliteConnection,
    person: i64,
    kind: Kind,
    wording: &str,
    answer: Answer,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (version, _) = version(db, kind, wording, now).await?;
    let (kind, answer, now) = (kind.word(), answer.word(), to_db(now));
    sqlx::query!(
        "INSERT INTO consents (person_id, wording, given_at, kind, version, answer)
         VALUES (?, ?, ?, ?, ?, ?)",
        person,
        wording,
        now,
        kind,
        version,
        answer
    )
    .execute(db)
    .await?;
    Ok(version)
}

/// What the person last said to exactly this text; none if they were never asked.
pub async fn answer(
    db: &mut SqliteConnection,
    person: i64,
    kind: Kind,
    wording: &str,
) -> Result<Option<Answer>> {
    let kind = kind.word();
    let word = sqlx::query_scalar!(
        "SELECT answer FROM consents WHERE person_id = ? AND kind = ? AND wording = ?
         ORDER BY id DESC LIMIT 1",
        person,
        kind,
        wording
    )
    .fetch_optional(db)
    .await?;
    Ok(word.map(|word| Answer::of(&word)))
}

/// Whether the person has agreed to the processing of data as the contest file words it now.
pub async fn data(db: &mut SqliteConnection, contest: &Contest, person: i64) -> Result<bool> {
    Ok(answer(db, person, Kind::Data, &contest.consent).await? == Some(Answer::Given))
}

/// Whether the works of this person (by Telegram id) may be shown to everybody: the one place that
/// decides it. A contest that asks for no such consent says in its main one what is shown.
pub async fn publication(
    db: &mut SqliteConnection,
    contest: &Contest,
    person: i64,
) -> Result<bool> {
    match &contest.consent_publication {
        Some(wording) => {
            let said = answer(db, person, Kind::Publication, wording).await?;
            Ok(said == Some(Answer::Given))
        }
        None => Ok(true),
    }
}

/// Who has agreed that their works are shown to everybody, by Telegram id: [`publication`] of all
/// people at once; none if the contest asks for no such consent.
pub async fn publishing(
    db: &mut SqliteConnection,
    contest: &Contest,
) -> Result<Option<HashSet<i64>>> {
    let Some(wording) = &contest.consent_publication else { return Ok(None) };
    let (kind, given) = (Kind::Publication.word(), Answer::Given.word());
    let people = sqlx::query_scalar!(
        "SELECT person_id FROM consents WHERE answer = ? AND id IN
            (SELECT MAX(id) FROM consents WHERE kind = ? AND wording = ? GROUP BY person_id)",
        given,
        kind,
        wording
    )
    .fetch_all(db)
    .await?;
    Ok(Some(people.into_iter().collect()))
}

/// Everything the person ever said to any of the texts.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT kind, version, answer, given_at, wording FROM consents WHERE person_id = ? ORDER BY id",
        person
    )
    .fetch_all(db)
    .await?;
    let consent = rows.into_iter().map(|row| {
        json!({
            "about": row.kind,
            "version": row.version,
            "answer": row.answer,
            "said_at": readable(row.given_at),
            "wording": row.wording,
        })
    });
    Ok(consent.collect())
}

/// Forgets what the person said. The texts themselves are the contest's.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM consents WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}
