//! What everybody may do: look around, and register.

pub mod rating;
pub mod register;
pub mod start;
pub mod tasks;
