//! Makes the files that letters ask for, while they are carried: outside the desk's transaction,
//! beside everything else, and anew after a restart. Pictures that organizers sent are fetched here.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use futures::future::BoxFuture;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, Semaphore};
use tokio::task::spawn_blocking;

use super::api::{BotApi, CallError};
use super::letter::File;
use crate::print::Error;
use crate::print::job::{Job, What};
use crate::print::slot::{self, Flaw, LARGEST, Use};
use crate::store::Store;
use crate::store::pictures;

/// Files that are made at a time: the rest of the bot needs the processors too.
const HANDS: usize = 2;

/// Files that are remembered, so that what goes to many is made once.
const REMEMBERED: usize = 8;

/// Makes files that are ordered and not printed: exports, whose contents are read only when they are
/// carried. What is ordered is JSON that nobody here understands.
pub type Workshop = Arc<dyn Fn(Value) -> BoxFuture<'static, Result<File, Spoilt>> + Send + Sync>;

/// Cheap to clone.
#[derive(Clone)]
pub struct Press {
    store: Store,
    api: BotApi,
    hands: Arc<Semaphore>,
    made: Arc<Mutex<VecDeque<Made>>>,
    workshop: Option<Workshop>,
}

/// What a file was made of, as a sum, and the file.
type Made = ([u8; 32], Arc<File>);

/// Why there is no file.
pub enum Spoilt {
    /// Not now: it is tried again as a letter is whose call failed so.
    Later(CallError),
    /// It cannot be made, ever. The cause says nothing of the contents.
    Never(String),
}

impl Press {
    pub fn new(store: Store, api: BotApi) -> Press {
        let hands = Arc::new(Semaphore::new(HANDS));
        Press { store, api, hands, made: Arc::default(), workshop: None }
    }

    /// Hands on to this workshop what is ordered.
    pub fn employ(&mut self, workshop: Workshop) {
        self.workshop = Some(workshop);
    }

    /// The file of a job.
    ///
    /// # Errors
    ///
    /// See [`Spoilt`].
    pub async fn file(&self, job: &Job) -> Result<Arc<File>, Spoilt> {
        if let What::Order(order) = &job.what {
            let Some(workshop) = &self.workshop else {
                return Err(Spoilt::Never("there is no workshop".to_owned()));
            };
            return Ok(Arc::new(workshop(order.clone()).await?));
        }
        let pictures = self.pictures(job).await?;
        let key = key(job, &pictures)?;
        let _hand = self.hands.acquire().await;
        if let Some(made) = self.remembered(&key).await {
            return Ok(made);
        }
        let (copy, name) = (job.clone(), job.name.clone());
        let made = spawn_blocking(move || copy.make(&pictures)).await;
        let bytes = match made {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(error @ (Error::NotBuilt | Error::Failed(_)))) => {
                return Err(Spoilt::Never(error.to_string()));
            }
            // A panic; its words may hold what was printed.
            Err(_) => return Err(Spoilt::Never("the engine broke".to_owned())),
        };
        let file = Arc::new(File { name, bytes });
        let mut made = self.made.lock().await;
        made.truncate(REMEMBERED - 1);
        made.push_front((key, Arc::clone(&file)));
        Ok(file)
    }

    async fn remembered(&self, key: &[u8; 32]) -> Option<Arc<File>> {
        let made = self.made.lock().await;
        made.iter().find(|(known, _)| known == key).map(|(_, file)| Arc::clone(file))
    }

    /// The pictures that are there, ready to be printed. What no organizer has sent is left out.
    async fn pictures(&self, job: &Job) -> Result<HashMap<String, Vec<u8>>, Spoilt> {
        let mut found = HashMap::new();
        for (slot, wanted) in job.slots() {
            let mut db = self.store.reader().acquire().await.map_err(of_database)?;
            let kept = pictures::find(&mut db, &slot).await.map_err(of_database)?;
            drop(db);
            let Some(kept) = kept else { continue };
            let png = match (kept.png, kept.flaw) {
                (Some(png), _) => png,
                (None, Some(flaw)) => return Err(Spoilt::Never(flaw.to_string())),
                (None, None) => self.fetch(&slot, &kept.file_id, wanted).await?,
            };
            found.insert(slot, png);
        }
        Ok(found)
    }

    /// Fetches a picture from Telegram and keeps it as it is printed, or why it cannot be.
    async fn fetch(&self, slot: &str, file_id: &str, wanted: Use) -> Result<Vec<u8>, Spoilt> {
        let prepared = match self.api.download(file_id, LARGEST).await {
            Ok(bytes) => {
                let _hand = self.hands.acquire().await;
                let prepared = spawn_blocking(move || slot::prepared(&bytes, wanted)).await;
                prepared.unwrap_or(Err(Flaw::Unreadable))
            }
            Err(CallError::Refused { code: 413, .. }) => Err(Flaw::TooLarge),
            Err(CallError::Refused { code: 400 | 404, .. }) => Err(Flaw::Unreadable),
            Err(error) => return Err(Spoilt::Later(error)),
        };
        let mut db = self.store.write().await.map_err(of_database)?;
        let outcome = prepared.as_deref().map_err(|flaw| *flaw);
        pictures::prepared(&mut db, slot, file_id, outcome).await.map_err(of_database)?;
        db.commit().await.map_err(of_database)?;
        prepared.map_err(|flaw| Spoilt::Never(flaw.to_string()))
    }
}

/// What tells one file from another.
fn key(job: &Job, pictures: &HashMap<String, Vec<u8>>) -> Result<[u8; 32], Spoilt> {
    let job = serde_json::to_vec(job).map_err(|error| Spoilt::Never(error.to_string()))?;
    let mut digest = Sha256::new().chain_update(job);
    let mut slots: Vec<_> = pictures.iter().collect();
    slots.sort();
    for (slot, bytes) in slots {
        digest.update(Sha256::digest(slot.as_bytes()));
        digest.update(Sha256::digest(bytes));
    }
    Ok(digest.finalize().into())
}

fn of_database(error: sqlx::Error) -> Spoilt {
    Spoilt::Later(CallError::Unknown(format!("the database: {error}")))
}

#[cfg(test)]
mod tests;
