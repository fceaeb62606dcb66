//! The card of a solution: what it holds now, what is missing, how long is left, and every button
//! to change it. A task with cases has a card of its own and one for each case.

use chrono::{DateTime, Utc};
use teloxide::types::InlineKeyboardMarkup;

use super::{appeal, draft, filing, submit};
use crate::contest::completeness::Missing;
use crate::contest::definition::{Completeness, Task};
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, decisions};
use crate::store::entries::{self, Entry, Part, PartState};
use crate::store::people::Person;
use crate::store::{annulments, results};
use crate::words::{self, Html, Locale};
use crate::{html, plain};

mod holds;

/// Shows the card in answer to a tap.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let Some(task) = submit::own_task(turn, who, task).await? else { return Ok(Toast::Over) };
    if case.is_some_and(|number| task.case(number).is_none()) {
        return Ok(Toast::Over);
    }
    let (words, keyboard) = match case {
        None if !task.cases.is_empty() => overview(turn, who, task).await?,
        case => solution(turn, who, task, case, false).await?,
    };
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// What the card is made from.
struct Held {
    entry: Option<Entry>,
    /// Everything of the entry, whatever its state.
    parts: Vec<Part>,
    /// Whether nothing can be changed any more.
    shut: bool,
}

async fn held(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result<Held> {
    let entry = match who.rights.contestant {
        Some(contestant) => entries::of_task(turn.db, contestant, &task.id).await?,
        None => None,
    };
    let parts = match &entry {
        Some(entry) => entries::parts(turn.db, entry.id).await?,
        None => Vec::new(),
    };
    let shut = filing::shut(turn, who.locale, task, turn.now).await?.is_some();
    Ok(Held { entry, parts, shut })
}

/// The card of one solution: of a case, or of a task in one piece. `live`: what comes next is added.
pub async fn solution(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    case: Option<u32>,
    live: bool,
) -> Result<(String, InlineKeyboardMarkup)> {
    let locale = who.locale;
    let held = held(turn, who, task).await?;
    let of_case = |part: &&Part| part.case == case;
    let own: Vec<&Part> = held.parts.iter().filter(of_case).filter(|part| part.is_in()).collect();
    let late =
        held.parts.iter().filter(of_case).filter(|part| part.state == PartState::Late).count();
    let what = filing::what(locale, task, case);
    let draft = own.iter().any(|part| part.state == PartState::Draft);
    let mut lines = vec![match (own.is_empty(), live) {
        (true, _) => html!(locale, "card-empty", what = what),
        (false, true) if draft => html!(locale, "card-live-draft", what = what),
        (false, true) => html!(locale, "card-live", what = what),
        (false, false) => html!(locale, "card-title", what = what),
    }];
    if !own.is_empty() {
        lines.push(holds::line(turn, locale, &own));
    }
    if late > 0 {
        lines.push(html!(locale, "card-late", count = late));
    }
    let mut blocks = vec![lines.join("\n")];
    blocks.push(standing_of(turn, locale, task, &held, live).await?);
    if live && !held.shut {
        blocks.push(html!(locale, "card-go-on"));
    }
    let keyboard = solution_buttons(turn, locale, task, case, (&held, own.is_empty(), live));
    Ok((blocks.join("\n\n"), keyboard))
}

/// The card of a task with cases: which are in, and a button for each.
async fn overview(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
) -> Result<(String, InlineKeyboardMarkup)> {
    let locale = who.locale;
    let held = held(turn, who, task).await?;
    let own: Vec<&Part> = held.parts.iter().filter(|part| part.is_in()).collect();
    let what = filing::what(locale, task, None);
    let mut blocks = vec![if own.is_empty() {
        html!(locale, "card-empty", what = what)
    } else {
        let holds = Html(holds::line(turn, locale, &own));
        html!(locale, "card-overview", what = what, holds = holds)
    }];
    blocks.push(standing_of(turn, locale, task, &held, false).await?);
    let (done, _) = filing::done_and_todo(task, &held.parts);
    let cases = task.cases.iter().filter(|case| !held.shut || done.contains(&case.number));
    let buttons = cases.map(|case| {
        let (task, number) = (task.id.clone(), Some(case.number));
        if done.contains(&case.number) {
            (plain!(locale, "card-case-in", number = case.number), Tap::Card { task, number })
        } else {
            (plain!(locale, "card-case-out", number = case.number), Tap::Send { task, number })
        }
    });
    let mut keyboard = Keyboard::new().grid(4, buttons.collect::<Vec<_>>());
    if !own.is_empty() {
        let label = plain!(locale, "card-show");
        keyboard = keyboard.row(label, Tap::ShowMine { task: task.id.clone() });
    }
    let keyboard = whole_entry_buttons(keyboard, Vec::new(), turn, locale, (task, &held));
    Ok((blocks.join("\n\n"), keyboard.row(plain!(locale, "menu-my"), Tap::My).done()))
}

fn solution_buttons(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    case: Option<u32>,
    (held, empty, live): (&Held, bool, bool),
) -> InlineKeyboardMarkup {
    let id = || task.id.clone();
    let mut keyboard = Keyboard::new();
    if live && !held.shut {
        keyboard =
            keyboard.row(plain!(locale, "card-done"), Tap::Done { task: id(), number: case });
    }
    if !empty {
        let show = Tap::ShowCard { task: id(), number: case };
        keyboard = keyboard.row(plain!(locale, "card-show"), show);
    }
    if held.shut {
        let keyboard = keyboard.row(plain!(locale, "menu-my"), Tap::My);
        return keyboard.done();
    }
    if !live {
        let send = Tap::Send { task: id(), number: case };
        let label = if empty { plain!(locale, "card-send") } else { plain!(locale, "card-add") };
        keyboard = keyboard.row(label, send);
    }
    let mut buttons = Vec::new();
    if !empty {
        let page = 0;
        let removable = Tap::Removable { task: id(), number: case, page };
        buttons.push((plain!(locale, "card-remove"), removable));
        let replace = Tap::ReplaceAll { task: id(), number: case };
        buttons.push((plain!(locale, "card-replace"), replace));
        if !task.cases.is_empty() || turn.contest.tasks.len() > 1 {
            let to = Tap::MoveWhere { task: id(), number: case };
            buttons.push((plain!(locale, "card-move"), to));
        }
    }
    keyboard = whole_entry_buttons(keyboard, buttons, turn, locale, (task, held));
    let mut below = Vec::new();
    if !task.cases.is_empty() {
        below.push((plain!(locale, "card-all-cases"), Tap::Card { task: id(), number: None }));
    }
    below.push((plain!(locale, "menu-my"), Tap::My));
    keyboard.grid(2, below).done()
}

/// Buttons about the entry as a whole, the drafts' switch, withdrawing and restoring, after `others`.
fn whole_entry_buttons(
    mut keyboard: Keyboard,
    mut others: Vec<(String, Tap)>,
    turn: &Turn<'_>,
    locale: Locale,
    (task, held): (&Task, &Held),
) -> Keyboard {
    let Some(entry) = held.entry.as_ref().filter(|_| !held.shut) else {
        return keyboard.grid(2, others);
    };
    if held.parts.iter().any(|part| part.state == PartState::Draft) {
        keyboard = draft::switch(keyboard, turn, locale, task, entry.at_opening);
    }
    let id = task.id.clone();
    if entry.withdrawn_at.is_some() {
        others.push((plain!(locale, "card-restore"), Tap::Restore { task: id }));
    } else if held.parts.iter().any(Part::is_in) {
        others.push((plain!(locale, "card-withdraw"), Tap::Withdraw { task: id, sure: false }));
    }
    keyboard.grid(2, others)
}

/// How the whole entry stands, what is missing and how long is left.
async fn standing_of(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    held: &Held,
    live: bool,
) -> Result<String> {
    let mut lines = Vec::new();
    if let Some(entry) = &held.entry {
        // That it is published, and no more than that, the head of a live card says already.
        let plain = live && entry.completed_at.is_some() && !has_an_order(task);
        if !plain || held.parts.iter().any(|part| part.state == PartState::Draft) {
            lines.extend(state(turn, locale, task, entry, &held.parts).await?);
        }
    }
    if !task.cases.is_empty() {
        lines.extend(cases(turn, locale, task, &held.parts));
    }
    lines.push(time_left(turn, locale, task));
    Ok(lines.join("\n"))
}

/// Awarded, withdrawn, drafts, complete or not: the lines that apply.
pub async fn state(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    entry: &Entry,
    parts: &[Part],
) -> Result<Vec<String>> {
    let has = |state| parts.iter().any(|part| part.state == state);
    let mut lines = Vec::new();
    let awards = results::of_contestant(turn.db, entry.contestant_id).await?;
    if let Some(award) = awards.iter().find(|award| award.task == task.id) {
        let award = Html(turn.points(locale, award.points.into()));
        lines.push(html!(locale, "state-awarded", award = award));
    }
    lines.extend(decisions::story(turn, locale, &task.id, entry.contestant_id, false).await?);
    lines.extend(appeal::state(turn, locale, &task.id, entry.contestant_id).await?);
    if let Some(annulled) = annulments::find(turn.db, entry.id).await? {
        let (at, why) = (turn.when(locale, annulled.at), annulled.why);
        lines.push(html!(locale, "state-annulled", at = at, why = why));
        return Ok(lines);
    }
    if let Some(at) = entry.withdrawn_at {
        let at = turn.when(locale, at);
        lines.push(match standing(task, turn.now) {
            Standing::Closed => html!(locale, "state-withdrawn-for-good", at = at),
            _ => html!(locale, "state-withdrawn", at = at),
        });
        return Ok(lines);
    }
    if has(PartState::Draft) {
        lines.push(match standing(task, turn.now) {
            Standing::Draft if entry.at_opening => html!(locale, "state-draft-goes-out"),
            Standing::Draft => html!(locale, "state-draft"),
            _ => html!(locale, "state-draft-left"),
        });
    }
    if has(PartState::Counted) {
        lines.push(match entry.completed_at {
            Some(at) => complete(turn, locale, task, at),
            None => {
                let wordings = entries::wordings(turn.db, entry.id).await?;
                missing(locale, task.complete.missing(&wordings))
            }
        });
    }
    Ok(lines)
}

/// Whether anything depends on when an entry for the task became complete.
fn has_an_order(task: &Task) -> bool {
    task.complete != Completeness::default() || task.limits.first.is_some()
}

/// Complete, and since when if anything depends on it.
fn complete(turn: &Turn<'_>, locale: Locale, task: &Task, at: DateTime<Utc>) -> String {
    if !has_an_order(task) {
        return html!(locale, "state-published");
    }
    html!(locale, "state-complete", at = turn.when_exactly(locale, at))
}

fn missing(locale: Locale, missing: Missing) -> String {
    html!(locale, "state-incomplete", list = Html(lacking(locale, missing)))
}

/// What an entry lacks, in words.
pub fn lacking(locale: Locale, missing: Missing) -> String {
    let mut list = Vec::new();
    if missing.cases > 0 {
        list.push(html!(locale, "missing-cases", count = missing.cases));
    }
    if missing.parts > 0 {
        list.push(html!(locale, "missing-parts", count = missing.parts));
    }
    if missing.length > 0 {
        list.push(html!(locale, "missing-length", count = missing.length));
    }
    if missing.link {
        list.push(html!(locale, "missing-link"));
    }
    list.join(", ")
}

/// Which cases are in and which are left.
pub fn cases(turn: &Turn<'_>, locale: Locale, task: &Task, parts: &[Part]) -> Vec<String> {
    let (done, todo) = filing::done_and_todo(task, parts);
    let total = task.cases.len();
    let mut lines = Vec::new();
    if !done.is_empty() {
        let list = filing::numbers(&done);
        lines.push(html!(locale, "my-cases", list = list, done = done.len(), total = total));
    }
    if !todo.is_empty() && standing(task, turn.now) != Standing::Closed {
        lines.push(html!(locale, "my-todo", list = filing::numbers(&todo)));
    }
    lines
}

/// Until when, and how long that is.
pub fn time_left(turn: &Turn<'_>, locale: Locale, task: &Task) -> String {
    let close = turn.when(locale, task.close);
    match standing(task, turn.now) {
        Standing::Closed => html!(locale, "my-closed", close = close),
        Standing::Draft => {
            let left = Html(words::lapse(locale, task.open - turn.now));
            html!(locale, "my-opens", open = turn.when(locale, task.open), left = left)
        }
        _ => {
            let left = Html(words::span(locale, task.close - turn.now));
            html!(locale, "my-left", close = close, left = left)
        }
    }
}
