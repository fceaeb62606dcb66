//! The stand-in alone, for bots of other authors: the Bot API, and a few addresses under `/control`
//! by which a test plays the people.

mod deeds;
mod see;

use std::future::Future;
use std::io;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::net::TcpListener;

use super::server;
use super::world::{Person, Refused, World};
use crate::clock::{Clock, Movable};

/// A file that a person sends, at most.
const UPLOAD_LIMIT: usize = 64 << 20;

/// What the handlers share.
#[derive(Clone)]
struct Controls {
    world: World,
    dial: Movable,
}

/// A world for somebody else's bot: two people, and rates that are watched as Telegram watches them.
pub fn bare_world(clock: Clock, seed: u64) -> Result<World, Refused> {
    let world = World::new(clock, seed);
    for (id, name, code) in [(1001, "Anna", "en"), (1002, "Борис", "ru")] {
        let first_name = name.to_owned();
        let language_code = Some(code.to_owned());
        let person = Person { id, first_name, last_name: None, username: None, language_code };
        world.add_person(person)?;
    }
    world.set_flood_control(true);
    Ok(world)
}

/// What the author of the bot has to know.
pub fn bare_greeting(world: &World, address: &str) -> String {
    let people: Vec<String> = world
        .people()
        .iter()
        .map(|person| format!("{} ({})", person.first_name, person.id))
        .collect();
    format!(
        "token    {}\naddress  {address}\npeople   {}\ncontrol  POST {address}/control with JSON such \
         as\n         {{\"act\":\"write\",\"person\":1001,\"text\":\"/start\"}}",
        world.token(),
        people.join(", "),
    )
}

/// Serves the Bot API and the controls, until dropped.
pub fn serve_bare(
    world: World,
    dial: Movable,
    listener: TcpListener,
) -> impl Future<Output = io::Result<()>> + Send {
    let controls = Router::new()
        .route("/control", get(see::state).post(deeds::act))
        .route("/control/upload", post(deeds::upload))
        .route("/control/chat/{id}", get(see::chat))
        .route("/control/events", get(see::events))
        .layer(DefaultBodyLimit::max(UPLOAD_LIMIT))
        .with_state(Controls { world: world.clone(), dial });
    server::serve_with(world, controls, listener)
}
