//! Every decision about an award: what was published first, and what was changed since.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first one, with the results of the task.
    Published,
    Corrected,
    /// The entry was annulled, and the award with it.
    Annulled,
    Restored,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Published => "published",
            Kind::Corrected => "corrected",
            Kind::Annulled => "annulled",
            Kind::Restored => "restored",
        }
    }

    fn of(word: &str) -> Kind {
        [Kind::Corrected, Kind::Annulled, Kind::Restored]
            .into_iter()
            .find(|kind| kind.word() == word)
            .unwrap_or(Kind::Published)
    }
}

/// A decision. It has no `Debug`: the words are about a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Decision {
    pub kind: Kind,
    /// None if there was no award before.
    pub before: Option<u8>,
    pub points: u8,
    /// The organizer's words; empty if none were needed.
    pub why: String,
    /// Telegram's id of the organizer.
    pub by: i64,
    pub at: DateTime<Utc>,
}

/// Notes a decision about the award of a contestant.
pub async fn note(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
    decision: &Decision,
) -> Result<()> {
    let (kind, at) = (decision.kind.word(), to_db(decision.at));
    sqlx::query!(
        "INSERT INTO decisions (task, contestant_id, kind, points_before, points, why, decided_by, decided_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        task,
        contestant,
        kind,
        decision.before,
        decision.points,
        decision.why,
        decision.by,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The decisions about an award, the first one first.
pub async fn of_award(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
) -> Result<Vec<Decision>> {
    let rows = sqlx::query!(
        "SELECT kind, points_before, points, why, decided_by, decided_at FROM decisions
         WHERE contestant_id = ? AND task = ? ORDER BY id",
        contestant,
        task
    )
    .fetch_all(db)
    .await?;
    let points = |points: i64| u8::try_from(points).unwrap_or_default();
    let decisions = rows.into_iter().map(|row| Decision {
        kind: Kind::of(&row.kind),
        before: row.points_before.map(points),
        points: points(row.points),
        why: row.why,
        by: row.decided_by,
        at: from_db(row.decided_at),
    });
    Ok(decisions.collect())
}

/// How many awards of the task were decided again after their publication.
pub async fn corrected(db: &mut SqliteConnection, task: &str) -> Result<i64> {
    sqlx::query_scalar!(
        "SELECT COUNT(DISTINCT contestant_id) FROM decisions WHERE task = ? AND kind <> 'published'",
        task
    )
    .fetch_one(db)
    .await
}

/// Every decision about a contestant's awards.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT task, kind, points_before, points, why, decided_at FROM decisions
         WHERE contestant_id = ? ORDER BY id",
        contestant
    )
    .fetch_all(db)
    .await?;
    let decision = rows.into_iter().map(|row| {
        json!({
            "task": row.task,
            "decision": row.kind,
            "points_before": row.points_before,
            "points": row.points,
            "why": row.why,
            "decided_at": readable(row.decided_at),
        })
    });
    Ok(decision.collect())
}

/// Forgets the words of the decisions about a contestant; the figures stay.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("UPDATE decisions SET why = '' WHERE contestant_id = ?", contestant)
        .execute(db)
        .await?;
    Ok(())
}
