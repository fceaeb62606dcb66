//! What the parts do for ever, and how they end. A failure of the database that passes ends none of them: what was
//! to be written is tried again.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::clock::Clock;
use crate::desk::Desk;
use crate::desk::organizer::broadcast;
use crate::journal::causes;
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
pub(super) async fn keep_time(desk: &Desk) -> anyhow::Error {
    loop {
        let error = timetable::run(desk).await.err().unwrap_or_else(ended_early);
        if let Err(error) = desk.store.outlast(error).await {
            return error;
        }
    }
}

/// Takes broadcasts further for ever; ends with an error that needs a person.
pub(super) async fn broadcasts(desk: &Desk, line: &Clock) -> anyhow::Error {
    loop {
        let error = broadcast::run::run(desk, line).await.err().unwrap_or_else(ended_early);
        if let Err(error) = desk.store.outlast(error).await {
            return error;
        }
    }
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
