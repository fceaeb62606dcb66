//! News for the page as it happens, by server-sent events; as plain JSON for who cannot have those.

use std::convert::Infallible;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::timeout;

use super::{Backstage, view};

/// How often the page hears of the clock when nothing else happens.
const TICK: Duration = Duration::from_secs(2);

#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    since: u64,
}

struct Listening {
    backstage: Backstage,
    changes: watch::Receiver<u64>,
    since: u64,
    started: bool,
}

pub async fn events(
    State(backstage): State<Backstage>,
    Query(Since { since }): Query<Since>,
    headers: HeaderMap,
) -> Response {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !accept.contains("text/event-stream") {
        return Json(news(&backstage, since)).into_response();
    }
    // A browser that comes back after a pause says what it heard last.
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let since = last.and_then(|value| value.parse().ok()).unwrap_or(since);
    let changes = backstage.world.changes();
    let listening = Listening { backstage, changes, since, started: false };
    let stream = futures::stream::unfold(listening, next);
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

async fn next(mut listening: Listening) -> Option<(Result<Event, Infallible>, Listening)> {
    if listening.started {
        // Either is a reason to speak.
        let _ = timeout(TICK, wait(&mut listening)).await;
    }
    listening.started = true;
    let news = news(&listening.backstage, listening.since);
    listening.since = news["cursor"].as_u64().unwrap_or(listening.since);
    let event = Event::default().id(listening.since.to_string()).data(news.to_string());
    Some((Ok(event), listening))
}

/// Returns when there is an event that has not been told.
async fn wait(listening: &mut Listening) {
    loop {
        if listening.backstage.world.cursor() != listening.since {
            return;
        }
        if listening.changes.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

fn news(backstage: &Backstage, since: u64) -> Value {
    let (cursor, events) = backstage.world.look(|state| (state.cursor(), state.events(since)));
    json!({
        "cursor": cursor, "events": events, "clock": view::clock(backstage),
        "weather": backstage.world.wire().weather(), "wings": view::wings(backstage),
    })
}
