//! Whom organizers write to: the groups that can be named, and what is known of everybody for
//! telling who is in one.

use std::collections::{HashMap, HashSet};

use sqlx::{Result, SqliteConnection};

use crate::contest::definition::Locale;
use crate::contest::zone::OwnZone;

/// A group of people, told by what they are at the time of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    Everybody,
    Contestants,
    /// Contestants of whom nothing counts for this task.
    Without(String),
    /// Contestants with drafts.
    WithDrafts,
    ShortListed,
    NotShortListed,
    Jurors,
    /// Jurors for whom entries wait.
    Lagging,
    /// Neither contestant nor juror.
    Guests,
    /// Contestants and jurors of the company of the contestant with this number.
    Company(i64),
    /// Those who read this language.
    Readers(Locale),
    /// Who may vote and has not.
    NotVoted,
    /// One person, by Telegram id.
    One(i64),
    /// Those who have the broadcast of this number.
    Reached(i64),
}

impl Whom {
    /// In a few letters without a colon, for buttons and the database.
    pub fn code(&self) -> String {
        match self {
            Whom::Everybody => "e".to_owned(),
            Whom::Contestants => "c".to_owned(),
            Whom::Without(task) => format!("n{task}"),
            Whom::WithDrafts => "d".to_owned(),
            Whom::ShortListed => "i".to_owned(),
            Whom::NotShortListed => "o".to_owned(),
            Whom::Jurors => "j".to_owned(),
            Whom::Lagging => "t".to_owned(),
            Whom::Guests => "g".to_owned(),
            Whom::Company(contestant) => format!("k{contestant}"),
            Whom::Readers(locale) => format!("l{}", locale.code()),
            Whom::NotVoted => "v".to_owned(),
            Whom::One(person) => format!("p{person}"),
            Whom::Reached(broadcast) => format!("r{broadcast}"),
        }
    }

    /// The group of that code; also those that older programs wrote.
    pub fn from_code(code: &str) -> Option<Whom> {
        let plain = match code {
            "e" | "everybody" => Some(Whom::Everybody),
            "c" | "contestants" => Some(Whom::Contestants),
            "d" => Some(Whom::WithDrafts),
            "i" => Some(Whom::ShortListed),
            "o" => Some(Whom::NotShortListed),
            "j" | "jurors" => Some(Whom::Jurors),
            "t" => Some(Whom::Lagging),
            "g" | "guests" => Some(Whom::Guests),
            "v" => Some(Whom::NotVoted),
            _ => None,
        };
        if plain.is_some() {
            return plain;
        }
        let (kind, rest) = code.split_at_checked(1)?;
        match kind {
            "n" if !rest.is_empty() => Some(Whom::Without(rest.to_owned())),
            "k" => rest.parse().ok().map(Whom::Company),
            "l" => Locale::from_code(rest).map(Whom::Readers),
            "p" => rest.parse().ok().map(Whom::One),
            "r" => rest.parse().ok().map(Whom::Reached),
            _ => None,
        }
    }
}

/// Somebody who has written to the bot. It has no `Debug`: it holds names.
#[derive(Clone)]
pub struct Known {
    pub id: i64,
    pub locale: Locale,
    pub zone: Option<OwnZone>,
    /// Whether letters reach them, as far as is known.
    pub reachable: bool,
    /// Telegram's name.
    pub called: String,
    pub username: Option<String>,
    /// The number of a contestant who takes part, and the names they registered with.
    pub contestant: Option<i64>,
    pub name: Option<String>,
    pub surname: Option<String>,
    /// The juror's number.
    pub juror: Option<i64>,
    /// Of the contestant or the juror; never empty.
    pub company: Option<String>,
}

impl Known {
    /// "Bell Anna", or Telegram's name of whoever is no contestant.
    pub fn full_name(&self) -> String {
        match (&self.surname, &self.name) {
            (Some(surname), Some(name)) => format!("{surname} {name}"),
            _ => self.called.clone(),
        }
    }
}

