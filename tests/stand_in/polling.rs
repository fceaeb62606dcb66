//! `getUpdates` (S 15700-15723, 16321-16430; T, TQueue.cpp).

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{ANNA, Bot};

fn ids(updates: &[Value]) -> Vec<i64> {
    updates.iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn an_offset_confirms_what_is_below_it() {
    let bot = Bot::new().await;
    for text in ["a", "b", "c"] {
        bot.world.send_text(ANNA, text).unwrap();
    }
    let all = ids(&bot.updates(json!({})).await);
    assert_eq!(all.len(), 3);
    assert!(all[0] > 2_000_001 && all[2] == all[0] + 2);
    let rest = bot.updates(json!({"offset": all[1]})).await;
    assert_eq!(ids(&rest), all[1..]);
    assert_eq!(bot.world.pending_updates(), 2);
}

#[tokio::test]
async fn a_negative_offset_forgets_all_but_the_last() {
    let bot = Bot::new().await;
    for text in ["a", "b", "c"] {
        bot.world.send_text(ANNA, text).unwrap();
    }
    let last = bot.updates(json!({"offset": -1})).await;
    assert_eq!(last[0]["message"]["text"], "c");
    assert_eq!(bot.world.pending_updates(), 1);
}

#[tokio::test]
async fn an_offset_far_ahead_counts_for_nothing() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    assert_eq!(bot.updates(json!({"offset": 2_000_000_000})).await.len(), 1);
    assert_eq!(bot.world.pending_updates(), 1);
}

#[tokio::test]
async fn a_parked_poll_wakes_for_news() {
    let bot = Bot::new().await;
    let begun = Instant::now();
    let (updates, _) = tokio::join!(bot.updates(json!({"timeout": 30, "offset": 7})), async {
        bot.parked(1).await;
        bot.world.send_text(ANNA, "a").unwrap();
    });
    assert_eq!(updates.len(), 1);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

// S 16232.
#[tokio::test]
async fn a_second_poll_that_parks_ends_the_first() {
    let bot = Bot::new().await;
    let (first, _) =
        tokio::join!(bot.no("getUpdates", json!({"timeout": 30, "offset": 1})), async {
            bot.parked(1).await;
            let second = bot.updates(json!({"timeout": 30, "offset": 2}));
            let news = async {
                bot.parked(2).await;
                bot.world.send_text(ANNA, "a").unwrap();
            };
            tokio::join!(second, news).0
        });
    assert_eq!(
        first,
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot \
         instance is running"
    );
}

// S 16350: the same offset within half a second brings one update at a time.
#[tokio::test]
async fn asking_the_same_again_at_once_brings_one_at_a_time() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    bot.world.send_text(ANNA, "b").unwrap();
    assert_eq!(bot.updates(json!({})).await.len(), 2);
    assert_eq!(bot.updates(json!({})).await.len(), 1);
}

// S 16350: the same offset within three seconds, with nothing there, makes an impatient bot wait.
#[tokio::test]
async fn asking_the_same_again_in_vain_takes_three_seconds() {
    let bot = Bot::new().await;
    assert!(bot.updates(json!({})).await.is_empty());
    let begun = Instant::now();
    assert!(bot.updates(json!({})).await.is_empty());
    assert!(begun.elapsed() > Duration::from_millis(2900));
}

// S 16896-16950.
#[tokio::test]
async fn allowed_updates_work_when_the_update_is_made_and_stay() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    bot.updates(json!({"allowed_updates": ["Message", "nonsense"]})).await;
    bot.world.block(ANNA).unwrap();
    bot.world.unblock(ANNA).unwrap();
    bot.world.send_text(ANNA, "b").unwrap();
    assert_eq!(bot.world.pending_updates(), 2);
    bot.updates(json!({"offset": -1, "allowed_updates": "{broken"})).await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["allowed_updates"], json!(["message"]));
    bot.updates(json!({"offset": -2, "allowed_updates": []})).await;
    bot.world.block(ANNA).unwrap();
    assert_eq!(bot.world.pending_updates(), 2);
}

// S 17020-17355: 150 s for a tap, a day for a message.
#[tokio::test]
async fn what_nobody_fetches_expires_by_its_kind() {
    let bot = Bot::new().await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    bot.ok("sendMessage", params).await;
    bot.world.tap_label(ANNA, "t").unwrap();
    bot.world.send_text(ANNA, "a").unwrap();
    assert_eq!((bot.world.pending_updates(), bot.world.unanswered_taps()), (2, 1));
    bot.dial.advance(TimeDelta::seconds(150));
    assert_eq!((bot.world.pending_updates(), bot.world.unanswered_taps()), (1, 0));
    bot.dial.advance(TimeDelta::seconds(86_400 - 150));
    assert_eq!(bot.world.pending_updates(), 0);
}

// S 12360: numbers are clamped, never refused.
#[tokio::test]
async fn numbers_are_clamped() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    bot.world.send_text(ANNA, "b").unwrap();
    let few = bot.updates(json!({"limit": 0, "timeout": 500})).await;
    assert_eq!(few.len(), 1);
    let garbage = bot.updates(json!({"limit": "many", "offset": -5})).await;
    assert_eq!(garbage.len(), 1);
}
