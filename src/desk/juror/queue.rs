//! What waits for a juror, and one entry at a time.

use std::collections::HashMap;

use super::recusal::Recusals;
use super::second;
use crate::contest::life::{Action, Stage};
use crate::contest::schedule::{Standing, standing};
use crate::desk::contestant::show;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::{gate, stage};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::{self, Entry, PartState};
use crate::store::jurors::{self, Juror};
use crate::store::marks::{self, Mark};
use crate::store::people::Person;
use crate::store::{marking, results};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// An entry that a juror may mark.
pub struct Waiting {
    pub entry: Entry,
    pub contestant: Contestant,
    /// Place in the order of completion; equal times share one. None if it is not complete.
    pub order: Option<usize>,
    /// How many jurors have marked it.
    pub marks: usize,
    /// This juror's own mark.
    pub own: Option<Mark>,
    /// Whether this juror abstains.
    pub abstained: bool,
}

impl Waiting {
    /// Whether this juror has still to mark it, or to look again because it changed.
    pub fn is_open(&self) -> bool {
        !self.abstained && self.own.as_ref().is_none_or(|mark| mark.stale)
    }
}

/// All entries for a task that this juror may mark, in the order of completion; not those they
/// keep away from.
pub async fn entries_for(turn: &mut Turn<'_>, juror: &Juror, task: &str) -> Result<Vec<Waiting>> {
    let mut contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|c| (c.id, c)).collect();
    let marks = marks::of_task(turn.db, task).await?;
    let mut list: Vec<Waiting> = Vec::new();
    let recusals = Recusals::now(turn).await?;
    let abstentions = marking::abstentions(turn.db, task).await?;
    let standing = entries::standing(turn.db, task).await?;
    let times: Vec<_> = standing.iter().filter_map(|entry| entry.completed_at).collect();
    for entry in standing {
        let Some(contestant) = contestants.remove(&entry.contestant_id) else { continue };
        if recusals.away(juror, &contestant).is_some() {
            continue;
        }
        let order =
            entry.completed_at.map(|at| 1 + times.iter().filter(|time| **time < at).count());
        let of_entry = || marks.iter().filter(|mark| mark.entry_id == entry.id);
        let own = of_entry().find(|mark| mark.juror_id == juror.id).cloned();
        let abstained =
            abstentions.iter().any(|a| a.entry_id == entry.id && a.juror_id == juror.id);
        list.push(Waiting { order, marks: of_entry().count(), own, abstained, contestant, entry });
    }
    Ok(list)
}

/// The juror that this person is.
pub async fn juror(turn: &mut Turn<'_>, who: &Person) -> Result<Option<Juror>> {
    match who.rights.juror {
        Some(id) => Ok(jurors::find(turn.db, id).await?),
        None => Ok(None),
    }
}

/// `/jury`: per task how many of how many are done.
pub async fn overview(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let Some(juror) = juror(turn, who).await? else { return turn.not_understood(who).await };
    if turn.talk(who).await? == Some(Talk::JurorCompany) {
        return super::join::ask_company(turn, who).await;
    }
    let contest = turn.contest;
    let mut blocks = vec![html!(locale, "jury-title")];
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        if standing(task, turn.now) == Standing::Unannounced {
            continue;
        }
        let waiting = entries_for(turn, &juror, &task.id).await?;
        let (total, open) = (waiting.len(), waiting.iter().filter(|w| w.is_open()).count());
        let published = results::published(turn.db, &task.id).await?.is_some();
        let close = turn.when(locale, task.close);
        let state = if published {
            html!(locale, "jury-published")
        } else if stage(turn, task).await? == Stage::MarkingClosed {
            html!(locale, "jury-marking-closed")
        } else if standing(task, turn.now) == Standing::Closed {
            html!(locale, "jury-closed")
        } else {
            html!(locale, "jury-open", close = close)
        };
        blocks.push(html!(
            locale,
            "jury-task",
            title = &task.title,
            done = total - open,
            total = total,
            state = crate::words::Html(state),
        ));
        if open > 0 && gate(turn, who, task, Action::Mark).await?.is_none() {
            let label = plain!(locale, "jury-continue", title = &task.title, left = open);
            keyboard = keyboard.row(label, Tap::JuryNext { task: task.id.clone() });
        }
    }
    if blocks.len() == 1 {
        blocks.push(html!(locale, "jury-nothing"));
    }
    let second = second::waiting(turn, who).await?.len();
    let keyboard = keyboard
        .row_if(second > 0, plain!(locale, "second-queue", count = second), Tap::SecondMarks)
        .row(plain!(locale, "jury-company"), Tap::ChangeCompany)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// The next entry: those with the fewest marks first, then the one that was complete first.
pub async fn next(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let (Some(juror), Some(task)) = (juror(turn, who).await?, contest.task(task)) else {
        return Ok(Toast::Over);
    };
    if let Some(why) = gate(turn, who, task, Action::Mark).await? {
        // After a mark in a second marking, "next" leads to the next one of those.
        return match second::waiting(turn, who).await?.is_empty() {
            true => Ok(Toast::Says(why)),
            false => second::next(turn, who).await,
        };
    }
    if turn.talk(who).await? == Some(Talk::JurorCompany) {
        super::join::ask_company(turn, who).await?;
        return Ok(Toast::Quiet);
    }
    let mut waiting = entries_for(turn, &juror, &task.id).await?;
    waiting.retain(Waiting::is_open);
    waiting.sort_by_key(|w| (w.marks, w.order.is_none(), w.entry.completed_at, w.entry.id));
    let Some(first) = waiting.first() else {
        let words = html!(who.locale, "jury-all-done", title = &task.title);
        let keyboard = Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury).done();
        turn.show(who.id, None, words, keyboard).await?;
        return Ok(Toast::Quiet);
    };
    let mut parts = entries::parts(turn.db, first.entry.id).await?;
    parts.retain(|part| part.state == PartState::Counted);
    show::parts(turn, who.id, who.locale, &parts).await?;
    let (words, keyboard) = super::mark::card(turn, who.locale, task, first, waiting.len());
    turn.say(who.id, Letter::message(words).keyboard(keyboard)).await?;
    Ok(Toast::Quiet)
}
