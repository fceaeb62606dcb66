//! Texts and captions as the bot sends them.

use serde_json::Value;

use super::{Params, Refusal};
use crate::rehearsal::text::{
    Entity, Formatted, detect, is_blank, parse_html, parse_markdown, parse_markdown_v2, tidy,
    utf16_len,
};
use crate::rehearsal::world::State;

/// Bytes that the server takes before it parses anything (Client.cpp, 11310).
const RAW_LIMIT: usize = 32_768;
/// Characters of a message (MessageContent.cpp, 4757).
const TEXT_LIMIT: usize = 4096;
/// Characters of a caption (MessageContent.cpp, 5241).
const CAPTION_LIMIT: usize = 1024;

/// Whether a text is sent or put in the place of another: the limits answer differently.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Send,
    Edit,
}

/// The parameters `text`, `parse_mode` and `entities`: everything but what needs a chat.
pub fn text(state: &State, params: &Params) -> Result<Formatted, Refusal> {
    let raw = params.get("text");
    if raw.is_empty() {
        return Err(Refusal::bad("Message text is empty"));
    }
    formatted(state, raw, params.get("parse_mode"), params.json("entities"))
}

/// The parameters `caption`, `parse_mode` and `caption_entities`.
pub fn caption(state: &State, params: &Params) -> Result<Formatted, Refusal> {
    let entities = params.json("caption_entities");
    formatted(state, params.get("caption"), params.get("parse_mode"), entities)
}

/// Checks a text's length once its chat is known.
pub fn check_text(words: &Formatted, for_what: Use) -> Result<(), Refusal> {
    if is_blank(&words.text) {
        return Err(Refusal::bad("Text must be non-empty"));
    }
    let characters = words.text.chars().count();
    if characters <= TEXT_LIMIT && utf16_len(&words.text) > TEXT_LIMIT {
        // Which of the two Telegram's datacentre counts, no source tells.
        log::warn!("a text of more than {TEXT_LIMIT} UTF-16 units, which Telegram may refuse");
    }
    match (characters > TEXT_LIMIT, for_what) {
        (false, _) => Ok(()),
        (true, Use::Send) => Err(Refusal::bad("Message is too long")),
        (true, Use::Edit) => Err(Refusal::bad("MESSAGE_TOO_LONG")),
    }
}

/// Checks a caption's length.
pub fn check_caption(words: &Formatted) -> Result<(), Refusal> {
    if words.text.chars().count() > CAPTION_LIMIT {
        return Err(Refusal::bad("Message caption is too long"));
    }
    Ok(())
}

/// Parses a text; `parse_mode` wins over entities (Client.cpp, 11313-11334).
pub fn formatted(
    state: &State,
    raw: &str,
    parse_mode: &str,
    entities: Option<Result<Value, serde_json::Error>>,
) -> Result<Formatted, Refusal> {
    if raw.len() > RAW_LIMIT {
        return Err(Refusal::bad("Text is too long"));
    }
    let parse = match parse_mode.to_lowercase().as_str() {
        "" | "none" => |text: &str| Ok(Formatted { text: text.to_owned(), entities: Vec::new() }),
        "html" => parse_html,
        "markdown" => parse_markdown,
        "markdownv2" => parse_markdown_v2,
        _ => return Err(Refusal::bad("Unsupported parse_mode")),
    };
    let mut parsed =
        parse(raw).map_err(|error| Refusal::bad(format!("Can't parse entities: {error}")))?;
    if matches!(parse_mode.to_lowercase().as_str(), "" | "none") {
        parsed.entities = given(raw, entities)?;
    }
    Ok(detect(tidy(mentions(state, parsed))))
}

/// Explicit entities; what does not fit the text is left out, as Telegram does.
fn given(
    raw: &str,
    entities: Option<Result<Value, serde_json::Error>>,
) -> Result<Vec<Entity>, Refusal> {
    let Some(Ok(Value::Array(entities))) = entities else { return Ok(Vec::new()) };
    let length = utf16_len(raw);
    let mut kept = Vec::new();
    for entity in entities {
        let entity: Entity = serde_json::from_value(entity)
            .map_err(|error| Refusal::bad(format!("Can't parse MessageEntity: {error}")))?;
        let own = matches!(
            entity.kind.as_str(),
            "bold"
                | "italic"
                | "underline"
                | "strikethrough"
                | "spoiler"
                | "blockquote"
                | "expandable_blockquote"
                | "code"
                | "pre"
                | "text_link"
                | "text_mention"
                | "custom_emoji"
        );
        if own && entity.length > 0 && entity.end() <= length {
            kept.push(entity);
        }
    }
    Ok(kept)
}

/// Links to `tg://user?id=…` are mentions, where the user is known.
fn mentions(state: &State, mut words: Formatted) -> Formatted {
    words.entities.retain_mut(|entity| {
        let url = entity.url.as_deref().unwrap_or_default();
        let Some(id) = url.strip_prefix("tg://user?id=") else { return true };
        let user = state.user_shape(id.parse().unwrap_or(0));
        if user.is_null() {
            return false;
        }
        entity.kind = "text_mention".into();
        entity.url = None;
        entity.user = Some(user);
        true
    });
    words
}
