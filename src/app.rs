//! The parts put together: one bot on one database, whether it meets Telegram, a rehearsal or a test.

use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use rand::rngs::StdRng;
use serde_json::Value;
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::watch::{self, Receiver};

use crate::alarms::Alarms;
use crate::backups::{BackupError, Backups, Routine};
use crate::clock::Clock;
use crate::contest::definition::{Channel, Contest};
use crate::desk::guest::start::commands;
use crate::desk::organizer::broadcast;
use crate::desk::{Bells, Desk};
use crate::export;
use crate::journal::causes;
use crate::store::people::Rights;
use crate::store::{OpenError, Store, facts};
use crate::telegram::api::{BotApi, CallError};
use crate::telegram::courier::{Clocks, Courier, Rules, TokenRevoked};
use crate::telegram::fetcher::Fetcher;
use crate::telegram::flood::Flood;
use crate::telegram::gate::{Ending, Gate, GateError};
use crate::telegram::limits::Limits;
use crate::telegram::profile::{Setting, set_if_changed};
use crate::telegram::webhook::{Hook, Webhook};
use crate::vitals::{Places, Probe};
use crate::words::Locale;
use crate::{plain, text, timetable};

mod ruling;
mod work;

pub use ruling::use_file;
use work::{
    CLOSED, FINISH, broadcasts, carry, fetch, in_time, keep_time, tidy, updates, wind_down,
};

/// What a bot is made of.
pub struct Parts {
    pub store: Store,
    pub contest: Arc<Contest>,
    /// The contest file as it was read, to be kept.
    pub source: String,
    pub api: BotApi,
    /// The contest's clock.
    pub clock: Clock,
    /// What Telegram's limits and the pauses after a failure are counted on. In a rehearsal the
    /// contest's clock may stand or leap, while Telegram's does not.
    pub line: Clock,
    pub dice: StdRng,
    pub limits: Limits,
}

/// A bot that is ready to work.
pub struct App {
    pub desk: Desk,
    gate: Gate,
    /// Where updates are brought, if they are not fetched.
    webhook: Option<Webhook>,
    courier: Courier,
    fetcher: Fetcher,
    api: BotApi,
    /// The clock of Telegram's limits.
    line: Clock,
    alarms: Option<Alarms>,
    backups: Option<Backups>,
}

/// Why a bot could not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("Telegram does not know this token: copy it anew from @BotFather into TELOXIDE_TOKEN")]
    WrongToken,
    #[error("Telegram cannot be reached: {0}; is TELOXIDE_API_URL right, is there a network?")]
    Unreachable(String),
    #[error(
        "this database belongs to another bot ({0}): give this one its own in DATABASE_URL, or the \
         other one's token in TELOXIDE_TOKEN"
    )]
    AnothersDatabase(String),
    #[error(transparent)]
    Database(OpenError),
    #[error(transparent)]
    Gate(#[from] GateError),
    #[error("{}", causes(.0))]
    Work(anyhow::Error),
}

impl App {
    /// Asks Telegram who the bot is and puts its parts together.
    pub async fn start(parts: Parts) -> Result<App, AppError> {
        let Parts { store, contest, source, api, clock, line, dice, limits } = parts;
        let me = api.get_me().await.map_err(|error| match error {
            CallError::Refused { code: 401 | 404, .. } => AppError::WrongToken,
            other => AppError::Unreachable(other.to_string()),
        })?;
        let name = me["username"].as_str().unwrap_or_default().to_owned();
        claim(&store, api.bot_id()).await?;
        let ruling = ruling::ruling(&store, contest, &source, clock.now()).await;
        let contest = ruling.map_err(AppError::Work)?;
        let bells = Bells::default();
        let (fleeting, inbox) = unbounded_channel();
        let workshop = export::order::workshop(store.clone(), api.clone(), clock.clone());
        let mut courier = Courier::new(
            store.clone(),
            api.clone(),
            Clocks { contest: clock.clone(), line: line.clone() },
            limits,
            bells.outbox.clone(),
            inbox,
        );
        courier.employ(workshop);
        let mut gate = Gate::new(api.clone(), line.clone());
        let fetcher = Fetcher::new(store.clone(), api.clone(), line.clone(), bells.fetches.clone());
        let mut desk = Desk::new(store, contest, &name, clock, dice, fleeting, bells);
        desk.flood = Flood::new(limits.person);
        let ruling = desk.ruling();
        courier.follow(move || rules(&ruling.borrow()));
        gate.watch(desk.meter.clone());
        Ok(App {
            desk,
            gate,
            webhook: None,
            courier,
            fetcher,
            api,
            line,
            alarms: None,
            backups: None,
        })
    }

