//! Webhooks (S 15726-15790 and 15993-16105; S, WebhookActor.cpp).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::rehearsal::{Role, World};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::{ANNA, BORIS, Bot};

/// What came to the webhook, and how it will answer.
type Arrived = (HeaderMap, Value, Instant);
type Plan = Arc<Mutex<Box<dyn FnMut(&Value) -> (Duration, Response) + Send>>>;

struct Hook {
    url: String,
    arrived: mpsc::UnboundedReceiver<Arrived>,
}

impl Hook {
    /// A webhook that answers as planned, after a while.
    async fn new(plan: impl FnMut(&Value) -> (Duration, Response) + Send + 'static) -> Hook {
        let (sender, arrived) = mpsc::unbounded_channel();
        let plan: Plan = Arc::new(Mutex::new(Box::new(plan)));
        let router = Router::new().route("/hook", post(receive)).with_state((sender, plan));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Hook { url, arrived }
    }

    async fn next(&mut self) -> Arrived {
        tokio::time::timeout(Duration::from_secs(10), self.arrived.recv()).await.unwrap().unwrap()
    }
}

async fn receive(
    State((sender, plan)): State<(mpsc::UnboundedSender<Arrived>, Plan)>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let update: Value = serde_json::from_str(&body).unwrap();
    assert!(body.starts_with("{\"update_id\":"), "S, WebhookActor.h 226: the id comes first");
    let (pause, response) = plan.lock().unwrap()(&update);
    sender.send((headers, update, Instant::now())).unwrap();
    tokio::time::sleep(pause).await;
    response
}

fn fine(_: &Value) -> (Duration, Response) {
    (Duration::ZERO, StatusCode::OK.into_response())
}

/// Waits until the stand-in has heard the webhook's answer.
async fn settled(bot: &Bot, waiting: usize) {
    let mut changes = bot.world.changes();
    while bot.world.pending_updates() != waiting {
        changes.changed().await.unwrap();
    }
}

#[tokio::test]
async fn updates_are_brought_with_the_secret() {
    let bot = Bot::new().await;
    let mut hook = Hook::new(fine).await;
    bot.world.send_text(ANNA, "before").unwrap();
    let params = json!({"url": hook.url, "secret_token": "a-B_1", "max_connections": 500});
    let answer = bot.call("setWebhook", params).await;
    assert_eq!(answer["description"], "Webhook was set");
    let (headers, update, _) = hook.next().await;
    assert_eq!(headers["X-Telegram-Bot-Api-Secret-Token"], "a-B_1");
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(update["message"]["text"], "before");
    bot.world.send_text(ANNA, "after").unwrap();
    assert_eq!(hook.next().await.1["message"]["text"], "after");
    settled(&bot, 0).await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!((&info["url"], &info["max_connections"]), (&json!(hook.url), &json!(100)));
    assert_eq!(
        (&info["pending_update_count"], &info["ip_address"]),
        (&json!(0), &json!("127.0.0.1"))
    );
}

// S 15754-15790, 15877: what is said in each case; S 15701: no polling meanwhile.
#[tokio::test]
async fn polling_and_webhooks_exclude_each_other() {
    let bot = Bot::new().await;
    let hook = Hook::new(fine).await;
    let set = json!({"url": hook.url});
    let (poll, answer) =
        tokio::join!(bot.no("getUpdates", json!({"timeout": 30, "offset": 1})), async {
            bot.parked(1).await;
            bot.call("setWebhook", set.clone()).await
        });
    assert_eq!(poll, "409 Conflict: terminated by setWebhook request");
    assert_eq!(answer["description"], "Webhook was set");
    assert_eq!(
        bot.no("getUpdates", json!({})).await,
        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to \
         delete the webhook first"
    );
    assert_eq!(bot.no("setWebhook", set).await, "429 Too Many Requests: retry after 1");
    for description in ["Webhook was deleted", "Webhook is already deleted"] {
        assert_eq!(bot.call("deleteWebhook", json!({})).await["description"], description);
    }
    bot.ok("getUpdates", json!({})).await;
}

