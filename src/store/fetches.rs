//! Files that the desk has asked for and that are to be fetched from Telegram.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// A file that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub id: i64,
    pub file_id: String,
    /// The most bytes that are taken.
    pub most: usize,
    /// What it is for, as the desk wrote it.
    pub purpose: String,
    /// For whom, by their Telegram id.
    pub person: i64,
}

/// Asks for a file.
pub async fn ask(
    db: &mut SqliteConnection,
    file_id: &str,
    most: usize,
    purpose: &str,
    person: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (most, now) = (i64::try_from(most).unwrap_or(i64::MAX), to_db(now));
    sqlx::query!(
        "INSERT INTO fetches (file_id, most, purpose, person_id, asked_at) VALUES (?, ?, ?, ?, ?)",
        file_id,
        most,
        purpose,
        person,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All that is wanted, in the order of asking.
pub async fn wanted(db: &mut SqliteConnection) -> Result<Vec<Wanted>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!", file_id, most, purpose, person_id FROM fetches ORDER BY id"#
    )
    .fetch_all(db)
    .await?;
    let wanted = rows.into_iter().map(|row| Wanted {
        id: row.id,
        file_id: row.file_id,
        most: usize::try_from(row.most).unwrap_or_default(),
        purpose: row.purpose,
        person: row.person_id,
    });
    Ok(wanted.collect())
}

/// Takes one off the list; false if it was dealt with before.
pub async fn done(db: &mut SqliteConnection, id: i64) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM fetches WHERE id = ?", id).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// Nothing is fetched for this person any more.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!("DELETE FROM fetches WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}
