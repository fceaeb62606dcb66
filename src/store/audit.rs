//! The trail of everything that changes a result. Append-only: the database refuses anything else.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

mod deed;

pub use deed::Deed;

/// Stands for the timetable where no person acted.
pub const TIMETABLE: i64 = 0;

/// Stands for a contestant who acts on their own behalf. Their Telegram id stays out of the trail,
/// since nothing can be erased from it.
pub fn contestant(number: i64) -> i64 {
    -number
}

/// One line of the trail, without what was done.
#[derive(Default)]
pub struct Act {
    /// Telegram id, [`TIMETABLE`] or [`contestant`].
    pub actor: i64,
    /// What it was done to, such as `entry 17`.
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
    /// What somebody wrote about a contestant, by their number. It is kept apart from the line, so
    /// that it can be erased; the line itself never has words about a person.
    pub words: Option<(i64, String)>,
}

/// Writes a line: who did that to what.
pub async fn note(
    db: &mut SqliteConnection,
    deed: Deed,
    act: Act,
    now: DateTime<Utc>,
) -> Result<()> {
    let (deed, now) = (deed.word(), to_db(now));
    let done = sqlx::query!(
        "INSERT INTO audit (at, actor, action, subject, before, after, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        now,
        act.actor,
        deed,
        act.subject,
        act.before,
        act.after,
        act.why
    )
    .execute(&mut *db)
    .await?;
    if let Some((contestant, words)) = act.words {
        let line = done.last_insert_rowid();
        sqlx::query!(
            "INSERT INTO audit_words (audit_id, contestant_id, words) VALUES (?, ?, ?)",
            line,
            contestant,
            words
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// The lines about a contestant as far as results are published, and those of somebody's own doing (a Telegram id).
pub async fn kept(
    db: &mut SqliteConnection,
    contestant: Option<i64>,
    person: i64,
) -> Result<Value> {
    let own = contestant.map(self::contestant);
    let rows = sqlx::query!(
        "SELECT a.at, a.actor, a.action, a.subject, a.before, a.after, a.why, w.words
         FROM audit a LEFT JOIN audit_words w ON w.audit_id = a.id
         WHERE a.actor = ?1 OR a.actor = ?2 OR a.subject = 'contestant ' || ?3
            OR a.subject IN (SELECT 'contestant ' || ?3 || ' for ' || r.task FROM results r)
         ORDER BY a.id",
        person,
        own,
        contestant
    )
    .fetch_all(db)
    .await?;
    let line = rows.into_iter().map(|row| {
        json!({
            "at": readable(row.at),
            "by_oneself": row.actor == person || Some(row.actor) == own,
            "action": row.action,
            "subject": row.subject,
            "before": row.before,
            "after": row.after,
            "why": row.why,
            "words": row.words,
        })
    });
    Ok(line.collect())
}

/// Forgets what was written about a contestant. The lines stay, with numbers only.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM audit_words WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}

/// A line as organizers look it through. It has no `Debug`: the words may be about a person.
pub struct Line {
    pub id: i64,
    pub at: DateTime<Utc>,
    /// Telegram id, [`TIMETABLE`] or [`contestant`].
    pub actor: i64,
    /// What the actor is called at Telegram; a contestant's name if they acted for themselves; empty if
    /// nobody of that number is known any more.
    pub name: String,
    pub action: String,
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
    pub words: Option<String>,
}

/// Which lines are wanted.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    /// Only this actor's.
    pub actor: Option<i64>,
    /// Only those about this contestant, as far as the line says so.
    pub contestant: Option<i64>,
    /// Only from then on.
    pub since: Option<DateTime<Utc>>,
}

/// The lines wanted, the newest first.
pub async fn lines(db: &mut SqliteConnection, wanted: Wanted) -> Result<Vec<Line>> {
    let since = wanted.since.map(to_db);
    let (actor, about) = (wanted.actor, wanted.contestant);
    let own = about.map(self::contestant);
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id!", a.at, a.actor, a.action, a.subject, a.before, a.after, a.why,
            w.words AS "words?: String",
            COALESCE(TRIM(p.display_name || COALESCE(' @' || p.username, '')),
                     c.surname || ' ' || c.name, '') AS "name!: String"
           FROM audit a LEFT JOIN audit_words w ON w.audit_id = a.id
             LEFT JOIN people p ON p.id = a.actor AND a.actor > 0
             LEFT JOIN contestants c ON c.id = -a.actor AND a.actor < 0
           WHERE (?1 IS NULL OR a.actor = ?1) AND (?2 IS NULL OR a.at >= ?2)
             AND (?3 IS NULL OR a.actor = ?4 OR a.subject = 'contestant ' || ?3
                  OR a.subject LIKE 'contestant ' || ?3 || ' %'
                  OR a.subject IN (SELECT 'entry ' || e.id FROM entries e WHERE e.contestant_id = ?3)
                  OR a.subject IN (SELECT 'entry ' || e.id || ' for ' || e.task FROM entries e
                                   WHERE e.contestant_id = ?3)
                  OR w.contestant_id = ?3)
           ORDER BY a.id DESC"#,
        actor,
        since,
        about,
        own
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| Line {
        id: row.id,
        at: from_db(row.at),
        actor: row.actor,
        name: row.name,
        action: row.action,
        subject: row.subject,
        before: row.before,
        after: row.after,
        why: row.why,
        words: row.words,
    });
    Ok(rows.collect())
}
