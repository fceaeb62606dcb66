//! What is said: a method of the Bot API with its parameters, but without the recipient, so that
//! one letter serves however many get it.
//!
//! Parameters come from teloxide's payloads, which know the names and forms of the Bot API.

use crate::passage::LONGEST_MESSAGE;
use crate::print::job::Job;
use crate::text;
use serde::Serialize;
use serde_json::{Map, Value};
use teloxide::payloads::{self, setters::*};
use teloxide::types::{
    BotCommand, CallbackQueryId, ChatId, InlineKeyboardMarkup, InputFile, LinkPreviewOptions,
    MessageId, ParseMode,
};

mod method;

pub use method::Method;

/// A file that goes with a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Something to say, to whomever. It has no `Debug`: letters hold people's words.
#[derive(Clone)]
pub struct Letter {
    pub method: Method,
    /// The parameters by their names in the Bot API, without `chat_id`.
    pub params: Map<String, Value>,
    /// Uploaded as the `photo` of [`Method::SendPhoto`] or the `document` of [`Method::SendDocument`].
    pub file: Option<File>,
    /// The same of a file that is made when the letter is carried. Only one of the two is there.
    pub print: Option<Box<Job>>,
}

/// Stands in a payload until the courier puts the recipient there.
const NOBODY: ChatId = ChatId(0);

impl Letter {
    /// A new message of Telegram's HTML, without link previews.
    pub fn message(html: impl Into<String>) -> Letter {
        let payload = payloads::SendMessage::new(NOBODY, fitting(html.into()))
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        Letter::of(Method::SendMessage, &payload)
    }

    /// The same place in the chat with other words; a keyboard that is not given again goes away.
    pub fn edit(message_id: i32, html: impl Into<String>) -> Letter {
        let html = fitting(html.into());
        let payload = payloads::EditMessageText::new(NOBODY, MessageId(message_id), html)
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        Letter::of(Method::EditMessageText, &payload)
    }

    /// The letter that shows this new message's words in a message that is there already; as a new
    /// one if that message was never sent.
    pub fn renewing(mut self, message_id: Option<i64>) -> Letter {
        match message_id {
            Some(id) => {
                self.method = Method::EditMessageText;
                self.params.insert("message_id".into(), id.into());
            }
            None => self.method = Method::SendMessage,
        }
        self
    }

    /// A copy of a message of another chat of the bot's, without its sender's name.
    pub fn copy(from_chat: i64, message_id: i32) -> Letter {
        let payload = payloads::CopyMessage::new(NOBODY, ChatId(from_chat), MessageId(message_id));
        Letter::of(Method::CopyMessage, &payload)
    }

    /// A method with parameters by their names in the Bot API, without `chat_id`; `params` has to
    /// be an object.
    pub fn raw(method: Method, params: Value) -> Letter {
        Letter::of(method, &params)
    }

    /// A file with a caption of HTML.
    pub fn document(file: File, caption: impl Into<String>) -> Letter {
        let payload = payloads::SendDocument::new(NOBODY, InputFile::file_id("".to_owned().into()))
            .caption(caption)
            .parse_mode(ParseMode::Html);
        let mut letter = Letter::of(Method::SendDocument, &payload);
        letter.params.remove("document");
        letter.file = Some(file);
        letter
    }

    /// A picture of ours with a caption of HTML.
    pub fn picture(file: File, caption: impl Into<String>) -> Letter {
        let mut letter = Letter::document(file, caption);
        letter.method = Method::SendPhoto;
        letter
    }

    /// A question that opens the answer to it on the telephone of whoever gets it, with `hint` in the
    /// empty field (Bot API, ForceReply: 64 characters at most).
    pub fn asking(html: impl Into<String>, hint: &str) -> Letter {
        let mut letter = Letter::message(html);
        let hint = text::cut_plain(hint, 64);
        let markup =
            serde_json::json!({"force_reply": true, "input_field_placeholder": hint.as_ref()});
        letter.params.insert("reply_markup".into(), markup);
        letter
    }

