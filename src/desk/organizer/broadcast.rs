//! A broadcast: whom, what, a look at it, and a second tap before anything reaches people.

use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::{self, Audience, Person, Reachable};
use crate::store::{audit, broadcasts};
use crate::telegram::incoming::{Kind, Message};
use crate::telegram::letter::Letter;
use crate::words::{self, Locale};
use crate::{html, plain};

/// The audiences by the number that stands for them in a button.
const AUDIENCES: [(u8, Audience, &str); 4] = [
    (0, Audience::Everybody, "everybody"),
    (1, Audience::Contestants, "contestants"),
    (2, Audience::Jurors, "jurors"),
    (3, Audience::Guests, "guests"),
];

/// Telegram lets a bot send about thirty messages a second (Bot API FAQ, "My bot is hitting limits").
const PER_SECOND: i64 = 30;

fn name(locale: Locale, audience: Audience) -> String {
    match audience {
        Audience::Everybody => plain!(locale, "audience-everybody"),
        Audience::Contestants => plain!(locale, "audience-contestants"),
        Audience::Guests => plain!(locale, "audience-guests"),
        Audience::Jurors => plain!(locale, "audience-jurors"),
    }
}

fn audience_of(number: u8) -> Option<(Audience, &'static str)> {
    AUDIENCES.iter().find(|(n, ..)| *n == number).map(|(_, audience, word)| (*audience, *word))
}

async fn recipients(turn: &mut Turn<'_>, audience: Audience) -> Result<Vec<Reachable>> {
    let mut list = people::audience(turn.db, audience).await?;
    let staff = turn.staff_ids().await?;
    list.retain(|person| !staff.contains(&person.id));
    Ok(list)
}

/// Whom is it for?
pub async fn audiences(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let mut keyboard = Keyboard::new();
    for (number, audience, _) in AUDIENCES {
        let count = recipients(turn, audience).await?.len();
        let label = plain!(locale, "audience-count", name = name(locale, audience), count = count);
        keyboard = keyboard.row(label, Tap::BroadcastAudience { audience: number });
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Panel).done();
    turn.show(who.id, place, html!(locale, "broadcast-whom"), keyboard).await
}

/// What is it? The next message of the organizer's.
pub async fn compose(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    audience: u8,
) -> Result<Toast> {
    let Some((chosen, _)) = audience_of(audience) else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::Broadcasting { audience }).await?;
    let words = html!(who.locale, "broadcast-what", audience = name(who.locale, chosen));
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// Shows the organizer's message as it will be received, and asks.
pub async fn preview(turn: &mut Turn<'_>, who: &Person, audience: u8, message: &Message) -> Result {
    let locale = who.locale;
    let Some((chosen, _)) = audience_of(audience) else { return turn.not_understood(who).await };
    let sticker_or_such = message.attachment.as_ref().is_some_and(|file| file.kind == Kind::Other);
    if message.album.is_some() || sticker_or_such {
        return turn.remark(who, html!(locale, "broadcast-one-message")).await;
    }
    let count = recipients(turn, chosen).await?.len();
    if count == 0 {
        turn.end_talk(who).await?;
        return turn.remark(who, html!(locale, "broadcast-nobody")).await;
    }
    turn.set_talk(who, &Talk::Previewed { audience, message: message.id }).await?;
    turn.say(who.id, Letter::copy(who.id, message.id)).await?;
    let seconds = (count as i64 / PER_SECOND).max(1);
    let words = html!(
        locale,
        "broadcast-ask",
        audience = name(locale, chosen),
        count = count,
        time = words::span(locale, chrono::TimeDelta::seconds(seconds)),
    );
    let keyboard = Keyboard::new()
        .row(
            plain!(locale, "broadcast-send", count = count),
            Tap::BroadcastSend { message: message.id },
        )
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    turn.show(who.id, None, words, keyboard).await
}

/// The second tap: a row of the outbox for everybody it is for.
pub async fn send(turn: &mut Turn<'_>, who: &Person, place: Place, message: i32) -> Result<Toast> {
    // Only what was seen last goes, and only to whom it was shown for.
    let audience = match turn.talk(who).await? {
        Some(Talk::Previewed { audience, message: seen }) if seen == message => audience,
        Some(_) => return Ok(Toast::Over),
        None => return Ok(Toast::Says(plain!(who.locale, "sent-already"))),
    };
    let Some((chosen, word)) = audience_of(audience) else { return Ok(Toast::Over) };
    turn.end_talk(who).await?;
    let people = recipients(turn, chosen).await?;
    let letter = outbox::write_letter(turn.db, &Letter::copy(who.id, message), turn.now).await?;
    let count = people.len() as i64;
    let broadcast = broadcasts::begin(turn.db, who.id, word, letter, count, turn.now).await?;
    for person in people {
        let to = Recipient::Person(person.id);
        outbox::address(turn.db, letter, to, Lane::Broadcast, Some(broadcast), turn.now).await?;
    }
    let act = audit::Act {
        actor: who.id,
        action: "broadcast",
        subject: format!("broadcast {broadcast} to {word}"),
        after: Some(format!("{count} recipients")),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    progress(turn, who, place, broadcast).await?;
    Ok(Toast::Quiet)
}

/// How far it has come.
pub async fn progress(turn: &mut Turn<'_>, who: &Person, place: Place, broadcast: i64) -> Result {
    let locale = who.locale;
    let Some(progress) = broadcasts::progress(turn.db, broadcast).await? else { return Ok(()) };
    let words = html!(
        locale,
        "broadcast-progress",
        sent = progress.sent,
        recipients = progress.recipients,
        waiting = progress.waiting(),
        unreachable = progress.unreachable,
        failed = progress.failed,
        at = turn.when_exactly(locale, turn.now),
    );
    let keyboard = Keyboard::new()
        .row_if(
            progress.waiting() > 0,
            plain!(locale, "broadcast-refresh"),
            Tap::BroadcastProgress { broadcast },
        )
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await
}
