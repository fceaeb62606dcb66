//! From Telegram's JSON to the few forms that the desk knows.
//!
//! teloxide reads first. It reads a message with a single entity, origin or button that it does not
//! know as an empty one, without an error: what comes out empty or in error is read again from the
//! JSON itself. Entities always come from the JSON, so that unknown ones survive.

use serde_json::Value;
use teloxide::types::{MaybeInaccessibleMessage, Update, UpdateKind};

use super::incoming::{Asked, Event, Incoming, Message, Tapped};

mod known;
mod raw;
mod rich;

/// What a reader made of a message.
enum Reading {
    Message(Box<Message>),
    /// Telegram's own words about the chat; nobody said anything.
    Service,
    Nothing,
}

/// Reads an update. None only without an `update_id`, which Telegram never sends.
pub fn read(update: &Value) -> Option<Incoming> {
    let update_id = update.get("update_id")?.as_i64()?;
    if let Some(group) = raw::group(update) {
        return Some(Incoming { update_id, event: Event::Group(group) });
    }
    let known = parse(update).and_then(|parsed| known_event(parsed.kind, update));
    let event = known.unwrap_or_else(|| {
        let event = raw_event(update);
        if !matches!(event, Event::Ignored) {
            log::info!("update {update_id} has something that teloxide cannot read");
        }
        event
    });
    Some(Incoming { update_id, event })
}

/// From text, since teloxide 0.17 reads every update that comes as a `Value` as an error.
fn parse(update: &Value) -> Option<Update> {
    serde_json::from_str(&update.to_string()).ok()
}

/// What teloxide made of it; none if that is nothing.
fn known_event(kind: UpdateKind, update: &Value) -> Option<Event> {
    match kind {
        UpdateKind::Message(message) => {
            from_reading(known::message(&message, update.get("message")?), Event::Message)
        }
        UpdateKind::EditedMessage(message) => {
            from_reading(known::message(&message, update.get("edited_message")?), Event::Edited)
        }
        UpdateKind::CallbackQuery(query) => {
            let at = match &query.message {
                Some(MaybeInaccessibleMessage::Regular(message)) => {
                    Some((message.chat.id.0, message.id.0))
                }
                Some(MaybeInaccessibleMessage::Inaccessible(_)) | None => None,
            };
            Some(Event::Tap(Tapped {
                id: query.id.0,
                from: known::sender(&query.from),
                at,
                data: query.data.unwrap_or_default(),
            }))
        }
        UpdateKind::InlineQuery(asked) => Some(Event::Asked(Asked {
            id: asked.id.0,
            from: known::sender(&asked.from),
            query: asked.query,
            offset: asked.offset,
        })),
        UpdateKind::MyChatMember(change) => Some(if change.chat.is_private() {
            let gone = change.new_chat_member.is_banned() || change.new_chat_member.is_left();
            Event::Reach { person: known::sender(&change.from), reachable: !gone }
        } else {
            Event::Ignored
        }),
        UpdateKind::Error(_) => None,
        _ => Some(Event::Ignored),
    }
}

type Wrap = fn(Message) -> Event;

fn from_reading(reading: Reading, event: Wrap) -> Option<Event> {
    match reading {
        Reading::Message(message) => Some(event(*message)),
        Reading::Service => Some(Event::Ignored),
        Reading::Nothing => None,
    }
}

/// The same from the JSON itself.
fn raw_event(update: &Value) -> Event {
    let kinds = [("message", Event::Message as Wrap), ("edited_message", Event::Edited)];
    for (name, event) in kinds {
        if let Some(message) = update.get(name) {
            return from_reading(raw::message(message), event).unwrap_or({
                // In a group nobody expects the bot to have understood.
                if raw::is_private(message) { Event::Unreadable } else { Event::Ignored }
            });
        }
    }
    if let Some(query) = update.get("callback_query") {
        return raw::tap(query).map_or(Event::Unreadable, Event::Tap);
    }
    if let Some(change) = update.get("my_chat_member")
        && raw::is_private(change)
    {
        return raw::reach(change).unwrap_or(Event::Unreadable);
    }
    Event::Ignored
}

#[cfg(test)]
mod tests;
