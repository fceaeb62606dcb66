//! The stand-in alone: people are played by JSON.

use std::net::SocketAddr;

use chrono::{TimeZone, Utc};
use laurel::clock::Clock;
use laurel::rehearsal::{World, bare_greeting, bare_world, serve_bare};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::sends::PNG;

struct Bare {
    world: World,
    address: SocketAddr,
    http: reqwest::Client,
}

impl Bare {
    async fn new() -> Bare {
        let noon = Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap();
        let (clock, dial) = Clock::running_from(noon);
        let world = bare_world(clock, 3).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve_bare(world.clone(), dial, listener));
        Bare { world, address, http: reqwest::Client::new() }
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("http://{}/{path}", self.address);
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn act(&self, deed: Value) -> (u16, Value) {
        let url = format!("http://{}/control", self.address);
        let answer = self.http.post(url).json(&deed).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn call(&self, method: &str, params: Value) -> Value {
        let url = format!("http://{}/bot{}/{method}", self.address, self.world.token());
        self.http.post(url).json(&params).send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test]
async fn a_stranger_can_drive_it() {
    let bare = Bare::new().await;
    let greeting = bare_greeting(&bare.world, &format!("http://{}", bare.address));
    assert!(greeting.contains(&bare.world.token()) && greeting.contains("Anna (1001)"));
    let (status, answer) =
        bare.act(json!({"act": "write", "person": 1001, "text": "/start"})).await;
    assert_eq!((status, answer["messages"].as_array().unwrap().len()), (200, 1));
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    let params = json!({"chat_id": 1001, "text": "x", "reply_markup": markup});
    bare.call("sendMessage", params).await;
    bare.act(json!({"act": "tap_label", "person": 1001, "label": "t"})).await;
    let state = bare.get("control").await;
    assert_eq!((&state["pending_updates"], &state["unanswered_taps"]), (&json!(2), &json!(1)));
    let chat = bare.get("control/chat/1001").await;
    assert_eq!(chat[1]["buttons"][0][0]["label"], "t");
    let events = bare.get("control/events?since=0").await;
    assert!(events["events"].as_array().unwrap().iter().any(|event| event["kind"] == "tapped"));
    let (status, refused) = bare.act(json!({"act": "write", "person": 5, "text": "x"})).await;
    assert_eq!((status, &refused["refused"]), (409, &json!("there is no person 5")));
    assert_eq!(bare.act(json!({"act": "dance"})).await.0, 400);
}

#[tokio::test]
async fn files_groups_and_faults_by_json() {
    let bare = Bare::new().await;
    let path = "control/upload?person=1001&kind=photo&name=a.png&caption=c";
    let url = format!("http://{}/{path}", bare.address);
    let answer: Value = bare.http.post(url).body(PNG).send().await.unwrap().json().await.unwrap();
    assert!(answer["message"].is_i64(), "{answer}");
    for deed in [
        json!({"act": "add_group", "creator": 1001, "id": -7, "title": "G"}),
        json!({"act": "bot_role", "by": 1001, "chat": -7, "role": "administrator"}),
        json!({"act": "say", "person": 1001, "group": -7, "text": "hello"}),
        json!({"act": "fail_next", "method": "getMe", "fault": {"too_many_requests": {"retry_after": 3}}}),
        json!({"act": "fail_often", "method": "sendMessage", "fault": "garbage", "probability": 0.0}),
        json!({"act": "advance", "seconds": 60}),
    ] {
        let (status, answer) = bare.act(deed.clone()).await;
        assert_eq!(status, 200, "{deed}: {answer}");
    }
    assert_eq!(bare.call("getMe", json!({})).await["parameters"]["retry_after"], 3);
    let updates = bare.call("getUpdates", json!({})).await;
    let texts: Vec<&Value> = updates["result"].as_array().unwrap().iter().collect();
    assert_eq!(texts.last().unwrap()["message"]["text"], "hello");
}

// F: rates are watched from the start.
#[tokio::test]
async fn flood_control_is_on() {
    let bare = Bare::new().await;
    bare.act(json!({"act": "write", "person": 1001, "text": "/start"})).await;
    let mut codes = Vec::new();
    for _ in 0..6 {
        let answer = bare.call("sendMessage", json!({"chat_id": 1001, "text": "x"})).await;
        codes.push(answer["error_code"].as_i64());
    }
    assert_eq!(codes, [None, None, None, None, None, Some(429)]);
}
