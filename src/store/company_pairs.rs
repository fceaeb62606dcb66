//! What organizers said of names of companies that look alike.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;
use crate::contest::company::{Name, essence};

/// Pairs of names and whether they are one company's. Spellings of a name are one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(BTreeMap<(String, String), bool>);

impl Pairs {
    /// What was said of these two names; none if nothing was.
    pub fn ruled(&self, one: &str, other: &str) -> Option<bool> {
        self.0.get(&pair(&essence(one), &essence(other))?).copied()
    }

    /// What these two names come to.
    pub fn kinship(&self, one: &str, other: &str) -> Kinship {
        self.of(&Name::of(one), &Name::of(other))
    }

    /// The same of names that are taken apart already.
    pub fn of(&self, one: &Name, other: &Name) -> Kinship {
        // Most contests have no ruling, and looking for one costs more than comparing.
        let ruled = match self.0.is_empty() {
            true => None,
            false => pair(one.essence(), other.essence()).and_then(|pair| self.0.get(&pair)),
        };
        match ruled {
            Some(true) => Kinship::Same,
            Some(false) => Kinship::Other,
            None if one.same(other) => Kinship::Same,
            None if one.near(other) => Kinship::Perhaps,
            None => Kinship::Other,
        }
    }
}

/// What two names come to: as an organizer ruled, else by the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// One company's.
    Same,
    /// Perhaps one company's, and no organizer has said.
    Perhaps,
    Other,
}

/// Two essences of names in order; none if that leaves one name or nothing.
fn pair(one: &str, other: &str) -> Option<(String, String)> {
    let (one, other) = (one.to_owned(), other.to_owned());
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
    let Some((one, other)) = pair(&essence(one), &essence(other)) else { return Ok(false) };
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
