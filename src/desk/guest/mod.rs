//! What everybody may do: look around, and register.

pub mod account;
pub mod ask;
pub mod consent;
pub mod mydata;
pub mod rating;
pub mod register;
pub mod start;
pub mod tasks;
pub mod zone;
