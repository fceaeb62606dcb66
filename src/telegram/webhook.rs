//! Takes updates that Telegram brings to a webhook, and says yes to each only after its commit.
//!
//! What waits at Telegram when the program starts is fetched first, without the webhook: in order, many
//! at a time, and whatever pause Telegram is making after failed deliveries. Then the webhook is set.
//! It stays when the program ends, so that Telegram keeps what comes meanwhile either way.

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use rand::rngs::StdRng;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use url::Url;

use super::api::BotApi;
use super::gate::{BATCH, Ending, Gate, GateError};
use crate::clock::Clock;
use crate::http::Door;
use crate::meter::Meter;
use crate::store::{Store, updates};

mod door;
pub mod order;
mod sign;

use door::{Arrived, BODY, Porter, Secret, router};
use order::{Order, Place};
use sign::{CONNECTIONS, Sign};

/// Lines that may be open: Telegram's, those of a proxy that keeps some, and somebody who looks.
const LINES: usize = 4 * CONNECTIONS;

/// Where updates are to be brought, and where they come in.
pub struct Hook {
    /// What Telegram is told. Its path is the only one that is answered.
    pub url: Url,
    /// Whatever stands behind that address passes requests on to here, as plain HTTP.
    pub listener: TcpListener,
}

/// The one that takes in what Telegram brings.
pub struct Webhook {
    sign: Sign,
    store: Store,
    meter: Arc<Meter>,
    arrivals: mpsc::Receiver<Arrived>,
    /// When the program is to end.
    end: Ending,
    /// Shows true when the door is to be shut.
    shut: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Webhook {
    /// Opens the door; nobody knows of it yet. Pauses are counted on `clock`, and the secret comes from
    /// the `dice`.
    pub fn open(
        hook: Hook,
        (api, store): (BotApi, Store),
        (clock, dice): (Clock, &mut StdRng),
        meter: Arc<Meter>,
    ) -> Webhook {
        let Hook { url, listener } = hook;
        let secret = Secret::draw(dice);
        let (inward, arrivals) = mpsc::channel(LINES);
        let (shut, is_shut) = watch::channel(false);
        let porter = Porter {
            path: url.path().into(),
            secret: secret.clone(),
            inward,
            meter: meter.clone(),
            patience: BODY,
        };
        let serving = tokio::spawn(Door::new(listener, LINES, is_shut).serve(router(porter)));
        meter.hook.used.set(true);
        let sign = Sign { api, clock, url, secret, meter: meter.clone() };
        Webhook { sign, store, meter, arrivals, end: Ending::default(), shut, serving }
    }

    /// Takes updates for ever, those that wait at Telegram first, through the `gate`. Returns only with
    /// an error that needs a person.
    pub async fn run<F>(
        &mut self,
        gate: &mut Gate,
        mut handler: impl FnMut(Vec<Value>) -> F,
    ) -> GateError
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        while let Err(error) = gate.catch_up(&mut handler).await {
            if let Some(fatal) = self.outlasts(error).await {
                return fatal;
            }
        }
        let mut end = self.end.clone();
        let set = tokio::select! {
            set = self.sign.set() => set,
            () = end.came() => return GateError::Ended,
        };
        if let Err(fatal) = set {
            return fatal;
        }
        log::info!("Telegram brings updates to {}", self.sign.url);
        loop {
            let last = match self.last().await {
                Ok(last) => last,
                Err(error) => match self.outlasts(GateError::Handler(error)).await {
                    Some(fatal) => return fatal,
                    None => continue,
                },
            };
            let Webhook { sign, meter, arrivals, .. } = self;
            let order = Order::after(last);
            let mut desk = Intake { arrivals, meter, order, end: end.clone() };
            let error = tokio::select! {
                error = desk.run(&mut handler) => error,
                fatal = sign.watch() => fatal,
            };
            // What came meanwhile hears "not now", and comes again in its order.
            if let Some(fatal) = self.outlasts(error).await {
                return fatal;
            }
            while self.arrivals.try_recv().is_ok() {}
        }
    }

    /// Waits for a moment if what failed passes; otherwise gives it back.
    async fn outlasts(&self, error: GateError) -> Option<GateError> {
        match error {
            GateError::Handler(error) => {
                self.store.outlast(error).await.err().map(GateError::Handler)
            }
            fatal => Some(fatal),
        }
    }

    /// The update that was dealt with last.
    async fn last(&self) -> anyhow::Result<Option<i64>> {
        let mut db = self.store.reader().acquire().await?;
        Ok(updates::last(&mut db).await?)
    }

    /// From here on it ends when it is asked to, between two batches and not within one.
    pub fn end_with(&mut self, end: Ending) {
        self.end = end;
    }

    /// Shuts the door: what is not committed is answered "not now", and comes again.
    pub async fn shut(self) {
        drop(self.arrivals);
        self.shut.send_replace(true);
        // Its end is all that counts.
        let _ = self.serving.await;
    }
}

/// Puts what arrives in order and has it dealt with.
struct Intake<'a> {
    arrivals: &'a mut mpsc::Receiver<Arrived>,
    meter: &'a Meter,
    order: Order<Arrived>,
    end: Ending,
}

impl Intake<'_> {
    async fn run<F>(&mut self, mut handler: impl FnMut(Vec<Value>) -> F) -> GateError
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        loop {
            let patience = self.order.patience_ends();
            tokio::select! {
                () = self.end.came() => return GateError::Ended,
                arrived = self.arrivals.recv() => match arrived {
                    Some(arrived) => self.take(arrived),
                    None => return GateError::Handler(anyhow::anyhow!("the webhook's door is shut")),
                },
                () = until(patience) => {}
            }
            if let Err(error) = self.deal(&mut handler).await {
                return GateError::Handler(error);
            }
        }
    }

    fn take(&mut self, arrived: Arrived) {
        let (id, came) = (arrived.id, arrived.came);
        let person = person(&arrived.update);
        match self.order.put(id, person, arrived, came) {
            Place::Next => {}
            Place::Ahead => self.meter.hook.held.add(1),
            Place::Late => self.meter.hook.late.add(1),
        }
    }

    /// Deals with everything whose turn it is, and lets Telegram know.
    async fn deal<F>(&mut self, handler: &mut impl FnMut(Vec<Value>) -> F) -> anyhow::Result<()>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        loop {
            // What came meanwhile goes along.
            while let Ok(arrived) = self.arrivals.try_recv() {
                self.take(arrived);
            }
            let ready = self.order.ready(Instant::now(), BATCH as usize);
            if ready.is_empty() {
                return Ok(());
            }
            let (mut batch, mut waiting) = (Vec::new(), Vec::new());
            for Arrived { update, came, done, .. } in ready {
                batch.push(update);
                waiting.push((came, done));
            }
            // If it fails, those who wait hear "not now": what they wait on is dropped.
            handler(batch).await?;
            for (came, done) in waiting {
                self.meter.latency.observe(came.elapsed(), 1);
                // Whoever hung up comes again, and is passed over.
                let _ = done.send(());
            }
        }
    }
}

/// Whose update it is: who wrote or tapped, or else the chat; 0 if it names neither.
fn person(update: &Value) -> i64 {
    let payloads = update.as_object().into_iter().flatten();
    let mut payload = payloads.filter_map(|(_, payload)| payload.is_object().then_some(payload));
    let id = |of: &Value| of["id"].as_i64();
    payload.next().and_then(|it| id(&it["from"]).or_else(|| id(&it["chat"]))).unwrap_or(0)
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
