//! What people do with their telephones.

use rand::RngExt;
use serde_json::{Value, json};

use super::event::What;
use super::letter::{Author, Content, Letter};
use super::person::Refused;
use super::post::Posting;
use super::queue::{MESSAGE_LIVES, TAP_LIVES, Tap};
use super::seen::{Action, rows};
use super::{State, World};
use crate::rehearsal::text::{
    Entity, Formatted, cut_into_messages, detect, is_blank, tidy, utf16_len,
};

/// What a client puts into one message, in UTF-16 units.
const MESSAGE_LIMIT: usize = 4096;
/// Seconds for which people can edit their messages.
const EDIT_WINDOW: i64 = 2 * 86_400;

impl World {
    /// The person writes; a text that is too long goes out in several messages, as clients do.
    pub fn send_text(&self, person: i64, text: &str) -> Result<Vec<i32>, Refused> {
        let parts = cut_into_messages(text, MESSAGE_LIMIT);
        self.act(|state| {
            state.may_write(person)?;
            let parts: Vec<Formatted> = parts
                .into_iter()
                .map(|text| tidy(Formatted { text, entities: Vec::new() }))
                .filter(|part| !is_blank(&part.text))
                .collect();
            if parts.is_empty() {
                return Err(Refused::Empty);
            }
            Ok(parts.into_iter().map(|part| state.person_writes(person, part, None)).collect())
        })
    }

    /// The person writes with formatting of their own; `entities` is an array as in the Bot API.
    pub fn send_formatted(&self, person: i64, text: &str, entities: Value) -> Result<i32, Refused> {
        let entities: Vec<Entity> = serde_json::from_value(entities)
            .map_err(|error| Refused::BadEntities(error.to_string()))?;
        if utf16_len(text) > MESSAGE_LIMIT {
            return Err(Refused::TooLong);
        }
        let words = tidy(Formatted { text: text.to_owned(), entities });
        if is_blank(&words.text) {
            return Err(Refused::Empty);
        }
        self.act(|state| {
            state.may_write(person)?;
            Ok(state.person_writes(person, words, None))
        })
    }

    /// The person forwards a message of theirs or of another chat to the bot.
    pub fn forward(&self, person: i64, from_chat: i64, message_id: i32) -> Result<i32, Refused> {
        self.act(|state| {
            state.may_write(person)?;
            let letter =
                state.letter(from_chat, message_id).ok_or(Refused::NoSuchMessage(message_id))?;
            let posting = state.forwarded(letter, person, Author::Person(person));
            Ok(state.person_posts(posting))
        })
    }

    /// The person edits a message of theirs: its text, or the caption of its file.
    pub fn edit_text(&self, person: i64, message_id: i32, text: &str) -> Result<(), Refused> {
        self.edit_in(person, person, message_id, text)
    }

    /// The person edits a message of theirs in a group, or in the chat with the bot.
    pub fn edit_in(
        &self,
        person: i64,
        chat: i64,
        message_id: i32,
        text: &str,
    ) -> Result<(), Refused> {
        let words = detect(tidy(Formatted { text: text.to_owned(), entities: Vec::new() }));
        let length = utf16_len(&words.text);
        self.act(|state| {
            state.may_speak(person, chat)?;
            let now = state.now;
            let letter =
                state.letter_mut(chat, message_id).ok_or(Refused::NoSuchMessage(message_id))?;
            if letter.author != Author::Person(person) || letter.origin.is_some() {
                return Err(Refused::NotTheirs(message_id));
            }
            if now > letter.date + EDIT_WINDOW {
                return Err(Refused::TooOld(message_id));
            }
            let (old, limit) = match &mut letter.content {
                Content::Text(_) if is_blank(&words.text) => return Err(Refused::Empty),
                Content::Text(old) => (old, MESSAGE_LIMIT),
                Content::Media { caption, .. } => (caption, 1024),
                _ => return Err(Refused::NotTheirs(message_id)),
            };
            if length > limit {
                return Err(Refused::TooLong);
            }
            if *old == words {
                return Ok(());
            }
            *old = words;
            letter.edited = Some(now);
            letter.shown_as = None;
            state.person_edited(person, chat, message_id);
            Ok(())
        })
    }

