//! The line between the bot and the simulated Telegram: no network, and every fault a line can have.
//!
//! Whether a call fails follows from the seed, its method, its chat and how many such there were before:
//! letters to different chats may go in any order, and a season can be repeated all the same.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Map, Value};
use tokio::sync::Notify;

use crate::rehearsal::World;
use crate::telegram::api::{CallError, Line, read_answer};
use crate::telegram::letter::File;

/// What comes of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Well,
    /// The connection was never made.
    Unsent,
    /// It broke before Telegram heard.
    Lost,
    /// Telegram heard, and its answer was lost.
    Deaf,
    TooMany,
    Broken,
}

/// The line of one season.
pub struct Wire {
    world: World,
    seed: u64,
    state: Mutex<State>,
    died: Notify,
}

#[derive(Default)]
struct State {
    /// Of a hundred calls so many fail.
    bad: u64,
    counts: BTreeMap<(String, i64), u64>,
    /// After so many more messages the program dies before it hears the answer.
    dies_in: Option<u32>,
    dead: bool,
    /// Messages that Telegram took, since the bot last came to rest: chat, number and words.
    unsettled: Vec<(i64, i64, String)>,
    /// Words that may be in this chat once more, because the bot never heard that Telegram took them.
    again: Vec<(i64, String)>,
    /// Everything that was handed out, as it came.
    handed: Vec<Value>,
    /// How many calls did not end well.
    failed: usize,
}

impl Wire {
    /// A line that is in order.
    pub fn new(world: World, seed: u64) -> Wire {
        Wire { world, seed, state: Mutex::default(), died: Notify::new() }
    }

    /// From now on so many of a hundred calls fail.
    pub fn set_bad(&self, percent: u64) {
        self.state().bad = percent.min(90);
    }

    /// The program dies with that many messages more, before it hears what came of the last.
    pub fn die_after(&self, messages: u32) {
        self.state().dies_in = Some(messages);
    }

    /// Returns when the program has died of [`Wire::die_after`].
    pub async fn death(&self) {
        self.died.notified().await;
    }

    /// The program is there anew.
    pub fn revive(&self) {
        let mut state = self.state();
        (state.dies_in, state.dead) = (None, false);
    }

    /// The bot has written down what became of all that it sent.
    pub fn settled(&self) {
        self.state().unsettled.clear();
    }

    /// What Telegram took and the bot may not have written down; it is forgotten here.
    pub fn take_unsettled(&self) -> Vec<(i64, i64, String)> {
        std::mem::take(&mut self.state().unsettled)
    }

    /// The bot never heard that these words arrived, and has to say them again.
    pub fn may_come_again(&self, chat: i64, words: String) {
        self.state().again.push((chat, words));
    }

    /// How often at the most a letter with these words may be in this chat.
    pub fn most(&self, chat: i64, words: &str) -> usize {
        let state = self.state();
        let again = state.again.iter().filter(|(to, said)| *to == chat && said.contains(words));
        1 + again.count()
    }

    /// How many calls failed so far.
    pub fn failed(&self) -> usize {
        self.state().failed
    }

    /// The last so many updates that were handed out.
    pub fn handed(&self, last: usize) -> Vec<Value> {
        let state = self.state();
        let skip = state.handed.len().saturating_sub(last);
        state.handed.get(skip..).unwrap_or_default().to_vec()
    }

