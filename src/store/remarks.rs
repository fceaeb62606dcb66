//! What jurors say about entries: to the author, without their name, or to the organizers alone.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::company_pairs::{self, Kinship};
use super::time::{from_db, readable, to_db};

/// For whom it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For the author, once the results are published.
    Author,
    /// For the organizers.
    Note,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Author => "author",
            Kind::Note => "note",
        }
    }

    fn of(word: &str) -> Kind {
        if word == "note" { Kind::Note } else { Kind::Author }
    }
}

/// What is said: words with their formatting, or a voice message. It has no `Debug`: it holds
/// somebody's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// Of a voice message: its caption.
    pub text: String,
    /// Telegram's entities of the text, a JSON array.
    pub entities: String,
    /// Of a voice message.
    pub file_id: Option<String>,
}

/// A remark with who said it about what.
#[derive(Clone, PartialEq, Eq)]
pub struct Remark {
    pub entry_id: i64,
    pub juror_id: i64,
    pub kind: Kind,
    pub said: Said,
    pub said_at: DateTime<Utc>,
}

/// Keeps what a juror says about an entry in this message of theirs, in the place of what they said
/// before; true if they had.
pub async fn say(
    db: &mut SqliteConnection,
    (entry, juror, kind): (i64, i64, Kind),
    said: &Said,
    message: i32,
    now: DateTime<Utc>,
) -> Result<bool> {
    let had = unsay(db, (entry, juror, kind)).await?;
    let (kind, now) = (kind.word(), to_db(now));
    sqlx::query!(
        "INSERT INTO remarks (entry_id, juror_id, kind, text, entities, file_id, message_id, said_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        entry,
        juror,
        kind,
        said.text,
        said.entities,
        said.file_id,
        message,
        now
    )
    .execute(db)
    .await?;
    Ok(had)
}

/// What a juror said in this message of theirs, if it stands: about which entry, and for whom.
pub async fn in_message(
    db: &mut SqliteConnection,
    juror: i64,
    message: i32,
) -> Result<Option<(i64, Kind)>> {
    let row = sqlx::query!(
        r#"SELECT entry_id AS "entry_id!", kind FROM remarks WHERE juror_id = ? AND message_id = ?"#,
        juror,
        message
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.entry_id, Kind::of(&row.kind))))
}

