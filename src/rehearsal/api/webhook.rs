//! `setWebhook` and its kin (Client.cpp, 15726-15790 and 15993-16105; WebhookActor.cpp).

use serde_json::json;
use tokio::time::{Duration, Instant};
use url::{Host, Url};

use super::updates::{park, set_allowed};
use super::{Answer, Params, Refusal, Success};
use crate::rehearsal::world::{State, Webhook};

const SECRET_LIMIT: usize = 256;
const PORTS: [u16; 4] = [443, 80, 88, 8443];

pub fn set_webhook(state: &mut State, params: &Params) -> Answer {
    let url = params.get("url");
    if url.is_empty() {
        return delete_webhook(state, params);
    }
    let now = Instant::now();
    if state.queue.deliveries.next_set.is_some_and(|next| now < next) {
        return Err(Refusal::too_many(1));
    }
    state.queue.deliveries.next_set = Some(now + Duration::from_secs(1));
    let webhook = read(params);
    let drop = params.flag("drop_pending_updates");
    if state.queue.webhook.as_ref() == Some(&webhook) && !webhook.certificate && !drop {
        set_allowed(state, params);
        return yes("Webhook is already set");
    }
    // From here on the old one is gone, whatever becomes of the new one.
    state.set_webhook(None);
    if drop {
        state.drop_updates();
    }
    check(&webhook)?;
    set_allowed(state, params);
    state.set_webhook(Some(webhook));
    park(state);
    yes("Webhook was set")
}

pub fn delete_webhook(state: &mut State, params: &Params) -> Answer {
    let had = state.queue.webhook.is_some();
    if had {
        state.set_webhook(None);
    }
    if params.flag("drop_pending_updates") {
        state.drop_updates();
    }
    yes(if had { "Webhook was deleted" } else { "Webhook is already deleted" })
}

pub fn get_webhook_info(state: &mut State, _: &Params) -> Answer {
    let webhook = state.queue.webhook.as_ref();
    let mut info = json!({
        "url": webhook.map_or("", |webhook| webhook.url.as_str()),
        "has_custom_certificate": webhook.is_some_and(|webhook| webhook.certificate),
        "pending_update_count": state.pending_updates(),
    });
    if let Some((date, error)) = &state.queue.deliveries.last_error {
        info["last_error_date"] = (*date).into();
        info["last_error_message"] = error.as_str().into();
    }
    if let Some(webhook) = webhook {
        info["max_connections"] = webhook.max_connections.into();
        info["ip_address"] = webhook.ip_address.as_str().into();
    }
    if let Some(allowed) = &state.queue.allowed {
        info["allowed_updates"] = json!(allowed);
    }
    Ok(info.into())
}

fn yes(description: &'static str) -> Answer {
    Ok(Success { result: "true".into(), description: Some(description) })
}

fn read(params: &Params) -> Webhook {
    let url = params.get("url").to_owned();
    let given = params.get("ip_address");
    let ip_address = if !given.is_empty() {
        given.to_owned()
    } else if Url::parse(&url).is_ok_and(|url| is_here(&url)) {
        "127.0.0.1".to_owned()
    } else {
        "<unknown>".to_owned()
    };
    Webhook {
        secret: params.get("secret_token").to_owned(),
        max_connections: usize::try_from(params.int("max_connections", 40, 1..=100)).unwrap_or(40),
        ip_address,
        certificate: params.file("certificate").is_some(),
        url,
    }
}

/// As on a server that was started with `--local`, this machine itself needs neither HTTPS nor a
/// certain port; for the rest of the world the rules of the cloud hold.
fn check(webhook: &Webhook) -> Result<(), Refusal> {
    let with_scheme = match webhook.url.contains("://") {
        true => webhook.url.clone(),
        false => format!("https://{}", webhook.url),
    };
    let invalid = || Refusal::bad("invalid webhook URL specified");
    let url = Url::parse(&with_scheme).map_err(|_| invalid())?;
    if url.host().is_none() || !matches!(url.scheme(), "http" | "https") {
        return Err(invalid());
    }
    if webhook.secret.len() > SECRET_LIMIT {
        return Err(Refusal::bad("secret token is too long"));
    }
    let allowed = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
    if !webhook.secret.bytes().all(allowed) {
        return Err(Refusal::bad("secret token contains unallowed characters"));
    }
    if is_here(&url) {
        return Ok(());
    }
    let bad = |text: &str| Err(Refusal::bad(format!("bad webhook: {text}")));
    if url.scheme() != "https" {
        return bad("An HTTPS URL must be provided for webhook");
    }
    if !url.port_or_known_default().is_some_and(|port| PORTS.contains(&port)) {
        return bad("Webhook can be set up only on ports 80, 88, 443 or 8443");
    }
    Ok(())
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl State {
    /// Drops every update that waits.
    pub fn drop_updates(&mut self) {
        let next = self.queue.next_id;
        self.take_updates(next, 1);
    }
}