    /// Has updates brought to a webhook instead of fetching them. Its secret comes from the `dice`.
    pub fn listen(&mut self, hook: Hook, dice: &mut StdRng) {
        let (parts, chance) =
            ((self.api.clone(), self.desk.store.clone()), (self.line.clone(), dice));
        self.webhook = Some(Webhook::open(hook, parts, chance, self.desk.meter.clone()));
    }

    /// Has organizers told when something is stuck, and gives what figures can be read from.
    pub async fn look_after(&mut self, places: Places) -> Probe {
        let probe = Probe::new(self.desk.clone(), self.api.clone(), places).await;
        self.alarms = Some(Alarms::new(self.desk.clone(), probe.clone()));
        probe
    }

    /// Has backups made.
    pub fn back_up(&mut self, routine: Routine) {
        self.backups = Some(Backups::new(self.desk.clone(), routine));
    }

    /// Works until one of the workers ends, which it does with an error only, or until `stop`
    /// comes. Then what is under way is finished, within ten seconds, and what was dealt with is confirmed to
    /// Telegram. A failure of the database that passes ends nobody: it is waited out.
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), AppError> {
        let App {
            desk,
            mut gate,
            mut webhook,
            mut courier,
            mut fetcher,
            api,
            line,
            alarms,
            backups,
        } = self;
        // It ends with the bot.
        let mut beside = tokio::task::JoinSet::new();
        beside.spawn(introduce(desk.store.clone(), api, desk.ruling()));
        beside.spawn(tidy(desk.clone(), line.clone()));
        if let Some(alarms) = alarms {
            let line = line.clone();
            beside.spawn(async move { alarms.run(&line).await });
        }
        if let Some(backups) = backups {
            let line = line.clone();
            beside.spawn(async move { backups.run(&line).await });
        }
        let (end, shows) = watch::channel(false);
        gate.end_with(Ending::with(shows.clone()));
        if let Some(webhook) = &mut webhook {
            webhook.end_with(Ending::with(shows));
        }
        let (outcome, limit) = {
            let mut updates = pin!(updates(&mut gate, webhook.as_mut(), desk.clone()));
            let outcome = tokio::select! {
                error = &mut updates => Err(error.into()),
                error = carry(&mut courier, &desk) => Err(of_courier(error)),
                error = fetch(&mut fetcher, &desk) => Err(AppError::Work(error)),
                error = keep_time(&desk, &line) => Err(AppError::Work(error)),
                error = broadcasts(&desk, &line) => Err(AppError::Work(error)),
                damaged = desk.store.damage() => Err(AppError::Database(damaged)),
                () = stop => Ok(()),
            };
            end.send_replace(true);
            let limit = Instant::now();
            if outcome.is_ok() && in_time(limit, FINISH, updates).await.is_none() {
                log::warn!("the last updates took too long; they come again at the next start");
            }
            (outcome, limit)
        };
        if outcome.is_ok() {
            wind_down(&mut gate, webhook, &mut courier, limit).await;
        }
        beside.shutdown().await;
        // Letters that did not land let go of the database.
        drop((courier, fetcher));
        if in_time(limit, CLOSED, desk.store.close()).await.is_none() {
            log::warn!("somebody still reads the database; the program ends all the same");
        }
        outcome
    }

    /// Deals with the updates that wait at Telegram now; for whoever moves the bot by hand.
    pub async fn take_updates(&mut self) -> Result<usize, GateError> {
        let desk = self.desk.clone();
        self.gate.poll(0, move |batch| async move { desk.handle(batch).await }).await
    }

    /// Delivers everything that can be delivered now, and fetches what can be fetched; for whoever moves
    /// the bot by hand.
    pub async fn deliver(&mut self) -> anyhow::Result<usize> {
        let desk = self.desk.clone();
        let fetched = self.fetcher.round(move |came| {
            let desk = desk.clone();
            async move { desk.fetched(came).await }
        });
        Ok(fetched.await? + self.courier.drain().await?)
    }

    /// Looks once whether something is stuck; gives how many alarms were given or taken back. For whoever
    /// moves the bot by hand.
    pub async fn give_alarms(&mut self) -> anyhow::Result<usize> {
        match &mut self.alarms {
            Some(alarms) => alarms.look().await,
            None => Ok(0),
        }
    }

    /// Makes a backup if one is due, and gives its file; for whoever moves the bot by hand.
    pub async fn give_backup(&mut self) -> Result<Option<PathBuf>, BackupError> {
        match &mut self.backups {
            Some(backups) => backups.look().await,
            None => Ok(None),
        }
    }

    /// Deals with everything that is due by now; for whoever moves the bot by hand.
    pub async fn keep_timetable(&self) -> anyhow::Result<usize> {
        let kept = timetable::run_due(&self.desk).await?;
        Ok(kept + broadcast::run::run_due(&self.desk).await?)
    }
}

