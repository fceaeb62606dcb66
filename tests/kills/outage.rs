//! Telegram is away for an hour in which a task closes, and everybody has gone on sending.
//!
//! `LAUREL_WAITING=20000 LAUREL_BINARY=target/release/laurel cargo test --test kills an_hour -- --nocapture` tells
//! a release's figures.

use std::time::{Duration, Instant};

use chrono::{SubsecRound, TimeDelta};
use laurel::clock::Clock;
use laurel::rehearsal::{Author, What};

use crate::bot::{Place, end, look, one, telegram, until};
use crate::season::{self, FIRST};

/// Works of each contestant, every fifth of them after the close.
const EACH: i64 = 10;
const LIMIT: Duration = Duration::from_secs(900);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_without_telegram_costs_nobody_anything() {
    let wanted = std::env::var("LAUREL_WAITING").ok().and_then(|it| it.parse::<i64>().ok());
    let contestants = wanted.unwrap_or(400) / EACH;
    // Telegram counts in whole seconds.
    let (dir, now) = (tempfile::tempdir().unwrap(), Clock::Real.now().trunc_subsecs(0));
    let (began, closed) = (now - TimeDelta::minutes(60), now - TimeDelta::minutes(12));
    let source = season::with_deadline(now, TimeDelta::days(3), closed - now);
    std::fs::write(dir.path().join("contest.toml"), &source).unwrap();
    let (clock, dial) = Clock::stopped_at(began);
    let (world, telegram) = telegram(clock, 5).await;
    season::enter(&world, contestants);
    let place = Place::polling(dir.path(), &world, &telegram);
    season::fill(&place.database(), &source, contestants).await;
    // The hour: a round of works every six minutes, and the last two are late.
    for round in 0..EACH {
        dial.set(began + TimeDelta::minutes(6 * round));
        for who in 1..=contestants {
            let text = format!("Work {round}: I listened first, and then I called back.");
            world.send_text(FIRST + who, &text).unwrap();
        }
    }
    dial.set(now);
    dial.set_rate(1.0);
    world.set_flood_control(true);
    let waiting = world.pending_updates();
    assert_eq!(i64::try_from(waiting).unwrap(), contestants * EACH);

    let (begun, cursor) = (Instant::now(), world.cursor());
    let child = place.start();
    let memory = format!("/proc/{}/status", child.id());
    assert!(until(LIMIT, async || world.pending_updates() == 0).await, "{}", place.log());
    let took = begun.elapsed();
    let rest = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')";
    assert!(until(LIMIT, async || one(&place, rest).await == 0).await, "{}", place.log());
    let delivered = begun.elapsed();
    let peak = std::fs::read_to_string(memory).unwrap_or_default();
    let peak = peak.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    assert!(end(child).await.success(), "{}", place.log());

    let mut db = look(&place.database()).await;
    let parts: Vec<(i64, i64, String, i64)> = sqlx::query_as(
        "SELECT c.person_id, p.message_id, p.state, p.sent_at FROM parts AS p
         JOIN contestants AS c ON c.id = p.contestant_id ORDER BY p.id",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(parts.len(), waiting, "each work once");
    assert!(parts.is_sorted_by_key(|(_, message, ..)| *message), "in the order in which they came");
    for (who, message, state, sent_at) in &parts {
        let in_time = *sent_at < closed.timestamp_millis();
        assert!(*sent_at < (now - TimeDelta::minutes(5)).timestamp_millis(), "Telegram's time");
        assert_eq!(state, if in_time { "counted" } else { "late" }, "{who} {message}");
    }
    let late = parts.iter().filter(|(.., state, _)| state == "late").count();
    assert_eq!(late, waiting / 5);
    for who in 1..=contestants {
        assert!(world.newest(FIRST + who, Author::Bot).is_some(), "{who} has an answer");
    }
    let events = world.events(cursor);
    let refused = |what: &What| matches!(what, What::Refused { code: 429, .. });
    let refused = events.iter().filter(|event| refused(&event.what)).count();
    let letters = one(&place, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await;
    // On a machine that is busy what was sent evenly arrives in heaps.
    assert!(refused < usize::try_from(letters).unwrap() / 4, "{refused} times too many");
    println!(
        "{waiting} updates waited: dealt with in {:.1} s ({:.0} a second), {letters} letters delivered after \
         {:.0} s, {refused} times 429, {peak}",
        took.as_secs_f64(),
        waiting as f64 / took.as_secs_f64(),
        delivered.as_secs_f64()
    );
}
