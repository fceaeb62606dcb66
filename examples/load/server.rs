//! The least that a bot takes for Telegram: it hands updates out, says yes to everything, and notes
//! when who was answered.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use laurel::clock::Clock;

use super::script::{Question, Script};

/// After so long without a call the work is done.
const QUIET: Duration = Duration::from_millis(400);

/// When the next person writes.
#[derive(Clone, Copy, Debug)]
pub enum Flow {
    /// As soon as one of so many has an answer.
    InFlight(usize),
    /// So many a second, whatever the bot does.
    Steady(u32),
}

/// What became of the measured part of a run.
pub struct Measured {
    pub answered: u64,
    pub ended: Instant,
    /// Calls but for those for updates.
    pub calls: u64,
    /// From handing out to the first answer, shortest first.
    pub waits: Vec<Duration>,
}

/// Messages that were sent.
#[derive(Clone, Copy)]
pub struct Messages {
    pub count: u64,
    pub first: Instant,
    pub last: Instant,
}

struct Town {
    script: Script,
    flow: Flow,
    warm_up: u64,
    begun: Option<Instant>,
    /// Handed over to the server, and not confirmed by the bot yet.
    waiting: VecDeque<(u64, String)>,
    next_id: u64,
    handed: u64,
    /// Since when people wait for an answer to what.
    asked: HashMap<Question, Instant>,
    answered: u64,
    calls: u64,
    warm_at: Option<Instant>,
    ended: Option<Instant>,
    last_call: Option<Instant>,
    polled: Option<Instant>,
    /// Messages that were sent: how many, since when, and when the last one was.
    messages: Option<Messages>,
    waits: Vec<Duration>,
    message: u64,
}

/// A running server, on a thread of its own.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
}

struct Shared {
    town: Mutex<Town>,
    more: Notify,
    changed: Condvar,
}

impl Shared {
    fn town(&self) -> MutexGuard<'_, Town> {
        self.town.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Hands this script out; what is answered before `warm_up` is not measured.
    pub fn start(script: Script, flow: Flow, warm_up: u64) -> Result<Server> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let town = Town {
            script,
            flow,
            warm_up,
            begun: None,
            waiting: VecDeque::new(),
            next_id: 1,
            handed: 0,
            asked: HashMap::new(),
            answered: 0,
            calls: 0,
            warm_at: None,
            ended: None,
            last_call: None,
            polled: None,
            messages: None,
            waits: Vec::new(),
            message: 100,
        };
        let shared = Arc::new(Shared {
            town: Mutex::new(town),
            more: Notify::new(),
            changed: Condvar::new(),
        });
        let served = shared.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::spawn(move || runtime.block_on(serve(served, listener)));
        Ok(Server { shared, address })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until the warm-up is over, and says when that was.
    pub fn warm(&self, patience: Duration) -> Result<Instant> {
        self.wait(patience, |town| town.warm_at)
    }

    /// Waits until everybody has an answer and nothing more comes.
    pub fn done(&self, patience: Duration) -> Result<Measured> {
        self.wait(patience, |town| town.ended)?;
        // What follows the answers, such as screens made anew, belongs to the work.
        while self.shared.town().last_call.is_some_and(|at| at.elapsed() < QUIET) {
            std::thread::sleep(QUIET / 4);
        }
        let mut town = self.shared.town();
        let ended = town.last_call.context("nothing was called")?;
        let mut waits = std::mem::take(&mut town.waits);
        waits.sort_unstable();
        Ok(Measured { answered: town.answered - town.warm_up, ended, calls: town.calls, waits })
    }

    /// Waits until the bot asks for updates, and says when that was.
    pub fn polled(&self, patience: Duration) -> Result<Instant> {
        self.wait(patience, |town| town.polled)
    }

    /// Waits until so many messages were sent.
    pub fn messages(&self, count: u64, patience: Duration) -> Result<Messages> {
        let all = |town: &Town| town.messages.filter(|sent| sent.count >= count);
        self.wait(patience, move |town| all(town).map(|sent| sent.last))?;
        self.shared.town().messages.context("nothing was sent")
    }

    fn wait(&self, patience: Duration, of: impl Fn(&Town) -> Option<Instant>) -> Result<Instant> {
        let (town, _) = self
            .shared
            .changed
            .wait_timeout_while(self.shared.town(), patience, |town| of(town).is_none())
            .unwrap_or_else(PoisonError::into_inner);
        let count = town.answered;
        of(&town).with_context(|| format!("{count} had an answer after {} s", patience.as_secs()))
    }
}

