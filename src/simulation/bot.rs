//! The real bot of a season, and the ways in which it is made to fall.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::line::{Wire, mix};
use super::season::CHANNEL;
use super::template;
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::contest::definition::Contest;
use crate::rehearsal::World;
use crate::store::{OpenError, Store};
use crate::telegram::api::BotApi;
use crate::telegram::gate::GateError;
use crate::telegram::limits::Limits;
use crate::telegram::webhook::order::{Order, PATIENCE};

mod misfortune;

/// So many updates are dealt with at a time.
const BATCH: usize = 100;
/// So often the database is asked for before it is believed that nobody lets go of it.
const GONE: usize = 10_000;

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
    /// The newest update that was dealt with: it is confirmed with the next poll.
    taken: Option<i64>,
    /// Whether something was done to it that it may fall of.
    armed: bool,
    lock: Option<SqliteConnection>,
    /// So many failed attempts to write it lives through yet before it passes; none, and it falls.
    outlives: u32,
    /// How often it fell.
    pub falls: usize,
    /// How often it lived through a database that could not be written.
    pub lived: usize,
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
        template::put(&path).await?;
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
            taken: None,
            armed: false,
            outlives: 0,
            falls: 0,
            lived: 0,
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
            store: self.open().await?,
            contest: self.contest.clone(),
            source: self.source.clone(),
            api: BotApi::through(self.wire.clone(), self.world.token())?,
            clock: self.clock.clone(),
            line: self.clock.clone(),
            dice: StdRng::seed_from_u64(self.starts),
            // People here do in a moment what takes others an hour.
            limits: Limits { person: None, ..Limits::default() },
        };
        self.app = Some(App::start(parts).await?);
        (self.taken, self.armed, self.outlives) = (None, false, 0);
        Ok(())
    }

    /// A program that falls takes its letters under way along, and lets go of its database with the last of
    /// them. Here they are tasks of this process, which end when they are next looked at.
    async fn open(&self) -> Result<Store> {
        for _ in 0..GONE {
            match Store::open(&self.path).await {
                Err(OpenError::InUse(_)) => tokio::task::yield_now().await,
                opened => return Ok(opened?),
            }
        }
        anyhow::bail!("the fallen bot never lets go of its database")
    }

    /// Ends it without a word, as a crash does, and starts it anew.
    pub async fn crash(&mut self) -> Result<()> {
        self.falls += 1;
        if let Some(other) = self.lock.take() {
            other.close().await?;
        }
        self.put_out().await;
        self.wake().await?;
        self.unheard().await
    }

    async fn put_out(&mut self) {
        if let Some(app) = self.app.take() {
            let store = app.desk.store.clone();
            drop(app);
            store.close().await;
        }
    }

    /// Letters that Telegram took and of which the fallen bot had not written that down come again, and only
    /// those.
    async fn unheard(&self) -> Result<()> {
        let mut db = self.store()?.reader().acquire().await?;
        for (chat, message, words) in self.wire.take_unsettled() {
            let noted: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE chat_id = ? AND message_id = ? AND state = 'sent')",
            )
            // The channel has no number of its own there.
            .bind(if chat == CHANNEL { 0 } else { chat })
            .bind(message)
            .fetch_one(&mut *db)
            .await?;
            if !noted {
                self.wire.may_come_again(chat, words);
            }
        }
        Ok(())
    }

    /// Deals with what waits in another order, as webhooks do: each person's own order is kept.
    pub async fn take_in_disorder(&mut self, lot: u64) -> Result<()> {
        let mut waiting = self.wire.waiting();
        waiting.sort_by_key(|update| mix(sender(update) ^ lot));
        for batch in waiting.chunks(3) {
            self.hand(batch.to_vec()).await?;
        }
        Ok(())
    }

    /// Deals with what waits as it comes to a webhook: what is in one of Telegram's queues keeps its order, and
    /// the queues cross, also those of one person.
    pub async fn take_crossed(&mut self, lot: u64) -> Result<()> {
        let waiting = self.wire.waiting();
        let Some(first) = waiting.first().and_then(id_of) else { return Ok(()) };
        let mut queues: BTreeMap<(bool, u64), VecDeque<Value>> = BTreeMap::new();
        for update in waiting {
            let is_tap = update.get("callback_query").is_some();
            queues.entry((is_tap, sender(&update))).or_default().push_back(update);
        }
        let (mut order, now) = (Order::after(Some(first - 1)), Instant::now());
        let mut lot = lot;
        while !queues.is_empty() {
            lot = mix(lot);
            let nth = usize::try_from(lot % queues.len() as u64)?;
            let Some(key) = queues.keys().nth(nth).copied() else { break };
            let next = queues.get_mut(&key).and_then(VecDeque::pop_front);
            match next.and_then(|update| Some((id_of(&update)?, update))) {
                Some((id, update)) => {
                    order.put(id, sender(&update).cast_signed(), update, now);
                    let ready = order.ready(now, BATCH);
                    self.hand(ready).await?;
                }
                None => {
                    queues.remove(&key);
                }
            }
        }
        let ready = order.ready(now + 2 * PATIENCE, BATCH);
        self.hand(ready).await
    }

    async fn hand(&mut self, batch: Vec<Value>) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let desk = self.app()?.desk.clone();
        let done = desk.handle(batch).await;
        // Whoever falls lets go of the database.
        drop(desk);
        match done {
            Ok(()) => Ok(()),
            Err(error) => self.fell(error).await,
        }
    }

    /// The last so many updates come again.
    pub async fn take_again(&mut self, last: usize) -> Result<()> {
        let again = self.wire.handed(last);
        self.hand(again).await
    }

    /// Deals with the updates that wait, and says nothing yet.
    pub async fn take(&mut self) -> Result<usize> {
        let newest = match self.world.pending_updates() {
            0 => None,
            _ => self.wire.waiting().last().and_then(id_of),
        };
        if newest <= self.taken {
            return Ok(0);
        }
        let Some(app) = self.app.as_mut() else { return Ok(0) };
        match app.take_updates().await {
            Ok(count) => {
                self.taken = newest;
                Ok(count)
            }
            Err(GateError::Call(_)) => Ok(0),
            Err(GateError::Handler(error)) => self.fell(error).await.map(|()| 1),
            Err(error) => Err(error.into()),
        }
    }

    /// Does all there is to do at this instant of the clock.
    pub async fn settle(&mut self) -> Result<()> {
        let mut kept = false;
        for _ in 0..200 {
            let taken = self.take().await?;
            // Nothing falls due by itself while the clock stands.
            let due = if taken > 0 || !kept { self.keep_timetable().await? } else { 0 };
            kept = due == 0;
            if taken + due + self.deliver().await? == 0 {
                return Ok(());
            }
        }
        anyhow::bail!("the bot never comes to rest")
    }

    async fn keep_timetable(&mut self) -> Result<usize> {
        let Some(app) = self.app.as_mut() else { return Ok(1) };
        match app.keep_timetable().await {
            Ok(count) => Ok(count),
            Err(error) => self.fell(error).await.map(|()| 1),
        }
    }

    /// Lets Telegram know what was dealt with.
    pub async fn confirm(&mut self) -> Result<()> {
        let app = self.app.as_mut().context("the bot is not there")?;
        app.take_updates().await?;
        Ok(())
    }

    async fn deliver(&mut self) -> Result<usize> {
        let wire = self.wire.clone();
        let Some(app) = self.app.as_mut() else { return Ok(0) };
        // Whoever is dead writes nothing down any more: how much of it came before would be chance.
        let delivered = tokio::select! {
            biased;
            () = wire.death() => None,
            delivered = app.deliver() => Some(delivered),
        };
        match delivered {
            Some(Ok(count)) => {
                wire.settled();
                Ok(count)
            }
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
        self.put_out().await;
    }
}

fn id_of(update: &Value) -> Option<i64> {
    update["update_id"].as_i64()
}

/// Who wrote or tapped; 0 if nobody did.
fn sender(update: &Value) -> u64 {
    let from = update.as_object().and_then(|it| it.values().find_map(|it| it.get("from")));
    from.and_then(|from| from["id"].as_u64()).unwrap_or(0)
}
