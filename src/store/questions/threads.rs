//! The messages of questions, and which letters show them.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::Said;
use crate::store::time::{from_db, to_db};

/// A message as it comes in.
pub struct NewSaid<'a> {
    pub question_id: i64,
    pub author_id: i64,
    pub by_asker: bool,
    /// The author's own chat, or the organizers' group.
    pub chat_id: i64,
    /// None of a ready answer, which nobody wrote.
    pub message_id: Option<i32>,
    pub kind: &'a str,
    pub album: Option<&'a str>,
    pub text: &'a str,
    /// JSON of Telegram's entities.
    pub entities: &'a str,
    pub file_id: Option<&'a str>,
    pub sent_at: DateTime<Utc>,
    pub passed_on: bool,
}

struct Row {
    id: i64,
    question_id: i64,
    author_id: i64,
    by_asker: i64,
    chat_id: i64,
    message_id: Option<i64>,
    kind: String,
    album: Option<String>,
    text: String,
    entities: String,
    file_id: Option<String>,
    sent_at: i64,
    passed_on: i64,
    announced_at: Option<i64>,
}

impl From<Row> for Said {
    fn from(row: Row) -> Said {
        Said {
            id: row.id,
            question_id: row.question_id,
            author_id: row.author_id,
            by_asker: row.by_asker != 0,
            chat_id: row.chat_id,
            message_id: row.message_id.and_then(|id| i32::try_from(id).ok()),
            kind: row.kind,
            album: row.album,
            text: row.text,
            entities: serde_json::from_str(&row.entities).unwrap_or_default(),
            file_id: row.file_id,
            sent_at: from_db(row.sent_at),
            passed_on: row.passed_on != 0,
            announced_at: row.announced_at.map(from_db),
        }
    }
}

/// A query of whole messages; what follows the columns is given.
macro_rules! said_where {
    ($condition:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            Row,
            "SELECT id, question_id, author_id, by_asker, chat_id, message_id, kind, album, text,
                    entities, file_id, sent_at, passed_on, announced_at FROM question_messages " + $condition,
            $($argument),+
        )
    };
}

/// Keeps a message of a question; gives its number.
pub async fn add(db: &mut SqliteConnection, said: NewSaid<'_>) -> Result<i64> {
    let sent = to_db(said.sent_at);
    let done = sqlx::query!(
        "INSERT INTO question_messages (question_id, author_id, by_asker, chat_id, message_id, kind,
            album, text, entities, file_id, sent_at, passed_on)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        said.question_id,
        said.author_id,
        said.by_asker,
        said.chat_id,
        said.message_id,
        said.kind,
        said.album,
        said.text,
        said.entities,
        said.file_id,
        sent,
        said.passed_on
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// All that was said in a question and passed on, in its order.
pub async fn thread(db: &mut SqliteConnection, question: i64) -> Result<Vec<Said>> {
    let rows = said_where!("WHERE question_id = ? AND passed_on = 1 ORDER BY id", question)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(Said::from).collect())
}

/// The message of that number.
pub async fn said(db: &mut SqliteConnection, id: i64) -> Result<Option<Said>> {
    let row = said_where!("WHERE id = ?", id).fetch_optional(db).await?;
    Ok(row.map(Said::from))
}

/// What this message of a chat became.
pub async fn by_message(
    db: &mut SqliteConnection,
    chat: i64,
    message: i32,
) -> Result<Option<Said>> {
    let row = said_where!("WHERE chat_id = ? AND message_id = ?", chat, message)
        .fetch_optional(db)
        .await?;
    Ok(row.map(Said::from))
}

/// What the author said last before this message of a chat.
pub async fn before(
    db: &mut SqliteConnection,
    chat: i64,
    author: i64,
    message: i32,
) -> Result<Option<Said>> {
    let row = said_where!(
        "WHERE chat_id = ? AND author_id = ? AND message_id < ?
         ORDER BY message_id DESC LIMIT 1",
        chat,
        author,
        message
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Said::from))
}

