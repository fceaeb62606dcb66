//! Whole conversations and whole contests, against the stand-in for Telegram over HTTP.

mod harness;

mod conversations;
mod locales;
mod play;
mod vote;
