//! Updates on their way to the bot, and taps that wait for an answer.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::time::Instant;

use super::webhook::{Deliveries, Webhook, queue_of};
use super::{State, World};

/// Kinds that are sent only to who asks for them (Bot API, `allowed_updates`).
pub const DEFAULT_EXCLUDED: [&str; 3] =
    ["chat_member", "message_reaction", "message_reaction_count"];

/// Seconds that a message waits for the bot (Client.cpp, 17020-17355).
pub const MESSAGE_LIVES: i64 = 86_400;
/// Seconds that a tap waits for the bot (Client.cpp, 17155).
pub const TAP_LIVES: i64 = 150;
/// How many updates wait at most; what comes after is dropped (TQueue.cpp).
const CAPACITY: usize = 100_000;
/// How many bytes they may be together (TQueue.cpp).
const BYTES: usize = 1 << 27;

/// Updates that the bot has not confirmed.
#[derive(Default, Serialize, Deserialize)]
pub struct Queue {
    pub next_id: i32,
    pub waiting: VecDeque<Waiting>,
    /// The kinds the bot asked for; nothing means the default.
    pub allowed: Option<Vec<String>>,
    /// Where updates are brought, if the bot does not fetch them.
    #[serde(default)]
    pub webhook: Option<Webhook>,
    #[serde(skip)]
    pub polling: Polling,
    #[serde(skip)]
    pub deliveries: Deliveries,
    /// Nothing that waits expires before this second; 0 where it is not known.
    #[serde(skip)]
    soonest: i64,
    /// The longest update that ever waited, in bytes.
    #[serde(default)]
    longest: usize,
}

/// An update that the bot has not confirmed.
#[derive(Serialize, Deserialize)]
pub struct Waiting {
    pub id: i32,
    expires: i64,
    kind: String,
    payload: Value,
    #[serde(default)]
    bytes: usize,
}

/// What is remembered of the bot's polls; all in real time.
#[derive(Default)]
pub struct Polling {
    pub previous: Option<(i32, Instant)>,
    /// Counts the polls that were parked; only the newest stays.
    pub generation: u64,
    /// The newest poll that was parked when the bot's session was closed; 0 for none.
    pub closed: u64,
    pub next_conflict: Option<Instant>,
}

/// A tap on a button.
#[derive(Serialize, Deserialize)]
pub struct Tap {
    pub person: i64,
    pub message: i32,
    pub at: i64,
    pub answered: bool,
}

impl State {
    /// Puts an update in the queue, if the bot wants its kind: what it does not want is lost.
    pub fn push_update(&mut self, kind: &str, payload: Value, lives: i64) {
        let wanted = match &self.queue.allowed {
            Some(kinds) => kinds.iter().any(|allowed| allowed == kind),
            None => !DEFAULT_EXCLUDED.contains(&kind),
        };
        let bytes = payload.to_string().len();
        if !wanted || !self.queue.has_room(bytes) {
            return;
        }
        let id = self.queue.next_id;
        self.queue.next_id = id.checked_add(1).unwrap_or(1);
        let expires = self.now + lives;
        self.expires_by(expires);
        self.queue.waiting.push_back(Waiting { id, expires, kind: kind.into(), payload, bytes });
    }

    /// Notes that something expires then.
    pub fn expires_by(&mut self, at: i64) {
        self.queue.soonest = self.queue.soonest.min(at);
    }

    /// Drops what nobody fetched in time; silently, as Telegram does.
    pub fn expire(&mut self) {
        let now = self.now;
        if now < self.queue.soonest {
            return;
        }
        self.queue.waiting.retain(|waiting| waiting.expires > now);
        self.taps.retain(|_, tap| tap.at + TAP_LIVES > now);
        let updates = self.queue.waiting.iter().map(|waiting| waiting.expires);
        let taps = self.taps.values().map(|tap| tap.at + TAP_LIVES);
        self.queue.soonest = updates.chain(taps).min().unwrap_or(i64::MAX);
    }

    pub fn pending_updates(&self) -> usize {
        self.queue.waiting.len()
    }

