//! Putting a message where it belongs, and asking where that is.

use chrono::{DateTime, Utc};

use crate::contest::definition::Task;
use crate::contest::life::{self, Action, Facts, Refusal, Role, State};
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::talk::Talk;
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
    let closed = turn.published().await?.contains(&task.id);
    // Words of after the close do not count, whenever the message that now has them was sent.
    let closed = closed || worded_late(part, task).is_some();
    let (state, counted) = match standing(task, part.sent_at) {
        // A draft that was published stays published in its task, and counts since then.
        _ if part.entry_id == Some(entry.id) && part.counted_at.is_some() => {
            (PartState::Counted, part.counted_at)
        }
        Standing::Open if !closed => (PartState::Counted, Some(part.sent_at)),
        // It was on its way while the entry was published, as its author had asked.
        Standing::Draft if !closed && entry.at_opening && turn.now >= task.open => {
            (PartState::Counted, Some(task.open))
        }
        Standing::Draft if !closed => (PartState::Draft, None),
        _ => (PartState::Late, None),
    };
    entries::place(turn.db, part.id, entry.id, case, state, counted).await?;
    if state == PartState::Counted {
        entries::changed(turn.db, entry.id, &task.complete).await?;
    }
    Ok((entry, state))
}

/// Puts the whole publication that this part is of there. Gives what became of this part.
pub async fn place_all(
    turn: &mut Turn<'_>,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> Result<(Entry, PartState)> {
    for other in together(turn, part).await? {
        if other.id != part.id && !matches!(other.state, PartState::Dropped | PartState::Replaced) {
            move_to(turn, &other, task, case).await?;
        }
    }
    move_to(turn, part, task, case).await
}

async fn move_to(
    turn: &mut Turn<'_>,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> Result<(Entry, PartState)> {
    let outcome = place(turn, part, task, case).await?;
    if let Some(former) = part.entry_id.filter(|former| *former != outcome.0.id) {
        changed(turn, former).await?;
    }
    Ok(outcome)
}

/// Notes that what an entry holds has changed.
pub async fn changed(turn: &mut Turn<'_>, entry: i64) -> Result {
    let contest = turn.contest;
    let task = entries::find(turn.db, entry).await?.and_then(|entry| contest.task(&entry.task));
    // An entry for a task that is no longer in the contest's file counts for nothing.
    let rule = task.map(|task| task.complete).unwrap_or_default();
    Ok(entries::changed(turn.db, entry, &rule).await?)
}

/// When the part got its present words, if that was after the close of the task.
pub fn worded_late(part: &Part, task: &Task) -> Option<DateTime<Utc>> {
    part.edited_at.filter(|at| standing(task, *at) == Standing::Closed)
}

/// An entry of more messages than this is no entry but an accident; no juror could read it.
const MOST_PARTS: i64 = 100;

/// Whether the entry for the task has room for one more message.
pub async fn has_room(turn: &mut Turn<'_>, contestant: i64, task: &Task) -> Result<bool> {
    Ok(entries::size(turn.db, contestant, &task.id).await? < MOST_PARTS)
}

/// Says that an entry is full. Nothing is filed.
pub async fn refuse_as_full(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result {
    let words = html!(who.locale, "send-too-much", title = &task.title, most = MOST_PARTS);
    turn.remark(who, words).await
}

/// What is said of a part that counts for nothing because of its time.
pub fn late_words(
    turn: &Turn<'_>,
    locale: Locale,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> String {
    let what = what(locale, task, case);
    let late_words = worded_late(part, task);
    if late_words.is_none() && part.sent_at < task.close {
        return html!(locale, "filed-after-results", what = what);
    }
    let close = turn.when(locale, task.close);
    let sent = turn.when_exactly(locale, late_words.unwrap_or(part.sent_at));
    html!(locale, "filed-late", what = what, sent = sent, close = close)
}

/// Why nothing of an entry for the task can be changed at this instant, if so: plain words. The table
/// of a task's life says so.
pub async fn shut(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    at: DateTime<Utc>,
) -> Result<Option<String>> {
    let facts = match at < task.close && !turn.published().await?.contains(&task.id) {
        // Nothing else tells on a task that takes entries.
        true => Facts::default(),
        false => results::facts(turn.db, &task.id, at >= task.close).await?,
    };
    let stage = life::stage(task, at, facts);
    let state = State { stage, annulled: false };
    Ok(match life::allowed(state, Action::Submit, Role::Contestant) {
        Ok(()) => None,
        // Results that are out are told after the close as well, which was before.
        Err(_) if standing(task, at) == Standing::Closed => {
            Some(plain!(locale, "send-closed", close = turn.when(locale, task.close)))
        }
        Err(Refusal::TooEarly) => Some(plain!(locale, "life-too-early")),
        Err(_) => Some(plain!(locale, "send-results-out")),
    })
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
    let is_in = |number: &u32| parts.iter().any(|part| part.case == Some(*number) && part.is_in());
    task.cases.iter().map(|case| case.number).partition(is_in)
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
    let spot = turn.put_up(who.id, words, keyboard).await?;
    turn.set_talk(who, &Talk::Asked { part: part.id, spot }).await
}
