//! The peer vote: the roll, who has voted, and the split marks of the ballots.
//!
//! `voted`, `prints` and `ballot_marks` know no time, no sequence and nothing of one another. A cast
//! rewrites all three in the order of their keys, because the order of bytes in a file is the order
//! of writing otherwise, also in a table without row ids. With `secure_delete` and a write-ahead log
//! that is emptied after the commit, nothing of an earlier state stays in the files.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};
use crate::contest::ballot::Outcome;

/// The tables that a cast rewrites. While the vote is open no copy of the database has their rows.
pub const CAST: [&str; 3] = ["voted", "prints", "ballot_marks"];

/// The vote itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    pub opened_at: DateTime<Utc>,
    pub roll_sha256: String,
    /// How many candidates each ballot names, as it was at the opening.
    pub picks: usize,
    /// How many had voted at the last reminder, and when that was.
    pub turnout: Option<(u32, DateTime<Utc>)>,
    pub closed_at: Option<DateTime<Utc>>,
    pub bulletin_sha256: Option<String>,
    /// Known once it is closed.
    pub outcome: Option<Outcome>,
}

/// A line of the roll, with what is known of the contestant now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnRoll {
    pub number: u32,
    pub contestant_id: i64,
    pub person_id: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    /// Neither withdrawn nor disqualified since.
    pub takes_part: bool,
    pub voted: bool,
}

/// What the three tables hold.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Urn {
    pub voted: BTreeSet<u32>,
    pub prints: BTreeSet<String>,
    /// Candidate and tag.
    pub marks: BTreeSet<(u32, String)>,
}

/// A ballot as it is stored. It has no `Debug`, so that it gets into no log.
pub struct Ballot {
    pub print: String,
    /// Candidate and tag.
    pub marks: Vec<(u32, String)>,
}

/// The vote, if it was opened or refused to open.
pub async fn vote(db: &mut SqliteConnection) -> Result<Option<Vote>> {
    let row = sqlx::query!(
        "SELECT opened_at, roll_sha256, picks, turnout, turnout_at, closed_at, bulletin_sha256, outcome
         FROM vote"
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let outcome = match row.outcome {
        Some(json) => Some(serde_json::from_str(&json).map_err(|e| sqlx::Error::Decode(e.into()))?),
        None => None,
    };
    Ok(Some(Vote {
        opened_at: from_db(row.opened_at),
        roll_sha256: row.roll_sha256,
        picks: usize::try_from(row.picks).unwrap_or_default(),
        turnout: row.turnout.map(number).zip(row.turnout_at.map(from_db)),
        closed_at: row.closed_at.map(from_db),
        bulletin_sha256: row.bulletin_sha256,
        outcome,
    }))
}

/// The published bulletin.
pub async fn bulletin(db: &mut SqliteConnection) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("SELECT bulletin FROM vote").fetch_optional(db).await?.flatten())
}

