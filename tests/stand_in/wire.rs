//! The wire: paths, sizes, forms.

use serde_json::{Value, json};

use crate::{ANNA, Bot};

async fn read(answer: reqwest::Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    (status, body["description"].as_str().unwrap_or_default().to_owned())
}

// S, HttpConnection.cpp 26-42.
#[tokio::test]
async fn a_path_that_is_no_bots_is_not_found() {
    let bot = Bot::new().await;
    for path in ["", "nobot", "nobot/getMe", "a/b/c/d"] {
        let answer = bot.http.get(format!("{}/{path}", bot.address)).send().await.unwrap();
        assert_eq!(read(answer).await, (404, "Not Found".into()), "{path}");
    }
}

// S, Query.cpp: the method may be a parameter; `/test/` is another datacentre.
#[tokio::test]
async fn a_method_can_stand_elsewhere() {
    let bot = Bot::new().await;
    for url in [bot.url("?method=getMe"), bot.url("test/getMe"), bot.url("GETME")] {
        let answer: Value = bot.http.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["result"]["id"], bot.world.bot_id());
    }
}

// T, HttpReader.h 109-112.
#[tokio::test]
async fn parameters_weigh_a_mebibyte_at_most() {
    let bot = Bot::new().await;
    let long = "x".repeat(1 << 20);
    assert_eq!(
        bot.no("sendMessage", json!({"chat_id": ANNA, "text": long})).await,
        "413 Request Entity Too Large: too many parameters"
    );
}

// S 9357: what counts as true; unknown parameters count for nothing.
#[tokio::test]
async fn true_is_said_in_several_ways() {
    let bot = Bot::new().await;
    for (said, protected) in [("Yes", true), (" TRUE ", true), ("1", true), ("on", false)] {
        let params =
            json!({"chat_id": ANNA, "text": "x", "protect_content": said, "nonsense": [1]});
        let sent = bot.ok("sendMessage", params).await;
        assert_eq!(sent["has_protected_content"] == true, protected, "{said}");
    }
}

// S, Query.h 160-205: an answer's form.
#[tokio::test]
async fn answers_are_json_with_their_status() {
    let bot = Bot::new().await;
    let answer = bot.http.get(bot.url("getMe")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let body = answer.text().await.unwrap();
    assert!(body.starts_with("{\"ok\":true,\"result\":{"), "{body}");
}
