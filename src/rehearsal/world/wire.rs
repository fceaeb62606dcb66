//! The wire between the bot and Telegram: what went over it lately, and how well it works.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::Notify;

/// So many calls are remembered.
const KEPT: usize = 500;
/// How long a call takes while Telegram is slow.
const SLOW: Duration = Duration::from_millis(2500);
/// Of what was said so much is shown.
const EXCERPT: usize = 400;

/// A call as the curious see it.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    pub number: u64,
    /// On the contest's clock, in milliseconds.
    pub at: i64,
    pub method: String,
    pub chat: Option<i64>,
    /// What was asked, in short.
    pub asked: String,
    /// HTTP status; 0 if the line broke.
    pub status: u16,
    /// What was answered, in short.
    pub answer: String,
    /// How long it took, in milliseconds.
    pub took: u64,
}

/// How the wire is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Weather {
    /// Every call takes long.
    pub slow: bool,
    /// No call gets through.
    pub down: bool,
}

/// The wire; not part of what is saved.
#[derive(Default)]
pub struct Wire {
    inner: Mutex<Inner>,
    /// Rings when updates are handed to the bot.
    handed: Notify,
}

#[derive(Default)]
struct Inner {
    weather: Weather,
    calls: VecDeque<Call>,
    next: u64,
}

impl Wire {
    /// How the wire is now.
    pub fn weather(&self) -> Weather {
        self.lock().weather
    }

    /// Makes it better or worse.
    pub fn set_weather(&self, weather: Weather) {
        self.lock().weather = weather;
    }

    /// Lets a call through as the weather allows; false if it does not get through at all.
    pub async fn pass(&self) -> bool {
        if self.weather().slow {
            tokio::time::sleep(SLOW).await;
        }
        !self.weather().down
    }

    /// Returns once updates are handed to the bot.
    pub async fn handed(&self) {
        self.handed.notified().await;
    }

    /// The calls from this number on, as far as they are remembered.
    pub fn calls(&self, since: u64) -> Vec<Call> {
        let inner = self.lock();
        inner.calls.iter().filter(|call| call.number >= since).cloned().collect()
    }

    /// Writes a call down. Polls that bring nothing would hide all else.
    pub fn note(&self, mut call: Call) {
        let poll = call.method.eq_ignore_ascii_case("getUpdates");
        if poll && call.status == 200 {
            if call.answer == "{\"ok\":true,\"result\":[]}" {
                return;
            }
            self.handed.notify_waiters();
        }
        call.asked = short(&call.asked);
        call.answer = short(&call.answer);
        let mut inner = self.lock();
        call.number = inner.next;
        inner.next += 1;
        if inner.calls.len() == KEPT {
            inner.calls.pop_front();
        }
        inner.calls.push_back(call);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here is left half done by a panic.
        self.inner.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
