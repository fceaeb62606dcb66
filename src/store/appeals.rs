//! Appeals against awards, and the second marking of an entry.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// How an appeal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The award stays as it is.
    Kept,
    Corrected,
}

/// An appeal. It has no `Debug`: it holds a contestant's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Appeal {
    pub id: i64,
    pub task: String,
    pub contestant_id: i64,
    pub words: String,
    /// Telegram's time of the message with the words.
    pub said_at: DateTime<Utc>,
    /// Since when there is a second marking.
    pub second_at: Option<DateTime<Utc>>,
    /// None while it is open. Kept too if the contestant erased their data before the answer.
    pub outcome: Option<Outcome>,
    pub answer: String,
    pub answered_at: Option<DateTime<Utc>>,
}

impl Appeal {
    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }
}

struct Row {
    id: i64,
    task: String,
    contestant_id: i64,
    words: String,
    said_at: i64,
    second_at: Option<i64>,
    outcome: Option<String>,
    answer: String,
    answered_at: Option<i64>,
}

impl From<Row> for Appeal {
    fn from(row: Row) -> Appeal {
        let outcome = |word: String| match word.as_str() {
            "corrected" => Outcome::Corrected,
            _ => Outcome::Kept,
        };
        Appeal {
            id: row.id,
            task: row.task,
            contestant_id: row.contestant_id,
            words: row.words,
            said_at: from_db(row.said_at),
            second_at: row.second_at.map(from_db),
            outcome: row.outcome.map(outcome),
            answer: row.answer,
            answered_at: row.answered_at.map(from_db),
        }
    }
}

/// Takes an appeal in; gives its number, or none if there is one against this award already.
pub async fn file(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
    words: &str,
    said_at: DateTime<Utc>,
) -> Result<Option<i64>> {
    let said_at = to_db(said_at);
    let done = sqlx::query!(
        "INSERT OR IGNORE INTO appeals (task, contestant_id, words, said_at) VALUES (?, ?, ?, ?)",
        task,
        contestant,
        words,
        said_at
    )
    .execute(db)
    .await?;
    Ok((done.rows_affected() == 1).then(|| done.last_insert_rowid()))
}

/// The appeal of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Appeal>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, task, contestant_id, words, said_at, second_at, outcome, answer, answered_at
         FROM appeals WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Appeal::from))
}

/// The appeal against this award, if there is one.
pub async fn of_award(
    db: &mut SqliteConnection,
    task: &str,
    contestant: i64,
) -> Result<Option<Appeal>> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!", task, contestant_id, words, said_at, second_at, outcome, answer, answered_at
         FROM appeals WHERE task = ? AND contestant_id = ?"#,
        task,
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Appeal::from))
}

/// All appeals: those that wait first, the oldest of them first; then the others, the newest first.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Appeal>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, task, contestant_id, words, said_at, second_at, outcome, answer, answered_at
         FROM appeals ORDER BY outcome IS NOT NULL, answered_at DESC, said_at, id"
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Appeal::from).collect())
}

/// How many appeals wait for an answer.
pub async fn waiting(db: &mut SqliteConnection) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM appeals WHERE outcome IS NULL").fetch_one(db).await
}

/// Opens a second marking by these jurors; false if there is one already or the appeal is answered.
pub async fn open_second(
    db: &mut SqliteConnection,
    appeal: i64,
    jurors: &[i64],
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE appeals SET second_at = ? WHERE id = ? AND second_at IS NULL AND outcome IS NULL",
        now,
        appeal
    )
    .execute(&mut *db)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    for juror in jurors {
        sqlx::query!(
            "INSERT INTO second_jurors (appeal_id, juror_id) VALUES (?, ?)",
            appeal,
            juror
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(true)
}

/// The jurors of the second marking of an appeal.
pub async fn second_jurors(db: &mut SqliteConnection, appeal: i64) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        "SELECT juror_id FROM second_jurors WHERE appeal_id = ? ORDER BY juror_id",
        appeal
    )
    .fetch_all(db)
    .await
}

/// The entries that this juror may mark in a second marking, which is open until its appeal is
/// answered; the longest waiting first.
pub async fn second_entries(db: &mut SqliteConnection, juror: i64) -> Result<Vec<i64>> {
    sqlx::query_scalar!(
        r#"SELECT e.id AS "id!" FROM second_jurors s
           JOIN appeals a ON a.id = s.appeal_id AND a.outcome IS NULL
           JOIN entries e ON e.contestant_id = a.contestant_id AND e.task = a.task
           WHERE s.juror_id = ? ORDER BY a.second_at, a.id"#,
        juror
    )
    .fetch_all(db)
    .await
}

/// Answers an appeal; false if it was answered already.
pub async fn answer(
    db: &mut SqliteConnection,
    appeal: i64,
    outcome: Outcome,
    answer: &str,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let now = to_db(now);
    let outcome = match outcome {
        Outcome::Kept => "kept",
        Outcome::Corrected => "corrected",
    };
    let done = sqlx::query!(
        "UPDATE appeals SET outcome = ?, answer = ?, answered_by = ?, answered_at = ?
         WHERE id = ? AND outcome IS NULL",
        outcome,
        answer,
        by,
        now,
        appeal
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a letter shows an appeal.
pub async fn shown(db: &mut SqliteConnection, row: i64, appeal: i64) -> Result<()> {
    sqlx::query!("INSERT INTO appeal_letters (outbox_id, appeal_id) VALUES (?, ?)", row, appeal)
        .execute(db)
        .await?;
    Ok(())
}

/// The appeal that a message of the bot's in this chat shows.
pub async fn shown_in(db: &mut SqliteConnection, chat: i64, message: i32) -> Result<Option<i64>> {
    sqlx::query_scalar!(
        "SELECT a.appeal_id FROM outbox o JOIN appeal_letters a ON a.outbox_id = o.id
         WHERE o.chat_id = ? AND o.message_id = ?",
        chat,
        message
    )
    .fetch_optional(db)
    .await
}

/// A contestant's appeals with their answers.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT task, words, said_at, second_at, outcome, answer, answered_at FROM appeals
         WHERE contestant_id = ? ORDER BY said_at",
        contestant
    )
    .fetch_all(db)
    .await?;
    let appeal = rows.into_iter().map(|row| {
        json!({
            "task": row.task,
            "words": row.words,
            "said_at": readable(row.said_at),
            "second_marking_at": row.second_at.map(readable),
            "outcome": row.outcome,
            "answer": row.answer,
            "answered_at": row.answered_at.map(readable),
        })
    });
    Ok(appeal.collect())
}

/// The words of a contestant's appeals and of their answers, for finding them in letters.
pub async fn words(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<String>> {
    let rows =
        sqlx::query!("SELECT words, answer FROM appeals WHERE contestant_id = ?", contestant)
            .fetch_all(db)
            .await?;
    let words = rows.into_iter().flat_map(|row| [row.words, row.answer]);
    Ok(words.filter(|words| !words.is_empty()).collect())
}

/// Forgets the words of a contestant's appeals; nobody waits for an answer any more.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE appeals SET words = '', answer = '', outcome = COALESCE(outcome, 'withdrawn')
         WHERE contestant_id = ?",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}