// S 16010-16030; S, WebhookActor.cpp 709-714. This machine itself is let off, as with `--local`.
#[tokio::test]
async fn webhooks_that_cannot_be() {
    for (params, description) in [
        (json!({"url": "http://"}), "invalid webhook URL specified"),
        (
            json!({"url": "http://127.0.0.1:1/", "secret_token": "x".repeat(257)}),
            "secret token is too long",
        ),
        (
            json!({"url": "http://127.0.0.1:1/", "secret_token": "a b"}),
            "secret token contains unallowed characters",
        ),
        (
            json!({"url": "http://example.org/"}),
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            json!({"url": "https://example.org:8080/"}),
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
    ] {
        // At most one a second is heard, so each has a bot of its own.
        let bot = Bot::new().await;
        let said = bot.no("setWebhook", params).await;
        assert_eq!(said, format!("400 Bad Request: {description}"));
        assert!(!bot.world.has_webhook());
    }
}

// S, `webhook_queue_id`: one at a time within a chat, chats beside each other, and taps apart from
// messages.
#[tokio::test]
async fn a_queue_goes_one_by_one_and_queues_go_together() {
    let bot = Bot::new().await;
    let slow = |update: &Value| {
        let slow = update["message"]["text"] == "first";
        let pause = if slow { Duration::from_millis(900) } else { Duration::ZERO };
        (pause, StatusCode::OK.into_response())
    };
    let mut hook = Hook::new(slow).await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    bot.ok("sendMessage", json!({"chat_id": ANNA, "text": "x", "reply_markup": markup})).await;
    bot.world.send_text(ANNA, "first").unwrap();
    bot.world.send_text(ANNA, "second").unwrap();
    bot.world.tap_label(ANNA, "t").unwrap();
    bot.world.send_text(BORIS, "beside").unwrap();
    let mut order = Vec::new();
    let mut at = Vec::new();
    for _ in 0..4 {
        let (_, update, when) = hook.next().await;
        let text = update["message"]["text"].as_str().unwrap_or("tap").to_owned();
        at.push((text.clone(), when));
        order.push(text);
    }
    assert_eq!(order.last().unwrap(), "second", "{order:?}");
    let when = |name: &str| at.iter().find(|(text, _)| text == name).unwrap().1;
    assert!(when("second") - when("first") >= Duration::from_millis(900));
    settled(&bot, 0).await;
}

// Queues are apart, so one kind can overtake another. What is kept back blocks its own queue alone.
#[tokio::test]
async fn a_kind_can_be_kept_back() {
    let bot = Bot::new().await;
    let mut hook = Hook::new(fine).await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    let markup = json!({"inline_keyboard": [[{"text": "t", "callback_data": "d"}]]});
    bot.ok("sendMessage", json!({"chat_id": ANNA, "text": "x", "reply_markup": markup})).await;
    bot.world.keep_back("message");
    bot.world.send_text(ANNA, "first").unwrap();
    bot.world.tap_label(ANNA, "t").unwrap();
    let tap = hook.next().await.1;
    assert_eq!(tap["callback_query"]["data"], "d");
    settled(&bot, 1).await;
    bot.world.let_go();
    let message = hook.next().await.1;
    assert_eq!(message["message"]["text"], "first");
    assert!(message["update_id"].as_i64() < tap["update_id"].as_i64());
    settled(&bot, 0).await;
}

// S, WebhookActor.cpp `on_update_error`: a line that breaks before its answer is a failure like others.
#[tokio::test]
async fn an_answer_that_is_not_heard_counts_for_nothing() {
    let bot = Bot::new().await;
    let mut hook = Hook::new(fine).await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    bot.world.mishear_webhook(1);
    bot.world.send_text(ANNA, "again").unwrap();
    let (first, second) = (hook.next().await.1, hook.next().await.1);
    assert_eq!(first["update_id"], second["update_id"]);
    settled(&bot, 0).await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["last_error_message"], "Webhook connection closed");
}

