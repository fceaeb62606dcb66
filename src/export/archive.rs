//! All works of a task as archives: a folder for each contestant with the text as a page and as
//! Markdown, and the files, which are fetched from Telegram.
//!
//! What goes into which archive is planned at the desk by the sizes that Telegram told, so that none
//! is larger than a bot may send. What a bot cannot fetch is listed on the first page.

mod fetch;
mod pages;
mod plan;

use std::io::{Cursor, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Look;
use super::names::safe;
use super::order::{Bench, of_database};
use crate::store::entries;
use crate::store::exports::{self, WorkRow};
use crate::telegram::letter::File;
use crate::telegram::press::Spoilt;

pub use plan::{LARGEST_FILE, Plan, plan};

/// One archive: which messages' files are in it. Texts are in the first one that has the contestant.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pack {
    pub task: String,
    /// "ru" or "en".
    pub language: String,
    /// From 1 on, and of how many.
    pub number: usize,
    pub of: usize,
    /// Entries whose texts are in this one.
    pub entries: Vec<i64>,
    /// Messages whose files are in this one.
    pub parts: Vec<i64>,
    /// Messages whose files are too large to be fetched; told on the first page.
    pub left_out: Vec<i64>,
    /// Who sees how far it has come, and in which row of the outbox.
    pub person: i64,
    pub card: i64,
}

/// A contestant's share of an archive.
struct Folder<'a> {
    name: String,
    parts: Vec<&'a WorkRow>,
    has_text: bool,
    /// What became of each file: the path in the folder, or why it is not there.
    files: Vec<(i64, std::result::Result<String, fetch::Missing>)>,
}

/// Makes an archive.
///
/// # Errors
///
/// [`Spoilt::Later`] if Telegram or the database cannot be reached now.
pub(super) async fn make(
    bench: &Bench,
    look: &Look<'_>,
    pack: &Pack,
) -> std::result::Result<File, Spoilt> {
    let rows = standing(bench, &pack.task).await?;
    let mut folders = folders(&rows, pack);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut progress = fetch::Progress::new(bench, look, pack);
    for folder in &mut folders {
        for (index, part) in folder.parts.clone().into_iter().enumerate() {
            let Some(file_id) = &part.file_id else { continue };
            if pack.left_out.contains(&part.part) {
                folder.files.push((part.part, Err(fetch::Missing::TooLarge)));
                continue;
            }
            if !pack.parts.contains(&part.part) {
                continue;
            }
            let found = match fetch::file(bench, file_id).await? {
                Ok(bytes) => {
                    let name = file_name(part, index + 1);
                    put(&mut zip, &format!("{}/{name}", folder.name), &bytes, false)?;
                    Ok(name)
                }
                Err(missing) => Err(missing),
            };
            folder.files.push((part.part, found));
            progress.step().await;
        }
        if folder.has_text {
            let page = pages::html(look, &pack.task, folder);
            put(&mut zip, &format!("{}/work.html", folder.name), page.as_bytes(), true)?;
            let text = pages::markdown(look, &pack.task, folder);
            put(&mut zip, &format!("{}/work.md", folder.name), text.as_bytes(), true)?;
        }
    }
    let index = pages::index(look, pack, &folders);
    put(&mut zip, "index.html", index.as_bytes(), true)?;
    let bytes = zip.finish().map_err(|error| Spoilt::Never(error.to_string()))?.into_inner();
    Ok(File { name: name(pack), bytes })
}

/// The name of the archive's file.
pub fn name(pack: &Pack) -> String {
    match pack.of {
        1 => format!("{}.zip", pack.task),
        of => format!("{}-{}-{of}.zip", pack.task, pack.number),
    }
}

/// What counts of the entries that stand, by contestant and case.
async fn standing(bench: &Bench, task: &str) -> std::result::Result<Vec<WorkRow>, Spoilt> {
    let mut db = bench.store.reader().acquire().await.map_err(of_database)?;
    let stand = entries::standing(&mut db, task).await.map_err(of_database)?;
    let mut rows = exports::works(&mut db, Some(task)).await.map_err(of_database)?;
    rows.retain(|row| row.state == "counted" && stand.iter().any(|entry| entry.id == row.entry));
    Ok(rows)
}

fn folders<'a>(rows: &'a [WorkRow], pack: &Pack) -> Vec<Folder<'a>> {
    let mut folders = Vec::new();
    for parts in rows.chunk_by(|a, b| a.entry == b.entry) {
        let Some(first) = parts.first() else { continue };
        let has_text = pack.entries.contains(&first.entry);
        if has_text || parts.iter().any(|part| pack.parts.contains(&part.part)) {
            folders.push(Folder {
                name: folder_name(first),
                parts: parts.iter().collect(),
                has_text,
                files: Vec::new(),
            });
        }
    }
    folders
}

/// Numbered, so that two people of one name have two folders.
fn folder_name(row: &WorkRow) -> String {
    let name = safe(&format!("{} {}", row.surname, row.name), "-");
    format!("{:03} {name}", row.contestant)
}

/// Numbered by the place in the entry; a picture has no name of its own at Telegram.
fn file_name(part: &WorkRow, number: usize) -> String {
    let ending = match part.kind.as_str() {
        "photo" => "jpg",
        "video" | "video_note" | "animation" => "mp4",
        "voice" => "ogg",
        "audio" => "mp3",
        _ => "bin",
    };
    let case = part.case_number.map(|case| format!("{case:02}-")).unwrap_or_default();
    let unnamed = format!("{}.{ending}", part.kind);
    let name = safe(part.file_name.as_deref().unwrap_or_default(), &unnamed);
    format!("{case}{number:02} {name}")
}

fn put(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
    squeeze: bool,
) -> std::result::Result<(), Spoilt> {
    // Pictures and recordings are squeezed already.
    let method = if squeeze { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options = SimpleFileOptions::default().compression_method(method);
    let never = |error: String| Spoilt::Never(error);
    zip.start_file(name, options).map_err(|error| never(error.to_string()))?;
    zip.write_all(bytes).map_err(|error| never(error.to_string()))
}
