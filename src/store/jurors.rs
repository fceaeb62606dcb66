//! The jury.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};
use super::{flags, jury_rules, jurywork, marking, marks, remarks};

/// A member of the jury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Juror {
    pub id: i64,
    pub person_id: i64,
    /// The company whose contestants they do not mark; empty if of none.
    pub company: String,
    /// Their name at Telegram.
    pub name: String,
    /// When they last said of which company they are; none if they have not yet.
    pub company_at: Option<DateTime<Utc>>,
    pub joined_at: DateTime<Utc>,
    /// When an organizer took them off the jury, if so.
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether their marks count: not if they were taken off the jury with them.
    pub marks_count: bool,
    /// When an organizer last reminded them.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// Makes the person a juror, or one again who was taken off the jury; gives the juror's number.
pub async fn join(db: &mut SqliteConnection, person: i64, now: DateTime<Utc>) -> Result<i64> {
    let now = to_db(now);
    sqlx::query_scalar!(
        "INSERT INTO jurors (person_id, joined_at) VALUES (?1, ?2)
         ON CONFLICT (person_id)
         DO UPDATE SET joined_at = ?2, removed_at = NULL, marks_count = 1, company_at = NULL
         RETURNING id",
        person,
        now
    )
    .fetch_one(db)
    .await
}

/// Notes the juror's company; empty if of none that takes part.
pub async fn set_company(
    db: &mut SqliteConnection,
    juror: i64,
    company: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!("UPDATE jurors SET company = ?, company_at = ? WHERE id = ?", company, now, juror)
        .execute(db)
        .await?;
    Ok(())
}

/// Takes a juror off the jury; false if they are not on it. `marks_count` says whether the marks that
/// they gave go on counting.
pub async fn remove(
    db: &mut SqliteConnection,
    juror: i64,
    marks_count: bool,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (marks_count, now) = (i64::from(marks_count), to_db(now));
    let done = sqlx::query!(
        "UPDATE jurors SET removed_at = ?, marks_count = ? WHERE id = ? AND removed_at IS NULL",
        now,
        marks_count,
        juror
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that an organizer reminded the juror.
pub async fn reminded(db: &mut SqliteConnection, juror: i64, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!("UPDATE jurors SET reminded_at = ? WHERE id = ?", now, juror).execute(db).await?;
    Ok(())
}

/// When each juror last gave a mark.
pub async fn last_marks(db: &mut SqliteConnection) -> Result<HashMap<i64, DateTime<Utc>>> {
    let rows = sqlx::query!(
        r#"SELECT juror_id AS "juror_id!", MAX(marked_at) AS "at!: i64" FROM marks GROUP BY juror_id"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.juror_id, from_db(row.at))).collect())
}

struct Row {
    id: i64,
    person_id: i64,
    company: String,
    name: String,
    company_at: Option<i64>,
    joined_at: i64,
    removed_at: Option<i64>,
    marks_count: i64,
    reminded_at: Option<i64>,
}

impl From<Row> for Juror {
    fn from(row: Row) -> Juror {
        Juror {
            id: row.id,
            person_id: row.person_id,
            company: row.company,
            name: row.name,
            company_at: row.company_at.map(from_db),
            joined_at: from_db(row.joined_at),
            removed_at: row.removed_at.map(from_db),
            marks_count: row.marks_count != 0,
            reminded_at: row.reminded_at.map(from_db),
        }
    }
}

/// A query of whole jurors; what follows the tables is given.
macro_rules! jurors_where {
    ($condition:tt $(, $argument:expr)*) => {
        sqlx::query_as!(
            Row,
            "SELECT j.id, j.person_id, j.company, p.display_name AS name, j.company_at, j.joined_at,
                    j.removed_at, j.marks_count, j.reminded_at
             FROM jurors j JOIN people p ON p.id = j.person_id " + $condition
            $(, $argument)*
        )
    };
}

/// The juror of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Juror>> {
    let row = jurors_where!("WHERE j.id = ?", id).fetch_optional(db).await?;
    Ok(row.map(Juror::from))
}

/// All who are or were on the jury, by number, also those who are erased and have no name.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Juror>> {
    let rows = jurors_where!("ORDER BY j.id").fetch_all(db).await?;
    Ok(rows.into_iter().map(Juror::from).collect())
}

/// The jury as it is now, by number: neither those who were taken off it nor those who are erased.
pub async fn active(db: &mut SqliteConnection) -> Result<Vec<Juror>> {
    let mut jurors = all(db).await?;
    jurors.retain(|juror| juror.removed_at.is_none() && juror.person_id > 0);
    Ok(jurors)
}

/// What is kept of a juror: since when, of which company, and their own marks.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let juror = sqlx::query!(
        "SELECT id, company, joined_at, removed_at, looks_at FROM jurors WHERE person_id = ?",
        person
    )
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
        "own_notes": notes,
        "recusals": away,
        "abstentions": abstained,
        "removed_at": juror.removed_at.map(readable),
        "looked_at_last": juror.looks_at,
        "rules": jury_rules::kept(&mut *db, juror.id).await?,
        "remarks": remarks::kept(&mut *db, juror.id).await?,
        "flags": flags::kept(db, juror.id).await?,
    }))
}

/// Whether the person cannot take part as a contestant: they are on the jury, or have marked.
pub async fn may_not_take_part(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT COUNT(*) FROM jurors j WHERE j.person_id = ?
           AND (j.removed_at IS NULL OR EXISTS (SELECT 1 FROM marks m WHERE m.juror_id = j.id))",
        person
    )
    .fetch_one(db)
    .await?;
    Ok(found > 0)
}

/// Whether the person is or was on the jury.
pub async fn is_one(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM jurors WHERE person_id = ?", person)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// The number of the juror that the person is or was.
pub async fn number(db: &mut SqliteConnection, person: i64) -> Result<Option<i64>> {
    sqlx::query_scalar!("SELECT id FROM jurors WHERE person_id = ?", person)
        .fetch_optional(db)
        .await
}

/// Leaves of a juror the number and the company, in the place of `stand_in`: their marks have
/// decided awards, and whom they could not mark hangs on the company.
pub async fn erase(db: &mut SqliteConnection, person: i64, stand_in: i64) -> Result<()> {
    let juror = sqlx::query_scalar!("SELECT id FROM jurors WHERE person_id = ?", person)
        .fetch_optional(&mut *db)
        .await?;
    if let Some(juror) = juror {
        marking::erase_juror(db, juror).await?;
        remarks::erase_juror(db, juror).await?;
        flags::erase_juror(db, juror).await?;
        marks::erase_juror(db, juror).await?;
        jurywork::erase_juror(db, juror).await?;
    }
    sqlx::query!(
        "UPDATE jurors SET person_id = ?, joined_at = 0, looks_at = NULL WHERE person_id = ?",
        stand_in,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}
