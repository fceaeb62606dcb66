//! Mistakes of a contest file in somebody's language, as plain text.

use super::Locale;
use crate::contest::file::{NoTime, Part, Type, Wanted, What};
use crate::plain;

mod rules;

/// How a time of a contest file is written.
const TIME: &str = "2026-12-15T10:00:00";

/// A sentence: what is wrong and what is expected there. Keys and examples stand in backticks.
pub fn mistake(locale: Locale, what: &What) -> String {
    match what {
        What::Unreadable => plain!(locale, "mistake-unreadable"),
        What::NotToml { reason } => toml(locale, reason),
        What::Unknown { key, part: of, meant: Some(meant), .. } => {
            plain!(
                locale,
                "mistake-unknown-meant",
                key = key,
                part = part(locale, *of),
                meant = *meant
            )
        }
        What::Unknown { key, part: of, meant: None, known } => {
            let (part, known) = (part(locale, *of), and(locale, known));
            plain!(locale, "mistake-unknown", key = key, part = part, known = known)
        }
        What::Missing { key, part: of, example } => {
            let part = part(locale, *of);
            plain!(locale, "mistake-missing", key = key, part = part, example = example)
        }
        What::NoTask => plain!(locale, "mistake-no-task"),
        What::Type { key, wanted, found, example } => {
            let (wanted, found) = (self::wanted(locale, *wanted), kind(locale, *found));
            match key {
                Some(key) => plain!(
                    locale,
                    "mistake-type",
                    key = key,
                    wanted = wanted,
                    found = found,
                    example = example
                ),
                None => plain!(
                    locale,
                    "mistake-type-item",
                    wanted = wanted,
                    found = found,
                    example = example
                ),
            }
        }
        What::Empty { key } => plain!(locale, "mistake-empty", key = key),
        What::EmptyList { key, may } => {
            plain!(locale, "mistake-empty-list", key = key, may = and(locale, may))
        }
        What::OneLine { key } => plain!(locale, "mistake-one-line", key = key),
        What::TooLong { key, length, most } => {
            plain!(locale, "mistake-too-long", key = key, length = *length, most = *most)
        }
        What::TooMuchShown { key, shown, most } => {
            plain!(locale, "mistake-too-much", key = key, shown = *shown, most = *most)
        }
        What::Range { key, low, high } => {
            plain!(locale, "mistake-range", key = key, low = *low, high = *high)
        }
        What::Choice { key, word, may } => {
            plain!(locale, "mistake-choice", key = key, word = word, may = or(locale, may))
        }
        What::NamedTwice { key } => plain!(locale, "mistake-named-twice", key = key),
        What::Time { key, why } => time(locale, key, why),
        What::Zone { name, meant: Some(meant) } => {
            plain!(locale, "mistake-zone-meant", name = name, meant = *meant)
        }
        What::Zone { name, meant: None } => plain!(locale, "mistake-zone", name = name),
        What::After { key, other } => plain!(locale, "mistake-after", key = key, other = *other),
        What::Rule(rule) => rules::broken(locale, rule),
    }
}

fn time(locale: Locale, key: &str, why: &NoTime) -> String {
    match why {
        NoTime::Quoted => plain!(locale, "mistake-time-quoted", key = key, time = TIME),
        NoTime::Other => plain!(locale, "mistake-time", key = key, time = TIME),
        NoTime::LeftOut { zone, next } => {
            plain!(locale, "mistake-time-left-out", key = key, zone = *zone, next = next)
        }
        NoTime::Twice { zone } => plain!(locale, "mistake-time-twice", key = key, zone = *zone),
        NoTime::Date { date } => {
            let midnight = format!("{date}T00:00:00");
            plain!(locale, "mistake-time-date", key = key, time = midnight)
        }
        NoTime::Clock { time } => {
            let time = format!("2026-12-15T{time}");
            plain!(locale, "mistake-time-clock", key = key, time = time)
        }
        NoTime::Offset { local } => plain!(locale, "mistake-time-offset", key = key, time = local),
        NoTime::Calendar => plain!(locale, "mistake-time-calendar", key = key, time = TIME),
    }
}