    /// A document that is made when it is carried, with a caption of HTML.
    pub fn printed_document(job: Job, caption: impl Into<String>) -> Letter {
        let mut letter = Letter::document(File { name: String::new(), bytes: Vec::new() }, caption);
        (letter.file, letter.print) = (None, Some(Box::new(job)));
        letter
    }

    /// A picture that is made when it is carried, with a caption of HTML.
    pub fn printed_picture(job: Job, caption: impl Into<String>) -> Letter {
        let mut letter = Letter::printed_document(job, caption);
        letter.method = Method::SendPhoto;
        letter
    }

    /// The same with Telegram's preview of the first link in it.
    pub fn with_preview(mut self) -> Letter {
        self.params.remove("link_preview_options");
        self
    }

    /// The answer to what somebody typed behind the bot's name: `results` are InlineQueryResult of
    /// the Bot API, `next` is asked for when more are wanted (empty if there are none), `button`
    /// stands above them and leads into the chat with the bot with the payload `start`.
    pub fn inline_answer(
        query_id: &str,
        results: Vec<Value>,
        next: &str,
        button: &str,
        start: &str,
    ) -> Letter {
        let mut params = Map::new();
        params.insert("inline_query_id".into(), query_id.into());
        params.insert("results".into(), Value::Array(results));
        params.insert("next_offset".into(), next.into());
        // The words are in the language of whoever asks.
        params.insert("is_personal".into(), true.into());
        params.insert("cache_time".into(), 60.into());
        params
            .insert("button".into(), serde_json::json!({"text": button, "start_parameter": start}));
        Letter { method: Method::AnswerInlineQuery, params, file: None, print: None }
    }

    /// What a person sent, as they sent it: text with their formatting, or a file with its caption.
    /// `entities` are message entities of the Bot API with offsets in UTF-16 units.
    pub fn quoting(content: Content<'_>, text: &str, entities: Vec<Value>) -> Letter {
        let mut params = Map::new();
        let method = match content {
            Content::Text => {
                params.insert("text".into(), text.into());
                params.insert("entities".into(), Value::Array(entities));
                params.insert("link_preview_options".into(), to_value(&no_preview()));
                Method::SendMessage
            }
            Content::File { method, field, file_id } => {
                params.insert(field.into(), file_id.into());
                if method != Method::SendVideoNote && !text.is_empty() {
                    params.insert("caption".into(), text.into());
                    params.insert("caption_entities".into(), Value::Array(entities));
                }
                method
            }
        };
        Letter { method, params, file: None, print: None }
    }