/// Opens the vote and freezes its roll: these contestants get the numbers from 1 on.
pub async fn open(
    db: &mut SqliteConnection,
    contestants: &[i64],
    roll_sha256: &str,
    picks: usize,
    now: DateTime<Utc>,
) -> Result<()> {
    begin(db, roll_sha256, picks, now).await?;
    for (number, contestant) in (1_i64..).zip(contestants) {
        sqlx::query!("INSERT INTO roll (number, contestant_id) VALUES (?, ?)", number, contestant)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Notes that the vote was not opened because there are too few contestants.
pub async fn refuse(
    db: &mut SqliteConnection,
    contestants: usize,
    picks: usize,
    now: DateTime<Utc>,
) -> Result<()> {
    begin(db, "", picks, now).await?;
    finish(db, &Outcome::NotOpened { contestants }, now).await
}

async fn begin(
    db: &mut SqliteConnection,
    roll_sha256: &str,
    picks: usize,
    now: DateTime<Utc>,
) -> Result<()> {
    let (now, picks) = (to_db(now), i64::try_from(picks).unwrap_or_default());
    sqlx::query!(
        "INSERT INTO vote (id, opened_at, roll_sha256, picks) VALUES (1, ?, ?, ?)",
        now,
        roll_sha256,
        picks
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The roll in the order of its numbers.
pub async fn roll(db: &mut SqliteConnection) -> Result<Vec<OnRoll>> {
    let rows = sqlx::query!(
        r#"SELECT r.number AS "number!", r.contestant_id, c.person_id, c.surname, c.name, c.company,
            c.state = 'active' AS "takes_part!: bool",
            EXISTS (SELECT 1 FROM voted AS v WHERE v.number = r.number) AS "voted!: bool"
         FROM roll AS r JOIN contestants AS c ON c.id = r.contestant_id ORDER BY r.number"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OnRoll {
            number: number(row.number),
            contestant_id: row.contestant_id,
            person_id: row.person_id,
            surname: row.surname,
            name: row.name,
            company: row.company,
            takes_part: row.takes_part,
            voted: row.voted,
        })
        .collect())
}

/// How many are on the roll.
pub async fn size_of_roll(db: &mut SqliteConnection) -> Result<i64> {
    sqlx::query_scalar!("SELECT COUNT(*) FROM roll").fetch_one(db).await
}

/// The number of a contestant on the roll, and whether they have voted.
pub async fn voter(db: &mut SqliteConnection, contestant: i64) -> Result<Option<(u32, bool)>> {
    let row = sqlx::query!(
        r#"SELECT number AS "number!",
            EXISTS (SELECT 1 FROM voted WHERE voted.number = roll.number) AS "voted!: bool"
         FROM roll WHERE contestant_id = ?"#,
        contestant
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (number(row.number), row.voted)))
}

/// Whether a ballot with this print was cast.
pub async fn has_print(db: &mut SqliteConnection, print: &str) -> Result<bool> {
    let found = sqlx::query_scalar!("SELECT COUNT(*) FROM prints WHERE print = ?", print)
        .fetch_one(db)
        .await?;
    Ok(found > 0)
}

/// Whether a ballot cannot be cast because its print or one of its tags exists already.
pub async fn clashes(db: &mut SqliteConnection, ballot: &Ballot) -> Result<bool> {
    if has_print(db, &ballot.print).await? {
        return Ok(true);
    }
    for (_, tag) in &ballot.marks {
        let found = sqlx::query_scalar!("SELECT COUNT(*) FROM ballot_marks WHERE tag = ?", tag)
            .fetch_one(&mut *db)
            .await?;
        if found > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Casts a checked ballot in the transaction given; false, with nothing changed, if the voter has
/// voted already or the ballot clashes with another. After the commit the write-ahead log has to be
/// emptied.
pub async fn cast(db: &mut SqliteConnection, voter: u32, ballot: Ballot) -> Result<bool> {
    let mut urn = urn(db).await?;
    if urn.voted.contains(&voter) || clashes(db, &ballot).await? {
        return Ok(false);
    }
    urn.voted.insert(voter);
    urn.prints.insert(ballot.print);
    urn.marks.extend(ballot.marks);
    empty(db).await?;
    fill(db, &urn).await?;
    Ok(true)
}

/// Everything in the three tables.
pub async fn urn(db: &mut SqliteConnection) -> Result<Urn> {
    let voted = sqlx::query_scalar!("SELECT number FROM voted").fetch_all(&mut *db).await?;
    let prints = sqlx::query_scalar!("SELECT print FROM prints").fetch_all(&mut *db).await?;
    let marks = sqlx::query!("SELECT candidate, tag FROM ballot_marks").fetch_all(db).await?;
    Ok(Urn {
        voted: voted.into_iter().map(number).collect(),
        prints: prints.into_iter().collect(),
        marks: marks.into_iter().map(|row| (number(row.candidate), row.tag)).collect(),
    })
}

async fn empty(db: &mut SqliteConnection) -> Result<()> {
    sqlx::query!("DELETE FROM voted").execute(&mut *db).await?;
    sqlx::query!("DELETE FROM prints").execute(&mut *db).await?;
    sqlx::query!("DELETE FROM ballot_marks").execute(db).await?;
    Ok(())
}

/// Writes the three tables in the order of their keys, each in one statement.
async fn fill(db: &mut SqliteConnection, urn: &Urn) -> Result<()> {
    let voted = json(&urn.voted)?;
    sqlx::query!("INSERT INTO voted (number) SELECT value FROM json_each(?) ORDER BY 1", voted)
        .execute(&mut *db)
        .await?;
    let prints = json(&urn.prints)?;
    sqlx::query!("INSERT INTO prints (print) SELECT value FROM json_each(?) ORDER BY 1", prints)
        .execute(&mut *db)
        .await?;
    let marks = json(&urn.marks)?;
    sqlx::query!(
        "INSERT INTO ballot_marks (candidate, tag)
         SELECT value ->> 0, value ->> 1 FROM json_each(?) ORDER BY 1, 2",
        marks
    )
    .execute(db)
    .await?;
    Ok(())
}

fn json(rows: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))
}

/// Keeps the number of those who have voted, for organizers to see.
pub async fn note_turnout(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let now = to_db(now);
    sqlx::query!("UPDATE vote SET turnout = (SELECT COUNT(*) FROM voted), turnout_at = ?", now)
        .execute(db)
        .await?;
    Ok(())
}

/// Closes the vote with a bulletin. From here on the bulletin alone has the marks: of a small vote
/// it does not tell candidates apart, and the table would.
pub async fn close(
    db: &mut SqliteConnection,
    outcome: &Outcome,
    bulletin: &str,
    bulletin_sha256: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!("UPDATE vote SET bulletin = ?, bulletin_sha256 = ?", bulletin, bulletin_sha256)
        .execute(&mut *db)
        .await?;
    sqlx::query!("DELETE FROM ballot_marks").execute(&mut *db).await?;
    forget_statistics(db).await?;
    finish(db, outcome, now).await
}

/// What SQLite counted for its plans when the program ended during the vote (`PRAGMA optimize`): it
/// tells for how many candidates there were marks. The table is SQLite's own, and there or not.
async fn forget_statistics(db: &mut SqliteConnection) -> Result<()> {
    let counted: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
            .fetch_one(&mut *db)
            .await?;
    if counted > 0 {
        sqlx::query("DELETE FROM sqlite_stat1 WHERE tbl IN ('voted', 'prints', 'ballot_marks')")
            .execute(db)
            .await?;
    }
    Ok(())
}

/// Closes the vote without a bulletin.
pub async fn finish(
    db: &mut SqliteConnection,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    let outcome = serde_json::to_string(outcome).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query!("UPDATE vote SET closed_at = ?, outcome = ?", now, outcome).execute(db).await?;
    Ok(())
}

/// How many tasks each contestant has completed; who has none is absent.
pub async fn tasks_completed(db: &mut SqliteConnection) -> Result<HashMap<i64, u32>> {
    let rows = sqlx::query!(
        "SELECT contestant_id, COUNT(*) AS tasks FROM entries
         WHERE completed_at IS NOT NULL GROUP BY contestant_id"
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.contestant_id, number(row.tasks))).collect())
}

