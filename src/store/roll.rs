//! Who will be on the roll of the peer vote, until it opens: everybody who takes part, but for those
//! whom an organizer took off. From the opening on the roll is in `ballots`, and is not changed.

use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

/// A contestant as far as the roll is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The number they were given on registering.
    pub contestant: i64,
    pub surname: String,
    pub name: String,
    pub company: String,
    /// Neither withdrawn nor disqualified.
    pub takes_part: bool,
    pub disqualified: bool,
    /// An organizer took them off.
    pub off: bool,
    /// Why, in the organizer's words.
    pub why: Option<String>,
}

impl Standing {
    /// Whether they would be on the roll.
    pub fn on(&self) -> bool {
        self.takes_part && !self.off
    }
}

/// Every contestant, by number.
pub async fn standings(db: &mut SqliteConnection) -> Result<Vec<Standing>> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id!", c.surname, c.name, c.company,
            c.state = 'active' AS "takes_part!: bool",
            c.state = 'disqualified' AS "disqualified!: bool",
            EXISTS (SELECT 1 FROM roll_off AS o WHERE o.contestant_id = c.id) AS "off!: bool",
            (SELECT w.words FROM audit AS a JOIN audit_words AS w ON w.audit_id = a.id
             WHERE a.subject = 'contestant ' || c.id AND a.action = 'take off the roll'
             ORDER BY a.id DESC LIMIT 1) AS "why?: String"
         FROM contestants AS c ORDER BY c.id"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Standing {
            contestant: row.id,
            surname: row.surname,
            name: row.name,
            company: row.company,
            takes_part: row.takes_part,
            disqualified: row.disqualified,
            why: row.why.filter(|_| row.off),
            off: row.off,
        })
        .collect())
}

/// Takes a contestant off the roll that will be, or puts them on again; false if that is so already.
pub async fn change(db: &mut SqliteConnection, contestant: i64, on: bool) -> Result<bool> {
    let done = if on {
        sqlx::query!("DELETE FROM roll_off WHERE contestant_id = ?", contestant).execute(db).await?
    } else {
        sqlx::query!("INSERT OR IGNORE INTO roll_off (contestant_id) VALUES (?)", contestant)
            .execute(db)
            .await?
    };
    Ok(done.rows_affected() == 1)
}

/// Whether an organizer took them off.
pub async fn kept(db: &mut SqliteConnection, contestant: i64) -> Result<Value> {
    let found =
        sqlx::query_scalar!("SELECT COUNT(*) FROM roll_off WHERE contestant_id = ?", contestant)
            .fetch_one(db)
            .await?;
    Ok(if found > 0 { json!({ "taken_off": true }) } else { Value::Null })
}

/// Forgets it. Whoever is erased is on no roll that is still to be drawn up.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM roll_off WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}
