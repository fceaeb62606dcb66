//! Takes updates from Telegram by long polling, and confirms them only after they were dealt with.
//!
//! `getUpdates` with an offset deletes everything before it at Telegram (Client.cpp of
//! tdlib/telegram-bot-api), so the offset moves only when the batch before is safe.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::sync::watch;

use super::api::{BotApi, CallError};
use crate::clock::Clock;
use crate::meter::Meter;

/// How long a poll waits for something to happen. Telegram allows up to 50.
const POLL_S: u64 = 30;
/// The most that Telegram gives at a time.
pub(super) const BATCH: u32 = 100;
/// After so many polls in a row that were not full, nothing old waits any more.
const SHORT_POLLS: u32 = 10;
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// What a program can do about a longer wait is to ask again after an hour.
const LONGEST_WAIT_S: u64 = 3600;

/// Why there are no updates; for operators, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    #[error(
        "Telegram gives this bot's updates to another program ({0}): stop that program, or give one \
         of the two a bot of its own"
    )]
    Conflict(String),
    #[error(
        "Telegram does not accept the bot's token (401): give this program the present one from \
         @BotFather"
    )]
    WrongToken,
    #[error(
        "Telegram does not take this address for the webhook ({0}): it has to be https, on port 443, 80, \
         88 or 8443, under a name that the whole Internet finds, with a certificate for it"
    )]
    Webhook(String),
    /// A poll that can be tried again.
    #[error(transparent)]
    Call(CallError),
    /// What was to deal with the updates failed; they are not confirmed and come again.
    #[error("the updates could not be dealt with and are left with Telegram: {0:#}")]
    Handler(anyhow::Error),
    /// It was asked to end, and what it had taken is dealt with.
    #[error("asked to end")]
    Ended,
}

/// Tells when the program is to end. Cheap to clone.
#[derive(Clone, Default)]
pub struct Ending(Option<watch::Receiver<bool>>);

impl Ending {
    /// It ends when this shows true.
    pub fn with(shows: watch::Receiver<bool>) -> Ending {
        Ending(Some(shows))
    }

    /// Returns once it is to end.
    pub async fn came(&mut self) {
        if let Some(end) = &mut self.0
            && end.wait_for(|end| *end).await.is_ok()
        {
            return;
        }
        std::future::pending().await
    }
}

/// The one that asks Telegram for updates.
pub struct Gate {
    api: BotApi,
    clock: Clock,
    /// Everything before it has been dealt with. Telegram keeps the place over restarts.
    offset: Option<i64>,
    confirmed: bool,
    webhook_removed: bool,
    meter: Arc<Meter>,
    end: Ending,
}

impl Gate {
    /// A gate that has taken nothing yet; its pauses are counted on `clock`.
    pub fn new(api: BotApi, clock: Clock) -> Gate {
        Gate {
            api,
            clock,
            offset: None,
            confirmed: true,
            webhook_removed: false,
            meter: Arc::default(),
            end: Ending::default(),
        }
    }

    /// From here on it ends when it is asked to, between two batches and not within one.
    pub fn end_with(&mut self, end: Ending) {
        self.end = end;
    }

    /// Shows on this meter from here on whether updates come.
    pub fn watch(&mut self, meter: Arc<Meter>) {
        self.meter = meter;
    }

