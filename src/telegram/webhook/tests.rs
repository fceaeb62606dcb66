use std::sync::Mutex;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use rand::SeedableRng;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::door::LONGEST;
use super::*;
use crate::clock::Movable;
use crate::telegram::stand::{Reply, Stand};

/// A door that is open, without anybody inside.
struct House {
    at: std::net::SocketAddr,
    secret: Secret,
    arrivals: mpsc::Receiver<Arrived>,
    meter: Arc<Meter>,
    _end: watch::Sender<bool>,
}

impl House {
    async fn new() -> House {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (inward, arrivals) = mpsc::channel(3);
        let (_end, shut) = watch::channel(false);
        let secret = Secret::draw(&mut StdRng::seed_from_u64(1));
        let meter = Arc::new(Meter::default());
        let patience = Duration::from_millis(200);
        let porter = Porter {
            path: "/hook".into(),
            secret: secret.clone(),
            inward,
            meter: meter.clone(),
            patience,
        };
        tokio::spawn(Door::new(listener, 8, shut).serve(router(porter)));
        House { at, secret, arrivals, meter, _end }
    }

    fn post(&self, path: &str) -> reqwest::RequestBuilder {
        reqwest::Client::new().post(format!("http://{}{path}", self.at))
    }

    fn authentic(&self, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
        self.post("/hook")
            .header("X-Telegram-Bot-Api-Secret-Token", self.secret.told())
            .header("Content-Type", "application/json")
            .body(body)
    }

    fn is_empty(&mut self) -> bool {
        self.arrivals.try_recv().is_err()
    }
}

async fn status(request: reqwest::RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

const UPDATE: &str = "{\"update_id\":5,\n\"message\":{}}";

#[tokio::test]
async fn whoever_does_not_know_the_secret_is_refused_before_anything_is_read() {
    let mut house = House::new().await;
    let told = house.secret.told().to_owned();
    let mut nearly = told.clone();
    nearly.replace_range(63.., if told.ends_with('0') { "1" } else { "0" });
    for wrong in ["", "x", &told[..63], &format!("{told}0"), &nearly, &told.to_uppercase()] {
        let request = house
            .post("/hook")
            .header("X-Telegram-Bot-Api-Secret-Token", wrong)
            .header("Content-Type", "application/json")
            .body(UPDATE);
        assert_eq!(status(request).await, 401, "{wrong:?}");
    }
    assert_eq!(status(house.post("/hook").body(UPDATE)).await, 401, "none at all");
    let twice = house.authentic(UPDATE).header("X-Telegram-Bot-Api-Secret-Token", &told);
    assert_eq!(status(twice).await, 401, "two of them");
    // A stranger's endless body is not waited for.
    let endless = futures::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let request = house.post("/hook").body(reqwest::Body::wrap_stream(endless));
    assert_eq!(status(request).await, 401);
    assert!(house.is_empty());
    assert_eq!(house.meter.hook.answers[2].get(), 9);
}

#[tokio::test]
async fn what_is_no_update_is_refused() {
    let mut house = House::new().await;
    assert_eq!(status(house.post("/")).await, 404);
    assert_eq!(status(house.post("/hook/")).await, 404);
    let get = reqwest::Client::new().get(format!("http://{}/hook", house.at)).send().await.unwrap();
    assert_eq!((get.status().as_u16(), get.headers()["allow"].to_str().unwrap()), (405, "POST"));
    let plain = house
        .post("/hook")
        .header("X-Telegram-Bot-Api-Secret-Token", house.secret.told())
        .header("Content-Type", "text/plain")
        .body(UPDATE);
    assert_eq!(status(plain).await, 415);
    for garbage in ["", "{", "[]", "7", "{\"message\":{}}", "{\"update_id\":\"5\"}", "\u{0}"] {
        assert_eq!(status(house.authentic(garbage)).await, 400, "{garbage:?}");
    }
    let binary = vec![0xff_u8; 100];
    assert_eq!(status(house.authentic(binary)).await, 400);
    assert!(house.is_empty());
}

#[tokio::test]
async fn a_body_has_its_length_and_its_time() {
    let mut house = House::new().await;
    assert_eq!(status(house.authentic(vec![b' '; LONGEST + 1])).await, 413, "as its head says");
    let pieces = (0..65).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1 << 16]));
    let body = reqwest::Body::wrap_stream(futures::stream::iter(pieces));
    assert_eq!(status(house.authentic(body)).await, 413, "whatever its head does not say");
    let endless = futures::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let body = reqwest::Body::wrap_stream(endless);
    assert_eq!(status(house.authentic(body)).await, 408);
    // A line that breaks in the middle of a body is nobody's update.
    let mut line = TcpStream::connect(house.at).await.unwrap();
    let head = format!(
        "POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         X-Telegram-Bot-Api-Secret-Token: {}\r\ncontent-length: 500\r\n\r\n{{\"update_id\":5",
        house.secret.told()
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = line.read_to_end(&mut answer).await;
    assert!(house.is_empty());
}

