//! What readers and authors write to one another, who wants nothing more from whom, and whom the
//! organizers have silenced.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::facts;
use super::reading::Which;
use super::time::{from_db, to_db};

/// A comment, or the answer to one. It has no `Debug`: it holds somebody's words.
#[derive(Clone)]
pub struct Comment {
    pub id: i64,
    pub which: Which,
    /// Telegram ids of who wrote it and who got it.
    pub from: i64,
    pub to: i64,
    pub text: String,
    pub reported: bool,
}

/// Keeps a comment; gives its number. `answers` is the comment that it answers.
pub async fn write(
    db: &mut SqliteConnection,
    which: Which,
    (from, to): (i64, i64),
    answers: Option<i64>,
    text: &str,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (number, now) = (which.number(), to_db(now));
    let done = sqlx::query!(
        "INSERT INTO comments (id, entry_id, case_number, from_person, to_person, answers, text, written_at)
         VALUES (1 + MAX(COALESCE((SELECT MAX(id) FROM comments), 0),
                         COALESCE((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'comments given'), 0)),
                 ?, ?, ?, ?, ?, ?, ?)",
        which.entry,
        number,
        from,
        to,
        answers,
        text,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// The comment of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Comment>> {
    let row = sqlx::query!(
        "SELECT id, entry_id, case_number, from_person, to_person, text, reported_at
         FROM comments WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Comment {
        id: row.id,
        which: Which {
            entry: row.entry_id,
            case: u32::try_from(row.case_number).ok().filter(|number| *number > 0),
        },
        from: row.from_person,
        to: row.to_person,
        text: row.text,
        reported: row.reported_at.is_some(),
    }))
}

/// Somebody who writes or is written to.
pub struct Correspondent {
    /// As a contestant who takes part, else as Telegram has them; may be empty.
    pub name: String,
    pub username: Option<String>,
    /// Whether letters reach them.
    pub reachable: bool,
}

/// The person of that Telegram id.
pub async fn correspondent(db: &mut SqliteConnection, id: i64) -> Result<Option<Correspondent>> {
    let row = sqlx::query!(
        r#"SELECT p.display_name, p.username, p.unreachable_at,
                  (SELECT c.surname || ' ' || c.name FROM contestants c
                   WHERE c.person_id = p.id AND c.state = 'active') AS "contestant: String"
           FROM people p WHERE p.id = ?"#,
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Correspondent {
        name: row.contestant.unwrap_or(row.display_name),
        username: row.username,
        reachable: row.unreachable_at.is_none(),
    }))
}

/// How many a person has written since an instant.
pub async fn count_since(
    db: &mut SqliteConnection,
    person: i64,
    since: DateTime<Utc>,
) -> Result<i64> {
    let since = to_db(since);
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM comments WHERE from_person = ? AND written_at > ?",
        person,
        since
    )
    .fetch_one(db)
    .await
}

/// Notes that the organizers were called because of a comment; false if they were before.
pub async fn report(db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE comments SET reported_at = ? WHERE id = ? AND reported_at IS NULL",
        now,
        id
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Has a person get nothing more from another, or lets them again.
pub async fn block(
    db: &mut SqliteConnection,
    person: i64,
    other: i64,
    on: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    if on {
        sqlx::query!(
            "INSERT OR IGNORE INTO blocks (person_id, blocked_id, blocked_at) VALUES (?, ?, ?)",
            person,
            other,
            now
        )
        .execute(db)
        .await?;
    } else {
        sqlx::query!("DELETE FROM blocks WHERE person_id = ? AND blocked_id = ?", person, other)
            .execute(db)
            .await?;
    }
    Ok(())
}

/// Whether a person wants nothing from another.
pub async fn is_blocked(db: &mut SqliteConnection, person: i64, other: i64) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT COUNT(*) FROM blocks WHERE person_id = ? AND blocked_id = ?",
        person,
        other
    )
    .fetch_one(db)
    .await?;
    Ok(found > 0)
}

/// Takes the right to comment from a person, or gives it back. `by` is the organizer.
pub async fn mute(
    db: &mut SqliteConnection,
    person: i64,
    by: i64,
    on: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    if on {
        sqlx::query!(
            "INSERT OR IGNORE INTO mutes (person_id, muted_by, muted_at) VALUES (?, ?, ?)",
            person,
            by,
            now
        )
        .execute(db)
        .await?;
    } else {
        sqlx::query!("DELETE FROM mutes WHERE person_id = ?", person).execute(db).await?;
    }
    Ok(())
}

/// Whether a person may not comment.
pub async fn is_muted(db: &mut SqliteConnection, person: i64) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM mutes WHERE person_id = ?", person)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// Really deletes what this person wrote and got, what is about their entries, and their blocks.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    let given = sqlx::query_scalar!("SELECT MAX(id) FROM comments").fetch_one(&mut *db).await?;
    facts::raise(db, "comments given", given.unwrap_or_default()).await?;
    sqlx::query!(
        "DELETE FROM comments WHERE from_person = ?1 OR to_person = ?1 OR entry_id IN
            (SELECT e.id FROM entries e JOIN contestants c ON c.id = e.contestant_id
             WHERE c.person_id = ?1)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM blocks WHERE person_id = ?1 OR blocked_id = ?1", person)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM mutes WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}

/// What is kept of this person: comments written and got, whom they block, whether they are silenced.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let rows = sqlx::query!(
        r#"SELECT m.from_person = ?1 AS "mine!: i64", m.text, m.written_at, m.case_number, e.task,
                  m.reported_at
           FROM comments m JOIN entries e ON e.id = m.entry_id
           WHERE m.from_person = ?1 OR m.to_person = ?1 ORDER BY m.written_at, m.id"#,
        person
    )
    .fetch_all(&mut *db)
    .await?;
    let blocked = sqlx::query_scalar!(
        r#"SELECT COUNT(*) AS "count!: i64" FROM blocks WHERE person_id = ?"#,
        person
    )
    .fetch_one(&mut *db)
    .await?;
    let (mut written, mut got) = (Vec::new(), Vec::new());
    for row in rows {
        let comment = json!({
            "task": row.task,
            "case": (row.case_number > 0).then_some(row.case_number),
            "text": row.text,
            "at": from_db(row.written_at).to_rfc3339(),
            "reported": row.reported_at.is_some(),
        });
        if row.mine != 0 { written.push(comment) } else { got.push(comment) }
    }
    Ok(json!({
        "written": written,
        "received": got,
        "people_blocked": blocked,
        "silenced_by_organizers": is_muted(db, person).await?,
    }))
}

/// What this person has written, for finding it in letters that are under way.
pub async fn words(db: &mut SqliteConnection, person: i64) -> Result<Vec<String>> {
    sqlx::query_scalar!("SELECT text FROM comments WHERE from_person = ?", person)
        .fetch_all(db)
        .await
}
