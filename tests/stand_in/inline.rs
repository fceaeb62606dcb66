//! Inline mode.

use chrono::TimeDelta;
use laurel::rehearsal::Refused;
use serde_json::{Value, json};

use crate::{ANNA, BORIS, Bot};

const TOO_OLD: &str = "400 Bad Request: query is too old and response timeout expired or query ID \
                       is invalid";

fn article(id: &str) -> Value {
    json!({"type": "article", "id": id, "title": "T", "description": "D",
           "input_message_content": {"message_text": "<b>Hello</b>", "parse_mode": "HTML"}})
}

fn answer(id: &str, results: Value) -> Value {
    json!({"inline_query_id": id, "results": results})
}

async fn asked() -> (Bot, String) {
    let bot = Bot::new().await;
    bot.world.set_inline(true);
    let id = bot.world.ask_inline(BORIS, 0, "query", "7").unwrap();
    (bot, id)
}

// D: inline mode is turned on at @BotFather; getMe tells.
#[tokio::test]
async fn without_inline_mode_nobody_is_asked() {
    let bot = Bot::new().await;
    assert_eq!(bot.world.ask_inline(ANNA, 0, "x", ""), Err(Refused::NoInline));
    assert_eq!(bot.ok("getMe", json!({})).await["supports_inline_queries"], false);
    bot.world.set_inline(true);
    assert_eq!(bot.ok("getMe", json!({})).await["supports_inline_queries"], true);
}

#[tokio::test]
async fn a_query_comes_with_who_asks_and_from_what_kind_of_chat() {
    let (bot, id) = asked().await;
    let update = bot.updates(json!({})).await.remove(0);
    let query = &update["inline_query"];
    assert_eq!((&query["id"], &query["query"]), (&json!(id), &json!("query")));
    assert_eq!((&query["offset"], &query["chat_type"]), (&json!("7"), &json!("private")));
    assert_eq!(query["from"]["id"], BORIS);
    // D: up to 256 characters.
    bot.confirm_all().await;
    bot.world.ask_inline(ANNA, ANNA, &"я".repeat(300), "").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    assert_eq!(update["inline_query"]["query"].as_str().unwrap().chars().count(), 256);
    assert_eq!(update["inline_query"]["chat_type"], "sender");
}

// S 17020-17355: a query waits for 30 seconds.
#[tokio::test]
async fn a_query_is_answered_once_and_in_time() {
    let (bot, id) = asked().await;
    bot.ok("answerInlineQuery", answer(&id, json!([article("1")]))).await;
    assert_eq!(bot.no("answerInlineQuery", answer(&id, json!([]))).await, TOO_OLD);
    assert_eq!(bot.no("answerInlineQuery", answer("x", json!([]))).await, TOO_OLD);
    let late = bot.world.ask_inline(BORIS, 0, "", "").unwrap();
    bot.dial.advance(TimeDelta::seconds(31));
    assert_eq!(bot.no("answerInlineQuery", answer(&late, json!([]))).await, TOO_OLD);
    assert!(bot.updates(json!({})).await.is_empty());
}

#[tokio::test]
async fn results_are_checked() {
    let (bot, id) = asked().await;
    let refused = async |results: Value| bot.no("answerInlineQuery", answer(&id, results)).await;
    let many: Vec<Value> = (0..51).map(|n| article(&n.to_string())).collect();
    let too_many = "400 Bad Request: too many inline query results specified";
    assert_eq!(refused(json!(many)).await, too_many);
    assert_eq!(refused(json!([article("")])).await, "400 Bad Request: RESULT_ID_EMPTY");
    let long = article(&"x".repeat(65));
    assert_eq!(refused(json!([long])).await, "400 Bad Request: RESULT_ID_INVALID");
    let twice = json!([article("1"), article("1")]);
    assert_eq!(refused(twice).await, "400 Bad Request: RESULT_ID_DUPLICATE");
    assert_eq!(
        refused(json!({})).await,
        "400 Bad Request: expected an Array of inline query results"
    );
    let bare = json!([{"type": "article", "id": "1"}]);
    let no_title = "400 Bad Request: can't parse InlineQueryResult: Can't find field \"title\"";
    assert_eq!(refused(bare).await, no_title);
    let mut broken = article("1");
    broken["input_message_content"]["message_text"] = "<b>".into();
    assert!(refused(json!([broken])).await.contains("can't parse entities"));
    let fifty = json!(many[..50]);
    bot.ok("answerInlineQuery", answer(&id, fifty)).await;
    assert_eq!(bot.world.inline_answer(&id).unwrap().results.len(), 50);
}

#[tokio::test]
async fn the_button_and_the_offset_are_checked() {
    let (bot, id) = asked().await;
    let refused = async |key: &str, value: Value| {
        let mut params = answer(&id, json!([]));
        params[key] = value;
        bot.no("answerInlineQuery", params).await
    };
    let button = |payload: &str| json!({"text": "B", "start_parameter": payload});
    let empty = "400 Bad Request: can't use empty start_parameter";
    assert_eq!(refused("button", button("")).await, empty);
    let long = "400 Bad Request: too long start_parameter specified";
    assert_eq!(refused("button", button(&"x".repeat(65))).await, long);
    let odd = "400 Bad Request: unallowed characters in start_parameter are used";
    assert_eq!(refused("button", button("a b")).await, odd);
    let offset = "400 Bad Request: NEXT_OFFSET_INVALID";
    assert_eq!(refused("next_offset", "x".repeat(65).into()).await, offset);
}

#[tokio::test]
async fn what_is_chosen_is_sent_via_the_bot() {
    let (bot, id) = asked().await;
    bot.ok("answerInlineQuery", answer(&id, json!([article("1")]))).await;
    bot.confirm_all().await;
    // Elsewhere the bot learns nothing of it.
    assert_eq!(bot.world.choose_inline(&id, "1", 0).unwrap(), "Hello");
    assert!(bot.updates(json!({})).await.is_empty());
    bot.world.choose_inline(&id, "1", BORIS).unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let message = &update["message"];
    assert_eq!((&message["text"], &message["from"]["id"]), (&json!("Hello"), &json!(BORIS)));
    assert_eq!(message["via_bot"]["id"], bot.world.bot_id());
    assert_eq!(message["entities"][0]["type"], "bold");
    assert!(bot.world.choose_inline(&id, "2", BORIS).is_err());
}
