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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: u16, text: &str) -> String {
        let (code, text) = Refusal::new(code, text).worded();
        format!("{code} {text}")
    }

    // Client.cpp, 73-206: codes.
    #[test]
    fn unknown_codes_are_bad_requests() {
        for code in [0, 303, 404, 406, 420] {
            assert_eq!(said(code, "Nothing"), "400 Bad Request: nothing");
        }
        assert_eq!(said(401, "Nothing"), "401 Unauthorized: nothing");
        assert_eq!(said(403, "Nothing at all"), "403 Forbidden: nothing at all");
        assert_eq!(said(502, "Nothing"), "502 Internal Server Error: nothing");
    }

    // Client.cpp, 73-206: a name of the datacentre's own is no 403, unless the map makes it one again.
    #[test]
    fn names_in_capitals_are_bad_requests() {
        assert_eq!(said(403, "CHAT_WRITE_FORBIDDEN"), "400 Bad Request: CHAT_WRITE_FORBIDDEN");
        assert_eq!(said(403, "USER_IS_BLOCKED"), "403 Forbidden: bot was blocked by the user");
        assert_eq!(said(400, "INPUT_USER_DEACTIVATED"), "403 Forbidden: user is deactivated");
    }

    // Client.cpp, 73-206: the map.
    #[test]
    fn some_names_are_put_in_words() {
        for (name, words) in [
            ("MESSAGE_NOT_MODIFIED", NOT_MODIFIED),
            ("WC_CONVERT_URL_INVALID", "wrong HTTP URL specified"),
            ("EXTERNAL_URL_INVALID", "wrong HTTP URL specified"),
            ("WEBPAGE_CURL_FAILED", "failed to get HTTP URL content"),
            ("REPLY_MARKUP_TOO_LONG", "reply markup is too long"),
            ("QUERY_ID_INVALID", QUERY_ID_INVALID),
            ("MESSAGE_DELETE_FORBIDDEN", "message can't be deleted"),
        ] {
            assert_eq!(said(400, name), format!("400 Bad Request: {words}"));
        }
    }

    // Client.cpp, 73-206: the first letter is lowered, unless the second is a capital or `_`; no
    // prefix is put before itself.
    #[test]
    fn the_first_letter_is_lowered() {
        assert_eq!(said(400, "Text must be non-empty"), "400 Bad Request: text must be non-empty");
        assert_eq!(said(400, "MESSAGE_TOO_LONG"), "400 Bad Request: MESSAGE_TOO_LONG");
        assert_eq!(said(400, "A_B"), "400 Bad Request: A_B");
        assert_eq!(said(400, "Bad Request: X"), "400 Bad Request: X");
    }
}
