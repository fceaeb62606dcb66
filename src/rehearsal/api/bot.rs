//! The bot itself: who it is, and what it says of itself before a chat begins.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{State, What, bot_fields};

pub fn get_me(state: &mut State, _: &Params) -> Answer {
    let (mut user, mut more) = (state.bot.user(), bot_fields());
    more["supports_inline_queries"] = state.inline.on.into();
    if let (Value::Object(user), Value::Object(more)) = (&mut user, &mut more) {
        user.append(more);
    }
    Ok(user.into())
}

pub fn set_my_name(state: &mut State, params: &Params) -> Answer {
    let language = language(params)?;
    set(state, |state| &mut state.names, language, params.get("name"), 64)
}

pub fn get_my_name(state: &mut State, params: &Params) -> Answer {
    let own = state.bot.first_name.clone();
    let name = get(&state.names, &language(params)?).unwrap_or(own);
    Ok(json!({"name": name}).into())
}

pub fn set_my_description(state: &mut State, params: &Params) -> Answer {
    let language = language(params)?;
    set(state, |state| &mut state.descriptions, language, params.get("description"), 512)
}

pub fn get_my_description(state: &mut State, params: &Params) -> Answer {
    let text = get(&state.descriptions, &language(params)?).unwrap_or_default();
    Ok(json!({"description": text}).into())
}

pub fn set_my_short_description(state: &mut State, params: &Params) -> Answer {
    let language = language(params)?;
    let text = params.get("short_description");
    set(state, |state| &mut state.short_descriptions, language, text, 120)
}

pub fn get_my_short_description(state: &mut State, params: &Params) -> Answer {
    let text = get(&state.short_descriptions, &language(params)?).unwrap_or_default();
    Ok(json!({"short_description": text}).into())
}

/// Two letters, or none.
pub fn language(params: &Params) -> Result<String, Refusal> {
    let code = params.get("language_code");
    let good = code.is_empty() || code.len() == 2 && code.bytes().all(|c| c.is_ascii_lowercase());
    if good { Ok(code.to_owned()) } else { Err(Refusal::bad("Invalid language code specified")) }
}

fn get(texts: &BTreeMap<String, String>, language: &str) -> Option<String> {
    texts.get(language).or_else(|| texts.get("")).cloned()
}

fn set(
    state: &mut State,
    place: impl Fn(&mut State) -> &mut BTreeMap<String, String>,
    language: String,
    text: &str,
    limit: usize,
) -> Answer {
    let text = text.trim().to_owned();
    if text.chars().count() > limit {
        return Err(Refusal::bad("BOT_INFO_TOO_LONG"));
    }
    if text.is_empty() {
        place(state).remove(&language);
    } else {
        place(state).insert(language, text);
    }
    state.tell(What::Changed);
    Ok(Value::Bool(true).into())
}
