//! The Bot API over HTTP: calls, uploads, updates.
//!
//! Our own client and not teloxide's, which drops the error code, sleeps ten seconds on any 5xx and
//! parses updates before anybody can keep their raw form.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use reqwest::multipart::{Form, Part};
use serde_json::{Map, Value, json};
use url::Url;

use super::letter::File;
use crate::meter::Calls;

/// Sent with every `getUpdates` and with `setWebhook`: Telegram keeps the last list it was given, and drops updates of
/// other kinds as they arise.
pub(super) const KINDS: [&str; 5] =
    ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"];

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(30);
/// An upload of 50 MB, the most that Telegram takes, over a slow line.
const UPLOAD: Duration = Duration::from_secs(300);
/// How much longer than its poll a `getUpdates` may take.
const POLL_MARGIN: Duration = Duration::from_secs(10);

/// Why a call has no result. The texts hold no token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Telegram answered, and said no.
    #[error("Telegram refused with {code}: {description}")]
    Refused {
        code: i64,
        description: String,
        /// Seconds to wait before the next call.
        retry_after: Option<u64>,
        /// The supergroup that a group has become.
        migrate_to: Option<i64>,
    },
    /// The connection was never made: nothing has happened at Telegram.
    #[error("no connection to Telegram: {0}")]
    NotSent(String),
    /// It was sent, and no answer that could be understood came back.
    #[error("no answer from Telegram: {0}")]
    Unknown(String),
}

/// A way to Telegram other than HTTP: a simulated one in this process.
pub trait Line: Send + Sync {
    /// Carries one call, with a file as its parameter of that name if there is one.
    fn carry<'a>(
        &'a self,
        method: &'a str,
        params: &'a Map<String, Value>,
        file: Option<(&'a str, &'a File)>,
    ) -> BoxFuture<'a, Result<Value, CallError>>;

    /// The bytes of a file that somebody sent.
    fn fetch<'a>(&'a self, file_id: &'a str) -> BoxFuture<'a, Result<Vec<u8>, CallError>>;
}

/// A client of the Bot API for one bot. Cheap to clone. It has no `Debug`: it holds the token.
#[derive(Clone)]
pub struct BotApi {
    http: reqwest::Client,
    base: Url,
    token: String,
    calls: Arc<Calls>,
    /// Goes instead of HTTP, if there is one.
    line: Option<Arc<dyn Line>>,
}

impl BotApi {
    /// `base` is `https://api.telegram.org` or another server of the Bot API; a path in it is kept.
    pub fn new(base: Url, token: impl Into<String>) -> anyhow::Result<BotApi> {
        anyhow::ensure!(
            matches!(base.scheme(), "http" | "https") && base.has_host(),
            "the address of the Bot API has to begin with https:// or http://"
        );
        let mut http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            // The Bot API redirects nobody; whoever does would be told the token.
            .redirect(reqwest::redirect::Policy::none());
        if is_loopback(&base) {
            http = http.no_proxy();
        }
        Ok(BotApi {
            http: http.build()?,
            base,
            token: token.into(),
            calls: Arc::default(),
            line: None,
        })
    }

    /// A client whose calls go this way and never over a network.
    pub fn through(line: Arc<dyn Line>, token: impl Into<String>) -> anyhow::Result<BotApi> {
        let nowhere = Url::parse("http://localhost/")?;
        Ok(BotApi { line: Some(line), ..BotApi::new(nowhere, token)? })
    }

    /// The bot's own id, which is the public part of its token.
    pub fn bot_id(&self) -> &str {
        self.token.split(':').next().unwrap_or_default()
    }

    /// What came of the calls so far, also those of its clones; downloads are not counted.
    pub fn calls(&self) -> &Calls {
        &self.calls
    }

    /// Calls a method with its parameters as JSON.
    pub async fn call(
        &self,
        method: &str,
        params: &Map<String, Value>,
    ) -> Result<Value, CallError> {
        self.request(method, params, ANSWER).await
    }

    /// Calls a method with a file as its parameter `field`.
    pub async fn upload(
        &self,
        method: &str,
        params: &Map<String, Value>,
        field: &str,
        file: &File,
    ) -> Result<Value, CallError> {
        if let Some(line) = &self.line {
            return self.counted(line.carry(method, params, Some((field, file))).await);
        }
        let mut form = Form::new();
        for (name, value) in params {
            // As the server itself reads JSON: strings as they are, anything else as its JSON text.
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            form = form.text(name.clone(), text);
        }
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        let form = form.part(field.to_owned(), part);
        self.answer(self.http.post(self.url(method)).multipart(form).timeout(UPLOAD)).await
    }

    /// The updates from `offset` on, as Telegram gave them; everything before it is confirmed.
    pub async fn get_updates(
        &self,
        offset: Option<i64>,
        timeout_s: u64,
        limit: u32,
    ) -> Result<Vec<Value>, CallError> {
        let mut params = Map::new();
        if let Some(offset) = offset {
            params.insert("offset".into(), offset.into());
        }
        params.insert("timeout".into(), timeout_s.into());
        params.insert("limit".into(), limit.into());
        params.insert("allowed_updates".into(), json!(KINDS));
        let patience = Duration::from_secs(timeout_s) + POLL_MARGIN;
        match self.request("getUpdates", &params, patience).await? {
            Value::Array(updates) => Ok(updates),
            _ => Err(CallError::Unknown("the updates are no list".into())),
        }
    }

    /// The bot as Telegram knows it.
    pub async fn get_me(&self) -> Result<Value, CallError> {
        self.call("getMe", &Map::new()).await
    }

