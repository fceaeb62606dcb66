//! What a part said before, and what came too late for it to say.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::Part;
use super::rows::PartRow;
use crate::store::time::{from_db, to_db};

/// A new wording of a part; the old one is kept.
pub async fn reword(
    db: &mut SqliteConnection,
    part: &Part,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
) -> Result<()> {
    keep_wording(
        db,
        part.id,
        &part.text,
        &part.entities,
        part.file_id.as_deref(),
        part.edited_at.unwrap_or(part.sent_at),
        "superseded",
    )
    .await?;
    let at = to_db(at);
    sqlx::query!(
        "UPDATE parts SET text = ?, entities = ?, file_id = ?, edited_at = ? WHERE id = ?",
        text,
        entities,
        file_id,
        at,
        part.id
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a wording that came too late to count.
pub async fn keep_late_wording(
    db: &mut SqliteConnection,
    part: i64,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
) -> Result<()> {
    keep_wording(db, part, text, entities, file_id, at, "late").await
}

async fn keep_wording(
    db: &mut SqliteConnection,
    part: i64,
    text: &str,
    entities: &str,
    file_id: Option<&str>,
    at: DateTime<Utc>,
    outcome: &str,
) -> Result<()> {
    let at = to_db(at);
    sqlx::query!(
        "INSERT INTO part_revisions (part_id, text, entities, file_id, written_at, outcome)
         VALUES (?, ?, ?, ?, ?, ?)",
        part,
        text,
        entities,
        file_id,
        at,
        outcome
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A wording that came too late to count, with where it belongs.
pub struct LateWording {
    pub id: i64,
    pub part_id: i64,
    pub contestant_id: i64,
    pub case: Option<u32>,
    pub text: String,
    pub entities: String,
    pub file_id: Option<String>,
    pub written_at: DateTime<Utc>,
}

struct LateRow {
    id: i64,
    part_id: i64,
    contestant_id: i64,
    case_number: Option<i64>,
    text: String,
    entities: String,
    file_id: Option<String>,
    written_at: i64,
}

impl From<LateRow> for LateWording {
    fn from(row: LateRow) -> LateWording {
        LateWording {
            id: row.id,
            part_id: row.part_id,
            contestant_id: row.contestant_id,
            case: row.case_number.and_then(|number| u32::try_from(number).ok()),
            text: row.text,
            entities: row.entities,
            file_id: row.file_id,
            written_at: from_db(row.written_at),
        }
    }
}

/// The late wordings of parts that are in an entry for the task, by time.
pub async fn late_wordings(db: &mut SqliteConnection, task: &str) -> Result<Vec<LateWording>> {
    let rows = sqlx::query_as!(
        LateRow,
        "SELECT r.id, r.part_id, p.contestant_id, p.case_number, r.text, r.entities, r.file_id,
                r.written_at
         FROM part_revisions r JOIN parts p ON p.id = r.part_id JOIN entries e ON e.id = p.entry_id
         WHERE e.task = ? AND r.outcome = 'late' AND p.state = 'counted'
         ORDER BY r.written_at, r.id",
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(LateWording::from).collect())
}

/// The late wording of that number.
pub async fn late_wording(db: &mut SqliteConnection, id: i64) -> Result<Option<LateWording>> {
    let row = sqlx::query_as!(
        LateRow,
        "SELECT r.id, r.part_id, p.contestant_id, p.case_number, r.text, r.entities, r.file_id,
                r.written_at
         FROM part_revisions r JOIN parts p ON p.id = r.part_id
         WHERE r.id = ? AND r.outcome = 'late'",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(LateWording::from))
}

/// Makes a late wording the one that counts. Those of the part that are older still wait no more.
pub async fn admit_wording(
    db: &mut SqliteConnection,
    part: &Part,
    wording: &LateWording,
) -> Result<()> {
    let (text, entities, file) = (&wording.text, &wording.entities, wording.file_id.as_deref());
    reword(db, part, text, entities, file, wording.written_at).await?;
    let at = to_db(wording.written_at);
    sqlx::query!("DELETE FROM part_revisions WHERE id = ?", wording.id).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE part_revisions SET outcome = 'superseded'
         WHERE part_id = ? AND outcome = 'late' AND written_at < ?",
        part.id,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The late parts of entries for a task, by time.
pub async fn late_parts(db: &mut SqliteConnection, task: &str) -> Result<Vec<Part>> {
    let rows = sqlx::query_as!(
        PartRow,
        "SELECT p.id, p.contestant_id, message_id, piece, entry_id, case_number, state, kind, album, text,
                entities, file_id, file_name, file_size, sent_at, counted_at, edited_at
         FROM parts p JOIN entries e ON e.id = p.entry_id
         WHERE e.task = ? AND p.state = 'late' ORDER BY p.sent_at, p.message_id, p.piece",
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Part::from).collect())
}
