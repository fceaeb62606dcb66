//! What leaves the system in the forms that offices use: tables as a workbook, comma-separated values
//! or JSON, archives of works, and the static site. For organizers, but for the site, which is for all.
//!
//! Everything here only reads, statement by statement: a transaction that read for long would keep
//! the write-ahead log from being emptied after a ballot. Of the vote nothing is told but what
//! `docs/peer-vote.md` allows: while it is open the turnout of the last reminder, afterwards what the
//! bulletin says.

use std::io::{Cursor, Write};

use chrono::{DateTime, FixedOffset, Utc};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use sqlx::SqliteConnection;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::contest::definition::{Contest, Locale};
use crate::desk::{After, Known, Result, Turn};
use crate::plain;
use crate::store::time::from_db;
use crate::table::{self, Cell, Table};
use crate::telegram::letter::File;

pub mod archive;
pub mod course;
pub mod names;
pub mod order;
pub mod site;
mod tables;

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Contestants,
    Entries,
    Marks,
    Awards,
    Rating,
    Turnout,
    Roll,
    Questions,
    Deliveries,
    Audit,
}

impl Subject {
    /// In the order of the sheets.
    pub const ALL: [Subject; 10] = [
        Subject::Contestants,
        Subject::Entries,
        Subject::Marks,
        Subject::Awards,
        Subject::Rating,
        Subject::Turnout,
        Subject::Roll,
        Subject::Questions,
        Subject::Deliveries,
        Subject::Audit,
    ];

    /// The subject of that word, as the command line has it.
    pub fn named(word: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|subject| subject.word() == word)
    }

    /// The word for it in file names, in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Contestants => "contestants",
            Subject::Entries => "entries",
            Subject::Marks => "marks",
            Subject::Awards => "awards",
            Subject::Rating => "rating",
            Subject::Turnout => "turnout",
            Subject::Roll => "roll",
            Subject::Questions => "questions",
            Subject::Deliveries => "deliveries",
            Subject::Audit => "audit",
        }
    }

    /// What people call it.
    pub fn title(self, locale: Locale) -> String {
        match self {
            Subject::Contestants => plain!(locale, "export-contestants"),
            Subject::Entries => plain!(locale, "export-entries"),
            Subject::Marks => plain!(locale, "export-marks"),
            Subject::Awards => plain!(locale, "export-awards"),
            Subject::Rating => plain!(locale, "export-rating"),
            Subject::Turnout => plain!(locale, "export-turnout"),
            Subject::Roll => plain!(locale, "export-roll"),
            Subject::Questions => plain!(locale, "export-questions"),
            Subject::Deliveries => plain!(locale, "export-deliveries"),
            Subject::Audit => plain!(locale, "export-audit"),
        }
    }
}

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    Xlsx,
    Csv,
    Json,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Xlsx, Form::Csv, Form::Json];

    /// How names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Xlsx => "xlsx",
            Form::Csv => "csv",
            Form::Json => "json",
        }
    }
}

/// A table with columns that programs know by a key and people by a title.
pub struct Sheet {
    pub subject: Subject,
    /// Key and title.
    pub columns: Vec<(String, String)>,
    /// Each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What tables are made with.
pub struct Look<'a> {
    pub contest: &'a Contest,
    pub locale: Locale,
    pub now: DateTime<Utc>,
}

impl Look<'_> {
    /// An instant of the database by the contest's clocks.
    fn time(&self, millis: i64) -> Cell {
        Cell::Time(self.wall(from_db(millis)))
    }

    fn time_if(&self, millis: Option<i64>) -> Cell {
        millis.map_or(Cell::Empty, |millis| self.time(millis))
    }

    fn wall(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.contest.zone).fixed_offset()
    }

    /// The title of a task, or its id if the contest file has it no more.
    fn task(&self, id: &str) -> Cell {
        Cell::from(self.contest.task(id).map_or(id, |task| task.title.as_str()))
    }

    /// Surname and name, or what stands for somebody who erased theirs.
    fn name(&self, surname: &str, name: &str) -> Cell {
        match format!("{surname} {name}").trim() {
            "" => Cell::from(plain!(self.locale, "rating-withdrawn")),
            name => Cell::from(name),
        }
    }

    fn yes(&self, yes: bool) -> Cell {
        match yes {
            true => Cell::from(plain!(self.locale, "sheet-yes")),
            false => Cell::from(plain!(self.locale, "sheet-no")),
        }
    }
}