fn of_courier(error: anyhow::Error) -> AppError {
    if error.is::<TokenRevoked>() {
        return AppError::Gate(GateError::WrongToken);
    }
    AppError::Work(error)
}

/// Makes sure that a database serves one bot only: with another's, people would be taken for
/// contestants who have never written here.
async fn claim(store: &Store, bot: &str) -> Result<(), AppError> {
    let claimed = async {
        let mut tx = store.write().await?;
        let owner = facts::get(&mut tx, "bot").await?;
        if owner.is_none() {
            facts::set(&mut tx, "bot", bot).await?;
            tx.commit().await?;
        }
        Ok::<_, sqlx::Error>(owner)
    };
    match claimed.await {
        Ok(Some(owner)) if owner != bot => Err(AppError::AnothersDatabase(owner)),
        Ok(_) => Ok(()),
        Err(error) => Err(AppError::Work(error.into())),
    }
}

/// What the courier has to know of the contest.
fn rules(contest: &Contest) -> Rules {
    let channel = contest.channel.as_ref().map(|channel| match channel {
        Channel::Id(id) => Value::from(*id),
        Channel::Name(name) => Value::from(name.as_str()),
    });
    Rules { channel, paid: contest.paid_broadcasts }
}

/// Tells Telegram the command menus and descriptions for whoever has not written yet, at the start and
/// whenever another contest file rules, if they have changed. It goes on beside the work: a bot without
/// a menu works.
async fn introduce(store: Store, api: BotApi, mut ruling: Receiver<Arc<Contest>>) {
    loop {
        let settings = introduction(&ruling.borrow_and_update().clone());
        if let Err(error) = set_if_changed(&store, &api, &settings).await {
            log::warn!("what was told to Telegram of the bot could not be noted: {error}");
        }
        if ruling.changed().await.is_err() {
            return;
        }
    }
}

/// What Telegram shows of the bot before anybody writes, in each language and for all others.
fn introduction(contest: &Contest) -> Vec<Setting> {
    let languages = [(None, contest.locale), (Some("ru"), Locale::Ru), (Some("en"), Locale::En)];
    let mut settings = Vec::new();
    for (language, locale) in languages {
        let title = contest.title.as_str();
        let about = plain!(locale, "bot-description", title = title);
        let short = plain!(locale, "bot-short", title = title);
        settings.push(Setting::commands(language, &commands(contest, locale, &Rights::default())));
        settings.push(Setting::description(language, &text::cut_plain(&about, 512)));
        settings.push(Setting::short_description(language, &text::cut_plain(&short, 120)));
    }
    settings
}

#[cfg(test)]
mod tests;
