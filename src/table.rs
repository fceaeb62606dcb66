//! A table of words and figures as a file: a workbook or comma-separated values.
//!
//! Everything a person typed is a [`Cell::Text`] and stays text: no program that opens the file takes
//! it for a formula.

use chrono::{DateTime, FixedOffset, Utc};

mod csv;
mod xlsx;

pub use csv::csv;
pub use rust_xlsxwriter::XlsxError;
pub use xlsx::{book, xlsx};

/// A table with a head.
pub struct Table {
    /// What the file is about, for its properties.
    pub title: String,
    /// The name of the sheet. What a workbook does not allow there is left out, and it is cut to 31
    /// characters.
    pub sheet: String,
    /// One title for each column.
    pub head: Vec<String>,
    /// Each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// When it was made, for the workbook's properties.
    pub made_at: DateTime<Utc>,
}

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    /// An instant with the wall clock that it is told by: a workbook and comma-separated values have
    /// the wall time to the second.
    Time(DateTime<FixedOffset>),
}

impl Cell {
    /// The wall time with this sign between day and hour.
    fn wall_time(at: &DateTime<FixedOffset>, between: char) -> String {
        at.format(&format!("%Y-%m-%d{between}%H:%M:%S")).to_string()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        match text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What people call themselves when they mean no good, or nothing by it.
    pub const ODD: [&str; 12] = [
        "=1+1",
        "+7 900 000-00-00",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "  =cmd|' /C calc'!A0",
        "＝1+1",
        "ООО «Ромашка»; \"Лютик\"",
        "Строка\nи ещё",
        "Ёлкин, Пётр",
        "😀 & <b>",
        "0042",
    ];

    /// A table with all of [`ODD`] in it.
    pub fn odd() -> Table {
        let row = |(number, word): (i64, &&str)| {
            vec![Cell::Number(-number), Cell::from(*word), Cell::Empty]
        };
        Table {
            title: "Проверка".to_owned(),
            sheet: "Рейтинг: [всех] / 2026 и ещё очень много слов".to_owned(),
            head: vec!["№".to_owned(), "Имя".to_owned(), "Пусто".to_owned()],
            rows: (1..).zip(ODD.iter()).map(row).collect(),
            made_at: DateTime::UNIX_EPOCH,
        }
    }
}
