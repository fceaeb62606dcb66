//! The rating as a table, for workbooks and comma-separated values.

use crate::contest::definition::Contest;
use crate::contest::rating::movement::Movement;
use crate::contest::rating::snapshot::Board;
use crate::desk::Turn;
use crate::plain;
use crate::table::{Cell, Table};
use crate::words::Locale;

/// The table: place, movement, who, company, total, a column for each task with results, and whether
/// they are on the short list once it is drawn up. What there is nothing of is left empty.
pub fn table(turn: &Turn<'_>, locale: Locale, board: &Board) -> Table {
    let contest = turn.contest;
    let tasks = tasks(contest, board);
    let drawn = board.lines().any(|(_, line)| line.listed.is_some());
    let mut head = vec![
        plain!(locale, "sheet-place"),
        plain!(locale, "sheet-moved"),
        plain!(locale, "sheet-name"),
        plain!(locale, "sheet-company"),
        plain!(locale, "sheet-total"),
    ];
    head.extend(tasks.iter().map(|(_, title)| title.clone()));
    head.extend(drawn.then(|| plain!(locale, "sheet-listed")));
    let rows = board.lines().map(|(place, line)| {
        let name = match line.is_nameless() {
            true => plain!(locale, "rating-withdrawn"),
            false => line.full_name(),
        };
        let mut row = vec![
            number(place),
            moved(locale, board.movement(line.contestant)),
            Cell::from(name),
            Cell::from(line.company.as_str()),
            Cell::Number(line.total.into()),
        ];
        let award = |(task, _): &(String, String)| {
            line.awards.get(task).map_or(Cell::Empty, |points| Cell::Number((*points).into()))
        };
        row.extend(tasks.iter().map(award));
        if drawn {
            row.push(match line.listed {
                Some(true) => Cell::from(plain!(locale, "sheet-yes")),
                Some(false) => Cell::from(plain!(locale, "sheet-no")),
                None => Cell::Empty,
            });
        }
        row
    });
    let sheet = match board.publication {
        Some((number, _)) => plain!(locale, "sheet-publication", number = number),
        None => plain!(locale, "sheet-rating"),
    };
    Table {
        title: plain!(locale, "sheet-title", title = &turn.contest.title),
        sheet,
        head,
        rows: rows.collect(),
        made_at: turn.now,
    }
}

/// Names of the table's columns for programs, in their order: a task is known by its id.
pub fn keys(contest: &Contest, board: &Board) -> Vec<String> {
    let fixed = ["place", "moved", "name", "company", "total"];
    let mut keys: Vec<String> = fixed.iter().map(|key| (*key).to_owned()).collect();
    keys.extend(tasks(contest, board).into_iter().map(|(id, _)| format!("task_{id}")));
    let drawn = board.lines().any(|(_, line)| line.listed.is_some());
    keys.extend(drawn.then(|| "short_list".to_owned()));
    keys
}

fn number(figure: usize) -> Cell {
    Cell::Number(i64::try_from(figure).unwrap_or(i64::MAX))
}

/// Places up as a positive figure, so that a column of it can be sorted.
fn moved(locale: Locale, movement: Option<Movement>) -> Cell {
    let figure = |by: usize| i64::try_from(by).unwrap_or(i64::MAX);
    match movement {
        None => Cell::Empty,
        Some(Movement::New) => Cell::from(plain!(locale, "sheet-new")),
        Some(Movement::Up(by)) => Cell::Number(figure(by)),
        Some(Movement::Down(by)) => Cell::Number(-figure(by)),
        Some(Movement::Same) => Cell::Number(0),
    }
}

/// Ids and titles of the tasks with awards, in the order of the contest; then those that the contest
/// file has no more, by their ids.
fn tasks(contest: &Contest, board: &Board) -> Vec<(String, String)> {
    let given: std::collections::BTreeSet<&String> =
        board.lines().flat_map(|(_, line)| line.awards.keys()).collect();
    let known = contest.all_tasks().filter(|task| given.contains(&task.id));
    let mut tasks: Vec<(String, String)> =
        known.map(|task| (task.id.clone(), task.title.clone())).collect();
    let gone = given.into_iter().filter(|id| contest.task(id).is_none());
    tasks.extend(gone.map(|id| (id.clone(), id.clone())));
    tasks
}
