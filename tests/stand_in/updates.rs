//! What an update carries, which are made at all, and how long they wait.

use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::rehearsal::{Fault, Refused, World};
use serde_json::{Value, json};

use crate::{ANNA, Bot, person};

async fn with_button(bot: &Bot) -> i32 {
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": ANNA, "text": "x", "reply_markup": markup});
    bot.ok("sendMessage", params).await["message_id"].as_i64().unwrap() as i32
}

// S 1723-1738, 4895-4899; D, `InaccessibleMessage`: of a message that is gone its place is told, and
// the date 0.
#[tokio::test]
async fn a_tap_on_a_message_that_is_gone_names_its_place() {
    let bot = Bot::new().await;
    let id = with_button(&bot).await;
    bot.ok("deleteMessage", json!({"chat_id": ANNA, "message_id": id})).await;
    let callback = bot.world.tap(ANNA, id, "d").unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    let query = &update["callback_query"];
    let message = &query["message"];
    assert_eq!((&message["message_id"], &message["date"]), (&json!(id), &json!(0)));
    assert_eq!(message["chat"]["id"], ANNA);
    assert_eq!(message.as_object().unwrap().len(), 3, "{message}");
    assert_eq!(query["data"], "d");
    let parsed: teloxide::types::Update = serde_json::from_str(&update.to_string()).unwrap();
    let teloxide::types::UpdateKind::CallbackQuery(parsed) = parsed.kind else { panic!() };
    assert!(parsed.regular_message().is_none(), "{update}");
    bot.ok("answerCallbackQuery", json!({"callback_query_id": callback})).await;
    assert_eq!(bot.world.tap(ANNA, 1, "d"), Err(Refused::NoSuchMessage(1)));
}

// D, `CallbackQuery`: when it was tapped is not told.
#[tokio::test]
async fn a_tap_has_no_time_of_its_own() {
    let bot = Bot::new().await;
    let id = with_button(&bot).await;
    let sent = bot.world.chat(ANNA).last().unwrap().date;
    bot.dial.advance(TimeDelta::hours(3));
    bot.world.tap(ANNA, id, "d").unwrap();
    let query = bot.updates(json!({})).await.remove(0)["callback_query"].clone();
    let keys: Vec<&String> = query.as_object().unwrap().keys().collect();
    assert!(!keys.iter().any(|key| key.contains("date")), "{keys:?}");
    assert_eq!(query["message"]["date"], sent.timestamp());
}

// S 477; D, `User`: a language and a last name may be missing; then the field is, too.
#[tokio::test]
async fn what_is_not_known_of_somebody_is_left_out() {
    let bot = Bot::new().await;
    bot.world.set_language(ANNA, None).unwrap();
    bot.world.send_text(ANNA, "x").unwrap();
    let from = bot.updates(json!({})).await.remove(0)["message"]["from"].clone();
    for key in ["language_code", "last_name", "username"] {
        assert!(from.get(key).is_none(), "{from}");
    }
}

// S 16896-16950: what is not asked for uses no number, and what is asked for is kept over a restart.
#[tokio::test]
async fn what_is_not_wanted_uses_no_number() {
    let bot = Bot::new().await;
    bot.updates(json!({"offset": -1, "allowed_updates": ["MESSAGE"]})).await;
    bot.world.send_text(ANNA, "a").unwrap();
    bot.world.block(ANNA).unwrap();
    bot.world.unblock(ANNA).unwrap();
    bot.world.send_text(ANNA, "b").unwrap();
    let updates = bot.updates(json!({})).await;
    let id = |n: usize| updates[n]["update_id"].as_i64().unwrap();
    assert_eq!((updates.len(), id(1)), (2, id(0) + 1));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    bot.world.save(&path).unwrap();
    let (clock, dial) = Clock::stopped_at(bot.dial.now());
    let again = Bot::of(World::load(&path, clock).unwrap(), dial).await;
    again.world.block(ANNA).unwrap();
    assert_eq!(again.world.pending_updates(), 2);
    let info = again.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["allowed_updates"], json!(["message"]));
}

// S 16896-16950: names that nobody knows ask for nothing, which is the default; a kind outside the
// default has to be named.
#[tokio::test]
async fn unknown_names_ask_for_the_default() {
    let bot = Bot::new().await;
    let wanted = async |names: Value, offset: i64| {
        bot.updates(json!({"offset": offset, "allowed_updates": names})).await;
        let info = bot.ok("getWebhookInfo", json!({})).await;
        info.get("allowed_updates").cloned()
    };
    assert_eq!(wanted(json!(["callback_query"]), -1).await, Some(json!(["callback_query"])));
    assert_eq!(wanted(json!(["nonsense", 5]), -2).await, None);
    assert_eq!(wanted(json!(["chat_member"]), -3).await, Some(json!(["chat_member"])));
    assert_eq!(wanted(json!({"message": 1}), -4).await, Some(json!(["chat_member"])));
    assert_eq!(wanted(json!([]), -5).await, None);
}

