//! A stand-in for Telegram on the loopback: its Bot API over HTTP, and a page with telephones.
//!
//! It is Telegram, so it knows nothing of contests: of this crate it uses the clock alone, and it
//! meets the bot only over HTTP. README.md beside this file tells how the parts fit together.

mod api;
mod bare;
mod server;
mod stage;
mod text;
mod webhook;
mod world;

pub use bare::{bare_greeting, bare_world, serve_bare};
pub use server::{serve, serve_api_only};
pub use stage::{CastMember, Look, Moment, Stage, Wings, Wish};
pub use text::{Entity, Formatted};
pub use world::{
    Action, Author, Button, Event, Fault, Forward, InlineAnswer, InlineResult, Item, Keyboard,
    Kind, Person, Refused, Role, Shown, ShownAttachment, Weather, What, Wire, World,
};
