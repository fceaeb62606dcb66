//! Inline mode: what people type behind the bot's name in any chat, and what they choose.

use std::collections::BTreeMap;

use rand::RngExt;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::letter::{Author, Content};
use super::person::Refused;
use super::post::Posting;
use super::{State, World};
use crate::rehearsal::text::Formatted;

/// Seconds that a query waits for the bot, and for its answer (Client.cpp, 17155).
pub const QUERY_LIVES: i64 = 30;
/// Characters of a query that a client sends (Bot API, InlineQuery).
const QUERY_LIMIT: usize = 256;

/// Inline mode of the bot.
#[derive(Default, Serialize, Deserialize)]
pub struct Inline {
    /// Whether @BotFather was asked to turn it on: else clients ask nothing.
    pub on: bool,
    pub queries: BTreeMap<i64, Query>,
}

/// What somebody typed.
#[derive(Serialize, Deserialize)]
pub struct Query {
    pub person: i64,
    pub at: i64,
    pub answer: Option<InlineAnswer>,
}

/// What the bot answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineAnswer {
    /// In their order.
    pub results: Vec<InlineResult>,
    /// What is asked for when the person scrolls to the end; empty if that is all.
    pub next_offset: String,
    /// The button above them: its words, and the payload with which it leads to the bot.
    pub button: Option<(String, String)>,
}

/// One of the results that a person can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineResult {
    pub id: String,
    pub title: String,
    pub description: String,
    /// The message that is sent when it is chosen.
    pub words: Formatted,
    /// Its inline keyboard.
    pub buttons: Option<Value>,
}

impl World {
    /// Turns inline mode on or off, as the bot's owner does at @BotFather; off at first.
    pub fn set_inline(&self, on: bool) {
        self.act(|state| state.inline.on = on);
    }

    /// The person types `@bot query` in a chat: with the bot itself (their own id), in a group, or,
    /// with 0, in one that the bot knows nothing of. Gives the query's id.
    pub fn ask_inline(
        &self,
        person: i64,
        chat: i64,
        query: &str,
        offset: &str,
    ) -> Result<String, Refused> {
        self.act(|state| {
            state.resident(person)?;
            if !state.inline.on {
                return Err(Refused::NoInline);
            }
            let id = state.chance().random_range(1..i64::MAX);
            let chat_type = match state.groups.get(&chat) {
                Some(group) if group.supergroup => "supergroup",
                Some(_) => "group",
                None if chat == person => "sender",
                None => "private",
            };
            let query: String = query.chars().take(QUERY_LIMIT).collect();
            let payload = json!({
                "id": id.to_string(), "from": state.user_shape(person), "chat_type": chat_type,
                "query": query, "offset": offset,
            });
            let now = state.now;
            state.inline.queries.retain(|_, old| old.at + 2 * QUERY_LIVES > now);
            state.inline.queries.insert(id, Query { person, at: now, answer: None });
            state.push_update("inline_query", payload, QUERY_LIVES);
            Ok(id.to_string())
        })
    }

    /// What the bot answered to a query, if it has.
    pub fn inline_answer(&self, id: &str) -> Option<InlineAnswer> {
        let id = id.parse().unwrap_or(0);
        self.look(|state| state.inline.queries.get(&id)?.answer.clone())
    }

    /// The person chooses one of the results: its message is sent to that chat, via the bot. Gives
    /// its words. Where the bot is not, it learns nothing of it.
    pub fn choose_inline(&self, id: &str, result: &str, chat: i64) -> Result<String, Refused> {
        self.act(|state| {
            let none = || Refused::NoSuchButton(result.to_owned());
            let query = state.inline.queries.get(&id.parse().unwrap_or(0)).ok_or_else(none)?;
            let (person, answer) = (query.person, query.answer.as_ref().ok_or_else(none)?);
            let chosen = answer.results.iter().find(|one| one.id == result).ok_or_else(none)?;
            let (words, buttons) = (chosen.words.clone(), chosen.buttons.clone());
            let text = words.text.clone();
            if chat != 0 {
                state.may_speak(person, chat)?;
                let posting = Posting::new(chat, Author::Person(person), Content::Text(words));
                state.person_posts(Posting { buttons, via_bot: true, ..posting });
            }
            Ok(text)
        })
    }
}

impl State {
    /// The query of that id, if it can still be answered: once, and in time.
    pub fn open_query(&mut self, id: i64) -> Option<&mut Query> {
        let now = self.now;
        let query = self.inline.queries.get_mut(&id)?;
        (query.answer.is_none() && query.at + QUERY_LIVES > now).then_some(query)
    }
}
