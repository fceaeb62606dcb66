//! The proposal as a workbook, for reading at leisure: a row for each entry, a column for each juror.

use super::super::proposal;
use crate::contest::agreement;
use crate::contest::award::Reason;
use crate::desk::switchboard::Toast;
use crate::desk::{Result, Turn, reasons};
use crate::plain;
use crate::store::people::Person;
use crate::store::{jurors, results};
use crate::table::{Cell, Table, xlsx};
use crate::telegram::letter::{File, Letter};

/// Sends the table of a task as a workbook.
pub async fn send(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let lines = proposal::lines(turn, task).await?;
    if lines.is_empty() {
        return Ok(Toast::Says(plain!(locale, "preview-nobody")));
    }
    let awards = results::of_task(turn.db, &task.id).await?;
    let mut jury = jurors::all(turn.db).await?;
    jury.retain(|juror| lines.iter().any(|line| line.given.iter().any(|m| m.juror_id == juror.id)));
    let mut head = vec![
        plain!(locale, "book-name"),
        plain!(locale, "book-company"),
        plain!(locale, "book-order"),
        plain!(locale, "book-complete"),
    ];
    head.extend(jury.iter().map(|juror| juror.name.clone()));
    head.extend([
        plain!(locale, "book-figure"),
        plain!(locale, "book-spread"),
        plain!(locale, "book-proposed"),
        plain!(locale, "book-award"),
        plain!(locale, "book-why"),
        plain!(locale, "book-changed"),
    ]);
    let mut rows = Vec::new();
    for line in &lines {
        let whole = |figure: usize| Cell::Number(i64::try_from(figure).unwrap_or(i64::MAX));
        let complete = line.entry.completed_at.map(|at| turn.when_exactly(locale, at));
        let mut row = vec![
            Cell::from(line.contestant.full_name()),
            Cell::from(line.contestant.company.as_str()),
            line.proposal.order.map_or(Cell::Empty, whole),
            complete.map_or(Cell::Empty, Cell::from),
        ];
        row.extend(jury.iter().map(|juror| {
            let mark = line.given.iter().find(|mark| mark.juror_id == juror.id);
            mark.map_or(Cell::Empty, |mark| Cell::Number(mark.mark.into()))
        }));
        let figure = line.proposal.reasons.iter().find_map(|reason| match reason {
            Reason::Marks { aggregate_num, aggregate_den, .. } => {
                Some(reasons::decimal(locale, *aggregate_num, *aggregate_den))
            }
            _ => None,
        });
        let why = reasons::steps(locale, &line.proposal.reasons).join("; ");
        let changed = line.adjustment.as_ref().map(|adjustment| adjustment.why.clone());
        row.extend([
            figure.map_or(Cell::Empty, Cell::from),
            Cell::Number(agreement::spread(&line.marks).into()),
            Cell::Number(line.proposal.points.into()),
            Cell::Number(awards.get(&line.contestant.id).copied().unwrap_or(line.points()).into()),
            Cell::from(why),
            changed.map_or(Cell::Empty, Cell::from),
        ]);
        rows.push(row);
    }
    let title = plain!(locale, "book-title", title = &task.title);
    let sheet = task.title.clone();
    let table = Table { title: title.clone(), sheet, head, rows, made_at: turn.now };
    let file = File { name: format!("{}.xlsx", task.id), bytes: xlsx(&table)? };
    turn.say(who.id, Letter::document(file, crate::text::escape(&title))).await?;
    Ok(Toast::Quiet)
}
