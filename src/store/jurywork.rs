//! What a juror's way through the entries leaves: notes for cases, entries put off, and the codes
//! that stand for authors while marking is blind.

use std::collections::HashMap;

use sqlx::{Result, SqliteConnection};

use super::marks::{Mark, small};

/// A juror's own mark of one case of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseMark {
    pub case: u32,
    pub mark: u8,
}

/// The marks that a juror noted for the cases of an entry, by case.
pub async fn case_marks(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
) -> Result<Vec<CaseMark>> {
    let rows = sqlx::query!(
        r#"SELECT case_number AS "case_number!", mark FROM case_marks
           WHERE entry_id = ? AND juror_id = ? ORDER BY case_number"#,
        entry,
        juror
    )
    .fetch_all(db)
    .await?;
    let mark = rows.into_iter().filter_map(|row| {
        let (case, mark) = (u32::try_from(row.case_number).ok()?, u8::try_from(row.mark).ok()?);
        Some(CaseMark { case, mark })
    });
    Ok(mark.collect())
}

/// Notes a juror's mark for a case in the place of what was noted; none takes it away.
pub async fn note_case(
    db: &mut SqliteConnection,
    (entry, juror): (i64, i64),
    case: u32,
    mark: Option<u8>,
) -> Result<()> {
    let Some(mark) = mark else {
        sqlx::query!(
            "DELETE FROM case_marks WHERE entry_id = ? AND juror_id = ? AND case_number = ?",
            entry,
            juror,
            case
        )
        .execute(db)
        .await?;
        return Ok(());
    };
    sqlx::query!(
        "INSERT INTO case_marks (entry_id, juror_id, case_number, mark) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (entry_id, juror_id, case_number) DO UPDATE SET mark = ?4",
        entry,
        juror,
        case,
        mark
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What a juror and the others have done about an entry.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Work {
    pub entry_id: i64,
    /// How many jurors have marked it.
    pub marks: usize,
    /// This juror's own mark.
    pub own: Option<Mark>,
    /// Whether this juror abstains.
    pub abstained: bool,
    /// Whether this juror has said something to the author.
    pub remarked: bool,
    /// The turn in which this juror put it off, if they did: the smaller, the longer ago.
    pub skipped: Option<i64>,
}

struct WorkRow {
    entry_id: i64,
    marks: i64,
    mark: Option<i64>,
    stale: bool,
    abstained: bool,
    remarked: bool,
    skipped: Option<i64>,
}

impl WorkRow {
    fn of(self, juror_id: i64) -> Work {
        let WorkRow { entry_id, stale, abstained, remarked, skipped, .. } = self;
        let own = self.mark.map(|mark| Mark { entry_id, juror_id, mark: small(mark), stale });
        let marks = usize::try_from(self.marks).unwrap_or_default();
        Work { entry_id, marks, own, abstained, remarked, skipped }
    }
}

/// A query of what the juror that is its first argument has done; which entries is given.
macro_rules! work_where {
    ($condition:tt, $juror:expr, $argument:expr) => {
        sqlx::query_as!(
            WorkRow,
            r#"SELECT e.id AS "entry_id!", o.mark AS "mark?",
                 COALESCE(o.entry_revision < e.revision, 0) AS "stale!: bool", s.turn AS "skipped?",
                 (SELECT COUNT(*) FROM marks m WHERE m.entry_id = e.id) AS "marks!: i64",
                 EXISTS (SELECT 1 FROM abstentions a
                         WHERE a.entry_id = e.id AND a.juror_id = ?1) AS "abstained!: bool",
                 EXISTS (SELECT 1 FROM remarks r WHERE r.entry_id = e.id AND r.juror_id = ?1
                         AND r.kind = 'author') AS "remarked!: bool"
               FROM entries e LEFT JOIN marks o ON o.entry_id = e.id AND o.juror_id = ?1
               LEFT JOIN skips s ON s.entry_id = e.id AND s.juror_id = ?1 "#
                + $condition,
            $juror,
            $argument
        )
    };
}

/// What a juror and the others have done about each entry for a task, by entry.
pub async fn of_task(
    db: &mut SqliteConnection,
    task: &str,
    juror: i64,
) -> Result<HashMap<i64, Work>> {
    let rows = work_where!("WHERE e.task = ?2", juror, task).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row.of(juror))).collect())
}

