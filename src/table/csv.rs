//! Comma-separated values (RFC 4180) that open with a double click.
//!
//! The file is UTF-8 **with** a byte order mark: without it Excel takes Cyrillic for something else,
//! and everything else that reads UTF-8 passes over the mark. What divides the cells is the reader's
//! list separator: a semicolon where a comma stands in fractions, as in Russian, else a comma; Excel
//! goes by that, others ask or guess. Lines end with CR LF, as the RFC says.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV
//! Injection"). Numbers are figures of ours and stay as they are, the minus included.

use super::{Cell, Table};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table as a file; `separator` is `,` or `;`.
pub fn csv(table: &Table, separator: char) -> Vec<u8> {
    let mut out = String::from(BYTE_ORDER_MARK);
    let head = table.head.iter().map(|title| quoted(title, separator));
    line(&mut out, head, separator);
    for row in &table.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => quoted(text, separator),
            Cell::Number(number) => number.to_string(),
            Cell::Time(at) => Cell::wall_time(at, ' '),
        });
        line(&mut out, cells, separator);
    }
    out.into_bytes()
}

fn line(out: &mut String, cells: impl Iterator<Item = String>, separator: char) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(separator);
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

fn quoted(text: &str, separator: char) -> String {
    let text = harmless(text);
    let special = |c: char| matches!(c, '"' | '\r' | '\n' | ',' | ';') || c == separator;
    match text.contains(special) || text.trim() != text {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// The text, with an apostrophe in front if a program might take it for a formula. Some leave white
/// space at the beginning out first, and some read the wide signs of East Asian keyboards as well.
fn harmless(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    match formula || text.starts_with(['\t', '\r', '\n']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::table::tests::{ODD, odd};

    /// Reads the file back as RFC 4180 says.
    fn read(bytes: &[u8], separator: char) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut chars = text.strip_prefix(BYTE_ORDER_MARK).unwrap().chars().peekable();
        let (mut rows, mut row, mut cell, mut open) =
            (Vec::new(), Vec::new(), String::new(), false);
        while let Some(c) = chars.next() {
            match c {
                '"' if open && chars.peek() == Some(&'"') => {
                    cell.push('"');
                    chars.next();
                }
                '"' => open = !open,
                c if c == separator && !open => row.push(std::mem::take(&mut cell)),
                '\r' if !open && chars.peek() == Some(&'\n') => {
                    chars.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        assert!(!open && cell.is_empty() && row.is_empty(), "the file ends with a line");
        rows
    }

    #[test]
    fn what_people_typed_comes_back_and_is_no_formula() {
        for separator in [',', ';'] {
            let rows = read(&csv(&odd(), separator), separator);
            assert_eq!(rows[0], ["№", "Имя", "Пусто"]);
            for (row, word) in rows[1..].iter().zip(ODD) {
                let [number, text, empty] = &row[..] else { panic!("{row:?}") };
                assert!(number.parse::<i64>().unwrap() < 0, "a figure is a figure");
                assert_eq!(text.strip_prefix('\'').unwrap_or(text), word);
                assert!(empty.is_empty());
            }
            assert_eq!(rows.len(), 1 + ODD.len());
        }
    }

    #[test]
    fn it_begins_with_the_mark_and_its_lines_end_as_the_rfc_says() {
        let bytes = csv(&odd(), ';');
        assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]) && bytes.ends_with(b"\r\n"));
    }

    proptest! {
        #[test]
        fn no_cell_begins_as_a_formula_and_none_is_lost(words in prop::collection::vec(any::<String>(), 1..6)) {
            let mut table = odd();
            table.head = words.iter().map(|_| "x".to_owned()).collect();
            table.rows = vec![words.iter().map(|word| Cell::from(word.as_str())).collect()];
            let rows = read(&csv(&table, ';'), ';');
            for (cell, word) in rows[1].iter().zip(&words) {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{}", cell);
                prop_assert!(cell == word || cell.strip_prefix('\'') == Some(word.as_str()));
            }
            prop_assert_eq!(rows[1].len(), words.len());
        }
    }
}
