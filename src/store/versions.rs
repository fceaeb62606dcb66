//! Every version of the contest file that ruled, one after the other. The newest rules.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};

/// Where a version came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Read from the disk at a start.
    File,
    /// Sent by an organizer as a document.
    Sent,
    /// Changed by an organizer with buttons.
    Buttons,
    /// A former version that an organizer took again.
    Back,
}

impl Origin {
    const ALL: [Origin; 4] = [Origin::File, Origin::Sent, Origin::Buttons, Origin::Back];

    /// Its word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Origin::File => "file",
            Origin::Sent => "sent",
            Origin::Buttons => "buttons",
            Origin::Back => "back",
        }
    }

    /// The origin of that word. The tables hold no other.
    pub fn of(word: &str) -> Origin {
        Self::ALL.into_iter().find(|origin| origin.word() == word).unwrap_or(Origin::File)
    }
}

/// What is known of a version beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// From 1 on.
    pub number: i64,
    pub sha256: String,
    pub origin: Origin,
    /// Telegram id of the organizer who accepted it; 0 for a file on the disk.
    pub by: i64,
    /// What Telegram calls them; empty for a file on the disk.
    pub by_name: String,
    pub at: DateTime<Utc>,
}

/// A version with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub head: Head,
    pub text: String,
}

/// Lets a text rule from now on; gives the number of the version.
pub async fn accept(
    db: &mut SqliteConnection,
    text: &str,
    origin: Origin,
    by: i64,
    now: DateTime<Utc>,
) -> Result<i64> {
    let (sha256, origin, now) = (super::sha256(text), origin.word(), to_db(now));
    let done = sqlx::query!(
        "INSERT INTO contest_versions (text, sha256, origin, accepted_by, accepted_at)
         VALUES (?, ?, ?, ?, ?)",
        text,
        sha256,
        origin,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// The version that rules; none before the first start.
pub async fn newest(db: &mut SqliteConnection) -> Result<Option<Version>> {
    let number =
        sqlx::query_scalar!(r#"SELECT MAX(number) AS "number: i64" FROM contest_versions"#)
            .fetch_one(&mut *db)
            .await?;
    match number {
        Some(number) => find(db, number).await,
        None => Ok(None),
    }
}

/// The version of this number.
pub async fn find(db: &mut SqliteConnection, number: i64) -> Result<Option<Version>> {
    let row = sqlx::query!(
        r#"SELECT v.number, v.text, v.sha256, v.origin, v.accepted_by, v.accepted_at,
                  COALESCE(p.display_name, '') AS "by_name!: String"
           FROM contest_versions v LEFT JOIN people p ON p.id = v.accepted_by WHERE v.number = ?"#,
        number
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Version {
        head: Head {
            number: row.number,
            sha256: row.sha256,
            origin: Origin::of(&row.origin),
            by: row.accepted_by,
            by_name: row.by_name,
            at: from_db(row.accepted_at),
        },
        text: row.text,
    }))
}

/// All versions without their texts, the newest first.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Head>> {
    let rows = sqlx::query!(
        r#"SELECT v.number AS "number!", v.sha256, v.origin, v.accepted_by, v.accepted_at,
                  COALESCE(p.display_name, '') AS "by_name!: String"
           FROM contest_versions v LEFT JOIN people p ON p.id = v.accepted_by ORDER BY v.number DESC"#
    )
    .fetch_all(db)
    .await?;
    let head = rows.into_iter().map(|row| Head {
        number: row.number,
        sha256: row.sha256,
        origin: Origin::of(&row.origin),
        by: row.accepted_by,
        by_name: row.by_name,
        at: from_db(row.accepted_at),
    });
    Ok(head.collect())
}
