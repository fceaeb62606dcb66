//! What Telegram knows of a webhook, and which updates are due for it (WebhookActor.cpp).

use std::collections::{BTreeMap, BTreeSet};

use rand::RngExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::time::{Duration, Instant};

use super::{State, World};

/// Seconds after which a repetition is not put off further; up to twice as many, by chance.
const LONGEST_WAIT: u64 = 60;
/// The most that a bot's own `Retry-After` is granted.
const LONGEST_WISH: u64 = 3600;
/// How long a line that could not be opened is left alone.
const LINE_WAIT: Duration = Duration::from_secs(1);
/// For so long an answer 410 is taken for a mishap; then the webhook is given up.
const GONE: Duration = Duration::from_secs(23 * 3600);

/// Where the bot wants its updates.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    pub url: String,
    pub secret: String,
    pub max_connections: usize,
    pub ip_address: String,
    pub certificate: bool,
}

/// How it goes with the deliveries; all in real time, and forgotten with the process.
#[derive(Default)]
pub struct Deliveries {
    /// Counts the webhooks; what an older one still brings home counts for nothing.
    generation: u64,
    in_flight: BTreeSet<i64>,
    waits: BTreeMap<i32, Wait>,
    pub last_error: Option<(i64, String)>,
    /// `setWebhook` is heard once a second.
    pub next_set: Option<Instant>,
    gone_since: Option<Instant>,
    /// Kinds that are not delivered for now.
    kept_back: BTreeSet<String>,
    /// So many good answers are not heard.
    deaf: usize,
}

/// An update that has failed before.
struct Wait {
    fails: u32,
    delay: u64,
    until: Instant,
}

/// One update on its way.
pub struct Delivery {
    pub id: i32,
    pub queue: i64,
    pub generation: u64,
    pub url: String,
    pub secret: String,
    pub body: String,
}

/// How a delivery ended.
pub enum Arrival {
    Fine,
    /// The webhook answered, and not with a 2xx, or hung up.
    Failed {
        status: u16,
        error: String,
        retry_after: u64,
    },
    /// There was nobody: that is no failure of the update's.
    NoLine(String),
}

/// Updates of one queue go one after another (Client.cpp, `webhook_queue_id`): those of a chat, the
/// taps of a person, what happens to the bot in a chat. Others stand alone.
pub fn queue_of(kind: &str, payload: &Value, id: i32) -> i64 {
    let number = |value: &Value| value["id"].as_i64();
    let of = |value: &Value, lane: i64| number(value).map(|id| id + (lane << 33));
    let queue = match kind {
        "callback_query" => of(&payload["from"], 3),
        "my_chat_member" => of(&payload["chat"], 5),
        "chat_member" => of(&payload["from"], 6),
        "message_reaction" => of(&payload["chat"], 8),
        _ => number(&payload["chat"]),
    };
    queue.unwrap_or_else(|| (1 << 60) + i64::from(id))
}

impl State {
    /// Sets the webhook or takes it away; what is under way is no longer waited for.
    pub fn set_webhook(&mut self, webhook: Option<Webhook>) {
        self.queue.webhook = webhook;
        let old = std::mem::take(&mut self.queue.deliveries);
        let deliveries = &mut self.queue.deliveries;
        deliveries.generation = old.generation + 1;
        deliveries.next_set = old.next_set;
        deliveries.kept_back = old.kept_back;
        deliveries.deaf = old.deaf;
    }

    /// Takes up what is to be delivered now, and says when to look again if nothing else happens.
    pub fn due_deliveries(&mut self) -> (Vec<Delivery>, Option<Instant>) {
        let queue = &mut self.queue;
        let Some(webhook) = queue.webhook.clone() else { return (Vec::new(), None) };
        let deliveries = &mut queue.deliveries;
        if deliveries.waits.len() > queue.waiting.len() {
            // Some of them expired.
            deliveries.waits.retain(|id, _| queue.waiting.iter().any(|it| it.id == *id));
        }
        let now = Instant::now();
        let (mut due, mut wake) = (Vec::new(), None::<Instant>);
        let mut passed = deliveries.in_flight.clone();
        for waiting in &queue.waiting {
            if deliveries.in_flight.len() >= webhook.max_connections {
                break;
            }
            let lane = waiting.lane();
            // Only the first of its queue; the others have to wait for it.
            if !passed.insert(lane) || deliveries.kept_back.contains(waiting.kind()) {
                continue;
            }
            let until = deliveries.waits.get(&waiting.id).map(|wait| wait.until);
            if let Some(until) = until.filter(|until| *until > now) {
                wake = Some(wake.map_or(until, |wake| wake.min(until)));
                continue;
            }
            deliveries.in_flight.insert(lane);
            due.push(Delivery {
                id: waiting.id,
                queue: lane,
                generation: deliveries.generation,
                url: webhook.url.clone(),
                secret: webhook.secret.clone(),
                body: waiting.shape(),
            });
        }
        (due, wake)
    }

