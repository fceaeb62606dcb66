//! The tasks that have been announced, and their cases.

use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::{Keyboard, button};
use crate::desk::reading::{readable, spot::Shelf};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, cards};
use crate::store::people::Person;
use crate::store::results;
use crate::{html, plain};

/// Whether this person may see the task: it is announced, and if it is the extra task, theirs.
pub async fn may_see(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result<bool> {
    if standing(task, turn.now) == Standing::Unannounced {
        return Ok(false);
    }
    if !turn.contest.is_extra(&task.id) || who.rights.organizer || who.rights.juror.is_some() {
        return Ok(true);
    }
    may_do(turn, who, task).await
}

/// Whether this contestant may send something for the task, by who they are.
pub async fn may_do(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result<bool> {
    let Some(contestant) = who.rights.contestant else { return Ok(false) };
    if !turn.contest.is_extra(&task.id) {
        return Ok(true);
    }
    Ok(results::is_inside(turn.db, contestant).await? == Some(false))
}

/// The task of this id, if the person may see it.
pub async fn visible<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
) -> Result<Option<&'a Task>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(None) };
    Ok(may_see(turn, who, task).await?.then_some(task))
}

/// Every task the person may see, a button each.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut lines = vec![html!(locale, "tasks-title")];
    let mut keyboard = Keyboard::new();
    let mut seen = 0;
    for task in contest.all_tasks() {
        if !may_see(turn, who, task).await? {
            continue;
        }
        seen += 1;
        let close = turn.when(locale, task.close);
        let open = turn.when(locale, task.open);
        let title = task.title.as_str();
        lines.push(match standing(task, turn.now) {
            Standing::Draft => html!(locale, "tasks-line-draft", title = title, open = open),
            Standing::Closed => html!(locale, "tasks-line-closed", title = title, close = close),
            _ => html!(locale, "tasks-line-open", title = title, close = close),
        });
        keyboard = keyboard.row(&task.title, Tap::Task { task: task.id.clone() });
    }
    if seen == 0 {
        lines = vec![html!(locale, "tasks-none")];
    }
    if let Some(next) = contest.tasks.iter().find(|task| task.announce > turn.now) {
        lines.push(html!(locale, "tasks-next", at = turn.when(locale, next.announce)));
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Start).done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await
}

/// One task in short.
pub async fn card(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let Some(task) = visible(turn, who, task).await? else { return Ok(Toast::Over) };
    let may_send = may_do(turn, who, task).await?;
    let mut keyboard = cards::task_buttons(turn, who.locale, task, may_send);
    let shelf = Shelf::of_task(&task.id);
    let count = readable(turn, Some(who)).await?.on(&shelf).len();
    if count > 0 {
        let label = plain!(who.locale, "read-these", count = count);
        keyboard = keyboard.append_row([button(label, &Tap::ReadShelf { shelf, page: 0 })]);
    }
    let back = button(plain!(who.locale, "back"), &Tap::Tasks);
    let keyboard = keyboard.append_row([back]);
    let words = cards::task(turn, who.locale, task);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The whole text of a task.
pub async fn text(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let Some(task) = visible(turn, who, task).await? else { return Ok(Toast::Over) };
    let sending = may_do(turn, who, task).await? && standing(task, turn.now) != Standing::Closed;
    let keyboard = Keyboard::new()
        .row_if(
            sending,
            plain!(who.locale, "task-send"),
            Tap::Send { task: task.id.clone(), number: None },
        )
        .row(plain!(who.locale, "back"), Tap::Task { task: task.id.clone() })
        .done();
    turn.show(who.id, place, cards::task_text(who.locale, task), keyboard).await?;
    Ok(Toast::Quiet)
}

/// One case, with its neighbours a tap away.
pub async fn case(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    number: u32,
) -> Result<Toast> {
    let Some(task) = visible(turn, who, task).await? else { return Ok(Toast::Over) };
    let Some(index) = task.cases.iter().position(|case| case.number == number) else {
        return Ok(Toast::Over);
    };
    let sending = may_do(turn, who, task).await? && standing(task, turn.now) != Standing::Closed;
    let to = |case: &crate::contest::definition::Case| Tap::Case {
        task: task.id.clone(),
        number: case.number,
    };
    let mut neighbours = Vec::new();
    if let Some(before) = index.checked_sub(1).and_then(|index| task.cases.get(index)) {
        neighbours.push((format!("‹ {}", before.number), to(before)));
    }
    if let Some(after) = task.cases.get(index + 1) {
        neighbours.push((format!("{} ›", after.number), to(after)));
    }
    let keyboard = Keyboard::new()
        .row_if(
            sending,
            plain!(who.locale, "case-send", number = number),
            Tap::Send { task: task.id.clone(), number: Some(number) },
        )
        .grid(2, neighbours)
        .row(plain!(who.locale, "back"), Tap::Task { task: task.id.clone() })
        .done();
    turn.show(who.id, place, cards::case(who.locale, &task.cases[index]), keyboard).await?;
    Ok(Toast::Quiet)
}
