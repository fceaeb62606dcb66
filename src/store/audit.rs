//! The trail of everything that changes a result. Append-only: the database refuses anything else.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// Stands for the timetable where no person acted.
pub const TIMETABLE: i64 = 0;

/// One line of the trail.
#[derive(Default)]
pub struct Act<'a> {
    /// Telegram id, or [`TIMETABLE`].
    pub actor: i64,
    pub action: &'a str,
    /// What it was done to, such as `entry 17`.
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
}

/// Writes a line.
pub async fn note(db: &mut SqliteConnection, act: Act<'_>, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO audit (at, actor, action, subject, before, after, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        now,
        act.actor,
        act.action,
        act.subject,
        act.before,
        act.after,
        act.why
    )
    .execute(db)
    .await?;
    Ok(())
}
