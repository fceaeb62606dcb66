//! Broadcasts: for whom, what, a look at it and a second tap; then how far it has come, and what can
//! be done about it afterwards.

pub mod compose;
pub mod confirm;
pub mod draft;
pub mod follow;
pub mod progress;
mod report;
pub mod run;
mod values;
pub mod whom;

use crate::store::broadcasts::Broadcast;
use draft::Content;

/// What a broadcast sends; nothing if it was forgotten meanwhile.
fn content(broadcast: &Broadcast) -> Content {
    serde_json::from_str(&broadcast.content).unwrap_or_default()
}
