//! The real bot of a season, and the ways in which it is made to fall.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Context, Result, ensure};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Executor};

use super::line::Wire;
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::contest::definition::Contest;
use crate::rehearsal::World;
use crate::store::Store;
use crate::telegram::api::BotApi;
use crate::telegram::gate::GateError;
use crate::telegram::limits::Limits;

/// The bot, with its database in a folder of the season's.
pub struct Bot {
    pub wire: Arc<Wire>,
    pub contest: Arc<Contest>,
    world: World,
    clock: Clock,
    source: String,
    path: PathBuf,
    app: Option<App>,
    /// Raised with each start: the dice are others then.
    starts: u64,
    /// Updates that were dealt with and are not confirmed yet.
    unconfirmed: usize,
    /// Whether something was done to it that it may fall of.
    armed: bool,
    lock: Option<SqliteConnection>,
    /// How often it fell.
    pub falls: usize,
}

/// What a bot is made of here.
pub struct Body {
    pub world: World,
    pub clock: Clock,
    pub contest: Arc<Contest>,
    pub source: String,
    pub path: PathBuf,
    pub seed: u64,
}

impl Bot {
    /// Starts the bot on the database of that path.
    pub async fn start(body: Body) -> Result<Bot> {
        let Body { world, clock, contest, source, path, seed } = body;
        let wire = Arc::new(Wire::new(world.clone(), seed));
        let (app, lock) = (None, None);
        let mut bot = Bot {
            wire,
            contest,
            world,
            clock,
            source,
            path,
            app,
            lock,
            starts: seed,
            unconfirmed: 0,
            armed: false,
            falls: 0,
        };
        bot.wake().await?;
        Ok(bot)
    }

    /// The database as it is, for whoever looks.
    pub fn store(&self) -> Result<Store> {
        Ok(self.app()?.desk.store.clone())
    }

    fn app(&self) -> Result<&App> {
        self.app.as_ref().context("the bot is not there")
    }

    async fn wake(&mut self) -> Result<()> {
        self.starts = self.starts.wrapping_add(1);
        self.wire.revive();
        let parts = Parts {
            store: Store::open(&self.path).await?,
            contest: self.contest.clone(),
            source: self.source.clone(),
            api: BotApi::through(self.wire.clone(), self.world.token())?,
            clock: self.clock.clone(),
            line: self.clock.clone(),
            dice: StdRng::seed_from_u64(self.starts),
            limits: Limits::default(),
        };
        self.app = Some(App::start(parts).await?);
        (self.unconfirmed, self.armed) = (0, false);
        Ok(())
    }

    /// Ends it without a word, as a crash does, and starts it anew.
    pub async fn crash(&mut self) -> Result<()> {
        self.falls += 1;
        self.lock = None;
        if let Some(app) = self.app.take() {
            let store = app.desk.store.clone();
            drop(app);
            store.close().await;
        }
        self.wake().await
    }

    /// After so many steps of SQLite's machine every statement of this run fails, and its transaction
    /// with it: a crash in the middle of whatever it is then.
    pub async fn fail_after(&mut self, steps: i64) -> Result<()> {
        // One misfortune at a time: a database that is busy can be told nothing.
        if self.armed {
            return Ok(());
        }
        let fuse = Arc::new(AtomicI64::new(steps));
        let mut tx = self.app()?.desk.store.write().await?;
        let burns = move || fuse.fetch_sub(1, Ordering::Relaxed) > 0;
        tx.lock_handle().await?.set_progress_handler(5, burns);
        tx.rollback().await?;
        self.armed = true;
        Ok(())
    }

