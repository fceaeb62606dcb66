//! What jurors do: join, take one entry after the other, mark.

pub mod blind;
pub mod card;
pub mod cases;
pub mod entry;
pub mod join;
pub mod list;
pub mod mark;
pub mod phase;
pub mod queue;
pub mod recusal;
pub mod second;
