//! Taps and their answers.

use chrono::TimeDelta;
use laurel::rehearsal::{Refused, What};
use serde_json::{Value, json};

use crate::{ANNA, Bot};

const TOO_OLD: &str = "400 Bad Request: query is too old and response timeout expired or query ID \
                       is invalid";

async fn with_button(bot: &Bot) -> i32 {
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    bot.ok("sendMessage", params).await["message_id"].as_i64().unwrap() as i32
}

fn answer(id: &str) -> Value {
    json!({"callback_query_id": id, "text": "Готово", "show_alert": true})
}

// S 146-148, 4893: ids are 64-bit numbers as strings, and each is answered once.
#[tokio::test]
async fn a_tap_is_answered_once() {
    let bot = Bot::new().await;
    with_button(&bot).await;
    let id = bot.world.tap_label(ANNA, "t").unwrap();
    assert!(id.parse::<i64>().unwrap() > 1 << 32);
    let update = bot.updates(json!({})).await.remove(0);
    let query = &update["callback_query"];
    assert_eq!((&query["id"], &query["data"]), (&json!(id), &json!("d")));
    bot.ok("answerCallbackQuery", answer(&id)).await;
    assert_eq!(bot.no("answerCallbackQuery", answer(&id)).await, TOO_OLD);
    assert_eq!(bot.no("answerCallbackQuery", answer("cbq-1")).await, TOO_OLD);
    let toast = bot.world.events(0).into_iter().find_map(|event| match event.what {
        What::TapAnswered { text, alert, .. } => Some((text, alert)),
        _ => None,
    });
    assert_eq!(toast, Some(("Готово".into(), true)));
}

#[tokio::test]
async fn a_tap_that_waited_too_long_cannot_be_answered() {
    let bot = Bot::new().await;
    with_button(&bot).await;
    let id = bot.world.tap_label(ANNA, "t").unwrap();
    bot.dial.advance(TimeDelta::seconds(151));
    assert_eq!(bot.no("answerCallbackQuery", answer(&id)).await, TOO_OLD);
}

// D: "can be a value the message has no button for".
#[tokio::test]
async fn a_client_may_send_any_data() {
    let bot = Bot::new().await;
    let message = with_button(&bot).await;
    bot.world.tap(ANNA, message, "forged").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    assert_eq!(update["callback_query"]["data"], "forged");
    let nothing = bot.world.tap_label(ANNA, "other");
    assert_eq!(nothing, Err(Refused::NoSuchButton("other".into())));
}
