//! What became of a send, an edit or an answer to a tap, judged by Telegram's code and words.
//!
//! By prefixes of descriptions and not by a library's table: teloxide's drops the code and misses
//! many of the server's texts (Client.cpp of tdlib/telegram-bot-api has them).

use std::time::Duration;

use serde_json::Value;

use super::api::CallError;

/// What the courier does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Telegram has it; with the id of the message, if one came of it.
    Done(Option<i64>),
    /// Telegram has all of an album; the ids of its messages.
    Album(Vec<i64>),
    /// Not now, and nothing has happened: after so long, or with the usual pauses. `whole_bot`: the
    /// cause has nothing to do with the chat.
    Later { after: Option<Duration>, whole_bot: bool },
    /// Telegram may have it or not.
    Unknown,
    /// The person cannot be reached until they write again.
    Unreachable(String),
    /// Refused for good.
    Refused(String),
    /// The group has become a supergroup, which has this id (Bot API, ResponseParameters).
    Moved(i64),
    /// What it was about is no longer there: a message to edit, a tap to answer. Nothing to do.
    Gone,
    /// The token is no longer accepted, for this or any other call.
    WrongToken,
}

/// How long to wait if Telegram says "too many" and not for how long; it always says it.
const NOT_SAID: Duration = Duration::from_secs(5);

/// Seconds. A longer wait is no number to reckon with.
const A_DAY: u64 = 86_400;

/// Beginnings of the descriptions, without the words for the code, of what is never there again.
const GONE: [&str; 4] = [
    "message to edit not found",
    "query is too old",
    "message can't be edited",
    "message to delete not found",
];

/// Beginnings of 400 that mean the person and not the message.
const UNREACHABLE: [&str; 3] = ["chat not found", "private chat not found", "peer_id_invalid"];

/// Judges the answer to a call.
pub fn classify(answer: &Result<Value, CallError>) -> Outcome {
    match answer {
        Ok(Value::Array(sent)) => {
            let ids = sent.iter().filter_map(|one| one.get("message_id").and_then(Value::as_i64));
            Outcome::Album(ids.collect())
        }
        Ok(result) => Outcome::Done(result.get("message_id").and_then(Value::as_i64)),
        Err(CallError::NotSent(_)) => Outcome::Later { after: None, whole_bot: true },
        Err(CallError::Unknown(_)) => Outcome::Unknown,
        Err(CallError::Refused { migrate_to: Some(to), .. }) => Outcome::Moved(*to),
        Err(CallError::Refused { code, description, retry_after, .. }) => {
            refusal(*code, description, *retry_after)
        }
    }
}

