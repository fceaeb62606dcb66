//! How a task and a case look: the same card whether it is announced, listed or asked for.

use teloxide::types::InlineKeyboardMarkup;

use super::Turn;
use super::keyboard::Keyboard;
use super::tap::Tap;
use crate::contest::definition::{Case, Locale, Task};
use crate::contest::schedule::{Standing, standing};
use crate::words::{self, Html};
use crate::{html, plain, text};

/// A task in short: title, first lines, times, what it is worth.
pub fn task(turn: &Turn<'_>, locale: Locale, task: &Task) -> String {
    let lead = task.text.split("\n\n").next().unwrap_or_default();
    let lead = text::markdown(&text::cut_plain(lead.trim(), 400));
    let state = match standing(task, turn.now) {
        Standing::Unannounced => String::new(),
        Standing::Draft => html!(
            locale,
            "task-opens",
            open = turn.when(locale, task.open),
            opens_in = words::span(locale, task.open - turn.now),
            close = turn.when_in_zone(locale, task.close),
        ),
        Standing::Open => html!(
            locale,
            "task-open",
            close = turn.when_in_zone(locale, task.close),
            left = words::span(locale, task.close - turn.now),
        ),
        Standing::Closed => html!(locale, "task-closed", close = turn.when(locale, task.close)),
    };
    html!(
        locale,
        "task-card",
        title = &task.title,
        lead = Html(lead),
        state = Html(state),
        worth = turn.points(locale, task.max.into()),
        takes = takes(locale, task),
    )
}

/// What may be sent for a task, in words.
pub fn takes(locale: Locale, task: &Task) -> String {
    let accepts = task.accepts;
    let mut list = Vec::new();
    if accepts.text {
        list.push(plain!(locale, "takes-text"));
    }
    if accepts.files {
        list.push(plain!(locale, "takes-files"));
    }
    if accepts.links {
        list.push(plain!(locale, "takes-links"));
    }
    list.join(", ")
}

/// The buttons under a task's card.
pub fn task_buttons(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    may_send: bool,
) -> InlineKeyboardMarkup {
    let id = || task.id.clone();
    let cases = task.cases.iter().map(|case| {
        (case.number.to_string(), Tap::Case { task: task.id.clone(), number: case.number })
    });
    let sending = may_send && standing(task, turn.now) != Standing::Closed;
    Keyboard::new()
        .row(plain!(locale, "task-read"), Tap::TaskText { task: id() })
        .grid(6, cases)
        .row_if(sending, plain!(locale, "task-send"), Tap::Send { task: id(), number: None })
        .done()
}

/// The whole text of a task.
pub fn task_text(locale: Locale, task: &Task) -> String {
    html!(locale, "task-text", title = &task.title, text = Html(text::markdown(&task.text)))
}

/// A case of a task.
pub fn case(locale: Locale, case: &Case) -> String {
    html!(
        locale,
        "case-text",
        number = case.number,
        title = &case.title,
        text = Html(text::markdown(&case.text)),
    )
}
