//! A database opened for reading alone, beside a bot that works with it or without one.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::MIGRATIONS;
use super::backup::{CopyError, of_source, read_only, recognize};

/// Opens the database in that file. It must be of this program's version: one of an older program is
/// brought up to date by running the bot once.
///
/// # Errors
///
/// It is missing, no database of ours, of another version, or cannot be read.
pub async fn open(path: &Path) -> Result<SqliteConnection, CopyError> {
    let file = std::fs::canonicalize(path).map_err(|_| CopyError::Missing(path.to_owned()))?;
    let unreadable = |error: sqlx::Error| of_source(path, &error);
    let memory = SqliteConnectOptions::new().in_memory(true);
    let mut look = memory.connect().await.map_err(unreadable)?;
    let attach = sqlx::query("ATTACH DATABASE ? AS source").bind(read_only(&file));
    attach.execute(&mut look).await.map_err(unreadable)?;
    recognize(&mut look, path).await?;
    let version: i64 = sqlx::query_scalar("SELECT MAX(version) FROM source._sqlx_migrations")
        .fetch_one(&mut look)
        .await
        .map_err(unreadable)?;
    look.close().await.map_err(unreadable)?;
    let newest = MIGRATIONS.iter().map(|it| it.version).max().unwrap_or_default();
    if version < newest {
        return Err(CopyError::Older(path.to_owned()));
    }
    SqliteConnectOptions::new()
        .filename(&file)
        .read_only(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("query_only", "ON")
        .connect()
        .await
        .map_err(unreadable)
}
