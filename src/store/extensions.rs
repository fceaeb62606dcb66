//! Later deadlines that organizers gave to single contestants. Why stands in the audit trail.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// Until when a task takes what a contestant sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub contestant: i64,
    pub task: String,
    /// The first instant that is too late.
    pub until: DateTime<Utc>,
}

/// Gives a contestant until then, in the place of what they were given before.
pub async fn give(
    db: &mut SqliteConnection,
    extension: &Extension,
    by: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (until, now) = (to_db(extension.until), to_db(now));
    sqlx::query!(
        "INSERT INTO extensions (contestant_id, task, until_at, given_by, given_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (contestant_id, task) DO UPDATE
         SET until_at = ?3, given_by = ?4, given_at = ?5",
        extension.contestant,
        extension.task,
        until,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes it back; false if there was none.
pub async fn take_back(db: &mut SqliteConnection, contestant: i64, task: &str) -> Result<bool> {
    let done = sqlx::query!(
        "DELETE FROM extensions WHERE contestant_id = ? AND task = ?",
        contestant,
        task
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether anybody was given more time than all others.
pub async fn any(db: &mut SqliteConnection) -> Result<bool> {
    let found = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT 1 FROM extensions) AS "any!: bool""#);
    found.fetch_one(db).await
}

/// What whoever has this Telegram id was given, as somebody who takes part.
pub async fn of_person(db: &mut SqliteConnection, person: i64) -> Result<Vec<Extension>> {
    let rows = sqlx::query!(
        "SELECT x.contestant_id, x.task, x.until_at FROM extensions x
         JOIN contestants c ON c.id = x.contestant_id WHERE c.person_id = ? AND c.state = 'active'",
        person
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| extension(row.contestant_id, row.task, row.until_at)).collect())
}

/// Who was given more time for a task, the earliest end first.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Extension>> {
    let rows = sqlx::query!(
        r#"SELECT contestant_id AS "contestant_id!", task AS "task!", until_at FROM extensions
           WHERE task = ? ORDER BY until_at, contestant_id"#,
        task
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| extension(row.contestant_id, row.task, row.until_at)).collect())
}

fn extension(contestant: i64, task: String, until: i64) -> Extension {
    Extension { contestant, task, until: from_db(until) }
}

/// What a contestant was given.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT task, until_at, given_at FROM extensions WHERE contestant_id = ? ORDER BY task",
        contestant
    )
    .fetch_all(db)
    .await?;
    let one = |task: String, until, given| json!({ "task": task, "until": readable(until), "given_at": readable(given) });
    Ok(rows.into_iter().map(|row| one(row.task, row.until_at, row.given_at)).collect())
}

/// Forgets what a contestant was given.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM extensions WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}
