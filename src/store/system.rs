//! What organizers may want to know of the machine: versions, sizes, what waits to be sent.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Result, SqliteConnection};

use super::facts;
use super::time::{from_db, to_db};

/// How many times Telegram said "too many" (429), and when it last did.
const TOO_MANY: &str = "too-many";
/// When the database was last copied whole and checked.
const BACKUP: &str = "backup";

/// What waits to be sent, by how long ago it was written.
pub struct Waiting {
    /// Within the last minute.
    pub fresh: i64,
    /// Within the last hour, and not the last minute.
    pub minutes: i64,
    pub hours: i64,
}

/// What waits to be sent.
pub async fn waiting(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Waiting> {
    let minute = to_db(now - TimeDelta::minutes(1));
    let hour = to_db(now - TimeDelta::hours(1));
    let row = sqlx::query!(
        r#"SELECT COALESCE(SUM(l.written_at > ?1), 0) AS "fresh!: i64",
                  COALESCE(SUM(l.written_at <= ?1 AND l.written_at > ?2), 0) AS "minutes!: i64",
                  COALESCE(SUM(l.written_at <= ?2), 0) AS "hours!: i64"
           FROM outbox o JOIN letters l ON l.id = o.letter_id
           WHERE o.state IN ('queued', 'sending', 'unknown')"#,
        minute,
        hour
    )
    .fetch_one(db)
    .await?;
    Ok(Waiting { fresh: row.fresh, minutes: row.minutes, hours: row.hours })
}

/// The versions of SQLite and of the schema, and the size of the database in bytes.
pub async fn versions(db: &mut SqliteConnection) -> Result<(String, i64, i64)> {
    let sqlite = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut *db).await?;
    let schema =
        sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut *db).await?;
    let bytes = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    let bytes = sqlx::query_scalar(bytes).fetch_one(db).await?;
    Ok((sqlite, schema, bytes))
}

/// Notes that Telegram said "too many".
pub async fn note_too_many(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let count = too_many(db).await?.map_or(0, |(count, _)| count);
    facts::set(db, TOO_MANY, &format!("{} {}", count + 1, to_db(now))).await
}

/// How many times Telegram said so in all, and when it last did; none if never.
pub async fn too_many(db: &mut SqliteConnection) -> Result<Option<(i64, DateTime<Utc>)>> {
    let kept = facts::get(db, TOO_MANY).await?.unwrap_or_default();
    let (count, at) = kept.split_once(' ').unwrap_or_default();
    Ok(count.parse().ok().zip(at.parse().ok().map(from_db)))
}

/// Notes that the database was copied whole now.
///
/// # Errors
///
/// Those of the database.
pub async fn note_backup(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    facts::set(db, BACKUP, &to_db(now).to_string()).await
}

/// When the database was last copied whole; none if it is not known.
pub async fn last_backup(db: &mut SqliteConnection) -> Result<Option<DateTime<Utc>>> {
    let kept = facts::get(db, BACKUP).await?;
    Ok(kept.and_then(|at| at.parse().ok()).map(from_db))
}
