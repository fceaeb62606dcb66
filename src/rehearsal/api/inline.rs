//! `answerInlineQuery` (Client.cpp, `get_inline_query_results`; ids are the datacentre's concern).

use std::collections::BTreeSet;

use serde_json::Value;

use super::markup::Markup;
use super::params::to_integer;
use super::words::{Use, check_text, formatted};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{InlineAnswer, InlineResult, State, What};

/// Results of one answer.
const RESULTS: usize = 50;
/// Bytes of a result's id, of an offset and of a payload (Bot API).
const ID_LIMIT: usize = 64;

/// What the server itself checks comes first, then the query, then what the datacentre refuses.
pub fn answer_inline_query(state: &mut State, params: &Params) -> Answer {
    let button = button(params)?;
    let results = results(state, params)?;
    let next_offset = params.get("next_offset").to_owned();
    let id = to_integer(params.get("inline_query_id"));
    if state.open_query(id).is_none() {
        return Err(Refusal::bad("QUERY_ID_INVALID"));
    }
    if next_offset.len() > ID_LIMIT {
        return Err(Refusal::bad("NEXT_OFFSET_INVALID"));
    }
    check_ids(&results)?;
    if let Some(query) = state.open_query(id) {
        query.answer = Some(InlineAnswer { results, next_offset, button });
    }
    state.tell(What::Changed);
    Ok(Value::Bool(true).into())
}

fn button(params: &Params) -> Result<Option<(String, String)>, Refusal> {
    let button = match params.json("button") {
        None => return Ok(None),
        Some(Ok(button @ Value::Object(_))) => button,
        Some(_) => return Err(Refusal::bad("Can't parse inline query results button JSON object")),
    };
    let text = button["text"].as_str().unwrap_or_default().to_owned();
    let payload = button["start_parameter"].as_str().unwrap_or_default().to_owned();
    if payload.is_empty() {
        return Err(Refusal::bad("Can't use empty start_parameter"));
    }
    if payload.len() > ID_LIMIT {
        return Err(Refusal::bad("Too long start_parameter specified"));
    }
    if !payload.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return Err(Refusal::bad("Unallowed characters in start_parameter are used"));
    }
    Ok(Some((text, payload)))
}

fn results(state: &State, params: &Params) -> Result<Vec<InlineResult>, Refusal> {
    let list = match params.json("results") {
        None => return Ok(Vec::new()),
        Some(Ok(Value::Array(list))) => list,
        Some(Ok(_)) => return Err(Refusal::bad("Expected an Array of inline query results")),
        Some(Err(error)) => {
            let what = format!("Can't parse JSON encoded inline query results: {error}");
            return Err(Refusal::bad(what));
        }
    };
    if list.len() > RESULTS {
        return Err(Refusal::bad("Too many inline query results specified"));
    }
    list.iter().map(|one| result(state, one)).collect()
}

/// Articles alone: nobody here sends pictures that are somewhere on the web.
fn result(state: &State, given: &Value) -> Result<InlineResult, Refusal> {
    let bad = |text: &str| Refusal::bad(format!("Can't parse InlineQueryResult: {text}"));
    if !given.is_object() {
        return Err(bad("Inline query result must be an object"));
    }
    let field = |name: &str| {
        let missing = || bad(&format!("Can't find field \"{name}\""));
        given[name].as_str().map(str::to_owned).ok_or_else(missing)
    };
    let (kind, id) = (field("type")?, field("id")?);
    if kind != "article" {
        return Err(bad("Type must be \"article\": the stand-in knows no other"));
    }
    let title = field("title")?;
    let content = &given["input_message_content"];
    if !content.is_object() {
        return Err(bad("Can't find field \"input_message_content\""));
    }
    let text = content["message_text"].as_str().unwrap_or_default();
    if text.is_empty() {
        return Err(bad("Message text is empty"));
    }
    let entities = content.get("entities").cloned().map(Ok);
    let mode = content["parse_mode"].as_str().unwrap_or_default();
    let words = formatted(state, text, mode, entities)?;
    check_text(&words, Use::Edit)?;
    let markup = Params::one("reply_markup", given["reply_markup"].to_string());
    let markup = Markup::read(&markup)?;
    markup.check_limits(state.largest_keyboard)?;
    let description = given["description"].as_str().unwrap_or_default().to_owned();
    Ok(InlineResult { id, title, description, words, buttons: markup.into_inline() })
}

fn check_ids(results: &[InlineResult]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for result in results {
        let refused = match result.id.len() {
            0 => "RESULT_ID_EMPTY",
            length if length > ID_LIMIT => "RESULT_ID_INVALID",
            _ if !seen.insert(&result.id) => "RESULT_ID_DUPLICATE",
            _ if result.title.is_empty() => "ARTICLE_TITLE_EMPTY",
            _ => continue,
        };
        return Err(Refusal::bad(refused));
    }
    Ok(())
}
