//! What is on its way to Telegram, and what has come back.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::fleeting::Flying;
use crate::store::outbox::Claimed;
use crate::telegram::api::CallError;

/// What was carried, and the answer.
pub(super) struct Landed {
    pub(super) load: Load,
    /// How many messages of those that Telegram's limits count it was, and when they left.
    pub(super) messages: usize,
    pub(super) since: DateTime<Utc>,
    pub(super) answer: Result<Value, CallError>,
}

pub(super) enum Load {
    Row(Box<Claimed>),
    Fleeting(Flying),
}

impl Load {
    /// Whom it is for; what is for no chat is as if for one.
    pub(super) fn chat(&self) -> i64 {
        match self {
            Load::Row(claimed) => claimed.to.chat_id(),
            Load::Fleeting(flying) => flying.key.chat().unwrap_or_default(),
        }
    }
}
