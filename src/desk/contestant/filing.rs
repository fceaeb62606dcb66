//! Putting a message where it belongs, and telling its author what became of it.

use chrono::{DateTime, Utc};
use teloxide::types::InlineKeyboardMarkup;

use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Entry, Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::words::Locale;
use crate::{html, plain};

/// Puts the part into the task, and the case if there is one, as its time allows (rules 1, 3 and 4).
pub async fn place(
    turn: &mut Turn<'_>,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> Result<(Entry, PartState)> {
    let entry = entries::open(turn.db, part.contestant_id, &task.id).await?;
    let closed = results::published(turn.db, &task.id).await?.is_some();
    // Words of after the close do not count, whenever the message that now has them was sent.
    let closed = closed || worded_late(part, task).is_some();
    let (state, counted) = match standing(task, part.sent_at) {
        // A draft that was published stays published in its task, and counts since then.
        _ if part.entry_id == Some(entry.id) && part.counted_at.is_some() => {
            (PartState::Counted, part.counted_at)
        }
        Standing::Open if !closed => (PartState::Counted, Some(part.sent_at)),
        Standing::Draft if !closed => (PartState::Draft, None),
        _ => (PartState::Late, None),
    };
    entries::place(turn.db, part.id, entry.id, case, state, counted).await?;
    if state == PartState::Counted {
        entries::changed(turn.db, entry.id).await?;
    }
    Ok((entry, state))
}

/// When the part got its present words, if that was after the close of the task.
fn worded_late(part: &Part, task: &Task) -> Option<DateTime<Utc>> {
    part.edited_at.filter(|at| standing(task, *at) == Standing::Closed)
}

/// An entry of more messages than this is no entry but an accident; no juror could read it.
const MOST_PARTS: usize = 100;

/// Whether the entry for the task has room for one more message.
pub async fn has_room(turn: &mut Turn<'_>, contestant: i64, task: &Task) -> Result<bool> {
    let own = entries::of_contestant(turn.db, contestant).await?;
    let Some(entry) = own.into_iter().find(|entry| entry.task == task.id) else { return Ok(true) };
    let parts = entries::parts(turn.db, entry.id).await?;
    Ok(parts.len() < MOST_PARTS)
}

