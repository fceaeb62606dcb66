//! What waits for a juror, and in which order.

use std::collections::HashMap;

use super::assignment::Shares;
use super::phase::{self, Phase};
use super::recusal::Recusals;
use super::remarks::is_due;
use super::{blind, entry, gate, more, second};
use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::near;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::{self, Entry};
use crate::store::jurors::{self, Juror};
use crate::store::marks::{self, Mark};
use crate::store::people::Person;
use crate::store::{jurywork, marking, remarks};
use crate::words::{Html, Locale};
use crate::{html, plain};

/// An entry that a juror may mark.
pub struct Waiting {
    pub entry: Entry,
    pub contestant: Contestant,
    /// The number by which all jurors speak of it: its place among all that stand, from 1 on.
    pub number: usize,
    /// Place in the order of completion; equal times share one. None if it is not complete.
    pub order: Option<usize>,
    /// How many jurors have marked it.
    pub marks: usize,
    /// This juror's own mark.
    pub own: Option<Mark>,
    /// Whether this juror abstains.
    pub abstained: bool,
    /// The turn in which this juror put it off, if they did.
    pub skipped: Option<i64>,
    /// Whether a remark for the author is still due for the mark given.
    pub owes_remark: bool,
    /// What is shown in the author's place, if marking is blind.
    pub code: Option<String>,
}

impl Waiting {
    /// Whether this juror has still to mark it, or to look again because it changed, or to say why.
    pub fn is_open(&self) -> bool {
        !self.abstained && (self.owes_remark || self.own.as_ref().is_none_or(|mark| mark.stale))
    }

    /// Whether this juror has still to mark it, or to look again because it changed; what they owe
    /// besides is left out.
    pub fn lacks_mark(&self) -> bool {
        !self.abstained && self.own.as_ref().is_none_or(|mark| mark.stale)
    }

    /// Whether all that this juror owes of it is to say why.
    pub fn lacks_remark_alone(&self) -> bool {
        self.is_open() && !self.lacks_mark()
    }

    /// Whether this juror has marked it, and it has changed since.
    pub fn is_stale(&self) -> bool {
        self.own.as_ref().is_some_and(|mark| mark.stale)
    }
}

/// All entries for a task that this juror may mark, in the order of completion; not those they
/// keep away from, nor those that are others' to mark.
pub async fn entries_for(turn: &mut Turn<'_>, juror: &Juror, task: &str) -> Result<Vec<Waiting>> {
    let contest = turn.contest;
    let Some(definition) = contest.task(task) else { return Ok(Vec::new()) };
    let shares = Shares::now(turn, definition).await?;
    let remarked = remarks::authors(turn.db, task).await?;
    let mut contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|c| (c.id, c)).collect();
    let mut of_entry: HashMap<i64, Vec<Mark>> = HashMap::new();
    for mark in marks::of_task(turn.db, task).await? {
        of_entry.entry(mark.entry_id).or_default().push(mark);
    }
    let mut list: Vec<Waiting> = Vec::new();
    let recusals = Recusals::now(turn).await?;
    let abstentions = marking::abstentions(turn.db, task).await?;
    let skips = jurywork::skips(turn.db, juror.id).await?;
    let standing = entries::standing(turn.db, task).await?;
    let mut codes = match turn.contest.jury.blind {
        true => blind::codes(turn, task, &standing).await?,
        false => HashMap::new(),
    };
    let times: Vec<_> = standing.iter().filter_map(|entry| entry.completed_at).collect();
    for (number, entry) in (1..).zip(standing) {
        let Some(contestant) = contestants.remove(&entry.contestant_id) else { continue };
        if recusals.away(juror, &contestant).is_some() {
            continue;
        }
        // They come in the order of completion.
        let order = entry.completed_at.map(|at| 1 + times.partition_point(|time| *time < at));
        let given = of_entry.remove(&entry.id).unwrap_or_default();
        let marks = given.len();
        let own = given.into_iter().find(|mark| mark.juror_id == juror.id);
        if own.is_none() && !shares.has(entry.id, juror.id) {
            continue;
        }
        let remarked = remarked.contains(&(entry.id, juror.id));
        let owes_remark = own.as_ref().is_some_and(|own| is_due(definition, own.mark, remarked));
        let abstained =
            abstentions.iter().any(|a| a.entry_id == entry.id && a.juror_id == juror.id);
        list.push(Waiting {
            number,
            order,
            marks,
            own,
            abstained,
            owes_remark,
            skipped: skips.get(&entry.id).copied(),
            code: codes.remove(&entry.id),
            contestant,
            entry,
        });
    }
    Ok(list)
}

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
    if let Some(below) = place
        && let Some(first) = in_line(entries_for(turn, &juror, &task.id).await?).first()
        && !jurywork::note_next(turn.db, juror.id, first.entry.id, below).await?
    {
        return Ok(Toast::Says(plain!(who.locale, "next-below")));
    }
    hand_out(turn, who, &juror, task).await?;
    Ok(Toast::Quiet)
}

/// Shows whatever is next in line, or that nothing is left.
async fn hand_out(turn: &mut Turn<'_>, who: &Person, juror: &Juror, task: &Task) -> Result {
    more::leave(turn, who).await?;
    let line = in_line(entries_for(turn, juror, &task.id).await?);
    let left = line.len();
    if let Some(first) = line.into_iter().next() {
        return entry::show(turn, who, juror, task, &first, left).await;
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
    hand_out(turn, who, &juror, task).await?;
    Ok(Toast::Quiet)
}

#[cfg(test)]
mod tests;
