//! One tap marks; another takes it back or changes it, until marking is over.

use super::card;
use super::entry::{self, Found};
use super::more;
use crate::desk::contestant::filing;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{audit, marks};
use crate::words::{Html, Locale};
use crate::{html, plain};

/// How a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// As it stands.
    Plain,
    /// Marked just now: this step can be taken back.
    Fresh(u32),
    /// The marks are offered although there is one.
    Changing,
}

/// Shows the card of an entry, in place of a message or as a new one.
pub async fn put_card(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    subject: card::Subject<'_>,
    face: Face,
) -> Result {
    let (words, keyboard) = card::draw(turn, who.locale, subject, face).await?;
    turn.show(who.id, place, words, keyboard).await
}

/// Shows the card of an entry as it is now: for whatever leads back to it. If the juror does not
/// mark it, they are told.
pub async fn show_card(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    put_card(turn, who, place, found.subject(), Face::Plain).await?;
    Ok(Toast::Quiet)
}

/// Shows the card once more after its mark was changed.
async fn again(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    mut found: Found<'_>,
    face: Face,
) -> Result {
    found.waiting.renew(turn, found.task, &found.juror).await?;
    put_card(turn, who, place, found.subject(), face).await
}

/// The entry of a button whose mark can be changed now; otherwise why not. The card shows it too.
async fn markable<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    place: Place,
    entry: i64,
) -> Result<std::result::Result<Found<'a>, Toast>> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    if found.phase.takes_marks() {
        return Ok(Ok(found));
    }
    put_card(turn, who, place, found.subject(), Face::Plain).await?;
    Ok(Err(Toast::Says(found.phase.refusal(who.locale))))
}

/// A tap on a mark.
pub async fn mark(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
    mark: u8,
) -> Result<Toast> {
    let found = match markable(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    if mark > found.task.max {
        return Ok(Toast::Over);
    }
    more::leave(turn, who).await?;
    let (juror, revision) = (found.juror.id, found.waiting.entry.revision);
    let change = marks::set(turn.db, entry, juror, mark, revision, turn.now).await?;
    note(turn, who, audit::Deed::Mark, (entry, juror), &change).await?;
    let what = filing::what(who.locale, found.task, None);
    again(turn, who, place, found, Face::Fresh(change.step)).await?;
    let mark = turn.points(who.locale, mark.into());
    Ok(Toast::Says(plain!(who.locale, "mark-toast", mark = mark, what = what)))
}

/// "Undo": back to what was before this step, also to no mark.
pub async fn undo(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
    step: u32,
) -> Result<Toast> {
    let found = match markable(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let juror = found.juror.id;
    let Some(change) = marks::undo(turn.db, entry, juror, step, turn.now).await? else {
        again(turn, who, place, found, Face::Plain).await?;
        return Ok(Toast::Says(plain!(who.locale, "undo-over")));
    };
    note(turn, who, audit::Deed::Unmark, (entry, juror), &change).await?;
    again(turn, who, place, found, Face::Plain).await?;
    Ok(Toast::Says(match (change.after.mark, &change.after.abstained) {
        (Some(mark), _) => {
            let mark = turn.points(who.locale, mark.into());
            plain!(who.locale, "undo-to-mark", mark = mark)
        }
        (None, Some(_)) => plain!(who.locale, "undo-to-abstention"),
        (None, None) => plain!(who.locale, "undo-to-nothing"),
    }))
}

/// Writes a change into the audit trail.
async fn note(
    turn: &mut Turn<'_>,
    who: &Person,
    deed: audit::Deed,
    (entry, juror): (i64, i64),
    change: &marks::Change,
) -> Result {
    let word = |state: &marks::State| match (state.mark, &state.abstained) {
        (Some(mark), _) => Some(mark.to_string()),
        (None, Some(_)) => Some("abstained".to_owned()),
        (None, None) => None,
    };
    let act = audit::Act {
        actor: who.id,
        subject: format!("entry {entry} by juror {juror}"),
        before: word(&change.before),
        after: word(&change.after),
        ..Default::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}

/// "Change": the marks are offered again; the given one stays until another is tapped.
pub async fn change(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    match markable(turn, who, place, entry).await? {
        Ok(found) => {
            put_card(turn, who, place, found.subject(), Face::Changing).await?;
            Ok(Toast::Quiet)
        }
        Err(why) => Ok(why),
    }
}

/// The juror's own marks of an entry, one after the other.
pub async fn history(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let locale = who.locale;
    let steps = marks::steps(turn.db, entry, found.juror.id).await?;
    let head = super::blind::head(locale, &found.waiting);
    let mut lines = vec![html!(locale, "history-title", head = Html(head))];
    for step in &steps {
        let at = turn.when_exactly(locale, step.at);
        let what = state(locale, &step.state, found.task);
        lines.push(html!(locale, "history-line", at = at, what = Html(what)));
    }
    let keyboard =
        Keyboard::new().row(plain!(locale, "mark-card-back"), Tap::JuryCard { entry }).done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

fn state(locale: Locale, state: &marks::State, task: &crate::contest::definition::Task) -> String {
    match (state.mark, &state.abstained) {
        (Some(mark), _) => crate::text::escape(&card::named(locale, task, mark)),
        (None, Some(why)) => html!(locale, "history-abstained", why = why),
        (None, None) => html!(locale, "history-nothing"),
    }
}
