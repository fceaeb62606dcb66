//! Which core a thread works on.
//!
//! The desk asks the database for one thing after another and waits for each answer, which another
//! thread gives: sqlx has one for each connection. On two cores every question wakes one that sleeps
//! and lets the other fall asleep, which costs more than most answers do, on a virtual machine most of
//! all; on one core the two take turns (docs/performance.md has the figures). So these two share a core,
//! and every other thread keeps away from it if it can.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub use linux::{let_roam, roam, share};

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{let_roam, roam, share};

/// Other systems are left to place threads themselves.
#[cfg(not(target_os = "linux"))]
mod elsewhere {
    pub fn share(_name: &str) -> std::io::Result<()> {
        Ok(())
    }

    pub fn roam() {}

    pub fn let_roam(_name: &str) {}
}
