//! Everything that talks to Telegram. No rule of a contest lives here.

pub mod incoming;
pub mod letter;
