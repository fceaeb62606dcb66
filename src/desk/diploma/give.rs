//! Giving diplomas: a look at one first, and a second tap before anything reaches people.

use super::{Awarded, awarded, filled, jobs, name};
use crate::contest::diploma::Kind;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::print;
use crate::store::people::{self, Person};
use crate::store::pictures::{self, State};
use crate::store::{audit, diplomas};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Whoever of the kind has no diploma yet, or one with another place on it.
pub(super) async fn waiting(turn: &mut Turn<'_>, kind: Kind) -> Result<Vec<Awarded>> {
    let Some(template) = &turn.contest.diploma else { return Ok(Vec::new()) };
    let given = diplomas::issued(turn.db, kind).await?;
    let mut all = awarded(turn, template, kind).await?;
    all.retain(|one| {
        let has = given.iter().find(|it| it.contestant_id == one.contestant.id);
        has.is_none_or(|has| has.place != one.place)
    });
    Ok(all)
}

/// The kind behind a button, if this contest gives it.
pub(super) fn given_here(turn: &Turn<'_>, number: u8) -> Option<Kind> {
    let template = turn.contest.diploma.as_ref()?;
    Kind::numbered(number).filter(|kind| template.words.contains_key(kind))
}

async fn find(turn: &mut Turn<'_>, kind: Kind, contestant: i64) -> Result<Option<Awarded>> {
    let Some(template) = &turn.contest.diploma else { return Ok(None) };
    let all = awarded(turn, template, kind).await?;
    Ok(all.into_iter().find(|one| one.contestant.id == contestant))
}

/// Shows the organizer a diploma as it will be.
async fn preview(turn: &mut Turn<'_>, who: &Person, kind: Kind, one: &Awarded) -> Result<bool> {
    let now = turn.now;
    let Some(diploma) = filled(turn, kind, one, now).await? else { return Ok(false) };
    let (picture, _) = jobs(who.locale, kind, one.contestant.id, diploma);
    let caption = html!(who.locale, "diploma-preview", name = one.contestant.full_name());
    turn.say(who.id, Letter::printed_picture(picture, caption)).await?;
    Ok(true)
}

/// What to say if this program cannot print.
pub(super) fn cannot(who: &Person) -> Option<Toast> {
    (!print::AVAILABLE).then(|| Toast::Says(plain!(who.locale, "diploma-no-print")))
}

