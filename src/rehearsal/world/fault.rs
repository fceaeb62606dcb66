//! Trouble on order, and the rates beyond which Telegram makes a bot wait.

use std::collections::{BTreeMap, VecDeque};

use rand::RngExt;
use serde::{Deserialize, Serialize};
use tokio::time::{Duration, Instant};

use super::{State, World};

/// What may go wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// 429 with `retry_after`; the call does nothing.
    TooManyRequests { retry_after: u32 },
    /// A JSON error of this status, 500 and up; the call does nothing.
    ServerError(u16),
    /// A gateway's page in HTML with status 502; the call does nothing.
    BadGateway,
    /// The connection breaks before the call is handled.
    CutBefore,
    /// The call is handled, and the connection breaks before the answer.
    CutAfter,
    /// The call is handled, and its answer comes so many milliseconds late.
    Delay {
        /// How late.
        millis: u64,
    },
    /// The call is handled, and its answer cannot be read.
    Garbage,
}

/// Faults that wait for their call, by method in lower case; `*` is for any.
#[derive(Default)]
pub struct Faults {
    waiting: BTreeMap<String, VecDeque<Fault>>,
    /// What happens now and then, with its probability.
    standing: BTreeMap<String, (Fault, f64)>,
}

/// When messages went out, in real time unless it is told otherwise: rates are about the wire, not
/// about the contest.
#[derive(Default)]
pub struct Flood {
    pub on: bool,
    /// Rates go by the contest's clock, counted from here.
    pub by_clock: Option<(Instant, i64)>,
    all: VecDeque<Instant>,
    /// Groups and channels: what went to them within the last minute.
    groups: BTreeMap<i64, VecDeque<Instant>>,
    /// Private chats: when each would have had what it got, had it come one a second.
    people: BTreeMap<i64, Instant>,
}

/// So many messages may reach a chat at once that was quiet before; then one a second.
const BURST: u32 = 5;
/// More chats than this are looked through for those that were quiet for long.
const MANY_CHATS: usize = 64;

impl World {
    /// The next call of `method` (or of any, with `*`) fails this way; calls add up.
    pub fn fail_next(&self, method: &str, fault: Fault) {
        self.act(|state| {
            state.faults.waiting.entry(method.to_lowercase()).or_default().push_back(fault);
        });
    }

    /// From now on calls of `method` (or all, with `*`) fail this way with this probability: 0 for
    /// never, 1 for always. A method has one such fault at a time.
    pub fn fail_often(&self, method: &str, fault: Fault, probability: f64) {
        self.act(|state| {
            let standing = &mut state.faults.standing;
            if probability > 0.0 {
                standing.insert(method.to_lowercase(), (fault, probability.min(1.0)));
            } else {
                standing.remove(&method.to_lowercase());
            }
        });
    }

    /// Takes back every fault that was ordered and has not come yet.
    pub fn clear_faults(&self) {
        self.act(|state| state.faults = Faults::default());
    }
}

impl State {
    /// Takes the fault that waits for this method.
    pub fn take_fault(&mut self, method: &str) -> Option<Fault> {
        let Faults { waiting, standing } = &mut self.faults;
        let ordered = waiting
            .get_mut(method)
            .and_then(VecDeque::pop_front)
            .or_else(|| waiting.get_mut("*").and_then(VecDeque::pop_front));
        let (fault, probability) = match (ordered, standing.get(method).or(standing.get("*"))) {
            (Some(fault), _) => return Some(fault),
            (None, Some(often)) => *often,
            (None, None) => return None,
        };
        self.chance().random_bool(probability).then_some(fault)
    }

    /// Counts a message to `chat`, or says for how many seconds to wait. The figures are those of
    /// Telegram's bot FAQ ("My bot is hitting limits"): one a second in a chat with short bursts,
    /// twenty a minute to a group or channel, thirty a second in all; a thousand for what is `paid`
    /// (sendMessage, `allow_paid_broadcast`).
    pub fn flood_wait(&mut self, chat: i64, paid: bool) -> Option<u32> {
        if !self.flood.on {
            return None;
        }
        let now = match self.flood.by_clock {
            Some((begun, at)) => {
                begun + Duration::from_secs(u64::try_from(self.now - at).unwrap_or(0))
            }
            None => Instant::now(),
        };
        self.flood.wait(chat, paid, now)
    }
}

impl Flood {
    fn wait(&mut self, chat: i64, paid: bool, now: Instant) -> Option<u32> {
        let own = if chat < 0 {
            full(self.groups.entry(chat).or_default(), now, 20, 60)
        } else {
            self.ahead(chat, now)
        };
        let in_all = if paid { 1000 } else { 30 };
        let wait = own.or_else(|| full(&mut self.all, now, in_all, 1));
        if wait.is_none() {
            self.all.push_back(now);
            if chat < 0 {
                self.groups.entry(chat).or_default().push_back(now);
            } else {
                let paid = self.people.get(&chat).copied().unwrap_or(now).max(now);
                self.people.insert(chat, paid + Duration::from_secs(1));
            }
        }
        wait
    }

    /// How long until the chat is no further ahead of one a second than a burst.
    fn ahead(&mut self, chat: i64, now: Instant) -> Option<u32> {
        if self.people.len() > MANY_CHATS {
            self.people.retain(|_, paid| *paid > now);
        }
        let ahead = self.people.get(&chat)?.saturating_duration_since(now);
        let over = ahead.checked_sub(Duration::from_secs(u64::from(BURST) - 1))?;
        (!over.is_zero()).then(|| whole_seconds(over))
    }
}

fn full(sent: &mut VecDeque<Instant>, now: Instant, limit: usize, window: u64) -> Option<u32> {
    let window = Duration::from_secs(window);
    while sent.pop_front_if(|at| now.duration_since(*at) >= window).is_some() {}
    let oldest = sent.front().filter(|_| sent.len() >= limit)?;
    let left = window.saturating_sub(now.duration_since(*oldest));
    Some(whole_seconds(left))
}

/// Telegram names whole seconds, and never too few.
fn whole_seconds(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(60).max(1)
}
