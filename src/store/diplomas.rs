//! Who was given which diploma.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};
use crate::contest::diploma::Kind;

/// A diploma that somebody was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub contestant_id: i64,
    /// The place that stood on it, or 0.
    pub place: u32,
    pub issued_at: DateTime<Utc>,
}

/// The names of the files of a contestant's diploma: a picture and a PDF.
pub fn print_names(contestant: i64, kind: Kind) -> [String; 2] {
    ["png", "pdf"].map(|ending| format!("diploma-{contestant}-{}.{ending}", kind.name()))
}

/// Those who take part and of whom something counts, by number.
pub async fn with_counted(db: &mut SqliteConnection) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        "SELECT id FROM contestants WHERE state = 'active' AND id IN
            (SELECT e.contestant_id FROM entries e JOIN parts p ON p.entry_id = e.id
             WHERE p.state = 'counted' AND e.withdrawn_at IS NULL)
         ORDER BY id"
    )
    .fetch_all(db)
    .await
}

/// Those on the short list, by number.
pub async fn on_short_list(db: &mut SqliteConnection) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        "SELECT contestant_id FROM short_list WHERE inside = 1 ORDER BY contestant_id"
    )
    .fetch_all(db)
    .await
}

/// Notes that a contestant was given a diploma, in the place of an earlier one of its kind.
pub async fn issue(
    db: &mut SqliteConnection,
    contestant: i64,
    kind: Kind,
    place: u32,
    by: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (kind, now) = (kind.name(), to_db(now));
    sqlx::query!(
        "INSERT INTO diplomas (contestant_id, kind, place, issued_at, issued_by)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (contestant_id, kind) DO UPDATE
         SET place = ?3, issued_at = ?4, issued_by = ?5",
        contestant,
        kind,
        place,
        now,
        by
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Everybody who was given a diploma of that kind.
pub async fn issued(db: &mut SqliteConnection, kind: Kind) -> Result<Vec<Issued>> {
    let kind = kind.name();
    let rows = sqlx::query!(
        "SELECT contestant_id, place, issued_at FROM diplomas WHERE kind = ? ORDER BY contestant_id",
        kind
    )
    .fetch_all(db)
    .await?;
    let issued = |contestant_id, place: i64, issued_at| Issued {
        contestant_id,
        place: u32::try_from(place).unwrap_or_default(),
        issued_at: from_db(issued_at),
    };
    Ok(rows.into_iter().map(|row| issued(row.contestant_id, row.place, row.issued_at)).collect())
}

/// The kinds of diplomas that a contestant was given.
pub async fn of_contestant(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<Kind>> {
    let kinds =
        sqlx::query_scalar!("SELECT kind FROM diplomas WHERE contestant_id = ?", contestant)
            .fetch_all(db)
            .await?;
    Ok(Kind::ALL.into_iter().filter(|kind| kinds.iter().any(|it| it == kind.name())).collect())
}

/// The diplomas that a contestant was given.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT kind, place, issued_at FROM diplomas WHERE contestant_id = ? ORDER BY issued_at",
        contestant
    )
    .fetch_all(db)
    .await?;
    let diploma = rows.into_iter().map(|row| {
        let place = Some(row.place).filter(|place| *place > 0);
        json!({ "kind": row.kind, "place": place, "issued_at": readable(row.issued_at) })
    });
    Ok(diploma.collect())
}

/// Forgets that a contestant was given any.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM diplomas WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}
