//! Small things to remember from one start to the next.

use sqlx::{Result, SqliteConnection};

/// The fact of that name, if it is known.
pub async fn get(db: &mut SqliteConnection, name: &str) -> Result<Option<String>> {
    sqlx::query_scalar!("SELECT value FROM facts WHERE name = ?", name).fetch_optional(db).await
}

/// Remembers a fact in place of what was known.
pub async fn set(db: &mut SqliteConnection, name: &str, value: &str) -> Result<()> {
    sqlx::query!(
        "INSERT INTO facts (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2",
        name,
        value
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Remembers the highest number given in a table before rows are erased from it: numbers stand on
/// buttons in other people's chats, where one that is given again would mean something else.
pub async fn raise(db: &mut SqliteConnection, name: &str, number: i64) -> Result<()> {
    let known = get(db, name).await?.and_then(|value| value.parse().ok()).unwrap_or(0);
    set(db, name, &number.max(known).to_string()).await
}
