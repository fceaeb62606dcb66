//! What can be looked at.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::Controls;

/// How long one can wait for news, at most.
const LONGEST: u64 = 60;

#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    since: u64,
    /// Seconds to wait if there is nothing yet.
    #[serde(default)]
    wait: u64,
}

/// The bot's name, the people, and what still waits for the bot.
pub async fn state(State(controls): State<Controls>) -> Json<Value> {
    let world = &controls.world;
    Json(json!({
        "token": world.token(), "bot_id": world.bot_id(), "username": world.bot_username(),
        "people": world.people(), "now": controls.dial.now(), "cursor": world.cursor(),
        "pending_updates": world.pending_updates(), "unanswered_taps": world.unanswered_taps(),
        "webhook": world.has_webhook(),
    }))
}

/// The messages of a chat, oldest first.
pub async fn chat(State(controls): State<Controls>, Path(id): Path<i64>) -> Json<Value> {
    Json(json!(controls.world.chat(id)))
}

/// What has happened since a cursor; where that is nothing, one can wait for it.
pub async fn events(State(controls): State<Controls>, Query(ask): Query<Since>) -> Json<Value> {
    let world = &controls.world;
    let mut changes = world.changes();
    let news = async { while world.cursor() <= ask.since && changes.changed().await.is_ok() {} };
    // In either case what there is is told.
    let _ = timeout(Duration::from_secs(ask.wait.min(LONGEST)), news).await;
    Json(json!({"cursor": world.cursor(), "events": world.events(ask.since)}))
}
