//! The bot's half of the process: built on its database, torn down, and built anew on the same one.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::contest::definition::Contest;
use laurel::play::Database;
use laurel::rehearsal::World;
use laurel::store::{OpenError, Store};
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;

use super::dice;
use super::wings::End;
use crate::cli::failure::Failure;

/// So long those who looked at the database of the bot before may take to let go of it.
const LETTING_GO: Duration = Duration::from_secs(5);

/// Everything that outlives a bot.
pub struct Bot {
    pub contest: Arc<Contest>,
    pub source: String,
    pub clock: Clock,
    pub world: World,
    pub base: Url,
    /// Where the others find the database of the bot that lives now.
    pub database: Database,
    pub ends: UnboundedReceiver<End>,
}

impl Bot {
    /// Runs one bot after the other until the program is asked to stop.
    pub async fn run(mut self, path: &Path, stop: impl Future<Output = ()>) -> Result<(), Failure> {
        let mut stop = std::pin::pin!(stop);
        let mut patience = Duration::ZERO;
        loop {
            let store = open(path, patience).await?;
            patience = LETTING_GO;
            let app = App::start(self.parts(store.clone())?).await;
            let app = match app {
                Ok(app) => app,
                // Perhaps somebody made Telegram fail: it is tried until they mend it.
                Err(error) if self.world.wire().weather().down => {
                    log::warn!("the bot cannot begin: {error}");
                    store.close().await;
                    let pause = tokio::time::sleep(Duration::from_millis(500));
                    tokio::select! {
                        () = pause => continue,
                        () = &mut stop => return Ok(()),
                    }
                }
                Err(error) => return Err(error.into()),
            };
            self.show(Some(store.clone()));
            let again = self.live(app, stop.as_mut()).await;
            self.show(None);
            store.close().await;
            if !again? {
                return Ok(());
            }
            log::info!("the bot begins anew on its database");
        }
    }

    fn parts(&self, store: Store) -> Result<Parts, Failure> {
        let api = BotApi::new(self.base.clone(), self.world.token())
            .map_err(|error| Failure::other(format!("{error:#}")))?;
        Ok(Parts {
            store,
            contest: self.contest.clone(),
            source: self.source.clone(),
            api,
            clock: self.clock.clone(),
            // The contest's clock stands, leaps and runs; Telegram's limits do not.
            line: Clock::Real,
            dice: dice()?,
            // Nor does a person's pace: while it stands, nobody would ever become calm.
            limits: Limits { person: None, ..Limits::default() },
        })
    }

    /// One bot's life; true if another is to come.
    async fn live(
        &mut self,
        app: App,
        asked_to_stop: Pin<&mut impl Future<Output = ()>>,
    ) -> Result<bool, Failure> {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let life = app.run(async move {
            let _ = stopped.await;
        });
        tokio::pin!(life);
        let end = tokio::select! {
            outcome = &mut life => return outcome.map(|()| false).map_err(Failure::from),
            () = asked_to_stop => None,
            end = self.ends.recv() => end,
        };
        if end == Some(End::Kill) {
            tokio::select! {
                outcome = &mut life => return outcome.map(|()| false).map_err(Failure::from),
                // Updates have been handed over, and none is confirmed yet: the bot is dropped
                // where it stands, as by a power cut.
                () = self.world.wire().handed() => return Ok(true),
            }
        }
        // Whoever listens is gone only if the bot has ended already.
        let _ = stop.send(());
        life.await?;
        Ok(end == Some(End::Restart))
    }

    fn show(&self, store: Option<Store>) {
        if let Ok(mut database) = self.database.write() {
            *database = store;
        }
    }
}

/// Opens the database, and waits for it if it is in use.
async fn open(path: &Path, patience: Duration) -> Result<Store, OpenError> {
    let end = tokio::time::Instant::now() + patience;
    loop {
        match Store::open(path).await {
            Err(OpenError::InUse(_)) if tokio::time::Instant::now() < end => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            opened => return opened,
        }
    }
}
