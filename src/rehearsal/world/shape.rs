//! Messages as the Bot API writes them (Client.cpp, `JsonMessage`).

use serde_json::{Map, Value, json};

use super::State;
use super::letter::{Author, Content, Letter};

impl State {
    /// A chat's `Chat`.
    pub fn chat_shape(&self, chat: i64) -> Value {
        if let Some(resident) = self.people.get(&chat) {
            return resident.person.chat();
        }
        if let Some(group) = self.groups.get(&chat) {
            return group.chat();
        }
        let mut shape = json!({"id": chat, "type": "channel"});
        if let Some(channel) = self.channels.get(&chat) {
            shape["title"] = channel.title.as_str().into();
            if let Some(username) = &channel.username {
                shape["username"] = username.as_str().into();
            }
        }
        shape
    }

    /// A person's `User`.
    pub fn user_shape(&self, person: i64) -> Value {
        self.people.get(&person).map_or(Value::Null, |resident| resident.person.user())
    }

    /// A `Message`, with the one it answers.
    pub fn message_shape(&self, letter: &Letter) -> Value {
        let mut shape = self.lone_message(letter);
        let answered = letter.reply_to.and_then(|id| self.letter(letter.chat, id));
        if let Some(answered) = answered {
            shape.insert("reply_to_message".into(), Value::Object(self.lone_message(answered)));
        }
        Value::Object(shape)
    }

    fn lone_message(&self, letter: &Letter) -> Map<String, Value> {
        let mut shape = Map::new();
        let mut put = |key: &str, value: Value| {
            shape.insert(key.into(), value);
        };
        put("message_id", letter.id.into());
        match letter.author {
            Author::Bot => put("from", self.bot.user()),
            Author::Person(id) => put("from", self.user_shape(id)),
            Author::Channel(id) => put("sender_chat", self.chat_shape(id)),
        }
        put("chat", self.chat_shape(letter.chat));
        put("date", letter.date.into());
        if let Some(date) = letter.edited {
            put("edit_date", date.into());
        }
        if let Some(origin) = &letter.origin {
            put("forward_origin", origin.clone());
        }
        if let Some(album) = &letter.album {
            put("media_group_id", album.as_str().into());
        }
        if letter.via_bot {
            put("via_bot", self.bot.user());
        }
        if letter.protected {
            put("has_protected_content", true.into());
        }
        if let Some(buttons) = &letter.buttons {
            put("reply_markup", buttons.clone());
        }
        let (words, entities) = match &letter.content {
            Content::Text(_) => ("text", "entities"),
            Content::Media { kind, file, .. } => {
                if let Some(file) = self.files.get(file) {
                    put(kind.field(), file.shape(*kind));
                }
                ("caption", "caption_entities")
            }
            Content::Special(fields) | Content::Service(fields) => {
                for (key, value) in fields.as_object().into_iter().flatten() {
                    put(key, value.clone());
                }
                return shape;
            }
        };
        let formatted = letter.content.words();
        if !formatted.text.is_empty() {
            put(words, formatted.text.as_str().into());
        }
        if !formatted.entities.is_empty() {
            put(entities, json!(formatted.entities));
        }
        shape
    }
}
