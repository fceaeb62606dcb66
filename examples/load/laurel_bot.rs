//! Laurel itself, whole: gate, desk, outbox, courier, timetable. Only Telegram's limits are off, since
//! they are what would be measured.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::contest::file;
use laurel::store::Store;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::crowd;
use super::script::Kind;

/// Runs on the database in `folder` until it is killed.
pub fn run(url: &str, folder: &Path, kind: Kind) -> Result<()> {
    pretty_env_logger::init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let paid = kind == Kind::Announcement;
        let source = crowd::contest(kind, paid);
        let contest = file::read(&source).map_err(|mistakes| anyhow!("{mistakes:?}"))?;
        let store = Store::open(&folder.join("laurel.db")).await?;
        laurel::cores::share(laurel::store::WRITER)?;
        let app = App::start(Parts {
            store,
            contest: Arc::new(contest),
            source,
            api: BotApi::new(url.parse()?, "1:load")?,
            clock: Clock::Real,
            line: Clock::Real,
            dice: StdRng::seed_from_u64(1),
            limits: if paid { Limits::default() } else { Limits::none() },
        })
        .await?;
        app.run(std::future::pending()).await?;
        Ok(())
    })
}
