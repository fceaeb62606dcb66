//! What waits for a juror, and in which order.

use super::phase::{self, Phase};
use super::{blind, entry, gate, more, second};
use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::near;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::jurors::{self, Juror};
use crate::store::jurywork;
use crate::store::people::Person;
use crate::words::{Html, Locale};
use crate::{html, plain};

mod waiting;

pub use waiting::{Waiting, entries_for, entry_for};

/// What is left to do, the next one first: those with the fewest marks, then the one that was
/// complete first. What the juror put off comes after all that, the longest put off first.
pub fn in_line(mut all: Vec<Waiting>) -> Vec<Waiting> {
    all.retain(Waiting::is_open);
    all.sort_by_key(|w| {
        let incomplete = w.order.is_none();
        (w.skipped, w.marks, incomplete, w.entry.completed_at, w.entry.id)
    });
    all
}

/// The juror that this person is.
pub async fn juror(turn: &mut Turn<'_>, who: &Person) -> Result<Option<Juror>> {
    match who.rights.juror {
        Some(id) => Ok(jurors::find(turn.db, id).await?),
        None => Ok(None),
    }
}

/// The juror that this person is, if nothing has to be settled before they see entries; otherwise
/// they are asked for it, and there is none.
pub async fn ready(turn: &mut Turn<'_>, who: &Person) -> Result<Option<Juror>> {
    let Some(juror) = juror(turn, who).await? else {
        turn.not_understood(who).await?;
        return Ok(None);
    };
    match gate::stops(turn, who, &juror).await? {
        true => Ok(None),
        false => Ok(Some(juror)),
    }
}

/// `/jury`: per task how many of how many are done, where it stands, and where to go on.
pub async fn overview(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let Some(juror) = ready(turn, who).await? else { return Ok(()) };
    jurywork::look_at(turn.db, juror.id, None).await?;
    let contest = turn.contest;
    let mut blocks = vec![html!(locale, "jury-title")];
    let (mut keyboard, mut work) = (Keyboard::new(), false);
    for task in contest.all_tasks() {
        let phase = Phase::of(turn, task).await?;
        if phase == Phase::Unknown {
            continue;
        }
        let all = entries_for(turn, &juror, &task.id).await?;
        let (total, open) = (all.len(), all.iter().filter(|w| w.is_open()).count());
        blocks.push(html!(
            locale,
            "jury-task",
            title = &task.title,
            done = total - open,
            total = total,
            left = if phase.takes_marks() { open } else { 0 },
            state = Html(phase::words(turn, locale, task, (phase, open))),
        ));
        if open > 0 && phase.takes_marks() {
            work = true;
            let label = plain!(locale, "jury-continue", title = &task.title, left = open);
            keyboard = keyboard.row(label, Tap::JuryNext { task: task.id.clone() });
        }
        if total > 0 {
            let label = plain!(locale, "jury-list", title = &task.title);
            keyboard = keyboard.row(label, Tap::JurorList { task: task.id.clone(), page: 0 });
        }
    }
    if blocks.len() == 1 {
        blocks.push(html!(locale, "jury-nothing"));
    }
    if !work {
        blocks.extend(held_line(turn, locale, &juror).await?);
    }
    let second = second::waiting(turn, who).await?.len();
    let keyboard = keyboard
        .row_if(second > 0, plain!(locale, "second-queue", count = second), Tap::SecondMarks)
        .row(plain!(locale, "jury-company"), Tap::ChangeCompany)
        .row_if(contest.jury.rules.is_some(), plain!(locale, "jury-rules"), Tap::JuryRules)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// The next entry of a task. A second tap on the same button shows nothing twice.
pub async fn next(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let Some(juror) = ready(turn, who).await? else { return Ok(Toast::Quiet) };
    let phase = Phase::of(turn, task).await?;
    if !phase.takes_marks() {
        // After a mark in a second marking, "next" leads to the next one of those.
        return match second::waiting(turn, who).await?.is_empty() {
            true => Ok(Toast::Says(phase.refusal(who.locale))),
            false => second::next(turn, who).await,
        };
    }
    let line = in_line(entries_for(turn, &juror, &task.id).await?);
    if let Some(below) = place
        && let Some(first) = line.first()
        && !jurywork::note_next(turn.db, juror.id, first.entry.id, below).await?
    {
        return Ok(Toast::Says(plain!(who.locale, "next-below")));
    }
    hand_out(turn, who, &juror, task, &line).await?;
    Ok(Toast::Quiet)
}

/// How many entries of a task this juror has still to mark.
pub async fn left(turn: &mut Turn<'_>, juror: &Juror, task: &Task) -> Result<usize> {
    let all = entries_for(turn, juror, &task.id).await?;
    Ok(all.iter().filter(|one| one.is_open()).count())
}

/// Shows what is next in line, or that nothing is left.
async fn hand_out(
    turn: &mut Turn<'_>,
    who: &Person,
    juror: &Juror,
    task: &Task,
    line: &[Waiting],
) -> Result {
    more::leave(turn, who).await?;
    if let Some(first) = line.first() {
        return entry::show(turn, who, juror, task, first, Some(line.len())).await;
    }
    let mut words = vec![html!(who.locale, "jury-all-done", title = &task.title)];
    words.extend(held_line(turn, who.locale, juror).await?);
    let list = Tap::JurorList { task: task.id.clone(), page: 0 };
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "jury-list-short"), list)
        .row(plain!(who.locale, "menu-jury"), Tap::Jury)
        .done();
    turn.show(who.id, None, words.join("\n\n"), keyboard).await
}

/// For a juror without work: that entries wait for a word of the organizers', if some do.
async fn held_line(turn: &mut Turn<'_>, locale: Locale, juror: &Juror) -> Result<Option<String>> {
    let held = near::held(turn, juror).await?;
    Ok((held > 0).then(|| html!(locale, "held-waits")))
}

/// "Skip": the entry goes to the end of the line, and the next one comes.
pub async fn skip(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let entry::Found { juror, task, waiting, phase, .. } = found;
    if !phase.takes_marks() {
        return Ok(Toast::Says(phase.refusal(who.locale)));
    }
    let line = in_line(entries_for(turn, &juror, &task.id).await?);
    if !line.iter().any(|one| one.entry.id == entry) {
        return Ok(Toast::Over);
    }
    let is_last = line.last().is_some_and(|last| last.entry.id == entry);
    // Whoever taps twice has it put off once, and nothing has to come after the only one.
    if line.len() == 1 || (is_last && waiting.skipped.is_some()) {
        return Ok(Toast::Says(plain!(who.locale, "skip-last")));
    }
    jurywork::skip(turn.db, entry, juror.id).await?;
    let words = html!(who.locale, "skip-done", head = Html(blind::head(who.locale, &waiting)));
    let keyboard =
        Keyboard::new().row(plain!(who.locale, "skip-open"), Tap::JuryEntry { entry }).done();
    turn.show(who.id, place, words, keyboard).await?;
    let line = in_line(entries_for(turn, &juror, &task.id).await?);
    hand_out(turn, who, &juror, task, &line).await?;
    Ok(Toast::Quiet)
}

#[cfg(test)]
mod tests;
