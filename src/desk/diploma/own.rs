//! A contestant's own diplomas, as often as they like.

use super::{Awarded, filled, jobs, name};
use crate::contest::diploma::Kind;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants;
use crate::store::diplomas;
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// The kinds that this contestant was given and the contest still has.
async fn kinds(turn: &mut Turn<'_>, contestant: i64) -> Result<Vec<Kind>> {
    let Some(template) = &turn.contest.diploma else { return Ok(Vec::new()) };
    let mut kinds = diplomas::of_contestant(turn.db, contestant).await?;
    kinds.retain(|kind| template.words.contains_key(kind));
    Ok(kinds)
}

/// The keyboard with one more row, if this person has any.
pub async fn button(turn: &mut Turn<'_>, who: &Person, keyboard: Keyboard) -> Result<Keyboard> {
    let has = match who.rights.contestant {
        Some(contestant) => !kinds(turn, contestant).await?.is_empty(),
        None => false,
    };
    Ok(keyboard.row_if(has, plain!(who.locale, "diploma-mine"), Tap::MyDiplomas))
}

/// Which ones there are.
pub async fn list(turn: &mut Turn<'_>, who: &Person, at: Place) -> Result<Toast> {
    let Some(contestant) = who.rights.contestant else { return Ok(Toast::Over) };
    let kinds = kinds(turn, contestant).await?;
    if kinds.is_empty() {
        return Ok(Toast::Over);
    }
    let mut keyboard = Keyboard::new();
    for kind in kinds {
        keyboard = keyboard.row(name(who.locale, kind), Tap::MyDiploma { kind: kind.number() });
    }
    let keyboard = keyboard.row(plain!(who.locale, "back"), Tap::My).done();
    turn.show(who.id, at, html!(who.locale, "diploma-own"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Sends one of them again: with the name as it is now, and the place and date of when it was given.
pub async fn send(turn: &mut Turn<'_>, who: &Person, number: u8) -> Result<Toast> {
    let (Some(contestant), Some(kind)) = (who.rights.contestant, Kind::numbered(number)) else {
        return Ok(Toast::Over);
    };
    if let Some(toast) = super::give::cannot(who) {
        return Ok(toast);
    }
    let given = diplomas::issued(turn.db, kind).await?;
    let given = given.into_iter().find(|it| it.contestant_id == contestant);
    let found = contestants::find_active(turn.db, contestant).await?;
    let (Some(given), Some(found)) = (given, found) else { return Ok(Toast::Over) };
    let one = Awarded { contestant: found, place: given.place };
    let Some(diploma) = filled(turn, kind, &one, given.issued_at).await? else {
        return Ok(Toast::Over);
    };
    let (picture, pdf) = jobs(who.locale, kind, contestant, diploma);
    turn.say(who.id, Letter::printed_picture(picture, String::new())).await?;
    turn.say(who.id, Letter::printed_document(pdf, html!(who.locale, "diploma-letter-pdf")))
        .await?;
    Ok(Toast::Quiet)
}
