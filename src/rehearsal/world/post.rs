//! Putting a message into a chat.

use std::collections::BTreeMap;

use serde_json::Value;

use super::State;
use super::event::What;
use super::letter::{Author, Content, Letter};

/// A message on its way in.
pub struct Posting {
    pub chat: i64,
    pub author: Author,
    pub content: Content,
    pub buttons: Option<Value>,
    pub reply_keyboard: bool,
    pub asks: bool,
    pub origin: Option<Value>,
    pub album: Option<String>,
    pub reply_to: Option<i32>,
    pub protected: bool,
    pub shown_as: Option<String>,
    pub via_bot: bool,
}

impl Posting {
    pub fn new(chat: i64, author: Author, content: Content) -> Posting {
        Posting {
            chat,
            author,
            content,
            buttons: None,
            reply_keyboard: false,
            asks: false,
            origin: None,
            album: None,
            reply_to: None,
            protected: false,
            shown_as: None,
            via_bot: false,
        }
    }
}

/// How many messages are remembered in all: several seasons' worth, and no more however many are
/// played.
const REMEMBERED: usize = 40_000;

impl State {
    /// Notes the newest message, and forgets the oldest where there are too many.
    fn remember(&mut self, chat: i64, id: i32) {
        self.order.push_back((chat, id));
        if self.order.len() <= REMEMBERED {
            return;
        }
        if let Some((chat, id)) = self.order.pop_front()
            && let Some(letters) = self.letters.get_mut(&chat)
        {
            letters.remove(&id);
        }
    }

    /// Puts the message into its chat and returns its id.
    pub fn post(&mut self, posting: Posting) -> i32 {
        let chat = posting.chat;
        let id = self.next_message_id(chat);
        let letter = Letter {
            id,
            chat,
            author: posting.author,
            date: self.now,
            edited: None,
            deleted: false,
            content: posting.content,
            buttons: posting.buttons,
            reply_keyboard: posting.reply_keyboard,
            asks: posting.asks,
            origin: posting.origin,
            album: posting.album,
            reply_to: posting.reply_to,
            protected: posting.protected,
            shown_as: posting.shown_as,
            via_bot: posting.via_bot,
            reactions: BTreeMap::new(),
        };
        let message = Box::new(self.show(&letter));
        let author = letter.author;
        self.letters.entry(chat).or_default().insert(id, letter);
        self.remember(chat, id);
        self.tell(match author {
            Author::Person(person) => What::PersonSent { person, message },
            _ => What::Sent { chat, message },
        });
        id
    }
}
