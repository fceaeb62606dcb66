//! What jurors do: join, take one entry after the other, mark.

pub mod join;
pub mod mark;
pub mod queue;
pub mod recusal;
pub mod second;
