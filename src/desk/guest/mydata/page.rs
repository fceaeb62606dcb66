//! What is kept about a person as a page to read: one file that needs nothing else.

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value;

use crate::contest::definition::Locale;
use crate::desk::Turn;
use crate::passage::Passage;
use crate::plain;
use crate::text::{self, escape};

mod words;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;\
padding:0 1rem;color:#222}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem;\
border-bottom:1px solid #ccc}dl{margin:.5rem 0 1.2rem;padding-left:.8rem;border-left:3px solid #ddd}\
dt{color:#666;font-size:.85rem;margin-top:.4rem}dd{margin:0;white-space:pre-wrap;\
overflow-wrap:anywhere}";

/// The whole page, in the person's language.
pub fn write(turn: &Turn<'_>, locale: Locale, kept: &[(&'static str, Value)]) -> String {
    let title = plain!(locale, "data-title", title = &turn.contest.title);
    let mut body = String::new();
    let page = Page { turn, locale };
    body.push_str(&page.paragraph(&plain!(locale, "data-made", at = page.time(turn.now))));
    for (section, value) in kept {
        body.push_str(&format!("<h2>{}</h2>\n", escape(&words::section(locale, section))));
        page.value(&mut body, value);
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style>\n<h1>{title}</h1>\n{body}</html>\n",
        locale.code(),
        title = escape(&title),
    )
}

struct Page<'a, 'b> {
    turn: &'a Turn<'b>,
    locale: Locale,
}

impl Page<'_, '_> {
    fn paragraph(&self, text: &str) -> String {
        format!("<p>{}</p>\n", escape(text))
    }

    /// With the year: a page is read years later.
    fn time(&self, at: DateTime<Utc>) -> String {
        let year = at.with_timezone(&self.turn.contest.zone).year();
        let when = self.turn.when_in_zone(self.locale, at);
        plain!(self.locale, "data-time", when = when, year = year.to_string())
    }

    fn value(&self, out: &mut String, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.value(out, item)),
            Value::Object(fields) => {
                out.push_str("<dl>\n");
                let mut fields: Vec<_> = fields.iter().collect();
                fields.sort_by_key(|(key, _)| words::place(key));
                for (key, value) in &fields {
                    // It is seen in the text.
                    if !is_nothing(value) && *key != "formatting" {
                        let label = words::label(self.locale, key);
                        out.push_str(&format!("<dt>{}</dt><dd>", escape(&label)));
                        match formatted(&fields, key) {
                            Some(text) => out.push_str(&text),
                            None => self.field(out, key, value),
                        }
                        out.push_str("</dd>\n");
                    }
                }
                out.push_str("</dl>\n");
            }
            other => out.push_str(&self.paragraph(&self.plain(other))),
        }
    }

    fn field(&self, out: &mut String, key: &str, value: &Value) {
        match value {
            Value::Array(_) | Value::Object(_) => self.value(out, value),
            Value::String(text) if key.ends_with("at") => {
                let time = text.parse().ok().map(|at| self.time(at));
                out.push_str(&escape(&time.unwrap_or_else(|| text.clone())));
            }
            // The consents are the organizers' Markdown.
            Value::String(markdown) if key == "wording" => out.push_str(&text::markdown(markdown)),
            Value::String(id) if key == "task" => {
                let title = self.turn.contest.task(id).map(|task| task.title.as_str());
                out.push_str(&escape(title.unwrap_or(id)));
            }
            Value::String(word)
                if ["about", "answer", "state", "kind", "outcome"].contains(&key) =>
            {
                out.push_str(&escape(&words::value(self.locale, word)));
            }
            other => out.push_str(&escape(&self.plain(other))),
        }
    }

    fn plain(&self, value: &Value) -> String {
        match value {
            Value::Bool(true) => plain!(self.locale, "data-yes"),
            Value::Bool(false) => plain!(self.locale, "data-no"),
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }
}

/// A text with the formatting that stands beside it.
fn formatted(fields: &[(&String, &Value)], key: &str) -> Option<String> {
    let field = |name: &str| fields.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let text = field("text").filter(|_| key == "text")?.as_str()?;
    let formatting = field("formatting")?.as_array()?;
    Some(Passage::new(text, formatting.clone()).to_html())
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
