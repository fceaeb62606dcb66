//! Whether Telegram speaks with us, judged by what became of the calls.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::pause;
use crate::telegram::api::CallError;
use crate::telegram::outcome::{Outcome, classify};

/// When so many chats in a row get no answer, or a 5xx, it is not for what was said to them.
const MANY: usize = 3;

/// Whoever was not heard for longer than the longest pause of a row may be out altogether.
const HEARD_LATELY: TimeDelta = TimeDelta::minutes(10);

/// What is known of the line.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Failures of the whole bot in a row.
    failures: i64,
    /// The chats of which it is not known what became of their letters, since anything was heard.
    silent: BTreeSet<i64>,
    /// When Telegram took something last.
    heard_at: Option<DateTime<Utc>>,
}

impl Line {
    /// Takes note of what became of a call for this chat. If no single letter is to blame, the whole bot
    /// waits: gives how long, longer each time, and why. While it waits already (`waits`), what was under
    /// way does not make it longer.
    pub(super) fn note(
        &mut self,
        chat: i64,
        answer: &Result<Value, CallError>,
        waits: bool,
        now: DateTime<Utc>,
    ) -> Option<(TimeDelta, String)> {
        let why = match (answer, classify(answer)) {
            (Err(CallError::NotSent(cause)), _) => format!("no connection: {cause}"),
            (_, Outcome::Unknown) => {
                self.silent.insert(chat);
                if self.silent.len() < MANY {
                    return None;
                }
                "no answer, or a failure of Telegram's own, in several chats".to_owned()
            }
            (answer, _) => {
                self.failures = 0;
                self.silent.clear();
                if answer.is_ok() {
                    self.heard_at = Some(now);
                }
                return None;
            }
        };
        if waits {
            return None;
        }
        self.failures += 1;
        Some((pause::of_outage(self.failures), why))
    }

    /// Whether Telegram has taken anything lately, so that a letter that it does not take may be to blame
    /// itself.
    pub(super) fn speaks(&self, now: DateTime<Utc>) -> bool {
        self.heard_at.is_some_and(|at| now - at < HEARD_LATELY)
    }
}
