//! `/my`: where one stands with each task, and a button to act.

use super::{appeal, card, replace, show, submit};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, diploma};
use crate::store::entries::{self, Entry, Part, PartState};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// Everything a contestant wants to know of their own entries.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let Some(contestant) = who.rights.contestant else { return turn.not_understood(who).await };
    let own = entries::of_contestant(turn.db, contestant).await?;
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
        blocks.push(block(turn, locale, task, entry, &parts).await?);
        let id = task.id.clone();
        if appeal::may(turn, task, contestant).await? {
            let label = plain!(locale, "appeal-button-of", title = &task.title);
            keyboard = keyboard.row(label, Tap::Appeal { task: id.clone() });
        }
        keyboard = if parts.iter().any(Part::is_in) || !task.cases.is_empty() {
            let label = plain!(locale, "my-open", title = &task.title);
            keyboard.row(label, Tap::Card { task: id, number: None })
        } else if stands == Standing::Closed {
            keyboard
        } else {
            let label = plain!(locale, "my-send", title = &task.title);
            keyboard.row(label, Tap::Send { task: id, number: None })
        };
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
    let keyboard = diploma::own::button(turn, who, keyboard).await?;
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Start).done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

fn first_words(part: &Part) -> String {
    crate::text::cut_plain(part.text.trim(), 30).into_owned()
}

async fn block(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    entry: Option<&Entry>,
    parts: &[Part],
) -> Result<String> {
    let mut lines = vec![html!(locale, "my-task", title = &task.title)];
    let states = match entry {
        Some(entry) => card::state(turn, locale, task, entry, parts).await?,
        None => Vec::new(),
    };
    if states.is_empty() {
        lines.push(html!(locale, "my-nothing"));
    }
    lines.extend(states);
    let late = parts.iter().filter(|part| part.state == PartState::Late).count();
    if late > 0 {
        lines.push(html!(locale, "my-late", count = late));
    }
    if !task.cases.is_empty() {
        lines.extend(card::cases(turn, locale, task, parts));
    }
    lines.push(card::time_left(turn, locale, task));
    Ok(lines.join("\n"))
}

/// Sends a contestant their own entry as the jury will see it.
pub async fn show_entry(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result<Toast> {
    let Some(task) = submit::own_task(turn, who, task).await? else { return Ok(Toast::Over) };
    let Some(contestant) = who.rights.contestant else { return Ok(Toast::Over) };
    let Some(entry) = entries::of_task(turn.db, contestant, &task.id).await? else {
        return Ok(Toast::Over);
    };
    let mut parts = entries::parts(turn.db, entry.id).await?;
    parts.retain(Part::is_in);
    send(turn, who, task, None, &parts).await
}

/// The same of one solution.
pub async fn show_solution(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let Some(task) = submit::own_task(turn, who, task).await? else { return Ok(Toast::Over) };
    let parts = replace::held(turn, who, task, case).await?;
    send(turn, who, task, case, &parts).await
}

async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    number: Option<u32>,
    parts: &[Part],
) -> Result<Toast> {
    if parts.is_empty() {
        return Ok(Toast::Over);
    }
    show::parts(turn, who.id, who.locale, parts).await?;
    let what = super::filing::what(who.locale, task, number);
    let words = html!(who.locale, "shown-above", what = what);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "card-open"), Tap::Card { task: task.id.clone(), number })
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}
