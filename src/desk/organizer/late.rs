//! Late messages and edits: kept aside, and admitted by an organizer if there is reason to (rule 4).

use std::collections::HashSet;

use crate::contest::definition::Task;
use crate::contest::life::{Action, Role, State, allowed};
use crate::desk::contestant::filing;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::{gate_entry, stage};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::{self, Person};
use crate::store::{audit, contestants};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// A keyboard of more rows is hard to use; the rest comes when these are dealt with.
const MOST: usize = 12;

/// The late messages and edits for a task.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let publications = publications(entries::late_parts(turn.db, &task.id).await?);
    let wordings = entries::late_wordings(turn.db, &task.id).await?;
    let close = turn.when(locale, task.close);
    let count = publications.len() + wordings.len();
    let mut lines =
        vec![html!(locale, "late-title", title = &task.title, close = close, count = count)];
    let mut keyboard = Keyboard::new();
    for part in publications.iter().take(MOST) {
        let Some(name) = name(turn, part.contestant_id).await? else { continue };
        let sent = turn.when_exactly(locale, part.sent_at);
        let what = filing::what(locale, task, part.case);
        let start = start(&part.text);
        lines.push(html!(
            locale,
            "late-line",
            name = &name,
            sent = sent,
            what = what,
            start = start
        ));
        // What has no case number cannot be scored, whoever admits it (rule 2).
        if part.case.is_some() || task.cases.is_empty() {
            let label = plain!(locale, "late-admit", name = &name);
            keyboard = keyboard.row(label, Tap::Admit { part: part.id });
        }
    }
    for wording in wordings.iter().take(MOST.saturating_sub(publications.len())) {
        let Some(name) = name(turn, wording.contestant_id).await? else { continue };
        let at = turn.when_exactly(locale, wording.written_at);
        let what = filing::what(locale, task, wording.case);
        let start = start(&wording.text);
        lines.push(html!(locale, "late-edit", name = &name, at = at, what = what, start = start));
        let label = plain!(locale, "late-admit-edit", name = &name);
        keyboard = keyboard.row(label, Tap::AdmitEdit { wording: wording.id });
    }
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let keyboard = keyboard.row(plain!(locale, "back"), back).done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// How many late publications and edits of a task wait for a decision.
pub async fn count(turn: &mut Turn<'_>, task: &Task) -> Result<usize> {
    let parts = publications(entries::late_parts(turn.db, &task.id).await?).len();
    Ok(parts + entries::late_wordings(turn.db, &task.id).await?.len())
}

/// The tasks of which something late waits that can still be let in, with how much.
pub async fn waiting<'a>(turn: &mut Turn<'a>) -> Result<Vec<(&'a Task, usize)>> {
    let contest = turn.contest;
    let mut all = Vec::new();
    for task in contest.all_tasks() {
        let state = State { stage: stage(turn, task).await?, annulled: false };
        if allowed(state, Action::AdmitLate, Role::Organizer).is_ok() {
            let count = count(turn, task).await?;
            all.extend((count > 0).then_some((task, count)));
        }
    }
    Ok(all)
}

/// The first part of each publication: an album is admitted as one.
fn publications(parts: Vec<Part>) -> Vec<Part> {
    let mut seen = HashSet::new();
    let own = |part: &Part| {
        part.album.clone().map_or((0, part.id.to_string()), |album| (part.contestant_id, album))
    };
    parts.into_iter().filter(|part| seen.insert(own(part))).collect()
}

fn start(text: &str) -> String {
    crate::text::cut_plain(text.trim(), 120).into_owned()
}

async fn name(turn: &mut Turn<'_>, contestant: i64) -> Result<Option<String>> {
    Ok(contestants::find(turn.db, contestant).await?.map(|contestant| contestant.full_name()))
}

/// The entry of a part and its task, if that can still be changed; if not, why.
async fn open_task<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    part: &Part,
) -> Result<std::result::Result<(i64, &'a Task), Toast>> {
    let contest = turn.contest;
    let Some(entry) = part.entry_id else { return Ok(Err(Toast::Over)) };
    let task = entries::find(turn.db, entry).await?.and_then(|entry| contest.task(&entry.task));
    let Some(task) = task else { return Ok(Err(Toast::Over)) };
    let whole = entries::find(turn.db, entry).await?;
    if let Some(whole) = whole
        && let Some(why) = gate_entry(turn, who, task, &whole, Action::AdmitLate).await?
    {
        return Ok(Err(Toast::Says(why)));
    }
    if part.case.is_none() && !task.cases.is_empty() {
        return Ok(Err(Toast::Over));
    }
    Ok(Ok((entry, task)))
}

