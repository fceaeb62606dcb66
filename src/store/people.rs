//! Everybody who ever wrote to the bot, what they may do, and where they stand in a conversation.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::staff::Role;
use super::time::{readable, to_db};
use crate::contest::definition::Locale;
use crate::contest::zone::OwnZone;

mod lost;
mod rights;

pub use lost::{Lost, count_unreachable, unreachable, unreachable_people};
pub use rights::{Former, Rights};

/// Somebody who writes to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Telegram's id; their private chat has the same.
    pub id: i64,
    pub locale: Locale,
    /// Their own time zone, if they set one.
    pub zone: Option<OwnZone>,
    pub rights: Rights,
}

/// Somebody who writes, as Telegram tells of them.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    pub id: i64,
    pub name: &'a str,
    pub username: Option<&'a str>,
    /// Counts only for a new person.
    pub locale: Locale,
    /// Whether they write to the bot alone. Who does is reached by letters again.
    pub privately: bool,
    /// The text that people agree to, as it reads now.
    pub consent: &'a str,
}

impl<'a> Writer<'a> {
    /// Somebody without a user name who writes to the bot alone.
    pub fn named(id: i64, name: &'a str, locale: Locale) -> Writer<'a> {
        Writer { id, name, username: None, locale, privately: true, consent: "" }
    }
}

/// Whoever wrote.
pub struct Met {
    pub person: Person,
    /// Where they stand in a conversation, as it was kept.
    pub talk: Option<String>,
    /// Whether they have agreed to the text (the last of what they said of it, as
    /// [`super::consents::data`] has it).
    pub consented: bool,
    /// Whether anything of theirs stands in a question.
    pub asked: bool,
}

/// Notes that a person wrote, and tells who they are.
pub async fn meet(
    db: &mut SqliteConnection,
    writer: Writer<'_>,
    organizers: &[i64],
    now: DateTime<Utc>,
) -> Result<Met> {
    let Writer { id, name, username, locale, privately, consent } = writer;
    let (code, now) = (locale.code(), to_db(now));
    let row = sqlx::query!(
        r#"INSERT INTO people (id, locale, display_name, username, first_seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE
         SET display_name = ?3, username = ?4,
             unreachable_at = CASE WHEN NOT ?6 THEN unreachable_at END,
             unreachable_why = CASE WHEN NOT ?6 THEN unreachable_why END
         RETURNING locale AS "locale!: String", zone AS "zone?: String",
            (SELECT id FROM jurors WHERE person_id = people.id AND removed_at IS NULL)
              AS "juror?: i64",
            (SELECT id FROM contestants WHERE person_id = people.id AND state = 'active')
              AS "contestant?: i64",
            (SELECT state FROM contestants WHERE person_id = people.id) AS "state?: String",
            EXISTS (SELECT 1 FROM jurors j JOIN marks m ON m.juror_id = j.id
                    WHERE j.person_id = people.id AND j.removed_at IS NOT NULL)
              AS "has_marked!: bool",
            (SELECT role FROM staff WHERE person_id = people.id) AS "role?: String",
            (SELECT step FROM talks WHERE person_id = people.id) AS "talk?: String",
            COALESCE((SELECT answer FROM consents WHERE person_id = people.id AND kind = 'data'
                        AND wording = ?7 ORDER BY id DESC LIMIT 1) = 'given', 0) AS "consented!: bool",
            EXISTS (SELECT 1 FROM question_messages WHERE author_id = people.id) AS "asked!: bool""#,
        id,
        code,
        name,
        username,
        now,
        privately,
        consent
    )
    .fetch_one(db)
    .await?;
    let role = row.role.as_deref().and_then(Role::from_word);
    let owner = organizers.contains(&id);
    let former = row.state.as_deref().and_then(Former::of_state);
    let person = Person {
        id,
        locale: Locale::from_code(&row.locale).unwrap_or(locale),
        zone: row.zone.as_deref().and_then(OwnZone::from_code),
        rights: Rights {
            organizer: owner || role == Some(Role::Organizer),
            helper: !owner && role == Some(Role::Helper),
            juror: row.juror,
            contestant: row.contestant,
            former: former.or(row.has_marked.then_some(Former::Juror)),
        },
    };
    Ok(Met { person, talk: row.talk, consented: row.consented, asked: row.asked })
}

/// Somebody the bot may write to.
pub struct Reachable {
    pub id: i64,
    pub locale: Locale,
    pub zone: Option<OwnZone>,
}

impl Reachable {
    fn read(id: i64, locale: &str, zone: Option<String>) -> Reachable {
        let locale = Locale::from_code(locale).unwrap_or(Locale::Ru);
        Reachable { id, locale, zone: zone.as_deref().and_then(OwnZone::from_code) }
    }
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
        r#"SELECT p.id AS "id!", p.locale, p.zone FROM people p
         LEFT JOIN contestants c ON c.person_id = p.id AND c.state = 'active'
         LEFT JOIN jurors j ON j.person_id = p.id AND j.removed_at IS NULL
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
    Ok(rows.into_iter().map(|row| Reachable::read(row.id, &row.locale, row.zone)).collect())
}

/// Those of these people whom letters reach, in the order of their ids.
pub async fn reached(db: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<Reachable>> {
    let ids = serde_json::to_string(ids).unwrap_or_default();
    let rows = sqlx::query!(
        "SELECT id, locale, zone FROM people
         WHERE unreachable_at IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
        ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Reachable::read(row.id, &row.locale, row.zone)).collect())
}

/// People who can be sent the very same letter.
pub struct Group {
    pub locale: Locale,
    pub zone: Option<OwnZone>,
    pub people: Vec<i64>,
}

/// These people by language and time zone, Russian and the contest's own clock first.
pub fn groups(people: Vec<Reachable>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for Reachable { id, locale, zone } in people {
        match groups.iter_mut().find(|group| group.locale == locale && group.zone == zone) {
            Some(group) => group.people.push(id),
            None => groups.push(Group { locale, zone, people: vec![id] }),
        }
    }
    groups.sort_by_key(|group| (group.locale, group.zone.map(|zone| zone.code())));
    groups
}

/// Somebody whom letters reach, as an organizer knows them.
pub struct Known {
    pub id: i64,
    /// Surname and name of a contestant; of anybody else what they are called at Telegram.
    pub name: String,
    /// A contestant's or a juror's.
    pub company: Option<String>,
}

impl Known {
    /// "Surname Name, Company".
    pub fn words(&self) -> String {
        match self.company.as_deref().filter(|company| !company.is_empty()) {
            Some(company) => format!("{}, {company}", self.name),
            None => self.name.clone(),
        }
    }
}

/// Everybody whom letters reach, by their ids.
pub async fn known(db: &mut SqliteConnection) -> Result<Vec<Known>> {
    let rows = sqlx::query!(
        r#"SELECT p.id AS "id!", p.display_name, p.username,
            c.surname || ' ' || c.name AS "full_name: String",
            COALESCE(c.company, j.company) AS "company: String"
           FROM people p
             LEFT JOIN contestants c ON c.person_id = p.id AND c.state = 'active'
             LEFT JOIN jurors j ON j.person_id = p.id
           WHERE p.unreachable_at IS NULL AND p.id > 0 ORDER BY p.id"#
    )
    .fetch_all(db)
    .await?;
    let known = rows.into_iter().map(|row| {
        let called = match row.username {
            Some(username) => format!("{} @{username}", row.display_name).trim().to_owned(),
            None => row.display_name,
        };
        Known { id: row.id, name: row.full_name.unwrap_or(called), company: row.company }
    });
    Ok(known.collect())
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

/// The time zone the person set, if any.
pub async fn zone(db: &mut SqliteConnection, id: i64) -> Result<Option<OwnZone>> {
    let code =
        sqlx::query_scalar!("SELECT zone FROM people WHERE id = ?", id).fetch_optional(db).await?;
    Ok(code.flatten().as_deref().and_then(OwnZone::from_code))
}

/// Remembers the time zone a person set; none goes back to the contest's.
pub async fn set_zone(db: &mut SqliteConnection, id: i64, zone: Option<OwnZone>) -> Result<()> {
    let code = zone.map(|zone| zone.code());
    sqlx::query!("UPDATE people SET zone = ? WHERE id = ?", code, id).execute(db).await?;
    Ok(())
}

/// Whether this person has ever written to the bot.
pub async fn is_known(db: &mut SqliteConnection, id: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT id FROM people WHERE id = ?", id);
    Ok(found.fetch_optional(db).await?.is_some())
}

/// What the person is called at Telegram, with their user name if they have one.
pub async fn called(db: &mut SqliteConnection, id: i64) -> Result<String> {
    let row = sqlx::query!("SELECT display_name, username FROM people WHERE id = ?", id)
        .fetch_optional(db)
        .await?;
    let Some(row) = row else { return Ok(String::new()) };
    Ok(match row.username {
        Some(username) => format!("{} @{username}", row.display_name).trim().to_owned(),
        None => row.display_name,
    })
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

/// What is kept of the person beside what they sent.
pub async fn kept(db: &mut SqliteConnection, id: i64) -> Result<Value> {
    let row = sqlx::query!(
        "SELECT locale, zone, display_name, username, first_seen_at,
            (SELECT step FROM talks WHERE person_id = people.id) AS step
         FROM people WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    let step = |step: Option<String>| -> Value {
        step.and_then(|step| serde_json::from_str(&step).ok()).unwrap_or_default()
    };
    Ok(row.map_or(Value::Null, |row| {
        json!({
            "telegram_id": id,
            "name": row.display_name,
            "username": row.username,
            "language": row.locale,
            "zone": row.zone,
            "first_seen_at": readable(row.first_seen_at),
            "unfinished": step(row.step),
        })
    }))
}

/// Makes a nameless stand-in for somebody who is erased, for rows that have to stay; gives its id,
/// which is negative, as no person's is. No letter is ever carried to it.
pub async fn stand_in(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<i64> {
    let now = to_db(now);
    sqlx::query_scalar!(
        r#"INSERT INTO people (id, locale, display_name, first_seen_at, unreachable_at, unreachable_why)
           SELECT MIN(0, COALESCE(MIN(id), 0)) - 1, 'en', '', 0, ?, 'erased' FROM people
           RETURNING id AS "id!""#,
        now
    )
    .fetch_one(db)
    .await
}

/// Forgets the person. Nothing may refer to them any more.
pub async fn erase(db: &mut SqliteConnection, id: i64) -> Result<()> {
    end_talk(db, id).await?;
    sqlx::query!("UPDATE invitations SET used_by = NULL WHERE used_by = ?", id)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM people WHERE id = ?", id).execute(db).await?;
    Ok(())
}
