//! Everybody who ever wrote to the bot, what they may do, and where they stand in a conversation.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;
use crate::contest::definition::Locale;

/// Somebody who writes to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Telegram's id; their private chat has the same.
    pub id: i64,
    pub locale: Locale,
    pub rights: Rights,
}

/// What a person is in this contest. All may be absent: then they are a guest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    pub organizer: bool,
    /// The juror's number.
    pub juror: Option<i64>,
    /// The number of a contestant who takes part (neither withdrawn nor disqualified).
    pub contestant: Option<i64>,
}

/// Notes that a person wrote, and tells who they are. The locale counts only for a new person.
pub async fn meet(
    db: &mut SqliteConnection,
    id: i64,
    name: &str,
    username: Option<&str>,
    locale: Locale,
    organizers: &[i64],
    now: DateTime<Utc>,
) -> Result<Person> {
    let (code, now) = (locale.code(), to_db(now));
    sqlx::query!(
        "INSERT INTO people (id, locale, display_name, username, first_seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET display_name = ?3, username = ?4",
        id,
        code,
        name,
        username,
        now
    )
    .execute(&mut *db)
    .await?;
    let row = sqlx::query!(
        r#"SELECT locale,
            (SELECT id FROM jurors WHERE person_id = people.id) AS juror,
            (SELECT id FROM contestants WHERE person_id = people.id AND state = 'active') AS contestant
         FROM people WHERE id = ?"#,
        id
    )
    .fetch_one(db)
    .await?;
    Ok(Person {
        id,
        locale: Locale::from_code(&row.locale).unwrap_or(locale),
        rights: Rights {
            organizer: organizers.contains(&id),
            juror: row.juror,
            contestant: row.contestant,
        },
    })
}

/// Somebody the bot may write to.
pub struct Reachable {
    pub id: i64,
    pub locale: Locale,
}

/// Who a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everybody,
    Contestants,
    /// Neither contestant nor juror nor organizer.
    Guests,
    Jurors,
}

/// Those of the audience whom letters reach, in the order of their ids. Organizers count as guests
/// here only if they are nothing else; callers leave them out where that matters.
pub async fn audience(db: &mut SqliteConnection, audience: Audience) -> Result<Vec<Reachable>> {
    let (contestants, jurors, guests) = match audience {
        Audience::Everybody => (true, true, true),
        Audience::Contestants => (true, false, false),
        Audience::Guests => (false, false, true),
        Audience::Jurors => (false, true, false),
    };
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id!", p.locale FROM people p
         LEFT JOIN contestants c ON c.person_id = p.id AND c.state = 'active'
         LEFT JOIN jurors j ON j.person_id = p.id
         WHERE p.unreachable_at IS NULL
           AND ((c.id IS NOT NULL AND ?1) OR (j.id IS NOT NULL AND ?2)
                OR (c.id IS NULL AND j.id IS NULL AND ?3))
         ORDER BY p.id"#,
        contestants,
        jurors,
        guests
    )
    .fetch_all(db)
    .await?;
    let known = |code: &str| Locale::from_code(code).unwrap_or(Locale::Ru);
    Ok(rows.into_iter().map(|row| Reachable { id: row.id, locale: known(&row.locale) }).collect())
}

/// The language a person is spoken to in; `otherwise` for one who never wrote.
pub async fn locale(db: &mut SqliteConnection, id: i64, otherwise: Locale) -> Result<Locale> {
    let code = sqlx::query_scalar!("SELECT locale FROM people WHERE id = ?", id)
        .fetch_optional(db)
        .await?;
    Ok(code.and_then(|code| Locale::from_code(&code)).unwrap_or(otherwise))
}

/// Remembers the language a person chose.
pub async fn set_locale(db: &mut SqliteConnection, id: i64, locale: Locale) -> Result<()> {
    let code = locale.code();
    sqlx::query!("UPDATE people SET locale = ? WHERE id = ?", code, id).execute(db).await?;
    Ok(())
}

/// Letters reach this person again: they wrote, or took the block away.
pub async fn reachable(db: &mut SqliteConnection, id: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE people SET unreachable_at = NULL, unreachable_why = NULL
         WHERE id = ? AND unreachable_at IS NOT NULL",
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Letters do not reach this person until they write again.
pub async fn unreachable(
    db: &mut SqliteConnection,
    id: i64,
    why: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE people SET unreachable_at = ?, unreachable_why = ? WHERE id = ?",
        now,
        why,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many people letters do not reach.
pub async fn count_unreachable(db: &mut SqliteConnection) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM people WHERE unreachable_at IS NOT NULL")
        .fetch_one(db)
        .await
}

/// Keeps the wording a person agreed to, and when.
pub async fn consent(
    db: &mut SqliteConnection,
    person: i64,
    wording: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO consents (person_id, wording, given_at) VALUES (?, ?, ?)",
        person,
        wording,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether the person has agreed to exactly this wording.
pub async fn has_consented(db: &mut SqliteConnection, person: i64, wording: &str) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT COUNT(*) FROM consents WHERE person_id = ? AND wording = ?",
        person,
        wording
    )
    .fetch_one(db)
    .await?;
    Ok(found > 0)
}

/// Where the person stands in a conversation, as it was kept.
pub async fn talk(db: &mut SqliteConnection, person: i64) -> Result<Option<String>> {
    sqlx::query_scalar!("SELECT step FROM talks WHERE person_id = ?", person)
        .fetch_optional(db)
        .await
}

/// Keeps where the person stands in a conversation.
pub async fn set_talk(db: &mut SqliteConnection, person: i64, step: &str) -> Result<()> {
    sqlx::query!(
        "INSERT INTO talks (person_id, step) VALUES (?1, ?2)
         ON CONFLICT (person_id) DO UPDATE SET step = ?2",
        person,
        step
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends the conversation; true if there was one.
pub async fn end_talk(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM talks WHERE person_id = ?", person).execute(db).await?;
    Ok(done.rows_affected() > 0)
}
