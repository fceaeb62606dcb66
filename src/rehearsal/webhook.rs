//! Bringing updates to a webhook (WebhookActor.cpp).

use std::convert::Infallible;
use std::io;

use axum::body::Body;
use axum::extract::Request;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, redirect};
use tokio::task::JoinSet;
use tokio::time::{Duration, sleep_until};

use super::api::{self, Params};
use super::world::{Arrival, Delivery, State, World};

/// How long a webhook may take for its answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// The header that carries the `secret_token`.
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";

/// Delivers as long as it is polled.
pub async fn deliver(world: World) -> io::Result<()> {
    // The answers of a webhook are not followed elsewhere, and no proxy stands in between.
    let client = Client::builder()
        .timeout(PATIENCE)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(io::Error::other)?;
    let mut news = world.deliveries();
    let mut flights = JoinSet::new();
    loop {
        let (due, wake) = world.quietly(State::due_deliveries);
        for delivery in due {
            flights.spawn(fly(world.clone(), client.clone(), delivery));
        }
        let waking = async {
            match wake {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = news.changed() => if changed.is_err() {
                std::future::pending::<Infallible>().await;
            },
            Some(_) = flights.join_next() => {}
            () = waking => {}
        }
    }
}

/// One delivery, and the call that the bot may put into its answer.
async fn fly(world: World, client: Client, delivery: Delivery) {
    let request = client
        .post(&delivery.url)
        .header(CONTENT_TYPE, "application/json")
        .body(delivery.body.clone());
    let request = match delivery.secret.as_str() {
        "" => request,
        secret => request.header(SECRET, secret),
    };
    let (arrival, call) = match request.send().await {
        Ok(response) => landed(response).await,
        Err(error) if error.is_connect() => (Arrival::NoLine("Connection refused".into()), None),
        Err(error) => (hung_up(&error), None),
    };
    world.act(|state| state.delivery_ended(&delivery, arrival));
    if let Some((method, params)) = call {
        // Nobody hears what becomes of it.
        api::handle(&world, &method, params).await;
    }
}

fn hung_up(error: &reqwest::Error) -> Arrival {
    let text =
        if error.is_timeout() { "Read timeout expired" } else { "Webhook connection closed" };
    Arrival::Failed { status: 0, error: text.into(), retry_after: 0 }
}

async fn landed(response: Response) -> (Arrival, Option<(String, Params)>) {
    let status = response.status();
    if !status.is_success() {
        let reason = status.canonical_reason().unwrap_or_default();
        let error = format!("Wrong response from the webhook: {} {reason}", status.as_u16());
        let wish = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = wish.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        return (Arrival::Failed { status: status.as_u16(), error, retry_after }, None);
    }
    let kind = response.headers().get(CONTENT_TYPE).cloned();
    match response.bytes().await {
        Ok(body) => {
            let mut request = Request::new(Body::from(body));
            if let Some(kind) = kind {
                request.headers_mut().insert(CONTENT_TYPE, kind);
            }
            (Arrival::Fine, call_in(request).await)
        }
        Err(error) => (hung_up(&error), None),
    }
}

/// An answer that names a method is a call, unless the call is one that asks for something or
/// changes how updates come.
async fn call_in(answer: Request) -> Option<(String, Params)> {
    let params = api::read_params(answer).await.ok()?;
    let method = params.get("method").to_lowercase();
    let refused = method.is_empty()
        || method.starts_with("get")
        || matches!(method.as_str(), "deletewebhook" | "setwebhook" | "close" | "logout");
    (!refused).then_some((method, params))
}
