//! Questions to the organizers: each a thread of messages with a number and a state.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};

mod personal;
mod threads;
mod waiting;

pub use personal::{erase, kept, words};
pub use threads::*;
pub use waiting::{next_reminder, overdue, reminded};

/// The state of a question; the words are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Common answers are offered; the organizers do not see it yet.
    Offered,
    Open,
    /// An organizer is about to answer.
    Taken,
    Answered,
    /// Nobody waits for an answer.
    Closed,
}

impl State {
    const ALL: [(State, &'static str); 5] = [
        (State::Offered, "offered"),
        (State::Open, "open"),
        (State::Taken, "taken"),
        (State::Answered, "answered"),
        (State::Closed, "closed"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("open", |(_, word)| word)
    }

    fn of(word: &str) -> State {
        Self::ALL.iter().find(|(_, w)| *w == word).map_or(State::Open, |(state, _)| *state)
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its number, as everybody sees it.
    pub id: i64,
    /// Who asks, by Telegram id.
    pub person_id: i64,
    pub state: State,
    /// Which organizer took it or answered last, and when.
    pub taken: Option<(i64, DateTime<Utc>)>,
    pub waits_since: DateTime<Utc>,
}

/// A message in a question. It has no `Debug`: it holds people's words.
#[derive(Clone)]
pub struct Said {
    pub id: i64,
    pub question_id: i64,
    pub author_id: i64,
    pub by_asker: bool,
    /// The author's own chat, or the organizers' group.
    pub chat_id: i64,
    /// None of a ready answer, which nobody wrote.
    pub message_id: Option<i32>,
    /// `text` or the kind of its file, as for parts of entries.
    pub kind: String,
    pub album: Option<String>,
    pub text: String,
    /// Telegram's entities.
    pub entities: Vec<Json>,
    pub file_id: Option<String>,
    pub sent_at: DateTime<Utc>,
    /// False for an answer that waits for its author's word.
    pub passed_on: bool,
    /// When it was told to everybody.
    pub announced_at: Option<DateTime<Utc>>,
}

struct Row {
    id: i64,
    person_id: i64,
    state: String,
    taken_by: Option<i64>,
    taken_at: Option<i64>,
    waits_since_at: i64,
}

impl From<Row> for Question {
    fn from(row: Row) -> Question {
        Question {
            id: row.id,
            person_id: row.person_id,
            state: State::of(&row.state),
            taken: row.taken_by.zip(row.taken_at.map(from_db)),
            waits_since: from_db(row.waits_since_at),
        }
    }
}

/// A new question; gives its number.
pub async fn begin(
    db: &mut SqliteConnection,
    person: i64,
    state: State,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (state, now) = (state.word(), to_db(now));
    let done = sqlx::query!(
        "INSERT INTO questions (person_id, state, waits_since_at) VALUES (?, ?, ?)",
        person,
        state,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// The question of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Question>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, person_id, state, taken_by, taken_at, waits_since_at FROM questions WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Question::from))
}

/// Those that wait for an answer, the one that waits longest first.
pub async fn waiting(db: &mut SqliteConnection) -> Result<Vec<Question>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, person_id, state, taken_by, taken_at, waits_since_at FROM questions
         WHERE state IN ('open', 'taken') ORDER BY waits_since_at, id"
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Question::from).collect())
}

/// How many of a person's questions wait for an answer.
pub async fn count_waiting_of(db: &mut SqliteConnection, person: i64) -> Result<i64> {
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM questions WHERE person_id = ? AND state IN ('open', 'taken')",
        person
    )
    .fetch_one(db)
    .await
}

/// A person's questions that the organizers know of, the newest first.
pub async fn of_person(db: &mut SqliteConnection, person: i64) -> Result<Vec<Question>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, person_id, state, taken_by, taken_at, waits_since_at FROM questions
         WHERE person_id = ? AND state <> 'offered' ORDER BY id DESC",
        person
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Question::from).collect())
}

/// The question waits for an answer, since `now` unless it did before.
pub async fn reopen(db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE questions SET
            waits_since_at = CASE WHEN state IN ('open', 'taken') THEN waits_since_at ELSE ? END,
            state = CASE state WHEN 'taken' THEN 'taken' ELSE 'open' END
         WHERE id = ?",
        now,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets the state, and which organizer it is by.
pub async fn set(
    db: &mut SqliteConnection,
    id: i64,
    state: State,
    by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (state, now) = (state.word(), by.map(|_| to_db(now)));
    sqlx::query!(
        "UPDATE questions SET state = ?, taken_by = ?, taken_at = ? WHERE id = ?",
        state,
        by,
        now,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whoever took it lets go of it, if it still waits.
pub async fn let_go(db: &mut SqliteConnection, id: i64, organizer: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE questions SET state = 'open', taken_by = NULL, taken_at = NULL
         WHERE id = ? AND state = 'taken' AND taken_by = ?",
        id,
        organizer
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Drops what a person typed and did not send to the organizers.
pub async fn drop_offered(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM question_messages WHERE question_id IN
            (SELECT id FROM questions WHERE person_id = ? AND state = 'offered')",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM questions WHERE person_id = ? AND state = 'offered'", person)
        .execute(db)
        .await?;
    Ok(())
}
