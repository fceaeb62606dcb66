//! How long an announcement takes with Telegram's limits, on a clock that is turned by hand: the whole
//! bot against the rehearsal's Telegram, which refuses (429) whatever comes too fast.

use std::sync::Arc;

use anyhow::{Result, anyhow, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::contest::file;
use laurel::desk::organizer::broadcast;
use laurel::rehearsal::{Person, What, World, serve_api_only};
use laurel::store::{Store, outbox};
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::net::TcpListener;

use super::crowd::{self, ORGANIZER};
use super::script::{FIRST_CONTESTANT, Kind};

/// The clock goes on by this.
const STEP: TimeDelta = TimeDelta::milliseconds(20);
/// Broadcasts are fed as often in `broadcast::run`.
const FED_EVERY: TimeDelta = TimeDelta::seconds(1);
/// What Telegram takes for free (Bot FAQ, "My bot is hitting limits").
const PER_SECOND: u32 = 30;

/// Announces something to so many people, and prints how long that took.
pub fn run(people: u32) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let folder = tempfile::tempdir_in(super::scratch())?;
        let path = folder.path().join("laurel.db");
        crowd::prepare(&path, Kind::Announcement, people, 0).await?;
        let (clock, dial) = Clock::stopped_at(Clock::Real.now());
        let world = World::new(clock.clone(), 1);
        for id in (0..i64::from(people)).map(|i| FIRST_CONTESTANT + i).chain([ORGANIZER]) {
            let first_name = "Анна".to_owned();
            let (last_name, username, language_code) = (None, None, None);
            world.add_person(Person { id, first_name, last_name, username, language_code })?;
            // Whoever has not written to a bot is not written to.
            world.send_text(id, "/start")?;
        }
        world.set_flood_control_by_clock();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}/", listener.local_addr()?).parse()?;
        tokio::spawn(serve_api_only(world.clone(), listener));
        let source = crowd::contest(Kind::Announcement, false);
        let contest = file::read(&source).map_err(|mistakes| anyhow!("{mistakes:?}"))?;
        let mut app = App::start(Parts {
            store: Store::open(&path).await?,
            contest: Arc::new(contest),
            source,
            api: BotApi::new(base, world.token())?,
            clock: clock.clone(),
            line: clock.clone(),
            dice: StdRng::seed_from_u64(1),
            limits: Limits::default(),
        })
        .await?;
        let begun = clock.now();
        let (mut fed, mut seen) = (None, Seen::after(&world, begun));
        loop {
            let now = clock.now();
            if fed.is_none_or(|fed| now - fed >= FED_EVERY) {
                fed = Some(now);
                broadcast::run::run_due(&app.desk).await?;
                ensure!(now - begun < TimeDelta::hours(1), "it does not come to an end");
                let mut db = app.desk.store.reader().acquire().await?;
                let is_over = laurel::store::broadcasts::active(&mut db).await?.is_empty();
                if is_over && outbox::waiting(&mut db).await? == 0 {
                    break;
                }
            }
            app.deliver().await?;
            seen.look(&world, now);
            dial.advance(STEP);
        }
        let took = (seen.last - begun).as_seconds_f64();
        let best = f64::from(people) / f64::from(PER_SECOND);
        println!(
            "an announcement to {people} at {PER_SECOND} a second, on a virtual clock: {took:.1} s, {:+.2} % \
             of {best:.1} s; {} messages, {} calls refused",
            100.0 * (took / best - 1.0),
            seen.sent,
            seen.refused,
        );
        Ok(())
    })
}

/// What Telegram has seen.
struct Seen {
    cursor: u64,
    sent: usize,
    refused: usize,
    /// When the last message came.
    last: DateTime<Utc>,
}

impl Seen {
    fn after(world: &World, now: DateTime<Utc>) -> Seen {
        let cursor = world.events(0).last().map_or(0, |event| event.cursor + 1);
        Seen { cursor, sent: 0, refused: 0, last: now }
    }

    fn look(&mut self, world: &World, now: DateTime<Utc>) {
        for event in world.events(self.cursor) {
            self.cursor = event.cursor + 1;
            match event.what {
                What::Sent { .. } => (self.sent, self.last) = (self.sent + 1, now),
                What::Refused { .. } => self.refused += 1,
                _ => {}
            }
        }
    }
}
