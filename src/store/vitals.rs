//! Figures that tell how the bot is doing; of nobody in particular.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::from_db;

/// What waits in one lane of the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub rows: i64,
    /// When the oldest of them was written.
    pub since: Option<DateTime<Utc>>,
}

/// What waits in the outbox, by lane: answers, notices, broadcasts.
pub async fn waiting(db: &mut SqliteConnection) -> Result<[Waiting; 3]> {
    let found = sqlx::query!(
        r#"SELECT o.lane AS "lane!: i64", COUNT(*) AS "rows!: i64", MIN(l.written_at) AS "since!: i64"
           FROM outbox AS o JOIN letters AS l ON l.id = o.letter_id
           WHERE o.state IN ('queued', 'sending', 'unknown') GROUP BY o.lane"#
    )
    .fetch_all(db)
    .await?;
    let mut lanes = [Waiting::default(); 3];
    for row in found {
        if let Some(lane) = usize::try_from(row.lane).ok().and_then(|lane| lanes.get_mut(lane)) {
            *lane = Waiting { rows: row.rows, since: Some(from_db(row.since)) };
        }
    }
    Ok(lanes)
}

/// The bytes of the database that are in use and those that are free for reuse within it.
pub async fn pages(db: &mut SqliteConnection) -> Result<(i64, i64)> {
    let size: i64 = sqlx::query_scalar("PRAGMA page_size").fetch_one(&mut *db).await?;
    let all: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *db).await?;
    let free: i64 = sqlx::query_scalar("PRAGMA freelist_count").fetch_one(&mut *db).await?;
    Ok(((all - free) * size, free * size))
}
