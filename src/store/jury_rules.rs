//! The jury's rules: each wording that somebody accepted, who did, and when.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::sha256;
use super::time::{from_db, readable, to_db};

/// When the juror accepted the rules in this wording; none if they have not.
pub async fn accepted(
    db: &mut SqliteConnection,
    juror: i64,
    wording: &str,
) -> Result<Option<DateTime<Utc>>> {
    let hash = sha256(wording);
    let at = sqlx::query_scalar!(
        "SELECT accepted_at FROM jury_rules_accepted WHERE juror_id = ? AND sha256 = ?",
        juror,
        hash
    )
    .fetch_optional(db)
    .await?;
    Ok(at.map(from_db))
}

/// Notes that the juror accepts the rules in this wording; false if they had already.
pub async fn accept(
    db: &mut SqliteConnection,
    juror: i64,
    wording: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (hash, now) = (sha256(wording), to_db(now));
    sqlx::query!("INSERT OR IGNORE INTO jury_rules (sha256, wording) VALUES (?, ?)", hash, wording)
        .execute(&mut *db)
        .await?;
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO jury_rules_accepted (juror_id, sha256, accepted_at) VALUES (?, ?, ?)",
        juror,
        hash,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What the juror accepted, and when.
pub async fn kept(db: &mut SqliteConnection, juror: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT r.wording, a.accepted_at FROM jury_rules_accepted a
         JOIN jury_rules r ON r.sha256 = a.sha256 WHERE a.juror_id = ? ORDER BY a.accepted_at",
        juror
    )
    .fetch_all(db)
    .await?;
    let line = |wording, at| json!({ "rules": wording, "accepted_at": readable(at) });
    Ok(rows.into_iter().map(|row| line(row.wording, row.accepted_at)).collect())
}
