//! What becomes of somebody who sends more than anybody can read.
//!
//! A message is never refused: it may be a solution. What it would be answered is shown in one message
//! that is renewed in its place, after one that says so. Taps, commands and what is typed behind the bot's
//! name ask for something and can be repeated: they are refused, which is said once. See docs/security.md.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};

use super::keyboard::Keyboard;
use super::reading::share;
use super::route::Command;
use super::switchboard::{meet, sender};
use super::tap::Tap;
use super::{Result, Turn};
use crate::contest::definition::Locale;
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people;
use crate::telegram::flood::{Flood, Going, Kind, Rolling};
use crate::telegram::incoming::{Event, Sender};
use crate::telegram::letter::{Letter, Method};
use crate::{html, plain};

impl Flood {
    /// Notes in which message a flood is answered from here on.
    pub(super) fn keep(&self, hush: Option<&Hush>) {
        if let Some(hush) = hush {
            self.roll(hush.person, hush.rolling);
        }
    }
}

/// Set in a turn whose writer is answered in one message that is renewed.
pub struct Hush {
    pub person: i64,
    pub rolling: Option<Rolling>,
}

/// How an update is to be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As always.
    Usual,
    /// As always, and answered together with others. `first`: it is said before.
    Together { first: bool },
    /// Not at all. `first`: it is said.
    NotAtAll { first: bool },
}

/// Notes an update and says how it is to be dealt with. Messages count by Telegram's time, so that what
/// came during an outage is nobody's flood.
pub fn way(flood: &Flood, event: &Event, bot: &str, now: DateTime<Utc>) -> Way {
    let (kind, at) = match event {
        Event::Message(message) | Event::Edited(message) if !message.private => return Way::Usual,
        Event::Message(message) if message.attachment.is_none() && asks(&message.text, bot) => {
            (Kind::Ask, message.sent_at)
        }
        Event::Message(message) => (Kind::Message, message.sent_at),
        Event::Edited(message) => (Kind::Message, message.edited_at.unwrap_or(message.sent_at)),
        Event::Tap(_) | Event::Asked(_) => (Kind::Ask, now),
        Event::Reach { .. } | Event::Group(_) | Event::Unreadable | Event::Ignored => {
            return Way::Usual;
        }
    };
    let Some(sender) = sender(event) else { return Way::Usual };
    let going = flood.note(sender.id, kind, at);
    if going == (Going::TooFast { first: true }) {
        log::warn!("{} sends more than one person can: {kind:?}", sender.id);
    }
    match (kind, going) {
        (_, Going::Calmly) => Way::Usual,
        (Kind::Message, Going::TooFast { first }) => Way::Together { first },
        (Kind::Ask, Going::TooFast { first }) => Way::NotAtAll { first },
    }
}

/// Whether a text is a command that asks for something: `/ask` with a question is one that is kept.
fn asks(text: &str, bot: &str) -> bool {
    match Command::read(text, bot) {
        Some((Command::Ask, question)) => question.is_empty(),
        Some(_) => true,
        None => false,
    }
}

/// Refuses what was asked for: in words if nothing was said yet, otherwise in silence. What the desk wrote
/// down of it is that it came.
pub async fn refuse(turn: &mut Turn<'_>, event: &Event, first: bool) -> Result {
    let Some(sender) = sender(event).filter(|_| first) else { return Ok(()) };
    let client = Locale::for_client(sender.language.as_deref(), turn.contest.locale);
    let locale = people::locale(turn.db, sender.id, client).await?;
    match event {
        Event::Tap(tapped) => {
            let words = plain!(locale, "flood-tap");
            turn.answer(&tapped.id, Some(&words));
            Ok(())
        }
        Event::Asked(asked) => {
            let button = plain!(locale, "flood-inline");
            let answer =
                Letter::inline_answer(&asked.id, Vec::new(), "", &button, share::HOME_LINK);
            turn.tell_telegram(answer);
            Ok(())
        }
        _ => {
            let letter = Letter::message(html!(locale, "flood-command"));
            turn.say(sender.id, letter).await
        }
    }
}

/// From here on whoever wrote is answered in one message; `first`: after one that says so.
pub async fn begin(turn: &mut Turn<'_>, flood: &Flood, event: &Event, first: bool) -> Result {
    let Some(sender) = sender(event) else { return Ok(()) };
    if first {
        say_so(turn, sender).await?;
    }
    turn.after.hush = Some(Hush { person: sender.id, rolling: flood.rolling(sender.id) });
    Ok(())
}

/// Says that all is taken and answered together.
async fn say_so(turn: &mut Turn<'_>, sender: &Sender) -> Result {
    let who = meet(turn, sender, true).await?;
    let letter = match who.rights.contestant {
        Some(_) => {
            let keyboard = Keyboard::new().row(plain!(who.locale, "menu-my"), Tap::My).done();
            Letter::message(html!(who.locale, "flood-solutions")).keyboard(keyboard)
        }
        None => Letter::message(html!(who.locale, "flood-messages")),
    };
    turn.say(who.id, letter).await
}

impl Turn<'_> {
    /// Whether this letter belongs into the message in which a flood is answered.
    pub(super) fn is_hushed(&self, letter: &Letter, to: Recipient, lane: Lane) -> bool {
        // Only a message with buttons below it can be changed where it stands.
        let plain =
            letter.params.get("reply_markup").is_none_or(|it| it["inline_keyboard"].is_array());
        let hushed =
            self.after.hush.as_ref().is_some_and(|hush| to == Recipient::Person(hush.person));
        hushed && plain && lane == Lane::Answer && letter.method == Method::SendMessage
    }

    /// Shows a letter in the message in which a flood is answered; gives its row of the outbox.
    pub(super) async fn roll(&mut self, letter: Letter, to: Recipient) -> Result<i64> {
        let sum = sum(&letter);
        let rolling = self.after.hush.as_ref().and_then(|hush| hush.rolling);
        let row = match rolling {
            Some(rolling) if rolling.sum == sum => return Ok(rolling.row),
            Some(rolling) => {
                outbox::renew(self.db, rolling.row, &letter, to, self.now).await?;
                rolling.row
            }
            None => outbox::post(self.db, &letter, to, Lane::Answer, self.now).await?,
        };
        if let Some(hush) = &mut self.after.hush {
            hush.rolling = Some(Rolling { row, sum });
        }
        Ok(row)
    }
}

fn sum(letter: &Letter) -> u64 {
    let mut hasher = DefaultHasher::new();
    serde_json::Value::Object(letter.params.clone()).to_string().hash(&mut hasher);
    hasher.finish()
}
