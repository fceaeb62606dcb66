//! Copies of a database while a bot works with it.
//!
//! A copy is made row by row in one reading transaction and not page by page: so what is left out
//! was never written to it, and nothing of what was deleted goes along. While the contestants' vote
//! is open its ballots are left out, because two copies around one ballot would show whose it is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::ballots::CAST;
use super::sealed::{self, Passphrase};
use super::{MIGRATIONS, scratch, system};

/// The fact by which a copy tells that it was made during the vote.
const LEFT_OUT: &str = "ballots left out";

/// What becomes of the ballots of a vote that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ballots {
    LeaveOut,
    Keep,
}

/// A copy that was made and found to be whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Its size.
    pub bytes: u64,
    /// Whether it is without the ballots of an open vote: left out just now, or before.
    pub without_ballots: bool,
}

/// Why there is no copy; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("{0} is not there; name the database in DATABASE_URL, or the right file")]
    Missing(PathBuf),
    #[error("{0} is there already, and nothing is written over: give another name")]
    Exists(PathBuf),
    #[error("{0} is no database of Laurel's")]
    Foreign(PathBuf),
    #[error("{0} was written by a newer Laurel: use that one")]
    Newer(PathBuf),
    #[error(
        "{0} was written by an older Laurel: run the bot once with this one, which brings it up to date"
    )]
    Older(PathBuf),
    #[error("{path} is damaged ({what}): take an earlier backup")]
    Damaged { path: PathBuf, what: String },
    #[error("{path} cannot be written: {cause}; is there room, and the right to write there?")]
    Unwritable { path: PathBuf, cause: String },
    #[error(
        "{0} is sealed with a passphrase: give it in LAUREL_BACKUP_PASSPHRASE, or name a file with it in \
         LAUREL_BACKUP_PASSPHRASE_FILE"
    )]
    Sealed(PathBuf),
    #[error("{0} was sealed with another passphrase than the one that was given")]
    WrongPassphrase(PathBuf),
    #[error("{0} was sealed for a key, not with a passphrase: open it with `age --decrypt` first")]
    OtherKey(PathBuf),
}

impl CopyError {
    /// The same about another file: the one that people know of.
    pub(super) fn about(self, file: &Path) -> CopyError {
        let file = file.to_owned();
        match self {
            CopyError::Foreign(_) => CopyError::Foreign(file),
            CopyError::Newer(_) => CopyError::Newer(file),
            CopyError::Damaged { what, .. } => CopyError::Damaged { path: file, what },
            other => other,
        }
    }
}

/// Writes a copy of the database `from` to the new file `to`, which only its owner can read; with a
/// passphrase it is sealed. The file appears when it is whole; ballots of an open vote are left out.
///
/// # Errors
///
/// Why there is none, with the mend. Nothing is written over.
pub async fn save(
    from: &Path,
    to: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Copied, CopyError> {
    if std::fs::symlink_metadata(to).is_ok() {
        return Err(CopyError::Exists(to.to_owned()));
    }
    let (made, copied) = make(from, to, passphrase).await?;
    made.persist_noclobber(to).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => CopyError::Exists(to.to_owned()),
        _ => unwritable(to)(error.error),
    })?;
    sync(folder_of(to)).map_err(unwritable(to))?;
    Ok(copied)
}

