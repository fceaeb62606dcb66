//! The jurors' marks.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

/// A juror's mark of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub entry_id: i64,
    pub juror_id: i64,
    pub mark: u8,
    /// Whether the entry has changed since.
    pub stale: bool,
}

struct Row {
    entry_id: i64,
    juror_id: i64,
    mark: i64,
    stale: i64,
}

impl From<Row> for Mark {
    fn from(row: Row) -> Mark {
        Mark {
            entry_id: row.entry_id,
            juror_id: row.juror_id,
            // The table holds 0 to 10 only.
            mark: u8::try_from(row.mark).unwrap_or_default(),
            stale: row.stale != 0,
        }
    }
}

/// Sets a juror's mark; gives the former one.
pub async fn set(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    mark: u8,
    revision: i64,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let former = sqlx::query_scalar!(
        "SELECT mark FROM marks WHERE entry_id = ? AND juror_id = ?",
        entry,
        juror
    )
    .fetch_optional(&mut *db)
    .await?;
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO marks (entry_id, juror_id, mark, entry_revision, marked_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (entry_id, juror_id) DO UPDATE SET mark = ?3, entry_revision = ?4, marked_at = ?5",
        entry,
        juror,
        mark,
        revision,
        now
    )
    .execute(db)
    .await?;
    Ok(former)
}

/// All marks of the entries for a task.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Mark>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT m.entry_id, m.juror_id, m.mark, (m.entry_revision < e.revision) AS "stale!: i64"
           FROM marks m JOIN entries e ON e.id = m.entry_id WHERE e.task = ?
           ORDER BY m.entry_id, m.juror_id"#,
        task
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Mark::from).collect())
}
