//! Ties at a limit: all are in as proposed; an organizer may choose who is, with a reason.

use super::super::decide;
use super::super::proposal::{self, Line};
use crate::contest::award::{self, Limit, Tie};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::talk::What;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// More cannot be chosen on one keyboard; of such a tie the figures are changed one by one.
const MOST: usize = 30;

/// The ties at limits in a table, those that an organizer has not settled.
pub fn of(lines: &[Line]) -> Vec<Tie> {
    let proposals: Vec<_> = lines.iter().map(|line| &line.proposal).collect();
    let mut ties = award::ties(&proposals);
    let settled = |contestant: i64| {
        lines.iter().any(|line| line.contestant.id == contestant && line.adjustment.is_some())
    };
    ties.retain(|tie| !tie.members.iter().any(|member| settled(member.contestant)));
    ties
}

/// The ties of a task with what can be done.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let locale = who.locale;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::Adjust).await? {
        return Ok(Toast::Says(why));
    }
    let lines = proposal::lines(turn, task).await?;
    let mut blocks = vec![html!(locale, "ties-title", title = &task.title)];
    let mut keyboard = Keyboard::new();
    for tie in of(&lines) {
        blocks.push(words(locale, &tie, &lines));
        if tie.members.len() <= MOST {
            let first = tie.limit == Limit::First;
            let tap = Tap::Tie { task: task.id.clone(), first, out: 0 };
            keyboard = keyboard.row(choose(locale, tie.limit), tap);
        }
    }
    if blocks.len() == 1 {
        blocks.push(html!(locale, "ties-none"));
    }
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let keyboard = keyboard.row(plain!(locale, "ties-all-in"), back).done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

fn choose(locale: Locale, limit: Limit) -> String {
    match limit {
        Limit::First => plain!(locale, "ties-choose-first"),
        Limit::Places => plain!(locale, "ties-choose-places"),
    }
}

fn name(lines: &[Line], contestant: i64) -> String {
    let line = lines.iter().find(|line| line.contestant.id == contestant);
    line.map(|line| line.contestant.full_name()).unwrap_or_default()
}

fn words(locale: Locale, tie: &Tie, lines: &[Line]) -> String {
    let names: Vec<String> =
        tie.members.iter().map(|member| name(lines, member.contestant)).collect();
    let (names, room) = (names.join(", "), tie.room());
    let (place, of) = (tie.place, tie.of);
    match tie.limit {
        Limit::First => {
            html!(locale, "tie-first", names = names, place = place, of = of, room = room)
        }
        Limit::Places => {
            html!(locale, "tie-places", names = names, place = place, of = of, room = room)
        }
    }
}

/// The tie at this limit of a task whose figures can still be changed.
async fn find<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    first: bool,
) -> Result<std::result::Result<(&'a Task, Tie, Vec<Line>), Toast>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = gate(turn, who, task, Action::Adjust).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let lines = proposal::lines(turn, task).await?;
    let limit = if first { Limit::First } else { Limit::Places };
    match of(&lines).into_iter().find(|tie| tie.limit == limit) {
        Some(tie) if tie.members.len() <= MOST => Ok(Ok((task, tie, lines))),
        _ => Ok(Err(Toast::Over)),
    }
}

/// Who of the equal is in? `out` has a bit for each who is not, in the order of their numbers.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, first): (&str, bool),
    out: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let (task, tie, lines) = match find(turn, who, task, first).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let id = || task.id.clone();
    let members = tie.members.iter().enumerate().map(|(index, member)| {
        let bit = 1_u32 << index;
        let name = name(&lines, member.contestant);
        let label = match out & bit {
            0 => plain!(locale, "tie-in", name = name, points = member.inside),
            _ => plain!(locale, "tie-out", name = name, points = member.outside),
        };
        (label, Tap::Tie { task: id(), first, out: out ^ bit })
    });
    let some = (0..tie.members.len()).any(|index| out & (1 << index) != 0);
    let keyboard = Keyboard::new()
        .grid(1, members)
        .row_if(some, plain!(locale, "tie-settle"), Tap::TieSettle { task: id(), first, out })
        .row(plain!(locale, "back"), Tap::Ties { task: id() })
        .done();
    let head = words(locale, &tie, &lines);
    turn.show(who.id, place, format!("{head}\n\n{}", html!(locale, "tie-ask")), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Those are out: asks why.
pub async fn settle(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, first): (&str, bool),
    out: u32,
) -> Result<Toast> {
    let (task, tie, _) = match find(turn, who, task, first).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let members = tie.members.iter().enumerate();
    let out: Vec<(i64, u8)> = members
        .filter(|(index, _)| out & (1 << index) != 0)
        .map(|(_, member)| (member.contestant, member.outside))
        .collect();
    if out.is_empty() {
        return Ok(Toast::Over);
    }
    decide::begin(turn, who, place, What::Tie { task: task.id.clone(), out }).await
}
