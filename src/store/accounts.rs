//! A contestant who goes on from another Telegram account: the codes for it, and the moving.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{readable, to_db};

/// Keeps the hash of a new code of this contestant's; former ones are good for nothing any more.
pub async fn issue(
    db: &mut SqliteConnection,
    code_sha256: &str,
    contestant: i64,
    now: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> Result<()> {
    erase(db, contestant).await?;
    let (now, expires) = (to_db(now), to_db(expires));
    sqlx::query!(
        "INSERT INTO account_codes (code_sha256, contestant_id, issued_at, expires_at)
         VALUES (?, ?, ?, ?)",
        code_sha256,
        contestant,
        now,
        expires
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The contestant whose code this is, while it can be used.
pub async fn meant(
    db: &mut SqliteConnection,
    code_sha256: &str,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let now = to_db(now);
    sqlx::query_scalar!(
        "SELECT contestant_id FROM account_codes WHERE code_sha256 = ? AND expires_at > ?",
        code_sha256,
        now
    )
    .fetch_optional(db)
    .await
}

/// Makes `to` the account of a contestant whose account was `from`, with all that hangs on the person
/// and not on the contestant: consents, questions, comments, what was read. `from` is a guest from then on.
pub async fn move_to(db: &mut SqliteConnection, contestant: i64, from: i64, to: i64) -> Result<()> {
    erase(db, contestant).await?;
    sqlx::query!("UPDATE contestants SET person_id = ? WHERE id = ?", to, contestant)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE consents SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE held_messages SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM talks WHERE person_id IN (?, ?)", from, to).execute(&mut *db).await?;
    move_reading(db, contestant, from, to).await?;
    move_words(db, from, to).await
}

async fn move_reading(
    db: &mut SqliteConnection,
    contestant: i64,
    from: i64,
    to: i64,
) -> Result<()> {
    // What both have read or applauded is so already.
    sqlx::query!("UPDATE OR IGNORE readings SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM readings WHERE person_id = ?", from).execute(&mut *db).await?;
    sqlx::query!("UPDATE OR IGNORE applause SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    // Nobody applauds themselves, and the new account may have done it as a guest.
    sqlx::query!(
        "DELETE FROM applause WHERE person_id = ?1
           OR (person_id = ?2 AND entry_id IN (SELECT id FROM entries WHERE contestant_id = ?3))",
        from,
        to,
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn move_words(db: &mut SqliteConnection, from: i64, to: i64) -> Result<()> {
    sqlx::query!("UPDATE comments SET from_person = ? WHERE from_person = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE comments SET to_person = ? WHERE to_person = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE OR IGNORE blocks SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE OR IGNORE blocks SET blocked_id = ? WHERE blocked_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM blocks WHERE person_id = ?1 OR blocked_id = ?1", from)
        .execute(&mut *db)
        .await?;
    sqlx::query!("UPDATE questions SET person_id = ? WHERE person_id = ?", to, from)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "UPDATE OR IGNORE question_messages SET author_id = ? WHERE author_id = ? AND by_asker = 1",
        to,
        from
    )
    .execute(&mut *db)
    .await?;
    // Whoever was silenced is silenced on either account.
    sqlx::query!(
        "INSERT OR IGNORE INTO mutes (person_id, muted_by, muted_at)
         SELECT ?, muted_by, muted_at FROM mutes WHERE person_id = ?",
        to,
        from
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT OR IGNORE INTO silenced (person_id, by_person, at)
         SELECT ?, by_person, at FROM silenced WHERE person_id = ?",
        to,
        from
    )
    .execute(db)
    .await?;
    Ok(())
}

/// That a code is out.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT issued_at, expires_at FROM account_codes WHERE contestant_id = ?",
        contestant
    )
    .fetch_all(db)
    .await?;
    let one =
        |issued, expires| json!({ "issued_at": readable(issued), "expires_at": readable(expires) });
    Ok(rows.into_iter().map(|row| one(row.issued_at, row.expires_at)).collect())
}

/// Forgets the codes.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM account_codes WHERE contestant_id = ?", contestant)
        .execute(db)
        .await?;
    Ok(())
}
