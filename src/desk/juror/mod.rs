//! What jurors do: join, take one entry after the other, mark, and say what a mark does not.

pub mod assignment;
pub mod digest;
pub mod gate;
pub mod join;
pub mod mark;
pub mod more;
pub mod queue;
pub mod recusal;
pub mod remarks;
