//! Marks, awards and the rating. Jurors are named: these tables are for organizers.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::super::{dice, turn};
use super::{Look, Sheet, Subject, columns};
use crate::desk::organizer::proposal::Grounds;
use crate::desk::{Result, rating as board, reasons};
use crate::plain;
use crate::store::exports::{self, AwardRow, MarkRow};
use crate::table::Cell;

/// A row for each mark; abstentions follow, without one.
pub(super) async fn marks(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let mut rows: Vec<Vec<Cell>> =
        exports::marks(db).await?.into_iter().map(|mark| marked(look, mark)).collect();
    for one in exports::abstentions(db).await? {
        rows.push(vec![
            Cell::Number(one.entry),
            Cell::from(one.task.as_str()),
            look.task(&one.task),
            Cell::Number(one.contestant),
            look.name(&one.surname, &one.name),
            Cell::from(one.company),
            Cell::Number(one.juror),
            Cell::from(one.juror_name),
            Cell::from(one.juror_company),
            Cell::Empty,
            look.yes(false),
            Cell::Empty,
            look.time(one.abstained_at),
            Cell::Empty,
            Cell::Empty,
            Cell::from(plain!(look.locale, "export-abstained", why = one.why)),
        ]);
    }
    Ok(Sheet {
        subject: Subject::Marks,
        columns: columns(vec![
            ("entry", plain!(look.locale, "column-entry")),
            ("task_id", plain!(look.locale, "column-task-id")),
            ("task", plain!(look.locale, "column-task")),
            ("contestant", plain!(look.locale, "column-number")),
            ("name", plain!(look.locale, "column-name")),
            ("company", plain!(look.locale, "column-company")),
            ("juror", plain!(look.locale, "column-juror-number")),
            ("juror_name", plain!(look.locale, "column-juror")),
            ("juror_company", plain!(look.locale, "column-juror-company")),
            ("mark", plain!(look.locale, "column-mark")),
            ("counts", plain!(look.locale, "column-counts")),
            ("changed_since", plain!(look.locale, "column-stale")),
            ("marked_at", plain!(look.locale, "column-marked")),
            ("remark", plain!(look.locale, "column-remark")),
            ("note", plain!(look.locale, "column-note")),
            ("abstained", plain!(look.locale, "column-abstained")),
        ]),
        rows,
    })
}

fn marked(look: &Look<'_>, mark: MarkRow) -> Vec<Cell> {
    vec![
        Cell::Number(mark.entry),
        Cell::from(mark.task.as_str()),
        look.task(&mark.task),
        Cell::Number(mark.contestant),
        look.name(&mark.surname, &mark.name),
        Cell::from(mark.company),
        Cell::Number(mark.juror),
        Cell::from(mark.juror_name),
        Cell::from(mark.juror_company),
        Cell::Number(mark.mark),
        look.yes(mark.counts != 0),
        look.yes(mark.stale != 0),
        look.time(mark.marked_at),
        mark.for_author.map_or(Cell::Empty, Cell::from),
        mark.note.map_or(Cell::Empty, Cell::from),
        Cell::Empty,
    ]
}

/// A row for each published award with every step that led to it.
pub(super) async fn awards(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let mut corrected: HashMap<(String, i64), Vec<String>> = HashMap::new();
    for (task, contestant, before, points, why) in exports::corrections(db).await? {
        let before = before.map_or("–".to_owned(), |before| before.to_string());
        let step = match why.as_str() {
            "" => format!("{before} → {points}"),
            why => format!("{before} → {points}: {why}"),
        };
        corrected.entry((task, contestant)).or_default().push(step);
    }
    let mut rows = Vec::new();
    for award in exports::awards(db).await? {
        let steps = corrected.remove(&(award.task.clone(), award.contestant)).unwrap_or_default();
        rows.push(awarded(look, award, &steps.join("; ")));
    }
    Ok(Sheet {
        subject: Subject::Awards,
        columns: columns(vec![
            ("task_id", plain!(look.locale, "column-task-id")),
            ("task", plain!(look.locale, "column-task")),
            ("contestant", plain!(look.locale, "column-number")),
            ("name", plain!(look.locale, "column-name")),
            ("company", plain!(look.locale, "column-company")),
            ("points", plain!(look.locale, "column-points")),
            ("proposed", plain!(look.locale, "column-proposed")),
            ("reasons", plain!(look.locale, "column-reasons")),
            ("changed_because", plain!(look.locale, "column-changed")),
            ("corrections", plain!(look.locale, "column-corrections")),
            ("published_at", plain!(look.locale, "column-published")),
        ]),
        rows,
    })
}

fn awarded(look: &Look<'_>, award: AwardRow, corrections: &str) -> Vec<Cell> {
    // Grounds of an earlier program that cannot be read are left out; the figure stands.
    let grounds: Option<Grounds> = serde_json::from_str(&award.reasons).ok();
    let steps = grounds.as_ref().map(|grounds| reasons::steps(look.locale, &grounds.reasons));
    let steps = steps.unwrap_or_default();
    let proposed = grounds.as_ref().map(|grounds| Cell::Number(grounds.proposed.into()));
    let changed = grounds.and_then(|grounds| grounds.changed_because);
    vec![
        Cell::from(award.task.as_str()),
        look.task(&award.task),
        Cell::Number(award.contestant),
        look.name(&award.surname, &award.name),
        Cell::from(award.company),
        Cell::Number(award.points),
        proposed.unwrap_or(Cell::Empty),
        Cell::from(steps.join("; ")),
        changed.map_or(Cell::Empty, Cell::from),
        Cell::from(corrections),
        look.time(award.published_at),
    ]
}

/// The rating as it stands; empty before any result is published.
pub(super) async fn rating(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let mut dice = dice();
    let mut turn = turn(db, look.contest, look.now, &mut dice);
    let Some(board) = board::board(&mut turn, look.locale).await? else {
        let columns = columns(vec![
            ("place", plain!(look.locale, "sheet-place")),
            ("name", plain!(look.locale, "sheet-name")),
            ("total", plain!(look.locale, "sheet-total")),
        ]);
        return Ok(Sheet { subject: Subject::Rating, columns, rows: Vec::new() });
    };
    let table = board::sheet::table(&turn, look.locale, &board);
    let columns = board::sheet::keys(look.contest, &board).into_iter().zip(table.head).collect();
    Ok(Sheet { subject: Subject::Rating, columns, rows: table.rows })
}
