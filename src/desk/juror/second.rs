//! A second marking: an entry whose award was appealed against is marked by jurors who had not, although
//! the marking of its task is closed and its results are out.

use super::entry;
use super::queue::{Waiting, entry_for, juror, ready};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::appeals;
use crate::store::entries;
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::{html, plain};

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
        let own = entry_for(turn, &juror, task, &entry).await?;
        found.extend(own.filter(Waiting::is_open).map(|own| (task, own)));
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
    let Some(juror) = ready(turn, who).await? else { return Ok(Toast::Quiet) };
    turn.say(who.id, Letter::message(html!(who.locale, "second-head"))).await?;
    entry::show(turn, who, &juror, task, first, Some(waiting.len())).await?;
    Ok(Toast::Quiet)
}
