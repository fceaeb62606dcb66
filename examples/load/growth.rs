//! How what a contest costs grows with the number of its contestants, from a hundred to a hundred thousand.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::child::Child;
use super::plot;
use super::script::{Kind, Script};
use super::server::{Flow, Server};
use super::{Bot, IN_FLIGHT, prepare, run, scratch};

/// So many contestants.
const SIZES: [u32; 4] = [100, 1_000, 10_000, 100_000];
/// Letters that each has got before: a season's.
const LETTERS: u32 = 10;
/// What is measured at most, and how many are handled before.
const MEASURED: u64 = 3_000;
const WARM_UP: u64 = 20;
/// Until nothing is done any more that belongs to the start.
const CALM: Duration = Duration::from_secs(2);

/// One size and what it came to.
pub struct Size {
    pub contestants: u32,
    /// From the start of the program to its first question for updates.
    pub opened: Duration,
    /// Bytes in memory once it has opened, and after the texts.
    pub at_rest: u64,
    pub at_work: u64,
    /// Processor time of a text and of a mark, in milliseconds.
    pub text: f64,
    pub mark: f64,
}

/// Measures every size, prints the table and draws the plot.
pub fn run_all() -> Result<()> {
    let sizes: Vec<Size> = SIZES.into_iter().map(measure).collect::<Result<_>>()?;
    println!(
        "| contestants | letters | start to first poll, ms | MB at rest | MB after texts | a text, ms | a mark, ms |"
    );
    println!("|---|---|---|---|---|---|---|");
    for size in &sizes {
        println!(
            "| {} | {} | {:.0} | {:.0} | {:.0} | {:.2} | {:.2} |",
            size.contestants,
            size.contestants * LETTERS,
            size.opened.as_secs_f64() * 1000.0,
            size.at_rest as f64 / 1e6,
            size.at_work as f64 / 1e6,
            size.text,
            size.mark,
        );
    }
    let path = scratch().join("growth.svg");
    std::fs::write(&path, plot::draw(&sizes))?;
    println!("the plot is {}", path.display());
    Ok(())
}

fn measure(contestants: u32) -> Result<Size> {
    let folder = tempfile::tempdir_in(scratch())?;
    prepare(folder.path(), Kind::Texts, contestants, LETTERS)?;
    let (opened, at_rest) = start(folder.path())?;
    let count = MEASURED.min(u64::from(contestants) - WARM_UP);
    let flow = Flow::InFlight(IN_FLIGHT);
    let texts = run(Bot::Laurel, Kind::Texts, flow, (WARM_UP, count), folder.path())?;
    let folder = tempfile::tempdir_in(scratch())?;
    prepare(folder.path(), Kind::Marks, contestants, LETTERS)?;
    // Whatever the size, so many that it ends within a minute.
    let count = if contestants > 10_000 { 300 } else { MEASURED };
    let marks = run(Bot::Laurel, Kind::Marks, flow, (WARM_UP, count), folder.path())?;
    let (text, mark) = (texts.cpu_ms, marks.cpu_ms);
    Ok(Size { contestants, opened, at_rest, at_work: texts.resident, text, mark })
}

/// Starts it once without anything to do.
fn start(folder: &std::path::Path) -> Result<(Duration, u64)> {
    let server = Server::start(Script::new(Kind::Texts, 0), Flow::InFlight(IN_FLIGHT), 0)?;
    let begun = Instant::now();
    let mut child = Child::start(Bot::Laurel, &server.url(), folder, Kind::Texts)?;
    let opened = server.polled(Duration::from_secs(60))? - begun;
    std::thread::sleep(CALM);
    let at_rest = child.usage()?.resident;
    child.end();
    Ok((opened, at_rest))
}