impl Urn {
    /// What disagrees in the tables, in a few words: as many prints as voters, `picks` marks for
    /// each, no tag twice, nobody with more votes than there are voters but themselves, no number
    /// beyond the roll of `size`.
    pub fn flaw(&self, picks: usize, size: usize) -> Option<String> {
        let (voted, prints, marks) = (self.voted.len(), self.prints.len(), self.marks.len());
        if voted != prints {
            return Some(format!("{voted} voted, {prints} prints"));
        }
        if marks != prints * picks {
            return Some(format!("{prints} prints of {picks} marks each, {marks} marks"));
        }
        let tags: BTreeSet<&str> = self.marks.iter().map(|(_, tag)| tag.as_str()).collect();
        if tags.len() != marks {
            return Some(format!("{marks} marks, {} different tags", tags.len()));
        }
        let on_roll = |number: &u32| (1..=size).contains(&(*number as usize));
        for (candidate, tags) in self.by_candidate() {
            let others = voted - usize::from(self.voted.contains(&candidate));
            if tags.len() > others || !on_roll(&candidate) {
                return Some(format!("candidate {candidate}: {} marks", tags.len()));
            }
        }
        let stranger = self.voted.iter().find(|number| !on_roll(number))?;
        Some(format!("number {stranger} voted and is not on the roll"))
    }

    /// The tags of each candidate who has any.
    pub fn by_candidate(&self) -> BTreeMap<u32, BTreeSet<String>> {
        let mut tags: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for (candidate, tag) in &self.marks {
            tags.entry(*candidate).or_default().insert(tag.clone());
        }
        tags
    }
}

/// Whether a contestant voted, and nothing else of the vote: what they chose is nowhere.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<serde_json::Value> {
    let voter = voter(db, contestant).await?;
    Ok(voter.map_or(
        serde_json::Value::Null,
        |(number, voted)| serde_json::json!({ "number_on_the_roll": number, "voted": voted }),
    ))
}

/// Takes the name of a contestant out of the kept bulletin. The number stays on the roll and all
/// marks stay, so that it recounts as before.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    let Some(text) = bulletin(db).await? else { return Ok(()) };
    if let Some(nameless) = crate::contest::ballot::without_name(&text, contestant) {
        sqlx::query!("UPDATE vote SET bulletin = ?", nameless).execute(db).await?;
    }
    Ok(())
}

fn number(of_db: i64) -> u32 {
    u32::try_from(of_db).unwrap_or_default()
}

#[cfg(test)]
mod tests;
