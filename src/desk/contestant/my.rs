//! `/my`: each task with what is in, what is missing and how long is left.

use super::{filing, show, submit};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::words::{self, Html, Locale};
use crate::{html, plain};

/// Everything a contestant wants to know of their own entries.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let Some(contestant) = who.rights.contestant else { return turn.not_understood(who).await };
    let own = entries::of_contestant(turn.db, contestant).await?;
    let awards = results::of_contestant(turn.db, contestant).await?;
    let mut blocks = vec![html!(locale, "my-title", number = contestant)];
    let mut keyboard = Keyboard::new();
    for task in submit::tasks_of(turn, who).await? {
        let stands = standing(task, turn.now);
        if stands == Standing::Unannounced {
            continue;
        }
        let entry = own.iter().find(|entry| entry.task == task.id);
        let parts = match entry {
            Some(entry) => entries::parts(turn.db, entry.id).await?,
            None => Vec::new(),
        };
        let award = awards.iter().find(|award| award.task == task.id);
        let award = award.map(|award| turn.points(locale, award.points.into()));
        blocks.push(block(turn, locale, task, &parts, award));
        if parts.iter().any(shown) {
            let label = plain!(locale, "my-show", title = &task.title);
            keyboard = keyboard.row(label, Tap::ShowMine { task: task.id.clone() });
        }
        if parts.iter().any(|part| part.state == PartState::Draft) {
            let at_opening = entry.is_some_and(|entry| entry.at_opening);
            keyboard = super::draft::switch(keyboard, turn, locale, task, at_opening);
        }
        if stands == Standing::Open || stands == Standing::Draft {
            let label = plain!(locale, "my-send", title = &task.title);
            keyboard = keyboard.row(label, Tap::Send { task: task.id.clone(), number: None });
        }
    }
    if blocks.len() == 1 {
        blocks.push(html!(locale, "my-nothing-yet"));
    }
    let unfiled = entries::unfiled(turn.db, contestant).await?;
    if !unfiled.is_empty() {
        blocks.push(html!(locale, "my-unfiled", count = unfiled.len()));
        for part in unfiled.iter().take(5) {
            let label = plain!(locale, "my-file", start = first_words(part));
            keyboard = keyboard.row(label, Tap::Refile { part: part.id });
        }
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Start).done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

fn shown(part: &Part) -> bool {
    matches!(part.state, PartState::Counted | PartState::Draft)
}

fn first_words(part: &Part) -> String {
    crate::text::cut_plain(part.text.trim(), 30).into_owned()
}

fn block(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    parts: &[Part],
    award: Option<String>,
) -> String {
    let count = |state| parts.iter().filter(|part| part.state == state).count();
    let (counted, drafts, late) =
        (count(PartState::Counted), count(PartState::Draft), count(PartState::Late));
    let mut lines = vec![html!(locale, "my-task", title = &task.title)];
    if let Some(award) = award {
        lines.push(html!(locale, "my-awarded", award = award));
    } else if counted > 0 {
        lines.push(html!(locale, "my-counted"));
    } else if drafts == 0 {
        lines.push(html!(locale, "my-nothing"));
    }
    if drafts > 0 {
        lines.push(html!(locale, "my-drafts", count = drafts));
    }
    if late > 0 {
        lines.push(html!(locale, "my-late", count = late));
    }
    if !task.cases.is_empty() {
        let (done, todo) = filing::done_and_todo(task, parts);
        let total = task.cases.len();
        if !done.is_empty() {
            let list = filing::numbers(&done);
            lines.push(html!(locale, "my-cases", list = list, done = done.len(), total = total));
        }
        if !todo.is_empty() && standing(task, turn.now) != Standing::Closed {
            lines.push(html!(locale, "my-todo", list = filing::numbers(&todo)));
        }
    }
    lines.push(time_left(turn, locale, task));
    lines.join("\n")
}

fn time_left(turn: &Turn<'_>, locale: Locale, task: &Task) -> String {
    let close = turn.when(locale, task.close);
    match standing(task, turn.now) {
        Standing::Closed => html!(locale, "my-closed", close = close),
        Standing::Draft => html!(locale, "my-opens", open = turn.when(locale, task.open)),
        _ => {
            let left = words::span(locale, task.close - turn.now);
            html!(locale, "my-left", close = close, left = Html(left))
        }
    }
}

/// Sends a contestant their own entry as the jury will see it.
pub async fn show_entry(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result {
    let Some(contestant) = who.rights.contestant else { return Ok(()) };
    let own = entries::of_contestant(turn.db, contestant).await?;
    let Some(entry) = own.into_iter().find(|entry| entry.task == task) else {
        return turn.not_understood(who).await;
    };
    let mut parts = entries::parts(turn.db, entry.id).await?;
    parts.retain(shown);
    show::parts(turn, who.id, who.locale, &parts).await
}
