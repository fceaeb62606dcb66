//! What organizers do: one panel, edited in place.

pub mod adjust;
pub mod appeals;
pub mod broadcast;
pub mod correct;
pub mod decide;
pub mod jury;
pub mod late;
pub mod panel;
pub mod people;
pub mod proposal;
pub mod questions;
pub mod rating;
pub mod rating_person;
pub mod results;
