//! Everything that talks to Telegram. No rule of a contest lives here.

pub mod api;
pub mod courier;
pub mod fetcher;
pub mod flood;
pub mod gate;
pub mod incoming;
pub mod letter;
pub mod limits;
pub mod outcome;
pub mod press;
pub mod profile;
pub mod read;
#[cfg(test)]
mod stand;
pub mod webhook;
