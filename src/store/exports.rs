//! Whole tables for exports: each function reads one subject of the contest with one query, so that
//! ten thousand rows are as easy as ten. Times are milliseconds as the database has them.
//!
//! Of the vote nothing is read here: what may be told of it stands in [`super::ballots`].

mod jury;
mod letters;
mod works;

use sqlx::{Result, SqliteConnection};

use crate::print::job::Job;

pub use jury::{AbstentionRow, AwardRow, MarkRow, abstentions, awards, corrections, marks};
pub use letters::{DeliveryRow, QuestionRow, UnreachedRow, deliveries, questions, unreached};
pub use works::{WorkRow, files, works};

/// A contestant with everything that they told, contact data included. It has no `Debug`.
pub struct PersonRow {
    pub id: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub city: String,
    pub position: String,
    pub state: String,
    pub registered_at: i64,
    pub locale: String,
    pub username: Option<String>,
    pub unreachable_at: Option<i64>,
    pub head_count: Option<i64>,
    pub web_site: Option<String>,
    pub video: Option<String>,
    pub contacts: Option<String>,
    pub listed: Option<i64>,
}

/// Every contestant there ever was, by number.
pub async fn people(db: &mut SqliteConnection) -> Result<Vec<PersonRow>> {
    sqlx::query_as!(
        PersonRow,
        r#"SELECT c.id, c.surname, c.name, c.company, c.city, c.position, c.state, c.registered_at,
                  p.locale, p.username, p.unreachable_at, r.head_count AS "head_count?", r.web_site,
                  r.video, r.contacts, s.inside AS "listed?: i64"
           FROM contestants c JOIN people p ON p.id = c.person_id
             LEFT JOIN profiles r ON r.contestant_id = c.id
             LEFT JOIN short_list s ON s.contestant_id = c.id
           ORDER BY c.id"#
    )
    .fetch_all(db)
    .await
}

/// A line of the audit trail with the name of whoever acted. It has no `Debug`.
pub struct AuditRow {
    pub at: i64,
    /// Telegram id; 0 is the timetable, below it a contestant's number.
    pub actor: i64,
    pub name: Option<String>,
    pub action: String,
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
    pub words: Option<String>,
}

/// The whole audit trail, in its order.
pub async fn audit(db: &mut SqliteConnection) -> Result<Vec<AuditRow>> {
    sqlx::query_as!(
        AuditRow,
        r#"SELECT a.at, a.actor, p.display_name AS "name?", a.action, a.subject, a.before, a.after,
                  a.why, w.words AS "words?"
           FROM audit a LEFT JOIN audit_words w ON w.audit_id = a.id
             LEFT JOIN people p ON p.id = a.actor AND a.actor > 0
           ORDER BY a.id"#
    )
    .fetch_all(db)
    .await
}

/// When people registered who have not erased that since.
pub async fn registered(db: &mut SqliteConnection) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        "SELECT registered_at FROM contestants WHERE registered_at > 0 ORDER BY registered_at"
    )
    .fetch_all(db)
    .await
}

/// The task of each entry that stands and is complete, and since when it is.
pub async fn completed(db: &mut SqliteConnection) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT e.task, e.completed_at AS "at!" FROM entries e
           JOIN contestants c ON c.id = e.contestant_id AND c.state = 'active'
           WHERE e.completed_at IS NOT NULL AND e.withdrawn_at IS NULL
             AND e.id NOT IN (SELECT entry_id FROM annulments) ORDER BY e.completed_at"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.task, row.at)).collect())
}

/// What is yet to be made for this person, as the letters have it.
pub async fn ordered(db: &mut SqliteConnection, person: i64) -> Result<Vec<Job>> {
    let found = sqlx::query_scalar!(
        r#"SELECT l.print AS "print!" FROM outbox o JOIN letters l ON l.id = o.letter_id
           WHERE o.chat_id = ? AND o.state IN ('queued', 'sending', 'unknown')
             AND l.print IS NOT NULL"#,
        person
    );
    let found = found.fetch_all(db).await?;
    // What an older Laurel wrote and this one cannot read is nothing that can be ordered now.
    Ok(found.iter().filter_map(|print| serde_json::from_str(print).ok()).collect())
}