/// One person's diploma: a look at it, and the question.
pub async fn ask_one(
    turn: &mut Turn<'_>,
    who: &Person,
    number: u8,
    contestant: i64,
) -> Result<Toast> {
    let Some(kind) = given_here(turn, number) else { return Ok(Toast::Over) };
    if let Some(toast) = cannot(who) {
        return Ok(toast);
    }
    let Some(one) = find(turn, kind, contestant).await? else { return Ok(Toast::Over) };
    if !preview(turn, who, kind, &one).await? {
        return Ok(Toast::Over);
    }
    let given = diplomas::issued(turn.db, kind).await?;
    let label = one.contestant.full_name();
    let words = match given.iter().find(|it| it.contestant_id == contestant) {
        Some(given) => html!(
            who.locale,
            "diploma-ask-again",
            name = label.as_str(),
            at = turn.when(who.locale, given.issued_at)
        ),
        None => html!(who.locale, "diploma-ask-one", name = label.as_str()),
    };
    let keyboard = Keyboard::new()
        .row(
            plain!(who.locale, "diploma-give-one", name = label),
            Tap::DiplomaGive { kind: number, contestant, place: one.place },
        )
        .row(plain!(who.locale, "back"), Tap::DiplomaKind { kind: number, page: 0 })
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Everybody who has none yet: a look at the first, and the question.
pub async fn ask_all(turn: &mut Turn<'_>, who: &Person, number: u8) -> Result<Toast> {
    let Some(kind) = given_here(turn, number) else { return Ok(Toast::Over) };
    if let Some(toast) = cannot(who) {
        return Ok(toast);
    }
    let waiting = waiting(turn, kind).await?;
    let Some(first) = waiting.first() else {
        return Ok(Toast::Says(plain!(who.locale, "diploma-nobody-waits")));
    };
    preview(turn, who, kind, first).await?;
    let count = waiting.len();
    let words = html!(who.locale, "diploma-ask-all", kind = name(who.locale, kind), count = count);
    let keyboard = Keyboard::new()
        .row(
            plain!(who.locale, "diploma-give-all", count = count),
            Tap::DiplomaGiveAll { kind: number, count: u32::try_from(count).unwrap_or(u32::MAX) },
        )
        .row(plain!(who.locale, "back"), Tap::DiplomaKind { kind: number, page: 0 })
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The second tap for one person. What was looked at is what goes: with another place by now, it is
/// asked again.
pub async fn give_one(
    turn: &mut Turn<'_>,
    who: &Person,
    at: Place,
    number: u8,
    (contestant, place): (i64, u32),
) -> Result<Toast> {
    let Some(kind) = given_here(turn, number) else { return Ok(Toast::Over) };
    if let Some(toast) = cannot(who) {
        return Ok(toast);
    }
    let Some(one) = find(turn, kind, contestant).await?.filter(|one| one.place == place) else {
        return Ok(Toast::Over);
    };
    if let Some(toast) = unready(turn, who).await? {
        return Ok(toast);
    }
    give(turn, who, kind, &one).await?;
    note(turn, who, kind, format!("contestant {contestant}")).await?;
    let words = html!(who.locale, "diploma-given-one", name = one.contestant.full_name());
    turn.show(who.id, at, words, super::panel::back(who.locale, number)).await?;
    Ok(Toast::Quiet)
}

/// The second tap for all who have none yet.
pub async fn give_all(
    turn: &mut Turn<'_>,
    who: &Person,
    at: Place,
    number: u8,
    count: u32,
) -> Result<Toast> {
    let Some(kind) = given_here(turn, number) else { return Ok(Toast::Over) };
    if let Some(toast) = cannot(who) {
        return Ok(toast);
    }
    let waiting = waiting(turn, kind).await?;
    if waiting.is_empty() {
        return Ok(Toast::Says(plain!(who.locale, "diploma-nobody-waits")));
    }
    // Somebody came or went since it was asked.
    if waiting.len() as u64 != u64::from(count) {
        return ask_all(turn, who, number).await;
    }
    if let Some(toast) = unready(turn, who).await? {
        return Ok(toast);
    }
    for one in &waiting {
        give(turn, who, kind, one).await?;
    }
    note(turn, who, kind, format!("{count} recipients")).await?;
    let words = html!(who.locale, "diploma-given-all", count = count);
    turn.show(who.id, at, words, super::panel::back(who.locale, number)).await?;
    Ok(Toast::Quiet)
}

/// What keeps diplomas from going out: a picture that is not fetched yet, or is none.
async fn unready(turn: &mut Turn<'_>, who: &Person) -> Result<Option<Toast>> {
    let Some(template) = &turn.contest.diploma else { return Ok(None) };
    let names = template.signatories.iter().map(|one| one.name.as_str());
    for slot in names.chain([super::LOGO]) {
        match pictures::state(turn.db, slot).await? {
            None | Some(State::Ready) => {}
            Some(State::Sent) => {
                return Ok(Some(Toast::Says(plain!(who.locale, "diploma-picture-waits"))));
            }
            Some(State::Flawed(_)) => {
                return Ok(Some(Toast::Says(plain!(who.locale, "diploma-picture-flawed"))));
            }
        }
    }
    Ok(None)
}

async fn give(turn: &mut Turn<'_>, who: &Person, kind: Kind, one: &Awarded) -> Result {
    let (now, person) = (turn.now, one.contestant.person_id);
    let Some(diploma) = filled(turn, kind, one, now).await? else { return Ok(()) };
    diplomas::issue(turn.db, one.contestant.id, kind, one.place, who.id, now).await?;
    let locale = people::locale(turn.db, person, turn.contest.locale).await?;
    let (picture, pdf) = jobs(locale, kind, one.contestant.id, diploma);
    let title = turn.contest.title.as_str();
    let words = match kind {
        Kind::Participation => html!(locale, "diploma-letter-participation", title = title),
        Kind::ShortList => html!(locale, "diploma-letter-short-list", title = title),
        Kind::Places => html!(locale, "diploma-letter-places", title = title, place = one.place),
        Kind::Prize => html!(locale, "diploma-letter-prize", title = title),
    };
    turn.notify(person, Letter::printed_picture(picture, words)).await?;
    turn.notify(person, Letter::printed_document(pdf, html!(locale, "diploma-letter-pdf"))).await
}

async fn note(turn: &mut Turn<'_>, who: &Person, kind: Kind, after: String) -> Result {
    let act = audit::Act {
        actor: who.id,
        subject: format!("diplomas {}", kind.name()),
        after: Some(after),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::GiveDiplomas, act, turn.now).await?;
    Ok(())
}
