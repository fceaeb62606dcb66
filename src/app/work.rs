//! What the parts do for ever, and how they end. A failure of the database that passes ends none of them: what was
//! to be written is tried again.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures::FutureExt;
use serde_json::Value;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::desk::organizer::broadcast;
use crate::journal::causes;
use crate::store::trouble::is_damaged;
use crate::telegram::courier::Courier;
use crate::telegram::fetcher::Fetcher;
use crate::telegram::gate::{Gate, GateError};
use crate::telegram::webhook::Webhook;
use crate::timetable;

/// What an end in good order may take, counted from its beginning: until the updates at hand are dealt with, the
/// webhook's door is shut, letters under way have landed, Telegram knows, the database is closed.
pub(super) const FINISH: Duration = Duration::from_secs(4);
const SHUT: Duration = Duration::from_secs(5);
const LANDED: Duration = Duration::from_secs(7);
const CONFIRMED: Duration = Duration::from_millis(8_500);
pub(super) const CLOSED: Duration = Duration::from_millis(9_500);

/// Between two attempts at what failed for a mistake of ours.
const AGAIN: Duration = Duration::from_secs(60);

/// Between two attempts at what is owed to the database's file.
const TIDIED: Duration = Duration::from_secs(60);

/// Deals with updates until it is asked to end, whether they are fetched or brought.
pub(super) async fn updates(
    gate: &mut Gate,
    webhook: Option<&mut Webhook>,
    desk: Desk,
) -> GateError {
    let store = desk.store.clone();
    match webhook {
        Some(webhook) => {
            let handler = move |batch| {
                let desk = desk.clone();
                async move { desk.handle(batch).await }
            };
            webhook.run(gate, handler).await
        }
        None => {
            let mut handler = move |batch: Vec<Value>| {
                let desk = desk.clone();
                async move {
                    let (came, count) = (Instant::now(), batch.len() as u64);
                    desk.handle(batch).await?;
                    desk.meter.latency.observe(came.elapsed(), count);
                    Ok(())
                }
            };
            loop {
                let error = match gate.run(&mut handler).await {
                    GateError::Handler(error) => error,
                    other => return other,
                };
                // They are left with Telegram, which gives them again.
                if let Err(error) = store.outlast(error).await {
                    return GateError::Handler(error);
                }
            }
        }
    }
}

/// Carries letters for ever; ends with an error that needs a person.
pub(super) async fn carry(courier: &mut Courier, desk: &Desk) -> anyhow::Error {
    loop {
        let error = courier.run().await.err().unwrap_or_else(ended_early);
        if let Err(error) = desk.store.outlast(error).await {
            return error;
        }
    }
}

/// Fetches files for ever; ends with an error that needs a person.
pub(super) async fn fetch(fetcher: &mut Fetcher, desk: &Desk) -> anyhow::Error {
    loop {
        let handler = |came| {
            let desk = desk.clone();
            async move { desk.fetched(came).await }
        };
        let error = fetcher.run(handler).await.err().unwrap_or_else(ended_early);
        if let Err(error) = desk.store.outlast(error).await {
            return error;
        }
    }
}

/// Keeps the timetable for ever; ends with an error that needs a person.
pub(super) async fn keep_time(desk: &Desk, line: &Clock) -> anyhow::Error {
    loop {
        let ended = AssertUnwindSafe(timetable::run(desk)).catch_unwind().await;
        if let Some(error) = outlive(desk, line, "the timetable", ended).await {
            return error;
        }
    }
}

/// Takes broadcasts further for ever; ends with an error that needs a person.
pub(super) async fn broadcasts(desk: &Desk, line: &Clock) -> anyhow::Error {
    loop {
        let ended = AssertUnwindSafe(broadcast::run::run(desk, line)).catch_unwind().await;
        if let Some(error) = outlive(desk, line, "a broadcast", ended).await {
            return error;
        }
    }
}

