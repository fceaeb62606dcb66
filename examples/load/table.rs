//! What was measured, as a table of Markdown.

use std::time::Duration;

use super::server::Flow;

/// One bot under one load.
pub struct Line {
    pub bot: &'static str,
    pub kind: &'static str,
    pub flow: Flow,
    pub per_second: f64,
    pub cpu_ms: f64,
    /// Calls of the Bot API for each update.
    pub calls: f64,
    /// Shortest first.
    pub waits: Vec<Duration>,
    /// Bytes in memory at the end.
    pub resident: u64,
}

impl Line {
    /// Milliseconds that so many of a hundred waited at most.
    fn percentile(&self, percent: usize) -> f64 {
        let at = (self.waits.len() * percent / 100).min(self.waits.len().saturating_sub(1));
        self.waits.get(at).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
    }
}

/// Prints it.
pub fn print(lines: &[Line]) {
    println!("| bot | what | load | updates/s | CPU, ms | calls | p50, ms | p99, ms | MB |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for line in lines {
        let flow = match line.flow {
            Flow::InFlight(count) => format!("{count} in flight"),
            Flow::Steady(rate) => format!("{rate} a second"),
        };
        println!(
            "| {} | {} | {flow} | {:.0} | {:.3} | {:.2} | {:.1} | {:.1} | {:.0} |",
            line.bot,
            line.kind,
            line.per_second,
            line.cpu_ms,
            line.calls,
            line.percentile(50),
            line.percentile(99),
            line.resident as f64 / 1e6
        );
    }
}
