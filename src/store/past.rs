//! What has happened of a task so far, for what of it can still be changed.

use sqlx::{Result, SqliteConnection};

use crate::contest::change::history::Past;

/// What was sent for a task and how it was marked. Whether it was announced or its results are published
/// is not looked at here.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Past> {
    let row = sqlx::query!(
        r#"SELECT
             (SELECT COUNT(*) FROM entries e WHERE e.task = ?1 AND (e.completed_at IS NOT NULL
                OR EXISTS (SELECT 1 FROM parts p WHERE p.entry_id = e.id AND p.state IN ('draft', 'counted', 'late')))
             ) AS "entries!: i64",
             (SELECT MAX(m.mark) FROM marks m JOIN entries e ON e.id = m.entry_id WHERE e.task = ?1)
               AS "highest: i64""#,
        task
    )
    .fetch_one(&mut *db)
    .await?;
    let cases = sqlx::query_scalar!(
        r#"SELECT DISTINCT p.case_number AS "number!: i64" FROM parts p JOIN entries e ON e.id = p.entry_id
           WHERE e.task = ? AND p.case_number IS NOT NULL AND p.state IN ('draft', 'counted', 'late')"#,
        task
    )
    .fetch_all(db)
    .await?;
    Ok(Past {
        entries: usize::try_from(row.entries).unwrap_or_default(),
        cases: cases.into_iter().filter_map(|number| u32::try_from(number).ok()).collect(),
        highest: row.highest.and_then(|mark| u8::try_from(mark).ok()),
        ..Past::default()
    })
}

/// How many nominee cards somebody has begun.
pub async fn cards(db: &mut SqliteConnection) -> Result<usize> {
    let count = sqlx::query_scalar!("SELECT COUNT(*) FROM profiles").fetch_one(db).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}
