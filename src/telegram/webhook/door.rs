//! Where Telegram knocks: one path, one method, a secret, and a body of a certain length in a certain
//! time. An update is answered with 200 once it is committed, and not before.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use rand::Rng;
use rand::rngs::StdRng;
use serde_json::Value;
use subtle::ConstantTimeEq;
use tokio::sync::{mpsc, oneshot};

use crate::meter::Meter;

/// The header that carries the secret (Bot API, setWebhook).
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// The longest body. getUpdates is cut at about as much, and no update is near it.
pub const LONGEST: usize = 4 << 20;
/// For so long a body may take.
pub const BODY: Duration = Duration::from_secs(10);
/// Seconds after which Telegram is asked to come again, if it cannot be now.
const AGAIN_S: u32 = 1;

/// What Telegram has to show with each update. It has no `Debug`.
#[derive(Clone)]
pub struct Secret(Arc<str>);

impl Secret {
    /// A new one of 256 bits, in signs that Telegram takes.
    pub fn draw(dice: &mut StdRng) -> Secret {
        let mut bytes = [0_u8; 32];
        dice.fill_bytes(&mut bytes);
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Secret(hex.into())
    }

    /// As setWebhook is told.
    pub fn told(&self) -> &str {
        &self.0
    }

    /// Whether this is what was sent with a request, exactly once. Takes as long for a nearly right one
    /// as for a wrong one; only that another length is wrong can be told by the time.
    fn is_in(&self, headers: &HeaderMap) -> bool {
        let mut sent = headers.get_all(SECRET).iter();
        match (sent.next(), sent.next()) {
            (Some(sent), None) => sent.as_bytes().ct_eq(self.0.as_bytes()).into(),
            _ => false,
        }
    }
}

/// An update that came, and where to say that it is committed.
pub struct Arrived {
    pub id: i64,
    pub update: Value,
    /// When all of it was there.
    pub came: Instant,
    /// Dropped without a word, it means: not now.
    pub done: oneshot::Sender<()>,
}

/// What the door needs to know.
#[derive(Clone)]
pub struct Porter {
    /// The path of the webhook's address.
    pub path: Arc<str>,
    pub secret: Secret,
    /// To the one who puts them in order.
    pub inward: mpsc::Sender<Arrived>,
    pub meter: Arc<Meter>,
    /// For so long a body may take.
    pub patience: Duration,
}

/// Everything that is answered at this door.
pub fn router(porter: Porter) -> Router {
    Router::new().fallback(knock).with_state(porter)
}

async fn knock(State(porter): State<Porter>, request: Request) -> Response {
    let status = match porter.take(request).await {
        Ok(()) => StatusCode::OK,
        Err(status) => status,
    };
    porter.meter.hook.answered(status.as_u16());
    match status {
        StatusCode::METHOD_NOT_ALLOWED => (status, [(ALLOW, "POST")]).into_response(),
        StatusCode::SERVICE_UNAVAILABLE => {
            (status, [(RETRY_AFTER, AGAIN_S.to_string())]).into_response()
        }
        // An answer with a body could be taken for a call of the Bot API.
        _ => status.into_response(),
    }
}

impl Porter {
    /// Takes one update in and waits until it is committed.
    async fn take(&self, request: Request) -> Result<(), StatusCode> {
        let (head, body) = request.into_parts();
        if head.uri.path() != &*self.path {
            return Err(StatusCode::NOT_FOUND);
        }
        if head.method != Method::POST {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        // Of strangers nothing more is read.
        if !self.secret.is_in(&head.headers) {
            return Err(StatusCode::UNAUTHORIZED);
        }
        if !is_json(&head.headers) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let body = read(&head.headers, body, self.patience).await?;
        let update: Value = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
        let id = update.get("update_id").and_then(Value::as_i64).ok_or(StatusCode::BAD_REQUEST)?;
        let (done, committed) = oneshot::channel();
        let arrived = Arrived { id, update, came: Instant::now(), done };
        // Too many at once, or the program is ending: Telegram keeps it.
        let not_now = StatusCode::SERVICE_UNAVAILABLE;
        self.inward.try_send(arrived).map_err(|_| not_now)?;
        committed.await.map_err(|_| not_now)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

async fn read(headers: &HeaderMap, body: Body, patience: Duration) -> Result<Bytes, StatusCode> {
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let told = told.and_then(|length| length.parse::<u64>().ok()).unwrap_or(0);
    if told > LONGEST as u64 {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    match tokio::time::timeout(patience, to_bytes(body, LONGEST)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(match is_too_long(&error) {
            true => StatusCode::PAYLOAD_TOO_LARGE,
            false => StatusCode::BAD_REQUEST,
        }),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

/// Whether reading ended because of the limit, and not because the line broke.
fn is_too_long(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string() == "length limit exceeded" {
            return true;
        }
        cause = error.source();
    }
    false
}
