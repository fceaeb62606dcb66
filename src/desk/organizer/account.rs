//! A contestant who lost the old Telegram account and cannot get a link from it: an organizer decides,
//! with a reason, which account is theirs from now on.

use crate::desk::guest::account::{carry_over, hindrance};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::person;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Talk, Words};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::people::{self, Known, Person};
use crate::telegram::incoming::Message;
use crate::text::utf16_len;
use crate::{html, plain, text};

/// The longest reason, in UTF-16 units.
const REASON: usize = 500;

/// So many of those found are named.
const NAMED: usize = 10;

async fn known(turn: &mut Turn<'_>, contestant: i64) -> Result<Option<Contestant>> {
    let found = contestants::find(turn.db, contestant).await?;
    Ok(found.filter(|it| it.person_id > 0))
}

/// Asks which account.
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
) -> Result<Toast> {
    let Some(found) = known(turn, contestant).await? else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::MovingAccount { contestant, to: None, why: None }).await?;
    let words = html!(who.locale, "switch-ask", name = found.full_name());
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The account was typed, or after it the reason.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (contestant, to): (i64, Option<i64>),
    message: &Message,
) -> Result {
    let Some(found) = known(turn, contestant).await? else {
        turn.end_talk(who).await?;
        return turn.not_understood(who).await;
    };
    match to {
        None => account(turn, who, &found, message).await,
        Some(to) => reason(turn, who, &found, to, message).await,
    }
}

async fn account(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Contestant,
    message: &Message,
) -> Result {
    let locale = who.locale;
    let cancel = || Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    let all = people::known(turn.db).await?;
    let matching = matching(&all, message.text.trim());
    let words = match matching.as_slice() {
        [] => html!(locale, "switch-nobody"),
        [one] => match hindrance(turn, locale, one.id).await? {
            Some(why) => text::escape(&why),
            None => {
                let talk =
                    Talk::MovingAccount { contestant: found.id, to: Some(one.id), why: None };
                turn.set_talk(who, &talk).await?;
                let id = one.id.to_string();
                html!(locale, "switch-why", name = &one.name, id = id, whose = found.full_name())
            }
        },
        several => {
            let mut lines = vec![html!(locale, "switch-several")];
            for one in several.iter().take(NAMED) {
                let id = one.id.to_string();
                lines.push(html!(locale, "switch-several-line", name = &one.name, id = id));
            }
            lines.join("\n")
        }
    };
    turn.show(who.id, None, words, cancel()).await
}

/// Those whom an id, a user name or a piece of a name means.
fn matching<'a>(all: &'a [Known], typed: &str) -> Vec<&'a Known> {
    if let Ok(id) = typed.parse::<i64>() {
        return all.iter().filter(|one| one.id == id).collect();
    }
    let typed = typed.to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    if typed.starts_with('@') {
        let has = |one: &&Known| one.name.to_lowercase().split(' ').any(|word| word == typed);
        return all.iter().filter(has).collect();
    }
    all.iter().filter(|one| one.name.to_lowercase().contains(&typed)).collect()
}

async fn reason(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Contestant,
    to: i64,
    message: &Message,
) -> Result {
    let locale = who.locale;
    let why = message.text.trim();
    if why.is_empty() || message.attachment.is_some() || utf16_len(why) > REASON {
        let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
        let words = html!(locale, "decide-unclear", most = REASON);
        return turn.show(who.id, None, words, cancel).await;
    }
    let why = Some(Words(why.to_owned()));
    turn.set_talk(who, &Talk::MovingAccount { contestant: found.id, to: Some(to), why }).await?;
    let (old, new) =
        (people::called(turn.db, found.person_id).await?, people::called(turn.db, to).await?);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "switch-yes"), Tap::MoveAccountNow { contestant: found.id, to })
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    let words = html!(locale, "switch-look", whose = found.full_name(), old = old, new = new);
    turn.show(who.id, None, words, keyboard).await
}

/// The second tap.
pub async fn now(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (contestant, to): (i64, i64),
) -> Result<Toast> {
    let talk = turn.talk(who).await?;
    let Some(Talk::MovingAccount { contestant: meant, to: Some(seen), why: Some(Words(why)) }) =
        talk
    else {
        return Ok(Toast::Says(plain!(who.locale, "decide-gone")));
    };
    let found = known(turn, contestant).await?.filter(|_| meant == contestant && seen == to);
    let Some(found) = found else { return Ok(Toast::Over) };
    turn.end_talk(who).await?;
    if let Some(why) = hindrance(turn, who.locale, to).await? {
        return Ok(Toast::Says(why));
    }
    carry_over(turn, &found, to, who.id, Some(&why)).await?;
    turn.face(who.zone);
    person::card(turn, who, place, contestant).await?;
    Ok(Toast::Says(plain!(who.locale, "switch-done-toast")))
}