/// Takes back what a juror said about an entry; false if they said nothing.
pub async fn unsay(
    db: &mut SqliteConnection,
    (entry, juror, kind): (i64, i64, Kind),
) -> Result<bool> {
    let kind = kind.word();
    let done = sqlx::query!(
        "DELETE FROM remarks WHERE entry_id = ? AND juror_id = ? AND kind = ?",
        entry,
        juror,
        kind
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// All that jurors said about an entry, for organizers; of `juror` alone if one is given.
pub async fn for_entry(
    db: &mut SqliteConnection,
    entry: i64,
    juror: Option<i64>,
) -> Result<Vec<Remark>> {
    let rows = sqlx::query!(
        "SELECT entry_id, juror_id, kind, text, entities, file_id, said_at FROM remarks
         WHERE entry_id = ?1 AND (?2 IS NULL OR juror_id = ?2) ORDER BY juror_id, kind",
        entry,
        juror
    )
    .fetch_all(db)
    .await?;
    let remarks = rows.into_iter().map(|row| Remark {
        entry_id: row.entry_id,
        juror_id: row.juror_id,
        kind: Kind::of(&row.kind),
        said: Said { text: row.text, entities: row.entities, file_id: row.file_id },
        said_at: from_db(row.said_at),
    });
    Ok(remarks.collect())
}

/// What jurors said to a contestant about their entry for a task whose results are published, without
/// the jurors and in no order of theirs. Nothing of a juror whose marks do not count for them: of the
/// same company or perhaps of it, recused, taken off the jury without their marks.
///
/// In the transaction that publishes, call it after the results are noted.
pub async fn for_contestant(
    db: &mut SqliteConnection,
    contestant: i64,
    task: &str,
) -> Result<Vec<Said>> {
    said_to(db, contestant, task, false).await
}

/// What [`for_contestant`] will be once the results are published: for organizers.
pub async fn to_be_told(
    db: &mut SqliteConnection,
    contestant: i64,
    task: &str,
) -> Result<Vec<Said>> {
    said_to(db, contestant, task, true).await
}

async fn said_to(
    db: &mut SqliteConnection,
    contestant: i64,
    task: &str,
    beforehand: bool,
) -> Result<Vec<Said>> {
    let pairs = company_pairs::all(&mut *db).await?;
    let rows = sqlx::query!(
        r#"SELECT r.text, r.entities, r.file_id, c.company, j.company AS of_juror,
                  (SELECT x.ruling FROM recusals x WHERE x.juror_id = j.id AND x.contestant_id = c.id)
                      AS "ruling: String"
           FROM remarks r JOIN entries e ON e.id = r.entry_id
           JOIN contestants c ON c.id = e.contestant_id
           JOIN jurors j ON j.id = r.juror_id
           WHERE e.contestant_id = ? AND e.task = ? AND r.kind = 'author' AND j.marks_count = 1
             AND (? OR EXISTS (SELECT 1 FROM results p WHERE p.task = e.task))
           ORDER BY r.said_at, r.text"#,
        contestant,
        task,
        beforehand
    )
    .fetch_all(db)
    .await?;
    let counts = |company: &str, of_juror: &str, ruling: Option<&str>| match ruling {
        Some("away") => false,
        Some(_) => true,
        None => pairs.kinship(company, of_juror) == Kinship::Other,
    };
    let remarks = rows
        .into_iter()
        .filter(|row| counts(&row.company, &row.of_juror, row.ruling.as_deref()))
        .map(|row| Said { text: row.text, entities: row.entities, file_id: row.file_id });
    Ok(remarks.collect())
}

/// All that was said to the authors of a task's entries, to see by its sum whether anything changed.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Remark>> {
    let rows = sqlx::query!(
        r#"SELECT r.entry_id AS "entry_id!", r.juror_id AS "juror_id!", r.text, r.entities,
                  r.file_id, r.said_at
           FROM remarks r JOIN entries e ON e.id = r.entry_id
           WHERE e.task = ? AND r.kind = 'author' ORDER BY r.entry_id, r.juror_id"#,
        task
    )
    .fetch_all(db)
    .await?;
    let remarks = rows.into_iter().map(|row| Remark {
        entry_id: row.entry_id,
        juror_id: row.juror_id,
        kind: Kind::Author,
        said: Said { text: row.text, entities: row.entities, file_id: row.file_id },
        said_at: from_db(row.said_at),
    });
    Ok(remarks.collect())
}

/// What was said to a contestant about all tasks whose results are published.
pub async fn kept_of_contestant(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let tasks = sqlx::query_scalar!(
        "SELECT e.task FROM entries e
         WHERE e.contestant_id = ? AND EXISTS (SELECT 1 FROM results p WHERE p.task = e.task)
         ORDER BY e.task",
        contestant
    )
    .fetch_all(&mut *db)
    .await?;
    let mut all = Vec::new();
    for task in tasks {
        for said in for_contestant(&mut *db, contestant, &task).await? {
            let voice = said.file_id.is_some();
            all.push(json!({ "task": task, "text": said.text, "voice": voice }));
        }
    }
    Ok(Value::Array(all))
}

/// What a juror said.
pub async fn kept(db: &mut SqliteConnection, juror: i64) -> Result<Value> {
    let rows = sqlx::query!(
        r#"SELECT entry_id AS "entry_id!", kind, text, file_id, said_at FROM remarks
           WHERE juror_id = ? ORDER BY said_at"#,
        juror
    )
    .fetch_all(db)
    .await?;
    let line = rows.into_iter().map(|row| {
        json!({
            "entry": row.entry_id,
            "for": row.kind,
            "text": row.text,
            "file_id": row.file_id,
            "said_at": readable(row.said_at),
        })
    });
    Ok(line.collect())
}

/// Forgets what was said about a contestant's entries.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM remarks WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what a juror said. What was shown to authors stays in their chats.
pub async fn erase_juror(db: &mut SqliteConnection, juror: i64) -> Result<()> {
    sqlx::query!("DELETE FROM remarks WHERE juror_id = ?", juror).execute(db).await?;
    Ok(())
}

/// The words of remarks of the jurors' about a contestant, and of this juror's own.
pub async fn words(
    db: &mut SqliteConnection,
    contestant: Option<i64>,
    juror: Option<i64>,
) -> Result<Vec<String>> {
    sqlx::query_scalar!(
        "SELECT text FROM remarks
         WHERE (entry_id IN (SELECT id FROM entries WHERE contestant_id = ?1) OR juror_id = ?2)
           AND text <> ''",
        contestant,
        juror
    )
    .fetch_all(db)
    .await
}
