//! `laurel run`: the real bot.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::store::Store;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use url::Url;

use super::failure::Failure;

/// Runs the bot of that contest until it is asked to stop; `use_file`: with that file, whatever was
/// changed in the chat.
pub async fn run(contest: &Path, use_file: bool) -> Result<(), Failure> {
    let (contest, source) = super::contest_of(contest)?;
    let api = bot_api()?;
    let store = Store::open(&database()?).await?;
    if use_file {
        let used = laurel::app::use_file(&store, &source, Clock::Real.now()).await;
        used.map_err(|error| Failure::other(format!("{error:#}")))?;
    }
    let dice = StdRng::try_from_rng(&mut SysRng)
        .map_err(|error| Failure::other(format!("this machine gives no randomness: {error}")))?;
    let app = App::start(Parts {
        store,
        contest: Arc::new(contest),
        source,
        api,
        clock: Clock::Real,
        line: Clock::Real,
        dice,
        limits: Limits::default(),
    })
    .await?;
    let stop = super::asked_to_stop();
    let title = &app.desk.contest().title;
    log::info!("“{title}” runs as @{}; Ctrl-C ends it", app.desk.bot);
    app.run(stop).await?;
    Ok(())
}

/// The client of the Bot API, from TELOXIDE_TOKEN and TELOXIDE_API_URL.
pub(super) fn bot_api() -> Result<BotApi, Failure> {
    let token = std::env::var("TELOXIDE_TOKEN").unwrap_or_default();
    if token.trim().is_empty() {
        return Err(Failure::setting(
            "TELOXIDE_TOKEN is not set: get a token from @BotFather in Telegram (/newbot), and put \
             it into the environment or into a file .env as TELOXIDE_TOKEN=..."
                .to_owned(),
        ));
    }
    let url =
        std::env::var("TELOXIDE_API_URL").unwrap_or_else(|_| "https://api.telegram.org".to_owned());
    let url: Url = url.parse().map_err(|error| {
        Failure::setting(format!(
            "TELOXIDE_API_URL is no address ({error}): write it like https://api.telegram.org"
        ))
    })?;
    BotApi::new(url, token.trim()).map_err(|error| Failure::setting(format!("{error:#}")))
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