    /// A delivery has ended: the update is done with, or comes again, or is given up because it
    /// would come too late.
    pub fn delivery_ended(&mut self, delivery: &Delivery, arrival: Arrival) {
        let deliveries = &mut self.queue.deliveries;
        if deliveries.generation != delivery.generation {
            return;
        }
        deliveries.in_flight.remove(&delivery.queue);
        let arrival = match arrival {
            Arrival::Fine if deliveries.deaf > 0 => {
                deliveries.deaf -= 1;
                let error = "Webhook connection closed".into();
                Arrival::Failed { status: 0, error, retry_after: 0 }
            }
            other => other,
        };
        match arrival {
            Arrival::Fine => {
                deliveries.gone_since = None;
                self.forget_update(delivery.id);
            }
            Arrival::NoLine(error) => {
                let until = Instant::now() + LINE_WAIT;
                let wait = Wait { fails: 0, delay: 1, until };
                deliveries.waits.entry(delivery.id).or_insert(wait).until = until;
                deliveries.last_error = Some((self.now, error));
            }
            Arrival::Failed { status, error, retry_after } => {
                deliveries.last_error = Some((self.now, error));
                if self.is_gone_for_good(status) {
                    return self.set_webhook(None);
                }
                self.try_again(delivery.id, retry_after.min(LONGEST_WISH));
            }
        }
    }

    fn is_gone_for_good(&mut self, status: u16) -> bool {
        let since = &mut self.queue.deliveries.gone_since;
        if status != 410 {
            *since = None;
            return false;
        }
        since.get_or_insert_with(Instant::now).elapsed() > GONE
    }

    /// First at once, then after 2, 4, 8 … seconds, or when the bot says (WebhookActor.cpp,
    /// `on_update_error`).
    fn try_again(&mut self, id: i32, wish: u64) {
        let longest = self.chance().random_range(LONGEST_WAIT..=2 * LONGEST_WAIT);
        let known = self.queue.deliveries.waits.get(&id);
        let (fails, mut delay) = known.map_or((0, 1), |wait| (wait.fails, wait.delay));
        let mut pause = wish;
        if wish == 0 && fails > 0 {
            delay = longest.min(delay * 2);
            pause = delay;
        }
        let comes = self.now + i64::try_from(pause).unwrap_or(i64::MAX);
        if self.queue.expiry(id).is_none_or(|expires| comes > expires) {
            return self.forget_update(id);
        }
        let until = Instant::now() + Duration::from_secs(pause);
        let wait = Wait { fails: fails + 1, delay, until };
        self.queue.deliveries.waits.insert(id, wait);
    }

    fn forget_update(&mut self, id: i32) {
        self.queue.deliveries.waits.remove(&id);
        self.queue.forget(id);
    }
}

impl World {
    /// Whether the bot has asked for its updates to be brought.
    pub fn has_webhook(&self) -> bool {
        self.look(|state| state.queue.webhook.is_some())
    }

    /// Updates of this kind, as in `allowed_updates`, do not go to the webhook for now: as if their line
    /// were slow. Others overtake them.
    pub fn keep_back(&self, kind: &str) {
        self.act(|state| state.queue.deliveries.kept_back.insert(kind.to_owned()));
    }

    /// What was kept back goes on.
    pub fn let_go(&self) {
        self.act(|state| state.queue.deliveries.kept_back.clear());
    }

    /// The webhook's next so many good answers are not heard: as if the line broke before them. What was
    /// delivered comes again.
    pub fn mishear_webhook(&self, answers: usize) {
        self.act(|state| state.queue.deliveries.deaf = answers);
    }
}
