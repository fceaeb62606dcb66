//! Taking messages in, and putting them where they belong.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::rows::{EntryRow, PartRow};
use super::{Entry, Part, PartState, changed};
use crate::contest::completeness::Completeness;
use crate::store::time::to_db;

/// A part as it comes in.
pub struct NewPart<'a> {
    pub contestant_id: i64,
    pub message_id: i32,
    pub piece: u32,
    pub kind: &'a str,
    pub album: Option<&'a str>,
    pub text: &'a str,
    pub entities: &'a str,
    pub file_id: Option<&'a str>,
    pub file_name: Option<&'a str>,
    /// In bytes.
    pub file_size: Option<u64>,
    pub sent_at: DateTime<Utc>,
}

/// The entry of a contestant for a task; made if there is none yet.
pub async fn open(db: &mut SqliteConnection, contestant: i64, task: &str) -> Result<Entry> {
    let row = sqlx::query_as!(
        EntryRow,
        r#"INSERT INTO entries (contestant_id, task) VALUES (?, ?)
         -- Without a change of the row nothing would come back.
         ON CONFLICT (contestant_id, task) DO UPDATE SET task = task
         RETURNING id AS "id!", contestant_id AS "contestant_id!", task AS "task!", completed_at, at_opening AS "at_opening!", revision AS "revision!", withdrawn_at"#,
        contestant,
        task
    )
    .fetch_one(db)
    .await?;
    Ok(row.into())
}

/// Takes a message in, belonging nowhere yet. Gives the part.
pub async fn take_in(db: &mut SqliteConnection, part: NewPart<'_>) -> Result<Part> {
    let sent = to_db(part.sent_at);
    let size = part.file_size.and_then(|size| i64::try_from(size).ok());
    let row = sqlx::query_as!(
        PartRow,
        r#"INSERT INTO parts (id, contestant_id, message_id, piece, state, kind, album, text, entities,
                            file_id, file_name, file_size, sent_at)
         VALUES (1 + MAX(COALESCE((SELECT MAX(id) FROM parts), 0),
                         COALESCE((SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'parts given'), 0)),
                 ?, ?, ?, 'unfiled', ?, ?, ?, ?, ?, ?, ?, ?)
         RETURNING id AS "id!", contestant_id AS "contestant_id!", message_id AS "message_id!", piece AS "piece!", entry_id, case_number, state AS "state!",
                   kind AS "kind!", album, text AS "text!", entities AS "entities!", file_id, file_name, file_size, sent_at AS "sent_at!", counted_at, edited_at"#,
        part.contestant_id,
        part.message_id,
        part.piece,
        part.kind,
        part.album,
        part.text,
        part.entities,
        part.file_id,
        part.file_name,
        size,
        sent
    )
    .fetch_one(db)
    .await?;
    Ok(row.into())
}

/// Puts a part where it belongs, or changes what it counts for. `counted_at` is since when it
/// counts, if it does.
pub async fn place(
    db: &mut SqliteConnection,
    part: i64,
    entry: i64,
    case: Option<u32>,
    state: PartState,
    counted_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let (state, counted) = (state.word(), counted_at.map(to_db));
    sqlx::query!(
        "UPDATE parts SET entry_id = ?, case_number = ?, state = ?, counted_at = ? WHERE id = ?",
        entry,
        case,
        state,
        counted,
        part
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a part out of where it belongs without forgetting it.
pub async fn set_state(db: &mut SqliteConnection, part: i64, state: PartState) -> Result<()> {
    let state = state.word();
    sqlx::query!("UPDATE parts SET state = ?, counted_at = NULL WHERE id = ?", state, part)
        .execute(db)
        .await?;
    Ok(())
}

/// Notes that a part belongs to a publication of several messages.
pub async fn join_album(db: &mut SqliteConnection, part: i64, album: &str) -> Result<()> {
    sqlx::query!("UPDATE parts SET album = ? WHERE id = ?", album, part).execute(db).await?;
    Ok(())
}

/// Sets whether drafts of the entry are published at the opening.
pub async fn set_at_opening(db: &mut SqliteConnection, entry: i64, wanted: bool) -> Result<()> {
    sqlx::query!("UPDATE entries SET at_opening = ? WHERE id = ?", wanted, entry)
        .execute(db)
        .await?;
    Ok(())
}

/// Withdraws the whole entry since `at`, or restores it.
pub async fn set_withdrawn(
    db: &mut SqliteConnection,
    entry: i64,
    at: Option<DateTime<Utc>>,
) -> Result<()> {
    let at = at.map(to_db);
    sqlx::query!("UPDATE entries SET withdrawn_at = ? WHERE id = ?", at, entry).execute(db).await?;
    Ok(())
}

/// Makes the drafts of an entry count from `at` on; gives how many there were.
pub async fn publish_drafts(
    db: &mut SqliteConnection,
    entry: i64,
    at: DateTime<Utc>,
    rule: &Completeness,
) -> Result<u64> {
    let at = to_db(at);
    let done = sqlx::query!(
        "UPDATE parts SET state = 'counted', counted_at = ? WHERE entry_id = ? AND state = 'draft'",
        at,
        entry
    )
    .execute(&mut *db)
    .await?;
    // Marks are asked for again after a change: nothing has changed if there was no draft.
    if done.rows_affected() > 0 {
        changed(db, entry, rule).await?;
    }
    Ok(done.rows_affected())
}