/// The same, in the place of what has that name until then.
pub(super) async fn replace(
    from: &Path,
    to: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Copied, CopyError> {
    let (made, copied) = make(from, to, passphrase).await?;
    made.persist(to).map_err(|error| unwritable(to)(error.error))?;
    sync(folder_of(to)).map_err(unwritable(to))?;
    Ok(copied)
}

/// A copy that is whole and has no name yet, in the folder where it is to have one.
async fn make(
    from: &Path,
    to: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<(NamedTempFile, Copied), CopyError> {
    let made = scratch::new(folder_of(to)).map_err(unwritable(to))?;
    let Some(passphrase) = passphrase else {
        let copied = copy(from, made.path(), Ballots::LeaveOut).await?;
        return Ok((made, copied));
    };
    // What is not sealed yet never leaves the folder of the database.
    let real = std::fs::canonicalize(from).map_err(|_| CopyError::Missing(from.to_owned()))?;
    let plain = scratch::new(folder_of(&real)).map_err(unwritable(to))?;
    let copied = copy(from, plain.path(), Ballots::LeaveOut).await?;
    let (inside, outside, words) =
        (plain.path().to_owned(), made.path().to_owned(), passphrase.clone());
    let done = tokio::task::spawn_blocking(move || sealed::seal(&inside, &outside, &words)).await;
    done.map_err(std::io::Error::other).and_then(|done| done).map_err(unwritable(to))?;
    let bytes = std::fs::metadata(made.path()).map_err(unwritable(to))?.len();
    Ok((made, Copied { bytes, ..copied }))
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> CopyError + '_ {
    |error| CopyError::Unwritable { path: path.to_owned(), cause: error.to_string() }
}

/// Notes in the database that it was copied now, for organizers to see. What cannot be noted is not
/// known there, and that is all.
pub async fn note(database: &Path, now: DateTime<Utc>) -> sqlx::Result<()> {
    let options = SqliteConnectOptions::new().filename(database).foreign_keys(true);
    let mut db = options.connect().await?;
    let mut tx = db.begin_with("BEGIN IMMEDIATE").await?;
    system::note_backup(&mut tx, now).await?;
    tx.commit().await?;
    db.close().await
}

/// The folder of a file.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes sure that a file, or the names in a folder, survive a power cut.
pub(super) fn sync(path: &Path) -> std::io::Result<()> {
    std::fs::File::open(path)?.sync_all()
}

/// Copies the database `from` into the empty file `to` and checks both.
pub(super) async fn copy(from: &Path, to: &Path, ballots: Ballots) -> Result<Copied, CopyError> {
    let source = std::fs::canonicalize(from).map_err(|_| CopyError::Missing(from.to_owned()))?;
    let unwritable = |cause: String| CopyError::Unwritable { path: to.to_owned(), cause };
    let mut db = SqliteConnectOptions::new()
        .filename(to)
        .journal_mode(SqliteJournalMode::Memory)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(5))
        .pragma("temp_store", "MEMORY")
        .connect()
        .await
        .map_err(|error| unwritable(error.to_string()))?;
    let from = from.to_owned();
    let damaged = |what: String| CopyError::Damaged { path: from.clone(), what };
    let attach = sqlx::query("ATTACH DATABASE ? AS source").bind(read_only(&source));
    attach.execute(&mut db).await.map_err(|error| of_source(&from, &error))?;
    sqlx::raw_sql("BEGIN").execute(&mut db).await.map_err(|error| unwritable(error.to_string()))?;
    recognize(&mut db, &from).await?;
    if let Some(flaw) = flaw(&mut db, "source").await.map_err(|error| of_source(&from, &error))? {
        return Err(damaged(flaw));
    }
    let copied = async {
        let leave_out = ballots == Ballots::LeaveOut && is_vote_open(&mut db).await?;
        take_over(&mut db, leave_out).await?;
        let without_ballots = note_left_out(&mut db, leave_out).await?;
        sqlx::raw_sql("COMMIT; DETACH DATABASE source").execute(&mut db).await?;
        Ok::<_, sqlx::Error>(without_ballots)
    };
    let without_ballots = copied.await.map_err(|error| unwritable(error.to_string()))?;
    let flaw = flaw(&mut db, "main").await.map_err(|error| unwritable(error.to_string()))?;
    if let Some(flaw) = flaw {
        return Err(damaged(flaw));
    }
    db.close().await.map_err(|error| unwritable(error.to_string()))?;
    sync(to).map_err(|error| unwritable(error.to_string()))?;
    let bytes = std::fs::metadata(to).map_err(|error| unwritable(error.to_string()))?.len();
    Ok(Copied { bytes, without_ballots })
}

/// The name by which SQLite opens a file for reading alone.
pub(super) fn read_only(path: &Path) -> String {
    let mut name = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => name.push(char::from(*byte)),
            plain if plain.is_ascii_alphanumeric() => name.push(char::from(*plain)),
            other => name.push_str(&format!("%{other:02X}")),
        }
    }
    name + "?mode=ro"
}

