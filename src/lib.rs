//! Laurel runs a whole professional contest inside a Telegram chat.
//!
//! Updates come in at the gate, the desk decides about each inside one SQLite transaction, the
//! outbox keeps what is to be said, and the courier carries it. ARCHITECTURE.md has the picture.

pub mod clock;
pub mod contest;
pub mod rehearsal;