impl Town {
    /// Puts what may be sent by now in front of the bot.
    fn fill(&mut self) {
        let begun = *self.begun.get_or_insert_with(Instant::now);
        let due = match self.flow {
            Flow::InFlight(count) => self.answered + count as u64,
            // The warm-up goes as fast as the bot does.
            Flow::Steady(_) if self.warm_at.is_none() => self.warm_up.min(self.answered + 64),
            Flow::Steady(rate) => {
                let since = self.warm_at.unwrap_or(begun).elapsed().as_secs_f64();
                self.warm_up + (since * f64::from(rate)) as u64
            }
        };
        let now = Clock::Real.now().timestamp();
        while self.next_id <= due {
            let Some(sent) = self.script.next(now) else { return };
            self.asked.insert(sent.question, Instant::now());
            self.waiting.push_back((self.next_id, sent.json));
            self.next_id += 1;
        }
    }

    /// There is an answer; whether it is the first to what was asked.
    fn heard(&mut self, question: Question) -> bool {
        let Some(asked) = self.asked.remove(&question) else { return false };
        self.answered += 1;
        if self.answered > self.warm_up {
            self.waits.push(asked.elapsed());
        }
        if self.answered == self.warm_up {
            self.warm_at = Some(Instant::now());
            self.calls = 0;
        }
        if self.answered == self.script.count() {
            self.ended = Some(Instant::now());
        }
        true
    }
}

async fn serve(shared: Arc<Shared>, listener: std::net::TcpListener) -> Result<()> {
    let listener = TcpListener::from_std(listener)?;
    if let Flow::Steady(_) = shared.town().flow {
        let shared = shared.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_millis(2)).await;
                shared.more.notify_waiters();
            }
        });
    }
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let shared = shared.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(shared.clone(), request));
            hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await
        });
    }
}

#[derive(Deserialize, Default)]
struct Call {
    chat_id: Option<i64>,
    callback_query_id: Option<String>,
    offset: Option<u64>,
    limit: Option<usize>,
    timeout: Option<u64>,
}

async fn answer(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let method = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let call: Call = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.as_str() {
        "getUpdates" | "GetUpdates" => updates(&shared, &call).await,
        _ => yes(&shared, &method, &call),
    };
    let response = Response::builder().header("Content-Type", "application/json");
    let body = Full::new(Bytes::from(format!("{{\"ok\":true,\"result\":{result}}}")));
    Ok(response.body(body).unwrap_or_default())
}

async fn updates(shared: &Shared, call: &Call) -> String {
    let until = Instant::now() + Duration::from_secs(call.timeout.unwrap_or_default());
    let limit = call.limit.unwrap_or(100).min(100);
    shared.town().polled.get_or_insert_with(Instant::now);
    shared.changed.notify_all();
    loop {
        {
            let mut town = shared.town();
            while let Some((id, _)) = town.waiting.front()
                && call.offset.is_some_and(|offset| *id < offset)
            {
                town.waiting.pop_front();
            }
            town.fill();
            if !town.waiting.is_empty() {
                let given: Vec<&str> =
                    town.waiting.iter().take(limit).map(|(_, json)| json.as_str()).collect();
                let given = format!("[{}]", given.join(","));
                town.handed += 1;
                return given;
            }
        }
        if tokio::time::timeout_at(until.into(), shared.more.notified()).await.is_err() {
            return "[]".to_owned();
        }
    }
}

/// Everything is done as asked.
fn yes(shared: &Shared, method: &str, call: &Call) -> String {
    if method.eq_ignore_ascii_case("getMe") {
        return r#"{"id":1,"is_bot":true,"first_name":"Laurel","username":"laurel_bot","can_join_groups":true,
            "can_read_all_group_messages":false,"supports_inline_queries":false,
            "can_connect_to_business":false,"has_main_web_app":false}"#
            .to_owned();
    }
    let mut town = shared.town();
    town.calls += 1;
    let now = Instant::now();
    town.last_call = Some(now);
    if method.eq_ignore_ascii_case("sendMessage") {
        let before = town.messages.unwrap_or(Messages { count: 0, first: now, last: now });
        town.messages = Some(Messages { count: before.count + 1, last: now, ..before });
        shared.changed.notify_all();
    }
    let tapped = call.callback_query_id.as_deref().and_then(|id| id.parse().ok());
    let question = call.chat_id.map(Question::Text).or(tapped.map(Question::Tap));
    if question.is_some_and(|question| town.heard(question)) {
        town.fill();
        shared.more.notify_waiters();
        shared.changed.notify_all();
    }
    match call.chat_id {
        Some(chat) => {
            town.message += 1;
            format!(
                r#"{{"message_id":{},"date":1767225600,"chat":{{"id":{chat},"type":"private","first_name":"A"}},"from":{{"id":1,"is_bot":true,"first_name":"Laurel"}},"text":"x"}}"#,
                town.message
            )
        }
        None => "true".to_owned(),
    }
}
