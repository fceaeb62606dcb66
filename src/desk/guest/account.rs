//! A contestant who changes Telegram accounts: a link from the old one, opened from the new one.

use chrono::TimeDelta;
use rand::RngExt;

use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::jury::tell_organizers;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Known, Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::people::{Former, Person, Rights};
use crate::store::{accounts, audit, jurors, sha256, staff};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// What the payload of the link begins with; the code follows.
pub const LINK_PREFIX: &str = "move-";

/// How long the link can be used.
const VALID: TimeDelta = TimeDelta::days(1);

/// Gives the contestant the link. Only its hash is written down, and a former one is over.
pub async fn code(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    let Some(contestant) = who.rights.contestant else { return Ok(Toast::Over) };
    let code: u128 = turn.dice.random();
    let code = format!("{code:032x}");
    let expires = turn.now + VALID;
    accounts::issue(turn.db, &sha256(&code), contestant, turn.now, expires).await?;
    let link = format!("https://t.me/{}?start={LINK_PREFIX}{code}", turn.bot);
    let expires = turn.when(who.locale, expires);
    let words = html!(who.locale, "account-link", link = link, expires = expires);
    turn.whisper(who.id, Letter::message(words));
    Ok(Toast::Quiet)
}

/// Why this person cannot go on as a contestant, if so.
pub async fn hindrance(turn: &mut Turn<'_>, locale: Locale, person: i64) -> Result<Option<String>> {
    let registered = contestants::is_registered(turn.db, person).await?;
    let staff = turn.is_owner(person) || staff::find(turn.db, person).await?.is_some();
    Ok(if registered {
        Some(plain!(locale, "account-registered"))
    } else if staff || jurors::may_not_take_part(turn.db, person).await? {
        Some(plain!(locale, "account-staff"))
    } else {
        None
    })
}

/// The link was opened: says what would happen.
pub async fn arrive(turn: &mut Turn<'_>, who: &Person, code: &str) -> Result {
    if let Some(why) = hindrance(turn, who.locale, who.id).await? {
        return turn.remark(who, crate::text::escape(&why)).await;
    }
    let code = sha256(code);
    let Some(contestant) = meant(turn, &code).await? else {
        return turn.remark(who, html!(who.locale, "account-over")).await;
    };
    turn.set_talk(who, &Talk::Arriving { code }).await?;
    let (name, number) = (contestant.full_name(), contestant.id);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "account-here"), Tap::MoveHere)
        .row(plain!(who.locale, "cancel"), Tap::Cancel)
        .done();
    let words = html!(who.locale, "account-ask", name = name, number = number);
    turn.show(who.id, None, words, keyboard).await
}

async fn meant(turn: &mut Turn<'_>, code: &str) -> Result<Option<Contestant>> {
    match accounts::meant(turn.db, code, turn.now).await? {
        Some(contestant) => Ok(contestants::find_active(turn.db, contestant).await?),
        None => Ok(None),
    }
}

/// The second tap: from here on this account is the contestant's.
pub async fn here(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let Some(Talk::Arriving { code }) = turn.talk(who).await? else { return Ok(Toast::Over) };
    turn.end_talk(who).await?;
    if let Some(why) = hindrance(turn, who.locale, who.id).await? {
        return Ok(Toast::Says(why));
    }
    let Some(contestant) = meant(turn, &code).await? else {
        return Ok(Toast::Says(plain!(who.locale, "account-over")));
    };
    turn.show(who.id, place, html!(who.locale, "account-taken"), Keyboard::new().done()).await?;
    let actor = audit::contestant(contestant.id);
    carry_over(turn, &contestant, who.id, actor, None).await?;
    let (number, name) = (contestant.id, contestant.full_name());
    tell_organizers(turn, Tap::PersonCard { contestant: number }, |locale| {
        html!(locale, "account-told", number = number, name = &name)
    })
    .await?;
    Ok(Toast::Quiet)
}

/// Makes `to` the account of the contestant, notes it, and tells both accounts. `why` is an organizer's
/// reason.
pub async fn carry_over(
    turn: &mut Turn<'_>,
    contestant: &Contestant,
    to: i64,
    actor: i64,
    why: Option<&str>,
) -> Result {
    let (number, from) = (contestant.id, contestant.person_id);
    accounts::move_to(turn.db, number, from, to).await?;
    turn.known = Known::default();
    let act = audit::Act {
        actor,
        subject: format!("contestant {number}"),
        words: why.map(|why| (number, why.to_owned())),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::MoveAccount, act, turn.now).await?;
    let active = contestants::find_active(turn.db, number).await?.is_some();
    let state = contestants::of_person(turn.db, to).await?.map(|(_, state)| state);
    let former = state.as_deref().and_then(Former::of_state);
    let now = Rights { contestant: active.then_some(number), former, ..Rights::default() };
    for (id, rights) in [(from, Rights::default()), (to, now)] {
        let locale = turn.facing(id).await?;
        let person = Person { id, locale, zone: None, rights };
        start::offer_commands(turn, &person);
        let words = match id == to {
            true => html!(locale, "account-welcome", number = number),
            false => html!(locale, "account-left", number = number),
        };
        let menu = start::menu(turn, &person);
        turn.notify(id, Letter::message(words).keyboard(menu)).await?;
    }
    Ok(())
}
