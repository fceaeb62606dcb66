//! Text on its way to Telegram: escaped, rendered from Markdown, cut and split to its limits.
//!
//! Telegram counts UTF-16 code units of what is shown, tags and entities not included.

use std::borrow::Cow;

pub mod letters;
mod markdown;
mod split;

pub use markdown::markdown;
pub use split::{cut_html, shown_len, split_html};

/// What people typed, made safe for Telegram's HTML, within tags and attributes alike.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The length of a plain text as Telegram counts it.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// A plain text of at most `max_utf16` units: whole if it fits, else cut after a word if one ends
/// in the last third, never inside an emoji, with an ellipsis that is counted too.
pub fn cut_plain(text: &str, max_utf16: usize) -> Cow<'_, str> {
    if utf16_len(text) <= max_utf16 {
        return Cow::Borrowed(text);
    }
    let Some(room) = max_utf16.checked_sub(1) else { return Cow::Borrowed("") };
    let kept = fitting(text, room);
    let word_end = match text[kept.len()..].starts_with(char::is_whitespace) {
        true => Some(kept.len()),
        false => kept.rfind(char::is_whitespace),
    };
    let kept = match word_end {
        Some(end) if utf16_len(&kept[..end]) * 3 >= room * 2 => &kept[..end],
        _ => kept,
    };
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–—".contains(c));
    Cow::Owned(format!("{kept}…"))
}

/// The longest start of a text of at most `room` units that does not end inside an emoji.
fn fitting(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if !before.is_some_and(|before| joined(before, c)) {
            end = at;
        }
        used += c.len_utf16();
        if used > room {
            return &text[..end];
        }
        before = Some(c);
    }
    text
}

/// Whether two characters are parts of one sign: an accent, the parts of an emoji, `\r\n`.
fn joined(before: char, after: char) -> bool {
    let joiner = '\u{200D}';
    before == joiner
        || (before, after) == ('\r', '\n')
        || matches!(after,
            '\u{200D}' | '\u{300}'..='\u{36F}' | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
        || [before, after].iter().all(|c| matches!(c, '\u{1F1E6}'..='\u{1F1FF}'))
}

#[cfg(test)]
mod tests;