/// The parser's own reason, and around it words for the commonest.
fn toml(locale: Locale, reason: &str) -> String {
    let is = |whole: &str| reason == whole;
    let has = |begin: &str| reason.starts_with(begin);
    if has("invalid date") || has("invalid time") || has("invalid offset") {
        plain!(locale, "mistake-toml-time", reason = reason)
    } else if has("string values must be quoted") {
        plain!(locale, "mistake-toml-unquoted", reason = reason)
    } else if is("invalid basic string, expected `\"`")
        || is("invalid literal string, expected `'`")
        || has("missing opening quote")
    {
        plain!(locale, "mistake-toml-quote", reason = reason)
    } else if is("invalid multi-line basic string, expected `\"`")
        || is("invalid multi-line literal string, expected `'`")
    {
        plain!(locale, "mistake-toml-quotes", reason = reason)
    } else if has("missing escaped value") {
        plain!(locale, "mistake-toml-escape", reason = reason)
    } else if has("duplicate key") {
        plain!(locale, "mistake-toml-twice", reason = reason)
    } else if has("extra `=`") {
        plain!(locale, "mistake-toml-equals", reason = reason)
    } else if has("key with no value") || has("missing value") {
        plain!(locale, "mistake-toml-no-value", reason = reason)
    } else if has("unclosed") {
        plain!(locale, "mistake-toml-unclosed", reason = reason)
    } else if has("missing comma") {
        plain!(locale, "mistake-toml-comma", reason = reason)
    } else if has("extra comma") {
        plain!(locale, "mistake-toml-commas", reason = reason)
    } else if has("invalid unquoted key") {
        plain!(locale, "mistake-toml-key", reason = reason)
    } else {
        plain!(locale, "mistake-toml", reason = reason)
    }
}

fn kind(locale: Locale, kind: Type) -> String {
    match kind {
        Type::Text => plain!(locale, "mistake-type-text"),
        Type::Whole => plain!(locale, "mistake-type-whole"),
        Type::Fraction => plain!(locale, "mistake-type-fraction"),
        Type::Flag => plain!(locale, "mistake-type-flag"),
        Type::Time => plain!(locale, "mistake-type-time"),
        Type::List => plain!(locale, "mistake-type-list"),
        Type::Table => plain!(locale, "mistake-type-table"),
    }
}

fn wanted(locale: Locale, wanted: Wanted) -> String {
    match wanted {
        Wanted::Text => plain!(locale, "mistake-wanted-text"),
        Wanted::Whole => plain!(locale, "mistake-wanted-whole"),
        Wanted::Flag => plain!(locale, "mistake-wanted-flag"),
        Wanted::List => plain!(locale, "mistake-wanted-list"),
        Wanted::Table => plain!(locale, "mistake-wanted-table"),
    }
}

/// What the table is, as it stands in the sentence about a key that is missing or unknown there.
fn part(locale: Locale, part: Part) -> String {
    match part {
        Part::Contest => plain!(locale, "mistake-part-contest"),
        Part::Question => plain!(locale, "mistake-part-question"),
        Part::Quiet => plain!(locale, "mistake-part-quiet"),
        Part::Unit => plain!(locale, "mistake-part-unit"),
        Part::UnitRu => plain!(locale, "mistake-part-unit-ru"),
        Part::UnitEn => plain!(locale, "mistake-part-unit-en"),
        Part::Task => plain!(locale, "mistake-part-task"),
        Part::ExtraTask => plain!(locale, "mistake-part-extra-task"),
        Part::Case => plain!(locale, "mistake-part-case"),
        Part::Limits => plain!(locale, "mistake-part-limits"),
        Part::First => plain!(locale, "mistake-part-first"),
        Part::Complete => plain!(locale, "mistake-part-complete"),
        Part::Marking => plain!(locale, "mistake-part-marking"),
        Part::Jury => plain!(locale, "mistake-part-jury"),
        Part::ShortList => plain!(locale, "mistake-part-short-list"),
        Part::Vote => plain!(locale, "mistake-part-vote"),
        Part::Card => plain!(locale, "mistake-part-card"),
        Part::Essay => plain!(locale, "mistake-part-essay"),
        Part::Diploma => plain!(locale, "mistake-part-diploma"),
        Part::Signatory => plain!(locale, "mistake-part-signatory"),
        Part::Participation => plain!(locale, "mistake-part-participation"),
        Part::DiplomaShortList => plain!(locale, "mistake-part-diploma-short-list"),
        Part::Places => plain!(locale, "mistake-part-places"),
        Part::Prize => plain!(locale, "mistake-part-prize"),
    }
}

fn and(locale: Locale, words: &[&str]) -> String {
    let (front, last) = quoted(words);
    if front.is_empty() { last } else { plain!(locale, "mistake-and", front = front, last = last) }
}

fn or(locale: Locale, words: &[&str]) -> String {
    let (front, last) = quoted(words);
    if front.is_empty() { last } else { plain!(locale, "mistake-or", front = front, last = last) }
}

/// Words in backticks: with commas all but the last, and the last.
fn quoted(words: &[&str]) -> (String, String) {
    let mut quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let last = quoted.pop().unwrap_or_default();
    (quoted.join(", "), last)
}
