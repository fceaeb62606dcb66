//! The jury, and the invitations by which one joins it.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// A member of the jury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Juror {
    pub id: i64,
    pub person_id: i64,
    /// The company whose contestants they do not mark; empty if of none.
    pub company: String,
    /// Their name at Telegram.
    pub name: String,
}

/// Keeps the hash of a new invitation's token.
pub async fn invite(
    db: &mut SqliteConnection,
    token_sha256: &str,
    by: i64,
    now: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> Result<()> {
    let (now, expires) = (to_db(now), to_db(expires));
    sqlx::query!(
        "INSERT INTO invitations (token_sha256, issued_by, issued_at, expires_at) VALUES (?, ?, ?, ?)",
        token_sha256,
        by,
        now,
        expires
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses an invitation up; false if there is none such, or it is used or expired.
pub async fn accept(
    db: &mut SqliteConnection,
    token_sha256: &str,
    person: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE invitations SET used_by = ?, used_at = ?
         WHERE token_sha256 = ? AND used_at IS NULL AND expires_at > ?",
        person,
        now,
        token_sha256,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes the person a juror; gives the juror's number.
pub async fn join(db: &mut SqliteConnection, person: i64, now: DateTime<Utc>) -> Result<i64> {
    let now = to_db(now);
    let done = sqlx::query!("INSERT INTO jurors (person_id, joined_at) VALUES (?, ?)", person, now)
        .execute(db)
        .await?;
    Ok(done.last_insert_rowid())
}

/// Notes the juror's company.
pub async fn set_company(db: &mut SqliteConnection, juror: i64, company: &str) -> Result<()> {
    sqlx::query!("UPDATE jurors SET company = ? WHERE id = ?", company, juror).execute(db).await?;
    Ok(())
}

/// The juror of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Juror>> {
    Ok(all(db).await?.into_iter().find(|juror| juror.id == id))
}

/// The whole jury, by number.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Juror>> {
    sqlx::query_as!(
        Juror,
        "SELECT j.id, j.person_id, j.company, p.display_name AS name
         FROM jurors j JOIN people p ON p.id = j.person_id ORDER BY j.id"
    )
    .fetch_all(db)
    .await
}
