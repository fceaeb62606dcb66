//! Text as people write it in Telegram, as paragraphs, headings, lists and quotations.
//!
//! A line is a paragraph. A short line that is all bold, or begins with `#`, is a heading. What begins
//! with a bullet, a hyphen or a number is an item. Nothing else of the text is read as markup.

use serde_json::Value;

use super::sheet::{Run, Style};
use crate::text::utf16_len;

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Heading,
    /// An item of a list, with its bullet or number.
    Item(String),
    Quote,
}

/// A paragraph with its styles. It has no `Debug`: it holds people's words.
#[derive(Clone, PartialEq)]
pub struct Paragraph {
    pub kind: Kind,
    pub runs: Vec<Run>,
}

/// Longer lines in bold are meant to be loud, not to be headings.
const LONGEST_HEADING: usize = 100;

#[derive(Clone, Copy, Default, PartialEq)]
struct Look {
    style: Style,
    quoted: bool,
}

/// The paragraphs of a text. `entities` are message entities of the Bot API with offsets in UTF-16
/// units; those that are out of range or unknown change nothing.
pub fn paragraphs(text: &str, entities: &[Value]) -> Vec<Paragraph> {
    let looks = looks(text, entities);
    let addresses = addresses(entities);
    let loud = is_loud(text, &looks);
    let mut list: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let units = utf16_len(line);
        if let Some(found) = paragraph(line, start, &looks, &addresses, loud) {
            match list.last_mut() {
                Some(last) if found.kind == Kind::Quote && last.kind == Kind::Quote => {
                    last.runs.push(Run::plain("\n"));
                    last.runs.extend(found.runs);
                }
                _ => list.push(found),
            }
        }
        start += units + 1;
    }
    list
}

/// How each UTF-16 unit looks.
fn looks(text: &str, entities: &[Value]) -> Vec<Look> {
    let mut looks = vec![Look::default(); utf16_len(text)];
    for entity in entities {
        let Some((from, to)) = span(entity) else { continue };
        let (from, to) = (from.min(looks.len()), to.min(looks.len()));
        for look in looks.get_mut(from..to).into_iter().flatten() {
            match entity["type"].as_str().unwrap_or_default() {
                "bold" => look.style.bold = true,
                "italic" => look.style.italic = true,
                "underline" => look.style.underline = true,
                "strikethrough" => look.style.strike = true,
                "blockquote" | "expandable_blockquote" => look.quoted = true,
                _ => {}
            }
        }
    }
    looks
}

/// Where links end whose address the text does not show, and the addresses: on paper nobody taps.
fn addresses(entities: &[Value]) -> Vec<(usize, String)> {
    let address = |entity: &Value| {
        let url = entity["url"].as_str().filter(|url| !url.starts_with("tg://"))?;
        Some((span(entity)?.1, format!(" ({url})")))
    };
    entities.iter().filter_map(address).collect()
}

fn span(entity: &Value) -> Option<(usize, usize)> {
    let number = |name: &str| usize::try_from(entity[name].as_u64()?).ok();
    let from = number("offset")?;
    Some((from, from.checked_add(number("length")?)?))
}

/// Whether most of the text is bold: then bold says nothing about headings.
fn is_loud(text: &str, looks: &[Look]) -> bool {
    let mut unit = 0;
    let (mut bold, mut all) = (0, 0);
    for c in text.chars() {
        if c.is_alphanumeric() {
            all += 1;
            bold += usize::from(looks[unit].style.bold);
        }
        unit += c.len_utf16();
    }
    bold * 2 > all
}

fn paragraph(
    line: &str,
    start: usize,
    looks: &[Look],
    addresses: &[(usize, String)],
    loud: bool,
) -> Option<Paragraph> {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return None;
    }
    let before = line.len() - line.trim_start().len();
    let head = start + utf16_len(&line[..before]);
    let look = |unit: usize| looks.get(unit).copied().unwrap_or_default();
    let (kind, skip) = if look(head).quoted {
        (Kind::Quote, 0)
    } else if let Some(rest) = marked_heading(trimmed) {
        (Kind::Heading, trimmed.len() - rest.len())
    } else if !loud && is_bold_heading(trimmed, head, looks) {
        (Kind::Heading, 0)
    } else if let Some((marker, rest)) = item(trimmed) {
        (Kind::Item(marker), trimmed.len() - rest.len())
    } else {
        (Kind::Plain, 0)
    };
    let mut unit = head + utf16_len(&trimmed[..skip]);
    let mut runs: Vec<Run> = Vec::new();
    for c in trimmed[skip..].chars() {
        let mut style = look(unit).style;
        // A heading is bold as a whole already.
        style.bold &= kind != Kind::Heading;
        match runs.last_mut() {
            Some(run) if run.style == style => run.text.push(c),
            _ => runs.push(Run { text: c.to_string(), style }),
        }
        unit += c.len_utf16();
        for (_, address) in addresses.iter().filter(|(end, _)| *end == unit) {
            runs.push(Run::plain(address.as_str()));
        }
    }
    Some(Paragraph { kind, runs })
}

/// What follows `# ` or `## `.
fn marked_heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    let words = rest.trim_start();
    ((1..=6).contains(&depth) && words.len() < rest.len() && !words.is_empty()).then_some(words)
}

fn is_bold_heading(line: &str, start: usize, looks: &[Look]) -> bool {
    if line.chars().count() > LONGEST_HEADING || line.ends_with(['.', ',', ';']) {
        return false;
    }
    let mut unit = start;
    for c in line.chars() {
        if c.is_alphanumeric() && !looks.get(unit).is_some_and(|look| look.style.bold) {
            return false;
        }
        unit += c.len_utf16();
    }
    line.chars().any(char::is_alphabetic)
}

/// The bullet or number of an item, and its text. A dash is no bullet: in Russian it begins speech.
fn item(line: &str) -> Option<(String, &str)> {
    let bullet = line.strip_prefix(['•', '-', '–', '*', '·', '▪', '◦', '●']);
    if let Some(rest) = bullet {
        let words = rest.trim_start();
        return (words.len() < rest.len() && !words.is_empty()).then(|| ("•".to_owned(), words));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let words = rest.strip_prefix(['.', ')'])?;
    let text = words.trim_start();
    let is_item = (1..=3).contains(&digits) && text.len() < words.len() && !text.is_empty();
    is_item.then(|| (line[..digits + 1].to_owned(), text))
}
