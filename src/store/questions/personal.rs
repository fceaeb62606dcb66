//! What is kept of a person's questions, and forgetting it.

use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::{State, find, thread};
use crate::store::time::readable;
use crate::store::time::to_db;

/// Every question of the person with all that was said in it.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let numbers =
        sqlx::query_scalar!("SELECT id FROM questions WHERE person_id = ? ORDER BY id", person)
            .fetch_all(&mut *db)
            .await?;
    let mut all = Vec::new();
    for number in numbers {
        let Some(question) = find(db, number).await? else { continue };
        let messages: Value = thread(db, number)
            .await?
            .into_iter()
            .map(|said| {
                json!({
                    "by_oneself": said.by_asker,
                    "kind": said.kind,
                    "text": said.text,
                    "file_id": said.file_id,
                    "sent_at": readable(to_db(said.sent_at)),
                })
            })
            .collect();
        let state = State::word(question.state);
        all.push(json!({ "number": number, "state": state, "messages": messages }));
    }
    Ok(Value::Array(all))
}

/// Texts and file ids in the person's questions, for finding them in letters under way.
pub async fn words(db: &mut SqliteConnection, person: i64) -> Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT m.text AS "word!" FROM question_messages m JOIN questions q ON q.id = m.question_id
           WHERE q.person_id = ?1
           UNION SELECT m.file_id FROM question_messages m JOIN questions q ON q.id = m.question_id
           WHERE q.person_id = ?1 AND m.file_id IS NOT NULL"#,
        person
    )
    .fetch_all(db)
    .await
}

/// Forgets the person's questions with their answers, and which letters showed them.
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM question_letters WHERE question_id IN
            (SELECT id FROM questions WHERE person_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM question_messages WHERE question_id IN
            (SELECT id FROM questions WHERE person_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM questions WHERE person_id = ?", person).execute(db).await?;
    Ok(())
}
