//! What organizers said of names of companies that look alike.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;
use crate::contest::company::{self, essence};

/// Pairs of names and whether they are one company's. Spellings of a name are one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(BTreeMap<(String, String), bool>);

impl Pairs {
    /// What was said of these two names; none if nothing was.
    pub fn ruled(&self, one: &str, other: &str) -> Option<bool> {
        self.0.get(&pair(one, other)?).copied()
    }

    /// Whether these are one company's names: as an organizer ruled, else by the rule.
    pub fn same(&self, one: &str, other: &str) -> bool {
        self.ruled(one, other).unwrap_or_else(|| company::same(one, other))
    }

    /// Whether these may be one company's names, and no organizer has said.
    pub fn open(&self, one: &str, other: &str) -> bool {
        self.ruled(one, other).is_none() && company::near(one, other)
    }
}

/// Both names as they are compared, in order; none if that leaves one name or nothing.
fn pair(one: &str, other: &str) -> Option<(String, String)> {
    let (one, other) = (essence(one), essence(other));
    match one.cmp(&other) {
        _ if one.is_empty() || other.is_empty() => None,
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some((one, other)),
        std::cmp::Ordering::Greater => Some((other, one)),
    }
}

/// All that was said.
pub async fn all(db: &mut SqliteConnection) -> Result<Pairs> {
    let rows = sqlx::query!("SELECT one, other, same FROM company_pairs").fetch_all(db).await?;
    Ok(Pairs(rows.into_iter().map(|row| ((row.one, row.other), row.same != 0)).collect()))
}

/// Notes whether two names are one company's; none takes back what was said. False if nothing
/// changes by it.
pub async fn rule(
    db: &mut SqliteConnection,
    (one, other): (&str, &str),
    same: Option<bool>,
    by: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some((one, other)) = pair(one, other) else { return Ok(false) };
    let now = to_db(now);
    let done = match same {
        Some(same) => {
            let same = i64::from(same);
            sqlx::query!(
                "INSERT INTO company_pairs (one, other, same, ruled_by, ruled_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (one, other) DO UPDATE SET same = ?3, ruled_by = ?4, ruled_at = ?5
                 WHERE same <> ?3",
                one,
                other,
                same,
                by,
                now
            )
            .execute(db)
            .await?
        }
        None => {
            sqlx::query!("DELETE FROM company_pairs WHERE one = ? AND other = ?", one, other)
                .execute(db)
                .await?
        }
    };
    Ok(done.rows_affected() == 1)
}
