//! What Telegram is told of the webhook, and what it says of it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, json};
use url::Url;

use super::door::Secret;
use crate::clock::Clock;
use crate::meter::Meter;
use crate::telegram::api::{BotApi, CallError, KINDS};
use crate::telegram::gate::{GateError, pause};

/// Deliveries that Telegram may make at a time, which is also what it takes by itself (Bot API,
/// setWebhook).
pub const CONNECTIONS: usize = 40;
/// Between two looks at what Telegram thinks of the webhook.
const LOOK: Duration = Duration::from_secs(60);

/// The webhook as Telegram is to know it. It has no `Debug`: it holds the secret.
pub struct Sign {
    pub api: BotApi,
    /// Pauses are counted on it.
    pub clock: Clock,
    pub url: Url,
    pub secret: Secret,
    pub meter: Arc<Meter>,
}

impl Sign {
    /// Tells Telegram where to bring updates; what passes is waited out.
    pub async fn set(&self) -> Result<(), GateError> {
        let mut params = Map::new();
        params.insert("url".into(), self.url.as_str().into());
        params.insert("secret_token".into(), self.secret.told().into());
        params.insert("max_connections".into(), CONNECTIONS.into());
        params.insert("allowed_updates".into(), json!(KINDS));
        params.insert("drop_pending_updates".into(), false.into());
        let mut failures = 0;
        loop {
            let error = match self.api.call("setWebhook", &params).await {
                Ok(_) => {
                    self.meter.taking.set(true);
                    return Ok(());
                }
                Err(CallError::Refused { code: 401, .. }) => return Err(GateError::WrongToken),
                Err(CallError::Refused { code: 400, description, .. }) => {
                    return Err(GateError::Webhook(description));
                }
                Err(error) => error,
            };
            self.meter.taking.set(false);
            let pause = pause(&error, failures);
            failures += 1;
            log::warn!("the webhook is not set, next try in {} s: {error}", pause.as_secs());
            self.clock.sleep(pause).await;
        }
    }

    /// Looks after the webhook for ever. Returns only with an error that needs a person.
    pub async fn watch(&self) -> GateError {
        let mut told = 0;
        loop {
            tokio::time::sleep(LOOK).await;
            match self.look(told).await {
                Ok(failed_at) => told = failed_at,
                Err(fatal) => return fatal,
            }
        }
    }

    /// Asks Telegram how it goes with the webhook. One that somebody took away is set again; another
    /// one in its place is another program. Of failed deliveries since `told` the log tells; gives when
    /// the last one was, in Unix seconds.
    pub(super) async fn look(&self, told: i64) -> Result<i64, GateError> {
        let info = match self.api.call("getWebhookInfo", &Map::new()).await {
            Ok(info) => info,
            Err(CallError::Refused { code: 401, .. }) => return Err(GateError::WrongToken),
            Err(error) => {
                log::warn!("Telegram does not say how it goes with the webhook: {error}");
                return Ok(told);
            }
        };
        let url = info["url"].as_str().unwrap_or_default();
        if url.is_empty() {
            log::warn!("somebody took the webhook away; it is set again, its updates are kept");
            return self.set().await.map(|()| told);
        }
        if url != self.url.as_str() {
            let other = "its webhook leads elsewhere now".to_owned();
            return Err(GateError::Conflict(other));
        }
        let hook = &self.meter.hook;
        hook.pending.set(info["pending_update_count"].as_i64().unwrap_or(0));
        let failed_at = info["last_error_date"].as_i64().unwrap_or(0);
        hook.failed_at.set(failed_at);
        if failed_at > told {
            let why = info["last_error_message"].as_str().unwrap_or_default();
            log::warn!("Telegram could not bring an update: {why}");
        }
        Ok(failed_at.max(told))
    }
}
