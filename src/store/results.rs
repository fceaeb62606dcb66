//! Published awards, and the short list drawn from them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};
use crate::contest::life::Facts;

/// A published award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    pub task: String,
    pub contestant_id: i64,
    pub points: u8,
}

/// When the results of the task were published, if they were.
pub async fn published(db: &mut SqliteConnection, task: &str) -> Result<Option<DateTime<Utc>>> {
    let at = sqlx::query_scalar!("SELECT published_at FROM results WHERE task = ?", task)
        .fetch_optional(db)
        .await?;
    Ok(at.map(from_db))
}

/// The tasks whose results are published.
pub async fn all_published(db: &mut SqliteConnection) -> Result<Vec<String>> {
    sqlx::query_scalar!("SELECT task FROM results").fetch_all(db).await
}

/// Notes that the results of the task are published; false if they were already.
pub async fn publish(
    db: &mut SqliteConnection,
    task: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO results (task, published_at, published_by) VALUES (?, ?, ?)",
        task,
        now,
        by
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes an award of a task that is being published. `reasons` is JSON.
pub async fn award(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
    points: u8,
    reasons: &str,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO awards (task, contestant_id, points, reasons) VALUES (?, ?, ?, ?)",
        task,
        contestant,
        points,
        reasons
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Changes an award that is published, or adds one. `reasons` is JSON.
pub async fn change(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
    points: u8,
    reasons: &str,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO awards (task, contestant_id, points, reasons) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (task, contestant_id) DO UPDATE SET points = ?3, reasons = ?4",
        task,
        contestant,
        points,
        reasons
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The published awards of a task by contestant.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<HashMap<i64, u8>> {
    let rows = sqlx::query!("SELECT contestant_id, points FROM awards WHERE task = ?", task)
        .fetch_all(db)
        .await?;
    let points = |points: i64| u8::try_from(points).unwrap_or_default();
    Ok(rows.into_iter().map(|row| (row.contestant_id, points(row.points))).collect())
}

/// What the stage of a task hangs on, besides its times. Whether anything is marked is looked for only
/// once it is `closed`, when it matters: before, every entry would be asked, for each message.
pub async fn facts(db: &mut SqliteConnection, task: &str, closed: bool) -> Result<Facts> {
    let row = sqlx::query!(
        r#"SELECT
             CASE WHEN ?2 THEN EXISTS (
               SELECT 1 FROM marks m JOIN entries e ON e.id = m.entry_id WHERE e.task = ?1)
             ELSE 0 END AS "marked!: i64",
             EXISTS (SELECT 1 FROM marking_closed WHERE task = ?1) AS "marking_closed!: i64",
             EXISTS (SELECT 1 FROM results WHERE task = ?1) AS "published!: i64",
             EXISTS (SELECT 1 FROM decisions WHERE task = ?1 AND kind <> 'published') AS "corrected!: i64""#,
        task,
        closed
    )
    .fetch_one(db)
    .await?;
    Ok(Facts {
        marked: row.marked != 0,
        marking_closed: row.marking_closed != 0,
        published: row.published != 0,
        corrected: row.corrected != 0,
    })
}

/// The published awards of a contestant.
pub async fn of_contestant(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<Award>> {
    let rows = sqlx::query!(
        "SELECT task, contestant_id, points FROM awards WHERE contestant_id = ?",
        contestant
    )
    .fetch_all(db)
    .await?;
    let award = |task, contestant_id, points: i64| Award {
        task,
        contestant_id,
        points: u8::try_from(points).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(|row| award(row.task, row.contestant_id, row.points)).collect())
}

/// A published award with what it rests on.
pub struct Explained {
    pub task: String,
    pub points: u8,
    /// JSON, as [`award`] took it. It may hold an organizer's words.
    pub reasons: String,
    pub published_at: DateTime<Utc>,
}

/// The published awards of a contestant with their grounds, by time of publication.
pub async fn explained(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<Explained>> {
    let rows = sqlx::query!(
        "SELECT a.task, a.points, a.reasons, r.published_at
         FROM awards a JOIN results r ON r.task = a.task
         WHERE a.contestant_id = ? ORDER BY r.published_at, a.task",
        contestant
    )
    .fetch_all(db)
    .await?;
    let explained = |task, points: i64, reasons, at| Explained {
        task,
        points: u8::try_from(points).unwrap_or_default(),
        reasons,
        published_at: from_db(at),
    };
    let rows = rows.into_iter();
    Ok(rows.map(|row| explained(row.task, row.points, row.reasons, row.published_at)).collect())
}

/// The sums of all published awards by contestant; who has none is absent.
pub async fn totals(db: &mut SqliteConnection) -> Result<HashMap<i64, u32>> {
    let rows = sqlx::query!(
        r#"SELECT contestant_id, SUM(points) AS "total!: i64" FROM awards GROUP BY contestant_id"#
    )
    .fetch_all(db)
    .await?;
    let total = |sum: i64| u32::try_from(sum).unwrap_or_default();
    Ok(rows.into_iter().map(|row| (row.contestant_id, total(row.total))).collect())
}

/// The sum of one contestant's published awards; 0 if there is none.
pub async fn total(db: &mut SqliteConnection, contestant: i64) -> Result<u32> {
    let sum = sqlx::query_scalar!(
        r#"SELECT COALESCE(SUM(points), 0) AS "total!: i64" FROM awards WHERE contestant_id = ?"#,
        contestant
    )
    .fetch_one(db)
    .await?;
    Ok(u32::try_from(sum).unwrap_or_default())
}

/// Whether the contestant is on the short list; none while it is not drawn up.
pub async fn is_inside(db: &mut SqliteConnection, contestant: i64) -> Result<Option<bool>> {
    let inside =
        sqlx::query_scalar!("SELECT inside FROM short_list WHERE contestant_id = ?", contestant)
            .fetch_optional(db)
            .await?;
    Ok(inside.map(|inside| inside != 0))
}

/// The contestants whom the short list left out.
pub async fn outside(db: &mut SqliteConnection) -> Result<Vec<i64>> {
    sqlx::query_scalar!("SELECT contestant_id FROM short_list WHERE inside = 0").fetch_all(db).await
}

/// A figure that an organizer set in place of the proposed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    pub contestant_id: i64,
    pub points: u8,
    pub why: String,
}

/// Sets a figure in place of the proposed one.
pub async fn adjust(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
    points: u8,
    why: &str,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO adjustments (task, contestant_id, points, why) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (task, contestant_id) DO UPDATE SET points = ?3, why = ?4",
        task,
        contestant,
        points,
        why
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a figure that an organizer set back; gives it if there was one.
pub async fn unadjust(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
) -> Result<Option<u8>> {
    let points = sqlx::query_scalar!(
        "DELETE FROM adjustments WHERE task = ? AND contestant_id = ? RETURNING points",
        task,
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(points.map(|points| u8::try_from(points).unwrap_or_default()))
}

/// The figures that organizers set for a task.
pub async fn adjustments(db: &mut SqliteConnection, task: &str) -> Result<Vec<Adjustment>> {
    let rows =
        sqlx::query!("SELECT contestant_id, points, why FROM adjustments WHERE task = ?", task)
            .fetch_all(db)
            .await?;
    let adjustment = |contestant_id, points: i64, why| Adjustment {
        contestant_id,
        points: u8::try_from(points).unwrap_or_default(),
        why,
    };
    Ok(rows.into_iter().map(|row| adjustment(row.contestant_id, row.points, row.why)).collect())
}

/// The published awards of a contestant with their grounds, and the short list.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT a.task, a.points, a.reasons, r.published_at
         FROM awards a JOIN results r ON r.task = a.task
         WHERE a.contestant_id = ? ORDER BY r.published_at",
        contestant
    )
    .fetch_all(&mut *db)
    .await?;
    let award = rows.into_iter().map(|row| {
        let grounds: Value = serde_json::from_str(&row.reasons).unwrap_or_default();
        json!({
            "task": row.task,
            "points": row.points,
            "grounds": grounds,
            "published_at": readable(row.published_at),
        })
    });
    let awards: Value = award.collect();
    let inside = is_inside(db, contestant).await?;
    Ok(json!({ "awards": awards, "on_the_short_list": inside }))
}

/// Forgets the words in the grounds of a contestant's awards; the points stay.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("UPDATE adjustments SET why = '' WHERE contestant_id = ?", contestant)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "UPDATE awards SET reasons = json_set(reasons, '$.changed_because', NULL)
         WHERE contestant_id = ?",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}
