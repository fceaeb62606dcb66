//! What an organizer orders at the desk, as plain data that waits in the letter, and the workshop that
//! makes the file when the letter is carried. It holds numbers only: what people wrote is read then.

use std::sync::Arc;

use futures::FutureExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::archive::{self, Pack};
use super::{Form, Look, Subject, file};
use crate::clock::Clock;
use crate::contest::definition::{Contest, Locale};
use crate::contest::file as contest_file;
use crate::desk::Result;
use crate::store::trouble::passing;
use crate::store::{Store, versions};
use crate::telegram::api::{BotApi, CallError};
use crate::telegram::letter::File;
use crate::telegram::press::{Spoilt, Workshop};

/// What is to be made.
#[derive(Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Order {
    Tables {
        subjects: Vec<Subject>,
        form: Form,
        /// "ru" or "en".
        language: String,
    },
    Archive(Pack),
}

/// The workshop for a courier: it reads the database and fetches files from Telegram.
pub fn workshop(store: Store, api: BotApi, clock: Clock) -> Workshop {
    Arc::new(move |order| {
        let bench = Bench { store: store.clone(), api: api.clone(), clock: clock.clone() };
        async move { bench.make(order).await }.boxed()
    })
}

/// What the workshop works with.
pub(super) struct Bench {
    pub(super) store: Store,
    pub(super) api: BotApi,
    clock: Clock,
}

impl Bench {
    async fn make(&self, order: Value) -> std::result::Result<File, Spoilt> {
        let never = |error: anyhow::Error| match passing(&error) {
            Some(_) => Spoilt::Later(CallError::Unknown(format!("the database: {error:#}"))),
            None => Spoilt::Never(error.to_string()),
        };
        let order: Order =
            serde_json::from_value(order).map_err(|error| Spoilt::Never(error.to_string()))?;
        let mut db = self.store.reader().acquire().await.map_err(of_database)?;
        let contest = contest(&mut db).await.map_err(never)?;
        let look = |language: &str| Look {
            contest: &contest,
            locale: Locale::from_code(language).unwrap_or(contest.locale),
            now: self.clock.now(),
        };
        match order {
            Order::Tables { subjects, form, language } => {
                file(&mut db, &look(&language), &subjects, form).await.map_err(never)
            }
            Order::Archive(pack) => {
                drop(db);
                let look = look(&pack.language);
                archive::make(self, &look, &pack).await
            }
        }
    }
}

/// The contest as the program works with it: the version that rules.
///
/// # Errors
///
/// There is none, or an older program wrote one that this program does not take.
pub async fn contest(db: &mut sqlx::SqliteConnection) -> Result<Contest> {
    let newest = versions::newest(db).await?;
    let newest = newest.ok_or_else(|| anyhow::anyhow!("no contest file was ever used with it"))?;
    contest_file::read(&newest.text)
        .map_err(|_| anyhow::anyhow!("the contest file in it is not understood any more"))
}

pub(super) fn of_database(error: sqlx::Error) -> Spoilt {
    Spoilt::Later(CallError::Unknown(format!("the database: {error}")))
}
