use super::*;
use crate::clock::Movable;
use crate::telegram::stand::{Reply, Stand};
use chrono::{TimeDelta, TimeZone, Utc};
use serde_json::json;
use std::sync::{Arc, Mutex};

async fn gate() -> (Stand, Gate, Movable) {
    let stand = Stand::start().await;
    let noon = Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap();
    let (clock, dial) = Clock::stopped_at(noon);
    let gate = Gate::new(stand.api(), clock);
    (stand, gate, dial)
}

fn updates(ids: &[i64]) -> Reply {
    Reply::Result(ids.iter().map(|id| json!({"update_id": id})).collect())
}

fn offsets(stand: &Stand) -> Vec<Option<i64>> {
    stand.calls().iter().map(|call| call.params.get("offset").and_then(Value::as_i64)).collect()
}

const WEBHOOK: Reply = Reply::Error(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete \
     the webhook first",
);

#[tokio::test]
async fn the_offset_moves_only_after_the_batch_was_dealt_with() {
    let (stand, mut gate, _) = gate().await;
    stand.script([updates(&[5, 6]), updates(&[5, 6]), updates(&[])]);
    let failed = gate.poll(0, async |_| anyhow::bail!("the disk is full")).await;
    assert!(failed.unwrap_err().to_string().contains("the disk is full"));
    let seen = gate.poll(0, async |batch| {
        assert_eq!(batch, [json!({"update_id": 5}), json!({"update_id": 6})]);
        Ok(())
    });
    assert_eq!(seen.await.unwrap(), 2);
    let nothing = gate.poll(0, async |_| panic!("nothing is handed over")).await.unwrap();
    assert_eq!(nothing, 0);
    assert_eq!(offsets(&stand), [None, None, Some(7)]);
}

#[tokio::test]
async fn ids_may_begin_anew_and_lower() {
    let (stand, mut gate, _) = gate().await;
    stand.script([updates(&[900]), updates(&[3, 4]), updates(&[])]);
    for _ in 0..3 {
        gate.poll(0, async |_| Ok(())).await.unwrap();
    }
    assert_eq!(offsets(&stand), [None, Some(901), Some(5)]);
}

#[tokio::test]
async fn ending_confirms_what_was_done_and_only_that() {
    let (stand, mut gate, _) = gate().await;
    gate.confirm().await.unwrap();
    assert!(stand.calls().is_empty());
    stand.script([updates(&[5]), updates(&[6]), updates(&[6])]);
    gate.poll(0, async |_| Ok(())).await.unwrap();
    gate.confirm().await.unwrap();
    gate.confirm().await.unwrap();
    let calls = stand.calls();
    assert_eq!(calls.len(), 2);
    assert_eq!(
        (calls[1].params["limit"].as_i64(), calls[1].params["timeout"].as_i64()),
        (Some(1), Some(0))
    );
    gate.poll(0, async |_| Ok(())).await.unwrap();
    assert_eq!(offsets(&stand), [Some(6)], "what came with the confirmation comes again");
}

#[tokio::test]
async fn another_program_ends_the_gate() {
    let (stand, mut gate, _) = gate().await;
    let other = "Conflict: terminated by other getUpdates request; make sure that only one bot \
                 instance is running";
    stand.script([Reply::Error(409, other)]);
    let error = gate.run(async |_| Ok(())).await;
    assert!(matches!(&error, GateError::Conflict(_)), "{error}");
    assert!(error.to_string().contains("stop that program"));
}

#[tokio::test]
async fn a_webhook_is_removed_once() {
    let (stand, mut gate, dial) = gate().await;
    stand.script([WEBHOOK, Reply::Result(json!(true)), WEBHOOK]);
    let running = tokio::spawn(async move { gate.run(async |_| Ok(())).await });
    while !running.is_finished() {
        dial.advance(TimeDelta::seconds(1));
        tokio::task::yield_now().await;
    }
    assert!(matches!(running.await.unwrap(), GateError::Conflict(_)));
    let calls = stand.calls();
    let methods: Vec<_> = calls.iter().map(|call| call.method.as_str()).collect();
    assert_eq!(methods, ["getUpdates", "deleteWebhook", "getUpdates"]);
    assert_eq!(calls[1].params["drop_pending_updates"], false);
}

#[tokio::test]
async fn a_wrong_token_ends_the_gate() {
    let (stand, mut gate, _) = gate().await;
    stand.script([Reply::Error(401, "Unauthorized")]);
    assert!(matches!(gate.run(async |_| Ok(())).await, GateError::WrongToken));
}

#[tokio::test]
async fn what_passes_is_waited_out_on_the_clock() {
    let (stand, mut gate, dial) = gate().await;
    stand.script([
        Reply::Page(502),
        Reply::RetryAfter(40),
        updates(&[5]),
        WEBHOOK,
        WEBHOOK,
        WEBHOOK,
    ]);
    let began = dial.now();
    let handled_at = Arc::new(Mutex::new(None));
    let (dealt_with, now) = (handled_at.clone(), dial.clone());
    let running = tokio::spawn(async move {
        let handler = |batch: Vec<Value>| {
            let (dealt_with, now) = (dealt_with.clone(), now.now());
            async move {
                tokio::task::yield_now().await;
                assert_eq!(batch.len(), 1);
                *dealt_with.lock().unwrap() = Some(now);
                Ok(())
            }
        };
        gate.run(handler).await
    });
    while !running.is_finished() {
        dial.advance(TimeDelta::seconds(1));
        tokio::task::yield_now().await;
    }
    let at: chrono::DateTime<Utc> = handled_at.lock().unwrap().unwrap();
    assert!(at - began >= TimeDelta::seconds(40), "{}", at - began);
}

#[test]
fn pauses_double_up_to_a_minute() {
    let cut = CallError::Unknown("cut".into());
    let pauses: Vec<_> = (0..8).map(|failures| pause(&cut, failures).as_secs()).collect();
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
}