// S 16321-16430; T, TQueue.cpp: the last so many stay, and more than there are is all.
#[tokio::test]
async fn a_negative_offset_counts_from_the_end() {
    let bot = Bot::new().await;
    for text in ["a", "b", "c"] {
        bot.world.send_text(ANNA, text).unwrap();
    }
    assert_eq!(bot.updates(json!({"offset": -9})).await.len(), 3);
    assert_eq!(bot.world.pending_updates(), 3);
    // What is left out by the limit stays: only the offset deletes.
    let two = bot.updates(json!({"offset": -2, "limit": 1})).await;
    assert_eq!((two.len(), &two[0]["message"]["text"]), (1, &json!("b")));
    assert_eq!(bot.world.pending_updates(), 2);
}

// S 16321-16430: an offset up to ten behind the last confirms everything; further on it counts for
// nothing.
#[tokio::test]
async fn an_offset_a_little_ahead_confirms_all() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "a").unwrap();
    let next = bot.updates(json!({})).await[0]["update_id"].as_i64().unwrap() + 1;
    assert_eq!(bot.updates(json!({"offset": next + 11})).await.len(), 1);
    assert_eq!(bot.world.pending_updates(), 1);
    assert!(bot.updates(json!({"offset": next + 10})).await.is_empty());
    assert_eq!(bot.world.pending_updates(), 0);
}

// S 15700-15723, 12360: at most a hundred at a time, whatever is asked for.
#[tokio::test]
async fn a_hundred_updates_at_a_time() {
    let bot = Bot::new().await;
    for number in 0..101 {
        bot.world.send_text(ANNA, &number.to_string()).unwrap();
    }
    assert_eq!(bot.updates(json!({"offset": -201, "limit": 500})).await.len(), 100);
    assert_eq!(bot.updates(json!({"offset": -202, "limit": -7})).await.len(), 1);
    assert_eq!(bot.updates(json!({"offset": -203})).await.len(), 100);
}

// S 16232: the first conflict is told at once, one soon after it three seconds late.
#[tokio::test]
async fn conflicts_one_after_another_come_late() {
    let bot = Bot::new().await;
    let poll = |offset: i64| json!({"offset": offset, "timeout": 20});
    let begun = std::time::Instant::now();
    let timed = async |offset: i64| {
        let said = bot.no("getUpdates", poll(offset)).await;
        assert!(said.starts_with("409 Conflict: terminated by other getUpdates"), "{said}");
        begun.elapsed().as_millis()
    };
    let third = async {
        bot.parked(2).await;
        let last = bot.updates(poll(3));
        let news = async {
            bot.parked(3).await;
            bot.world.send_text(ANNA, "a").unwrap();
        };
        tokio::join!(last, news)
    };
    let second = async {
        bot.parked(1).await;
        timed(2).await
    };
    let (first, second, _) = tokio::join!(timed(1), second, third);
    assert!(first < 2500 && second >= 3000, "{first} {second}");
}

// S 17020-17355: an edit waits for a day from the edit on.
#[tokio::test]
async fn an_edit_waits_for_a_day_of_its_own() {
    let bot = Bot::new().await;
    let id = bot.world.send_text(ANNA, "a").unwrap()[0];
    bot.dial.advance(TimeDelta::hours(20));
    bot.world.edit_text(ANNA, id, "b").unwrap();
    bot.dial.advance(TimeDelta::hours(5));
    let updates = bot.updates(json!({})).await;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["edited_message"]["text"], "b");
}

// F, "My bot is hitting limits": any method may be told to wait, `getUpdates` and `getMe` as well.
#[tokio::test]
async fn any_method_may_be_told_to_wait() {
    let bot = Bot::new().await;
    for method in ["getUpdates", "getMe", "answerCallbackQuery"] {
        bot.world.fail_next(method, Fault::TooManyRequests { retry_after: 3 });
        let said = bot.no(method, json!({})).await;
        assert_eq!(said, "429 Too Many Requests: retry after 3");
    }
}

// F, "My bot is hitting limits": thirty messages a second in all.
#[tokio::test]
async fn thirty_a_second_in_all() {
    let bot = Bot::new().await;
    for id in 100..140 {
        bot.world.add_person(person(id, "N")).unwrap();
        bot.world.send_text(id, "/start").unwrap();
    }
    bot.world.set_flood_control(true);
    let begun = std::time::Instant::now();
    let mut waits = Vec::new();
    for id in 100..140 {
        let answer = bot.call("sendMessage", json!({"chat_id": id, "text": "x"})).await;
        waits.extend(answer["parameters"]["retry_after"].as_i64());
    }
    // On a machine so slow that forty take longer, nothing can be seen.
    if begun.elapsed().as_millis() < 900 {
        assert_eq!(waits, [1; 10]);
    }
}
