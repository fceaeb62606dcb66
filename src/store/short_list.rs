//! Who comes onto the short list after it was drawn up, and about whom the organizers have to decide.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{readable, to_db};

/// A contestant who takes part, as the short list has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub contestant: i64,
    /// Their Telegram id.
    pub person: i64,
    /// None if they took no part when it was drawn up.
    pub inside: Option<bool>,
    /// The sum of all published awards now.
    pub total: u32,
    pub doubt: Option<Doubt>,
}

/// What was asked about somebody below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub total: u32,
    /// Whether somebody decided that they stay on the list with this sum.
    pub stays: bool,
}

/// Everybody who takes part.
pub async fn standings(db: &mut SqliteConnection) -> Result<Vec<Standing>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.person_id, s.inside AS "inside: bool",
            (SELECT COALESCE(SUM(points), 0) FROM awards a WHERE a.contestant_id = c.id) AS "total!: i64",
            d.total AS doubted, d.stays AS "stays: bool"
           FROM contestants c LEFT JOIN short_list s ON s.contestant_id = c.id
             LEFT JOIN short_list_doubts d ON d.contestant_id = c.id
           WHERE c.state = 'active' ORDER BY c.id"#
    )
    .fetch_all(db)
    .await?;
    let points = |sum: i64| u32::try_from(sum).unwrap_or_default();
    let standing = rows.into_iter().map(|row| Standing {
        contestant: row.id,
        person: row.person_id,
        inside: row.inside,
        total: points(row.total),
        doubt: row
            .doubted
            .map(|total| Doubt { total: points(total), stays: row.stays == Some(true) }),
    });
    Ok(standing.collect())
}

/// Puts a contestant on the short list or takes them off it. The sum that they had when it was drawn
/// up stays.
pub async fn put(
    db: &mut SqliteConnection,
    contestant: i64,
    total: u32,
    inside: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO short_list (contestant_id, total, inside, decided_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (contestant_id) DO UPDATE SET inside = ?3, decided_at = ?4",
        contestant,
        total,
        inside,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that the organizers are asked about a contestant with this sum.
pub async fn doubt(
    db: &mut SqliteConnection,
    contestant: i64,
    total: u32,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO short_list_doubts (contestant_id, total, asked_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (contestant_id) DO UPDATE
            SET total = ?2, asked_at = ?3, stays = NULL, decided_by = NULL, decided_at = NULL",
        contestant,
        total,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that an organizer leaves a contestant on the list with the sum that was asked about.
pub async fn stays(
    db: &mut SqliteConnection,
    contestant: i64,
    by: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE short_list_doubts SET stays = 1, decided_by = ?, decided_at = ?
         WHERE contestant_id = ?",
        by,
        now,
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// There is nothing to decide about a contestant any more.
pub async fn settle(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM short_list_doubts WHERE contestant_id = ?", contestant)
        .execute(db)
        .await?;
    Ok(())
}

/// What is kept of a doubt about a contestant.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let row = sqlx::query!(
        r#"SELECT total, asked_at, stays AS "stays: bool", decided_at FROM short_list_doubts
           WHERE contestant_id = ?"#,
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map_or(Value::Null, |row| {
        json!({
            "total": row.total,
            "asked_at": readable(row.asked_at),
            "stays": row.stays,
            "decided_at": row.decided_at.map(readable),
        })
    }))
}