pub(super) fn of_source(path: &Path, error: &sqlx::Error) -> CopyError {
    // SQLITE_NOTADB
    let code = error.as_database_error().and_then(|error| error.code());
    match code.as_deref() {
        Some("26") => CopyError::Foreign(path.to_owned()),
        _ => CopyError::Damaged { path: path.to_owned(), what: error.to_string() },
    }
}

/// Refuses what is no database of ours or that of a later program, whose ballots may be elsewhere.
pub(super) async fn recognize(db: &mut SqliteConnection, path: &Path) -> Result<(), CopyError> {
    let unreadable = |error: sqlx::Error| of_source(path, &error);
    let ours: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM source.sqlite_schema WHERE name IN ('_sqlx_migrations', 'vote')",
    )
    .fetch_one(&mut *db)
    .await
    .map_err(unreadable)?;
    if ours != 2 {
        return Err(CopyError::Foreign(path.to_owned()));
    }
    let versions: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM source._sqlx_migrations")
            .fetch_all(db)
            .await
            .map_err(unreadable)?;
    let known = |version: i64, checksum: &[u8]| {
        MIGRATIONS.iter().any(|it| it.version == version && *it.checksum == *checksum)
    };
    match versions.iter().all(|(version, checksum)| known(*version, checksum)) {
        true => Ok(()),
        false => Err(CopyError::Newer(path.to_owned())),
    }
}

/// What SQLite finds wrong in a schema, in a few words.
pub(super) async fn flaw(db: &mut SqliteConnection, schema: &str) -> sqlx::Result<Option<String>> {
    let check = format!("PRAGMA {schema}.integrity_check(1)");
    let found: String = sqlx::query_scalar(AssertSqlSafe(check)).fetch_one(&mut *db).await?;
    if found != "ok" {
        return Ok(Some(found.replace('\n', " ")));
    }
    let check = format!("PRAGMA {schema}.foreign_key_check");
    let broken = sqlx::query(AssertSqlSafe(check)).fetch_optional(db).await?;
    Ok(broken.map(|_| "rows refer to others that are not there".to_owned()))
}

async fn is_vote_open(db: &mut SqliteConnection) -> sqlx::Result<bool> {
    let open = "SELECT COUNT(*) FROM source.vote WHERE closed_at IS NULL";
    Ok(sqlx::query_scalar::<_, i64>(open).fetch_one(db).await? > 0)
}

/// Makes every table and fills it, then what hangs on tables: so triggers do not fire.
async fn take_over(db: &mut SqliteConnection, without_ballots: bool) -> sqlx::Result<()> {
    let objects: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT type, name, sql FROM source.sqlite_schema
         WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY type <> 'table', rowid",
    )
    .fetch_all(&mut *db)
    .await?;
    for (kind, name, sql) in &objects {
        sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut *db).await?;
        if kind == "table" && !(without_ballots && CAST.contains(&name.as_str())) {
            let fill = format!("INSERT INTO main.\"{name}\" SELECT * FROM source.\"{name}\"");
            sqlx::raw_sql(AssertSqlSafe(fill)).execute(&mut *db).await?;
        }
    }
    // The highest numbers ever given, so that none is given again. Early databases have no such table.
    let numbered = "SELECT COUNT(*) FROM main.sqlite_schema WHERE name = 'sqlite_sequence'";
    if sqlx::query_scalar::<_, i64>(numbered).fetch_one(&mut *db).await? == 0 {
        return Ok(());
    }
    sqlx::raw_sql(
        "DELETE FROM main.sqlite_sequence;
         INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes in the copy that ballots are missing; a note from an earlier copy holds as long as the vote
/// is still open in it.
async fn note_left_out(db: &mut SqliteConnection, now: bool) -> sqlx::Result<bool> {
    let earlier: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM source.facts WHERE name = ?
         AND EXISTS (SELECT 1 FROM source.vote WHERE closed_at IS NULL)",
    )
    .bind(LEFT_OUT)
    .fetch_one(&mut *db)
    .await?;
    let missing = now || earlier > 0;
    sqlx::query("DELETE FROM main.facts WHERE name = ?").bind(LEFT_OUT).execute(&mut *db).await?;
    if now {
        let note = sqlx::query("INSERT INTO main.facts (name, value) VALUES (?, 'yes')");
        note.bind(LEFT_OUT).execute(db).await?;
    }
    Ok(missing)
}

#[cfg(test)]
mod tests;
