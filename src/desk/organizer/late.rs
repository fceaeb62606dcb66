//! Late messages: kept aside, and admitted by an organizer if there is reason to (rule 4).

use crate::desk::contestant::filing;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, PartState};
use crate::store::people::{self, Person};
use crate::store::{audit, contestants, results};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// A keyboard of more rows is hard to use; the rest comes when these are dealt with.
const MOST: usize = 12;

/// The late messages for a task.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let parts = entries::late_parts(turn.db, &task.id).await?;
    let close = turn.when(locale, task.close);
    let count = parts.len();
    let mut lines =
        vec![html!(locale, "late-title", title = &task.title, close = close, count = count)];
    let mut keyboard = Keyboard::new();
    for part in parts.iter().take(MOST) {
        let Some(contestant) = contestants::find(turn.db, part.contestant_id).await? else {
            continue;
        };
        let name = contestant.full_name();
        let sent = turn.when_exactly(locale, part.sent_at);
        let what = filing::what(locale, task, part.case);
        let start = crate::text::cut_plain(part.text.trim(), 120).into_owned();
        let line =
            html!(locale, "late-line", name = &name, sent = sent, what = what, start = start);
        lines.push(line);
        // What has no case number cannot be scored, whoever admits it (rule 2).
        if part.case.is_some() || task.cases.is_empty() {
            let label = plain!(locale, "late-admit", name = &name);
            keyboard = keyboard.row(label, Tap::Admit { part: part.id });
        }
    }
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let keyboard = keyboard.row(plain!(locale, "back"), back).done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Admits a late message: it counts from the time it was sent, and that is recorded.
pub async fn admit(turn: &mut Turn<'_>, who: &Person, place: Place, part: i64) -> Result<Toast> {
    let contest = turn.contest;
    let part = entries::part(turn.db, part).await?.filter(|part| part.state == PartState::Late);
    let Some((part, entry)) = part.and_then(|part| part.entry_id.map(|entry| (part, entry))) else {
        return Ok(Toast::Over);
    };
    let entry = entries::find(turn.db, entry).await?;
    let task = entry.as_ref().and_then(|entry| contest.task(&entry.task));
    let (Some(entry), Some(task)) = (entry, task) else { return Ok(Toast::Over) };
    if results::published(turn.db, &task.id).await?.is_some() {
        return Ok(Toast::Says(plain!(who.locale, "results-already")));
    }
    if part.case.is_none() && !task.cases.is_empty() {
        return Ok(Toast::Over);
    }
    let counted = Some(part.sent_at);
    entries::place(turn.db, part.id, entry.id, part.case, PartState::Counted, counted).await?;
    entries::changed(turn.db, entry.id).await?;
    let act = audit::Act {
        actor: who.id,
        action: "admit late part",
        subject: format!("part {} of entry {}", part.id, entry.id),
        before: Some("late".to_owned()),
        after: Some("counted".to_owned()),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    if let Some(contestant) = contestants::find(turn.db, part.contestant_id).await? {
        let locale = people::locale(turn.db, contestant.person_id, contest.locale).await?;
        let words = html!(locale, "late-admitted", what = filing::what(locale, task, part.case));
        turn.notify(contestant.person_id, Letter::message(words)).await?;
    }
    list(turn, who, place, &task.id).await?;
    Ok(Toast::Says(plain!(who.locale, "late-admitted-toast")))
}
