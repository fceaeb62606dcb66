//! Decisions of organizers that take a reason and have consequences: first the reason is asked for, then
//! everything that would follow is shown, and a second tap does it. If things have changed between the
//! look and the tap, they are shown again.

mod apply;
pub mod expel;
mod plan;

use plan::{Plan, plan};

use super::live;
use super::proposal::Change;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Talk, What, Words};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::text::utf16_len;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// The longest reason and the longest answer to an appeal, in UTF-16 units.
const REASON: usize = 500;
const ANSWER: usize = 2000;
/// How many awards are named that would change; the rest are counted.
const NAMED: usize = 25;

fn longest(what: &What) -> usize {
    if matches!(what, What::Answer { .. }) { ANSWER } else { REASON }
}

/// Asks why.
pub async fn begin(turn: &mut Turn<'_>, who: &Person, place: Place, what: What) -> Result<Toast> {
    let plan = match plan(turn, who, &what).await? {
        Ok(plan) => plan,
        Err(toast) => return Ok(toast),
    };
    if let Some(why) = said_already(turn, who, &what).await? {
        let talk = Talk::Deciding { what, why: Some(Words(why.clone())) };
        turn.set_talk(who, &talk).await?;
        look(turn, who, place, &plan, &why, false).await?;
        return Ok(Toast::Quiet);
    }
    let words = ask(who.locale, &what, &plan);
    turn.set_talk(who, &Talk::Deciding { what, why: None }).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The words of an answer to this appeal that wait for a second tap already, whatever the award in it.
async fn said_already(turn: &mut Turn<'_>, who: &Person, what: &What) -> Result<Option<String>> {
    let What::Answer { appeal, .. } = what else { return Ok(None) };
    Ok(match turn.talk(who).await? {
        Some(Talk::Deciding { what: What::Answer { appeal: one, .. }, why: Some(Words(why)) })
            if one == *appeal =>
        {
            Some(why)
        }
        _ => None,
    })
}

/// The words of a message as a reason, or what is wrong with them.
pub fn reason(
    locale: Locale,
    what: &What,
    message: &Message,
) -> std::result::Result<String, String> {
    let (why, most) = (message.text.trim(), longest(what));
    match why.is_empty() || message.attachment.is_some() || utf16_len(why) > most {
        true => Err(html!(locale, "decide-unclear", most = most)),
        false => Ok(why.to_owned()),
    }
}

fn ask(locale: Locale, what: &What, plan: &Plan<'_>) -> String {
    let (title, name) = (plan.task.title.as_str(), plan.name.as_str());
    match what {
        What::Tie { out, .. } if plan.changes.iter().any(Change::is_up) => {
            html!(locale, "decide-sum", title = title, count = out.len())
        }
        What::Tie { out, .. } => html!(locale, "decide-tie", title = title, count = out.len()),
        What::Correct { points, .. } => {
            html!(locale, "decide-correct", title = title, name = name, points = *points)
        }
        What::Annul { .. } => html!(locale, "decide-annul", title = title, name = name),
        What::Restore { .. } => html!(locale, "decide-restore", title = title, name = name),
        What::Answer { points: None, .. } => {
            html!(locale, "decide-keep", title = title, name = name)
        }
        What::Answer { points: Some(points), .. } => {
            html!(locale, "decide-answer", title = title, name = name, points = *points)
        }
    }
}

/// The reason, in the organizer's words: shows what would follow.
pub async fn told(turn: &mut Turn<'_>, who: &Person, what: What, message: &Message) -> Result {
    let why = match reason(who.locale, &what, message) {
        Ok(why) => why,
        Err(words) => {
            let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
            return turn.show(who.id, None, words, cancel).await;
        }
    };
    let plan = match plan(turn, who, &what).await? {
        Ok(plan) => plan,
        Err(toast) => {
            turn.end_talk(who).await?;
            let words = match toast {
                Toast::Says(words) => words,
                Toast::Quiet | Toast::Over => plain!(who.locale, "button-over"),
            };
            return turn.remark(who, crate::text::escape(&words)).await;
        }
    };
    let talk = Talk::Deciding { what: what.clone(), why: Some(Words(why.clone())) };
    turn.set_talk(who, &talk).await?;
    look(turn, who, None, &plan, &why, false).await
}

/// Everything that would follow, and the button that does it.
async fn look(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    plan: &Plan<'_>,
    why: &str,
    changed: bool,
) -> Result {
    let locale = who.locale;
    let title = plan.task.title.as_str();
    let mut blocks = vec![match plan.name.as_str() {
        "" => html!(locale, "decide-look", title = title, why = why),
        name => html!(locale, "decide-look-of", title = title, name = name, why = why),
    }];
    if changed {
        blocks.push(html!(locale, "decide-changed"));
    }
    blocks.push(match plan.published {
        true if plan.changes.is_empty() => html!(locale, "decide-no-changes"),
        true => html!(locale, "decide-changes", list = Html(rows(locale, plan))),
        false if plan.changes.is_empty() => html!(locale, "decide-before"),
        false => html!(locale, "decide-figures", list = Html(rows(locale, plan))),
    });
    let keyboard = Keyboard::new()
        .row(plain!(locale, "decide-yes"), Tap::DecideNow { digest: plan.digest() })
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

fn rows(locale: Locale, plan: &Plan<'_>) -> String {
    changes_in_rows(locale, &plan.changes)
}

fn changes_in_rows(locale: Locale, changes: &[Change]) -> String {
    let row = |change: &Change| {
        let before = change.before.map_or_else(|| "—".to_owned(), |points| points.to_string());
        let name = change.contestant.full_name();
        match change.is_up() {
            true => html!(locale, "decide-up", name = name, before = before, after = change.after),
            false => {
                html!(locale, "decide-down", name = name, before = before, after = change.after)
            }
        }
    };
    let mut rows: Vec<String> = changes.iter().take(NAMED).map(row).collect();
    if changes.len() > NAMED {
        rows.push(html!(locale, "decide-more", count = changes.len() - NAMED));
    }
    rows.join("\n")
}

/// The second tap: does what was looked at.
pub async fn now(turn: &mut Turn<'_>, who: &Person, place: Place, seen: &str) -> Result<Toast> {
    let Some(Talk::Deciding { what, why: Some(Words(why)) }) = turn.talk(who).await? else {
        return Ok(Toast::Says(plain!(who.locale, "decide-gone")));
    };
    let plan = match plan(turn, who, &what).await? {
        Ok(plan) => plan,
        Err(toast) => {
            turn.end_talk(who).await?;
            return Ok(toast);
        }
    };
    if plan.digest() != seen {
        look(turn, who, place, &plan, &why, true).await?;
        return Ok(Toast::Says(plain!(who.locale, "publish-changed-toast")));
    }
    turn.end_talk(who).await?;
    let changes = plan.changes.len();
    let back = plan.task.id.clone();
    apply::apply(turn, who, &what, &why, plan).await?;
    live::renew(turn).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "decided", count = changes);
    let mut keyboard = Keyboard::new();
    if matches!(what, What::Answer { .. }) {
        keyboard = keyboard.row(plain!(who.locale, "panel-appeals"), Tap::Appeals { page: 0 });
    }
    let keyboard = keyboard
        .row(plain!(who.locale, "decided-back"), Tap::Results { task: back, page: 0 })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
