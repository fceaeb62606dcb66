//! Takes typed values out of a TOML table and notes whatever is not as it has to be.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::nearest::nearest;
use super::notes::Notes;
use super::{Part, Type, Wanted, What, time};
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
    part: Part,
    pub(super) notes: &'a Notes<'a>,
}

impl<'a> Fields<'a> {
    /// Unknown keys are noted at once.
    pub(super) fn new(
        table: &'a DeTable<'a>,
        at: usize,
        part: Part,
        known: &[&'static str],
        notes: &'a Notes<'a>,
    ) -> Fields<'a> {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let meant = nearest(name, known.iter().copied());
                let (key_at, key, known) = (key.span().start, name.to_owned(), known.to_vec());
                notes.unknown(key_at, What::Unknown { key, part, meant, known });
            }
        }
        Fields { table, at, part, notes }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The value of a key that has to be there; none, without a word, if a broken line spoils it.
    pub(super) fn value(&self, key: &str, example: &str) -> Option<Placed<&'a DeValue<'a>>> {
        let found = self
            .table
            .get(key)
            .map(|value| Placed { value: value.get_ref(), at: value.span().start });
        if found.is_none() {
            let (key, example) = (key.to_owned(), example.to_owned());
            self.notes.missing(self.at, What::Missing { key, part: self.part, example });
        }
        // A table is more than the line it begins with.
        let plain = |value: &DeValue<'_>| !value.is_table() && !value.is_array();
        found.filter(|found| !(plain(found.value) && self.notes.is_spoilt(found.at)))
    }

    /// A text of one line, trimmed, neither empty nor longer than so many characters.
    pub(super) fn line(&self, key: &str, example: &str, longest: usize) -> Option<Placed<String>> {
        let text = self.words(key, example)?;
        if text.value.contains('\n') {
            self.notes.note(text.at, What::OneLine { key: key.to_owned() });
            return None;
        }
        self.no_longer(text, key, longest)
    }

    /// A text of any number of lines, trimmed, neither empty nor longer than so many characters.
    pub(super) fn text(&self, key: &str, example: &str, longest: usize) -> Option<Placed<String>> {
        self.no_longer(self.words(key, example)?, key, longest)
    }

    fn no_longer(&self, text: Placed<String>, key: &str, most: usize) -> Option<Placed<String>> {
        let length = text.value.chars().count();
        if length > most {
            self.notes.note(text.at, What::TooLong { key: key.to_owned(), length, most });
            return None;
        }
        Some(text)
    }

    /// A Markdown text, trimmed, not empty, that fits a message.
    pub(super) fn markdown(&self, key: &str) -> Option<Placed<String>> {
        let text = self.words(key, &format!("{key} = \"…\""))?;
        let shown = text::shown_len(&text::markdown(&text.value));
        if shown > LONGEST_TEXT {
            let key = key.to_owned();
            self.notes.note(text.at, What::TooMuchShown { key, shown, most: LONGEST_TEXT });
            return None;
        }
        Some(text)
    }

    fn words(&self, key: &str, example: &str) -> Option<Placed<String>> {
        let Placed { value, at } = self.value(key, example)?;
        let text = string(value, at, key, example, self.notes)?.trim();
        if text.is_empty() {
            self.notes.note(at, What::Empty { key: key.to_owned() });
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
                self.notes.note(at, wrong_type(Some(key), Wanted::Whole, example, other));
                return None;
            }
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (low, high) = (*range.start(), *range.end());
            self.notes.note(at, What::Range { key: key.to_owned(), low, high });
        }
        number.map(|value| Placed { value, at })
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let Placed { value, at } = self.value(key, &format!("{key} = true"))?;
        match value {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                let example = format!("{key} = true");
                self.notes.note(at, wrong_type(Some(key), Wanted::Flag, &example, other));
                None
            }
        }
    }

    /// A local date and time of the zone, as an instant.
    pub(super) fn instant(&self, key: &str, zone: Tz) -> Option<Placed<DateTime<Utc>>> {
        let Placed { value, at } = self.value(key, &format!("{key} = {}", time::EXAMPLE))?;
        match time::instant(value, zone) {
            Ok(value) => Some(Placed { value, at }),
            Err(why) => {
                self.notes.note(at, What::Time { key: key.to_owned(), why });
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
                    self.notes.note(item_at, What::NamedTwice { key: key.to_owned() });
                }
                chosen.push(one);
            }
        }
        if list.is_empty() {
            self.notes.note(at, What::EmptyList { key: key.to_owned(), may: words });
        }
        (!chosen.is_empty()).then_some(chosen)
    }

    /// An array.
    pub(super) fn list(&self, key: &str, example: &str) -> Option<Placed<&'a DeArray<'a>>> {
        let Placed { value, at } = self.value(key, example)?;
        match value {
            DeValue::Array(list) => Some(Placed { value: list, at }),
            other => {
                self.notes.note(at, wrong_type(Some(key), Wanted::List, example, other));
                None
            }
        }
    }

    /// A table with these keys.
    pub(super) fn table(
        &self,
        key: &str,
        part: Part,
        known: &[&'static str],
        example: &str,
    ) -> Option<Fields<'a>> {
        let Placed { value, at } = self.value(key, example)?;
        match value {
            DeValue::Table(table) => Some(Fields::new(table, at, part, known, self.notes)),
            other => {
                self.notes.note(at, wrong_type(Some(key), Wanted::Table, example, other));
                None
            }
        }
    }

    /// Tables that are listed as `[[key]]`; none if the key is not there.
    pub(super) fn tables(&self, key: &str, part: Part, known: &[&'static str]) -> Vec<Fields<'a>> {
        let example = format!("[[{key}]]");
        let list = if self.has(key) { self.list(key, &example) } else { None };
        let mut tables = Vec::new();
        for item in list.iter().flat_map(|list| list.value.iter()) {
            let at = item.span().start;
            match item.get_ref() {
                DeValue::Table(table) => {
                    tables.push(Fields::new(table, at, part, known, self.notes))
                }
                other => self.notes.note(at, wrong_type(None, Wanted::Table, &example, other)),
            }
        }
        tables
    }
}

/// A whole number that 64 bits hold.
pub(super) fn whole(integer: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// The key's string, or a note that it is none.
fn string<'a>(
    value: &'a DeValue<'_>,
    at: usize,
    key: &str,
    example: &str,
    notes: &Notes<'_>,
) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        notes.note(at, wrong_type(Some(key), Wanted::Text, example, value));
    }
    text
}

fn choice<T: Copy>(
    value: &DeValue<'_>,
    at: usize,
    key: &str,
    choices: &[(&'static str, T)],
    notes: &Notes<'_>,
) -> Option<T> {
    let may: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
    let example = format!("\"{}\"", may.first().unwrap_or(&""));
    let word = string(value, at, key, &example, notes)?;
    let chosen = choices.iter().find(|(known, _)| *known == word).map(|(_, chosen)| *chosen);
    if chosen.is_none() {
        notes.note(at, What::Choice { key: key.to_owned(), word: word.to_owned(), may });
    }
    chosen
}

/// The value of a key, or an item in a list, is of another type.
fn wrong_type(key: Option<&str>, wanted: Wanted, example: &str, found: &DeValue<'_>) -> What {
    let found = match found {
        DeValue::String(_) => Type::Text,
        DeValue::Integer(_) => Type::Whole,
        DeValue::Float(_) => Type::Fraction,
        DeValue::Boolean(_) => Type::Flag,
        DeValue::Datetime(_) => Type::Time,
        DeValue::Array(_) => Type::List,
        DeValue::Table(_) => Type::Table,
    };
    let key = key.map(str::to_owned);
    What::Type { key, wanted, found, example: example.to_owned() }
}
