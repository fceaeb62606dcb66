//! One entry before a juror: found again for each of its buttons, and shown as its author sent it.

use super::card::Subject;
use super::phase::Phase;
use super::queue::{self, Waiting, entry_for};
use super::{cases, mark, more};
use crate::contest::definition::Task;
use crate::desk::contestant::show;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Entry, Part, PartState};
use crate::store::jurors::Juror;
use crate::store::people::Person;
use crate::store::{annulments, assigned, contestants, jurywork};
use crate::{html, plain};

/// An entry that this juror may see, with all that its screens are about.
pub struct Found<'a> {
    pub juror: Juror,
    pub task: &'a Task,
    pub waiting: Waiting,
    pub phase: Phase,
}

impl Found<'_> {
    /// What its card is about.
    pub fn subject(&self) -> Subject<'_> {
        (&self.juror, self.task, &self.waiting, None)
    }
}

/// The entry of a button, if this juror marks it or did; otherwise what to say over the chat. A
/// message that is about an entry which is gone says so from then on.
pub async fn find<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    place: Place,
    entry: i64,
) -> Result<std::result::Result<Found<'a>, Toast>> {
    let contest = turn.contest;
    let Some(entry) = entries::find(turn.db, entry).await? else { return Ok(Err(Toast::Over)) };
    let Some(task) = contest.task(&entry.task) else { return Ok(Err(Toast::Over)) };
    let Some(juror) = queue::ready(turn, who).await? else { return Ok(Err(Toast::Quiet)) };
    let phase = Phase::at(turn, task, juror.id, entry.id).await?;
    match entry_for(turn, &juror, task, &entry).await? {
        Some(waiting) => Ok(Ok(Found { juror, task, waiting, phase })),
        None => Ok(Err(gone(turn, who, place, task, &entry).await?)),
    }
}

/// Says that the juror does not mark this entry, or that it no longer takes part.
async fn gone(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &Task,
    entry: &Entry,
) -> Result<Toast> {
    let author = contestants::find_active(turn.db, entry.contestant_id).await?;
    let annulled = annulments::find(turn.db, entry.id).await?.is_some();
    let stands = entry.withdrawn_at.is_none() && author.is_some() && !annulled;
    let (words, toast) = match stands {
        true => (html!(who.locale, "mark-not-yours-card"), plain!(who.locale, "mark-not-yours")),
        false => (html!(who.locale, "mark-gone-card"), plain!(who.locale, "mark-gone")),
    };
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "mark-next"), Tap::JuryNext { task: task.id.clone() })
        .row(plain!(who.locale, "menu-jury"), Tap::Jury)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Says(toast))
}

/// What counts of an entry, case by case.
pub async fn counted(turn: &mut Turn<'_>, entry: i64) -> Result<Vec<Part>> {
    let mut parts = entries::parts(turn.db, entry).await?;
    parts.retain(|part| part.state == PartState::Counted);
    Ok(parts)
}

/// Shows an entry: whole with its card below, or, if it has many cases, which there are. `left` is
/// how many the juror has still to mark, if they were counted.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    juror: &Juror,
    task: &Task,
    waiting: &Waiting,
    left: Option<usize>,
) -> Result {
    more::leave(turn, who).await?;
    assigned::seen(turn.db, waiting.entry.id, juror.id).await?;
    jurywork::look_at(turn.db, juror.id, Some(&task.id)).await?;
    let parts = counted(turn, waiting.entry.id).await?;
    if cases::answered(&parts).len() > cases::AT_ONCE {
        let whole: Vec<Part> = parts.into_iter().filter(|part| part.case.is_none()).collect();
        show::parts(turn, who.id, who.locale, &whole).await?;
        return cases::contents(turn, who, None, juror, task, waiting).await;
    }
    show::parts(turn, who.id, who.locale, &parts).await?;
    mark::put_card(turn, who, None, (juror, task, waiting, left), mark::Face::Plain).await
}

/// Shows the entry of a button: from the list, by its number, after it was put off.
pub async fn open(turn: &mut Turn<'_>, who: &Person, entry: i64) -> Result<Toast> {
    let found = match find(turn, who, None, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    show(turn, who, &found.juror, found.task, &found.waiting, None).await?;
    Ok(Toast::Quiet)
}

/// Shows all of an entry at once, and the card for its mark below.
pub async fn all(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let found = match find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let parts = counted(turn, entry).await?;
    show::parts(turn, who.id, who.locale, &parts).await?;
    mark::put_card(turn, who, None, found.subject(), mark::Face::Plain).await?;
    Ok(Toast::Quiet)
}

/// Shows what came too late, each message marked as not counting, and the card again below.
pub async fn late(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let found = match find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let mut parts = entries::parts(turn.db, entry).await?;
    parts.retain(|part| part.state == PartState::Late);
    if parts.is_empty() {
        return Ok(Toast::Says(plain!(who.locale, "late-none")));
    }
    show::parts(turn, who.id, who.locale, &parts).await?;
    mark::put_card(turn, who, None, found.subject(), mark::Face::Plain).await?;
    Ok(Toast::Quiet)
}
