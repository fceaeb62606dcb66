//! What a card keeps about a person: all of it told, all of it erased.

use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use crate::store::time::from_db;

/// Erases the card of a contestant: fields, files and essay. What registration knows stays with the
/// registration.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM essay_parts WHERE contestant_id = ?", contestant)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM profile_files WHERE contestant_id = ?", contestant)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM profiles WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}

/// Everything that the card of a contestant keeps: an object with readable keys, or null if nothing
/// was ever told. Times are RFC 3339 in UTC.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let plain = sqlx::query!(
        "SELECT head_count, web_site, video, contacts, changed_at FROM profiles
         WHERE contestant_id = ?",
        contestant
    )
    .fetch_optional(&mut *db)
    .await?;
    let files = sqlx::query!(
        "SELECT purpose, kind, file_id, name, caption, sent_at FROM profile_files
         WHERE contestant_id = ? ORDER BY id",
        contestant
    )
    .fetch_all(&mut *db)
    .await?;
    let essay = sqlx::query!(
        "SELECT text, entities, sent_at, edited_at FROM essay_parts
         WHERE contestant_id = ? ORDER BY message_id",
        contestant
    )
    .fetch_all(db)
    .await?;
    if plain.is_none() && files.is_empty() && essay.is_empty() {
        return Ok(Value::Null);
    }
    let at = |time: i64| from_db(time).to_rfc3339();
    let files: Vec<Value> = files
        .into_iter()
        .map(|row| {
            json!({
                "for": row.purpose, "kind": row.kind, "telegram_file": row.file_id,
                "name": row.name, "caption": row.caption, "sent_at": at(row.sent_at),
            })
        })
        .collect();
    let essay: Vec<Value> = essay
        .into_iter()
        .map(|row| {
            let formatting: Value = serde_json::from_str(&row.entities).unwrap_or_default();
            json!({
                "text": row.text, "formatting": formatting, "sent_at": at(row.sent_at),
                "edited_at": row.edited_at.map(at),
            })
        })
        .collect();
    let plain = plain.map(|row| {
        json!({
            "head_count": row.head_count, "web_site": row.web_site, "video": row.video,
            "contacts": row.contacts, "changed_at": at(row.changed_at),
        })
    });
    Ok(json!({ "card": plain, "files": files, "essay": essay }))
}

/// Texts and files of the card, for finding them in letters that are under way.
pub async fn words(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<String>> {
    sqlx::query_scalar!(
        r#"SELECT text AS "text!: String" FROM essay_parts WHERE contestant_id = ?1
           UNION ALL SELECT file_id FROM profile_files WHERE contestant_id = ?1
           UNION ALL SELECT contacts FROM profiles WHERE contestant_id = ?1 AND contacts IS NOT NULL
           UNION ALL SELECT video FROM profiles WHERE contestant_id = ?1 AND video IS NOT NULL"#,
        contestant
    )
    .fetch_all(db)
    .await
}