    /// What waits at Telegram, without confirming anything.
    pub fn waiting(&self) -> Vec<Value> {
        let answer = self.world.call("getUpdates", &Map::new(), None);
        answer["result"].as_array().cloned().unwrap_or_default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn fate(&self, method: &str, chat: i64) -> Fate {
        let mut state = self.state();
        let bad = state.bad;
        let count = state.counts.entry((method.to_owned(), chat)).or_default();
        *count += 1;
        if bad == 0 || method == "getMe" {
            return Fate::Well;
        }
        let named = method.bytes().fold(self.seed, |sum, byte| mix(sum ^ u64::from(byte)));
        let lot = mix(mix(named ^ chat.cast_unsigned()) ^ *count);
        if lot % 100 >= bad {
            return Fate::Well;
        }
        state.failed += 1;
        match (lot >> 32) % 5 {
            0 => Fate::Unsent,
            1 => Fate::Lost,
            2 => Fate::Deaf,
            3 => Fate::TooMany,
            _ => Fate::Broken,
        }
    }

    /// Whether the program dies with this call.
    fn dies(&self, method: &str) -> bool {
        let mut state = self.state();
        if state.dead {
            return true;
        }
        if !method.starts_with("send") {
            return false;
        }
        match state.dies_in {
            Some(0) => {
                (state.dead, state.dies_in) = (true, None);
                true
            }
            Some(left) => {
                state.dies_in = Some(left - 1);
                false
            }
            None => false,
        }
    }

    fn answer(
        &self,
        method: &str,
        params: &Map<String, Value>,
        file: Option<(&str, &File)>,
    ) -> Result<Value, CallError> {
        let file = file.map(|(field, file)| (field, file.name.as_str(), file.bytes.as_ref()));
        match self.world.call(method, params, file) {
            Value::Object(answer) => read_answer(answer),
            _ => Err(CallError::Unknown("no JSON".to_owned())),
        }
    }
}

impl Line for Wire {
    fn carry<'a>(
        &'a self,
        method: &'a str,
        params: &'a Map<String, Value>,
        file: Option<(&'a str, &'a File)>,
    ) -> BoxFuture<'a, Result<Value, CallError>> {
        async move {
            let chat = params.get("chat_id").and_then(Value::as_i64).unwrap_or(0);
            let already_dead = self.state().dead;
            if self.dies(method) {
                if !already_dead && self.answer(method, params, file).is_ok() {
                    self.may_come_again(chat, words_of(params));
                }
                self.died.notify_one();
                std::future::pending::<()>().await;
            }
            let refused = |code: i64, retry_after| {
                let description = "the line is bad".to_owned();
                Err(CallError::Refused { code, description, retry_after, migrate_to: None })
            };
            match self.fate(method, chat) {
                Fate::Well => {
                    let answer = self.answer(method, params, file);
                    if let (true, Ok(Value::Array(updates))) = (method == "getUpdates", &answer) {
                        self.state().handed.extend(updates.iter().cloned());
                    }
                    if let (true, Ok(taken)) = (method.starts_with("send"), &answer) {
                        let message = taken["message_id"].as_i64().unwrap_or(0);
                        self.state().unsettled.push((chat, message, words_of(params)));
                    }
                    answer
                }
                Fate::Unsent => Err(CallError::NotSent("simulated".to_owned())),
                Fate::Lost => Err(CallError::Unknown("simulated".to_owned())),
                Fate::Deaf => {
                    if self.answer(method, params, file).is_ok() && method.starts_with("send") {
                        self.may_come_again(chat, words_of(params));
                    }
                    Err(CallError::Unknown("simulated".to_owned()))
                }
                Fate::TooMany => refused(429, Some(3)),
                Fate::Broken => refused(502, None),
            }
        }
        .boxed()
    }

    fn fetch<'a>(&'a self, file_id: &'a str) -> BoxFuture<'a, Result<Vec<u8>, CallError>> {
        let bytes = self.world.file(file_id).map(|(_, _, bytes)| bytes);
        let none = || CallError::Unknown("no such file".to_owned());
        std::future::ready(bytes.ok_or_else(none)).boxed()
    }
}

/// What a message says, as its reader sees it.
fn words_of(params: &Map<String, Value>) -> String {
    let words = ["text", "caption"].into_iter().find_map(|key| params.get(key)?.as_str());
    let mut out = String::new();
    for piece in words.unwrap_or_default().split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The finalizer of `SplitMix64`.
pub fn mix(mut value: u64) -> u64 {
    value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
