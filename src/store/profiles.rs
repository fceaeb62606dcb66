//! Nominee cards: what a contestant tells beyond the registration, with files and the essay.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};

mod files;
mod personal;

pub use files::{File, NewFile, Purpose, add_file, drop_files, is_pictured, print_name};
pub use personal::{erase, kept, words};

/// What stands on a card. It has no `Debug`: it holds people's words.
#[derive(Clone, Default, PartialEq)]
pub struct Profile {
    pub head_count: Option<i64>,
    /// With its scheme.
    pub web_site: Option<String>,
    pub video: Option<String>,
    /// For the jury and the organizers alone.
    pub contacts: Option<String>,
    /// In the order of their arrival.
    pub files: Vec<File>,
    /// The essay's messages in their order in the chat.
    pub essay: Vec<EssayPart>,
}

impl Profile {
    /// The files that are there for this.
    pub fn files_for(&self, purpose: Purpose) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.purpose == purpose)
    }
}

/// One message of an essay. It has no `Debug`: it holds people's words.
#[derive(Clone, PartialEq)]
pub struct EssayPart {
    pub message_id: i32,
    pub text: String,
    /// Telegram's message entities, JSON.
    pub entities: String,
    pub sent_at: DateTime<Utc>,
}

/// The card of a contestant; an empty one if nothing was told yet.
pub async fn of(db: &mut SqliteConnection, contestant: i64) -> Result<Profile> {
    let row = sqlx::query!(
        "SELECT head_count, web_site, video, contacts FROM profiles WHERE contestant_id = ?",
        contestant
    )
    .fetch_optional(&mut *db)
    .await?;
    let mut profile = match row {
        Some(row) => Profile {
            head_count: row.head_count,
            web_site: row.web_site,
            video: row.video,
            contacts: row.contacts,
            ..Profile::default()
        },
        None => Profile::default(),
    };
    profile.files = files::of(db, contestant).await?;
    profile.essay = essay(db, contestant).await?;
    Ok(profile)
}

/// Keeps the plain fields of a card; files and essay have functions of their own.
pub async fn save(
    db: &mut SqliteConnection,
    contestant: i64,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "INSERT INTO profiles (contestant_id, head_count, web_site, video, contacts, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (contestant_id) DO UPDATE
         SET head_count = ?2, web_site = ?3, video = ?4, contacts = ?5, changed_at = ?6",
        contestant,
        profile.head_count,
        profile.web_site,
        profile.video,
        profile.contacts,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn essay(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<EssayPart>> {
    let rows = sqlx::query!(
        "SELECT message_id, text, entities, sent_at FROM essay_parts
         WHERE contestant_id = ? ORDER BY message_id",
        contestant
    )
    .fetch_all(db)
    .await?;
    // Telegram numbers messages within 32 bits.
    let number = |id: i64| i32::try_from(id).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| EssayPart {
            message_id: number(row.message_id),
            text: row.text,
            entities: row.entities,
            sent_at: from_db(row.sent_at),
        })
        .collect())
}

/// Adds a message to the essay. One that is there already is left as it is.
pub async fn add_to_essay(
    db: &mut SqliteConnection,
    contestant: i64,
    part: &EssayPart,
) -> Result<()> {
    let sent_at = to_db(part.sent_at);
    sqlx::query!(
        "INSERT OR IGNORE INTO essay_parts (contestant_id, message_id, text, entities, sent_at)
         VALUES (?, ?, ?, ?, ?)",
        contestant,
        part.message_id,
        part.text,
        part.entities,
        sent_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The essay's message as it reads now.
pub async fn reword_essay(
    db: &mut SqliteConnection,
    contestant: i64,
    message: i32,
    text: &str,
    entities: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let at = to_db(at);
    sqlx::query!(
        "UPDATE essay_parts SET text = ?, entities = ?, edited_at = ?
         WHERE contestant_id = ? AND message_id = ?",
        text,
        entities,
        at,
        contestant,
        message
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the whole text of the essay out.
pub async fn drop_essay(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!("DELETE FROM essay_parts WHERE contestant_id = ?", contestant).execute(db).await?;
    Ok(())
}