#[tokio::test]
async fn yes_is_said_after_the_commit_and_not_before() {
    let mut house = House::new().await;
    let answer = tokio::spawn(house.authentic(UPDATE).send());
    let arrived = house.arrivals.recv().await.unwrap();
    assert_eq!((arrived.id, &arrived.update["update_id"]), (5, &json!(5)));
    tokio::task::yield_now().await;
    assert!(!answer.is_finished());
    arrived.done.send(()).unwrap();
    let answer = answer.await.unwrap().unwrap();
    assert_eq!((answer.status().as_u16(), answer.content_length()), (200, Some(0)));
    // If it is not committed, Telegram is asked to come again.
    let answer = tokio::spawn(house.authentic(UPDATE).send());
    drop(house.arrivals.recv().await.unwrap());
    let answer = answer.await.unwrap().unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()),
        (503, "1")
    );
}

#[tokio::test]
async fn more_than_can_be_held_stays_with_telegram() {
    let house = House::new().await;
    let mut waiting = Vec::new();
    for _ in 0..3 {
        waiting.push(tokio::spawn(house.authentic(UPDATE).send()));
    }
    // Three are inside, whichever came first.
    let mut last = status(house.authentic(UPDATE).timeout(Duration::from_secs(5))).await;
    while last != 503 {
        last = status(house.authentic(UPDATE).timeout(Duration::from_secs(5))).await;
    }
    assert!(waiting.iter().all(|request| !request.is_finished()));
}

/// The whole webhook against a scripted Telegram.
struct Inn {
    stand: Stand,
    poster: Poster,
    webhook: Webhook,
    gate: Gate,
    dial: Movable,
    _dir: TempDir,
}

/// Brings updates as Telegram does.
#[derive(Clone)]
struct Poster {
    at: std::net::SocketAddr,
    secret: Secret,
}

impl Poster {
    async fn post(self, id: i64) -> u16 {
        let request = reqwest::Client::new()
            .post(format!("http://{}/hook", self.at))
            .header("X-Telegram-Bot-Api-Secret-Token", self.secret.told())
            .json(&json!({"update_id": id}));
        status(request).await
    }
}

impl Inn {
    async fn new() -> Inn {
        let stand = Stand::start().await;
        let noon = Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap();
        let (clock, dial) = Clock::stopped_at(noon);
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let hook = Hook { url: "https://bot.example.org/hook".parse().unwrap(), listener };
        let mut dice = StdRng::seed_from_u64(1);
        let (api, chance) = (stand.api(), (clock.clone(), &mut dice));
        let webhook = Webhook::open(hook, (api, store), chance, Arc::default());
        let gate = Gate::new(stand.api(), clock);
        let poster = Poster { at, secret: webhook.sign.secret.clone() };
        Inn { stand, poster, webhook, gate, dial, _dir: dir }
    }
}