    /// The database may grow by so many pages and no more, until the bot is started anew.
    pub async fn fill_disk(&mut self, room: i64) -> Result<()> {
        if self.armed {
            return Ok(());
        }
        let mut tx = self.app()?.desk.store.write().await?;
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *tx).await?;
        let limit = format!("PRAGMA max_page_count = {}", pages + room);
        tx.execute(sqlx::AssertSqlSafe(limit)).await?;
        tx.rollback().await?;
        self.armed = true;
        Ok(())
    }

    /// Somebody else writes in the database for longer than the bot waits.
    pub async fn keep_busy(&mut self) -> Result<()> {
        if self.armed {
            return Ok(());
        }
        let mut tx = self.app()?.desk.store.write().await?;
        tx.execute("PRAGMA busy_timeout = 0").await?;
        tx.rollback().await?;
        let mut other = SqliteConnectOptions::new().filename(&self.path).connect().await?;
        other.execute("BEGIN IMMEDIATE").await?;
        (self.lock, self.armed) = (Some(other), true);
        Ok(())
    }

    /// Has the program die with a letter on the way.
    pub fn die_after(&mut self, messages: u32) {
        self.wire.die_after(messages);
        self.armed = true;
    }

    /// Deals with what waits in another order, as webhooks do: each person's own order is kept.
    pub async fn take_in_disorder(&mut self, lot: u64) -> Result<()> {
        let mut waiting = self.wire.waiting();
        let person = |update: &serde_json::Value| {
            let from = update.as_object().and_then(|it| it.values().find_map(|it| it.get("from")));
            from.and_then(|from| from["id"].as_u64()).unwrap_or(0)
        };
        waiting.sort_by_key(|update| super::line::mix(person(update) ^ lot));
        for batch in waiting.chunks(3) {
            let desk = self.app()?.desk.clone();
            if let Err(error) = desk.handle(batch.to_vec()).await {
                return self.fell(error).await;
            }
        }
        Ok(())
    }

    /// The last so many updates come again.
    pub async fn take_again(&mut self, last: usize) -> Result<()> {
        let again = self.wire.handed(last);
        let desk = self.app()?.desk.clone();
        match desk.handle(again).await {
            Ok(()) => Ok(()),
            Err(error) => self.fell(error).await,
        }
    }

    async fn fell(&mut self, error: anyhow::Error) -> Result<()> {
        ensure!(self.armed, "the bot ended by itself: {error:#}");
        self.crash().await
    }

    /// Deals with the updates that wait, and says nothing yet.
    pub async fn take(&mut self) -> Result<usize> {
        self.unconfirmed = self.unconfirmed.min(self.world.pending_updates());
        if self.world.pending_updates() <= self.unconfirmed {
            return Ok(0);
        }
        let Some(app) = self.app.as_mut() else { return Ok(0) };
        match app.take_updates().await {
            Ok(count) => {
                self.unconfirmed = count;
                Ok(count)
            }
            Err(GateError::Call(_)) => Ok(0),
            Err(error) => self.fell(error.into()).await.map(|()| 1),
        }
    }

    /// Does all there is to do at this instant of the clock.
    pub async fn settle(&mut self) -> Result<()> {
        for _ in 0..200 {
            let mut moved = self.take().await?;
            let Some(app) = self.app.as_mut() else { continue };
            let kept = app.keep_timetable().await;
            moved += match kept {
                Ok(count) => count,
                Err(error) => self.fell(error).await.map(|()| 1)?,
            };
            moved += self.deliver().await?;
            if moved == 0 {
                return Ok(());
            }
        }
        anyhow::bail!("the bot never comes to rest")
    }

    async fn deliver(&mut self) -> Result<usize> {
        let wire = self.wire.clone();
        let Some(app) = self.app.as_mut() else { return Ok(0) };
        let delivered = tokio::select! {
            biased;
            delivered = app.deliver() => Some(delivered),
            () = wire.death() => None,
        };
        match delivered {
            Some(Ok(count)) => Ok(count),
            Some(Err(error)) => self.fell(error).await.map(|()| 1),
            None => self.crash().await.map(|()| 1),
        }
    }

    /// Whatever may still befall it is called off.
    pub async fn mend(&mut self) -> Result<()> {
        self.wire.set_bad(0);
        if self.armed { self.crash().await } else { Ok(()) }
    }

    /// Whether nothing has been done to it that it may fall of.
    pub fn is_calm(&self) -> bool {
        !self.armed
    }

    /// Ends in good order.
    pub async fn end(mut self) {
        if let Some(app) = self.app.take() {
            let store = app.desk.store.clone();
            drop(app);
            store.close().await;
        }
    }
}
