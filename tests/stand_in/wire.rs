//! The wire: paths, sizes, forms.

use reqwest::multipart::{Form, Part};
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

// T, HttpReader.h 109-112 and HttpReader.cpp 558: 256 KiB of headers.
#[tokio::test]
async fn headers_weigh_a_quarter_of_a_mebibyte_at_most() {
    let bot = Bot::new().await;
    for (bytes, status) in [(200 << 10, 200), (257 << 10, 431)] {
        let request = bot.http.get(bot.url("getMe")).header("X-Long", "x".repeat(bytes));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status);
        let (_, said) = read(answer).await;
        let long = "Request Header Fields Too Large: total headers size exceeded";
        assert_eq!(said, if status == 431 { long } else { "" });
    }
}

// S, HttpServer.h `accept`: fifty files; T, HttpReader.cpp 418. Those of one name count as well.
#[tokio::test]
async fn fifty_files_in_one_call_and_no_more() {
    let bot = Bot::new().await;
    for (files, status) in [(50, 200), (51, 413)] {
        let mut form = Form::new().text("chat_id", ANNA.to_string()).text("text", "x");
        for index in 0..files {
            form = form.part(format!("f{}", index / 2), Part::bytes(b"x").file_name("a"));
        }
        let answer = bot.http.post(bot.url("sendMessage")).multipart(form).send().await.unwrap();
        assert_eq!(answer.status(), status);
        let (_, said) = read(answer).await;
        let many = "Request Entity Too Large: too many files attached";
        assert_eq!(said, if status == 413 { many } else { "" });
    }
}

// T, HttpReader.cpp 631-703: whatever is no string is its own JSON text, `null` as well.
#[tokio::test]
async fn what_is_no_string_is_its_json() {
    let bot = Bot::new().await;
    for (given, text) in
        [(json!(null), "null"), (json!(5), "5"), (json!(true), "true"), (json!([1]), "[1]")]
    {
        let sent = bot.ok("sendMessage", json!({"chat_id": "11", "text": given})).await;
        assert_eq!(sent["text"], text);
    }
}
