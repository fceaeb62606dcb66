//! What contestants handed in, message by message.

use sqlx::{Result, SqliteConnection};

/// A message of an entry with its author. It has no `Debug`: it holds people's words.
pub struct WorkRow {
    pub part: i64,
    pub entry: i64,
    pub task: String,
    pub contestant: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub case_number: Option<i64>,
    /// `counted` or `late`.
    pub state: String,
    pub kind: String,
    pub text: String,
    /// Telegram's message entities, JSON.
    pub entities: String,
    pub file_id: Option<String>,
    pub file_name: Option<String>,
    /// In bytes.
    pub file_size: Option<i64>,
    pub sent_at: i64,
    pub edited_at: Option<i64>,
    pub completed_at: Option<i64>,
    pub withdrawn_at: Option<i64>,
    pub annulled_at: Option<i64>,
    pub annulled_why: Option<String>,
}

/// Everything that counts or came late, by task, author, case and then as it was sent; of one task if
/// it is given. Drafts are for their authors alone, and so is what they took out again.
pub async fn works(db: &mut SqliteConnection, task: Option<&str>) -> Result<Vec<WorkRow>> {
    sqlx::query_as!(
        WorkRow,
        r#"SELECT p.id AS part, e.id AS entry, e.task, e.contestant_id AS contestant, c.surname, c.name,
                  c.company, p.case_number, p.state, p.kind, p.text, p.entities, p.file_id, p.file_name,
                  p.file_size, p.sent_at, p.edited_at, e.completed_at, e.withdrawn_at,
                  n.annulled_at AS "annulled_at?", n.why AS "annulled_why?"
           FROM parts p JOIN entries e ON e.id = p.entry_id JOIN contestants c ON c.id = e.contestant_id
             LEFT JOIN annulments n ON n.entry_id = e.id
           WHERE p.state IN ('counted', 'late') AND (?1 IS NULL OR e.task = ?1)
           ORDER BY e.task, c.id, p.state, p.case_number, p.message_id, p.piece"#,
        task
    )
    .fetch_all(db)
    .await
}

/// The file of each of these parts that has one still: the part's number, file id and kind.
pub async fn files(db: &mut SqliteConnection, parts: &[i64]) -> Result<Vec<(i64, String, String)>> {
    let list = serde_json::to_string(parts).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let rows = sqlx::query!(
        r#"SELECT id, file_id AS "file_id!", kind FROM parts
           WHERE file_id IS NOT NULL AND state = 'counted' AND id IN (SELECT value FROM json_each(?))
           ORDER BY id"#,
        list
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.file_id, row.kind)).collect())
}