/// When a person's messages came that went to the organizers since an instant, one for each album.
pub async fn times_of(
    db: &mut SqliteConnection,
    person: i64,
    since: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>> {
    let since = to_db(since);
    let rows = sqlx::query_scalar!(
        r#"SELECT MIN(sent_at) AS "at!: i64" FROM question_messages
           WHERE author_id = ? AND by_asker = 1 AND sent_at > ?
           GROUP BY COALESCE(album, 'message ' || message_id)"#,
        person,
        since
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(from_db).collect())
}

/// An answer that waited goes now: it takes its place at the end of the thread.
pub async fn pass_on(db: &mut SqliteConnection, id: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE question_messages SET passed_on = 1,
            id = (SELECT MAX(id) + 1 FROM question_messages) WHERE id = ?",
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The message reads otherwise after an edit.
pub async fn reword(
    db: &mut SqliteConnection,
    id: i64,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
) -> Result<()> {
    sqlx::query!(
        "UPDATE question_messages SET text = ?, entities = ?, file_id = ? WHERE id = ?",
        text,
        entities,
        file_id,
        id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that a letter shows something of a question; `head` is the one with the buttons.
pub async fn shown(db: &mut SqliteConnection, row: i64, question: i64, head: bool) -> Result<()> {
    sqlx::query!(
        "INSERT INTO question_letters (outbox_id, question_id, head) VALUES (?, ?, ?)",
        row,
        question,
        head
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The question that a message of the bot's in this chat shows something of.
pub async fn shown_in(db: &mut SqliteConnection, chat: i64, message: i32) -> Result<Option<i64>> {
    sqlx::query_scalar!(
        "SELECT q.question_id FROM outbox o JOIN question_letters q ON q.outbox_id = o.id
         WHERE o.chat_id = ? AND o.message_id = ?",
        chat,
        message
    )
    .fetch_optional(db)
    .await
}

/// Whether a head of the question was sent to this chat, or is on its way there.
pub async fn has_head(db: &mut SqliteConnection, question: i64, chat: i64) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT o.id FROM question_letters q JOIN outbox o ON o.id = q.outbox_id
         WHERE q.question_id = ? AND q.head = 1 AND o.chat_id = ?
           AND (o.message_id IS NOT NULL OR o.state IN ('queued', 'sending', 'unknown'))
         LIMIT 1",
        question,
        chat
    );
    Ok(found.fetch_optional(db).await?.is_some())
}

/// The newest delivered head of a question in each chat: chat and message.
pub async fn heads(db: &mut SqliteConnection, question: i64) -> Result<Vec<(i64, i32)>> {
    let rows = sqlx::query!(
        r#"SELECT o.chat_id AS "chat!: i64", MAX(o.message_id) AS "message!: i64"
           FROM question_letters q JOIN outbox o ON o.id = q.outbox_id
           WHERE q.question_id = ? AND q.head = 1 AND o.message_id IS NOT NULL GROUP BY o.chat_id"#,
        question
    )
    .fetch_all(db)
    .await?;
    let place = |chat, message: i64| (chat, i32::try_from(message).unwrap_or_default());
    Ok(rows.into_iter().map(|row| place(row.chat, row.message)).collect())
}

/// The newest answers of organizers that were passed on, each with the words that it answers.
pub async fn answers(db: &mut SqliteConnection, most: i64) -> Result<Vec<(String, Said)>> {
    let rows = said_where!(
        "WHERE by_asker = 0 AND passed_on = 1 AND text <> '' AND album IS NULL
         ORDER BY id DESC LIMIT ?",
        most
    )
    .fetch_all(&mut *db)
    .await?;
    let mut found = Vec::new();
    for said in rows.into_iter().map(Said::from) {
        let asked = sqlx::query_scalar!(
            "SELECT text FROM question_messages
             WHERE question_id = ? AND by_asker = 1 AND id < ? ORDER BY id DESC LIMIT 1",
            said.question_id,
            said.id
        )
        .fetch_optional(&mut *db)
        .await?;
        found.push((asked.unwrap_or_default(), said));
    }
    Ok(found)
}

/// Notes that an answer was told to everybody; false if it was before.
pub async fn announced(db: &mut SqliteConnection, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let now = to_db(now);
    let done = sqlx::query!(
        "UPDATE question_messages SET announced_at = ? WHERE id = ? AND announced_at IS NULL",
        now,
        id
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
