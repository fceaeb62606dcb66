//! Finding addresses in what people write and paste.

use serde_json::Value;
use url::Url;

use crate::text::letters::is_letter_or_digit;

use super::{Host, Refused, VideoLink, Why, host, refuse};

type Found = Result<VideoLink, Refused>;

/// Every address in a text, in order, and how many letters and digits stand beside them.
pub(super) fn addresses(text: &str) -> (Vec<Found>, usize) {
    let mut found = Vec::new();
    let mut beside = 0;
    let mut in_tag = false;
    for piece in text.split_inclusive(ends_address) {
        let opens = piece.ends_with('<');
        let before = found.len();
        // Between `<` and `>` stand the attributes of an embed code, whose values are in quotes.
        // Most words have nothing of an address, with a scheme, a path or a tag.
        if piece.contains(['/', ':', '[']) {
            for part in parts(piece.trim_end_matches(ends_address)) {
                found.extend(of_part(part));
            }
        }
        if !in_tag && found.len() == before {
            beside += piece.chars().filter(|c| is_letter_or_digit(*c)).count();
        }
        in_tag = (in_tag && !piece.ends_with('>')) || opens;
    }
    (found, beside)
}

/// Signs that no address contains as people paste it. Quotes part the attributes of an embed code.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '\'' | '«' | '»' | '“' | '”' | '`')
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A piece without white space may hold two addresses: «https://a.ru/1,https://b.ru/2».
fn parts(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = piece;
    while let Some(comma) = next_address(rest) {
        let (head, tail) = rest.split_at(comma);
        parts.push(head);
        rest = tail;
    }
    parts.push(rest);
    parts
}

fn next_address(piece: &str) -> Option<usize> {
    let lower = piece.to_ascii_lowercase();
    let starts = [",http", ";http", "|http", ")http", "]http"];
    starts.iter().filter_map(|start| lower.find(start)).min().map(|at| at + 1)
}

fn of_part(piece: &str) -> Option<Found> {
    if let Some(address) = from_tag(piece) {
        return named(&address);
    }
    // ASCII lower case keeps every offset.
    let lower = piece.to_ascii_lowercase();
    let schemes = ["https://", "http://"].iter().filter_map(|scheme| lower.find(scheme));
    if let Some(start) = schemes.min() {
        return named(trimmed(piece.get(start..)?));
    }
    if let Some(refused) = other_scheme(piece) {
        return Some(Err(refused));
    }
    let bare = piece.strip_prefix("src=//").unwrap_or(piece);
    let bare = trimmed(bare.trim_start_matches(|c: char| !c.is_alphanumeric()));
    if !bare.contains('/') {
        return None;
    }
    let found = named(&format!("https://{bare}"))?;
    found.ok().filter(|link| link.host != Host::Other).map(Ok)
}

/// `javascript:…`, `data:…`, `file:…` and whatever has `://` and is not of the web.
fn other_scheme(piece: &str) -> Option<Refused> {
    let piece = piece.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let (scheme, rest) = piece.split_once(':')?;
    let is_name = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let lower = scheme.to_ascii_lowercase();
    let odd = match lower.as_str() {
        "javascript" | "vbscript" => !rest.is_empty(),
        "data" => rest.contains(['/', ',', ';']),
        "file" => rest.starts_with('/') || rest.starts_with('\\'),
        "http" | "https" => false,
        _ => !scheme.is_empty() && rest.starts_with("//"),
    };
    let refused = Refused { written: trimmed(piece).to_owned(), why: Why::NoWebAddress };
    (is_name && odd).then_some(refused)
}

/// `[video=youtube]ID[/video]` and the like of forums, made an address.
fn from_tag(piece: &str) -> Option<String> {
    let lower = piece.to_ascii_lowercase();
    let start =
        ["[video=", "[youtube", "[rutube", "[vimeo"].iter().find_map(|tag| lower.find(tag))?;
    let (tag, rest) = piece.get(start + 1..)?.split_once(']')?;
    let content = rest.split('[').next().filter(|content| !content.contains("://"))?;
    let kind = tag.to_ascii_lowercase();
    let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if content.is_empty() || !content.chars().all(is_id) {
        return None;
    }
    let known = [
        ("youtube", "https://youtu.be/"),
        ("rutube", "https://rutube.ru/video/"),
        ("vimeo", "https://vimeo.com/"),
    ];
    let (_, base) = known.iter().find(|(name, _)| kind.contains(name))?;
    Some(format!("{base}{content}"))
}

/// Without the punctuation of the sentence around it; a closing bracket stays if it was opened.
fn trimmed(address: &str) -> &str {
    // `[video]https://…[/video]`, `[url=https://…]here[/url]`, `[here](https://…)`.
    let end = [address.find("[/"), unopened_bracket(address)].into_iter().flatten().min();
    let mut rest = end.and_then(|end| address.get(..end)).unwrap_or(address);
    while let Some(last) = rest.chars().next_back() {
        let unopened = |open: char, close: char| {
            last == close && rest.matches(close).count() > rest.matches(open).count()
        };
        let trailing =
            matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '*' | '|' | '—' | '–')
                || unopened('(', ')')
                || unopened('{', '}');
        if !trailing {
            break;
        }
        rest = rest.get(..rest.len() - last.len_utf8()).unwrap_or_default();
    }
    rest
}

fn unopened_bracket(address: &str) -> Option<usize> {
    let close = address.find(']')?;
    address.get(..close).filter(|head| !head.contains('[')).map(|_| close)
}

/// An address that somebody named as one, with a scheme or without.
pub(super) fn named(address: &str) -> Option<Found> {
    let address = unescaped(address.trim());
    let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    if !bare.contains(char::is_alphanumeric) && !bare.starts_with('[') {
        return None;
    }
    let url = match Url::parse(&address) {
        // `example.org:8080/film` parses as one of the scheme `example.org`.
        Ok(url) if !url.scheme().contains('.') && !url.cannot_be_a_base() => url,
        _ if other_scheme(&address).is_none() => Url::parse(&format!("https://{address}")).ok()?,
        _ => {
            return Some(Err(Refused { written: address, why: Why::NoWebAddress }));
        }
    };
    // Nor are signs a host behind a scheme with too few slashes, `http:.=`.
    if url.domain().is_some_and(|name| !is_host(name)) {
        return None;
    }
    Some(match refuse::why(&url) {
        Some(why) => Err(Refused { written: address, why }),
        None => Ok(host::recognise(&url)),
    })
}

/// Whether a host can be called so. The `url` crate lets more signs pass than names in the world have, `&` too.
fn is_host(name: &str) -> bool {
    let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    name.chars().all(in_name) && name.contains(|c: char| c.is_ascii_alphanumeric())
}

/// As an embed code writes `&`; what was copied from one into another has it several times over.
fn unescaped(address: &str) -> String {
    // Browsers, and the `url` crate, leave these out wherever they stand (WHATWG URL, 4.4).
    let mut address = address.replace(['\t', '\n', '\r'], "");
    while address.contains("&amp;") {
        address = address.replace("&amp;", "&");
    }
    address
}

/// The part of a text that an entity covers, by its UTF-16 units.
pub(super) fn covered(text: &str, entity: &Value) -> Option<String> {
    let number = |name: &str| usize::try_from(entity[name].as_u64()?).ok();
    let (offset, length) = (number("offset")?, number("length")?);
    let units: Vec<u16> = text.encode_utf16().skip(offset).take(length).collect();
    String::from_utf16(&units).ok()
}
