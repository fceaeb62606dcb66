//! `/healthz`, `/readyz` and `/metrics`, for whoever looks after the machine.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::page::{KIND, page};
use super::{Probe, Vitals};
use crate::http::Door;
use crate::store::room;

/// Lines that may be open. A few programs look, seldom.
const LINES: usize = 16;

/// Serves until `end` shows true.
pub async fn serve(probe: Probe, listener: TcpListener, end: watch::Receiver<bool>) {
    Door::new(listener, LINES, end).serve(router(probe)).await;
}

/// The three pages.
pub(super) fn router(probe: Probe) -> Router {
    Router::new()
        // Whoever gets an answer knows that the program lives; starting it anew would mend nothing.
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(probe)
}

async fn metrics(State(probe): State<Probe>) -> Response {
    let seen = look(&probe).await;
    ([(CONTENT_TYPE, KIND)], page(&probe, seen.as_ref())).into_response()
}

async fn ready(State(probe): State<Probe>) -> Response {
    let lacks = lacks(look(&probe).await.as_ref(), probe.meter().taking.get());
    match lacks.is_empty() {
        true => "ready\n".into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, lacks.join("\n") + "\n").into_response(),
    }
}

/// What keeps the bot from working, a line each.
pub(super) fn lacks(seen: Option<&Vitals>, taking: bool) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    if !taking {
        lacks.push("no updates come from Telegram");
    }
    match seen {
        None => lacks.push("the database cannot be read"),
        Some(Vitals { unwritable: Some(_), .. }) => lacks.push("the database cannot be written"),
        Some(Vitals { room: Some(room), .. }) if *room < room::TOO_LITTLE => {
            lacks.push("the disk is as good as full");
        }
        Some(_) => {}
    }
    lacks
}

async fn look(probe: &Probe) -> Option<Vitals> {
    match probe.look().await {
        Ok(seen) => Some(seen),
        Err(error) => {
            log::error!("the database could not be read for a look at it: {error}");
            None
        }
    }
}
