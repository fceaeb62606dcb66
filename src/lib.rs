//! Laurel runs a whole professional contest inside a Telegram chat.
//!
//! Updates come in at the gate, the desk decides about each inside one SQLite transaction, the
//! outbox keeps what is to be said, and the courier carries it. ARCHITECTURE.md has the picture.

pub mod alarms;
pub mod app;
pub mod backups;
pub mod clock;
pub mod contest;
pub mod cores;
pub mod desk;
pub mod export;
pub mod http;
pub mod journal;
pub mod meter;
pub mod passage;
pub mod play;
pub mod print;
pub mod qr;
pub mod rehearsal;
pub mod simulation;
pub mod store;
pub mod table;
pub mod telegram;
pub mod text;
pub mod timetable;
pub mod vitals;
pub mod words;
