//! A bot in a process of its own, whose processor time can be read.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use super::Bot;
use super::script::Kind;

/// Linux counts processor time in hundredths of a second (`man 5 proc`, USER_HZ).
const TICK: Duration = Duration::from_millis(10);
const PAGE: u64 = 4096;

/// What a process has used.
pub struct Usage {
    /// Of user and system together.
    pub cpu: Duration,
    /// Bytes in memory.
    pub resident: u64,
}

/// A running bot. It is killed when this is dropped.
pub struct Child {
    process: std::process::Child,
}

impl Child {
    /// Starts that bot against the server at `url`, with its database in `folder`.
    pub fn start(bot: Bot, url: &str, folder: &Path, kind: Kind) -> Result<Child> {
        let name = match bot {
            Bot::Laurel => "laurel",
            Bot::Plain => "plain",
        };
        let process = Command::new(std::env::current_exe()?)
            .args(["bot", name, url])
            .arg(folder)
            .arg(kind.name())
            .stdin(Stdio::null())
            .spawn()?;
        Ok(Child { process })
    }

    /// What it has used so far.
    pub fn usage(&mut self) -> Result<Usage> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        // The name in brackets may hold spaces; what follows it is counted from the state on.
        let after = stat.rsplit_once(')').context("no name in /proc/…/stat")?.1;
        let fields: Vec<u64> =
            after.split_whitespace().map(|field| field.parse().unwrap_or_default()).collect();
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        let ticks = u32::try_from(field(11) + field(12))?;
        Ok(Usage { cpu: TICK * ticks, resident: field(21) * PAGE })
    }

    /// Ends it.
    pub fn end(mut self) {
        self.stop();
    }

    fn stop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.stop();
    }
}