/// Says that an entry is full. Nothing is filed.
pub async fn refuse_as_full(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result {
    let words = html!(who.locale, "send-too-much", title = &task.title, most = MOST_PARTS);
    turn.remark(who, words).await
}

/// Files a part and answers.
pub async fn file(
    turn: &mut Turn<'_>,
    who: &Person,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> Result {
    let (entry, state) = place(turn, part, task, case).await?;
    let (words, keyboard) = answer(turn, who.locale, (part, task, case), entry.id, state).await?;
    turn.show(who.id, None, words, keyboard).await
}

/// What is said of a part that was just filed.
pub async fn answer(
    turn: &mut Turn<'_>,
    locale: Locale,
    (part, task, case): (&Part, &Task, Option<u32>),
    entry: i64,
    state: PartState,
) -> Result<(String, InlineKeyboardMarkup)> {
    let what = what(locale, task, case);
    let sent = turn.when_exactly(locale, part.sent_at);
    if !matches!(state, PartState::Draft | PartState::Counted) {
        let late_words = worded_late(part, task);
        let words = if late_words.is_none() && part.sent_at < task.close {
            html!(locale, "filed-after-results", what = what)
        } else {
            let close = turn.when(locale, task.close);
            let sent = late_words.map_or(sent, |at| turn.when_exactly(locale, at));
            html!(locale, "filed-late", what = what, sent = sent, close = close)
        };
        let keyboard = Keyboard::new()
            .row(plain!(locale, "ask-none"), Tap::Drop { part: part.id })
            .row(plain!(locale, "menu-my"), Tap::My)
            .done();
        return Ok((words, keyboard));
    }
    let parts = entries::parts(turn.db, entry).await?;
    let beside = beside(&parts, part, case, state);
    let mut lines = vec![if state == PartState::Draft {
        html!(locale, "filed-draft", what = what, open = turn.when(locale, task.open))
    } else {
        html!(locale, "filed", what = what, sent = sent)
    }];
    if beside > 0 && state == PartState::Draft {
        lines.push(html!(locale, "filed-beside-draft", count = beside + 1));
    } else if beside > 0 {
        lines.push(html!(locale, "filed-beside", count = beside + 1));
    }
    lines.push(left(turn, locale, task, &parts));
    let mut keyboard = Keyboard::new();
    if state == PartState::Draft {
        let at_opening = entries::find(turn.db, entry).await?.is_some_and(|e| e.at_opening);
        keyboard = super::draft::switch(keyboard, turn, locale, task, at_opening);
    }
    let keyboard = keyboard
        .row_if(
            beside > 0 && case.is_some(),
            plain!(locale, "filed-keep-only"),
            Tap::KeepOnly { part: part.id },
        )
        .grid(
            2,
            [
                (plain!(locale, "filed-elsewhere"), Tap::Refile { part: part.id }),
                (plain!(locale, "filed-take-out"), Tap::Drop { part: part.id }),
            ],
        )
        .row(plain!(locale, "menu-my"), Tap::My)
        .done();
    Ok((lines.join("\n\n"), keyboard))
}

/// How many publications are in the same place besides the one that this part is of.
fn beside(parts: &[Part], part: &Part, case: Option<u32>, state: PartState) -> usize {
    let mut others: Vec<String> = parts
        .iter()
        .filter(|other| other.id != part.id && other.case == case && other.state == state)
        .filter(|other| other.album.is_none() || other.album != part.album)
        .map(|other| other.album.clone().unwrap_or_else(|| other.id.to_string()))
        .collect();
    others.sort();
    others.dedup();
    others.len()
}

/// Why nothing of an entry for the task can be changed at this instant, if so: plain words.
pub async fn shut(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    at: DateTime<Utc>,
) -> Result<Option<String>> {
    if standing(task, at) == Standing::Closed {
        let close = turn.when(locale, task.close);
        return Ok(Some(plain!(locale, "send-closed", close = close)));
    }
    let published = results::published(turn.db, &task.id).await?.is_some();
    Ok(published.then(|| plain!(locale, "send-results-out")))
}

/// The parts that go together with this one: the whole album or cut text, or it alone.
pub async fn together(turn: &mut Turn<'_>, part: &Part) -> Result<Vec<Part>> {
    match &part.album {
        Some(album) => Ok(entries::album(turn.db, part.contestant_id, album).await?),
        None => Ok(vec![part.clone()]),
    }
}

/// The task and the case in words.
pub fn what(locale: Locale, task: &Task, case: Option<u32>) -> String {
    match case {
        Some(number) => plain!(locale, "what-case", title = &task.title, number = number),
        None => plain!(locale, "what-task", title = &task.title),
    }
}

/// Which cases of the task are in, as drafts or counting, and which are not.
pub fn done_and_todo(task: &Task, parts: &[Part]) -> (Vec<u32>, Vec<u32>) {
    let is_in = |number: &u32| {
        parts.iter().any(|part| {
            part.case == Some(*number)
                && matches!(part.state, PartState::Counted | PartState::Draft)
        })
    };
    task.cases.iter().map(|case| case.number).partition(is_in)
}

/// What is in and what is left to do for the task, and until when.
fn left(turn: &Turn<'_>, locale: Locale, task: &Task, parts: &[Part]) -> String {
    let close = turn.when(locale, task.close);
    if task.cases.is_empty() {
        return html!(locale, "left-until", close = close);
    }
    let (done, todo) = done_and_todo(task, parts);
    if todo.is_empty() {
        return html!(locale, "left-none", total = done.len(), close = close);
    }
    html!(
        locale,
        "left-cases",
        done = done.len(),
        total = task.cases.len(),
        todo = numbers(&todo),
        close = close,
    )
}

/// "1, 4, 7".
pub fn numbers(list: &[u32]) -> String {
    list.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

/// Asks where a message belongs that could belong to several tasks or cases.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, part: &Part, tasks: &[&Task]) -> Result {
    let words = match tasks {
        [task] if task.cases.is_empty() => html!(who.locale, "ask-is-it", title = &task.title),
        [task] => html!(who.locale, "ask-case", title = &task.title),
        _ => html!(who.locale, "ask-where"),
    };
    ask_with(turn, who, part, tasks, words).await
}

/// The same with a first line of its own.
pub async fn ask_with(
    turn: &mut Turn<'_>,
    who: &Person,
    part: &Part,
    tasks: &[&Task],
    words: String,
) -> Result {
    let locale = who.locale;
    let mut keyboard = Keyboard::new();
    for task in tasks {
        let file = |number| Tap::FileAs { part: part.id, task: task.id.clone(), number };
        if task.cases.is_empty() {
            let label = if standing(task, part.sent_at) == Standing::Closed {
                plain!(locale, "ask-late", title = &task.title)
            } else {
                task.title.clone()
            };
            keyboard = keyboard.row(label, file(None));
        } else {
            let cases = task.cases.iter().map(|case| {
                (plain!(locale, "ask-case-button", number = case.number), file(Some(case.number)))
            });
            keyboard = keyboard.grid(4, cases);
        }
    }
    let keyboard = keyboard.row(plain!(locale, "ask-none"), Tap::Drop { part: part.id }).done();
    turn.show(who.id, None, words, keyboard).await
}
