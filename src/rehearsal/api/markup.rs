//! Keyboards (Client.cpp, `get_reply_markup`; TDLib, ReplyMarkup.cpp).

use serde_json::{Value, json};

use super::{Params, Refusal};
use crate::rehearsal::text::checked_link;
use crate::rehearsal::world::Keyboard;

/// Bytes of `callback_data`.
const DATA_LIMIT: usize = 64;
const IN_KEYBOARD: &str = "Can't parse inline keyboard button: ";

/// What `reply_markup` asks for.
pub enum Markup {
    None,
    Inline(Value),
    /// A keyboard in the place of the telephone's own, or one to take away.
    Reply(Value),
}

impl Markup {
    /// Reads and checks the parameter.
    pub fn read(params: &Params) -> Result<Markup, Refusal> {
        let Some(parsed) = params.json("reply_markup") else { return Ok(Markup::None) };
        let Ok(value) = parsed else {
            return Err(Refusal::bad("Can't parse reply keyboard markup JSON object"));
        };
        let Value::Object(object) = &value else {
            return if value.is_null() {
                Ok(Markup::None)
            } else {
                Err(Refusal::bad("Object expected as reply markup"))
            };
        };
        if let Some(rows) = object.get("inline_keyboard") {
            return inline(rows);
        }
        if let Some(rows) = object.get("keyboard") {
            reply_rows(rows)?;
            return Ok(Markup::Reply(value));
        }
        if object.contains_key("remove_keyboard") || object.contains_key("force_reply") {
            return Ok(Markup::Reply(value));
        }
        Ok(Markup::None)
    }

    /// What the datacentre refuses, after everything else has been found well.
    pub fn check_limits(&self, largest: Keyboard) -> Result<(), Refusal> {
        let Markup::Inline(markup) = self else { return Ok(()) };
        let rows = markup["inline_keyboard"].as_array().into_iter().flatten();
        let buttons: Vec<&Value> = rows.filter_map(Value::as_array).flatten().collect();
        for button in &buttons {
            let data = button["callback_data"].as_str().unwrap_or_default();
            if data.len() > DATA_LIMIT {
                return Err(Refusal::bad("BUTTON_DATA_INVALID"));
            }
        }
        if buttons.len() > largest.buttons || markup.to_string().len() > largest.bytes {
            return Err(Refusal::bad("REPLY_MARKUP_TOO_LONG"));
        }
        Ok(())
    }

    /// The inline keyboard alone.
    pub fn into_inline(self) -> Option<Value> {
        match self {
            Markup::Inline(markup) => Some(markup),
            _ => None,
        }
    }
}

fn inline(rows: &Value) -> Result<Markup, Refusal> {
    let shape = || {
        Refusal::bad(
            "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
        )
    };
    let mut kept = Vec::new();
    for row in rows.as_array().ok_or_else(shape)? {
        let row = row.as_array().ok_or_else(shape)?;
        let buttons: Vec<Value> = row.iter().map(button).collect::<Result<_, _>>()?;
        // Buttons without words and empty rows are left out.
        let buttons: Vec<Value> =
            buttons.into_iter().filter(|button| button["text"] != "").collect();
        if !buttons.is_empty() {
            kept.push(Value::Array(buttons));
        }
    }
    if kept.is_empty() {
        return Ok(Markup::None);
    }
    Ok(Markup::Inline(json!({"inline_keyboard": kept})))
}

fn button(button: &Value) -> Result<Value, Refusal> {
    let bad = |text: &str| Refusal::bad(format!("{IN_KEYBOARD}{text}"));
    if !button.is_object() {
        return Err(bad("Inline keyboard button must be an Object"));
    }
    let text = button["text"].as_str().ok_or_else(|| bad("Can't find field \"text\""))?;
    let text = text.trim();
    if let Some(url) = button["url"].as_str().filter(|url| !url.is_empty()) {
        let Some(checked) = checked_link(url) else {
            return Err(Refusal::bad(format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )));
        };
        return Ok(json!({"text": text, "url": checked}));
    }
    if let Some(data) = button["callback_data"].as_str().filter(|data| !data.is_empty()) {
        return Ok(json!({"text": text, "callback_data": data}));
    }
    if let Some(copy) = button["copy_text"]["text"].as_str().filter(|copy| !copy.is_empty()) {
        return Ok(json!({"text": text, "copy_text": {"text": copy}}));
    }
    for kind in ["web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"]
    {
        if let Some(value) = button.get(kind) {
            return Ok(json!({"text": text, kind: value}));
        }
    }
    Err(bad("Text buttons are unallowed in the inline keyboard"))
}

fn reply_rows(rows: &Value) -> Result<(), Refusal> {
    let shape =
        || Refusal::bad("field \"keyboard\" of the ReplyKeyboardMarkup must be an Array of Arrays");
    for row in rows.as_array().ok_or_else(shape)? {
        for button in row.as_array().ok_or_else(shape)? {
            if !button.is_string() && !button["text"].is_string() {
                return Err(Refusal::bad("Can't parse keyboard button: Can't find field \"text\""));
            }
        }
    }
    Ok(())
}