/// What Telegram answers at a start when there is nothing.
fn nothing_waits() -> [Reply; 3] {
    [Reply::Result(json!(true)), Reply::Result(json!([])), Reply::Result(json!(true))]
}

/// Ids in the order in which they were dealt with.
type Seen = Arc<Mutex<Vec<i64>>>;

fn noting(seen: &Seen) -> impl FnMut(Vec<Value>) -> std::future::Ready<anyhow::Result<()>> + use<> {
    let seen = seen.clone();
    move |batch| {
        let ids = batch.iter().map(|update| update["update_id"].as_i64().unwrap());
        seen.lock().unwrap().extend(ids);
        std::future::ready(Ok(()))
    }
}

/// The calls up to the first one of this method, and that one.
async fn calls_until(stand: &Stand, method: &str) -> Vec<crate::telegram::stand::Call> {
    let mut calls = Vec::new();
    while !calls.iter().any(|call: &crate::telegram::stand::Call| call.method == method) {
        calls.extend(stand.calls());
        tokio::task::yield_now().await;
    }
    calls
}

#[tokio::test]
async fn what_waits_is_fetched_first_and_then_the_webhook_is_set() {
    let mut inn = Inn::new().await;
    let updates = Reply::Result(json!([{"update_id": 7}, {"update_id": 8}]));
    let [gone, none, set] = nothing_waits();
    inn.stand.script([gone, updates, none, set]);
    let seen = Seen::default();
    let calls = tokio::select! {
        fatal = inn.webhook.run(&mut inn.gate, noting(&seen)) => panic!("{fatal}"),
        calls = calls_until(&inn.stand, "setWebhook") => calls,
    };
    assert_eq!(*seen.lock().unwrap(), [7, 8]);
    let names: Vec<&str> = calls.iter().map(|call| call.method.as_str()).collect();
    assert_eq!(names, ["deleteWebhook", "getUpdates", "getUpdates", "setWebhook"]);
    assert_eq!(calls[0].params["drop_pending_updates"], false);
    assert_eq!(calls[2].params["offset"], 9, "what was fetched is confirmed");
    let told = &calls[3].params;
    assert_eq!(told["url"], "https://bot.example.org/hook");
    assert_eq!(told["secret_token"], inn.poster.secret.told());
    assert_eq!(told["drop_pending_updates"], false);
    assert_eq!(told["max_connections"], 40);
    assert_eq!(told["allowed_updates"], calls[1].params["allowed_updates"]);
}

#[tokio::test]
async fn crossing_updates_are_dealt_with_in_their_order() {
    let mut inn = Inn::new().await;
    inn.stand.script(nothing_waits());
    let (seen, meter, poster) = (Seen::default(), inn.webhook.meter.clone(), inn.poster.clone());
    let posts = async {
        let first = poster.clone().post(20).await;
        let ahead = [23, 22].map(|id| tokio::spawn(poster.clone().post(id)));
        while meter.hook.held.get() < 2 {
            tokio::task::yield_now().await;
        }
        let last = poster.clone().post(21).await;
        let [a, b] = ahead;
        [first, a.await.unwrap(), b.await.unwrap(), last, poster.clone().post(22).await]
    };
    let answers = tokio::select! {
        fatal = inn.webhook.run(&mut inn.gate, noting(&seen)) => panic!("{fatal}"),
        answers = posts => answers,
    };
    assert_eq!(answers, [200; 5]);
    assert_eq!(*seen.lock().unwrap(), [20, 21, 22, 23, 22], "the desk passes over what it knows");
    assert_eq!((meter.hook.held.get(), meter.hook.late.get()), (2, 1));
}

