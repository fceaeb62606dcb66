//! `laurel export`: tables, and the static site, from the database alone.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use laurel::clock::Clock;
use laurel::contest::definition::{Contest, Locale};
use laurel::export::order::contest as kept_contest;
use laurel::export::{Form, Look, Subject, file, site};
use laurel::store::backup::CopyError;
use laurel::store::{look_in, private};
use laurel::telegram::letter::File;
use sqlx::SqliteConnection;

use super::failure::Failure;

/// What is exported.
#[derive(Subcommand)]
pub enum What {
    /// A workbook with a sheet for each table.
    Xlsx(Tables),
    /// Comma-separated values; several tables come in a zip archive.
    Csv(Tables),
    /// JSON with a list for each table.
    Json(Tables),
    /// Plain pages for everybody: rating, contestants, publications, the vote's bulletin.
    ///
    /// They open from disk and can be put on any server as they are. They have what anybody may read
    /// in the bot. A folder with an older site of Laurel's is renewed.
    Site {
        /// The folder to write; it must be new, empty, or hold a site of Laurel's.
        dir: PathBuf,
        #[command(flatten)]
        how: How,
    },
}

/// Tables as one file.
#[derive(Args)]
pub struct Tables {
    /// The file to write; it must not be there yet. `-` is the standard output.
    file: PathBuf,
    /// Which tables; all of them if none is named: contestants, entries, marks, awards, rating,
    /// turnout, roll, questions, deliveries, audit.
    #[arg(value_parser = subject)]
    tables: Vec<Subject>,
    #[command(flatten)]
    how: How,
}

/// How it is read and in which language it is written.
#[derive(Args)]
pub struct How {
    /// The contest file; without it the one that the bot used last.
    #[arg(long, value_name = "FILE")]
    contest: Option<PathBuf>,
    /// The language of headings; without it the contest's.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<Language>,
}

/// The languages that the program speaks.
#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Ru,
    En,
}

fn subject(word: &str) -> Result<Subject, String> {
    let known = || Subject::ALL.map(Subject::word).join(", ");
    Subject::named(word).ok_or_else(|| format!("there is no such table; there are {}", known()))
}

/// Writes what is wanted.
pub async fn export(what: What) -> Result<(), Failure> {
    match what {
        What::Xlsx(tables) => write_tables(tables, Form::Xlsx).await,
        What::Csv(tables) => write_tables(tables, Form::Csv).await,
        What::Json(tables) => write_tables(tables, Form::Json).await,
        What::Site { dir, how } => {
            let renewed = check_folder(&dir)?;
            let (mut db, contest) = open(&how).await?;
            let look = look(&contest, &how);
            let files = site::files(&mut db, &look).await.map_err(unforeseen)?;
            write_site(&dir, &files, renewed)
        }
    }
}

fn look<'a>(contest: &'a Contest, how: &How) -> Look<'a> {
    let locale = match how.language {
        Some(Language::Ru) => Locale::Ru,
        Some(Language::En) => Locale::En,
        None => contest.locale,
    };
    Look { contest, locale, now: Clock::Real.now() }
}

/// The database, for reading alone, and the contest.
async fn open(how: &How) -> Result<(SqliteConnection, Contest), Failure> {
    let database = super::run::database()?;
    let mut db = look_in::open(&database).await?;
    let contest = match &how.contest {
        Some(path) => super::contest_of(path)?.0,
        None => kept_contest(&mut db)
            .await
            .map_err(|error| Failure::contest(format!("{error}; name it with --contest")))?,
    };
    Ok((db, contest))
}

async fn write_tables(tables: Tables, form: Form) -> Result<(), Failure> {
    let Tables { file: path, tables, how } = tables;
    let to_output = path.as_os_str() == "-";
    if !to_output && std::fs::symlink_metadata(&path).is_ok() {
        return Err(CopyError::Exists(path).into());
    }
    let subjects = if tables.is_empty() { Subject::ALL.to_vec() } else { tables };
    let (mut db, contest) = open(&how).await?;
    let made = file(&mut db, &look(&contest, &how), &subjects, form).await.map_err(unforeseen)?;
    if to_output {
        let written = std::io::stdout().lock().write_all(&made.bytes);
        return written.map_err(|error| unwritable(&path, &error));
    }
    write_new(&path, &made.bytes)?;
    let size = super::backup::size(made.bytes.len() as u64);
    let words = subjects.iter().map(|it| it.word()).collect::<Vec<_>>().join(", ");
    outln!("{}: {size} ({words})", path.display());
    if made.name.ends_with(".zip") {
        outln!("It is a zip archive with a file for each table.");
    }
    outln!("It holds personal data: only you can read the file; pass it on with care.");
    Ok(())
}

/// Writes a new file that only its owner can read: it holds people's data.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = private::own().create_new(true).open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|error| unwritable(path, &error))
}

/// Whether the folder has a site of ours; a failure if it has something else.
fn check_folder(dir: &Path) -> Result<bool, Failure> {
    let Ok(mut entries) = std::fs::read_dir(dir) else {
        return match std::fs::symlink_metadata(dir) {
            Ok(_) => {
                Err(Failure::other(format!("{} is no folder that can be read", dir.display())))
            }
            Err(_) => Ok(false),
        };
    };
    let ours = std::fs::read_to_string(dir.join("index.html"))
        .is_ok_and(|page| page.contains(site::GENERATOR));
    match (entries.next().is_some(), ours) {
        (true, false) => Err(Failure::other(format!(
            "{} has something else in it, and nothing is written over: give another folder",
            dir.display()
        ))),
        (_, ours) => Ok(ours),
    }
}

fn write_site(dir: &Path, files: &[File], renewed: bool) -> Result<(), Failure> {
    std::fs::create_dir_all(dir).map_err(|error| unwritable(dir, &error))?;
    if renewed {
        drop_old_pages(dir).map_err(|error| unwritable(dir, &error))?;
    }
    for one in files {
        let path = dir.join(&one.name);
        std::fs::write(&path, &one.bytes).map_err(|error| unwritable(&path, &error))?;
    }
    let verb = if renewed { "was renewed" } else { "was written" };
    outln!("{} {verb}: {} files; open index.html", dir.display(), files.len());
    Ok(())
}

/// Takes away the pages of contestants, of whom some may be gone, and the vote's.
fn drop_old_pages(dir: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let of_contestant =
            name.strip_prefix("contestant-").and_then(|it| it.strip_suffix(".html"));
        let of_contestant = of_contestant.is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
        if of_contestant || name == "vote.html" || name == "bulletin.txt" {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn unforeseen(error: anyhow::Error) -> Failure {
    Failure::other(format!("it could not be made: {error:#}"))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::other(format!("{} cannot be written: {error}", path.display()))
}
