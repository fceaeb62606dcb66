//! What jurors do: join, take one entry after the other, mark, and say what a mark does not.

pub mod assignment;
pub mod blind;
pub mod card;
pub mod cases;
pub mod digest;
pub mod entry;
pub mod gate;
pub mod join;
pub mod list;
pub mod mark;
pub mod more;
pub mod phase;
pub mod queue;
pub mod recusal;
pub mod remarks;
pub mod reword;
pub mod second;
