//! Whole conversations and whole contests, against the stand-in for Telegram over HTTP.

mod abuse;
mod asking;
mod cli;
mod consent;
mod conversations;
mod erasing;
mod hardships;
mod harness;
mod locales;
mod loose_ends;
mod play;
mod restart;
mod season;
mod tidy;
mod vote;
mod zones;
