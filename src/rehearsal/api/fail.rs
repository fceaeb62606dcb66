//! How Telegram words an error. One function, as in the server (Client.cpp, 73-206,
//! `fail_query_with_error`), so that a rule added here speaks in Telegram's voice by itself.

use serde_json::{Value, json};

/// A call that fails: the code and text as they arise inside Telegram.
#[derive(Debug)]
pub struct Refusal {
    code: u16,
    text: String,
    /// `retry_after` and the like.
    pub parameters: Option<Value>,
    /// Said as it stands.
    verbatim: bool,
}

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply \
                            markup are exactly the same as a current content and reply markup \
                            of the message";
const QUERY_ID_INVALID: &str =
    "query is too old and response timeout expired or query ID is invalid";

impl Refusal {
    /// An error with a code of Telegram's own.
    pub fn new(code: u16, text: impl Into<String>) -> Refusal {
        Refusal { code, text: text.into(), parameters: None, verbatim: false }
    }

    /// The usual one, 400.
    pub fn bad(text: impl Into<String>) -> Refusal {
        Refusal::new(400, text)
    }

    /// 429.
    pub fn too_many(seconds: u32) -> Refusal {
        Refusal {
            parameters: Some(json!({"retry_after": seconds})),
            verbatim: true,
            ..Refusal::new(429, format!("Too Many Requests: retry after {seconds}"))
        }
    }

    /// A group has become a supergroup.
    pub fn migrated(to: i64) -> Refusal {
        Refusal {
            parameters: Some(json!({"migrate_to_chat_id": to})),
            ..Refusal::bad("group chat was upgraded to a supergroup chat")
        }
    }

    /// 409.
    pub fn conflict(text: &str) -> Refusal {
        Refusal { verbatim: true, ..Refusal::new(409, format!("Conflict: {text}")) }
    }

    /// An error that the server words itself.
    pub fn verbatim(code: u16, text: impl Into<String>) -> Refusal {
        Refusal { verbatim: true, ..Refusal::new(code, text) }
    }

    /// 413.
    pub fn too_large(text: &str) -> Refusal {
        Refusal { verbatim: true, ..Refusal::new(413, text) }
    }

    /// 404 for a method that does not exist.
    pub fn no_method() -> Refusal {
        Refusal { verbatim: true, ..Refusal::new(404, "Not Found: method not found") }
    }

    /// The status and the description that the bot reads.
    pub fn worded(&self) -> (u16, String) {
        if self.verbatim {
            return (self.code, self.text.clone());
        }
        let shouted = |c: char| c.is_ascii_uppercase() || c == '_';
        let code = match self.code {
            0..400 | 404 => 400,
            403 if self.text.chars().all(shouted) => 400,
            code => code,
        };
        let (code, text) = match self.text.as_str() {
            "MESSAGE_NOT_MODIFIED" => (code, NOT_MODIFIED),
            "WC_CONVERT_URL_INVALID" | "EXTERNAL_URL_INVALID" => (code, "Wrong HTTP URL specified"),
            "WEBPAGE_CURL_FAILED" => (code, "Failed to get HTTP URL content"),
            "REPLY_MARKUP_TOO_LONG" => (code, "reply markup is too long"),
            "INPUT_USER_DEACTIVATED" => (403, "Forbidden: user is deactivated"),
            "USER_IS_BLOCKED" => (403, "bot was blocked by the user"),
            "USER_ADMIN_INVALID" => (code, "user is an administrator of the chat"),
            "QUERY_ID_INVALID" => (code, QUERY_ID_INVALID),
            "MESSAGE_DELETE_FORBIDDEN" => (code, "message can't be deleted"),
            text => (code, text),
        };
        let (code, prefix) = match code {
            401 => (401, "Unauthorized"),
            403 => (403, "Forbidden"),
            500.. => (code, "Internal Server Error"),
            _ => (400, "Bad Request"),
        };
        if text.starts_with(prefix) {
            return (code, text.to_owned());
        }
        (code, format!("{prefix}: {}", lowered(text)))
    }
}

/// The first letter becomes small, unless the second is a capital or `_`.
fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return text.to_owned() };
    if second.is_some_and(|c| c == '_' || c.is_ascii_uppercase()) {
        return text.to_owned();
    }
    format!("{}{}", first.to_ascii_lowercase(), &text[first.len_utf8()..])
}
