//! Whole conversations and whole contests, against the stand-in for Telegram over HTTP.

mod abuse;
mod asking;
mod bad_input;
mod cli;
mod collecting;
mod consent;
mod conversations;
mod corpus;
mod erasing;
mod hardships;
mod harness;
mod joins;
mod locales;
mod loose_ends;
mod play;
mod profile;
mod reading;
mod restart;
mod season;
mod small_things;
mod split;
mod tidy;
mod tools;
mod vote;
mod whole_life;
mod zones;
