//! Organizers and helpers who came by invitation. Owners are named in the contest file and not here.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// What somebody of the organizers' side may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything but taking away an owner's right.
    Organizer,
    /// Questions, and contestants as far as no result hangs on it.
    Helper,
}

impl Role {
    /// Its name in the database and in the trail.
    pub fn word(self) -> &'static str {
        match self {
            Role::Organizer => "organizer",
            Role::Helper => "helper",
        }
    }

    /// The role of that name.
    pub fn from_word(word: &str) -> Option<Role> {
        [Role::Organizer, Role::Helper].into_iter().find(|role| role.word() == word)
    }
}

/// Somebody of the organizers' side who was invited.
pub struct Member {
    pub person_id: i64,
    /// What they are called at Telegram, with their user name if they have one.
    pub name: String,
    pub role: Role,
    pub since: DateTime<Utc>,
    /// Telegram id of whoever invited them.
    pub invited_by: i64,
}

/// All of them, the first one first.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Member>> {
    let rows = sqlx::query!(
        "SELECT s.person_id, s.role, s.since_at, s.invited_by, p.display_name, p.username
         FROM staff s JOIN people p ON p.id = s.person_id ORDER BY s.since_at, s.person_id"
    )
    .fetch_all(db)
    .await?;
    let member = |(person_id, name, role, since, invited_by)| Member {
        person_id,
        name,
        role,
        since: from_db(since),
        invited_by,
    };
    let rows = rows.into_iter().filter_map(|row| {
        let name = match row.username {
            Some(username) => format!("{} @{username}", row.display_name).trim().to_owned(),
            None => row.display_name,
        };
        let role = Role::from_word(&row.role)?;
        Some(member((row.person_id, name, role, row.since_at, row.invited_by)))
    });
    Ok(rows.collect())
}

/// What this person was invited as, if they were.
pub async fn find(db: &mut SqliteConnection, person: i64) -> Result<Option<Member>> {
    Ok(all(db).await?.into_iter().find(|member| member.person_id == person))
}

/// Gives a person the role; a helper may become an organizer, and the other way round.
pub async fn join(
    db: &mut SqliteConnection,
    person: i64,
    role: Role,
    invited_by: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (role, now) = (role.word(), to_db(now));
    sqlx::query!(
        "INSERT INTO staff (person_id, role, since_at, invited_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person_id) DO UPDATE SET role = ?2, since_at = ?3, invited_by = ?4",
        person,
        role,
        now,
        invited_by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the right away; false if there was none.
pub async fn remove(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM staff WHERE person_id = ?", person).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// What is kept of somebody of the organizers' side.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let found = find(db, person).await?;
    Ok(found.map_or(
        Value::Null,
        |member| json!({ "role": member.role.word(), "since": readable(to_db(member.since)) }),
    ))
}

/// Forgets that the person was of the organizers' side.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    remove(db, person).await.map(|_| ())
}
