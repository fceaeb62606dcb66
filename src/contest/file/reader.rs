//! Takes typed values out of a TOML table and notes whatever is not as it has to be.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::nearest::nearest;
use super::notes::Notes;
use super::time;
use crate::text;

/// What a Markdown text may show at most, in UTF-16 units: a message with room for a heading.
const LONGEST_TEXT: usize = 3500;

/// A value with the byte of the file at which it stands.
#[derive(Clone, Copy)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// A table whose keys are all known.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    /// Where the table begins: what it lacks is told there.
    pub(super) at: usize,
    /// What it is, with its article, such as "a task".
    what: &'static str,
    pub(super) notes: &'a Notes,
}

impl<'a> Fields<'a> {
    /// Unknown keys are noted at once.
    pub(super) fn new(
        table: &'a DeTable<'a>,
        at: usize,
        what: &'static str,
        known: &[&'static str],
        notes: &'a Notes,
    ) -> Fields<'a> {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let hint = match nearest(name, known.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("it has {}", listed(known, "and")),
                };
                notes.unknown(key.span().start, format!("`{name}` is no key of {what}; {hint}"));
            }
        }
        Fields { table, at, what, notes }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The value of a key that has to be there.
    pub(super) fn value(&self, key: &str, example: &str) -> Option<Placed<&'a DeValue<'a>>> {
        let found = self
            .table
            .get(key)
            .map(|value| Placed { value: value.get_ref(), at: value.span().start });
        if found.is_none() {
            let what = self.what;
            self.notes.missing(
                self.at,
                format!("`{key}` is missing: {what} needs it, such as `{example}`"),
            );
        }
        found
    }

    /// A text of one line, trimmed, neither empty nor longer than so many characters.
    pub(super) fn line(&self, key: &str, example: &str, longest: usize) -> Option<Placed<String>> {
        let text = self.words(key, example)?;
        let length = text.value.chars().count();
        if text.value.contains('\n') {
            self.notes.note(text.at, format!("`{key}` has to be one line"));
        } else if length > longest {
            self.notes.note(
                text.at,
                format!("`{key}` has {length} characters, and {longest} at most are allowed"),
            );
        } else {
            return Some(text);
        }
        None
    }

    /// A text of any number of lines, trimmed, neither empty nor longer than so many characters.
    pub(super) fn text(&self, key: &str, example: &str, longest: usize) -> Option<Placed<String>> {
        let text = self.words(key, example)?;
        let length = text.value.chars().count();
        if length > longest {
            let what =
                format!("`{key}` has {length} characters, and {longest} at most are allowed");
            self.notes.note(text.at, what);
            return None;
        }
        Some(text)
    }

    /// A Markdown text, trimmed, not empty, that fits a message.
    pub(super) fn markdown(&self, key: &str) -> Option<Placed<String>> {
        let text = self.words(key, &format!("{key} = \"…\""))?;
        let shown = text::shown_len(&text::markdown(&text.value));
        if shown > LONGEST_TEXT {
            let what = format!(
                "`{key}` shows {shown} characters, and {LONGEST_TEXT} at most fit a message"
            );
            self.notes.note(text.at, what);
            return None;
        }
        Some(text)
    }

    fn words(&self, key: &str, example: &str) -> Option<Placed<String>> {
        let Placed { value, at } = self.value(key, example)?;
        let text = string(value, at, &format!("`{key}`"), example, self.notes)?.trim();
        if text.is_empty() {
            self.notes.note(at, format!("`{key}` must not be empty"));
            return None;
        }
        Some(Placed { value: text.to_owned(), at })
    }

    /// A whole number of this range.
    pub(super) fn whole(
        &self,
        key: &str,
        example: &str,
        range: RangeInclusive<i64>,
    ) -> Option<Placed<i64>> {
        let Placed { value, at } = self.value(key, example)?;
        let number = match value {
            DeValue::Integer(integer) => whole(integer),
            other => {
                self.notes
                    .note(at, wrong_type(&format!("`{key}`"), "a whole number", example, other));
                return None;
            }
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = (range.start(), range.end());
            self.notes.note(at, format!("`{key}` has to be a whole number from {low} to {high}"));
        }
        number.map(|value| Placed { value, at })
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let Placed { value, at } = self.value(key, &format!("{key} = true"))?;
        match value {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                let name = format!("`{key}`");
                self.notes.note(
                    at,
                    wrong_type(&name, "`true` or `false`", &format!("{key} = true"), other),
                );
                None
            }
        }
    }

    /// A local date and time of the zone, as an instant.
    pub(super) fn instant(&self, key: &str, zone: Tz) -> Option<Placed<DateTime<Utc>>> {
        let Placed { value, at } = self.value(key, &format!("{key} = {}", time::EXAMPLE))?;
        match time::instant(value, zone) {
            Ok(value) => Some(Placed { value, at }),
            Err(what) => {
                self.notes.note(at, format!("`{key}` {what}"));
                None
            }
        }
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&self, key: &str, choices: &[(&'static str, T)]) -> Option<T> {
        let example = format!("{key} = \"{}\"", choices.first().map_or("", |(word, _)| word));
        let Placed { value, at } = self.value(key, &example)?;
        choice(value, at, key, choices, self.notes)
    }

    /// Several different ones of several words, at least one.
    pub(super) fn choices<T: Copy + PartialEq>(
        &self,
        key: &str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
        let example = format!("{key} = {words:?}");
        let Placed { value: list, at } = self.list(key, &example)?;
        let mut chosen: Vec<T> = Vec::new();
        for item in list {
            let item_at = item.span().start;
            if let Some(one) = choice(item.get_ref(), item_at, key, choices, self.notes) {
                if chosen.contains(&one) {
                    self.notes.note(item_at, format!("`{key}` names this twice"));
                }
                chosen.push(one);
            }
        }
        if list.is_empty() {
            self.notes.note(
                at,
                format!("`{key}` must not be empty; it may name {}", listed(&words, "and")),
            );
        }
        (!chosen.is_empty()).then_some(chosen)
    }

    /// An array.
    pub(super) fn list(&self, key: &str, example: &str) -> Option<Placed<&'a DeArray<'a>>> {
        let Placed { value, at } = self.value(key, example)?;
        match value {
            DeValue::Array(list) => Some(Placed { value: list, at }),
            other => {
                self.notes.note(at, wrong_type(&format!("`{key}`"), "a list", example, other));
                None
            }
        }
    }

    /// A table with these keys.
    pub(super) fn table(
        &self,
        key: &str,
        what: &'static str,
        known: &[&'static str],
        example: &str,
    ) -> Option<Fields<'a>> {
        let Placed { value, at } = self.value(key, example)?;
        match value {
            DeValue::Table(table) => Some(Fields::new(table, at, what, known, self.notes)),
            other => {
                self.notes.note(at, wrong_type(&format!("`{key}`"), "a table", example, other));
                None
            }
        }
    }

    /// Tables that are listed as `[[key]]`; none if the key is not there.
    pub(super) fn tables(
        &self,
        key: &str,
        what: &'static str,
        known: &[&'static str],
    ) -> Vec<Fields<'a>> {
        let example = format!("[[{key}]]");
        let list = if self.has(key) { self.list(key, &example) } else { None };
        let mut tables = Vec::new();
        for item in list.iter().flat_map(|list| list.value.iter()) {
            let at = item.span().start;
            match item.get_ref() {
                DeValue::Table(table) => {
                    tables.push(Fields::new(table, at, what, known, self.notes))
                }
                other => self.notes.note(at, wrong_type("an item", "a table", &example, other)),
            }
        }
        tables
    }
}

/// A whole number that 64 bits hold.
pub(super) fn whole(integer: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// A string, or a note that it is none. `name` says what it should have been, in backticks if a key.
pub(super) fn string<'a>(
    value: &'a DeValue<'_>,
    at: usize,
    name: &str,
    example: &str,
    notes: &Notes,
) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        notes.note(at, wrong_type(name, "a text in quotes", example, value));
    }
    text
}

fn choice<T: Copy>(
    value: &DeValue<'_>,
    at: usize,
    key: &str,
    choices: &[(&'static str, T)],
    notes: &Notes,
) -> Option<T> {
    let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
    let example = format!("\"{}\"", words.first().unwrap_or(&""));
    let word = string(value, at, &format!("`{key}`"), &example, notes)?;
    let chosen = choices.iter().find(|(known, _)| *known == word).map(|(_, chosen)| *chosen);
    if chosen.is_none() {
        notes.note(at, format!("`{key}` cannot be \"{word}\"; it may be {}", listed(&words, "or")));
    }
    chosen
}

fn wrong_type(name: &str, wanted: &str, example: &str, found: &DeValue<'_>) -> String {
    let found = match found {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    format!("{name} has to be {wanted}, such as `{example}`, and this is {found}")
}

/// Words in backticks with commas, and "and" or "or" before the last.
fn listed(words: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [front @ .., last] if !front.is_empty() => format!("{} {joint} {last}", front.join(", ")),
        _ => quoted.concat(),
    }
}