/// A turn for reading alone: what it writes or says goes nowhere. The connection should be one that
/// cannot write.
pub(crate) fn turn<'a>(
    db: &'a mut SqliteConnection,
    contest: &'a Contest,
    now: DateTime<Utc>,
    dice: &'a mut StdRng,
) -> Turn<'a> {
    let after = After::default();
    Turn {
        db,
        contest,
        bot: "",
        now,
        beside: None,
        choosing: false,
        dice,
        after,
        watching: None,
        known: Known::default(),
    }
}

/// Dice for such a turn, which throws none.
pub(crate) fn dice() -> StdRng {
    StdRng::seed_from_u64(0)
}

/// These subjects as one file: a workbook with a sheet each; JSON with a list each; comma-separated
/// values, several of them in an archive.
///
/// # Errors
///
/// The database cannot be read, or a table has more rows than a workbook takes.
pub async fn file(
    db: &mut SqliteConnection,
    look: &Look<'_>,
    subjects: &[Subject],
    form: Form,
) -> Result<File> {
    let mut sheets = Vec::with_capacity(subjects.len());
    for subject in subjects {
        sheets.push(tables::sheet(db, look, *subject).await?);
    }
    let date = look.now.with_timezone(&look.contest.zone).format("%Y-%m-%d");
    let what = match subjects {
        [one] => one.word(),
        _ => "laurel",
    };
    let (bytes, ending) = match form {
        Form::Xlsx => {
            let tables: Vec<Table> =
                sheets.into_iter().map(|sheet| sheet.into_table(look)).collect();
            (table::book(&look.contest.title, look.now, &tables)?, "xlsx")
        }
        Form::Json => (json(look, sheets)?, "json"),
        Form::Csv => {
            let mut files: Vec<File> =
                sheets.into_iter().map(|sheet| sheet.into_csv(look)).collect();
            match files.len() {
                1 => (files.remove(0).bytes, "csv"),
                _ => (zipped(files)?, "zip"),
            }
        }
    };
    Ok(File { name: format!("{what}-{date}.{ending}"), bytes })
}

impl Sheet {
    fn into_table(self, look: &Look<'_>) -> Table {
        Table {
            title: look.contest.title.clone(),
            sheet: self.subject.title(look.locale),
            head: self.columns.into_iter().map(|(_, title)| title).collect(),
            rows: self.rows,
            made_at: look.now,
        }
    }

    fn into_csv(self, look: &Look<'_>) -> File {
        let name = format!("{}.csv", self.subject.word());
        // A comma stands in Russian fractions: Excel expects a semicolon there.
        let separator = match look.locale {
            Locale::Ru => ';',
            Locale::En => ',',
        };
        File { name, bytes: table::csv(&self.into_table(look), separator) }
    }

    fn into_json(self) -> Vec<InOrder<Value>> {
        let columns = self.columns;
        let row = |row: Vec<Cell>| {
            let fields = columns.iter().zip(row);
            InOrder(fields.map(|((key, _), cell)| (key.clone(), value(cell))).collect())
        };
        self.rows.into_iter().map(row).collect()
    }
}

/// An object of JSON whose fields stay in this order, as the columns of a table do.
struct InOrder<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for InOrder<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The whole file of JSON.
#[derive(Serialize)]
struct Whole<'a> {
    contest: &'a str,
    zone: &'a str,
    made_at: String,
    tables: InOrder<Vec<InOrder<Value>>>,
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::Number(number) => number.into(),
        Cell::Time(at) => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false).into(),
    }
}

fn json(look: &Look<'_>, sheets: Vec<Sheet>) -> Result<Vec<u8>> {
    let tables = sheets.into_iter().map(|it| (it.subject.word().to_owned(), it.into_json()));
    let whole = Whole {
        contest: &look.contest.title,
        zone: look.contest.zone.name(),
        made_at: look.wall(look.now).to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        tables: InOrder(tables.collect()),
    };
    Ok(serde_json::to_vec_pretty(&whole)?)
}

fn zipped(files: Vec<File>) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.name, SimpleFileOptions::default())?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