    /// The person taps; any data will do, since clients can be made to send what they like.
    /// Returns the callback query's id.
    pub fn tap(&self, person: i64, message_id: i32, data: &str) -> Result<String, Refused> {
        self.act(|state| {
            state.may_write(person)?;
            state.person_taps(person, person, message_id, data)
        })
    }

    /// The person taps the button with this label in the newest message that has one.
    pub fn tap_label(&self, person: i64, label: &str) -> Result<String, Refused> {
        self.act(|state| {
            let none = || Refused::NoSuchButton(label.to_owned());
            let letters = state.letters.get(&person).ok_or_else(none)?;
            let found = letters.values().rev().filter(|letter| !letter.deleted).find_map(|it| {
                let rows = it.buttons.as_ref().map(rows)?;
                let button = rows.into_iter().flatten().find(|button| button.label == label)?;
                Some((it.id, button.action))
            });
            match found.ok_or_else(none)? {
                (id, Action::Data(data)) => {
                    state.may_write(person)?;
                    state.person_taps(person, person, id, &data)
                }
                _ => Err(Refused::NotATap(label.to_owned())),
            }
        })
    }

    /// The person opens `https://t.me/<bot>?start=…` and presses Start. They see `/start` alone.
    pub fn follow_link(&self, person: i64, link: &str) -> Result<i32, Refused> {
        let foreign = || Refused::ForeignLink(link.to_owned());
        let url = url::Url::parse(link).map_err(|_| foreign())?;
        self.act(|state| {
            let here = matches!(url.host_str(), Some("t.me" | "telegram.me" | "telegram.dog"));
            let name = url.path().trim_matches('/');
            if !here || !name.eq_ignore_ascii_case(&state.bot.username) {
                return Err(foreign());
            }
            let payload = url.query_pairs().find(|(key, _)| key == "start");
            let payload = payload.map(|(_, value)| value.into_owned()).unwrap_or_default();
            let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if payload.len() > 64 || !payload.chars().all(allowed) {
                return Err(foreign());
            }
            state.may_write(person)?;
            let text = format!("/start {payload}").trim_end().to_owned();
            let words = Formatted { text, entities: Vec::new() };
            Ok(state.person_writes(person, words, Some("/start".into())))
        })
    }

    /// The person blocks the bot.
    pub fn block(&self, person: i64) -> Result<(), Refused> {
        self.act(|state| state.set_blocked(person, true))
    }

    /// The person takes the block back.
    pub fn unblock(&self, person: i64) -> Result<(), Refused> {
        self.act(|state| state.set_blocked(person, false))
    }
}

impl State {
    /// Whether the person's client would let them write to the bot.
    pub fn may_write(&mut self, person: i64) -> Result<(), Refused> {
        match self.resident(person)? {
            resident if resident.deactivated => Err(Refused::Deactivated(person)),
            resident if resident.blocked => Err(Refused::Blocked(person)),
            _ => Ok(()),
        }
    }

    fn person_writes(&mut self, person: i64, words: Formatted, shown_as: Option<String>) -> i32 {
        let content = Content::Text(detect(words));
        let author = Author::Person(person);
        self.person_posts(Posting { shown_as, ..Posting::new(person, author, content) })
    }

    /// Puts a person's message into the chat and an update into the queue.
    pub fn person_posts(&mut self, posting: Posting) -> i32 {
        let chat = posting.chat;
        if let Some(resident) = self.people.get_mut(&chat) {
            resident.started = true;
        }
        let id = self.post(posting);
        if let Some(letter) = self.letter(chat, id).filter(|letter| self.bot_hears(letter)) {
            let shape = self.message_shape(letter);
            self.push_update("message", shape, MESSAGE_LIVES);
        }
        id
    }

