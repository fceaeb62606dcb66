//! The keys in words, for the terminal.

use std::fmt::Write as _;

use super::super::nearest::nearest;
use super::{Key, Need, Placed, Takes, sections};

/// Lines end before this column where words allow.
const WIDTH: usize = 96;

/// Every key, or those that are meant by `wanted`: a key's whole path such as `task.jury.until`, its
/// end such as `until`, or a section such as `task.jury` with what is below it.
///
/// # Errors
///
/// A sentence with a guess if there is no such key.
pub fn explain(wanted: Option<&str>) -> Result<String, String> {
    let sections = sections();
    let Some(wanted) = wanted else {
        return Ok(sections.iter().map(|placed| explained(placed, |_| true)).collect());
    };
    // The extra task has the keys of a task.
    let asked = match wanted.split_once('.') {
        Some(("extra_task", rest)) => format!("task.{rest}"),
        _ => wanted.to_owned(),
    };
    let under = format!("{asked}.");
    let found: String = sections
        .iter()
        .map(|placed| {
            explained(placed, |path| {
                path == asked || path.starts_with(&under) || path.ends_with(&format!(".{asked}"))
            })
        })
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let paths: Vec<String> = sections
        .iter()
        .flat_map(|placed| placed.section.keys.iter().map(|key| placed.of(key)))
        .collect();
    let names = paths.iter().filter_map(|path| path.rsplit('.').next());
    Err(match nearest(wanted, paths.iter().map(String::as_str).chain(names)) {
        Some(meant) => format!("there is no key `{wanted}`; did you mean `{meant}`?"),
        None => format!("there is no key `{wanted}`; without a name all keys are told"),
    })
}

/// The keys of a section whose paths are meant, under its head.
fn explained(placed: &Placed, meant: impl Fn(&str) -> bool) -> String {
    let keys: String = placed
        .section
        .keys
        .iter()
        .map(|key| (placed.of(key), key))
        .filter(|(path, _)| meant(path))
        .map(|(path, key)| told(&path, key))
        .collect();
    let head = match placed.path.last() {
        _ if keys.is_empty() => return keys,
        None => "At the top of the file".to_owned(),
        Some((_, true)) => format!("In [[{}]], {}", placed.dotted(), placed.section.what),
        Some((_, false)) => format!("In [{}], {}", placed.dotted(), placed.section.what),
    };
    format!("{head}\n\n{keys}")
}

fn told(path: &str, key: &Key) -> String {
    let need = match key.need {
        Need::Needed => "needed".to_owned(),
        Need::Optional => "may be left out".to_owned(),
        Need::Or(default) => format!("{default} if left out"),
    };
    let mut text = format!("  {path}\n      {}; {need}\n", kind(&key.takes));
    let mut line = String::new();
    for word in key.meaning.split_whitespace() {
        if !line.is_empty() && line.len() + word.len() + 7 > WIDTH {
            let _ = writeln!(text, "      {line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(text, "      {line}\n");
    text
}

fn kind(takes: &Takes) -> String {
    let quoted = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        words.join(", ")
    };
    match takes {
        Takes::Line(most) => format!("one line of at most {most} characters"),
        Takes::Text(most) => format!("text of at most {most} characters"),
        Takes::Color => "a colour such as \"#1f6b4a\"".to_owned(),
        Takes::Markdown => "text in Markdown that shows at most 3500 characters".to_owned(),
        Takes::Time => "a time of the zone, such as 2026-12-15T10:00:00, without quotes".to_owned(),
        Takes::Whole(low, high) => format!("a whole number from {low} to {high}"),
        Takes::Flag => "true or false".to_owned(),
        Takes::One(words) => format!("one of {}", quoted(words)),
        Takes::Several(words) => format!("a list of {}", quoted(words)),
        Takes::Lines(most) => format!("a list of lines of at most {most} characters"),
        Takes::Zone => "the name of a time zone".to_owned(),
        Takes::People => "a list of Telegram ids, such as [123456789]".to_owned(),
        Takes::Channel => "\"@name\" or a negative number".to_owned(),
        Takes::Group => "a negative number".to_owned(),
        Takes::Id => "a short name".to_owned(),
        Takes::Table(_) => "a table".to_owned(),
        Takes::Tables(_, usize::MAX) => "tables".to_owned(),
        Takes::Tables(_, most) => format!("tables, at most {most}"),
    }
}
