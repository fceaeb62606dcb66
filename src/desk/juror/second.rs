//! A second marking: an entry whose award was appealed against is marked by jurors who had not, although
//! the marking of its task is closed and its results are out.

use super::queue::{Waiting, entries_for, juror};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::contestant::show;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::{gate, gate_entry};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::appeals;
use crate::store::entries::{self, Entry, PartState};
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Why this juror may not mark this entry now: plain words; none if they may. Whether it is theirs to
/// mark at all is for the queue to say.
pub async fn shut(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    entry: &Entry,
) -> Result<Option<String>> {
    let Some(why) = gate_entry(turn, who, task, entry, Action::Mark).await? else {
        return Ok(None);
    };
    if is_second(turn, who, entry.id).await? {
        return gate_entry(turn, who, task, entry, Action::SecondMark).await;
    }
    Ok(Some(why))
}

async fn is_second(turn: &mut Turn<'_>, who: &Person, entry: i64) -> Result<bool> {
    let Some(juror) = who.rights.juror else { return Ok(false) };
    Ok(appeals::second_entries(turn.db, juror).await?.contains(&entry))
}

/// What waits for this juror in second markings, with the tasks.
pub async fn waiting<'a>(turn: &mut Turn<'a>, who: &Person) -> Result<Vec<(&'a Task, Waiting)>> {
    let contest = turn.contest;
    let Some(juror) = juror(turn, who).await? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for id in appeals::second_entries(turn.db, juror.id).await? {
        let Some(entry) = entries::find(turn.db, id).await? else { continue };
        let Some(task) = contest.task(&entry.task) else { continue };
        if gate(turn, who, task, Action::SecondMark).await?.is_some() {
            continue;
        }
        let all = entries_for(turn, &juror, &task.id).await?;
        let own = all.into_iter().find(|waiting| waiting.entry.id == id && waiting.is_open());
        found.extend(own.map(|own| (task, own)));
    }
    Ok(found)
}

/// Shows the next entry of a second marking, as the queue does.
pub async fn next(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    let waiting = waiting(turn, who).await?;
    let Some((task, first)) = waiting.first() else {
        let words = html!(who.locale, "second-done");
        let keyboard = Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury).done();
        turn.show(who.id, None, words, keyboard).await?;
        return Ok(Toast::Quiet);
    };
    let mut parts = entries::parts(turn.db, first.entry.id).await?;
    parts.retain(|part| part.state == PartState::Counted);
    show::parts(turn, who.id, who.locale, &parts).await?;
    let (words, keyboard) = super::mark::card(turn, who.locale, task, first, waiting.len());
    let words = format!("{}\n\n{words}", html!(who.locale, "second-head"));
    turn.say(who.id, Letter::message(words).keyboard(keyboard)).await?;
    Ok(Toast::Quiet)
}