    fn person_edited(&mut self, person: i64, chat: i64, id: i32) {
        let Some(letter) = self.letter(chat, id) else { return };
        let (shape, message) = (self.message_shape(letter), Box::new(self.show(letter)));
        if self.bot_hears(letter) {
            self.push_update("edited_message", shape, MESSAGE_LIVES);
        }
        self.tell(What::PersonEdited { person, message });
    }

    /// A copy of a message as a forward; callback buttons stay behind (MessagesManager.cpp, 24466).
    pub fn forwarded(&self, letter: &Letter, chat: i64, author: Author) -> Posting {
        let date = letter.date;
        let origin = letter.origin.clone().unwrap_or_else(|| match letter.author {
            Author::Bot => json!({"type": "user", "sender_user": self.bot.user(), "date": date}),
            Author::Person(id) => {
                json!({"type": "user", "sender_user": self.user_shape(id), "date": date})
            }
            Author::Channel(id) => json!({
                "type": "channel", "chat": self.chat_shape(id), "message_id": letter.id,
                "date": date,
            }),
        });
        let only_links = |markup: &Value| {
            rows(markup).iter().flatten().all(|button| matches!(button.action, Action::Url(_)))
        };
        Posting {
            origin: Some(origin),
            buttons: letter.buttons.clone().filter(only_links),
            ..Posting::new(chat, author, letter.content.clone())
        }
    }

    pub fn person_taps(
        &mut self,
        person: i64,
        chat: i64,
        id: i32,
        data: &str,
    ) -> Result<String, Refused> {
        self.resident(person)?;
        let letters = self.letters.get(&chat);
        let letter = letters.and_then(|it| it.get(&id)).ok_or(Refused::NoSuchMessage(id))?;
        // A client may tap before it hears that the message is gone (Client.cpp, 1723-1738).
        let shape = match letter.deleted {
            true => json!({"message_id": id, "chat": self.chat_shape(chat), "date": 0}),
            false => self.message_shape(letter),
        };
        let buttons = letter.buttons.as_ref().map(rows).unwrap_or_default();
        let wanted = Action::Data(data.to_owned());
        let label = buttons.into_iter().flatten().find(|button| button.action == wanted);
        let label = label.map(|button| button.label).unwrap_or_default();
        let callback = self.chance().random_range(1_i64 << 60..i64::MAX);
        let instance = (chat ^ self.bot.id).wrapping_mul(0x5851_f42d_4c95_7f2d);
        let query = json!({
            "id": callback.to_string(), "from": self.user_shape(person), "message": shape,
            "chat_instance": instance.to_string(), "data": data,
        });
        let tap = Tap { person, message: id, at: self.now, answered: false };
        self.expires_by(tap.at + TAP_LIVES);
        self.taps.insert(callback, tap);
        self.push_update("callback_query", query, TAP_LIVES);
        let (callback, data) = (callback.to_string(), data.to_owned());
        let what = What::Tapped { person, message_id: id, callback: callback.clone(), data, label };
        self.tell(what);
        Ok(callback)
    }

    fn set_blocked(&mut self, person: i64, blocked: bool) -> Result<(), Refused> {
        let resident = self.resident(person)?;
        if resident.blocked == blocked {
            return Ok(());
        }
        resident.blocked = blocked;
        let member = json!({"user": self.bot.user(), "status": "member"});
        let kicked = json!({"user": self.bot.user(), "status": "kicked", "until_date": 0});
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        let update = json!({
            "chat": self.chat_shape(person), "from": self.user_shape(person), "date": self.now,
            "old_chat_member": old, "new_chat_member": new,
        });
        self.push_update("my_chat_member", update, MESSAGE_LIVES);
        self.tell(What::Blocked { person, blocked });
        Ok(())
    }
}
