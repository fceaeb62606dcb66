//! Answers to a message.

use super::World;
use super::letter::{Author, Content};
use super::person::Refused;
use super::post::Posting;
use crate::rehearsal::text::{Formatted, detect, is_blank, tidy, utf16_len};

impl World {
    /// The person answers a message of the chat.
    pub fn reply_text(&self, person: i64, to: i32, text: &str) -> Result<i32, Refused> {
        let words = detect(tidy(Formatted { text: text.to_owned(), entities: Vec::new() }));
        if is_blank(&words.text) {
            return Err(Refused::Empty);
        }
        if utf16_len(&words.text) > 4096 {
            return Err(Refused::TooLong);
        }
        self.act(|state| {
            state.may_write(person)?;
            state.letter(person, to).ok_or(Refused::NoSuchMessage(to))?;
            let posting = Posting::new(person, Author::Person(person), Content::Text(words));
            Ok(state.person_posts(Posting { reply_to: Some(to), ..posting }))
        })
    }
}
