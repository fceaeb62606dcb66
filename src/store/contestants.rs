//! Those who take part.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// A contestant as registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contestant {
    /// The number they were given.
    pub id: i64,
    /// Their Telegram id.
    pub person_id: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub city: String,
    pub position: String,
}

impl Contestant {
    /// "Surname Name", as lists show it.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name)
    }
}

/// What a person tells about themselves when registering.
pub struct Registration<'a> {
    pub surname: &'a str,
    pub name: &'a str,
    pub company: &'a str,
    pub city: &'a str,
    pub position: &'a str,
}

/// Registers a person; gives the contestant's number. One registration each: the database refuses a second.
pub async fn register(
    db: &mut SqliteConnection,
    person: i64,
    what: Registration<'_>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let now = to_db(now);
    let Registration { surname, name, company, city, position } = what;
    let done = sqlx::query!(
        "INSERT INTO contestants (person_id, surname, name, company, city, position, registered_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        person,
        surname,
        name,
        company,
        city,
        position,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// Whether the person has ever registered, also if they take part no longer.
pub async fn is_registered(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM contestants WHERE person_id = ?", person)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// The contestant of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Contestant>> {
    sqlx::query_as!(
        Contestant,
        "SELECT id, person_id, surname, name, company, city, position FROM contestants WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await
}

/// All who take part, by number.
pub async fn active(db: &mut SqliteConnection) -> Result<Vec<Contestant>> {
    sqlx::query_as!(
        Contestant,
        "SELECT id, person_id, surname, name, company, city, position FROM contestants
         WHERE state = 'active' ORDER BY id"
    )
    .fetch_all(db)
    .await
}

/// Those who take part and have an entry for the task, also one of which nothing counts; by number.
pub async fn with_entry(db: &mut SqliteConnection, task: &str) -> Result<Vec<Contestant>> {
    sqlx::query_as!(
        Contestant,
        "SELECT c.id, c.person_id, c.surname, c.name, c.company, c.city, c.position
         FROM entries e JOIN contestants c ON c.id = e.contestant_id
         WHERE e.task = ? AND c.state = 'active' ORDER BY c.id",
        task
    )
    .fetch_all(db)
    .await
}

/// The contestant's number and whether they take part, by their Telegram id.
pub async fn of_person(db: &mut SqliteConnection, person: i64) -> Result<Option<(i64, String)>> {
    let row = sqlx::query!("SELECT id, state FROM contestants WHERE person_id = ?", person)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|row| (row.id, row.state)))
}

/// Those who withdrew, by number: lists show them without a name.
pub async fn withdrawn(db: &mut SqliteConnection) -> Result<Vec<i64>> {
    sqlx::query_scalar!("SELECT id FROM contestants WHERE state = 'withdrawn' ORDER BY id")
        .fetch_all(db)
        .await
}

/// Withdraws an active contestant, or lets one who withdrew take part again; false if they are
/// neither, such as disqualified.
pub async fn withdraw(db: &mut SqliteConnection, id: i64, withdrawn: bool) -> Result<bool> {
    let (from, to) = if withdrawn { ("active", "withdrawn") } else { ("withdrawn", "active") };
    let done =
        sqlx::query!("UPDATE contestants SET state = ? WHERE id = ? AND state = ?", to, id, from)
            .execute(db)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// What the contestant told when registering.
pub async fn kept(db: &mut SqliteConnection, id: i64) -> Result<Value> {
    let row = sqlx::query!(
        "SELECT surname, name, company, city, position, state, registered_at FROM contestants WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map_or(Value::Null, |row| {
        json!({
            "number": id,
            "surname": row.surname,
            "name": row.name,
            "company": row.company,
            "city": row.city,
            "position": row.position,
            "state": row.state,
            "registered_at": readable(row.registered_at),
        })
    }))
}

/// Leaves of the contestant a withdrawn number without a name, in the place of `stand_in`.
pub async fn erase(db: &mut SqliteConnection, id: i64, stand_in: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE contestants SET person_id = ?, surname = '', name = '', company = '', city = '',
            position = '', registered_at = 0,
            state = CASE state WHEN 'disqualified' THEN state ELSE 'withdrawn' END
         WHERE id = ?",
        stand_in,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The contestant of that number, if they take part.
pub async fn find_active(db: &mut SqliteConnection, id: i64) -> Result<Option<Contestant>> {
    sqlx::query_as!(
        Contestant,
        "SELECT id, person_id, surname, name, company, city, position FROM contestants
         WHERE id = ? AND state = 'active'",
        id
    )
    .fetch_optional(db)
    .await
}

/// Changes what a contestant told when registering.
pub async fn amend(db: &mut SqliteConnection, id: i64, what: Registration<'_>) -> Result<()> {
    let Registration { surname, name, company, city, position } = what;
    sqlx::query!(
        "UPDATE contestants SET surname = ?, name = ?, company = ?, city = ?, position = ? WHERE id = ?",
        surname,
        name,
        company,
        city,
        position,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A contestant as the organizers' list shows them.
pub struct Row {
    pub contestant: Contestant,
    /// `active`, `withdrawn` or `disqualified`.
    pub state: String,
    pub registered_at: DateTime<Utc>,
    /// The sum of the published awards.
    pub total: u32,
    /// How many tasks they have an entry for that counts.
    pub entries: u32,
}

/// Everybody who ever registered and was not erased, by number.
pub async fn overview(db: &mut SqliteConnection) -> Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.person_id, c.surname, c.name, c.company, c.city, c.position, c.state,
            c.registered_at,
            (SELECT COALESCE(SUM(a.points), 0) FROM awards a WHERE a.contestant_id = c.id)
              AS "total!: u32",
            (SELECT COUNT(DISTINCT p.entry_id) FROM parts p
             WHERE p.contestant_id = c.id AND p.state = 'counted') AS "entries!: u32"
         FROM contestants c WHERE c.person_id > 0 ORDER BY c.id"#
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| Row {
        contestant: Contestant {
            id: row.id,
            person_id: row.person_id,
            surname: row.surname,
            name: row.name,
            company: row.company,
            city: row.city,
            position: row.position,
        },
        state: row.state,
        registered_at: from_db(row.registered_at),
        total: row.total,
        entries: row.entries,
    });
    Ok(rows.collect())
}

/// One of them.
pub async fn row(db: &mut SqliteConnection, id: i64) -> Result<Option<Row>> {
    Ok(overview(db).await?.into_iter().find(|row| row.contestant.id == id))
}
