//! What stands in the wings: a play, the bot's process and its database, as somebody outside gives
//! them. The stand-in knows nothing of what they are made of.

use std::pin::Pin;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Backstage;

/// What the page may ask for beyond Telegram.
pub trait Wings: Send + Sync {
    /// How the play and the bot stand, as JSON that the page understands.
    fn show(&self) -> Value;

    /// Does something, now or as soon as it can be done.
    fn wish(&self, wish: Wish);

    /// Somebody used this person's telephone by hand.
    fn touched(&self, person: i64);

    /// Something for the curious, as JSON that the page understands.
    fn look(&self, what: Look) -> Pin<Box<dyn Future<Output = Value> + Send + '_>>;
}

/// What can be wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The scripted season, from where the contest stands.
    Play,
    Pause,
    GoOn,
    /// The script has this telephone back.
    Release(i64),
    /// The bot ends in good order and begins anew.
    Restart,
    /// The bot ends in the middle of its next update, and begins anew.
    Kill,
}

/// What the curious may look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// What waits to be delivered, and what could not be.
    Outbox,
    /// Every table with its number of rows.
    Tables,
    /// The newest rows of a table.
    Rows(String),
}

#[derive(Deserialize)]
pub struct Looking {
    what: String,
    #[serde(default)]
    table: String,
}

pub async fn look(
    State(backstage): State<Backstage>,
    Query(looking): Query<Looking>,
) -> Json<Value> {
    let what = match looking.what.as_str() {
        "outbox" => Look::Outbox,
        "rows" => Look::Rows(looking.table),
        _ => Look::Tables,
    };
    match &backstage.stage.wings {
        Some(wings) => Json(wings.look(what).await),
        None => Json(json!({})),
    }
}

/// The calls that came in since, for the curious.
#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    since: u64,
}

pub async fn calls(
    State(backstage): State<Backstage>,
    Query(Since { since }): Query<Since>,
) -> Json<Value> {
    Json(json!(backstage.world.wire().calls(since)))
}
