//! Ties at a limit: all are in as proposed; an organizer may choose who is, with a reason.

use super::super::decide;
use super::super::proposal::{self, Line};
use crate::contest::award::{self, Limit, Member, Tie};
use crate::contest::definition::Task;
use crate::contest::life::{Action, Stage};
use crate::desk::keyboard::Keyboard;
use crate::desk::life::{gate, stage};
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

/// Between whom a limit runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Equal in time, at the limit of the first.
    First,
    /// Equal in everything, at the limit of places.
    Places,
    /// Of one figure, told apart by the sum of unequally many marks.
    Sums,
}

impl Border {
    /// Of a tie with nothing to tell them apart.
    pub fn at(first: bool) -> Border {
        if first { Border::First } else { Border::Places }
    }

    fn of(tie: &Tie) -> Border {
        if tie.by_sum { Border::Sums } else { Border::at(tie.limit == Limit::First) }
    }

    fn tap(self, task: String, otherwise: u32) -> Tap {
        match self {
            Border::Sums => Tap::Sums { task, otherwise },
            _ => Tap::Tie { task, first: self == Border::First, out: otherwise },
        }
    }

    fn settle(self, task: String, otherwise: u32) -> Tap {
        match self {
            Border::Sums => Tap::SumsSettle { task, otherwise },
            _ => Tap::TieSettle { task, first: self == Border::First, out: otherwise },
        }
    }
}

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

/// The tasks whose marks leave ties that nobody has settled, with how many: those that take entries no
/// more and are not published.
pub async fn waiting<'a>(turn: &mut Turn<'a>) -> Result<Vec<(&'a Task, usize)>> {
    let contest = turn.contest;
    let mut all = Vec::new();
    for task in contest.all_tasks() {
        if matches!(stage(turn, task).await?, Stage::Marking | Stage::MarkingClosed) {
            let count = of(&proposal::lines(turn, task).await?).len();
            all.extend((count > 0).then_some((task, count)));
        }
    }
    Ok(all)
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
            let border = Border::of(&tie);
            keyboard = keyboard.row(choose(locale, border), border.tap(task.id.clone(), 0));
        }
    }
    if blocks.len() == 1 {
        blocks.push(html!(locale, "ties-none"));
    }
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let leave = match of(&lines).iter().all(|tie| !tie.by_sum) {
        true => plain!(locale, "ties-all-in"),
        false => plain!(locale, "ties-as-ruled"),
    };
    let keyboard = keyboard.row(leave, back).done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

fn choose(locale: Locale, border: Border) -> String {
    match border {
        Border::First => plain!(locale, "ties-choose-first"),
        Border::Places => plain!(locale, "ties-choose-places"),
        Border::Sums => plain!(locale, "ties-choose-sum"),
    }
}

fn name(lines: &[Line], contestant: i64) -> String {
    let line = lines.iter().find(|line| line.contestant.id == contestant);
    line.map(|line| line.contestant.full_name()).unwrap_or_default()
}

fn words(locale: Locale, tie: &Tie, lines: &[Line]) -> String {
    let border = Border::of(tie);
    let called = |member: &Member| {
        let (name, marks) = (name(lines, member.contestant), member.marks);
        match (border, member.is_in) {
            (Border::Sums, true) => plain!(locale, "tie-sum-in", name = name, marks = marks),
            (Border::Sums, false) => plain!(locale, "tie-sum-out", name = name, marks = marks),
            _ => name,
        }
    };
    let names = tie.members.iter().map(called).collect::<Vec<_>>().join(", ");
    let (place, of, room) = (tie.place, tie.of, tie.room());
    match border {
        Border::First => {
            html!(locale, "tie-first", names = names, place = place, of = of, room = room)
        }
        Border::Places => {
            html!(locale, "tie-places", names = names, place = place, of = of, room = room)
        }
        Border::Sums => html!(locale, "tie-sum", names = names, of = of, room = room),
    }
}

/// What is tied at this border of a task whose figures can still be changed.
async fn find<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    border: Border,
) -> Result<std::result::Result<(&'a Task, Tie, Vec<Line>), Toast>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = gate(turn, who, task, Action::Adjust).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let lines = proposal::lines(turn, task).await?;
    match of(&lines).into_iter().find(|tie| Border::of(tie) == border) {
        Some(tie) if tie.members.len() <= MOST => Ok(Ok((task, tie, lines))),
        _ => Ok(Err(Toast::Over)),
    }
}

/// Who of the equal is in? `otherwise` has a bit for each with whom it is not to be as the rules have
/// it, in the order of their numbers.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, border): (&str, Border),
    otherwise: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let (task, tie, lines) = match find(turn, who, task, border).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let id = || task.id.clone();
    let members = tie.members.iter().enumerate().map(|(index, member)| {
        let bit = 1_u32 << index;
        let name = name(&lines, member.contestant);
        let label = match member.is_in == (otherwise & bit == 0) {
            true => plain!(locale, "tie-in", name = name, points = member.inside),
            false => plain!(locale, "tie-out", name = name, points = member.outside),
        };
        (label, border.tap(id(), otherwise ^ bit))
    });
    let some = (0..tie.members.len()).any(|index| otherwise & (1 << index) != 0);
    let keyboard = Keyboard::new()
        .grid(1, members)
        .row_if(some, plain!(locale, "tie-settle"), border.settle(id(), otherwise))
        .row(plain!(locale, "back"), Tap::Ties { task: id() })
        .done();
    let head = words(locale, &tie, &lines);
    let ask = match border {
        Border::Sums => html!(locale, "tie-sum-ask"),
        Border::First | Border::Places => html!(locale, "tie-ask"),
    };
    turn.show(who.id, place, format!("{head}\n\n{ask}"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// With those it is otherwise: asks why.
pub async fn settle(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, border): (&str, Border),
    otherwise: u32,
) -> Result<Toast> {
    let (task, tie, _) = match find(turn, who, task, border).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let members = tie.members.iter().enumerate();
    let out: Vec<(i64, u8)> = members
        .filter(|(index, _)| otherwise & (1 << index) != 0)
        .map(|(_, it)| (it.contestant, if it.is_in { it.outside } else { it.inside }))
        .collect();
    if out.is_empty() {
        return Ok(Toast::Over);
    }
    decide::begin(turn, who, place, What::Tie { task: task.id.clone(), out }).await
}
