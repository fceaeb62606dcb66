//! Those who take part, and what they handed in.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{Look, Sheet, Subject, columns};
use crate::desk::Result;
use crate::plain;
use crate::store::exports::{self, WorkRow};
use crate::store::results;
use crate::table::Cell;
use crate::words::Locale;

/// How much of a work stands in one row: Excel takes no more than 32,767 characters in a cell, and
/// counts in UTF-16 units.
const PIECE: usize = 32_000;

pub(super) async fn contestants(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let locale = look.locale;
    let totals: HashMap<i64, u32> = results::totals(db).await?;
    let people = exports::people(db).await?;
    let rows = people.into_iter().map(|one| {
        let gone = one.surname.is_empty() && one.name.is_empty();
        let known = |cell: Cell| if gone { Cell::Empty } else { cell };
        vec![
            Cell::Number(one.id),
            look.name(&one.surname, ""),
            Cell::from(one.name.as_str()),
            Cell::from(one.company),
            Cell::from(one.city),
            Cell::from(one.position),
            Cell::from(state(locale, &one.state)),
            known(look.time(one.registered_at)),
            totals.get(&one.id).map_or(Cell::Empty, |total| Cell::Number((*total).into())),
            one.listed.map_or(Cell::Empty, |listed| look.yes(listed != 0)),
            known(Cell::from(one.locale)),
            one.username.map_or(Cell::Empty, |name| Cell::from(format!("@{name}"))),
            known(look.yes(one.unreachable_at.is_none())),
            one.head_count.map_or(Cell::Empty, Cell::Number),
            one.web_site.map_or(Cell::Empty, Cell::from),
            one.video.map_or(Cell::Empty, Cell::from),
            one.contacts.map_or(Cell::Empty, Cell::from),
        ]
    });
    Ok(Sheet {
        subject: Subject::Contestants,
        columns: columns(vec![
            ("number", plain!(locale, "column-number")),
            ("surname", plain!(locale, "column-surname")),
            ("name", plain!(locale, "column-first-name")),
            ("company", plain!(locale, "column-company")),
            ("city", plain!(locale, "column-city")),
            ("position", plain!(locale, "column-position")),
            ("state", plain!(locale, "column-state")),
            ("registered_at", plain!(locale, "column-registered")),
            ("total", plain!(locale, "column-total")),
            ("short_list", plain!(locale, "column-listed")),
            ("language", plain!(locale, "column-language")),
            ("telegram", plain!(locale, "column-telegram")),
            ("reachable", plain!(locale, "column-reachable")),
            ("head_count", plain!(locale, "column-head-count")),
            ("web_site", plain!(locale, "column-site")),
            ("video", plain!(locale, "column-video")),
            ("contacts", plain!(locale, "column-contacts")),
        ]),
        rows: rows.collect(),
    })
}

fn state(locale: Locale, state: &str) -> String {
    match state {
        "active" => plain!(locale, "export-state-active"),
        "withdrawn" => plain!(locale, "export-state-withdrawn"),
        _ => plain!(locale, "export-state-disqualified"),
    }
}

/// A row for each entry, or for each case of one; a text that is too long for a cell goes on in rows
/// below, which are numbered.
pub(super) async fn entries(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let works = exports::works(db, None).await?;
    let same = |a: &WorkRow, b: &WorkRow| {
        (a.entry, a.case_number, &a.state) == (b.entry, b.case_number, &b.state)
    };
    let rows = works.chunk_by(same).flat_map(|work| rows(look, work));
    Ok(Sheet {
        subject: Subject::Entries,
        columns: columns(vec![
            ("entry", plain!(look.locale, "column-entry")),
            ("task_id", plain!(look.locale, "column-task-id")),
            ("task", plain!(look.locale, "column-task")),
            ("contestant", plain!(look.locale, "column-number")),
            ("name", plain!(look.locale, "column-name")),
            ("company", plain!(look.locale, "column-company")),
            ("case", plain!(look.locale, "column-case")),
            ("state", plain!(look.locale, "column-state")),
            ("piece", plain!(look.locale, "column-piece")),
            ("text", plain!(look.locale, "column-text")),
            ("characters", plain!(look.locale, "column-characters")),
            ("files", plain!(look.locale, "column-files")),
            ("sent_at", plain!(look.locale, "column-sent")),
            ("edited_at", plain!(look.locale, "column-edited")),
            ("complete_at", plain!(look.locale, "column-complete")),
            ("annulled_because", plain!(look.locale, "column-annulled")),
        ]),
        rows: rows.collect(),
    })
}

fn rows(look: &Look<'_>, work: &[WorkRow]) -> Vec<Vec<Cell>> {
    let Some(first) = work.first() else { return Vec::new() };
    let locale = look.locale;
    let state = match (&first.annulled_at, &first.withdrawn_at, first.state.as_str()) {
        (Some(_), ..) => plain!(locale, "export-state-annulled"),
        (None, Some(_), _) => plain!(locale, "export-state-taken-back"),
        (None, None, "late") => plain!(locale, "export-state-late"),
        _ => plain!(locale, "export-state-counts"),
    };
    // What its author took back is for nobody to read any more.
    let readable = first.withdrawn_at.is_none();
    let texts = work.iter().filter(|part| readable && !part.text.is_empty());
    let text = texts.map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let files = work.iter().filter(|part| part.file_id.is_some());
    let files = files.map(|part| part.file_name.clone().unwrap_or_else(|| part.kind.clone()));
    let files = files.collect::<Vec<_>>().join(", ");
    let characters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let edited = work.iter().filter_map(|part| part.edited_at).max();
    let row = |(number, piece): (i64, &str)| {
        vec![
            Cell::Number(first.entry),
            Cell::from(first.task.as_str()),
            look.task(&first.task),
            Cell::Number(first.contestant),
            look.name(&first.surname, &first.name),
            Cell::from(first.company.as_str()),
            first.case_number.map_or(Cell::Empty, Cell::Number),
            Cell::from(state.as_str()),
            Cell::Number(number),
            Cell::from(piece),
            Cell::Number(characters),
            Cell::from(files.as_str()),
            look.time_if(work.iter().map(|part| part.sent_at).min()),
            look.time_if(edited),
            look.time_if(first.completed_at),
            Cell::from(first.annulled_why.clone().unwrap_or_default()),
        ]
    };
    (1..).zip(pieces(&text)).map(row).collect()
}

/// The text in pieces that a cell takes; an empty one is one empty piece.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut begin, mut units) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > PIECE {
            pieces.push(&text[begin..at]);
            (begin, units) = (at, c.len_utf16());
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_fits_a_cell_is_one_piece() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("да"), ["да"]);
        let long = "😀".repeat(PIECE);
        assert_eq!(pieces(&long).len(), 2);
    }

    proptest! {
        #[test]
        fn no_character_of_a_long_text_is_lost(text in "[a-я😀]{0,9}", times in 1_usize..9_000) {
            let text = text.repeat(times);
            let cut = pieces(&text);
            prop_assert!(cut.iter().all(|piece| crate::text::utf16_len(piece) <= PIECE));
            prop_assert_eq!(cut.concat(), text);
        }
    }
}
