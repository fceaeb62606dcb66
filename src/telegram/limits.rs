//! How much may be said, and when: Telegram's limits as pure bookkeeping.
//!
//! Bot FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second in a chat
//! with short bursts, 20 a minute in a group. Edits and answers to taps are not counted.
//!
//! Telegram counts a message when it comes there, which nobody here sees: some time between its
//! departure and the answer. The fastest round trip of late bounds both ways, so that a message whose
//! answer took longer than that is taken to have come by so much later. At a steady pace that costs
//! nothing, and when the line falters no second over there gets more than it may.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::flood::OnePerson;

/// The limits; settings, since Telegram's own are elastic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Messages a second in all.
    pub per_second: u32,
    /// Messages a second in one chat, in the long run.
    pub per_chat_second: u32,
    /// So many may go to a chat at once that was quiet before.
    pub burst: u32,
    /// Messages a minute in a group or channel.
    pub per_group_minute: u32,
    /// What one person may send us; none is no limit.
    pub person: Option<OnePerson>,
}

/// What Telegram sends for a bot that pays (Bot API, sendMessage, `allow_paid_broadcast`).
const PAID_PER_SECOND: u32 = 1000;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            per_second: 30,
            per_chat_second: 1,
            burst: 3,
            per_group_minute: 20,
            person: Some(OnePerson::default()),
        }
    }
}

impl Limits {
    /// The same where each message above Telegram's usual rate is paid for (Bot API, "Paid Broadcasts").
    pub fn paid(self) -> Limits {
        Limits { per_second: self.per_second.max(PAID_PER_SECOND), ..self }
    }

    /// For tests that are about something else.
    pub fn none() -> Limits {
        let no = u32::MAX;
        Limits {
            per_second: no,
            per_chat_second: no,
            burst: no,
            per_group_minute: no,
            person: None,
        }
    }

    /// Milliseconds between two messages to a chat in the long run.
    fn interval(&self) -> i64 {
        i64::from(1000_u32.div_ceil(self.per_chat_second.max(1)))
    }

    /// How far ahead of that pace a burst may run.
    fn ahead(&self) -> TimeDelta {
        TimeDelta::milliseconds(i64::from(self.burst.max(1) - 1) * self.interval())
    }
}

/// Remembers what was sent lately and says when more may be. Whoever asks brings the time.
#[derive(Debug)]
pub struct Throttle {
    limits: Limits,
    /// When what was counted within the last second left here, or would have on the fastest line.
    lately: VecDeque<DateTime<Utc>>,
    /// How many messages are under way, of which nobody knows whether they were counted.
    under_way: usize,
    /// The fastest round trip of this stretch of time and of the one before, since when.
    fastest: [TimeDelta; 2],
    fastest_since: DateTime<Utc>,
    chats: HashMap<i64, Chat>,
    frozen_until: Option<DateTime<Utc>>,
    newest: DateTime<Utc>,
}

#[derive(Debug, Default)]
struct Chat {
    /// When the chat would have had what it got, had it come at the long-run pace.
    paid_until: DateTime<Utc>,
    /// Only of groups: what was sent within the last minute.
    minute: VecDeque<DateTime<Utc>>,
    frozen_until: Option<DateTime<Utc>>,
}

/// A line that has become slower for good is believed after twice this long at the most.
const STRETCH: TimeDelta = TimeDelta::seconds(30);
/// More chats than this are looked through for idle ones.
const MANY_CHATS: usize = 64;
/// A clock that goes back further than this was turned on purpose.
const SLACK: TimeDelta = TimeDelta::seconds(2);

impl Throttle {
    /// One that remembers nothing yet.
    pub fn new(limits: Limits) -> Throttle {
        Throttle {
            limits,
            lately: VecDeque::new(),
            under_way: 0,
            fastest: [TimeDelta::MAX; 2],
            fastest_since: DateTime::default(),
            chats: HashMap::new(),
            frozen_until: None,
            newest: DateTime::default(),
        }
    }

    /// From here on these limits hold; what was sent is not forgotten.
    pub fn set(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// When a new message may go to the chat; none if it may now. 0 and below are groups.
    pub fn ready_at(&self, chat: i64, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let of_chat = self.chats.get(&chat).and_then(|it| it.ready_at(chat, self.limits));
        [self.bot_ready_at(now), of_chat].into_iter().flatten().max().filter(|at| *at > now)
    }

    /// When a new message may go to anybody; none if it may now. If only what is under way stands before
    /// it, that is when something lands, and never by the clock alone.
    pub fn bot_ready_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let window = match self.allowed().checked_sub(self.under_way) {
            Some(0) | None => Some(DateTime::<Utc>::MAX_UTC),
            Some(allowed) => window_ready(&self.lately, allowed, TimeDelta::seconds(1)),
        };
        [window, self.frozen_until].into_iter().flatten().max().filter(|at| *at > now)
    }

