//! The page's server: who is let in, and what can be done there.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use laurel::clock::{Clock, Movable};
use laurel::rehearsal::{CastMember, Moment, Stage, World, serve};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{ANNA, BORIS, world};

struct Page {
    world: World,
    dial: Movable,
    address: String,
    http: reqwest::Client,
    server: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Page {
    async fn new() -> Page {
        let (world, dial) = world();
        let Clock::Movable(_) = world.clock() else { panic!("a rehearsal's clock moves") };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let word = BTreeMap::from([("stage-send".to_owned(), "Send".to_owned())]);
        let stage = Stage {
            title: "Contest".into(),
            zone: chrono_tz::Europe::Moscow,
            dial: dial.clone(),
            timetable: vec![Moment { at: dial.now() + TimeDelta::days(1), label: "Next".into() }],
            cast: vec![CastMember { person_id: BORIS, role_label: "juror".into() }],
            words: BTreeMap::from([("en".to_owned(), word.clone()), ("ru".to_owned(), word)]),
            wings: None,
        };
        let server = tokio::spawn(serve(world.clone(), stage, listener));
        Page { world, dial, address, http: reqwest::Client::new(), server }
    }

    async fn act(&self, deed: Value) -> (u16, Value) {
        let request = self.http.post(format!("{}/stage/act", self.address)).json(&deed);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn state(&self) -> Value {
        let request = self.http.get(format!("{}/stage/state", self.address));
        request.header("Accept-Language", "ru,en").send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test]
async fn telephones_stand_in_the_order_of_the_cast() {
    let page = Page::new().await;
    let state = page.state().await;
    assert_eq!(state["telephones"][0]["person"]["id"], BORIS);
    assert_eq!(state["telephones"][0]["role"], "juror");
    assert_eq!(state["telephones"][1]["person"]["id"], ANNA);
    assert_eq!((&state["locale"], &state["zone"]), (&json!("ru"), &json!("Europe/Moscow")));
}

#[tokio::test]
async fn the_clock_goes_forward_only() {
    let page = Page::new().await;
    let start = page.dial.now();
    let back = (start - TimeDelta::hours(1)).timestamp_millis();
    page.act(json!({"act": "jump", "to": back})).await;
    assert_eq!(page.dial.now(), start);
    let ahead = start + TimeDelta::days(1);
    let (status, clock) = page.act(json!({"act": "jump", "to": ahead.timestamp_millis()})).await;
    assert_eq!((status, page.dial.now()), (200, ahead));
    assert_eq!(clock["now"], ahead.timestamp_millis());
}

#[tokio::test]
async fn deeds_reach_the_world_and_come_back_as_news() {
    let page = Page::new().await;
    let since = page.world.cursor();
    let (status, _) = page.act(json!({"act": "write", "person": ANNA, "text": "hello"})).await;
    assert_eq!(status, 200);
    let url = format!("{}/stage/events?since={since}", page.address);
    let news: Value = page.http.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(news["events"][0]["kind"], "person_sent");
    assert_eq!(news["events"][0]["message"]["text"], "hello");
    page.world.block(ANNA).unwrap();
    let (status, body) = page.act(json!({"act": "write", "person": ANNA, "text": "x"})).await;
    assert_eq!(status, 409);
    assert!(body["refused"].is_string());
}

#[tokio::test]
async fn news_come_as_a_stream() {
    let page = Page::new().await;
    page.world.send_text(ANNA, "hello").unwrap();
    let request = page.http.get(format!("{}/stage/events?since=0", page.address));
    let mut answer = request.header("Accept", "text/event-stream").send().await.unwrap();
    let chunk = answer.chunk().await.unwrap().unwrap();
    let text = String::from_utf8_lossy(&chunk);
    assert!(text.contains("person_sent") && text.contains("hello"), "{text}");
}

#[tokio::test]
async fn pictures_picked_together_are_an_album() {
    let page = Page::new().await;
    let part = |name: &'static str| Part::bytes(&b"x"[..]).file_name(name);
    let form = Form::new().part("photo", part("1.png")).part("photo", part("2.png"));
    let form = form.part("document", part("a.pdf"));
    let url = format!("{}/stage/upload?person={ANNA}&caption=c", page.address);
    let answer = page.http.post(url).multipart(form).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let chat = page.world.chat(ANNA);
    assert_eq!(chat.len(), 3);
    assert!(chat[0].album.is_some() && chat[0].album == chat[1].album);
    assert_eq!((chat[0].text.as_str(), chat[1].text.as_str()), ("c", ""));
    assert_eq!(chat[2].album, None);
}

/// Another site can neither post here nor come under a name of its own.
#[tokio::test]
async fn strangers_are_kept_out() {
    let page = Page::new().await;
    let act = format!("{}/stage/act", page.address);
    let deed = json!({"act": "block", "person": ANNA});
    let own = page.http.post(&act).json(&deed).header("Origin", page.address.as_str());
    assert_eq!(own.send().await.unwrap().status(), 200);
    let foreign = page.http.post(&act).json(&deed).header("Origin", "http://evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), 403);
    let rebound = page.http.get(&page.address).header("Host", "evil.example");
    assert_eq!(rebound.send().await.unwrap().status(), 403);
    let form = page.http.post(&act).header("Content-Type", "text/plain").body(deed.to_string());
    assert_eq!(form.send().await.unwrap().status(), 415);
}

/// A file is shown only where a browser can do no harm with it.
#[tokio::test]
async fn documents_are_saved_and_not_shown() {
    let page = Page::new().await;
    page.world.send_document(ANNA, "page.html", *b"<script>", "").unwrap();
    let id = page.world.chat(ANNA)[0].attachment.clone().unwrap().file_id;
    let answer = page.http.get(format!("{}/stage/files/{id}", page.address)).send().await.unwrap();
    let headers = answer.headers();
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
}

/// Every word the page asks for is there in every language.
#[test]
fn the_pages_words_are_all_there() {
    let scripts = [
        include_str!("../../src/rehearsal/page/page.js"),
        include_str!("../../src/rehearsal/page/phone.js"),
        include_str!("../../src/rehearsal/page/bubble.js"),
        include_str!("../../src/rehearsal/page/bar.js"),
        include_str!("../../src/rehearsal/page/stage.js"),
    ];
    let mut asked = Vec::new();
    for script in scripts {
        for (at, _) in script.match_indices("t(\"") {
            let whole = !script[..at].ends_with(|c: char| c.is_alphanumeric());
            let key = script[at + 3..].split('"').next().unwrap();
            if whole {
                asked.push(key);
            }
        }
    }
    assert!(asked.len() > 30);
    for words in [
        include_str!("../../locales/ru/rehearsal.ftl"),
        include_str!("../../locales/en/rehearsal.ftl"),
    ] {
        for key in &asked {
            assert!(words.contains(&format!("\nstage-{key} = ")), "stage-{key}");
        }
    }
}

#[tokio::test]
async fn a_person_answers_a_message() {
    let page = Page::new().await;
    let first = page.world.send_text(ANNA, "first").unwrap()[0];
    let reply =
        |message| json!({"act": "reply", "person": ANNA, "message": message, "text": "second"});
    assert_eq!(page.act(reply(first)).await.0, 200);
    assert_eq!(page.world.chat(ANNA)[1].reply_to, Some(first));
    assert_eq!(page.act(reply(first + 99)).await.0, 409);
}

#[tokio::test]
async fn a_dead_line_lets_nothing_through_and_the_curious_see_it() {
    let page = Page::new().await;
    let method = format!("{}/bot{}/getMe", page.address, page.world.token());
    let weather = |down| json!({"act": "weather", "slow": false, "down": down});
    page.act(weather(true)).await;
    assert!(page.http.get(&method).send().await.is_err());
    page.act(weather(false)).await;
    assert!(page.http.get(&method).send().await.unwrap().status().is_success());
    let wrong = format!("{}/bot{}/sendMessage?chat_id=5", page.address, page.world.token());
    page.http.get(&wrong).send().await.unwrap();
    let calls = page.http.get(format!("{}/stage/calls", page.address)).send().await.unwrap();
    let calls: Value = calls.json().await.unwrap();
    let status: Vec<&Value> = calls.as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(status, [0, 200, 400]);
    assert_eq!((&calls[2]["chat"], &calls[2]["method"]), (&json!(5), &json!("sendMessage")));
}

#[tokio::test]
async fn older_messages_come_when_they_are_asked_for() {
    let page = Page::new().await;
    for index in 0..70 {
        page.world.send_text(ANNA, &format!("message {index}")).unwrap();
    }
    let state = page.state().await;
    let shown = state["telephones"][1]["messages"].as_array().unwrap();
    assert_eq!((shown.len(), &shown[0]["text"]), (60, &json!("message 10")));
    let query = format!("{}/stage/chat?id={ANNA}&before={}", page.address, shown[0]["id"]);
    let older: Value = page.http.get(query).send().await.unwrap().json().await.unwrap();
    assert_eq!(older["messages"].as_array().unwrap().len(), 10);
    assert_eq!(older["messages"][0]["text"], "message 0");
}
