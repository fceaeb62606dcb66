//! What people do besides writing: stickers, contacts, places, polls, reactions, deleting, leaving.

use rand::RngExt;
use serde_json::{Value, json};

use super::event::What;
use super::letter::{Author, Content, Kind};
use super::part::Item;
use super::person::Refused;
use super::post::Posting;
use super::queue::MESSAGE_LIVES;
use super::{State, World};

impl World {
    /// The person sends a sticker.
    pub fn send_sticker(&self, person: i64) -> Result<i32, Refused> {
        self.send_item(person, Item::of_size(Kind::Sticker, "sticker.webp", 20_000, ""))
    }

    /// The person sends somebody's telephone number.
    pub fn send_contact(&self, person: i64, phone: &str, name: &str) -> Result<i32, Refused> {
        let contact = json!({"phone_number": phone, "first_name": name});
        self.send_fields(person, json!({"contact": contact}))
    }

    /// The person shares their own number, as a button of a reply keyboard asks for.
    pub fn share_phone(&self, person: i64, phone: &str) -> Result<i32, Refused> {
        let name =
            self.act(|state| state.resident(person).map(|it| it.person.first_name.clone()))?;
        let contact = json!({"phone_number": phone, "first_name": name, "user_id": person});
        self.send_fields(person, json!({"contact": contact}))
    }

    /// The person sends a place.
    pub fn send_location(
        &self,
        person: i64,
        latitude: f64,
        longitude: f64,
    ) -> Result<i32, Refused> {
        let location = json!({"latitude": latitude, "longitude": longitude});
        self.send_fields(person, json!({"location": location}))
    }

    /// The person sends a poll.
    pub fn send_poll(&self, person: i64, question: &str, options: &[&str]) -> Result<i32, Refused> {
        let id = self.act(|state| state.chance().random_range(1_i64 << 60..i64::MAX));
        let option = |text: &&str| json!({"text": text, "voter_count": 0});
        let options: Vec<Value> = options.iter().map(option).collect();
        let poll = json!({
            "id": id.to_string(), "question": question, "options": options,
            "total_voter_count": 0, "is_closed": false, "is_anonymous": true, "type": "regular",
            "allows_multiple_answers": false,
        });
        self.send_fields(person, json!({"poll": poll}))
    }

    fn send_fields(&self, person: i64, fields: Value) -> Result<i32, Refused> {
        self.act(|state| {
            state.may_write(person)?;
            let author = Author::Person(person);
            Ok(state.person_posts(Posting::new(person, author, Content::Special(fields))))
        })
    }

    /// The person deletes a message in the chat with the bot, for both; the bot is told nothing
    /// (Bot API: there is no such update).
    pub fn delete_message(&self, person: i64, message_id: i32) -> Result<(), Refused> {
        self.act(|state| {
            state.may_write(person)?;
            let letter = state.letter_mut(person, message_id);
            letter.ok_or(Refused::NoSuchMessage(message_id))?.deleted = true;
            state.tell(What::Deleted { chat: person, message_id });
            Ok(())
        })
    }

    /// The person puts a sign under a message, or takes it away.
    pub fn react(
        &self,
        person: i64,
        chat: i64,
        message_id: i32,
        emoji: Option<&str>,
    ) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(person)?;
            let none = Refused::NoSuchMessage(message_id);
            let letter = state.letter_mut(chat, message_id).ok_or(none)?;
            let list = |emoji: Option<&String>| -> Value {
                emoji.map(|emoji| json!({"type": "emoji", "emoji": emoji})).into_iter().collect()
            };
            let old = list(letter.reactions.get(&person));
            match emoji {
                Some(emoji) => letter.reactions.insert(person, emoji.to_owned()),
                None => letter.reactions.remove(&person),
            };
            let new = list(letter.reactions.get(&person));
            let update = json!({
                "chat": state.chat_shape(chat), "message_id": message_id,
                "user": state.user_shape(person), "date": state.now,
                "old_reaction": old, "new_reaction": new,
            });
            let told = !state.groups.contains_key(&chat) || state.role(chat, state.bot.id).rules();
            if told && old != new {
                state.push_update("message_reaction", update, MESSAGE_LIVES);
            }
            state.tell_of_signs(chat, message_id);
            Ok(())
        })
    }

    /// The person deletes their account: from then on it has no name, and nothing reaches it.
    pub fn deactivate(&self, person: i64) -> Result<(), Refused> {
        self.act(|state| {
            let resident = state.resident(person)?;
            resident.deactivated = true;
            resident.person.first_name = String::new();
            resident.person.last_name = None;
            resident.person.username = None;
            resident.person.language_code = None;
            state.tell(What::Changed);
            Ok(())
        })
    }
}

/// Words for what has none, to be seen on a telephone.
pub fn summary(fields: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if let Some(contact) = fields.get("contact") {
        return format!("{} {}", text(&contact["first_name"]), text(&contact["phone_number"]));
    }
    if let Some(location) = fields.get("location") {
        return format!("{}, {}", location["latitude"], location["longitude"]);
    }
    if let Some(poll) = fields.get("poll") {
        let options = poll["options"].as_array().into_iter().flatten();
        let options: Vec<String> = options.map(|option| text(&option["text"])).collect();
        return format!("{}\n{}", text(&poll["question"]), options.join("\n"));
    }
    if let Some(pinned) = fields.get("pinned_message") {
        return format!("📌 {}{}", text(&pinned["text"]), text(&pinned["caption"]));
    }
    if let Some(newcomer) = fields.get("new_chat_members") {
        return format!("→ {}", text(&newcomer[0]["first_name"]));
    }
    if let Some(leaver) = fields.get("left_chat_member") {
        return format!("← {}", text(&leaver["first_name"]));
    }
    String::new()
}

impl State {
    /// The bot's own sign under a message.
    pub fn bot_reacts(&mut self, chat: i64, id: i32, emoji: Option<String>) {
        let bot = self.bot.id;
        if let Some(letter) = self.letter_mut(chat, id) {
            match emoji {
                Some(emoji) => letter.reactions.insert(bot, emoji),
                None => letter.reactions.remove(&bot),
            };
            self.tell_of_signs(chat, id);
        }
    }

    fn tell_of_signs(&mut self, chat: i64, id: i32) {
        if let Some(letter) = self.letter(chat, id) {
            let message = Box::new(self.show(letter));
            self.tell(What::Reacted { chat, message });
        }
    }
}
