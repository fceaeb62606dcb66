//! A tiny Telegram for the tests of this folder: it answers calls from a script and keeps what it
//! was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::Response;
use serde_json::{Map, Value, json};

use super::api::BotApi;

pub const TOKEN: &str = "42:secret-secret-secret-secret-secret-35";

/// What one call is answered with.
#[derive(Clone)]
pub enum Reply {
    /// A message with the next id.
    Sent,
    Result(Value),
    Error(i64, &'static str),
    RetryAfter(u64),
    /// A page that is no JSON.
    Page(u16),
    /// The connection is cut in the middle of the answer.
    Cut,
}

/// A call as it arrived.
#[derive(Clone, Debug)]
pub struct Call {
    pub path: String,
    pub method: String,
    pub params: Map<String, Value>,
    /// The body as text, if it was no JSON.
    pub raw: String,
}

impl Call {
    pub fn chat(&self) -> i64 {
        self.params["chat_id"].as_i64().unwrap()
    }

    pub fn text(&self) -> &str {
        self.params["text"].as_str().unwrap()
    }
}

type Rule = Box<dyn Fn(&Call) -> Option<Reply> + Send>;

#[derive(Default)]
struct Inner {
    calls: Vec<Call>,
    script: VecDeque<Reply>,
    rule: Option<Rule>,
    last_message: i64,
    in_flight: usize,
    most_in_flight: usize,
}

#[derive(Clone, Default)]
pub struct Stand {
    inner: Arc<Mutex<Inner>>,
    port: u16,
}

impl Stand {
    pub async fn start() -> Stand {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let stand = Stand { port, ..Stand::default() };
        let app = Router::new()
            .route("/{bot}/{method}", axum::routing::any(answer))
            .route("/{prefix}/{bot}/{method}", axum::routing::any(answer))
            .with_state(stand.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        stand
    }

    pub fn api(&self) -> BotApi {
        self.api_under("")
    }

    pub fn api_under(&self, prefix: &str) -> BotApi {
        let base = format!("http://127.0.0.1:{}/{prefix}", self.port);
        BotApi::new(base.parse().unwrap(), TOKEN).unwrap()
    }

    /// The next calls are answered so; after them every call is answered with [`Reply::Sent`].
    pub fn script(&self, replies: impl IntoIterator<Item = Reply>) {
        self.inner.lock().unwrap().script.extend(replies);
    }

    /// Answers calls for which the rule has an answer, before the script is asked.
    pub fn rule(&self, rule: impl Fn(&Call) -> Option<Reply> + Send + 'static) {
        self.inner.lock().unwrap().rule = Some(Box::new(rule));
    }

    /// The calls since the last time this was asked.
    pub fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut self.inner.lock().unwrap().calls)
    }

    /// Chats and texts of the calls since the last time.
    pub fn said(&self) -> Vec<(i64, String)> {
        self.calls().iter().map(|call| (call.chat(), call.text().to_owned())).collect()
    }

    pub fn most_in_flight(&self) -> usize {
        self.inner.lock().unwrap().most_in_flight
    }

    fn take(&self, call: Call) -> (Reply, i64) {
        let mut inner = self.inner.lock().unwrap();
        let ruled = inner.rule.as_ref().and_then(|rule| rule(&call));
        let reply = ruled.or_else(|| inner.script.pop_front()).unwrap_or(Reply::Sent);
        inner.calls.push(call);
        inner.last_message += 1;
        inner.in_flight += 1;
        inner.most_in_flight = inner.most_in_flight.max(inner.in_flight);
        (reply, inner.last_message)
    }
}

async fn answer(
    State(stand): State<Stand>,
    Path(path): Path<Vec<(String, String)>>,
    request: Request,
) -> Response<Body> {
    let method = path.last().unwrap().1.clone();
    let path = request.uri().path().to_owned();
    let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.unwrap();
    let params = serde_json::from_slice(&body).unwrap_or_default();
    let raw = String::from_utf8_lossy(&body).into_owned();
    let (reply, message_id) = stand.take(Call { path, method, params, raw });
    tokio::task::yield_now().await;
    stand.inner.lock().unwrap().in_flight -= 1;
    let (status, body) = match reply {
        Reply::Sent => (200, json!({"ok": true, "result": {"message_id": message_id}})),
        Reply::Result(result) => (200, json!({"ok": true, "result": result})),
        Reply::Error(code, text) => {
            (code as u16, json!({"ok": false, "error_code": code, "description": text}))
        }
        Reply::RetryAfter(seconds) => (
            429,
            json!({"ok": false, "error_code": 429,
                   "description": format!("Too Many Requests: retry after {seconds}"),
                   "parameters": {"retry_after": seconds}}),
        ),
        Reply::Page(status) => return page(status),
        Reply::Cut => return cut(),
    };
    Response::builder().status(status).body(Body::from(body.to_string())).unwrap()
}

fn page(status: u16) -> Response<Body> {
    let page = "<html><h1>502 Bad Gateway</h1></html>";
    Response::builder().status(status).body(Body::from(page)).unwrap()
}

fn cut() -> Response<Body> {
    let pieces = [Ok("{\"ok\":tr"), Err(std::io::Error::other("cut"))];
    Response::new(Body::from_stream(futures::stream::iter(pieces)))
}