fn refusal(code: i64, description: &str, retry_after: Option<u64>) -> Outcome {
    let reason = description.split_once(": ").map_or(description, |(_, reason)| reason);
    let lower = reason.to_lowercase();
    let begins = |with: &str| lower.starts_with(with);
    match code {
        429 => {
            let after = retry_after.map_or(NOT_SAID, |s| Duration::from_secs(s.min(A_DAY)));
            Outcome::Later { after: Some(after), whole_bot: false }
        }
        401 => Outcome::WrongToken,
        // "restart" is said also of sends that were under way and go on.
        500.. => Outcome::Unknown,
        400 if begins("message is not modified") => Outcome::Done(None),
        400 if GONE.iter().any(|text| begins(text)) => Outcome::Gone,
        400 if UNREACHABLE.iter().any(|text| begins(text)) => {
            Outcome::Unreachable(description.to_owned())
        }
        // All of them say that the bot and this chat have nothing to do with each other.
        403 => Outcome::Unreachable(description.to_owned()),
        _ => Outcome::Refused(description.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(code: i64, description: &str) -> Outcome {
        classify(&Err(CallError::Refused {
            code,
            description: description.into(),
            retry_after: None,
            migrate_to: None,
        }))
    }

    #[test]
    fn a_message_has_its_id_and_true_has_none() {
        assert_eq!(classify(&Ok(json!({"message_id": 9}))), Outcome::Done(Some(9)));
        assert_eq!(classify(&Ok(json!(true))), Outcome::Done(None));
        let album = json!([{"message_id": 9}, {"message_id": 10}]);
        assert_eq!(classify(&Ok(album)), Outcome::Album(vec![9, 10]));
    }

    #[test]
    fn an_edit_that_changes_nothing_is_done() {
        let text = "Bad Request: message is not modified: specified new message content and reply \
                    markup are exactly the same as a current content and reply markup of the message";
        assert_eq!(of(400, text), Outcome::Done(None));
    }

    #[test]
    fn what_is_not_there_any_more_is_gone() {
        for text in [
            "Bad Request: message to edit not found",
            "Bad Request: message can't be edited",
            "Bad Request: message to delete not found",
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        ] {
            assert_eq!(of(400, text), Outcome::Gone, "{text}");
        }
    }

    #[test]
    fn who_cannot_be_reached_is_known_by_every_text_for_it() {
        for (code, text) in [
            (400, "Bad Request: chat not found"),
            (400, "Bad Request: private chat not found"),
            (403, "Forbidden: user is deactivated"),
            (403, "Forbidden: bot was blocked by the user"),
            (403, "Forbidden: bot can't initiate conversation with a user"),
            (403, "Forbidden: the bot can't send messages to the bot"),
            (403, "Forbidden: the group chat was deleted"),
            (403, "Forbidden: bot was kicked from the group chat"),
            (403, "Forbidden: bot was kicked from the supergroup chat"),
            (403, "Forbidden: bot was kicked from the channel chat"),
            (403, "Forbidden: bot is not a member of the group chat"),
            (403, "Forbidden: bot is not a member of the supergroup chat"),
            (403, "Forbidden: bot is not a member of the channel chat"),
        ] {
            assert_eq!(of(code, text), Outcome::Unreachable(text.into()), "{text}");
        }
    }

    #[test]
    fn a_mistake_of_ours_is_refused_for_good() {
        for (code, text) in [
            (404, "Not Found: method not found"),
            (404, "Not Found"),
            (400, "Bad Request: chat_id is empty"),
            (400, "Bad Request: group chat was upgraded to a supergroup chat"),
            (400, "Bad Request: not enough rights to send text messages to the chat"),
            (400, "Bad Request: have no write access to the chat"),
            (400, "Bad Request: message thread not found"),
            (400, "Bad Request: message text is empty"),
            (400, "Bad Request: text must be non-empty"),
            (400, "Bad Request: text is too long"),
            (400, "Bad Request: message is too long"),
            (400, "Bad Request: MESSAGE_TOO_LONG"),
            (400, "Bad Request: message caption is too long"),
            (400, "Bad Request: unsupported parse_mode"),
            (400, "Bad Request: BUTTON_DATA_INVALID"),
            (400, "Bad Request: reply markup is too long"),
            (400, "Bad Request: can't parse reply keyboard markup JSON object"),
            (400, "Bad Request: BUTTON_URL_INVALID"),
            (400, "Bad Request: there is no text in the message to edit"),
            (400, "Bad Request: message identifier is not specified"),
            (400, "Bad Request: message can't be deleted for everyone"),
            (400, "Bad Request: message to be replied not found"),
            (400, "Bad Request: message to copy not found"),
            (400, "Bad Request: message has protected content and can't be forwarded"),
            (400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
            (400, "Bad Request: wrong file identifier/HTTP URL specified"),
            (400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 3"),
            (413, "Request Entity Too Large: too many parameters"),
        ] {
            assert_eq!(of(code, text), Outcome::Refused(text.into()), "{text}");
        }
    }

    #[test]
    fn a_group_that_moved_is_followed() {
        let moved = CallError::Refused {
            code: 400,
            description: "Bad Request: group chat was upgraded to a supergroup chat".into(),
            retry_after: None,
            migrate_to: Some(-1001),
        };
        assert_eq!(classify(&Err(moved)), Outcome::Moved(-1001));
    }

    #[test]
    fn too_many_waits_as_long_as_it_was_told() {
        let flood = CallError::Refused {
            code: 429,
            description: "Too Many Requests: retry after 17".into(),
            retry_after: Some(17),
            migrate_to: None,
        };
        let after = Some(Duration::from_secs(17));
        assert_eq!(classify(&Err(flood)), Outcome::Later { after, whole_bot: false });
    }

    #[test]
    fn the_rest_is_unknown_or_was_never_sent() {
        assert_eq!(of(500, "Internal Server Error: restart"), Outcome::Unknown);
        assert_eq!(of(502, "Bad Gateway"), Outcome::Unknown);
        assert_eq!(classify(&Err(CallError::Unknown("cut".into()))), Outcome::Unknown);
        let never = classify(&Err(CallError::NotSent("refused".into())));
        assert_eq!(never, Outcome::Later { after: None, whole_bot: true });
        assert_eq!(of(401, "Unauthorized"), Outcome::WrongToken);
        assert_eq!(of(401, "Unauthorized: invalid token specified"), Outcome::WrongToken);
    }
}
