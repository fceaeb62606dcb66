//! The rating as it stands, and its publications.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};
use crate::contest::rating::Line;
use crate::contest::rating::seal::{self, Sealed};
use crate::contest::rating::snapshot::Snapshot;

/// What is known of a publication without its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    pub number: u32,
    pub published_at: DateTime<Utc>,
    pub sha256: String,
}

/// Everybody with the published awards as they stand now: those who take part, and without a name
/// those who withdrew with points. A row for each, with the awards in it: what a row costs on its way
/// out of SQLite is far more than what is in it.
pub async fn now(db: &mut SqliteConnection) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.surname, c.name, c.company, c.state = 'active' AS "active!: bool",
            s.inside AS "listed: bool",
            (SELECT json_group_object(a.task, a.points) FROM awards a WHERE a.contestant_id = c.id)
                AS "awards!: String"
           FROM contestants c LEFT JOIN short_list s ON s.contestant_id = c.id
           WHERE c.state IN ('active', 'withdrawn') ORDER BY c.id"#
    )
    .fetch_all(db)
    .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let awards = points(&row.awards)?;
        let total = awards.values().map(|points| u32::from(*points)).sum();
        let line =
            Line { contestant: row.id, total, awards, listed: row.listed, ..Line::default() };
        lines.push(match row.active {
            true => Line { surname: row.surname, name: row.name, company: row.company, ..line },
            false => line,
        });
    }
    lines.retain(|line| !line.is_nameless() || line.total > 0);
    Ok(lines)
}

/// The points by task, as they are written down.
fn points(json: &str) -> Result<BTreeMap<String, u8>> {
    serde_json::from_str(json).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Whether any result is published.
pub async fn has_results(db: &mut SqliteConnection) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT EXISTS (SELECT 1 FROM awards)").fetch_one(db).await?;
    Ok(found > 0)
}