/// Everybody who has ever written, in the order of their ids.
pub async fn everybody(db: &mut SqliteConnection) -> Result<Vec<Known>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT p.id AS "id!", p.locale, p.zone, p.unreachable_at, p.display_name, p.username,
             c.id AS "contestant?: i64", c.name AS "name?: String", c.surname AS "surname?: String",
             j.id AS "juror?: i64", COALESCE(c.company, j.company) AS "company?: String"
           FROM people p
             LEFT JOIN contestants c ON c.person_id = p.id AND c.state = 'active'
             LEFT JOIN jurors j ON j.person_id = p.id
           WHERE p.id > 0 ORDER BY p.id"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Known::from).collect())
}

/// Those of these people who have ever written.
pub async fn of(db: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<Known>> {
    let ids = serde_json::to_string(ids).unwrap_or_default();
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT p.id AS "id!", p.locale, p.zone, p.unreachable_at, p.display_name, p.username,
             c.id AS "contestant?: i64", c.name AS "name?: String", c.surname AS "surname?: String",
             j.id AS "juror?: i64", COALESCE(c.company, j.company) AS "company?: String"
           FROM people p
             LEFT JOIN contestants c ON c.person_id = p.id AND c.state = 'active'
             LEFT JOIN jurors j ON j.person_id = p.id
           WHERE p.id > 0 AND p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id"#,
        ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Known::from).collect())
}

/// The same as the tables have it.
struct Row {
    id: i64,
    locale: String,
    zone: Option<String>,
    unreachable_at: Option<i64>,
    display_name: String,
    username: Option<String>,
    contestant: Option<i64>,
    name: Option<String>,
    surname: Option<String>,
    juror: Option<i64>,
    company: Option<String>,
}

impl From<Row> for Known {
    fn from(row: Row) -> Known {
        Known {
            id: row.id,
            locale: Locale::from_code(&row.locale).unwrap_or(Locale::Ru),
            zone: row.zone.as_deref().and_then(OwnZone::from_code),
            reachable: row.unreachable_at.is_none(),
            called: row.display_name,
            username: row.username,
            contestant: row.contestant,
            name: row.name,
            surname: row.surname,
            juror: row.juror,
            company: row.company.filter(|company| !company.trim().is_empty()),
        }
    }
}

/// The numbers of contestants with drafts.
pub async fn with_drafts(db: &mut SqliteConnection) -> Result<HashSet<i64>> {
    let found =
        sqlx::query_scalar!("SELECT DISTINCT contestant_id FROM parts WHERE state = 'draft'")
            .fetch_all(db)
            .await?;
    Ok(found.into_iter().collect())
}

/// Whether each contestant of whom it is decided is on the short list.
pub async fn short_list(db: &mut SqliteConnection) -> Result<HashMap<i64, bool>> {
    let rows = sqlx::query!("SELECT contestant_id, inside FROM short_list").fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.contestant_id, row.inside != 0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_comes_back_as_it_went() {
        let all = [
            Whom::Everybody,
            Whom::Contestants,
            Whom::Without("cases".to_owned()),
            Whom::WithDrafts,
            Whom::ShortListed,
            Whom::NotShortListed,
            Whom::Jurors,
            Whom::Lagging,
            Whom::Guests,
            Whom::Company(3),
            Whom::Readers(Locale::Ru),
            Whom::NotVoted,
            Whom::One(9_999_999_999),
            Whom::Reached(2),
        ];
        for whom in all {
            assert_eq!(Whom::from_code(&whom.code()), Some(whom.clone()), "{whom:?}");
            assert!(!whom.code().contains(':'));
        }
        for code in ["", "n", "k", "kx", "lde", "p", "x", "яя", "0"] {
            assert_eq!(Whom::from_code(code), None, "{code}");
        }
        assert_eq!(Whom::from_code("jurors"), Some(Whom::Jurors));
    }
}
