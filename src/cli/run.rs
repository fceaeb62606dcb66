//! `laurel run`: the real bot.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;

use chrono::TimeDelta;
use clap::{Args, value_parser};
use laurel::app::{App, Parts};
use laurel::backups::Routine;
use laurel::clock::Clock;
use laurel::cores;
use laurel::store::{self, Former, Store};
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use laurel::telegram::webhook::Hook;
use laurel::vitals::{self, Backups, Places};
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use tokio::net::TcpListener;
use tokio::sync::watch;
use url::{Host, Url};

use super::failure::Failure;
use super::passphrase::passphrase;
use super::secret;

/// The setting that names the file of the token.
pub(super) const TOKEN_FILE: &str = "TELOXIDE_TOKEN_FILE";

/// How updates come, who may look, and where copies go.
#[derive(Args)]
pub struct Ways {
    /// Have Telegram bring updates to this address instead of asking for them: https, and for it a
    /// proxy in front that passes requests on to --listen. The secret is made anew at each start.
    #[arg(long, value_name = "URL")]
    webhook: Option<Url>,
    /// Where the webhook's requests come in, as plain HTTP.
    #[arg(long, value_name = "ADDR", requires = "webhook", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Serve /healthz, /readyz and Prometheus' /metrics there, such as 127.0.0.1:9100. They tell of
    /// nobody in particular.
    #[arg(long, value_name = "ADDR")]
    health: Option<SocketAddr>,
    /// Let --health be an address that other machines can reach. There is no password.
    #[arg(long, requires = "health")]
    health_beyond_loopback: bool,
    /// The folder for the backups that the bot makes by itself; without it they go into the folder
    /// “backups” beside the database. Organizers are told if no new one comes.
    #[arg(long, value_name = "FOLDER")]
    backups: Option<PathBuf>,
    /// Make a backup every so many hours.
    #[arg(long, value_name = "HOURS", default_value_t = 24, value_parser = value_parser!(u32).range(1..=168))]
    backup_hours: u32,
    /// Keep so many backups; older ones of this database are removed.
    #[arg(long, value_name = "NUMBER", default_value_t = 14, value_parser = value_parser!(u32).range(1..=1000))]
    backups_kept: u32,
    /// Make no backups, and tell nobody that there are none.
    #[arg(long, conflicts_with_all = ["backups", "backup_hours", "backups_kept"])]
    no_backups: bool,
}

/// Runs the bot of that contest until it is asked to stop; `use_file`: with that file, whatever was
/// changed in the chat.
pub async fn run(contest: &Path, use_file: bool, ways: Ways) -> Result<(), Failure> {
    // First of all, so that it ends in good order whenever it is asked to.
    let mut stop = pin!(super::asked_to_stop());
    let app = tokio::select! {
        biased;
        () = &mut stop => {
            log::info!("it ends before it has begun");
            return Ok(());
        }
        app = start(contest, use_file, ways) => app?,
    };
    let title = &app.desk.contest().title;
    log::info!("“{title}” runs as @{}; Ctrl-C ends it", app.desk.bot);
    app.run(stop).await?;
    log::info!("it has ended in good order");
    Ok(())
}

/// A bot that is ready to work, and those who look at it.
async fn start(contest: &Path, use_file: bool, ways: Ways) -> Result<App, Failure> {
    let (contest, source) = super::contest_of(contest)?;
    check(&ways)?;
    let api = bot_api()?;
    let database = database()?;
    let passphrase = passphrase()?;
    let store = Store::open_and(&database, Former::IsKept(passphrase.as_ref())).await?;
    if let Err(error) = cores::share(store::WRITER) {
        log::info!("threads are left where they are, which is slower: {error}");
    }
    let listener = match &ways.webhook {
        Some(_) => Some(listen("--listen", ways.listen).await?),
        None => None,
    };
    let health = match ways.health {
        Some(address) => Some(listen("--health", address).await?),
        None => None,
    };
    if use_file {
        let used = laurel::app::use_file(&store, &source, Clock::Real.now()).await;
        used.map_err(|error| Failure::other(format!("{error:#}")))?;
    }
    let mut app = App::start(Parts {
        store,
        contest: Arc::new(contest),
        source,
        api,
        clock: Clock::Real,
        line: Clock::Real,
        dice: dice()?,
        limits: Limits::default(),
    })
    .await?;
    if let (Some(url), Some(listener)) = (ways.webhook, listener) {
        app.listen(Hook { url, listener }, &mut dice()?);
    }
    let routine = (!ways.no_backups).then(|| Routine {
        folder: ways.backups.unwrap_or_else(|| database.with_file_name("backups")),
        every: TimeDelta::hours(ways.backup_hours.into()),
        kept: usize::try_from(ways.backups_kept).unwrap_or(usize::MAX),
        passphrase,
        database: database.clone(),
    });
    let backups = routine
        .as_ref()
        .map(|routine| Backups { folder: routine.folder.clone(), every: routine.every });
    if let Some(routine) = routine {
        app.back_up(routine);
    }
    let probe = app.look_after(Places { database, backups }).await;
    if let Some(listener) = health {
        tokio::spawn(async move {
            // Ends with the program.
            let (_end, shut) = watch::channel(false);
            vitals::serve(probe, listener, shut).await;
        });
    }
    Ok(app)
}

