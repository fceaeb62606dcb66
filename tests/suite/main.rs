//! Whole conversations and whole contests, against the stand-in for Telegram over HTTP.

mod conversations;
mod hardships;
mod harness;
mod locales;
mod season;
mod tidy;
mod vote;
