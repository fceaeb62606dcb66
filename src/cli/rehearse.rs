//! `laurel rehearse`: the very same bot against a stand-in for Telegram, and a page with telephones.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use laurel::app::{App, Parts};
use laurel::clock::{Clock, Movable};
use laurel::contest::definition::{Channel, Contest, Locale};
use laurel::contest::{file, schedule};
use laurel::desk::organizer::panel;
use laurel::plain;
use laurel::rehearsal::{CastMember, Moment, Person, Stage, World, serve};
use laurel::store::Store;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use laurel::words;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::net::TcpListener;
use url::Url;

use super::failure::Failure;

const REFERENCE: &str = include_str!("../../contests/operator-of-the-year.toml");

/// The clock begins this long before the first announcement.
const BEFORE: TimeDelta = TimeDelta::minutes(5);

/// How often a rehearsal that is kept is written to its files.
const SAVE_EVERY: Duration = Duration::from_secs(5);

/// Plays a contest until it is asked to stop.
pub async fn rehearse(
    contest: Option<&Path>,
    port: u16,
    keep: Option<&Path>,
) -> Result<(), Failure> {
    let (contest, source) = match contest {
        Some(path) => super::contest_of(path)?,
        None => reference()?,
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        Failure::port(format!("port {port} cannot be used: {error}; give another with --port"))
    })?;
    let address = listener.local_addr().map_err(|error| Failure::other(error.to_string()))?;
    let scratch = tempfile::tempdir()
        .map_err(|error| Failure::other(format!("no room for a temporary folder: {error}")))?;
    let database = keep.map_or_else(|| scratch.path().join("rehearsal.db"), Path::to_owned);
    let kept = Kept::beside(&database);

    let (clock, dial) = Clock::running_from(kept.clock().unwrap_or_else(|| beginning(&contest)));
    let world = kept.world(&clock)?.map_or_else(|| new_world(&clock, &contest), Ok)?;
    let stage = stage(&contest, &dial, &world);
    let serving = tokio::spawn(serve(world.clone(), stage, listener));

    let base: Url = format!("http://{address}/")
        .parse()
        .map_err(|error| Failure::other(format!("the page has no address: {error}")))?;
    let api = BotApi::new(base.clone(), world.token())
        .map_err(|error| Failure::other(format!("{error:#}")))?;
    let app = App::start(Parts {
        store: Store::open(&database).await?,
        contest: Arc::new(contest),
        source,
        api,
        clock,
        dice: dice()?,
        // Telegram's limits are counted on the contest's clock, and here it may stand.
        limits: Limits::none(),
    })
    .await?;
    let stop = super::asked_to_stop();
    println!("The rehearsal of “{}” is open at {base}", app.desk.contest.title);
    println!("Ctrl-C ends it.");
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
        outcome = app.run(stop) => outcome.map_err(Failure::from),
        ended = serving => Err(Failure::other(format!("the page ended: {ended:?}"))),
        () = keeping => Ok(()),
    };
    if keep.is_some() {
        kept.save(&world, &dial);
    }
    outcome
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

/// Who is in a new rehearsal: the organizer that the contest file names, two who may be jurors,
/// six who may be contestants (the peer vote opens for no fewer), a guest; and the channel, if there
/// is one.
fn new_world(clock: &Clock, contest: &Contest) -> Result<World, Failure> {
    let seed = rand::Rng::next_u64(&mut dice()?);
    let world = World::new(clock.clone(), seed);
    for (id, [surname, name], _) in cast(contest) {
        let person = Person {
            id,
            first_name: name.to_owned(),
            last_name: Some(surname.to_owned()),
            username: None,
            language_code: Some(contest.locale.code().to_owned()),
        };
        world.add_person(person).map_err(|error| Failure::other(error.to_string()))?;
    }
    let added = match &contest.channel {
        Some(Channel::Id(id)) => world.add_channel(*id, None, &contest.title, true),
        Some(Channel::Name(name)) => {
            let name = name.trim_start_matches('@');
            world.add_channel(-1_000_000_000_001, Some(name), &contest.title, true)
        }
        None => Ok(()),
    };
    added.map_err(|error| Failure::other(error.to_string()))?;
    Ok(world)
}

/// The people of a rehearsal: id, surname and name, and what they are there for.
fn cast(contest: &Contest) -> Vec<(i64, [&'static str; 2], String)> {
    let locale = contest.locale;
    let organizer = contest.organizers.first().copied().unwrap_or(100_001);
    let names = match locale {
        Locale::Ru => [
            ["Орлова", "Марина"],
            ["Седов", "Илья"],
            ["Гринёва", "Ольга"],
            ["Белова", "Анна"],
            ["Ветров", "Пётр"],
            ["Ёлкина", "Дарья"],
            ["Касымов", "Тимур"],
            ["Ёжиков", "Лев"],
            ["Абрамова", "Зоя"],
            ["Лунина", "Вера"],
        ],
        Locale::En => [
            ["Marsh", "Olivia"],
            ["Stone", "Edgar"],
            ["Green", "Harriet"],
            ["Bell", "Anna"],
            ["Wood", "Peter"],
            ["Frost", "Dora"],
            ["Cole", "Timothy"],
            ["Reed", "Leo"],
            ["Abbot", "Zoe"],
            ["Lane", "Vera"],
        ],
    };
    names
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let role = match index {
                0 => plain!(locale, "cast-organizer"),
                1 | 2 => plain!(locale, "cast-juror"),
                3..=8 => plain!(locale, "cast-contestant"),
                _ => plain!(locale, "cast-guest"),
            };
            let id = if index == 0 { organizer } else { 200_000 + index as i64 };
            (id, name, role)
        })
        .collect()
}

fn stage(contest: &Contest, dial: &Movable, world: &World) -> Stage {
    let label = |moment: &schedule::Moment| panel::name(contest, contest.locale, moment);
    let known: Vec<i64> = world.people().iter().map(|person| person.id).collect();
    Stage {
        title: contest.title.clone(),
        zone: contest.zone,
        dial: dial.clone(),
        timetable: schedule::timetable(contest)
            .iter()
            .map(|due| Moment { at: due.at, label: label(&due.moment) })
            .collect(),
        cast: cast(contest)
            .into_iter()
            .filter(|(id, ..)| known.contains(id))
            .map(|(person_id, _, role_label)| CastMember { person_id, role_label })
            .collect(),
        words: Locale::ALL
            .into_iter()
            .map(|locale| (locale.code().to_owned(), words::dictionary(locale, "rehearsal")))
            .collect(),
    }
}

/// The files beside the database of a rehearsal that is kept.
struct Kept {
    world: PathBuf,
    clock: PathBuf,
}

impl Kept {
    fn beside(database: &Path) -> Kept {
        let with = |ending: &str| {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Kept { world: with(".telegram.json"), clock: with(".clock") }
    }

    fn clock(&self) -> Option<DateTime<Utc>> {
        std::fs::read_to_string(&self.clock).ok()?.trim().parse().ok()
    }

    fn world(&self, clock: &Clock) -> Result<Option<World>, Failure> {
        if !self.world.exists() {
            return Ok(None);
        }
        World::load(&self.world, clock.clone()).map(Some).map_err(|error| {
            let file = self.world.display();
            Failure::other(format!("{file} cannot be read ({error}): remove it to begin anew"))
        })
    }

    fn save(&self, world: &World, dial: &Movable) {
        let saved = world
            .save(&self.world)
            .and_then(|()| std::fs::write(&self.clock, dial.now().to_rfc3339()));
        if let Err(error) = saved {
            log::error!("the rehearsal could not be kept: {error}");
        }
    }
}
