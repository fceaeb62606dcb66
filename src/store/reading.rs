//! What there is to read, what each reader has read, and what they applauded.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};

/// Which publication: what an entry holds for one case, or all of an entry without cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Which {
    pub entry: i64,
    pub case: Option<u32>,
}

impl Which {
    /// The case as the database keeps it: 0 is none.
    pub fn number(self) -> i64 {
        self.case.map_or(0, i64::from)
    }
}

/// A publication as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    pub which: Which,
    pub contestant: i64,
    pub task: String,
    /// When the last of it was sent or changed.
    pub at: DateTime<Utc>,
    /// How many of its parts are files.
    pub files: i64,
    pub applause: i64,
    /// When the reader read it last.
    pub read_at: Option<DateTime<Utc>>,
    /// Whether the reader has applauded.
    pub applauded: bool,
}

/// Everything that counts of those who take part, the newest first, as this reader knows it. Who may
/// read what is decided at the desk (`desk::reading::readable`), and nowhere else.
pub async fn counted(db: &mut SqliteConnection, reader: i64) -> Result<Vec<Publication>> {
    let rows = sqlx::query!(
        r#"SELECT e.id AS "entry!: i64", e.task AS "task!", e.contestant_id AS "contestant!: i64",
                  COALESCE(p.case_number, 0) AS "number!: i64",
                  MAX(MAX(COALESCE(p.counted_at, p.sent_at), COALESCE(p.edited_at, 0))) AS "at!: i64",
                  COUNT(p.file_id) AS "files!: i64",
                  (SELECT COUNT(*) FROM applause a
                   WHERE a.entry_id = e.id AND a.case_number = COALESCE(p.case_number, 0)) AS "applause!: i64",
                  (SELECT r.read_at FROM readings r
                   WHERE r.person_id = ?1 AND r.entry_id = e.id
                         AND r.case_number = COALESCE(p.case_number, 0)) AS "read_at: i64",
                  EXISTS (SELECT 1 FROM applause a
                          WHERE a.person_id = ?1 AND a.entry_id = e.id
                                AND a.case_number = COALESCE(p.case_number, 0)) AS "applauded!: i64"
           FROM parts p
           JOIN entries e ON e.id = p.entry_id
           JOIN contestants c ON c.id = e.contestant_id AND c.state = 'active'
           WHERE p.state = 'counted' AND e.withdrawn_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM annulments n WHERE n.entry_id = e.id)
           GROUP BY e.id, p.case_number
           ORDER BY 5 DESC, 1, 4"#,
        reader
    )
    .fetch_all(db)
    .await?;
    let publications = rows.into_iter().map(|row| Publication {
        which: Which {
            entry: row.entry,
            case: u32::try_from(row.number).ok().filter(|number| *number > 0),
        },
        contestant: row.contestant,
        task: row.task,
        at: from_db(row.at),
        files: row.files,
        applause: row.applause,
        read_at: row.read_at.map(from_db),
        applauded: row.applauded != 0,
    });
    Ok(publications.collect())
}

/// Notes that a person has read a publication.
pub async fn note(
    db: &mut SqliteConnection,
    person: i64,
    which: Which,
    now: DateTime<Utc>,
) -> Result<()> {
    let (number, now) = (which.number(), to_db(now));
    sqlx::query!(
        "INSERT INTO readings (person_id, entry_id, case_number, read_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person_id, entry_id, case_number) DO UPDATE SET read_at = ?4",
        person,
        which.entry,
        number,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Applauds a publication, or takes the applause back; false if nothing changed.
pub async fn applaud(
    db: &mut SqliteConnection,
    person: i64,
    which: Which,
    on: bool,
    now: DateTime<Utc>,
) -> Result<bool> {
    let (number, now) = (which.number(), to_db(now));
    let done = if on {
        sqlx::query!(
            "INSERT OR IGNORE INTO applause (entry_id, case_number, person_id, given_at)
             VALUES (?, ?, ?, ?)",
            which.entry,
            number,
            person,
            now
        )
        .execute(db)
        .await?
    } else {
        sqlx::query!(
            "DELETE FROM applause WHERE entry_id = ? AND case_number = ? AND person_id = ?",
            which.entry,
            number,
            person
        )
        .execute(db)
        .await?
    };
    Ok(done.rows_affected() > 0)
}

/// Really deletes what this person has read and applauded, and what others have of their entries.
/// Comments are in [`super::comments`].
pub async fn erase(db: &mut SqliteConnection, person: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM readings WHERE person_id = ?1 OR entry_id IN
            (SELECT e.id FROM entries e JOIN contestants c ON c.id = e.contestant_id
             WHERE c.person_id = ?1)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM applause WHERE person_id = ?1 OR entry_id IN
            (SELECT e.id FROM entries e JOIN contestants c ON c.id = e.contestant_id
             WHERE c.person_id = ?1)",
        person
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What is kept of this person's reading: what they read and when, and what they applauded.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let read = sqlx::query!(
        r#"SELECT e.task, c.surname || ' ' || c.name AS "author!", r.case_number AS "case_number!", r.read_at
           FROM readings r JOIN entries e ON e.id = r.entry_id
           JOIN contestants c ON c.id = e.contestant_id
           WHERE r.person_id = ? ORDER BY r.read_at"#,
        person
    )
    .fetch_all(&mut *db)
    .await?;
    let applauded = sqlx::query!(
        r#"SELECT e.task, c.surname || ' ' || c.name AS "author!", a.case_number AS "case_number!", a.given_at
           FROM applause a JOIN entries e ON e.id = a.entry_id
           JOIN contestants c ON c.id = e.contestant_id
           WHERE a.person_id = ? ORDER BY a.given_at"#,
        person
    )
    .fetch_all(db)
    .await?;
    let item = |task: String, author: String, number: i64, at: i64| {
        let case = (number > 0).then_some(number);
        json!({"task": task, "author": author, "case": case, "at": from_db(at).to_rfc3339()})
    };
    let read = read.into_iter().map(|r| item(r.task, r.author, r.case_number, r.read_at));
    let applauded =
        applauded.into_iter().map(|r| item(r.task, r.author, r.case_number, r.given_at));
    Ok(json!({
        "read": read.collect::<Vec<_>>(),
        "applauded": applauded.collect::<Vec<_>>(),
    }))
}