/// Keeps a publication; gives its number and sum.
pub async fn publish(
    db: &mut SqliteConnection,
    lines: &[Sealed],
    by: i64,
    now: DateTime<Utc>,
) -> Result<Publication> {
    let before = publications(db).await?.into_iter().next_back();
    let number = before.as_ref().map_or(0, |before| before.number) + 1;
    let previous = before.as_ref().map(|before| before.sha256.as_str());
    let published_at = from_db(to_db(now));
    let sha256 = seal::sum(&seal::text(number, published_at, previous, lines));
    let at = to_db(now);
    sqlx::query!(
        "INSERT INTO rating_publications (number, published_at, published_by, sha256)
         VALUES (?, ?, ?, ?)",
        number,
        at,
        by,
        sha256
    )
    .execute(&mut *db)
    .await?;
    for Sealed { line, salt, seal } in lines {
        let awards = json!(line.awards).to_string();
        sqlx::query!(
            "INSERT INTO rating_lines
                (number, contestant_id, surname, name, company, salt, seal, total, awards, listed)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            number,
            line.contestant,
            line.surname,
            line.name,
            line.company,
            salt,
            seal,
            line.total,
            awards,
            line.listed
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(Publication { number, published_at, sha256 })
}

/// All publications, oldest first.
pub async fn publications(db: &mut SqliteConnection) -> Result<Vec<Publication>> {
    let rows = sqlx::query!(
        "SELECT number, published_at, sha256 FROM rating_publications ORDER BY number"
    )
    .fetch_all(db)
    .await?;
    let publication = |number: i64, at, sha256| Publication {
        number: u32::try_from(number).unwrap_or_default(),
        published_at: from_db(at),
        sha256,
    };
    Ok(rows.into_iter().map(|row| publication(row.number, row.published_at, row.sha256)).collect())
}

/// The lines of a publication as they were sealed; without the names of those who erased theirs.
pub async fn sealed(db: &mut SqliteConnection, number: u32) -> Result<Vec<Sealed>> {
    let rows = sqlx::query!(
        r#"SELECT l.contestant_id, l.surname, l.name, l.company, l.salt, l.seal, l.total, l.awards,
            l.listed AS "listed: bool"
           FROM rating_lines l WHERE l.number = ? ORDER BY l.contestant_id"#,
        number
    )
    .fetch_all(db)
    .await?;
    let sealed = rows.into_iter().map(|row| {
        let line = Line {
            contestant: row.contestant_id,
            surname: row.surname,
            name: row.name,
            company: row.company,
            total: u32::try_from(row.total).unwrap_or_default(),
            awards: points(&row.awards)?,
            listed: row.listed,
        };
        Ok(Sealed { line, salt: row.salt, seal: row.seal })
    });
    sealed.collect()
}

/// A publication as it is shown: whoever takes part no longer has no name.
pub async fn snapshot(db: &mut SqliteConnection, number: u32) -> Result<Option<Snapshot>> {
    let published_at = sqlx::query_scalar!(
        "SELECT published_at FROM rating_publications WHERE number = ?",
        number
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(published_at) = published_at else { return Ok(None) };
    let rows = sqlx::query!(
        r#"SELECT l.contestant_id, l.surname, l.name, l.company, l.total, l.awards,
            l.listed AS "listed: bool", c.state <> 'active' AS "gone!: bool"
           FROM rating_lines l JOIN contestants c ON c.id = l.contestant_id
           WHERE l.number = ? ORDER BY l.contestant_id"#,
        number
    )
    .fetch_all(&mut *db)
    .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let line = Line {
            contestant: row.contestant_id,
            surname: row.surname,
            name: row.name,
            company: row.company,
            total: u32::try_from(row.total).unwrap_or_default(),
            awards: points(&row.awards)?,
            listed: row.listed,
        };
        lines.push(if row.gone { nameless(line) } else { line });
    }
    Ok(Some(Snapshot { number, published_at: from_db(published_at), lines }))
}

/// The name, without an ending, of a file that holds the rating: of this publication, or of none.
pub fn file_name(publication: Option<u32>) -> String {
    match publication {
        Some(number) => format!("rating-{number}"),
        None => "rating".to_owned(),
    }
}

/// The names of all files of ours with everybody's name in them that no text search goes into:
/// workbooks and pictures.
pub async fn sealed_files(db: &mut SqliteConnection) -> Result<Vec<String>> {
    let all = publications(db).await?;
    let numbers = std::iter::once(None).chain(all.iter().map(|one| Some(one.number)));
    let endings = ["xlsx", "png"];
    Ok(numbers
        .flat_map(|number| endings.map(|ending| format!("{}.{ending}", file_name(number))))
        .collect())
}

/// A line without a name.
pub fn nameless(line: Line) -> Line {
    Line { surname: String::new(), name: String::new(), company: String::new(), ..line }
}

/// The newest publication and the one before it, oldest first: the figures, to be compared with others.
/// Nobody has a name in them.
pub async fn newest(db: &mut SqliteConnection) -> Result<Vec<Snapshot>> {
    let all = publications(db).await?;
    let mut newest = Vec::new();
    for Publication { number, published_at, .. } in all.into_iter().rev().take(2).rev() {
        newest.push(Snapshot { number, published_at, lines: figures(db, number).await? });
    }
    Ok(newest)
}

/// Whether the rating was ever published.
pub async fn is_published(db: &mut SqliteConnection) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT EXISTS (SELECT 1 FROM rating_publications)");
    Ok(found.fetch_one(db).await? > 0)
}

/// A contestant's points in the newest publication; none if they are not in it.
pub async fn published_total(db: &mut SqliteConnection, contestant: i64) -> Result<Option<u32>> {
    let total = sqlx::query_scalar!(
        "SELECT total FROM rating_lines
         WHERE contestant_id = ? AND number = (SELECT MAX(number) FROM rating_publications)",
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(total.map(|total| u32::try_from(total).unwrap_or_default()))
}

async fn figures(db: &mut SqliteConnection, number: u32) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"SELECT contestant_id, total, awards, listed AS "listed: bool"
           FROM rating_lines WHERE number = ? ORDER BY contestant_id"#,
        number
    )
    .fetch_all(db)
    .await?;
    let line = rows.into_iter().map(|row| {
        Ok(Line {
            contestant: row.contestant_id,
            total: u32::try_from(row.total).unwrap_or_default(),
            awards: points(&row.awards)?,
            listed: row.listed,
            ..Line::default()
        })
    });
    line.collect()
}

/// Where the publications have a contestant.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let rows = sqlx::query!(
        r#"SELECT l.number, p.published_at, l.surname, l.name, l.company, l.total,
            l.listed AS "listed: bool"
           FROM rating_lines l JOIN rating_publications p ON p.number = l.number
           WHERE l.contestant_id = ? ORDER BY l.number"#,
        contestant
    )
    .fetch_all(db)
    .await?;
    let line = rows.into_iter().map(|row| {
        json!({
            "publication": row.number,
            "published_at": readable(row.published_at),
            "surname": row.surname,
            "name": row.name,
            "company": row.company,
            "total": row.total,
            "on_the_short_list": row.listed,
        })
    });
    Ok(line.collect())
}

/// Takes a contestant's name out of every publication, and what it was sealed with: figures, seals
/// and sums stay, and nobody can try names against a seal.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE rating_lines SET surname = '', name = '', company = '', salt = ''
         WHERE contestant_id = ?",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}
