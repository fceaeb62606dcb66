//! What jurors and organizers made of entries.

use sqlx::{Result, SqliteConnection};

/// A juror's mark with the remarks to it. It has no `Debug`: it holds people's words.
pub struct MarkRow {
    pub entry: i64,
    pub task: String,
    pub contestant: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub juror: i64,
    pub juror_name: String,
    pub juror_company: String,
    pub mark: i64,
    pub stale: i64,
    pub marked_at: i64,
    /// Whether the juror's marks count: 0 for one taken off the jury with them.
    pub counts: i64,
    pub for_author: Option<String>,
    pub note: Option<String>,
}

/// Every mark that stands, by task, entry and juror.
pub async fn marks(db: &mut SqliteConnection) -> Result<Vec<MarkRow>> {
    sqlx::query_as!(
        MarkRow,
        r#"SELECT m.entry_id AS "entry!", e.task, c.id AS contestant, c.surname, c.name, c.company,
                  j.id AS "juror!", p.display_name AS juror_name, j.company AS juror_company, m.mark,
                  m.entry_revision < e.revision AS "stale!: i64", m.marked_at, j.marks_count AS counts,
                  a.text AS "for_author?", n.text AS "note?"
           FROM marks m JOIN entries e ON e.id = m.entry_id JOIN contestants c ON c.id = e.contestant_id
             JOIN jurors j ON j.id = m.juror_id JOIN people p ON p.id = j.person_id
             LEFT JOIN remarks a ON a.entry_id = m.entry_id AND a.juror_id = j.id AND a.kind = 'author'
             LEFT JOIN remarks n ON n.entry_id = m.entry_id AND n.juror_id = j.id AND n.kind = 'note'
           ORDER BY e.task, m.entry_id, m.juror_id"#
    )
    .fetch_all(db)
    .await
}

/// A juror who gave an entry no mark, and why. It has no `Debug`: it holds people's words.
pub struct AbstentionRow {
    pub entry: i64,
    pub task: String,
    pub contestant: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub juror: i64,
    pub juror_name: String,
    pub juror_company: String,
    pub why: String,
    pub abstained_at: i64,
}

/// Every abstention, by task, entry and juror.
pub async fn abstentions(db: &mut SqliteConnection) -> Result<Vec<AbstentionRow>> {
    sqlx::query_as!(
        AbstentionRow,
        r#"SELECT b.entry_id AS "entry!", e.task, c.id AS contestant, c.surname, c.name, c.company,
                  j.id AS "juror!", p.display_name AS juror_name, j.company AS juror_company, b.why,
                  b.abstained_at
           FROM abstentions b JOIN entries e ON e.id = b.entry_id
             JOIN contestants c ON c.id = e.contestant_id
             JOIN jurors j ON j.id = b.juror_id JOIN people p ON p.id = j.person_id
           ORDER BY e.task, b.entry_id, b.juror_id"#
    )
    .fetch_all(db)
    .await
}

/// A published award. It has no `Debug`: it holds people's words.
pub struct AwardRow {
    pub task: String,
    pub contestant: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    pub points: i64,
    /// JSON of `desk::organizer::proposal::Grounds`.
    pub reasons: String,
    pub published_at: i64,
}

/// Every published award as it holds now, by task and contestant.
pub async fn awards(db: &mut SqliteConnection) -> Result<Vec<AwardRow>> {
    sqlx::query_as!(
        AwardRow,
        "SELECT a.task, c.id AS contestant, c.surname, c.name, c.company, a.points, a.reasons,
                r.published_at
         FROM awards a JOIN results r ON r.task = a.task JOIN contestants c ON c.id = a.contestant_id
         ORDER BY a.task, c.id"
    )
    .fetch_all(db)
    .await
}

/// What was decided about an award once it was published: task, contestant, the figure before and
/// after, and the organizer's words; in the order of the decisions.
pub async fn corrections(
    db: &mut SqliteConnection,
) -> Result<Vec<(String, i64, Option<i64>, i64, String)>> {
    let rows = sqlx::query!(
        "SELECT task, contestant_id, points_before, points, why FROM decisions
         WHERE kind <> 'published' ORDER BY id"
    )
    .fetch_all(db)
    .await?;
    let row = rows.into_iter();
    Ok(row.map(|r| (r.task, r.contestant_id, r.points_before, r.points, r.why)).collect())
}
