//! What Laurel carries, against a bare server of the Bot API in another process: updates a second, the
//! processor time of one, how long people wait for their answer.
//!
//! `cargo run --release --example load` runs all of it; `-- --only marks --laurel` a part. The same is
//! asked of a plain bot that does the least (`plain.rs`), and of SQLite alone, so that the figures are
//! ratios of one run on one machine. What is printed is the table of `docs/performance.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

mod alone;
mod child;
mod laurel_bot;
mod plain_bot;
mod script;
mod server;
mod table;

use child::Child;
use script::{Kind, Script};
use server::{Flow, Server};
use table::Line;

/// Handled before the measuring begins.
const WARM_UP: u64 = 1_000;
/// So many people wait for an answer at a time.
const IN_FLIGHT: usize = 64;
/// Updates a second at which it is asked how long people wait.
const STEADY: u32 = 500;

/// Which bot is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bot {
    Laurel,
    Plain,
}

impl Bot {
    fn name(self) -> &'static str {
        match self {
            Bot::Laurel => "Laurel",
            Bot::Plain => "plain teloxide + sqlx",
        }
    }
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.first().map(String::as_str) {
        Some("bot") => {
            let [_, name, url, folder, kind] = words.as_slice() else {
                bail!("bot NAME URL FOLDER KIND")
            };
            let (folder, kind) = (PathBuf::from(folder), Kind::of(kind).context("what kind?")?);
            match name.as_str() {
                "laurel" => laurel_bot::run(url, &folder, kind),
                "plain" => plain_bot::run(url, &folder),
                other => bail!("no bot is called {other}"),
            }
        }
        _ => drive(&words),
    }
}

/// Plays everything that was not left out, and prints it.
fn drive(words: &[String]) -> Result<()> {
    let only = words.iter().position(|word| word == "--only").and_then(|at| words.get(at + 1));
    let wants = |name: &str| only.is_none_or(|only| only == name);
    let count = words.iter().position(|word| word == "--count").and_then(|at| words.get(at + 1));
    let count: u64 = count.map_or(Ok(20_000), |count| count.parse())?;
    let bots = match words.iter().any(|word| word == "--laurel") {
        true => vec![Bot::Laurel],
        false => vec![Bot::Laurel, Bot::Plain],
    };
    if wants("alone") {
        alone::run(count)?;
    }
    let mut lines = Vec::new();
    for kind in Kind::ALL {
        for bot in &bots {
            if wants(kind.name()) {
                lines.push(one(*bot, kind, Flow::InFlight(IN_FLIGHT), count)?);
            }
            if wants("latency") {
                lines.push(one(*bot, kind, Flow::Steady(STEADY), count.min(10_000))?);
            }
        }
    }
    table::print(&lines);
    Ok(())
}

/// One bot, one kind of update, from an empty season to the last answer.
fn one(bot: Bot, kind: Kind, flow: Flow, count: u64) -> Result<Line> {
    let folder = tempfile::tempdir_in(scratch())?;
    let script = Script::new(kind, WARM_UP + count);
    let server = Server::start(script, flow, WARM_UP)?;
    let mut child = Child::start(bot, &server.url(), folder.path(), kind)?;
    let started = server.warm(Duration::from_secs(120)).context("the bot did not warm up")?;
    let before = child.usage()?;
    let measured = server.done(Duration::from_secs(600)).context("the bot did not get through")?;
    let after = child.usage()?;
    let wall = measured.ended - started;
    child.end();
    Ok(Line {
        bot: bot.name(),
        kind: kind.name(),
        flow,
        per_second: measured.answered as f64 / wall.as_secs_f64(),
        cpu_ms: (after.cpu - before.cpu).as_secs_f64() * 1000.0 / measured.answered as f64,
        calls: measured.calls as f64 / measured.answered as f64,
        waits: measured.waits,
        resident: after.resident,
    })
}

/// On the disk, not in memory: there is no synchronous writing there.
fn scratch() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    if target.is_dir() { target } else { Path::new(".").to_owned() }
}
