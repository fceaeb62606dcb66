//! What Laurel carries, against a bare server of the Bot API in another process: updates a second, the
//! processor time of one, how long people wait for their answer.
//!
//! `cargo run --release --example load` runs all of it; `-- --only marks --laurel` a part. The same is
//! asked of a plain bot that does the least (`plain_bot.rs`), and of SQLite alone, so that the figures are
//! ratios of one run on one machine. What is printed is the table of `docs/performance.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

mod alone;
mod announcement;
mod child;
mod crowd;
mod growth;
mod laurel_bot;
mod plain_bot;
mod plot;
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
/// So many people are registered, or so many entries handed in.
const CONTESTANTS: u32 = 40_000;
const ENTRIES: u32 = 400;
/// So many people get an announcement.
const ANNOUNCED: u32 = 10_000;
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

/// What was asked for on the command line.
struct Wishes {
    only: Option<String>,
    count: u64,
    bots: Vec<Bot>,
}

impl Wishes {
    fn of(words: &[String]) -> Result<Wishes> {
        let after = |name: &str| {
            words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned()
        };
        let bots = match words.iter().any(|word| word == "--laurel") {
            true => vec![Bot::Laurel],
            false => vec![Bot::Laurel, Bot::Plain],
        };
        let count = after("--count").map_or(Ok(20_000), |count| count.parse())?;
        Ok(Wishes { only: after("--only"), count, bots })
    }

    fn has(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

/// Plays everything that was not left out, and prints it.
fn drive(words: &[String]) -> Result<()> {
    let wishes = Wishes::of(words)?;
    let count = wishes.count;
    if wishes.has("alone") {
        alone::run(count)?;
    }
    let mut lines = Vec::new();
    for kind in [Kind::Texts, Kind::Marks] {
        for bot in &wishes.bots {
            if wishes.has(kind.name()) {
                lines.push(one(*bot, kind, Flow::InFlight(IN_FLIGHT), count)?);
            }
            if wishes.has("latency") {
                lines.push(one(*bot, kind, Flow::Steady(STEADY), count.min(10_000))?);
            }
        }
    }
    if !lines.is_empty() {
        table::print(&lines);
    }
    if wishes.has("paid") {
        paid(ANNOUNCED)?;
    }
    if wishes.has("announcement") {
        announcement::run(ANNOUNCED)?;
    }
    if wishes.has("growth") {
        growth::run_all()?;
    }
    Ok(())
}

/// One bot, one kind of update, from an empty season to the last answer.
fn one(bot: Bot, kind: Kind, flow: Flow, count: u64) -> Result<Line> {
    let folder = tempfile::tempdir_in(scratch())?;
    let contestants = if kind == Kind::Marks { ENTRIES } else { CONTESTANTS };
    prepare(folder.path(), kind, contestants, 0)?;
    run(bot, kind, flow, (WARM_UP, count), folder.path())
}

/// A bot on a database that is there already: so many updates are handled before the measuring begins, and
/// so many are measured.
fn run(
    bot: Bot,
    kind: Kind,
    flow: Flow,
    (warm_up, count): (u64, u64),
    folder: &Path,
) -> Result<Line> {
    let script = Script::new(kind, warm_up + count);
    let server = Server::start(script, flow, warm_up)?;
    let mut child = Child::start(bot, &server.url(), folder, kind)?;
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

/// How many messages a second go out where they are paid for.
fn paid(people: u32) -> Result<()> {
    let folder = tempfile::tempdir_in(scratch())?;
    prepare(folder.path(), Kind::Announcement, people, 0)?;
    let script = Script::new(Kind::Announcement, 0);
    let server = Server::start(script, Flow::InFlight(IN_FLIGHT), 0)?;
    let child = Child::start(Bot::Laurel, &server.url(), folder.path(), Kind::Announcement)?;
    let sent = server.messages(people.into(), Duration::from_secs(120))?;
    child.end();
    let took = (sent.last - sent.first).as_secs_f64();
    let rate = (sent.count - 1) as f64 / took;
    println!("an announcement to {people}, paid: {took:.1} s, {rate:.0} a second");
    Ok(())
}

/// Makes Laurel's database in this folder.
fn prepare(folder: &Path, kind: Kind, contestants: u32, letters: u32) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let path = folder.join("laurel.db");
    runtime.block_on(crowd::prepare(&path, kind, contestants, letters))
}

/// On the disk, not in memory: there is no synchronous writing there.
fn scratch() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    if target.is_dir() { target } else { Path::new(".").to_owned() }
}
