//! Trouble on order.

use laurel::rehearsal::{Fault, What};
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