/// A mistake of ours in work of the bot's own accord keeps nobody from being answered: it is logged and
/// tried again, and what does not get done is told as an alarm. Gives back what nothing can go on after.
async fn outlive(
    desk: &Desk,
    line: &Clock,
    what: &str,
    ended: std::thread::Result<anyhow::Result<()>>,
) -> Option<anyhow::Error> {
    let why = match ended {
        Ok(done) => match desk.store.outlast(done.err().unwrap_or_else(ended_early)).await {
            Ok(()) => return None,
            Err(error) if is_damaged(&error) => return Some(error),
            Err(error) => causes(&error),
        },
        Err(_) => "a panic, see above".to_owned(),
    };
    log::error!("{what} cannot go on: {why}; it is tried again in a minute");
    line.sleep(AGAIN).await;
    None
}

/// Does what is owed to the database's file since before, and whatever does not work out at once.
pub(super) async fn tidy(desk: Desk, line: Clock) {
    loop {
        desk.tidy().await;
        line.sleep(TIDIED).await;
    }
}

/// Waits for something until so long after `begun`; nothing if it took longer.
pub(super) async fn in_time<T>(
    begun: Instant,
    within: Duration,
    something: impl Future<Output = T>,
) -> Option<T> {
    tokio::time::timeout_at((begun + within).into(), something).await.ok()
}

/// Ends in good order: letters that are under way are waited for, and what was dealt with is
/// confirmed. What does not work out now comes again at the next start. `begun`: when the end began.
pub(super) async fn wind_down(
    gate: &mut Gate,
    webhook: Option<Webhook>,
    courier: &mut Courier,
    begun: Instant,
) {
    if let Some(webhook) = webhook
        && in_time(begun, SHUT, webhook.shut()).await.is_none()
    {
        log::warn!("somebody at the webhook took too long");
    }
    match in_time(begun, LANDED, courier.land()).await {
        Some(Ok(())) => {}
        Some(Err(error)) => log::warn!("the last letters could not be settled: {}", causes(&error)),
        None => log::warn!("the last letters took too long; they go again at the next start"),
    }
    match in_time(begun, CONFIRMED, gate.confirm()).await {
        Some(Ok(())) => {}
        Some(Err(error)) => log::warn!("the last updates could not be confirmed: {error}"),
        None => log::warn!("Telegram did not hear the last confirmation"),
    }
}

fn ended_early() -> anyhow::Error {
    anyhow::anyhow!("a worker ended that should work for ever")
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::Arc;

    use chrono::{DateTime, TimeDelta};
    use rand::SeedableRng;

    use super::*;
    use crate::contest::file;
    use crate::desk::Bells;
    use crate::store::Store;

    /// A mistake of ours and a panic are waited out, a damaged database is not.
    #[tokio::test]
    async fn a_mistake_in_the_timetable_does_not_end_the_bot() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let contest = file::read(include_str!("../../contests/sample.toml")).unwrap();
        let (clock, dial) = Clock::stopped_at(DateTime::default());
        let dice = rand::rngs::StdRng::seed_from_u64(1);
        let (fleeting, _inbox) = tokio::sync::mpsc::unbounded_channel();
        let line = clock.clone();
        let desk =
            Desk::new(store, Arc::new(contest), "bot", clock, dice, fleeting, Bells::default());
        for ended in [Ok(Err(anyhow::anyhow!("no such task"))), Err(Box::new("a panic") as _)] {
            let mut lived = pin!(outlive(&desk, &line, "the timetable", ended));
            assert!(futures::poll!(&mut lived).is_pending(), "it waits first");
            dial.advance(TimeDelta::seconds(60));
            assert!(lived.await.is_none());
        }
        let damaged = damaged(&desk.store).await;
        assert!(outlive(&desk, &line, "the timetable", Ok(Err(damaged))).await.is_some());
    }

    /// What SQLite says of a table that begins where an index does.
    async fn damaged(store: &Store) -> anyhow::Error {
        let mut db = store.write().await.unwrap();
        for sql in [
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'set_aside'",
            "PRAGMA writable_schema = RESET",
        ] {
            sqlx::query(sql).execute(&mut *db).await.unwrap();
        }
        let asked = sqlx::query("DELETE FROM set_aside WHERE rowid = 1").execute(&mut *db).await;
        asked.map(|_| ()).unwrap_err().into()
    }
}