    /// Asks once, waiting up to `timeout_s` seconds for something to happen, and hands the updates
    /// over as Telegram gave them. Only if `handler` succeeds does the next call confirm them.
    /// Returns how many there were.
    pub async fn poll<F>(
        &mut self,
        timeout_s: u64,
        handler: impl FnOnce(Vec<Value>) -> F,
    ) -> Result<usize, GateError>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let asked = tokio::select! {
            biased;
            () = self.end.came() => return Err(GateError::Ended),
            asked = self.api.get_updates(self.offset, timeout_s, BATCH) => asked,
        };
        let updates = match asked {
            Ok(updates) => updates,
            Err(error) => return Err(self.judge(error).await),
        };
        self.confirmed = true;
        if updates.is_empty() {
            return Ok(0);
        }
        // They come in order, and after a quiet week Telegram's ids may begin anew and lower: the
        // last one counts, not the highest.
        let last = updates.iter().rev().find_map(|it| it.get("update_id").and_then(Value::as_i64));
        let count = updates.len();
        handler(updates).await.map_err(GateError::Handler)?;
        if let Some(last) = last {
            self.offset = Some(last + 1);
            self.confirmed = false;
        }
        Ok(count)
    }

    /// Polls for ever. Returns only with an error that needs a person; what passes is waited out:
    /// 1, 2, 4 … 60 s, or as long as Telegram says.
    ///
    /// The handler is no `AsyncFnMut`: with one this could not be spawned (its futures are not
    /// known to be `Send` for every lifetime).
    pub async fn run<F>(&mut self, mut handler: impl FnMut(Vec<Value>) -> F) -> GateError
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let mut failures = 0;
        loop {
            // Whether updates come is to be known at once, and not after half a minute of silence.
            let wait = if self.meter.taking.get() { POLL_S } else { 0 };
            let error = match self.poll(wait, &mut handler).await {
                Ok(_) => {
                    self.meter.taking.set(true);
                    failures = 0;
                    continue;
                }
                Err(GateError::Call(error)) => error,
                Err(fatal) => return fatal,
            };
            self.wait_out(&error, &mut failures).await;
        }
    }

    /// Takes the webhook away, if there is one, and deals with everything that waits at Telegram, in
    /// its order: what was not handled under the webhook, and what came while nobody was there. Then
    /// Telegram knows what has been dealt with. What passes is waited out.
    pub async fn catch_up<F>(
        &mut self,
        mut handler: impl FnMut(Vec<Value>) -> F,
    ) -> Result<(), GateError>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let mut failures = 0;
        let (mut removed, mut short) = (false, 0);
        loop {
            let step = match removed {
                false => self.remove_webhook().await.map(|()| None),
                true => self.poll(0, &mut handler).await.map(Some),
            };
            let error = match step {
                Ok(None) => {
                    removed = true;
                    continue;
                }
                Ok(Some(0)) => return Ok(()),
                Ok(Some(count)) => {
                    // A queue that is never empty because more comes all the time is caught up with
                    // when it is short again and again.
                    short = if count < BATCH as usize { short + 1 } else { 0 };
                    if short < SHORT_POLLS {
                        continue;
                    }
                    match self.confirm().await {
                        Ok(()) => return Ok(()),
                        Err(error) => error,
                    }
                }
                Err(GateError::Call(error)) => error,
                Err(fatal) => return Err(fatal),
            };
            self.wait_out(&error, &mut failures).await;
        }
    }

    async fn remove_webhook(&self) -> Result<(), GateError> {
        let mut params = Map::new();
        params.insert("drop_pending_updates".into(), false.into());
        match self.api.call("deleteWebhook", &params).await {
            Ok(_) => Ok(()),
            Err(CallError::Refused { code: 401, .. }) => Err(GateError::WrongToken),
            Err(error) => Err(GateError::Call(error)),
        }
    }

    /// Waits: 1, 2, 4 … 60 s, or as long as Telegram says.
    async fn wait_out(&mut self, error: &CallError, failures: &mut u32) {
        self.meter.taking.set(false);
        let pause = pause(error, *failures);
        *failures += 1;
        log::warn!("no updates, next try in {} s: {error}", pause.as_secs());
        tokio::select! {
            () = self.clock.sleep(pause) => {}
            () = self.end.came() => {}
        }
    }

    /// Tells Telegram, when ending, what has been dealt with. Does nothing if it knows.
    ///
    /// The update that may come back with it is left unconfirmed, so the next start gets it.
    pub async fn confirm(&mut self) -> Result<(), CallError> {
        if !self.confirmed {
            self.api.get_updates(self.offset, 0, 1).await?;
            self.confirmed = true;
        }
        Ok(())
    }

    /// Tells what passes from what does not. A webhook that stands in the way is removed once.
    async fn judge(&mut self, error: CallError) -> GateError {
        match &error {
            CallError::Refused { code: 401, .. } => GateError::WrongToken,
            CallError::Refused { code: 409, description, .. } => {
                let by_webhook = description.contains("webhook is active");
                if !by_webhook || self.webhook_removed {
                    return GateError::Conflict(description.clone());
                }
                self.webhook_removed = true;
                log::warn!("a webhook was set for this bot; it is removed, its updates are kept");
                match self.remove_webhook().await {
                    Ok(()) => GateError::Call(error),
                    Err(other) => other,
                }
            }
            _ => GateError::Call(error),
        }
    }
}

pub(super) fn pause(error: &CallError, failures: u32) -> Duration {
    match error {
        CallError::Refused { retry_after: Some(seconds), .. } => {
            Duration::from_secs(*seconds.min(&LONGEST_WAIT_S))
        }
        _ => Duration::from_secs(1 << failures.min(6)).min(LONGEST_PAUSE),
    }
}

#[cfg(test)]
mod tests;
