//! More time for one contestant: given with a reason, told to them, and taken back if need be.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::times::by;
use crate::contest::definition::Task;
use crate::contest::wall;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::late;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::extensions::{self, Extension};
use crate::store::people::Person;
use crate::store::{audit, results};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::utf16_len;
use crate::{html, plain};

/// More by so many minutes.
const MORE: [i32; 5] = [60, 180, 1440, 2880, 10080];
/// The longest reason, in UTF-16 units.
const REASON: usize = 500;

/// The task and the contestant, if anything can be given: otherwise what is said over the chat.
async fn both<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    contestant: i64,
) -> Result<std::result::Result<(&'a Task, Contestant), Toast>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    let active = contestants::active(turn.db).await?;
    let Some(contestant) = active.into_iter().find(|it| it.id == contestant) else {
        return Ok(Err(Toast::Over));
    };
    if results::published(turn.db, &task.id).await?.is_some() {
        return Ok(Err(Toast::Says(plain!(who.locale, "life-published"))));
    }
    Ok(Ok((task, contestant)))
}

/// Until when?
pub async fn choose(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, contestant): (&str, i64),
) -> Result<Toast> {
    let (task, person) = match both(turn, who, task, contestant).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let locale = who.locale;
    let talk = Talk::Extending { task: task.id.clone(), contestant, until: None };
    turn.set_talk(who, &talk).await?;
    let close = turn.when(locale, task.close);
    let words = html!(
        locale,
        "extend-until",
        name = person.full_name(),
        title = &task.title,
        close = close
    );
    let tap = |minutes| Tap::ExtendBy { task: task.id.clone(), contestant, minutes };
    let presets = MORE.map(|minutes| (by(locale, minutes), tap(minutes)));
    let keyboard =
        Keyboard::new().grid(3, presets).row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// By so much: from the close, or from now if that is past. Asks why.
pub async fn more(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, contestant): (&str, i64),
    minutes: i32,
) -> Result<Toast> {
    let (task, person) = match both(turn, who, task, contestant).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let from = task.close.max(turn.now);
    let until = from.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
    match until.filter(|until| *until > from) {
        Some(until) => ask_why(turn, who, place, (task, &person), until).await,
        None => Ok(Toast::Over),
    }
}

async fn ask_why(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, person): (&Task, &Contestant),
    until: DateTime<Utc>,
) -> Result<Toast> {
    let locale = who.locale;
    if until <= turn.now || until <= task.close {
        return Ok(Toast::Says(plain!(locale, "extend-not-later")));
    }
    let at = until.timestamp_millis();
    let talk = Talk::Extending { task: task.id.clone(), contestant: person.id, until: Some(at) };
    turn.set_talk(who, &talk).await?;
    let until = turn.when(locale, until);
    let words =
        html!(locale, "extend-why", name = person.full_name(), title = &task.title, until = until);
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// A time has been typed, or the reason, with which it is done.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, contestant): (&str, i64),
    until: Option<i64>,
    message: &Message,
) -> Result {
    let (task, person) = match both(turn, who, task, contestant).await? {
        Ok(found) => found,
        Err(_) => {
            turn.end_talk(who).await?;
            let words = crate::text::escape(&plain!(who.locale, "button-over"));
            return turn.remark(who, words).await;
        }
    };
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    if let Some(until) = until.and_then(DateTime::from_timestamp_millis) {
        let why = message.text.trim();
        if why.is_empty() || message.attachment.is_some() || utf16_len(why) > REASON {
            let words = html!(who.locale, "decide-unclear", most = REASON);
            return turn.show(who.id, None, words, cancel).await;
        }
        return give(turn, who, (task, &person), until, why).await;
    }
    let zone = turn.contest.zone;
    let there = task.close.with_timezone(&zone).naive_local();
    let typed = wall::read(&message.text, there).filter(|_| message.attachment.is_none());
    let until = typed.and_then(|wall| zone.from_local_datetime(&wall).earliest());
    match until {
        Some(until) => match ask_why(turn, who, None, (task, &person), until.to_utc()).await? {
            Toast::Says(words) => {
                turn.show(who.id, None, crate::text::escape(&words), cancel).await
            }
            Toast::Quiet | Toast::Over => Ok(()),
        },
        None => turn.show(who.id, None, html!(who.locale, "times-unclear"), cancel).await,
    }
}

async fn give(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, person): (&Task, &Contestant),
    until: DateTime<Utc>,
    why: &str,
) -> Result {
    turn.end_talk(who).await?;
    let extension = Extension { contestant: person.id, task: task.id.clone(), until };
    extensions::give(turn.db, &extension, who.id, turn.now).await?;
    turn.after.extended = true;
    note(turn, who, audit::Deed::Extend, (task, person.id), Some((until, why))).await?;
    let own = Task { close: until, ..task.clone() };
    late::in_time(turn, who, &own, Some(person.id)).await?;
    let locale = turn.facing(person.person_id).await?;
    let told = html!(
        locale,
        "extend-letter",
        title = &task.title,
        until = turn.when_in_zone(locale, until),
    );
    let send = Tap::Send { task: task.id.clone(), number: None };
    let keyboard = Keyboard::new().row(plain!(locale, "task-send"), send).done();
    turn.notify(person.person_id, Letter::message(told).keyboard(keyboard)).await?;
    turn.face(who.zone);
    let until = turn.when(who.locale, until);
    let words = html!(who.locale, "extended", name = person.full_name(), until = until);
    let back = Tap::FileOne { task: task.id.clone() };
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "times-one"), back)
        .row(person.full_name(), Tap::PersonCard { contestant: person.id })
        .done();
    turn.show(who.id, None, words, keyboard).await
}

/// Takes it back; what was sent in time stays.
pub async fn take_back(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, contestant): (&str, i64),
) -> Result<Toast> {
    let (task, person) = match both(turn, who, task, contestant).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    if !extensions::take_back(turn.db, contestant, &task.id).await? {
        return Ok(Toast::Over);
    }
    note(turn, who, audit::Deed::TakeExtensionBack, (task, contestant), None).await?;
    let locale = turn.facing(person.person_id).await?;
    let close = turn.when(locale, task.close);
    let told = html!(locale, "extend-back-letter", title = &task.title, close = close);
    turn.notify(person.person_id, Letter::message(told)).await?;
    turn.face(who.zone);
    super::extend_ask::list(turn, who, place, &task.id).await?;
    Ok(Toast::Says(plain!(who.locale, "extend-back-toast")))
}

async fn note(
    turn: &mut Turn<'_>,
    who: &Person,
    deed: audit::Deed,
    (task, contestant): (&Task, i64),
    given: Option<(DateTime<Utc>, &str)>,
) -> Result {
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} for {}", task.id),
        before: Some(task.close.to_rfc3339()),
        after: given.map(|(until, _)| until.to_rfc3339()),
        words: given.map(|(_, why)| (contestant, why.to_owned())),
        ..Default::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}
