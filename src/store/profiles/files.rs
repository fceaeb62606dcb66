//! The files of a card: picture, essay as a document, attachments.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use crate::store::time::to_db;

/// What a file is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Picture,
    Essay,
    Attachment,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Purpose::Picture => "picture",
            Purpose::Essay => "essay",
            Purpose::Attachment => "attachment",
        }
    }

    fn from_word(word: &str) -> Purpose {
        match word {
            "picture" => Purpose::Picture,
            "essay" => Purpose::Essay,
            _ => Purpose::Attachment,
        }
    }
}

/// A file that Telegram keeps. It has no `Debug`: its name and caption are people's words.
#[derive(Clone, PartialEq)]
pub struct File {
    pub purpose: Purpose,
    /// As entries name kinds: photo, document, video …
    pub kind: String,
    pub file_id: String,
    pub name: Option<String>,
    pub caption: String,
}

/// A file that is to be kept.
pub struct NewFile<'a> {
    pub purpose: Purpose,
    pub kind: &'a str,
    pub file_id: &'a str,
    pub name: Option<&'a str>,
    pub caption: &'a str,
    pub message_id: i32,
    pub album: Option<&'a str>,
    pub sent_at: DateTime<Utc>,
}

pub(super) async fn of(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<File>> {
    let rows = sqlx::query!(
        "SELECT purpose, kind, file_id, name, caption FROM profile_files
         WHERE contestant_id = ? ORDER BY id",
        contestant
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| File {
            purpose: Purpose::from_word(&row.purpose),
            kind: row.kind,
            file_id: row.file_id,
            name: row.name,
            caption: row.caption,
        })
        .collect())
}

/// Keeps a file beside those that are there for the same.
pub async fn add_file(db: &mut SqliteConnection, contestant: i64, file: NewFile<'_>) -> Result<()> {
    let (purpose, sent_at) = (file.purpose.word(), to_db(file.sent_at));
    sqlx::query!(
        "INSERT INTO profile_files
           (contestant_id, purpose, kind, file_id, name, caption, message_id, album, sent_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        contestant,
        purpose,
        file.kind,
        file.file_id,
        file.name,
        file.caption,
        file.message_id,
        file.album,
        sent_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes out all files that are there for this.
pub async fn drop_files(
    db: &mut SqliteConnection,
    contestant: i64,
    purpose: Purpose,
) -> Result<()> {
    let purpose = purpose.word();
    sqlx::query!(
        "DELETE FROM profile_files WHERE contestant_id = ? AND purpose = ?",
        contestant,
        purpose
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether the card's picture was one of this album.
pub async fn is_pictured(db: &mut SqliteConnection, contestant: i64, album: &str) -> Result<bool> {
    let found = sqlx::query_scalar!(
        "SELECT COUNT(*) FROM profile_files
         WHERE contestant_id = ? AND purpose = 'picture' AND album = ?",
        contestant,
        album
    )
    .fetch_one(db)
    .await?;
    Ok(found > 0)
}

/// What the print of a contestant's essay is called, by which it is found again in letters.
pub fn print_name(contestant: i64) -> String {
    format!("essay-{contestant}.pdf")
}
