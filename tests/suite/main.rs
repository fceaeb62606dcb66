//! Whole conversations and whole contests, against the stand-in for Telegram over HTTP.

mod abuse;
mod cli;
mod collecting;
mod conversations;
mod hardships;
mod harness;
mod locales;
mod loose_ends;
mod play;
mod profile;
mod restart;
mod season;
mod tidy;
mod vote;
