//! Who has not got a broadcast, and why, as a workbook.

use crate::desk::{Result, Turn};
use crate::store::broadcasts::{Fate, Missed};
use crate::table::{Cell, Table, xlsx};
use crate::telegram::letter::{File, Letter};
use crate::words::Locale;
use crate::{html, plain};

/// So many are named below the file.
const NAMED: usize = 10;

/// The file, with the first few names below it.
pub fn letter(turn: &Turn<'_>, locale: Locale, id: i64, missed: &[Missed]) -> Result<Letter> {
    let mut lines = vec![html!(locale, "report-title", number = id, count = missed.len())];
    for one in missed.iter().take(NAMED) {
        lines.push(html!(locale, "report-line", name = name(one), why = why(locale, &one.fate)));
    }
    if missed.len() > NAMED {
        lines.push(html!(locale, "report-more", count = missed.len() - NAMED));
    }
    let bytes = xlsx(&table(turn, locale, id, missed))?;
    let name = format!("broadcast-{id}.xlsx");
    Ok(Letter::document(File { name, bytes }, crate::text::cut_html(&lines.join("\n"), 1000)))
}

fn name(one: &Missed) -> String {
    let telegram = if one.called.is_empty() { one.person.to_string() } else { one.called.clone() };
    one.name.clone().unwrap_or(telegram)
}

/// Why somebody has not got it, for people.
fn why(locale: Locale, fate: &Fate) -> String {
    match fate {
        Fate::Unheard => plain!(locale, "report-unheard"),
        Fate::Skipped(_) => plain!(locale, "report-skipped"),
        Fate::Left => plain!(locale, "report-left"),
        Fate::Refused(words) => plain!(locale, "report-refused", words = words),
        Fate::Unreachable(words) => {
            let lower = words.to_lowercase();
            if lower.contains("blocked") {
                plain!(locale, "report-blocked")
            } else if lower.contains("deactivated") {
                plain!(locale, "report-deactivated")
            } else {
                plain!(locale, "report-unreachable", words = words)
            }
        }
    }
}

fn table(turn: &Turn<'_>, locale: Locale, id: i64, missed: &[Missed]) -> Table {
    let head = vec![
        plain!(locale, "report-head-name"),
        plain!(locale, "report-head-company"),
        plain!(locale, "report-head-telegram"),
        plain!(locale, "report-head-why"),
        plain!(locale, "report-head-when"),
    ];
    let row = |one: &Missed| {
        let when = one.at.map(|at| turn.when_exactly(locale, at)).unwrap_or_default();
        vec![
            Cell::from(name(one)),
            Cell::from(one.company.clone().unwrap_or_default()),
            Cell::from(one.called.clone()),
            Cell::from(why(locale, &one.fate)),
            Cell::from(when),
        ]
    };
    Table {
        title: plain!(locale, "report-title", number = id, count = missed.len()),
        sheet: plain!(locale, "report-sheet", number = id),
        head,
        rows: missed.iter().map(row).collect(),
        made_at: turn.now,
    }
}