    /// Updates for a poll (TDLib, TQueue.cpp; Client.cpp, `do_get_updates`): a positive offset
    /// deletes what is below it, a negative one all but the last so many, and one that is far off
    /// counts for nothing.
    pub fn take_updates(&mut self, offset: i32, limit: usize) -> Vec<String> {
        let queue = &mut self.queue;
        let tail = i64::from(queue.next_id);
        let head = queue.waiting.front().map_or(tail, |first| i64::from(first.id));
        let wanted = i64::from(offset);
        if offset < 0 {
            let keep = usize::try_from(-wanted).unwrap_or(usize::MAX);
            let drop = queue.waiting.len().saturating_sub(keep);
            queue.waiting.drain(..drop);
        } else if offset > 0 && wanted <= tail + 10 && wanted >= head - 100_000 {
            queue.waiting.retain(|waiting| i64::from(waiting.id) >= wanted);
        }
        let mut size = 0;
        let shapes = queue.waiting.iter().take(limit).map(Waiting::shape);
        // An answer is cut at about 4 MiB.
        shapes
            .take_while(|shape| {
                let first = size == 0;
                size += shape.len();
                first || size < 4 << 20
            })
            .collect()
    }
}

impl Queue {
    /// Whether one more of so many bytes is taken.
    fn has_room(&mut self, bytes: usize) -> bool {
        self.longest = self.longest.max(bytes);
        let count = self.waiting.len() + 1;
        // Seldom is there so much that it has to be added up.
        let little = self.longest.saturating_mul(count) <= BYTES;
        let sum = || self.waiting.iter().map(|waiting| waiting.bytes).sum::<usize>() + bytes;
        count <= CAPACITY && (little || sum() <= BYTES)
    }

    /// When the update expires, if it still waits.
    pub fn expiry(&self, id: i32) -> Option<i64> {
        self.waiting.iter().find(|waiting| waiting.id == id).map(|waiting| waiting.expires)
    }

    /// Drops an update that was delivered or given up.
    pub fn forget(&mut self, id: i32) {
        self.waiting.retain(|waiting| waiting.id != id);
    }
}

impl Waiting {
    /// The queue within which webhooks get their updates in order.
    pub fn lane(&self) -> i64 {
        queue_of(&self.kind, &self.payload, self.id)
    }

    /// As in `allowed_updates`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The update as JSON text; its id comes first (WebhookActor.h, 226).
    pub fn shape(&self) -> String {
        format!("{{\"update_id\":{},\n\"{}\":{}}}", self.id, self.kind, self.payload)
    }
}

impl World {
    /// How many updates the bot has not confirmed yet.
    pub fn pending_updates(&self) -> usize {
        self.look(State::pending_updates)
    }

    /// How many polls have been parked so far; the newest may still be.
    pub fn polls_parked(&self) -> u64 {
        self.look(|state| state.queue.polling.generation)
    }

    /// How many taps still wait for an answer: the person sees the button spin.
    pub fn unanswered_taps(&self) -> usize {
        self.look(|state| state.taps.values().filter(|tap| !tap.answered).count())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn push(state: &mut State, bytes: usize) {
        state.push_update("message", json!({"text": "x".repeat(bytes)}), MESSAGE_LIVES);
    }

    // TQueue.cpp, 86-152: 128 MiB wait at most. What is too much is dropped without a word and uses no
    // id; what waits stays, and what is small enough is still taken.
    #[test]
    fn a_queue_holds_so_many_bytes() {
        let mut state = State::new(1);
        let first = state.queue.next_id;
        for _ in 0..130 {
            push(&mut state, 1 << 20);
        }
        assert_eq!(state.pending_updates(), 127);
        push(&mut state, 10);
        assert_eq!(state.pending_updates(), 128);
        assert_eq!(state.queue.next_id, first + 128);
        state.take_updates(first + 64, 1);
        push(&mut state, 1 << 20);
        assert_eq!(state.pending_updates(), 65, "what is confirmed makes room");
    }

    // TQueue.cpp, 86-152: 100,000 updates wait at most.
    #[test]
    fn a_queue_holds_so_many_updates() {
        let mut state = State::new(1);
        for _ in 0..CAPACITY + 2 {
            push(&mut state, 1);
        }
        assert_eq!(state.pending_updates(), CAPACITY);
    }

    // Client.cpp, 16321-16430: an answer is cut at about 4 MiB, and never to nothing.
    #[test]
    fn an_answer_is_cut() {
        let mut state = State::new(1);
        for bytes in [5 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20] {
            push(&mut state, bytes);
        }
        assert_eq!(state.take_updates(0, 100).len(), 1);
        let second = state.queue.waiting[1].id;
        assert_eq!(state.take_updates(second, 100).len(), 3);
    }

    // Client.cpp, 16321-16430: what is older than the head by more than 100,000 counts for nothing.
    #[test]
    fn an_offset_far_behind_counts_for_nothing() {
        let mut state = State::new(1);
        push(&mut state, 1);
        push(&mut state, 1);
        let head = state.queue.waiting[0].id;
        assert_eq!(state.take_updates(head - 100_001, 100).len(), 2);
        assert_eq!(state.take_updates(head + 1, 100).len(), 1);
    }
}