/// The same of one entry.
pub async fn of_entry(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<Work> {
    let row = work_where!("WHERE e.id = ?2", juror, entry).fetch_optional(db).await?;
    Ok(row.map(|row| row.of(juror)).unwrap_or_default())
}

/// Notes which task the juror looks at; none: at all of them.
pub async fn look_at(db: &mut SqliteConnection, juror: i64, task: Option<&str>) -> Result<()> {
    sqlx::query!("UPDATE jurors SET looks_at = ? WHERE id = ?", task, juror).execute(db).await?;
    Ok(())
}

/// The task that the juror looked at last.
pub async fn looks_at(db: &mut SqliteConnection, juror: i64) -> Result<Option<String>> {
    let task = sqlx::query_scalar!("SELECT looks_at FROM jurors WHERE id = ?", juror);
    Ok(task.fetch_optional(db).await?.flatten())
}

/// The entries that a juror has put off, each with its turn.
async fn skips(db: &mut SqliteConnection, juror: i64) -> Result<HashMap<i64, i64>> {
    let rows = sqlx::query!(
        r#"SELECT entry_id AS "entry_id!", turn FROM skips WHERE juror_id = ?"#,
        juror
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row.turn)).collect())
}

/// Puts an entry off, behind all that this juror has put off before.
pub async fn skip(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<()> {
    sqlx::query!(
        "INSERT INTO skips (entry_id, juror_id, turn)
         VALUES (?1, ?2, 1 + COALESCE((SELECT MAX(turn) FROM skips WHERE juror_id = ?2), 0))
         ON CONFLICT (entry_id, juror_id) DO UPDATE SET turn = excluded.turn",
        entry,
        juror
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes which entry a juror is shown by "Next" below that message; false if it was the same before.
pub async fn note_next(
    db: &mut SqliteConnection,
    juror: i64,
    entry: i64,
    below: i32,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO next_shown (juror_id, entry_id, below_message) VALUES (?1, ?2, ?3)
         ON CONFLICT (juror_id) DO UPDATE SET entry_id = ?2, below_message = ?3
         WHERE entry_id <> ?2 OR below_message <> ?3",
        juror,
        entry,
        below
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The codes of the entries for a task, as far as they have one.
pub async fn codes(db: &mut SqliteConnection, task: &str) -> Result<HashMap<i64, String>> {
    let rows = sqlx::query!("SELECT entry_id, code FROM blind_codes WHERE task = ?", task)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row.code)).collect())
}

/// Gives an entry its code. No other entry of the task may have it.
pub async fn set_code(db: &mut SqliteConnection, entry: i64, task: &str, code: &str) -> Result<()> {
    sqlx::query!(
        "INSERT INTO blind_codes (entry_id, task, code) VALUES (?, ?, ?)",
        entry,
        task,
        code
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what jurors noted on the way through a contestant's entries. The codes stay: they are
/// words without a meaning, and jurors speak of entries by them.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM case_marks WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM skips WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM next_shown WHERE entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what a juror noted on their way.
pub async fn erase_juror(db: &mut SqliteConnection, juror: i64) -> Result<()> {
    sqlx::query!("DELETE FROM case_marks WHERE juror_id = ?", juror).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM next_shown WHERE juror_id = ?", juror).execute(&mut *db).await?;
    sqlx::query!("DELETE FROM skips WHERE juror_id = ?", juror).execute(db).await?;
    Ok(())
}

/// The notes for cases of a juror, and which entries they put off, for them to see.
pub async fn kept(db: &mut SqliteConnection, juror: i64) -> Result<serde_json::Value> {
    let rows = sqlx::query!(
        "SELECT entry_id, case_number, mark FROM case_marks WHERE juror_id = ?
         ORDER BY entry_id, case_number",
        juror
    )
    .fetch_all(&mut *db)
    .await?;
    let cases: Vec<_> = rows
        .into_iter()
        .map(|r| serde_json::json!({ "entry": r.entry_id, "case": r.case_number, "mark": r.mark }))
        .collect();
    let mut skipped: Vec<i64> = skips(db, juror).await?.into_keys().collect();
    skipped.sort_unstable();
    Ok(serde_json::json!({ "cases": cases, "put_off": skipped }))
}
