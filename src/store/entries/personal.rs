//! What is kept of a contestant's entries, and forgetting it.

use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use crate::store::facts;
use crate::store::time::readable;

/// Every entry of the contestant with its messages and all their wordings.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        r#"SELECT p.id, e.task AS "task?", p.case_number, p.state, p.kind, p.text, p.entities, p.file_id, p.file_name,
                  p.sent_at, p.edited_at
           FROM parts p LEFT JOIN entries e ON e.id = p.entry_id
           WHERE p.contestant_id = ? ORDER BY p.sent_at, p.message_id"#,
        contestant
    )
    .fetch_all(&mut *db)
    .await?;
    let mut messages = Vec::new();
    for row in rows {
        messages.push(json!({
            "task": row.task,
            "case": row.case_number,
            "state": row.state,
            "kind": row.kind,
            "text": row.text,
            "formatting": formatting(&row.entities),
            "file": row.file_name,
            "file_id": row.file_id,
            "sent_at": readable(row.sent_at),
            "edited_at": row.edited_at.map(readable),
            "earlier": wordings(db, row.id).await?,
        }));
    }
    Ok(Value::Array(messages))
}

/// Telegram's message entities as they are kept.
fn formatting(entities: &str) -> Value {
    serde_json::from_str(entities).unwrap_or_default()
}

async fn wordings(db: &mut SqliteConnection, part: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT text, entities, file_id, written_at, outcome FROM part_revisions WHERE part_id = ? ORDER BY id",
        part
    )
    .fetch_all(db)
    .await?;
    let wording = rows.into_iter().map(|row| {
        json!({
            "text": row.text,
            "formatting": formatting(&row.entities),
            "file_id": row.file_id,
            "written_at": readable(row.written_at),
            "outcome": row.outcome,
        })
    });
    Ok(wording.collect())
}

/// Texts and file ids that came from the contestant, for finding them in letters under way.
pub async fn words(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT text AS "word!" FROM parts WHERE contestant_id = ?1
           UNION SELECT file_id FROM parts WHERE contestant_id = ?1 AND file_id IS NOT NULL
           UNION SELECT r.text FROM part_revisions r JOIN parts p ON p.id = r.part_id
           WHERE p.contestant_id = ?1
           UNION SELECT r.file_id FROM part_revisions r JOIN parts p ON p.id = r.part_id
           WHERE p.contestant_id = ?1 AND r.file_id IS NOT NULL"#,
        contestant
    )
    .fetch_all(db)
    .await
}

/// Forgets everything that was handed in. Of each entry its number, its task and the jurors' marks
/// stay: they are about nobody any more, and the awards of others were made beside them.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    let given = sqlx::query_scalar!("SELECT MAX(id) FROM parts").fetch_one(&mut *db).await?;
    facts::raise(db, "parts given", given.unwrap_or_default()).await?;
    sqlx::query!(
        "DELETE FROM part_revisions WHERE part_id IN (SELECT id FROM parts WHERE contestant_id = ?)",
        contestant
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM parts WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}
