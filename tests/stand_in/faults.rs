//! Trouble on order.

use laurel::rehearsal::{Fault, Keyboard, What};
use serde_json::{Value, json};

use crate::{ANNA, Bot};

fn text() -> Value {
    json!({"chat_id": ANNA, "text": "x"})
}

// S, Query.cpp `set_retry_after_error`; HttpConnection.cpp: the header as well.
#[tokio::test]
async fn flood_is_told_in_three_places() {
    let bot = Bot::new().await;
    bot.world.fail_next("sendMessage", Fault::TooManyRequests { retry_after: 7 });
    let answer = bot.http.post(bot.url("SendMessage")).json(&text()).send().await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["Retry-After"], "7");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["parameters"]["retry_after"], 7);
    assert_eq!(body["description"], "Too Many Requests: retry after 7");
    bot.ok("sendMessage", text()).await;
}

#[tokio::test]
async fn servers_fail_in_json_and_in_html() {
    let bot = Bot::new().await;
    bot.world.fail_next("*", Fault::ServerError(500));
    let said = bot.no("sendMessage", text()).await;
    assert_eq!(said, "500 Internal Server Error: restart");
    bot.world.fail_next("*", Fault::BadGateway);
    let answer = bot.http.post(bot.url("sendMessage")).json(&text()).send().await.unwrap();
    assert_eq!(answer.status(), 502);
    assert!(answer.text().await.unwrap().starts_with("<html>"));
    assert_eq!(bot.world.chat(ANNA).len(), 1, "neither was sent");
}

// S 12545-12630: the server finishes a send even if nobody hears its answer.
#[tokio::test]
async fn a_cut_line_may_hide_a_send_that_happened() {
    let bot = Bot::new().await;
    for (fault, messages) in [(Fault::CutBefore, 1), (Fault::CutAfter, 2)] {
        bot.world.fail_next("sendmessage", fault);
        let outcome = bot.http.post(bot.url("sendMessage")).json(&text()).send().await;
        assert!(outcome.is_err());
        assert_eq!(bot.world.chat(ANNA).len(), messages);
    }
}

// The FAQ's figures: a short burst to one chat, then a wait.
#[tokio::test]
async fn flood_control_can_be_had() {
    let bot = Bot::new().await;
    bot.world.set_flood_control(true);
    for _ in 0..5 {
        bot.ok("sendMessage", text()).await;
    }
    let answer = bot.call("sendMessage", text()).await;
    assert_eq!(answer["error_code"], 429);
    assert!(answer["parameters"]["retry_after"].as_i64().unwrap() > 0);
}

#[tokio::test]
async fn refusals_are_in_the_log() {
    let bot = Bot::new().await;
    let since = bot.world.cursor();
    bot.no("sendMessage", json!({"chat_id": ANNA})).await;
    let events = bot.world.events(since);
    let What::Refused { method, code, chat, .. } = &events[0].what else { panic!("{events:?}") };
    assert_eq!((method.as_str(), *code, *chat), ("sendmessage", 400, Some(ANNA)));
}

#[tokio::test]
async fn faults_can_come_now_and_then() {
    let bot = Bot::new().await;
    bot.world.fail_often("sendMessage", Fault::ServerError(502), 0.5);
    let mut failed = 0;
    for _ in 0..40 {
        failed += usize::from(bot.call("sendMessage", text()).await["ok"] == false);
    }
    assert!((5..=35).contains(&failed), "about half of 40: {failed}");
    bot.world.fail_often("*", Fault::ServerError(500), 1.0);
    bot.no("getMe", json!({})).await;
    bot.world.clear_faults();
    bot.ok("sendMessage", text()).await;
    bot.ok("getMe", json!({})).await;
}

#[tokio::test]
async fn answers_can_be_late_or_unreadable() {
    let bot = Bot::new().await;
    bot.world.fail_next("sendMessage", Fault::Delay { millis: 150 });
    let begun = std::time::Instant::now();
    bot.ok("sendMessage", text()).await;
    assert!(begun.elapsed() >= std::time::Duration::from_millis(150));
    bot.world.fail_next("sendMessage", Fault::Garbage);
    let answer = bot.http.post(bot.url("sendMessage")).json(&text()).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.json::<Value>().await.is_err());
    assert_eq!(bot.world.chat(ANNA).len(), 3, "both were sent all the same");
}

// F: twenty messages a minute to one group.
#[tokio::test]
async fn a_group_gets_twenty_a_minute() {
    let bot = Bot::new().await;
    bot.world.set_flood_control(true);
    let post = json!({"chat_id": crate::CHANNEL, "text": "x"});
    for _ in 0..20 {
        bot.ok("sendMessage", post.clone()).await;
    }
    let answer = bot.call("sendMessage", post).await;
    assert!(answer["parameters"]["retry_after"].as_i64().unwrap() > 50, "{answer}");
    // Edits and answers have limits of their own, which are in no document (S, A7).
    bot.ok("getMe", json!({})).await;
}

// S 120: the real limit is in no document, so it can be set.
#[tokio::test]
async fn the_largest_keyboard_can_be_set() {
    let bot = Bot::new().await;
    let keys = |count: usize| {
        let button = json!({"text": "t", "callback_data": "d"});
        let markup = json!({"inline_keyboard": vec![vec![button]; count]});
        json!({"chat_id": ANNA, "text": "x", "reply_markup": markup})
    };
    bot.ok("sendMessage", keys(100)).await;
    let long = "400 Bad Request: reply markup is too long";
    assert_eq!(bot.no("sendMessage", keys(101)).await, long);
    bot.world.set_largest_keyboard(Keyboard { buttons: 8, bytes: 1000 });
    assert_eq!(bot.no("sendMessage", keys(9)).await, long);
    bot.ok("sendMessage", keys(8)).await;
}