// S, WebhookActor.cpp `on_update_error`: at once, then after 2 s; `Retry-After` has its way.
#[tokio::test]
async fn what_fails_comes_again() {
    let bot = Bot::new().await;
    let mut tries = 0;
    let mut hook = Hook::new(move |_| {
        tries += 1;
        let response = match tries {
            1 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            2 => (StatusCode::SERVICE_UNAVAILABLE, [("Retry-After", "3")]).into_response(),
            3 => StatusCode::BAD_GATEWAY.into_response(),
            _ => StatusCode::OK.into_response(),
        };
        (Duration::ZERO, response)
    })
    .await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    bot.world.send_text(ANNA, "a").unwrap();
    let mut at = Vec::new();
    for _ in 0..4 {
        at.push(hook.next().await.2);
    }
    let gap = |n: usize| (at[n] - at[n - 1]).as_secs_f64();
    assert!(gap(1) < 1.9, "the first repetition is at once: {}", gap(1));
    assert!(gap(2) > 2.9, "as the bot wished: {}", gap(2));
    assert!(gap(3) > 1.9, "2 s: {}", gap(3));
    settled(&bot, 0).await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    let error = "Wrong response from the webhook: 502 Bad Gateway";
    assert_eq!(info["last_error_message"], error);
    assert!(info["last_error_date"].is_i64());
}

// S, WebhookActor.cpp 512: what would come after its expiry is dropped, and frees its queue.
#[tokio::test]
async fn what_would_come_too_late_is_dropped() {
    let bot = Bot::new().await;
    let mut tries = 0;
    let dial = bot.dial.clone();
    let mut hook = Hook::new(move |update| {
        tries += 1;
        if update["message"]["text"] == "b" {
            return fine(update);
        }
        if tries == 2 {
            dial.advance(TimeDelta::seconds(86_399));
        }
        (Duration::ZERO, StatusCode::NOT_FOUND.into_response())
    })
    .await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    bot.world.send_text(ANNA, "a").unwrap();
    hook.next().await;
    hook.next().await;
    settled(&bot, 0).await;
    bot.world.send_text(ANNA, "b").unwrap();
    assert_eq!(hook.next().await.1["message"]["text"], "b");
}

// S, WebhookActor.cpp 620-632: an answer can be a call; those that ask for something cannot.
#[tokio::test]
async fn an_answer_can_be_a_call() {
    let bot = Bot::new().await;
    let mut answers = vec![
        ([("content-type", "application/json")], json!({"method": "deleteWebhook"}).to_string()),
        (
            [("content-type", "application/x-www-form-urlencoded")],
            format!("method=sendMessage&chat_id={ANNA}&text=form"),
        ),
        (
            [("content-type", "application/json")],
            json!({"method": "SendMessage", "chat_id": ANNA, "text": "json"}).to_string(),
        ),
    ];
    let mut hook =
        Hook::new(move |_| (Duration::ZERO, answers.pop().unwrap().into_response())).await;
    bot.ok("setWebhook", json!({"url": hook.url})).await;
    let mut changes = bot.world.changes();
    for text in ["json", "form"] {
        bot.world.send_text(ANNA, "hello").unwrap();
        hook.next().await;
        while bot.world.chat(ANNA).last().unwrap().text != text {
            changes.changed().await.unwrap();
        }
    }
    bot.world.send_text(ANNA, "hello").unwrap();
    hook.next().await;
    settled(&bot, 0).await;
    assert!(bot.world.has_webhook());
}

