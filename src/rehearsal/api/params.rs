//! A call's parameters, however they were sent (HttpReader.cpp).

use std::collections::BTreeMap;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Refusal;

/// Uploads are at most 50 MB, and a little around them.
pub const BODY_LIMIT: usize = 64 << 20;
/// All parameters together (HttpReader.h, 109-112).
const PARAMETERS_LIMIT: usize = 1 << 20;
/// All headers of a call together (HttpReader.h, 109-112).
const HEADERS_LIMIT: usize = 1 << 18;
/// Files in one call (HttpServer.h).
const FILES_LIMIT: usize = 50;

/// What a call was given.
#[derive(Default)]
pub struct Params {
    values: BTreeMap<String, String>,
    files: BTreeMap<String, Upload>,
}

/// A file that came with the call.
pub struct Upload {
    pub name: String,
    pub mime: Option<String>,
    pub bytes: Bytes,
}

impl Params {
    /// The parameter, or the empty string.
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A number, clamped and never refused: garbage is 0 (Client.cpp, 12360).
    pub fn int(&self, name: &str, default: i64, range: std::ops::RangeInclusive<i64>) -> i64 {
        let value = self.values.get(name).map_or(default, |value| to_integer(value));
        value.clamp(*range.start(), *range.end())
    }

    /// `true`, `yes` and `1` are true (Client.cpp, 9357).
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name).trim().to_lowercase().as_str(), "true" | "yes" | "1")
    }

    /// The parameter read as JSON; nothing where it is absent or empty.
    pub fn json(&self, name: &str) -> Option<Result<Value, serde_json::Error>> {
        let text = self.get(name);
        (!text.is_empty()).then(|| serde_json::from_str(text))
    }

    /// A file that was uploaded under this name.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name)
    }

    /// Whether the parameter came at all.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Everything in a line, files by their names; for the curious.
    pub fn brief(&self) -> String {
        let values = self.values.iter().map(|(key, value)| format!("{key}={value}"));
        let files = self.files.iter().map(|(key, file)| format!("{key}=<{}>", file.name));
        values.chain(files).collect::<Vec<_>>().join("  ")
    }

    /// A single parameter.
    pub fn one(name: &str, value: String) -> Params {
        Params { values: BTreeMap::from([(name.to_owned(), value)]), files: BTreeMap::new() }
    }

    /// The parameters of a call from this process: a JSON object, and a file with its parameter's name.
    pub fn from_inside(object: &[u8], file: Option<(&str, Upload)>) -> Params {
        let mut params = Params::default();
        params.add_json(object);
        params.files.extend(file.map(|(field, upload)| (field.to_owned(), upload)));
        params
    }

    fn add_pairs(&mut self, encoded: &[u8]) {
        for (key, value) in url::form_urlencoded::parse(encoded) {
            self.values.insert(key.into_owned(), value.into_owned());
        }
    }

    /// Strings are taken as they are, anything else as its raw text. Broken JSON is no error: the
    /// call fails on what is missing (HttpReader.cpp, 217-227).
    fn add_json(&mut self, body: &[u8]) {
        let Ok(object) = serde_json::from_slice::<BTreeMap<String, Box<RawValue>>>(body) else {
            return;
        };
        for (key, raw) in object {
            let value = match serde_json::from_str::<Value>(raw.get()) {
                Ok(Value::String(text)) => text,
                _ => raw.get().to_owned(),
            };
            self.values.insert(key, value);
        }
    }
}

/// The digits a text begins with, as TDLib's `to_integer` reads them.
pub fn to_integer(text: &str) -> i64 {
    let text = text.trim_start();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: i64 = digits.get(..end).and_then(|text| text.parse().ok()).unwrap_or(0);
    if text.starts_with('-') { -number } else { number }
}

/// Reads a call's parameters from its query and body.
pub async fn read_params(request: Request) -> Result<Params, Refusal> {
    let headers = request.headers().iter();
    if headers.map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() > HEADERS_LIMIT
    {
        let text = "Request Header Fields Too Large: total headers size exceeded";
        return Err(Refusal::verbatim(431, text));
    }
    let mut params = Params::default();
    params.add_pairs(request.uri().query().unwrap_or_default().as_bytes());
    let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        read_multipart(&mut params, request).await?;
    } else {
        let body = to_bytes(request.into_body(), BODY_LIMIT).await.map_err(|_| too_large())?;
        if kind.contains("json") {
            params.add_json(&body);
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            params.add_pairs(&body);
        }
    }
    let weight: usize = params.values.iter().map(|(key, value)| key.len() + value.len()).sum();
    if weight > PARAMETERS_LIMIT {
        return Err(Refusal::too_large("Request Entity Too Large: too many parameters"));
    }
    Ok(params)
}

async fn read_multipart(params: &mut Params, request: Request) -> Result<(), Refusal> {
    let bad = |_| too_large();
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| too_large())?;
    let mut files = 0;
    while let Some(field) = multipart.next_field().await.map_err(bad)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let mime = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(bad)?;
        match file {
            // Two of one name count twice (HttpReader.cpp, 418).
            Some(_) if files == FILES_LIMIT => {
                let text = "Request Entity Too Large: too many files attached";
                return Err(Refusal::too_large(text));
            }
            Some(file) => {
                files += 1;
                params.files.insert(name, Upload { name: file, mime, bytes });
            }
            None => {
                params.values.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Ok(())
}

fn too_large() -> Refusal {
    Refusal::too_large("Request Entity Too Large")
}
