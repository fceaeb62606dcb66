//! What people hear when something of theirs could not be dealt with.

use super::sender;
use crate::desk::{Result, Turn};
use crate::store::people;
use crate::telegram::incoming::Event;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Tells the sender of an update that failed that it did.
pub async fn apologise(turn: &mut Turn<'_>, event: &Event) -> Result {
    let Some(sender) = sender(event) else { return Ok(()) };
    let locale = people::locale(turn.db, sender.id, turn.contest.locale).await?;
    match event {
        Event::Tap(tapped) => {
            turn.answer(&tapped.id, Some(&plain!(locale, "apology-tap")));
            Ok(())
        }
        Event::Message(message) | Event::Edited(message) if message.private => {
            turn.say(sender.id, Letter::message(html!(locale, "apology"))).await
        }
        _ => Ok(()),
    }
}

/// Tells somebody that what they sent could not be dealt with, when it was looked at later.
pub async fn apologise_to(turn: &mut Turn<'_>, person: i64) -> Result {
    let locale = people::locale(turn.db, person, turn.contest.locale).await?;
    turn.say(person, Letter::message(html!(locale, "apology"))).await
}