/// Admits a late publication: it counts from the time it was sent, and that is recorded.
pub async fn admit(turn: &mut Turn<'_>, who: &Person, place: Place, part: i64) -> Result<Toast> {
    let part = entries::part(turn.db, part).await?.filter(|part| part.state == PartState::Late);
    let Some(part) = part else { return Ok(Toast::Over) };
    let (entry, task) = match open_task(turn, who, &part).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    for piece in filing::together(turn, &part).await? {
        if piece.state != PartState::Late || piece.entry_id != Some(entry) {
            continue;
        }
        let counted = Some(piece.sent_at);
        entries::place(turn.db, piece.id, entry, part.case, PartState::Counted, counted).await?;
        trace(turn, who, audit::Deed::AdmitLatePart, &piece, entry).await?;
    }
    entries::changed(turn.db, entry, &task.complete).await?;
    tell(turn, &part, task, false).await?;
    list(turn, who, place, &task.id).await?;
    Ok(Toast::Says(plain!(who.locale, "late-admitted-toast")))
}

/// What came late and is in time by the close of `task`, since that was moved: it counts from when it was
/// sent, and its authors hear so. Of one contestant, or of all.
pub async fn in_time(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    contestant: Option<i64>,
) -> Result {
    let meant = |author: i64| contestant.is_none_or(|contestant| contestant == author);
    let mut told = HashSet::new();
    for part in entries::late_parts(turn.db, &task.id).await? {
        let Some(entry) = part.entry_id.filter(|_| meant(part.contestant_id)) else { continue };
        let scored = part.case.is_some() || task.cases.is_empty();
        if part.sent_at >= task.close || !scored {
            continue;
        }
        let counted = Some(part.sent_at);
        entries::place(turn.db, part.id, entry, part.case, PartState::Counted, counted).await?;
        entries::changed(turn.db, entry, &task.complete).await?;
        trace(turn, who, audit::Deed::LatePartInTime, &part, entry).await?;
        if told.insert((part.contestant_id, part.case)) {
            tell(turn, &part, task, false).await?;
        }
    }
    for wording in entries::late_wordings(turn.db, &task.id).await? {
        let part = entries::part(turn.db, wording.part_id).await?.filter(Part::is_in);
        let Some(part) = part.filter(|part| meant(part.contestant_id)) else { continue };
        let Some(entry) = part.entry_id.filter(|_| wording.written_at < task.close) else {
            continue;
        };
        entries::admit_wording(turn.db, &part, &wording).await?;
        entries::changed(turn.db, entry, &task.complete).await?;
        trace(turn, who, audit::Deed::LateEditInTime, &part, entry).await?;
        tell(turn, &part, task, true).await?;
    }
    Ok(())
}

/// Admits a late edit: the jury sees the new words, since they were written.
pub async fn admit_edit(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    wording: i64,
) -> Result<Toast> {
    let Some(wording) = entries::late_wording(turn.db, wording).await? else {
        return Ok(Toast::Over);
    };
    let part = entries::part(turn.db, wording.part_id).await?.filter(Part::is_in);
    let Some(part) = part else { return Ok(Toast::Over) };
    let (entry, task) = match open_task(turn, who, &part).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    entries::admit_wording(turn.db, &part, &wording).await?;
    entries::changed(turn.db, entry, &task.complete).await?;
    trace(turn, who, audit::Deed::AdmitLateEdit, &part, entry).await?;
    tell(turn, &part, task, true).await?;
    list(turn, who, place, &task.id).await?;
    Ok(Toast::Says(plain!(who.locale, "late-admitted-toast")))
}

async fn trace(
    turn: &mut Turn<'_>,
    who: &Person,
    deed: audit::Deed,
    part: &Part,
    entry: i64,
) -> Result {
    let act = audit::Act {
        actor: who.id,
        subject: format!("part {} of entry {entry}", part.id),
        before: Some("late".to_owned()),
        after: Some("counted".to_owned()),
        ..Default::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}

async fn tell(turn: &mut Turn<'_>, part: &Part, task: &Task, edit: bool) -> Result {
    let Some(contestant) = contestants::find(turn.db, part.contestant_id).await? else {
        return Ok(());
    };
    let locale = people::locale(turn.db, contestant.person_id, turn.contest.locale).await?;
    let what = filing::what(locale, task, part.case);
    let words = if edit {
        html!(locale, "late-edit-admitted", what = what)
    } else {
        html!(locale, "late-admitted", what = what)
    };
    turn.notify(contestant.person_id, Letter::message(words)).await
}
