//! Finding addresses, mentions, hashtags and commands, as Telegram does for users and bots alike.

use super::{Entity, Formatted, utf16_len};

/// Endings after which a bare name counts as an address; Telegram's own list is the whole registry.
const ENDINGS: [&str; 22] = [
    "com", "org", "net", "info", "biz", "io", "me", "ru", "by", "kz", "uz", "su", "ua", "de", "eu",
    "uk", "dev", "app", "tv", "рф", "online", "pro",
];

/// Adds the entities that are found by looking, except inside code and links.
pub fn detect(mut formatted: Formatted) -> Formatted {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in formatted.text.split_inclusive(char::is_whitespace) {
        if let Some(entity) = look_at(word, offset) {
            let taken = formatted.entities.iter().any(|other| {
                matches!(other.kind.as_str(), "pre" | "code" | "text_link" | "text_mention")
                    && other.offset < entity.end()
                    && entity.offset < other.end()
            });
            let said = formatted.entities.contains(&entity);
            if !taken && !said {
                found.push(entity);
            }
        }
        offset += utf16_len(word);
    }
    formatted.entities.append(&mut found);
    formatted.entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
    formatted
}

fn look_at(word: &str, offset: usize) -> Option<Entity> {
    let opening = |c: char| matches!(c, '(' | '[' | '{' | '"' | '\'' | '«' | '<' | '„' | '“');
    let bare = word.trim_start_matches(opening);
    let offset = offset + utf16_len(word) - utf16_len(bare);
    let (kind, length) = command(bare)
        .map(|length| ("bot_command", length))
        .or_else(|| tagged(bare, '@', 5).map(|length| ("mention", length)))
        .or_else(|| tagged(bare, '#', 1).map(|length| ("hashtag", length)))
        .or_else(|| url(bare).map(|length| ("url", length)))
        .or_else(|| email(bare).map(|length| ("email", length)))?;
    Some(Entity::new(kind, offset, length))
}

/// `/name` or `/name@bot`; the name has 1 to 64 letters, digits and underscores.
fn command(word: &str) -> Option<usize> {
    let name = word.strip_prefix('/')?;
    let body = name.len() - name.trim_start_matches(|c: char| is_name(c) && c.is_ascii()).len();
    let (head, tail) = name.split_at(body);
    if head.is_empty() || head.len() > 64 || tail.starts_with('/') {
        return None;
    }
    let at = tagged(tail, '@', 3).unwrap_or(0);
    Some(1 + body + at)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A sign and a name after it; the length is in UTF-16 units.
fn tagged(word: &str, sign: char, least: usize) -> Option<usize> {
    let name = word.strip_prefix(sign)?;
    let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
    let name = name.get(..end)?;
    let letters = sign != '#' || name.chars().any(char::is_alphabetic);
    let ascii = sign != '@' || name.is_ascii();
    (name.chars().count() >= least && letters && ascii).then(|| 1 + utf16_len(name))
}

/// The address a word begins with, without the punctuation that closes a sentence.
fn url(word: &str) -> Option<usize> {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '"' | '\'' | '»')
            || matches!(c, '>' | '…' | '”' | '“')
    };
    let word = word.trim_end_matches(closing);
    let lower = word.to_lowercase();
    let schemes = ["http://", "https://", "tg://", "ton://", "ftp://"];
    let (rest, with_scheme) = match schemes.iter().find_map(|s| lower.strip_prefix(s)) {
        Some(rest) => (rest, true),
        None => (lower.as_str(), false),
    };
    let host = rest.split(['/', '?', '#']).next()?.split(':').next()?;
    if host.contains('@') || host.is_empty() {
        return None;
    }
    let known = host.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && (ENDINGS.contains(&ending) || with_scheme)
    });
    (known || lower.starts_with("tg://") || lower.starts_with("ton://")).then(|| utf16_len(word))
}

fn email(word: &str) -> Option<usize> {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (name, host) = word.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let (domain, ending) = host.rsplit_once('.')?;
    let good = !name.is_empty() && !domain.is_empty() && ending.len() > 1;
    (good && name.chars().all(plain) && host.chars().all(plain)).then(|| utf16_len(word))
}