#[test]
fn an_update_is_somebodys() {
    for (update, whose) in [
        (json!({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": -3}}}), 7),
        (json!({"update_id": 1, "callback_query": {"id": "9", "from": {"id": 7}}}), 7),
        (json!({"update_id": 1, "channel_post": {"chat": {"id": -3}}}), -3),
        (json!({"update_id": 1, "poll": {"id": "5"}}), 0),
        (json!({"update_id": 1}), 0),
    ] {
        assert_eq!(person(&update), whose, "{update}");
    }
}

#[tokio::test]
async fn what_cannot_be_committed_is_left_with_telegram() {
    let mut inn = Inn::new().await;
    inn.stand.script(nothing_waits());
    let answer = tokio::spawn(inn.poster.clone().post(20));
    let full = |_| std::future::ready(Err(anyhow::anyhow!("the disk is full")));
    let fatal = inn.webhook.run(&mut inn.gate, full).await;
    assert!(fatal.to_string().contains("the disk is full"), "{fatal}");
    assert_eq!(answer.await.unwrap(), 503);
    // Who comes while it ends hears the same, or finds nobody.
    let waiting = inn.poster.clone();
    inn.webhook.shut().await;
    let request = reqwest::Client::new().post(format!("http://{}/hook", waiting.at)).send().await;
    assert!(request.is_err());
}

#[tokio::test]
async fn an_address_that_telegram_does_not_take_ends_it() {
    let mut inn = Inn::new().await;
    let [gone, none, _] = nothing_waits();
    let bad = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443";
    inn.stand.script([gone, none, Reply::Error(400, bad)]);
    let fatal = inn.webhook.run(&mut inn.gate, noting(&Seen::default())).await;
    assert!(matches!(&fatal, GateError::Webhook(why) if why == bad), "{fatal}");
}

#[tokio::test]
async fn what_passes_is_waited_out_on_the_way_to_the_webhook() {
    let mut inn = Inn::new().await;
    let [gone, none, set] = nothing_waits();
    inn.stand.script([Reply::Page(502), gone, none, Reply::RetryAfter(1), set]);
    let dial = inn.dial.clone();
    let turning = async {
        loop {
            dial.advance(chrono::TimeDelta::seconds(1));
            tokio::task::yield_now().await;
        }
    };
    let meter = inn.webhook.meter.clone();
    let set = async {
        while !meter.taking.get() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        fatal = inn.webhook.run(&mut inn.gate, noting(&Seen::default())) => panic!("{fatal}"),
        () = turning => {}
        () = set => {}
    }
    let calls: Vec<String> = inn.stand.calls().into_iter().map(|call| call.method).collect();
    let expected = ["deleteWebhook", "deleteWebhook", "getUpdates", "setWebhook", "setWebhook"];
    assert_eq!(calls, expected);
}

#[tokio::test]
async fn the_webhook_is_looked_after() {
    let inn = Inn::new().await;
    let url = "https://bot.example.org/hook";
    let failed = json!({"url": url, "pending_update_count": 4, "last_error_date": 1_800_000_000,
        "last_error_message": "Connection refused"});
    let elsewhere = json!({"url": "https://other.example.org/"});
    inn.stand.script([
        Reply::Result(json!({"url": url, "pending_update_count": 0})),
        Reply::Result(failed),
        Reply::Page(502),
        Reply::Result(json!({"url": "", "pending_update_count": 1})),
        Reply::Result(json!(true)),
        Reply::Result(elsewhere),
    ]);
    let sign = &inn.webhook.sign;
    assert_eq!(sign.look(0).await.unwrap(), 0);
    assert_eq!(sign.look(0).await.unwrap(), 1_800_000_000);
    let hook = &inn.webhook.meter.hook;
    assert_eq!((hook.pending.get(), hook.failed_at.get()), (4, 1_800_000_000));
    assert_eq!(sign.look(1_800_000_000).await.unwrap(), 1_800_000_000, "no answer, no verdict");
    sign.look(0).await.unwrap();
    let calls = inn.stand.calls();
    assert_eq!(calls.last().unwrap().method, "setWebhook", "somebody had taken it away");
    assert!(matches!(sign.look(0).await, Err(GateError::Conflict(_))));
}
