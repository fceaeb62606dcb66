//! What a contest is, and its rules. Pure: no database, no network, no clock of its own.

pub mod agreement;
pub mod asking;
pub mod assign;
pub mod award;
pub mod ballot;
pub mod change;
pub mod company;
pub mod completeness;
pub mod definition;
pub mod diploma;
pub mod faq;
pub mod file;
pub mod filing;
pub mod heading;
pub mod life;
pub mod link;
pub mod meaning;
pub mod overview;
pub mod plural;
pub mod profile;
pub mod rating;
pub mod schedule;
pub mod search;
pub mod wall;
pub mod zone;
