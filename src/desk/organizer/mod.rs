//! What organizers do: one panel, edited in place.

pub mod adjust;
pub mod appeals;
pub mod broadcast;
pub mod channel;
pub mod correct;
pub mod decide;
pub mod exports;
pub mod file;
pub mod flags;
pub mod invitations;
pub mod juror;
pub mod jury;
pub mod late;
pub mod live;
pub mod near;
pub mod nudge;
pub mod panel;
pub mod people;
pub mod proposal;
pub mod questions;
pub mod rating;
pub mod rating_person;
pub mod recusals;
pub mod results;
pub mod shares;
