//! The jury, and the invitations by which one joins it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{readable, to_db};
use super::{jurywork, marking, marks};

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

/// The whole jury, by number, also those who are erased and have no name.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Juror>> {
    sqlx::query_as!(
        Juror,
        "SELECT j.id, j.person_id, j.company, p.display_name AS name
         FROM jurors j JOIN people p ON p.id = j.person_id ORDER BY j.id"
    )
    .fetch_all(db)
    .await
}

/// What is kept of a juror: since when, of which company, and their own marks.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let juror =
        sqlx::query!("SELECT id, company, joined_at FROM jurors WHERE person_id = ?", person)
            .fetch_optional(&mut *db)
            .await?;
    let Some(juror) = juror else { return Ok(Value::Null) };
    let rows = sqlx::query!(
        r#"SELECT e.task, m.entry_id AS "entry_id!", m.mark, m.marked_at FROM marks m JOIN entries e ON e.id = m.entry_id
         WHERE m.juror_id = ? ORDER BY m.marked_at"#,
        juror.id
    )
    .fetch_all(&mut *db)
    .await?;
    let away = sqlx::query!(
        "SELECT contestant_id, ruling, why FROM recusals WHERE juror_id = ? ORDER BY contestant_id",
        juror.id
    )
    .fetch_all(&mut *db)
    .await?;
    let away: Value = away
        .into_iter()
        .map(|r| json!({ "contestant": r.contestant_id, "ruling": r.ruling, "why": r.why }))
        .collect();
    let abstained = sqlx::query!(
        "SELECT entry_id, why FROM abstentions WHERE juror_id = ? ORDER BY entry_id",
        juror.id
    )
    .fetch_all(&mut *db)
    .await?;
    let abstained: Value =
        abstained.into_iter().map(|a| json!({ "entry": a.entry_id, "why": a.why })).collect();
    let mark = |task, entry: i64, mark: i64, at| json!({ "task": task, "entry": entry, "mark": mark, "marked_at": readable(at) });
    let marks: Value =
        rows.into_iter().map(|m| mark(m.task, m.entry_id, m.mark, m.marked_at)).collect();
    let states = marks::kept_steps(db, juror.id).await?;
    let notes = jurywork::kept(db, juror.id).await?;
    Ok(json!({
        "number": juror.id,
        "company": juror.company,
        "joined_at": readable(juror.joined_at),
        "marks": marks,
        "states_of_marks": states,
        "notes": notes,
        "recusals": away,
        "abstentions": abstained,
    }))
}

/// Whether the person is in the jury.
pub async fn is_one(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM jurors WHERE person_id = ?", person)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// Leaves of a juror the number and the company, in the place of `stand_in`: their marks have
/// decided awards, and whom they could not mark hangs on the company.
pub async fn erase(db: &mut SqliteConnection, person: i64, stand_in: i64) -> Result<()> {
    let juror = sqlx::query_scalar!("SELECT id FROM jurors WHERE person_id = ?", person)
        .fetch_optional(&mut *db)
        .await?;
    if let Some(juror) = juror {
        marking::erase_juror(db, juror).await?;
        marks::erase_juror(db, juror).await?;
        jurywork::erase_juror(db, juror).await?;
    }
    sqlx::query!(
        "UPDATE jurors SET person_id = ?, joined_at = 0 WHERE person_id = ?",
        stand_in,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}
