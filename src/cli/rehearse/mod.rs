//! `laurel rehearse`: the very same bot against a stand-in for Telegram, and a page with telephones.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use laurel::clock::{Clock, Movable};
use laurel::contest::definition::{Contest, Locale};
use laurel::contest::{file, schedule};
use laurel::desk::organizer::panel;
use laurel::plain;
use laurel::play::{Baton, Database, Play, Troupe};
use laurel::rehearsal::{CastMember, Moment, Stage, Wings, Wish, World, serve};
use laurel::words;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::mpsc::unbounded_channel;
use url::Url;

use super::failure::Failure;
use bot::Bot;
use cast::{cast, new_world, troupe};
use kept::{Kept, SAVE_EVERY};
use wings::Backdoor;

mod bot;
mod cast;
mod kept;
mod wings;

const REFERENCE: &str = include_str!("../../../contests/operator-of-the-year.toml");

/// The clock begins this long before the first announcement.
const BEFORE: TimeDelta = TimeDelta::minutes(5);

/// How long people think in a play that is watched: the reference season takes some
/// 70 s, most of them because a juror may be told one thing a second.
const PACE: Duration = Duration::from_millis(90);

/// What was asked for on the command line.
pub struct Options<'a> {
    pub contest: Option<&'a Path>,
    pub port: u16,
    pub keep: Option<&'a Path>,
    /// Whether the scripted season begins at once.
    pub play: bool,
}

/// Plays a contest until it is asked to stop.
pub async fn rehearse(options: Options<'_>) -> Result<(), Failure> {
    let Options { port, keep, .. } = options;
    let (contest, source) = match options.contest {
        Some(path) => super::contest_of(path)?,
        None => reference()?,
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        Failure::port(format!("port {port} cannot be used: {error}; give another with --port"))
    })?;
    let address = listener.local_addr().map_err(|error| Failure::other(error.to_string()))?;
    let scratch = tempfile::tempdir()
        .map_err(|error| Failure::other(format!("no room for a temporary folder: {error}")))?;
    let path = keep.map_or_else(|| scratch.path().join("rehearsal.db"), Path::to_owned);
    let kept = Kept::beside(&path);

    let (clock, dial) = Clock::running_from(kept.clock().unwrap_or_else(|| beginning(&contest)));
    let world = kept.world(&clock)?.map_or_else(|| new_world(&clock, &contest), Ok)?;
    // As strict as Telegram: the bot has to keep to the rates by itself.
    world.set_flood_control(true);
    let contest = Arc::new(contest);
    let database = Database::default();
    let (send, ends) = unbounded_channel();
    let backdoor = Arc::new(Backdoor {
        baton: Baton::default(),
        database: database.clone(),
        play: Mutex::default(),
        parts: Mutex::default(),
        timetable: Mutex::default(),
        ends: send,
        runtime: Handle::current(),
    });
    backdoor.prepare(play(&contest, &dial, &world, &backdoor));
    let stage = stage(&contest, &dial, backdoor.clone());
    let serving = tokio::spawn(serve(world.clone(), stage, listener));
    let base: Url = format!("http://{address}/")
        .parse()
        .map_err(|error| Failure::other(format!("the page has no address: {error}")))?;
    let stop = super::asked_to_stop();
    outln!("The rehearsal of “{}” is open at {base}", contest.title);
    outln!("Ctrl-C ends it.");
    if options.play {
        backdoor.wish(Wish::Play);
    }
    let bot = Bot { contest, source, clock, world: world.clone(), base, database, ends };
    let keeping = async {
        if keep.is_none() {
            std::future::pending::<()>().await;
        }
        loop {
            tokio::time::sleep(SAVE_EVERY).await;
            kept.save(&world, &dial);
        }
    };
    let outcome = tokio::select! {
        outcome = bot.run(&path, stop) => outcome,
        ended = serving => Err(Failure::other(format!("the page ended: {ended:?}"))),
        () = keeping => Ok(()),
        () = backdoor.watch_parts() => Ok(()),
    };
    if keep.is_some() {
        kept.save(&world, &dial);
    }
    outcome
}

/// The scripted season, ready to begin.
fn play(contest: &Arc<Contest>, dial: &Movable, world: &World, backdoor: &Backdoor) -> Play {
    Play {
        world: world.clone(),
        dial: dial.clone(),
        contest: contest.clone(),
        database: backdoor.database.clone(),
        baton: backdoor.baton.clone(),
        pace: PACE,
        troupe: troupe(contest),
        hourglass: tokio::sync::RwLock::default(),
    }
}

fn reference() -> Result<(Contest, String), Failure> {
    let contest = file::read(REFERENCE).map_err(|mistakes| {
        Failure::mistakes(Path::new("contests/operator-of-the-year.toml"), &mistakes)
    })?;
    Ok((contest, REFERENCE.to_owned()))
}

fn dice() -> Result<StdRng, Failure> {
    StdRng::try_from_rng(&mut SysRng)
        .map_err(|error| Failure::other(format!("this machine gives no randomness: {error}")))
}

/// Shortly before the first thing that happens.
fn beginning(contest: &Contest) -> DateTime<Utc> {
    let first = schedule::timetable(contest).first().map(|due| due.at);
    first.unwrap_or_default() - BEFORE
}

fn stage(contest: &Contest, dial: &Movable, wings: Arc<dyn Wings>) -> Stage {
    let label = |moment: &schedule::Moment| panel::name(contest, contest.locale, moment);
    Stage {
        title: contest.title.clone(),
        zone: contest.zone,
        dial: dial.clone(),
        timetable: schedule::timetable(contest)
            .iter()
            .map(|due| Moment { at: due.at, label: label(&due.moment) })
            .collect(),
        cast: roles(contest),
        words: Locale::ALL
            .into_iter()
            .map(|locale| (locale.code().to_owned(), words::dictionary(locale, "rehearsal")))
            .collect(),
        wings: Some(wings),
    }
}

/// Who plays what: contestants whom a play adds stand before the guests.
fn roles(contest: &Contest) -> Vec<CastMember> {
    let contestant = plain!(contest.locale, "cast-contestant");
    let member = |(person_id, _, role_label)| CastMember { person_id, role_label };
    let mut roles: Vec<CastMember> = cast(contest).into_iter().map(member).collect();
    let guests = roles.split_off(9);
    let newcomer = |person_id| CastMember { person_id, role_label: contestant.clone() };
    roles.into_iter().chain(Troupe::newcomers().map(newcomer)).chain(guests).collect()
}
