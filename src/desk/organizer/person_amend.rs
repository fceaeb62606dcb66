//! Correcting what a contestant told when registering: the field, the new value, a look, the deed.

use crate::desk::guest::register;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::{near, person};
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Talk, Words};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant, Registration};
use crate::store::people::Person;
use crate::store::{audit, sha256};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// The company's number among the fields.
const COMPANY: u8 = 1;

/// A contestant who is there and was not erased.
async fn known(turn: &mut Turn<'_>, contestant: i64) -> Result<Option<Contestant>> {
    let found = contestants::find(turn.db, contestant).await?;
    Ok(found.filter(|it| it.person_id > 0))
}

/// The field by its number, as on registering: name, company, city, position.
fn value(contestant: &Contestant, field: u8) -> String {
    match field {
        0 => contestant.full_name(),
        1 => contestant.company.clone(),
        2 => contestant.city.clone(),
        _ => contestant.position.clone(),
    }
}

fn name(locale: Locale, field: u8) -> String {
    match field {
        0 => plain!(locale, "register-edit-name"),
        1 => plain!(locale, "register-edit-company"),
        2 => plain!(locale, "register-edit-city"),
        _ => plain!(locale, "register-edit-position"),
    }
}

/// Whether this person corrects that field: on the company it hangs whose marks count, so that it takes
/// an organizer.
fn may(who: &Person, field: u8) -> bool {
    field < register::FIELDS && (field != COMPANY || who.rights.organizer)
}

/// What is to be corrected?
pub async fn which(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
) -> Result<Toast> {
    let Some(found) = known(turn, contestant).await? else { return Ok(Toast::Over) };
    let field = |field| (name(who.locale, field), Tap::CorrectField { contestant, field });
    let keyboard = Keyboard::new()
        .grid(2, (0..register::FIELDS).filter(|field| may(who, *field)).map(field))
        .row(plain!(who.locale, "back"), Tap::PersonCard { contestant })
        .done();
    let words = html!(who.locale, "person-correct-what", name = found.full_name());
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Asks for the new value.
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (contestant, field): (i64, u8),
) -> Result<Toast> {
    let found = known(turn, contestant).await?;
    if !may(who, field) {
        return Ok(Toast::Says(plain!(who.locale, "refused-organizer")));
    }
    let Some(found) = found else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::CorrectingPerson { contestant, field, value: None }).await?;
    let words = html!(
        who.locale,
        "person-correct-ask",
        what = name(who.locale, field),
        now = value(&found, field)
    );
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The new value: shows both, and asks whether it is right.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (contestant, field): (i64, u8),
    message: &Message,
) -> Result {
    let Some(found) = known(turn, contestant).await? else {
        turn.end_talk(who).await?;
        return turn.not_understood(who).await;
    };
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel);
    let after = match register::check(who.locale, field, message) {
        Ok(after) => after,
        Err(why) => return turn.show(who.id, None, why, cancel.done()).await,
    };
    let talk = Talk::CorrectingPerson { contestant, field, value: Some(Words(after.clone())) };
    turn.set_talk(who, &talk).await?;
    look(turn, who, None, (&found, field), &after).await
}

async fn look(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (found, field): (&Contestant, u8),
    after: &str,
) -> Result {
    let locale = who.locale;
    let before = value(found, field);
    let mut words = html!(
        locale,
        "person-correct-look",
        number = found.id,
        what = name(locale, field),
        before = &before,
        after = after
    );
    if field == COMPANY {
        words = format!("{words}\n\n{}", html!(locale, "person-correct-company"));
    }
    let tap = Tap::CorrectNow { contestant: found.id, digest: digest(&before, after) };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "person-correct-yes"), tap)
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

/// A short sum of what was looked at: another one if somebody has changed it since.
fn digest(before: &str, after: &str) -> String {
    let mut sum = sha256(&format!("{before}\n{after}"));
    sum.truncate(10);
    sum
}

/// The second tap: it is corrected, noted, and the contestant told.
pub async fn now(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
    seen: &str,
) -> Result<Toast> {
    let talk = turn.talk(who).await?;
    let Some(Talk::CorrectingPerson { contestant: meant, field, value: Some(Words(after)) }) = talk
    else {
        return Ok(Toast::Says(plain!(who.locale, "decide-gone")));
    };
    let found = known(turn, contestant).await?;
    let found = found.filter(|_| meant == contestant && may(who, field));
    let Some(found) = found else { return Ok(Toast::Over) };
    if digest(&value(&found, field), &after) != seen {
        look(turn, who, place, (&found, field), &after).await?;
        return Ok(Toast::Says(plain!(who.locale, "publish-changed-toast")));
    }
    turn.end_talk(who).await?;
    write(turn, who, &found, (field, &after)).await?;
    turn.face(who.zone);
    person::card(turn, who, place, contestant).await?;
    Ok(Toast::Says(plain!(who.locale, "person-corrected-toast")))
}

async fn write(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Contestant,
    (field, after): (u8, &str),
) -> Result {
    let before = value(found, field);
    let mut changed = found.clone();
    match field {
        0 => {
            let (surname, name) = after.split_once(' ').unwrap_or((after, ""));
            (changed.surname, changed.name) = (surname.to_owned(), name.to_owned());
        }
        1 => changed.company = after.to_owned(),
        2 => changed.city = after.to_owned(),
        _ => changed.position = after.to_owned(),
    }
    let Contestant { surname, name: given, company, city, position, .. } = &changed;
    let registration = Registration { surname, name: given, company, city, position };
    contestants::amend(turn.db, found.id, registration).await?;
    // The line has the field only; the words can be erased.
    let field_word = ["name", "company", "city", "position"][usize::from(field.min(3))];
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {}", found.id),
        after: Some(field_word.to_owned()),
        words: Some((found.id, format!("{before} → {after}"))),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::CorrectPerson, act, turn.now).await?;
    let locale = turn.facing(found.person_id).await?;
    let words = html!(
        locale,
        "person-corrected-you",
        what = name(locale, field),
        before = before,
        after = after
    );
    turn.notify(found.person_id, Letter::message(words)).await?;
    if field == COMPANY {
        near::tell_of_contestant(turn, found.id).await?;
    }
    Ok(())
}
