//! The stand-in for Telegram keeps Telegram's rules: one test per rule, its source beside it.
//! "S" is the official server's Client.cpp, "T" is TDLib, "D" the Bot API's documentation.

mod bare;
mod client;
mod edits;
mod errors;
mod faults;
mod groups;
mod html;
mod inline;
mod limits;
mod markdown;
mod memory;
mod people;
mod polling;
mod reactions;
mod sends;
mod several;
mod shapes;
mod stage;
mod taps;
mod updates;
mod webhooks;
mod wire;

use chrono::{TimeZone, Utc};
use laurel::clock::{Clock, Movable};
use laurel::rehearsal::{Person, World, serve_api_only};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Somebody who has started the bot, somebody who has not, and two channels.
pub const ANNA: i64 = 11;
pub const BORIS: i64 = 12;
pub const CHANNEL: i64 = -1_001_000_000_001;
pub const FOREIGN: i64 = -1_001_000_000_002;

/// A stand-in on the loopback and a bot to talk to it.
pub struct Bot {
    pub world: World,
    pub dial: Movable,
    pub address: String,
    pub http: reqwest::Client,
    server: JoinHandle<std::io::Result<()>>,
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.server.abort();
    }
}

pub fn person(id: i64, name: &str) -> Person {
    Person {
        id,
        first_name: name.into(),
        last_name: None,
        username: None,
        language_code: Some("ru".into()),
    }
}

pub fn world() -> (World, Movable) {
    let noon = Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap();
    let (clock, dial) = Clock::stopped_at(noon);
    let world = World::new(clock, 5);
    world.add_person(person(ANNA, "Анна")).unwrap();
    world.add_person(person(BORIS, "Борис")).unwrap();
    world.add_channel(CHANNEL, Some("contest"), "Contest", true).unwrap();
    world.add_channel(FOREIGN, Some("foreign"), "Foreign", false).unwrap();
    (world, dial)
}

impl Bot {
    /// Anna has said `/start`; the update for it is already confirmed.
    pub async fn new() -> Bot {
        let (world, dial) = world();
        let bot = Bot::of(world, dial).await;
        bot.world.send_text(ANNA, "/start").unwrap();
        bot.confirm_all().await;
        bot
    }

    /// A bot in a given world.
    pub async fn of(world: World, dial: Movable) -> Bot {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(serve_api_only(world.clone(), listener));
        Bot { world, dial, address, http: reqwest::Client::new(), server }
    }

    pub fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.address, self.world.token())
    }

    /// The whole answer to a call.
    pub async fn call(&self, method: &str, params: Value) -> Value {
        self.http.post(self.url(method)).json(&params).send().await.unwrap().json().await.unwrap()
    }

    /// The result of a call that must go well.
    pub async fn ok(&self, method: &str, params: Value) -> Value {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// The description of a call that must be refused, with its code before it.
    pub async fn no(&self, method: &str, params: Value) -> String {
        let request = self.http.post(self.url(method)).json(&params);
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["ok"], false, "{method}: {body}");
        assert_eq!(body["error_code"], status, "the status is the error code");
        format!("{status} {}", body["description"].as_str().unwrap())
    }

    /// Sends a text to Anna and returns its id.
    pub async fn send(&self, text: &str) -> i64 {
        let sent = self.ok("sendMessage", json!({"chat_id": ANNA, "text": text})).await;
        sent["message_id"].as_i64().unwrap()
    }

    /// What a poll brings.
    pub async fn updates(&self, params: Value) -> Vec<Value> {
        self.ok("getUpdates", params).await.as_array().unwrap().clone()
    }

    /// Waits until so many polls have been parked.
    pub async fn parked(&self, polls: u64) {
        let mut changes = self.world.changes();
        while self.world.polls_parked() < polls {
            changes.changed().await.unwrap();
        }
    }

    /// Confirms everything that waits.
    pub async fn confirm_all(&self) {
        self.ok("deleteWebhook", json!({"drop_pending_updates": true})).await;
        assert_eq!(self.world.pending_updates(), 0);
    }
}

/// The stand-in is Telegram: of the crate it may know the clock and nothing else.
#[test]
fn it_imports_nothing_but_the_clock() {
    let mut folders = vec![std::path::PathBuf::from("src/rehearsal")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                for rest in code.split("crate::").skip(1) {
                    let own = rest.starts_with("rehearsal::") || rest.starts_with("clock::");
                    assert!(own, "{}: crate::{}", path.display(), rest.lines().next().unwrap());
                }
            }
        }
    }
}