    /// Until when nothing at all may go; none if something may.
    pub fn frozen_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.frozen_until.filter(|at| *at > now)
    }

    /// How many new messages may go now, to different chats.
    pub fn room(&self, now: DateTime<Utc>) -> usize {
        let lately = self.lately.iter().filter(|at| **at + TimeDelta::seconds(1) > now).count();
        self.allowed().saturating_sub(lately + self.under_way)
    }

    fn allowed(&self) -> usize {
        self.limits.per_second.max(1) as usize
    }

    /// A new message goes to the chat now; see [`Throttle::landed`].
    pub fn take(&mut self, chat: i64, now: DateTime<Utc>) {
        self.follow(now);
        self.under_way += 1;
        let interval = TimeDelta::milliseconds(self.limits.interval());
        let it = self.chats.entry(chat).or_default();
        it.paid_until = it.paid_until.max(now) + interval;
        if chat <= 0 {
            it.forget_minute(now);
            it.minute.push_back(now);
        }
    }

    /// So many messages that were taken last for the chat do not go after all.
    pub fn give_back(&mut self, chat: i64, messages: usize) {
        self.under_way = self.under_way.saturating_sub(messages);
        let interval = TimeDelta::milliseconds(self.limits.interval());
        let Some(it) = self.chats.get_mut(&chat) else { return };
        for _ in 0..messages {
            it.paid_until -= interval;
            it.minute.pop_back();
        }
    }

    /// What has become of so many messages that left together at `since` is known now.
    pub fn landed(&mut self, messages: usize, since: DateTime<Utc>, now: DateTime<Utc>) {
        let trip = (now - since).max(TimeDelta::zero());
        if now - self.fastest_since > STRETCH {
            self.fastest = [TimeDelta::MAX, self.fastest[0]];
            self.fastest_since = now;
        }
        self.fastest[0] = self.fastest[0].min(trip);
        let fastest = self.fastest[0].min(self.fastest[1]);
        let left = self.lately.back().copied().unwrap_or_default().max(now - fastest);
        self.under_way = self.under_way.saturating_sub(messages);
        self.lately.extend(std::iter::repeat_n(left, messages));
    }

    /// Telegram said "too many" about this chat. If it says so about two at a time, it means all.
    pub fn too_many(&mut self, chat: i64, until: DateTime<Utc>, now: DateTime<Utc>) {
        let others = self.chats.iter().any(|(id, it)| *id != chat && it.is_frozen(now));
        self.freeze_chat(chat, until);
        if others {
            self.freeze_all(until);
        }
    }

    /// Nothing goes to the chat before then.
    pub fn freeze_chat(&mut self, chat: i64, until: DateTime<Utc>) {
        let it = self.chats.entry(chat).or_default();
        it.frozen_until = it.frozen_until.max(Some(until));
    }

    /// Nothing goes to anybody before then.
    pub fn freeze_all(&mut self, until: DateTime<Utc>) {
        self.frozen_until = self.frozen_until.max(Some(until));
    }

    /// Chats that nothing may go to now.
    pub fn frozen_chats(&self, now: DateTime<Utc>) -> Vec<i64> {
        self.chats.iter().filter(|(_, it)| it.is_frozen(now)).map(|(id, _)| *id).collect()
    }

    /// Chats that no new message may go to now.
    pub fn held_chats(&self, now: DateTime<Utc>) -> Vec<i64> {
        let held = |id: i64, it: &Chat| it.ready_at(id, self.limits).is_some_and(|at| at > now);
        self.chats.iter().filter(|(id, it)| held(**id, it)).map(|(id, _)| *id).collect()
    }

    /// When next something may go that may not go now.
    pub fn next_change(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if let Some(until) = self.frozen_until(now) {
            return Some(until);
        }
        let chats = self.chats.iter().flat_map(|(id, it)| {
            [it.ready_at(*id, self.limits), it.frozen_until].into_iter().flatten()
        });
        chats.chain(self.bot_ready_at(now)).filter(|at| *at > now).min()
    }

    /// Forgets what no longer matters at `now`.
    pub fn follow(&mut self, now: DateTime<Utc>) {
        if now + SLACK < self.newest {
            // What was sent at times that are yet to come says nothing about now.
            *self = Throttle { under_way: self.under_way, ..Throttle::new(self.limits) };
        }
        self.newest = now.max(self.newest);
        while self.lately.front().is_some_and(|at| *at + TimeDelta::seconds(1) <= now) {
            self.lately.pop_front();
        }
        if self.chats.len() > MANY_CHATS {
            self.chats.retain(|_, it| !it.is_idle(now));
        }
    }
}

impl Chat {
    fn ready_at(&self, id: i64, limits: Limits) -> Option<DateTime<Utc>> {
        let paced = self.paid_until.checked_sub_signed(limits.ahead());
        let minute = if id <= 0 {
            let allowed = limits.per_group_minute.max(1) as usize;
            window_ready(&self.minute, allowed, TimeDelta::minutes(1))
        } else {
            None
        };
        [paced, minute, self.frozen_until].into_iter().flatten().max()
    }

    fn is_frozen(&self, now: DateTime<Utc>) -> bool {
        self.frozen_until.is_some_and(|until| until > now)
    }

    fn forget_minute(&mut self, now: DateTime<Utc>) {
        while self.minute.front().is_some_and(|at| *at + TimeDelta::minutes(1) <= now) {
            self.minute.pop_front();
        }
    }

    fn is_idle(&mut self, now: DateTime<Utc>) -> bool {
        self.forget_minute(now);
        self.paid_until <= now && self.minute.is_empty() && !self.is_frozen(now)
    }
}

/// When one more fits, if no window of that length is to hold more than `allowed`.
fn window_ready(
    sent: &VecDeque<DateTime<Utc>>,
    allowed: usize,
    length: TimeDelta,
) -> Option<DateTime<Utc>> {
    let oldest_that_counts = sent.len().checked_sub(allowed)?;
    sent.get(oldest_that_counts).map(|at| *at + length)
}

#[cfg(test)]
mod tests;
