//! When the organizers are to be reminded of what waits.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Result, SqliteConnection};

use super::{Question, Row};
use crate::store::time::{from_db, to_db};

/// The questions of which a reminder is due, the one that waits longest first: they have waited for
/// `patience`, or a reminder of that went out `again` ago.
pub async fn overdue(
    db: &mut SqliteConnection,
    (patience, again): (TimeDelta, TimeDelta),
    now: DateTime<Utc>,
) -> Result<Vec<Question>> {
    let now = to_db(now);
    let (patience, again) = (patience.num_milliseconds(), again.num_milliseconds());
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, person_id, state, taken_by, taken_at, waits_since_at FROM questions
         WHERE state IN ('open', 'taken')
           AND CASE WHEN reminded_at IS NULL OR reminded_at < waits_since_at
                 THEN waits_since_at + ?1 ELSE reminded_at + ?2 END <= ?3
         ORDER BY waits_since_at, id",
        patience,
        again,
        now
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Question::from).collect())
}

/// When the next reminder is due, if nobody answers before.
pub async fn next_reminder(
    db: &mut SqliteConnection,
    (patience, again): (TimeDelta, TimeDelta),
) -> Result<Option<DateTime<Utc>>> {
    let (patience, again) = (patience.num_milliseconds(), again.num_milliseconds());
    let due = sqlx::query_scalar!(
        r#"SELECT MIN(CASE WHEN reminded_at IS NULL OR reminded_at < waits_since_at
                 THEN waits_since_at + ?1 ELSE reminded_at + ?2 END) AS "due: i64"
           FROM questions WHERE state IN ('open', 'taken')"#,
        patience,
        again
    )
    .fetch_one(db)
    .await?;
    Ok(due.map(from_db))
}

/// Notes that the organizers were reminded of a question.
pub async fn reminded(db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!("UPDATE questions SET reminded_at = ? WHERE id = ?", now, id).execute(db).await?;
    Ok(())
}