    /// The bytes of a file that somebody sent, at most so many (Bot API, getFile).
    ///
    /// # Errors
    ///
    /// As any call; a file that is larger is refused with 413.
    pub async fn download(&self, file_id: &str, most: usize) -> Result<Vec<u8>, CallError> {
        if let Some(line) = &self.line {
            let bytes = line.fetch(file_id).await?;
            return if bytes.len() > most { Err(too_large()) } else { Ok(bytes) };
        }
        let mut params = Map::new();
        params.insert("file_id".into(), file_id.into());
        let file = self.call("getFile", &params).await.map_err(|error| match error {
            CallError::Refused { description, .. } if description.contains("too big") => {
                too_large()
            }
            other => other,
        })?;
        let path = file["file_path"].as_str().unwrap_or_default();
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("file").push(&format!("bot{}", self.token));
            segments.extend(path.split('/'));
        }
        let asked = self.http.get(url).timeout(UPLOAD).send().await;
        let mut answer = asked.map_err(|error| self.failure(error))?;
        match answer.status().as_u16() {
            200..300 => {}
            // It has no such file, or a file that it does not give out.
            code @ (400 | 404 | 413) => return Err(no_file(code)),
            // Whatever else is wrong with the file server says nothing of the token or of any chat.
            code => return Err(CallError::Unknown(format!("the file server answered {code}"))),
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| self.failure(error))? {
            if bytes.len() + piece.len() > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    }

    /// The same, with Telegram's time of its answer, if it told one.
    pub async fn get_me_dated(&self) -> Result<(Value, Option<DateTime<Utc>>), CallError> {
        let request = self.http.post(self.url("getMe")).timeout(ANSWER);
        let response = request.send().await.map_err(|error| self.failure(error))?;
        let date = response.headers().get(reqwest::header::DATE);
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date.to_str().ok()?).ok());
        let date = date.map(|date| date.to_utc());
        Ok((self.read(response).await?, date))
    }

    async fn request(
        &self,
        method: &str,
        params: &Map<String, Value>,
        patience: Duration,
    ) -> Result<Value, CallError> {
        if let Some(line) = &self.line {
            return self.counted(line.carry(method, params, None).await);
        }
        self.answer(self.http.post(self.url(method)).json(params).timeout(patience)).await
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> Result<Value, CallError> {
        let answer = match request.send().await {
            Ok(response) => self.read(response).await,
            Err(error) => Err(self.failure(error)),
        };
        self.counted(answer)
    }

    fn counted(&self, answer: Result<Value, CallError>) -> Result<Value, CallError> {
        let count = match &answer {
            Ok(_) => &self.calls.well,
            Err(CallError::Refused { code: 429, .. }) => &self.calls.too_many,
            Err(CallError::Refused { .. }) => &self.calls.refused,
            Err(CallError::NotSent(_)) => &self.calls.unsent,
            Err(CallError::Unknown(_)) => &self.calls.unheard,
        };
        count.add(1);
        answer
    }

    async fn read(&self, response: reqwest::Response) -> Result<Value, CallError> {
        let status = response.status();
        let body = response.bytes().await.map_err(|error| self.failure(error))?;
        match serde_json::from_slice(&body) {
            Ok(Value::Object(answer)) => read_answer(answer),
            _ => Err(CallError::Unknown(format!("HTTP {}, no JSON", status.as_u16()))),
        }
    }

    fn url(&self, method: &str) -> Url {
        let mut url = self.base.clone();
        // `new` took only addresses that have a path.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(&format!("bot{}", self.token)).push(method);
        }
        url
    }

    /// What reqwest says, without the address, which holds the token.
    fn failure(&self, error: reqwest::Error) -> CallError {
        let never_sent = error.is_connect() || error.is_builder();
        let error = error.without_url();
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(deeper) = cause {
            text = format!("{text}: {deeper}");
            cause = deeper.source();
        }
        if !self.token.is_empty() {
            // In an address the colon may have become "%3A".
            let secret = self.token.split_once(':').map_or(self.token.as_str(), |(_, it)| it);
            text = text.replace(&self.token, "<token>").replace(secret, "<token>");
        }
        if never_sent { CallError::NotSent(text) } else { CallError::Unknown(text) }
    }
}

fn too_large() -> CallError {
    no_file(413)
}

/// There is no file for this reason, a code of HTTP; asking again is in vain.
fn no_file(code: u16) -> CallError {
    let description = "the file cannot be fetched".to_owned();
    CallError::Refused { code: code.into(), description, retry_after: None, migrate_to: None }
}

fn is_loopback(base: &Url) -> bool {
    match base.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// `{"ok":true,"result":…}` or `{"ok":false,"error_code":…,"description":…,"parameters":…}`.
pub fn read_answer(mut answer: Map<String, Value>) -> Result<Value, CallError> {
    match answer.get("ok") {
        Some(Value::Bool(true)) => {
            answer.remove("result").ok_or_else(|| CallError::Unknown("an empty answer".into()))
        }
        Some(Value::Bool(false)) => {
            let text = answer.get("description").and_then(Value::as_str).unwrap_or_default();
            let code = answer.get("error_code").and_then(Value::as_i64).unwrap_or_default();
            let parameter = |name: &str| answer.get("parameters").and_then(|all| all.get(name));
            Err(CallError::Refused {
                code,
                description: text.to_owned(),
                retry_after: parameter("retry_after").and_then(Value::as_u64),
                migrate_to: parameter("migrate_to_chat_id").and_then(Value::as_i64),
            })
        }
        _ => Err(CallError::Unknown("JSON that is no answer of the Bot API".into())),
    }
}

#[cfg(test)]
mod tests;
