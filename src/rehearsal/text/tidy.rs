//! Cleaning and trimming, with the entities kept in their places.

use super::{Entity, Formatted, utf16_len};

/// Drops what Telegram never keeps, turns control characters into spaces, and trims both ends
/// (TDLib, `clean_input_string` and `fix_formatted_text`).
pub fn tidy(given: Formatted) -> Formatted {
    let (text, entities) = clean(&given.text, given.entities);
    let start = utf16_len(&text) - utf16_len(text.trim_start());
    let text = text.trim().to_owned();
    let length = utf16_len(&text);
    let mut entities: Vec<Entity> = entities
        .into_iter()
        .filter_map(|entity| {
            let from = entity.offset.max(start) - start;
            let to = entity.end().saturating_sub(start).min(length);
            (from < to).then(|| Entity { offset: from, length: to - from, ..entity })
        })
        .collect();
    entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
    Formatted { text, entities }
}

/// Removes and replaces single characters; entities are moved by what was removed before them.
fn clean(text: &str, entities: Vec<Entity>) -> (String, Vec<Entity>) {
    let mut kept = String::with_capacity(text.len());
    let mut removed = Vec::new();
    let mut at = 0;
    for c in text.chars() {
        match c {
            '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}' => removed.push(at),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' => kept.push(' '),
            _ => kept.push(c),
        }
        at += c.len_utf16();
    }
    let moved = |offset: usize| offset - removed.iter().take_while(|r| **r < offset).count();
    let entities = entities
        .into_iter()
        .map(|entity| {
            let (from, to) = (moved(entity.offset), moved(entity.end()));
            Entity { offset: from, length: to - from, ..entity }
        })
        .collect();
    (kept, entities)
}

/// Whether nothing in the text would be seen: spaces, zero-width characters, blank glyphs.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{180e}')
            || matches!(c, '\u{2800}' | '\u{feff}' | '\u{fffc}' | '\0'..='\u{1f}')
    })
}
