//! `getUpdates` (Client.cpp, 15700-15723 and 16321-16430).

use serde_json::Value;
use tokio::time::{Duration, Instant, sleep, timeout_at};

use super::{Answer, Params, Refusal, Success};
use crate::rehearsal::world::{DEFAULT_EXCLUDED, State, World};

/// Every kind of update; other names in `allowed_updates` are skipped without a word.
const KINDS: [&str; 23] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
];

const OTHER_POLL: &str =
    "terminated by other getUpdates request; make sure that only one bot instance is running";

const WEBHOOK_IS_SET: &str = "can't use getUpdates method while webhook is active; use \
                              deleteWebhook to delete the webhook first";
const WEBHOOK_CAME: &str = "terminated by setWebhook request";

struct Poll {
    offset: i32,
    limit: usize,
    until: Instant,
}

/// Answers at once when something waits, and otherwise parks until it does.
pub async fn get_updates(world: &World, params: &Params) -> Answer {
    if world.has_webhook() {
        return Err(Refusal::conflict(WEBHOOK_IS_SET));
    }
    let mut changes = world.changes();
    let poll = world.act(|state| begin(state, params));
    let found = world.act(|state| state.take_updates(poll.offset, poll.limit));
    if !found.is_empty() || poll.until <= Instant::now() {
        return Ok(list(found));
    }
    // Only a poll that would park ends the one that is parked.
    let mine = world.act(park);
    loop {
        let woken = timeout_at(poll.until, changes.changed()).await;
        if world.look(|state| state.queue.polling.generation != mine) {
            if world.has_webhook() {
                return Err(Refusal::conflict(WEBHOOK_CAME));
            }
            if world.look(|state| state.queue.polling.closed >= mine) {
                return Ok(list(Vec::new()));
            }
            return Err(conflict(world).await);
        }
        if world.look(|state| state.pending_updates() > 0) || woken.is_err() {
            let found = world.act(|state| state.take_updates(poll.offset, poll.limit));
            if !found.is_empty() || woken.is_err() {
                return Ok(list(found));
            }
        }
    }
}

fn list(updates: Vec<String>) -> Success {
    Success { result: format!("[{}]", updates.join(",\n")), description: None }
}

/// Reads the parameters, and slows down a bot that asks the same again and again: within three
/// seconds it waits, within half a second it gets one update at a time. In real time.
fn begin(state: &mut State, params: &Params) -> Poll {
    set_allowed(state, params);
    let now = Instant::now();
    let offset = params.int("offset", 0, i64::from(i32::MIN)..=i64::from(i32::MAX));
    let offset = i32::try_from(offset).unwrap_or(0);
    let mut limit = params.int("limit", 100, 1..=100);
    let mut seconds = params.int("timeout", 0, 0..=50);
    if let Some((previous, at)) = state.queue.polling.previous
        && previous == offset
    {
        let since = now.duration_since(at);
        if seconds < 3 && since < Duration::from_secs(3) {
            seconds = 3;
        }
        if since < Duration::from_millis(500) {
            limit = 1;
        }
    }
    state.queue.polling.previous = Some((offset, now));
    Poll {
        offset,
        limit: usize::try_from(limit).unwrap_or(1),
        until: now + Duration::from_secs(seconds.unsigned_abs()),
    }
}

/// `allowed_updates` stays as it was when absent or unreadable, and is never an error
/// (Client.cpp, 16896-16950).
pub fn set_allowed(state: &mut State, params: &Params) {
    let Some(Ok(Value::Array(names))) = params.json("allowed_updates") else { return };
    let names = names.iter().filter_map(Value::as_str).map(str::to_lowercase);
    let known: Vec<String> = names.filter(|name| KINDS.contains(&name.as_str())).collect();
    let default = |kind: &&str| !DEFAULT_EXCLUDED.contains(kind);
    let all = KINDS.iter().filter(|kind| default(kind)).all(|k| known.iter().any(|n| n == k));
    let excluded = known.iter().any(|name| DEFAULT_EXCLUDED.contains(&name.as_str()));
    let is_default = known.is_empty() || (all && !excluded);
    state.queue.allowed = (!is_default).then_some(known);
}

/// Ends the poll that is parked, if one is, and counts as the newest.
pub fn park(state: &mut State) -> u64 {
    state.queue.polling.generation += 1;
    state.queue.polling.generation
}

/// Closing answers the poll that is parked with what there is: nothing (Client.cpp, `on_closed`).
pub fn end_poll(state: &mut State) {
    state.queue.polling.closed = state.queue.polling.generation;
    park(state);
}

/// Conflicts after the first are told three seconds later.
async fn conflict(world: &World) -> Refusal {
    let wait = world.act(|state| {
        let now = Instant::now();
        let soon = state.queue.polling.next_conflict.is_some_and(|at| now < at);
        if !soon {
            state.queue.polling.next_conflict = Some(now + Duration::from_secs(3));
        }
        soon
    });
    if wait {
        sleep(Duration::from_secs(3)).await;
    }
    Refusal::conflict(OTHER_POLL)
}