// S 15889-15903: the settings are kept; TQueue: so is what waits.
#[tokio::test]
async fn a_webhook_and_its_queue_survive_a_restart() {
    let bot = Bot::new().await;
    // Nobody is there yet.
    let url = "http://127.0.0.1:9/hook";
    let params = json!({"url": url, "secret_token": "s", "allowed_updates": ["message"]});
    bot.ok("setWebhook", params).await;
    bot.world.send_text(ANNA, "kept").unwrap();
    let message = bot.send("x").await as i32;
    bot.world.react(ANNA, ANNA, message, Some("🔥")).unwrap();
    bot.world.add_group(ANNA, -7, "G", false).unwrap();
    bot.world.set_bot_role(ANNA, -7, Role::Administrator).unwrap();
    let waiting = bot.world.pending_updates();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    bot.world.save(&path).unwrap();
    let world = World::load(&path, Clock::stopped_at(bot.dial.now()).0).unwrap();
    assert!(world.has_webhook());
    assert_eq!(world.pending_updates(), waiting);
    assert_eq!(world.chat(ANNA), bot.world.chat(ANNA));
    let again = Bot::of(world, bot.dial.clone()).await;
    let info = again.ok("getWebhookInfo", json!({})).await;
    assert_eq!((&info["url"], &info["allowed_updates"]), (&json!(url), &json!(["message"])));
    again.ok("sendMessage", json!({"chat_id": -7, "text": "still here"})).await;
}

// TQueue: what was not delivered before a restart is delivered after it.
#[tokio::test]
async fn deliveries_go_on_after_a_restart() {
    let well = Arc::new(AtomicBool::new(false));
    let health = well.clone();
    let mut hook = Hook::new(move |_| {
        let status = match health.load(Ordering::Relaxed) {
            true => StatusCode::OK,
            false => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (Duration::ZERO, status.into_response())
    })
    .await;
    let bot = Bot::new().await;
    bot.ok("setWebhook", json!({"url": hook.url, "secret_token": "s"})).await;
    bot.world.send_text(ANNA, "kept").unwrap();
    hook.next().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    bot.world.save(&path).unwrap();
    let dial = bot.dial.clone();
    drop(bot);
    well.store(true, Ordering::Relaxed);
    let world = World::load(&path, Clock::stopped_at(dial.now()).0).unwrap();
    let again = Bot::of(world, dial).await;
    settled(&again, 0).await;
    let (mut headers, mut update, _) = hook.next().await;
    while let Ok((more, newer, _)) = hook.arrived.try_recv() {
        (headers, update) = (more, newer);
    }
    assert_eq!(headers["X-Telegram-Bot-Api-Secret-Token"], "s");
    assert_eq!(update["message"]["text"], "kept");
}

// S 9269: what closes answers the poll that is parked with what there is.
#[tokio::test]
async fn closing_ends_a_poll_and_keeps_the_queue() {
    let bot = Bot::new().await;
    let (poll, _) = tokio::join!(bot.updates(json!({"timeout": 30})), async {
        bot.parked(1).await;
        bot.ok("close", json!({})).await
    });
    assert!(poll.is_empty());
    bot.ok("getMe", json!({})).await;
    bot.world.send_text(ANNA, "kept").unwrap();
    bot.ok("close", json!({})).await;
    assert_eq!(bot.updates(json!({"timeout": 30})).await.len(), 1);
}

// S 9269, 12649 and 16271-16293.
#[tokio::test]
async fn a_bot_that_logged_out_is_out() {
    let bot = Bot::new().await;
    bot.world.send_text(ANNA, "lost").unwrap();
    bot.confirm_all().await;
    let poll = bot.updates(json!({"timeout": 30, "offset": 1}));
    let (poll, _) = tokio::join!(poll, async {
        bot.parked(1).await;
        bot.ok("logOut", json!({})).await
    });
    assert!(poll.is_empty());
    assert_eq!(bot.no("getMe", json!({})).await, "400 Logged out");
    assert_eq!(bot.world.pending_updates(), 0);
}
