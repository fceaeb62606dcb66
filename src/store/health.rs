//! What can be said about a database from outside, also while a bot works with it.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::MIGRATIONS;
use super::backup::{CopyError, flaw, of_source, read_only, recognize};

/// A database that is ours and can be read.
#[derive(Debug)]
pub struct Health {
    /// Of the file, and of the log beside it.
    pub bytes: u64,
    pub log_bytes: u64,
    /// What SQLite finds wrong, in a few words.
    pub flaw: Option<String>,
    /// The newest change of the schema that was made, and the newest that this program knows.
    pub version: i64,
    pub newest: i64,
    /// The id of the bot whose database it is.
    pub bot: Option<String>,
    /// Whether a Laurel works with it now.
    pub in_use: bool,
}

/// Looks at the database in that file without changing it.
pub async fn examine(path: &Path) -> Result<Health, CopyError> {
    let file = std::fs::canonicalize(path).map_err(|_| CopyError::Missing(path.to_owned()))?;
    let unreadable = |error: sqlx::Error| of_source(path, &error);
    let memory = SqliteConnectOptions::new().in_memory(true);
    let mut db = memory.connect().await.map_err(unreadable)?;
    let attach = sqlx::query("ATTACH DATABASE ? AS source").bind(read_only(&file));
    attach.execute(&mut db).await.map_err(unreadable)?;
    recognize(&mut db, path).await?;
    let version: i64 = sqlx::query_scalar("SELECT MAX(version) FROM source._sqlx_migrations")
        .fetch_one(&mut db)
        .await
        .map_err(unreadable)?;
    let bot: Option<String> =
        sqlx::query_scalar("SELECT value FROM source.facts WHERE name = 'bot'")
            .fetch_optional(&mut db)
            .await
            .map_err(unreadable)?;
    let flaw = flaw(&mut db, "source").await.map_err(unreadable)?;
    db.close().await.map_err(unreadable)?;
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    Ok(Health {
        bytes: size(&file),
        log_bytes: size(&with(&file, "-wal")),
        flaw,
        version,
        newest: MIGRATIONS.iter().map(|it| it.version).max().unwrap_or_default(),
        bot,
        in_use: is_locked(&with(path, ".lock")),
    })
}

/// The number and the SHA-256 of the contest file that organizers let rule in the chat; none if the file on
/// the disk rules, or the database cannot tell.
pub async fn from_chat(path: &Path) -> Option<(i64, String)> {
    let file = std::fs::canonicalize(path).ok()?;
    let mut db = SqliteConnectOptions::new().in_memory(true).connect().await.ok()?;
    let attach = sqlx::query("ATTACH DATABASE ? AS source").bind(read_only(&file));
    attach.execute(&mut db).await.ok()?;
    let newest: Option<(i64, String, String)> = sqlx::query_as(
        "SELECT number, sha256, origin FROM source.contest_versions ORDER BY number DESC LIMIT 1",
    )
    .fetch_optional(&mut db)
    .await
    .ok()?;
    db.close().await.ok()?;
    newest.filter(|(_, _, origin)| origin != "file").map(|(number, sha256, _)| (number, sha256))
}

fn with(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether somebody holds the lock; where there is no lock file nobody does.
fn is_locked(lock: &Path) -> bool {
    std::fs::File::open(lock)
        .is_ok_and(|file| matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}

/// The version of SQLite that is compiled in.
pub async fn sqlite_version() -> sqlx::Result<String> {
    let mut db = SqliteConnectOptions::new().in_memory(true).connect().await?;
    sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut db).await
}