fn dice() -> Result<StdRng, Failure> {
    StdRng::try_from_rng(&mut SysRng)
        .map_err(|error| Failure::other(format!("this machine gives no randomness: {error}")))
}

/// What is wrong can be told before anything is begun.
fn check(ways: &Ways) -> Result<(), Failure> {
    if let Some(url) = &ways.webhook {
        if url.scheme() != "https" && !is_here(url) {
            return Err(Failure::argument(format!(
                "--webhook {url}: Telegram brings updates over https only; write the address that the \
                 proxy in front serves, like https://bot.example.org/telegram"
            )));
        }
        let bare = url.username().is_empty() && url.password().is_none();
        if !bare || url.query().is_some() || url.fragment().is_some() {
            return Err(Failure::argument(format!(
                "--webhook {}: an address of host and path alone, please; the secret goes in a header",
                url.host_str().unwrap_or_default()
            )));
        }
        if !ways.listen.ip().is_loopback() {
            log::warn!(
                "the webhook listens on {}, as plain HTTP: nobody but the proxy may be on that line",
                ways.listen
            );
        }
    }
    match ways.health {
        Some(address) if !address.ip().is_loopback() && !ways.health_beyond_loopback => {
            Err(Failure::argument(format!(
                "--health {address} can be reached from other machines, and there is no password: take \
                 127.0.0.1, or add --health-beyond-loopback if this is meant so"
            )))
        }
        _ => Ok(()),
    }
}

/// Whether an address leads to this machine: for trying it out, with a stand-in for Telegram.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

async fn listen(option: &str, address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::port(format!(
            "{option} {address} cannot be used ({error}): another program has it, or it is not this \
             machine's; give another one"
        ))
    })
}

/// The client of the Bot API, from TELOXIDE_TOKEN and TELOXIDE_API_URL.
pub(super) fn bot_api() -> Result<BotApi, Failure> {
    let Some(token) = token()? else {
        return Err(Failure::setting(
            "TELOXIDE_TOKEN is not set: get a token from @BotFather in Telegram (/newbot), and put \
             it into the environment or into a file .env as TELOXIDE_TOKEN=..., or name a file that has it \
             in TELOXIDE_TOKEN_FILE"
                .to_owned(),
        ));
    };
    let url =
        std::env::var("TELOXIDE_API_URL").unwrap_or_else(|_| "https://api.telegram.org".to_owned());
    let url: Url = url.parse().map_err(|error| {
        Failure::setting(format!(
            "TELOXIDE_API_URL is no address ({error}): write it like https://api.telegram.org"
        ))
    })?;
    BotApi::new(url, token.trim()).map_err(|error| Failure::setting(format!("{error:#}")))
}

/// The bot's token, from TELOXIDE_TOKEN or the file that TELOXIDE_TOKEN_FILE names; none if there is none.
pub(super) fn token() -> Result<Option<String>, Failure> {
    // An empty one is how `.env.example` begins.
    let empty = std::env::var_os("TELOXIDE_TOKEN").is_some_and(|token| token.is_empty());
    let found = match empty && std::env::var_os(TOKEN_FILE).is_none() {
        true => None,
        false => secret::find("TELOXIDE_TOKEN", TOKEN_FILE)?,
    };
    Ok(found.map(|secret| secret.words.trim().to_owned()).filter(|token| !token.is_empty()))
}

/// The file of the database, from DATABASE_URL.
pub(super) fn database() -> Result<PathBuf, Failure> {
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://laurel.db".to_owned());
    let path = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"));
    match path.map(|path| path.split('?').next().unwrap_or_default()) {
        Some(path) if !path.is_empty() && path != ":memory:" => Ok(PathBuf::from(path)),
        _ => Err(Failure::setting(
            "DATABASE_URL has to name a file, like sqlite://laurel.db or sqlite:///var/lib/laurel.db"
                .to_owned(),
        )),
    }
}
