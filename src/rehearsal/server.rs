//! Serving it all over HTTP, on a line that can be cut.

use std::future::{Future, IntoFuture};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::{ConnectInfo, Connected};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN, RETRY_AFTER};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use super::api::{self, Outcome};
use super::stage::{self, Stage};
use super::webhook;
use super::world::{Call, World};

/// Serves the Bot API and the page with telephones, until dropped.
pub fn serve(
    world: World,
    stage: Stage,
    listener: TcpListener,
) -> impl Future<Output = io::Result<()>> + Send {
    let router = api_router(world.clone()).merge(stage::router(world.clone(), stage));
    run(world, router, listener)
}

/// Serves the Bot API and something beside it, until dropped.
pub(super) fn serve_with(
    world: World,
    beside: Router,
    listener: TcpListener,
) -> impl Future<Output = io::Result<()>> + Send {
    run(world.clone(), api_router(world).merge(beside), listener)
}

/// Serves the Bot API alone, until dropped.
pub fn serve_api_only(
    world: World,
    listener: TcpListener,
) -> impl Future<Output = io::Result<()>> + Send {
    run(world.clone(), api_router(world), listener)
}

async fn run(world: World, router: Router, listener: TcpListener) -> io::Result<()> {
    let router = router.layer(from_fn(guard));
    let service = router.into_make_service_with_connect_info::<Line>();
    let serving = axum::serve(Lines(listener), service).into_future();
    tokio::select! {
        ended = serving => ended,
        ended = webhook::deliver(world) => ended,
    }
}

fn api_router(world: World) -> Router {
    Router::new()
        .route("/{bot}/", any(call))
        .route("/{bot}/{method}", any(call))
        .route("/{bot}/test/{method}", any(call))
        .route("/file/{bot}/{*path}", any(download))
        .fallback(async || answer(not_found()))
        // Telegram takes 50 MB; axum two, unless it is told.
        .layer(DefaultBodyLimit::max(api::BODY_LIMIT))
        .with_state(world)
}

/// Only this machine's own browser and bot are let in: a page from elsewhere can neither reach the
/// stand-in under a name of its own nor post to it.
async fn guard(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, HOST.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let local = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    let origin = text(headers, ORIGIN.as_str());
    let own = origin.is_empty() || origin.strip_prefix("http://") == Some(host);
    if !local || (request.method() != Method::GET && !own) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn call(
    State(world): State<World>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response {
    let path = decoded(request.uri().path());
    let mut parts = path.trim_start_matches('/').splitn(2, '/');
    let Some(token) = parts.next().and_then(|bot| bot.strip_prefix("bot")) else {
        return answer(not_found());
    };
    let method = parts.next().unwrap_or_default();
    let method = method.strip_prefix("test/").unwrap_or(method).to_owned();
    if let Some(outcome) = wrong_token(&world, token) {
        return answer(outcome);
    }
    let started = std::time::Instant::now();
    if !world.wire().pass().await {
        line.cut();
        world.wire().note(noted(&world, &method, None, &Outcome::Cut, started));
        return answer(Outcome::Cut);
    }
    let outcome = match api::read_params(request).await {
        // Without a method in the path the parameter of that name counts.
        Ok(params) => {
            let method = match method.as_str() {
                "" => params.get("method").to_owned(),
                named => named.to_owned(),
            };
            let asked = (params.get("chat_id").parse().ok(), params.brief());
            let outcome = api::handle(&world, &method, params).await;
            world.wire().note(noted(&world, &method, Some(asked), &outcome, started));
            outcome
        }
        Err(refusal) => {
            let (code, description) = refusal.worded();
            api::failure(code, description, None)
        }
    };
    if matches!(outcome, Outcome::Cut) {
        line.cut();
    }
    answer(outcome)
}

/// The path with its `%3A` and the like undone, as clients may write them (HttpReader.cpp,
/// `parse_url`).
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A call in short, for the curious.
fn noted(
    world: &World,
    method: &str,
    asked: Option<(Option<i64>, String)>,
    outcome: &Outcome,
    started: std::time::Instant,
) -> Call {
    let (chat, asked) = asked.unwrap_or_default();
    let (status, answer) = match outcome {
        Outcome::Json { status, body, .. } => (*status, body.clone()),
        Outcome::Page => (502, "502 Bad Gateway".to_owned()),
        Outcome::Garbage => (200, "not the Bot API's JSON".to_owned()),
        Outcome::Cut => (0, String::new()),
    };
    let took = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let at = world.clock().now().timestamp_millis();
    Call { number: 0, at, method: method.to_owned(), chat, asked, status, answer, took }
}

/// A token of a wrong form is told apart from one that is nobody's (ClientManager.cpp, 73-84).
fn wrong_token(world: &World, token: &str) -> Option<Outcome> {
    let id = token.split_once(':').map(|(id, _)| id).unwrap_or_default();
    let digits = !id.is_empty() && id.bytes().all(|c| c.is_ascii_digit());
    let description = if !digits || id.starts_with('0') || token.len() > 80 {
        "Unauthorized: invalid token specified"
    } else if token != world.token() {
        "Unauthorized"
    } else {
        return None;
    };
    Some(api::failure(401, description.into(), None))
}

async fn download(State(world): State<World>, request: Request) -> Response {
    let path = decoded(request.uri().path());
    let rest = path.strip_prefix("/file/bot").unwrap_or_default();
    let (token, path) = rest.split_once('/').unwrap_or_default();
    if let Some(outcome) = wrong_token(&world, token) {
        return answer(outcome);
    }
    match world.look(|state| api::download(state, path)) {
        Some(bytes) => ([(CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        None => answer(not_found()),
    }
}

fn not_found() -> Outcome {
    api::failure(404, "Not Found".into(), None)
}

fn answer(outcome: Outcome) -> Response {
    match outcome {
        Outcome::Json { status, body, retry_after } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
            let body = Body::from(body);
            let mut response = (status, [(CONTENT_TYPE, "application/json")], body).into_response();
            if let Some(seconds) = retry_after {
                response.headers_mut().insert(RETRY_AFTER, seconds.into());
            }
            response
        }
        Outcome::Page => {
            let page = "<html><head><title>502 Bad Gateway</title></head><body><center>\
                        <h1>502 Bad Gateway</h1></center></body></html>";
            (StatusCode::BAD_GATEWAY, [(CONTENT_TYPE, "text/html")], page).into_response()
        }
        Outcome::Garbage => {
            ([(CONTENT_TYPE, "application/json")], "{\"ok\":true,\"result\":{\"mess")
                .into_response()
        }
        // Never reaches the other end.
        Outcome::Cut => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Accepts connections that can be cut from within a handler.
struct Lines(TcpListener);

/// One connection's scissors.
#[derive(Clone)]
struct Line(Arc<AtomicBool>);

struct Wire {
    stream: TcpStream,
    cut: Arc<AtomicBool>,
}

impl Line {
    fn cut(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Listener for Lines {
    type Io = Wire;
    type Addr = std::net::SocketAddr;

    async fn accept(&mut self) -> (Wire, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        (Wire { stream, cut: Arc::default() }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Line {
        Line(stream.io().cut.clone())
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.cut.load(Ordering::Relaxed) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
