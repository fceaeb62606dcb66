//! Letters whose file has yet to be made.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures::FutureExt;
use serde_json::json;

use super::*;
use crate::print::job::{Job, What};

fn order(what: &str) -> Letter {
    let job = Job {
        name: "laurel.csv".into(),
        what: What::Order(json!({ "what": what })),
        sorry: "It did not work.".into(),
    };
    Letter::printed_document(job, "Here it is")
}

fn made() -> File {
    File { name: "laurel.csv".into(), bytes: b"a,b".to_vec() }
}

#[tokio::test]
async fn orders_leave_hands_for_everybody_else() {
    let mut world = World::new(Limits::none()).await;
    let at_work = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (counted, seen) = (at_work.clone(), most.clone());
    world.courier.employ(Arc::new(move |_| {
        let (at_work, most) = (counted.clone(), seen.clone());
        async move {
            let now = at_work.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(now, Ordering::Relaxed);
            // All that set off together are here before the first is ready.
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            at_work.fetch_sub(1, Ordering::Relaxed);
            Ok(made())
        }
        .boxed()
    }));
    for chat in 1..=20 {
        world.put(Recipient::Person(chat), Lane::Answer, &order("export")).await;
    }
    let answer = world.say(99, Lane::Answer, "hello").await;
    assert_eq!(world.drain().await, 21);
    assert_eq!(world.state(answer).await, "sent");
    assert_eq!(most.load(Ordering::Relaxed), PRINTS_AT_A_TIME);
}

#[tokio::test]
async fn an_order_that_breaks_the_workshop_is_told_and_breaks_nothing_else() {
    let mut world = World::new(Limits::none()).await;
    world.courier.employ(Arc::new(|order| {
        async move {
            assert_ne!(order["what"], "impossible");
            Ok(made())
        }
        .boxed()
    }));
    let broken = world.put(Recipient::Person(7), Lane::Answer, &order("impossible")).await;
    let whole = world.put(Recipient::Person(8), Lane::Answer, &order("export")).await;
    assert_eq!(world.drain().await, 2);
    assert_eq!(world.state(broken).await, "sent");
    assert_eq!(world.state(whole).await, "sent");
    let calls = world.stand.calls();
    assert!(
        calls.iter().any(|call| call.method == "sendMessage" && call.text() == "It did not work.")
    );
}
