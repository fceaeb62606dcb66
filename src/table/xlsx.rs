//! Workbooks: typed cells, a head that stays in sight, filters, widths that fit.

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::{Cell, Table};

/// Characters of a column's width.
const NARROWEST: usize = 6;
const WIDEST: usize = 50;

/// Excel's limit on the name of a sheet; these signs it does not allow in one.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// Excel's limit on the text of a cell.
const LONGEST_CELL: usize = 32_767;

/// How a time is shown: the same in every language.
const TIME: &str = "yyyy-mm-dd hh:mm:ss";

/// The table as a workbook. The error is one of writing it: more rows or columns than a sheet takes.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    book(&table.title, table.made_at, std::slice::from_ref(table))
}

/// Tables as the sheets of one workbook with this title in its properties. Of two sheets that would
/// have the same name the later ones are numbered. The error is as with [`xlsx`].
pub fn book(title: &str, made_at: DateTime<Utc>, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made_at = ExcelDateTime::from_timestamp(made_at.timestamp())?;
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&made_at);
    workbook.set_properties(&properties);
    let mut names = Vec::new();
    for table in tables {
        let name = free_name(&table.sheet, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name.to_lowercase());
        head(sheet, table)?;
        body(sheet, table)?;
    }
    workbook.save_to_buffer()
}

fn body(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let time = Format::new().set_num_format(TIME).set_align(FormatAlign::Left);
    for (number, row) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    let text: String = text.chars().take(LONGEST_CELL).collect();
                    sheet.write_string(number, column, text)?;
                }
                // Exact up to 2^53, which no figure of a contest comes near.
                Cell::Number(figure) => {
                    sheet.write_number(number, column, *figure as f64)?;
                }
                Cell::Time(at) => {
                    let at = ExcelDateTime::parse_from_str(&Cell::wall_time(at, 'T'))?;
                    sheet.write_datetime_with_format(number, column, at, &time)?;
                }
            }
        }
    }
    Ok(())
}

/// The name for a sheet that none of these, in small letters, is.
fn free_name(wanted: &str, taken: &[String]) -> String {
    let first = name(wanted);
    let numbered = (2..).map(|number| {
        let ending = format!(" {number}");
        let room = LONGEST_NAME - ending.chars().count();
        first.chars().take(room).collect::<String>() + &ending
    });
    let mut names = std::iter::once(first.clone()).chain(numbered);
    names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

fn head(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00ED_F1F5));
    for (column, title) in (0..).zip(&table.head) {
        sheet.write_string_with_format(0, column, title, &format)?;
        sheet.set_column_width(column, width(table, usize::from(column)) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    // On paper: the head on each page, and all columns side by side.
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_landscape();
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.head.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// As wide as the longest of the column's cells, with room for the filter's arrow in the head.
fn width(table: &Table, column: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.chars().count(),
        Cell::Number(figure) => figure.to_string().len(),
        Cell::Time(_) => TIME.len(),
    });
    let longest_word = |title: &String| title.split(' ').map(|word| word.chars().count()).max();
    let head = table.head.get(column).and_then(longest_word).unwrap_or(0) + 3;
    cells.max().unwrap_or(0).max(head).clamp(NARROWEST, WIDEST) + 1
}

fn name(wanted: &str) -> String {
    let allowed = |c: &char| !NOT_IN_NAMES.contains(c) && !c.is_control();
    let name: String = wanted.chars().filter(allowed).take(LONGEST_NAME).collect();
    // An apostrophe may stand inside a name, but neither first nor last.
    let name = name.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    use super::*;
    use crate::table::tests::{ODD, odd};

    #[test]
    fn opened_again_it_has_every_word_and_figures_are_figures() {
        let bytes = xlsx(&odd()).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let name = book.sheet_names()[0].clone();
        assert_eq!(name, "Рейтинг всех  2026 и ещё очень");
        let range = book.worksheet_range(&name).unwrap();
        assert_eq!(range.get((0, 1)), Some(&Data::String("Имя".to_owned())));
        for (row, word) in (1..).zip(ODD) {
            assert_eq!(range.get((row, 0)), Some(&Data::Float(-(row as f64))));
            assert_eq!(range.get((row, 1)), Some(&Data::String(word.to_owned())), "{word}");
        }
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
    }

    #[test]
    fn the_head_stays_in_sight_and_has_filters() {
        let bytes = xlsx(&odd()).unwrap();
        let mut archive = zip(&bytes, "xl/worksheets/sheet1.xml");
        archive.retain(|c| c != '\n');
        for piece in ["state=\"frozen\"", "ySplit=\"1\"", "<autoFilter ref=\"A1:C13\"", "<cols>"] {
            assert!(archive.contains(piece), "{piece}: {archive}");
        }
    }

    /// A file of a workbook, as text.
    fn zip(bytes: &[u8], name: &str) -> String {
        use std::io::Read;
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn an_empty_table_and_a_name_of_nothing_are_no_error() {
        let mut table = odd();
        table.rows.clear();
        table.sheet = "'[]*'".to_owned();
        assert!(!xlsx(&table).unwrap().is_empty());
    }
}
