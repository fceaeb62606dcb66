//! Fetches the files that the desk asked for. What came, or that nothing will, is handed to the desk; only
//! after its commit is the file not wanted any more, so a crash at any instant fetches it again.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Notify;

use super::api::{BotApi, CallError};
use crate::clock::Clock;
use crate::store::Store;
use crate::store::fetches::{self, Wanted};

/// After so many attempts whoever waits is told that it did not work: with the pauses, some two minutes.
const ATTEMPTS: u32 = 7;

/// A file that was wanted. It has no `Debug`: it holds what people sent.
pub struct Fetched {
    pub wanted: Wanted,
    pub outcome: Result<Vec<u8>, Missing>,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is larger than was wanted.
    TooLarge,
    /// Telegram does not give it.
    Refused,
    /// Telegram could not be reached for too long.
    NoAnswer,
}

/// The one that fetches, one file after the other.
pub struct Fetcher {
    store: Store,
    api: BotApi,
    clock: Clock,
    wake: Arc<Notify>,
    /// By their numbers: attempts that failed, and when the next is due.
    failed: HashMap<i64, (u32, DateTime<Utc>)>,
}

impl Fetcher {
    /// A fetcher whose pauses are counted on `clock`; `wake` is notified by whoever asks for a file.
    pub fn new(store: Store, api: BotApi, clock: Clock, wake: Arc<Notify>) -> Fetcher {
        Fetcher { store, api, clock, wake, failed: HashMap::new() }
    }

    /// Fetches for ever; ends with an error of the database or of `handler` only.
    pub async fn run<F>(&mut self, mut handler: impl FnMut(Fetched) -> F) -> anyhow::Result<()>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        loop {
            self.round(&mut handler).await?;
            let (clock, next) = (self.clock.clone(), self.next());
            let due = async move {
                match next {
                    Some(at) => clock.sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.wake.notified() => {}
                () = due => {}
            }
        }
    }

    /// Fetches whatever can be fetched now; gives how many files were handed over.
    pub async fn round<F>(&mut self, mut handler: impl FnMut(Fetched) -> F) -> anyhow::Result<usize>
    where
        F: Future<Output = anyhow::Result<()>>,
    {
        let wanted = {
            let mut db = self.store.reader().acquire().await?;
            fetches::wanted(&mut db).await?
        };
        self.failed.retain(|id, _| wanted.iter().any(|wanted| wanted.id == *id));
        let mut count = 0;
        for wanted in wanted {
            let due = self.failed.get(&wanted.id).map(|(_, due)| *due);
            if due.is_some_and(|due| due > self.clock.now()) {
                continue;
            }
            if let Some(outcome) = self.fetch(&wanted).await {
                self.failed.remove(&wanted.id);
                handler(Fetched { wanted, outcome }).await?;
                count += 1;
            }
        }
        Ok(count)
    }

    fn next(&self) -> Option<DateTime<Utc>> {
        self.failed.values().map(|(_, due)| *due).min()
    }

    /// The file, or that there is none; nothing if it is to be tried again.
    async fn fetch(&mut self, wanted: &Wanted) -> Option<Result<Vec<u8>, Missing>> {
        let error = match self.api.download(&wanted.file_id, wanted.most).await {
            Ok(bytes) => return Some(Ok(bytes)),
            Err(error) => error,
        };
        let asked_to_wait = match &error {
            CallError::Refused { code: 413, .. } => return Some(Err(Missing::TooLarge)),
            CallError::Refused { retry_after: Some(seconds), .. } => Some(*seconds),
            CallError::Refused { code, .. } if *code < 500 && *code != 429 => {
                return Some(Err(Missing::Refused));
            }
            _ => None,
        };
        let (attempts, due) = self.failed.entry(wanted.id).or_default();
        *attempts += 1;
        if *attempts >= ATTEMPTS {
            return Some(Err(Missing::NoAnswer));
        }
        let pause = asked_to_wait.unwrap_or(1 << *attempts).min(3600);
        *due = self.clock.now() + TimeDelta::seconds(i64::try_from(pause).unwrap_or(3600));
        log::info!("the file of fetch {} is tried again in {pause} s: {error}", wanted.id);
        None
    }
}