    /// Files that Telegram has, as one album: 2 to 10, of kinds that go together (Bot API,
    /// sendMediaGroup). An album has no buttons.
    pub fn album(items: &[AlbumItem<'_>]) -> Letter {
        let media = items.iter().map(|item| {
            let mut one = serde_json::json!({"type": item.kind, "media": item.file_id});
            if !item.caption.is_empty() {
                one["caption"] = item.caption.clone().into();
                one["caption_entities"] = Value::Array(item.entities.clone());
            }
            one
        });
        let mut params = Map::new();
        params.insert("media".into(), media.collect());
        Letter { method: Method::SendMediaGroup, params, file: None, print: None }
    }

    /// How many new messages come of it, which is what Telegram's limits count.
    pub fn messages(&self) -> usize {
        match self.method {
            Method::SendMediaGroup => self.params["media"].as_array().map_or(1, Vec::len),
            Method::CopyMessages => self.params["message_ids"].as_array().map_or(1, Vec::len),
            method => usize::from(method.makes_a_message()),
        }
    }

    /// The command menu of one person's chat, whatever the language of their client.
    pub fn commands(commands: Vec<BotCommand>, person: i64) -> Letter {
        let mut letter = Letter::of(Method::SetMyCommands, &payloads::SetMyCommands::new(commands));
        letter
            .params
            .insert("scope".into(), serde_json::json!({"type": "chat", "chat_id": person}));
        letter
    }

    /// A sign on a person's own message that it was taken in, where they look while they write.
    /// One of the emoji of the Bot API's ReactionTypeEmoji; anything else is refused.
    pub fn taken(person: i64, message_id: i32) -> Letter {
        let reaction = serde_json::json!([{"type": "emoji", "emoji": "👌"}]);
        let params = serde_json::json!({
            "message_id": message_id, "reaction": reaction,
        });
        let mut letter = Letter::of(Method::SetMessageReaction, &params);
        letter.params.insert("chat_id".into(), person.into());
        letter
    }

    /// The answer to a tap: a short plain text over the chat, or nothing.
    pub fn answer(tap_id: &str, text: Option<&str>) -> Letter {
        let mut payload = payloads::AnswerCallbackQuery::new(CallbackQueryId(tap_id.to_owned()));
        if let Some(text) = text {
            payload = payload.text(text);
        }
        Letter::of(Method::AnswerCallbackQuery, &payload)
    }

    /// The same with these buttons below.
    pub fn keyboard(mut self, keyboard: InlineKeyboardMarkup) -> Letter {
        if !keyboard.inline_keyboard.is_empty() {
            self.params.insert("reply_markup".into(), to_value(&keyboard));
        }
        self
    }

    /// The name of the file that goes with it, whether it is there or is to be made.
    pub fn file_name(&self) -> Option<&str> {
        let made = self.print.as_ref().map(|job| job.name.as_str());
        self.file.as_ref().map(|file| file.name.as_str()).or(made)
    }

    fn of(method: Method, payload: &impl Serialize) -> Letter {
        let mut params = match to_value(payload) {
            Value::Object(params) => params,
            _ => Map::new(),
        };
        params.remove("chat_id");
        Letter { method, params, file: None, print: None }
    }

    /// The parameters with the recipient: `chat` as the Bot API takes it, a number or `@name`.
    pub fn params_for(&self, chat: Value) -> Map<String, Value> {
        let mut params = self.params.clone();
        let names_it_itself = matches!(
            self.method,
            Method::SetMyCommands
                | Method::SetMessageReaction
                | Method::AnswerCallbackQuery
                | Method::AnswerInlineQuery
        );
        if !names_it_itself {
            params.insert("chat_id".into(), chat);
        }
        params
    }
}

/// A file of an album with the words under it.
pub struct AlbumItem<'a> {
    /// `photo`, `video`, `document` or `audio`.
    pub kind: &'a str,
    pub file_id: &'a str,
    pub caption: String,
    pub entities: Vec<Value>,
}

/// What [`Letter::quoting`] shows.
pub enum Content<'a> {
    Text,
    /// A file that Telegram has; `field` is the name of the parameter that takes its id.
    File {
        method: Method,
        field: &'static str,
        file_id: &'a str,
    },
}

/// A message that is too long for Telegram in spite of paging (long names, long reasons) is cut at a
/// sensible place: the other way would be a letter that is refused.
fn fitting(html: String) -> String {
    if text::shown_len(&html) <= LONGEST_MESSAGE {
        html
    } else {
        text::cut_html(&html, LONGEST_MESSAGE)
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// Payloads of the Bot API are plain data: they cannot fail to become JSON.
fn to_value(payload: &impl Serialize) -> Value {
    serde_json::to_value(payload).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_everything_but_its_recipient() {
        let letter = Letter::message("<b>Hello</b>");
        assert_eq!(letter.params["text"], "<b>Hello</b>");
        assert_eq!(letter.params["parse_mode"], "HTML");
        assert!(!letter.params.contains_key("chat_id"));
        assert_eq!(letter.params_for(7.into())["chat_id"], 7);
        assert_eq!(letter.params["link_preview_options"]["is_disabled"], true);
    }

    #[test]
    fn a_document_is_uploaded_not_named() {
        let file = File { name: "bulletin.txt".into(), bytes: b"x".to_vec() };
        let letter = Letter::document(file, "The <i>bulletin</i>");
        assert!(!letter.params.contains_key("document"));
        assert_eq!(letter.params["caption"], "The <i>bulletin</i>");
    }
}
