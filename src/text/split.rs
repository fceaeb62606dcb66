//! Long HTML messages cut into several, each with its tags balanced.

use super::joined;

/// A piece of HTML as our own functions write it.
enum Token<'a> {
    Open {
        raw: &'a str,
        name: &'a str,
    },
    Close {
        raw: &'a str,
        name: &'a str,
    },
    /// A character, or an entity that shows as one.
    Shown {
        raw: &'a str,
        width: usize,
    },
}

/// The length of an HTML message as Telegram counts it: of what it shows.
pub fn shown_len(html: &str) -> usize {
    tokens(html).iter().map(Token::width).sum()
}

/// An HTML message in parts that each show at most `max_utf16` units.
///
/// It is cut between paragraphs if that leaves no part less than half full, else between lines,
/// else between words, else anywhere but inside an emoji. Tags open at a cut are closed there and
/// opened again. Whitespace at a cut goes, and so do parts that would show nothing; all else is
/// kept. A `max_utf16` below 2 counts as 2.
pub fn split_html(html: &str, max_utf16: usize) -> Vec<String> {
    let tokens = tokens(html);
    let max = max_utf16.max(2);
    let mut parts = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = cut_after(&tokens, start, max);
        let (part, shows) = write_part(&tokens, start..end, &mut open);
        if shows {
            parts.push(part);
        }
        start = end;
        // A break at the cut is not carried over; tags between the breaks are.
        while tokens.get(start).is_some_and(Token::is_space) {
            start += 1;
        }
    }
    parts
}

/// An HTML message that shows at most `max_utf16` units, with an ellipsis if something is left out.
pub fn cut_html(html: &str, max_utf16: usize) -> String {
    if shown_len(html) <= max_utf16 {
        return html.to_owned();
    }
    let kept = match max_utf16 {
        0 => return String::new(),
        // Too little room for one emoji and the ellipsis.
        1 | 2 => None,
        _ => split_html(html, max_utf16 - 1).into_iter().next(),
    };
    kept.unwrap_or_default() + "…"
}

impl Token<'_> {
    fn width(&self) -> usize {
        match self {
            Token::Shown { width, .. } => *width,
            _ => 0,
        }
    }

    fn is_space(&self) -> bool {
        matches!(self, Token::Shown { raw, .. } if raw.chars().all(char::is_whitespace))
    }

    fn is_break(&self) -> bool {
        matches!(self, Token::Shown { raw: "\n", .. })
    }

    fn char(&self) -> Option<char> {
        match self {
            Token::Shown { raw, .. } => raw.chars().next(),
            _ => None,
        }
    }
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut rest = html;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let token = match first {
            '<' => tag(rest),
            '&' => entity(rest),
            _ => None,
        };
        let (token, length) = token.unwrap_or_else(|| {
            let length = first.len_utf8();
            (Token::Shown { raw: &rest[..length], width: first.len_utf16() }, length)
        });
        tokens.push(token);
        rest = &rest[length..];
    }
    tokens
}

fn tag(rest: &str) -> Option<(Token<'_>, usize)> {
    let length = rest.find('>')? + 1;
    let raw = &rest[..length];
    let inner = &raw[1..length - 1];
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name = inner.split(char::is_whitespace).next().filter(|name| !name.is_empty())?;
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    Some((if closes { Token::Close { raw, name } } else { Token::Open { raw, name } }, length))
}

fn entity(rest: &str) -> Option<(Token<'_>, usize)> {
    let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
    let raw = known.iter().find(|entity| rest.starts_with(**entity))?;
    Some((Token::Shown { raw: &rest[..raw.len()], width: 1 }, raw.len()))
}

/// Where the part that begins at `start` ends; always beyond `start`.
fn cut_after(tokens: &[Token<'_>], start: usize, max: usize) -> usize {
    let mut used = 0;
    let mut before: Option<&Token<'_>> = None;
    let [mut paragraph, mut line, mut word, mut sign] = [None::<usize>; 4];
    for (at, token) in tokens.iter().enumerate().skip(start) {
        let late = used * 2 >= max;
        let splits_sign = match (before.and_then(Token::char), token.char()) {
            (Some(a), Some(b)) => joined(a, b),
            _ => false,
        };
        if token.width() > 0 && used > 0 && !splits_sign {
            sign = Some(at);
        }
        if token.is_space() && used > 0 {
            word = Some(at);
            if token.is_break() && late {
                line = Some(at);
                let blank = tokens.get(at + 1).is_some_and(Token::is_break);
                paragraph = if blank { Some(at) } else { paragraph };
            }
        }
        used += token.width();
        if used > max {
            let cut = paragraph.or(line).or(word).or(sign).unwrap_or(at);
            return beside_tags(tokens, start, cut.max(start + 1));
        }
        before = Some(token);
    }
    tokens.len()
}

/// The cut moved so that no tag is opened right before it or closed right after it.
fn beside_tags(tokens: &[Token<'_>], start: usize, cut: usize) -> usize {
    let mut end = cut;
    while end > start + 1 && matches!(tokens.get(end - 1), Some(Token::Open { .. })) {
        end -= 1;
    }
    let shows = tokens.iter().take(end).skip(start).any(|token| token.width() > 0);
    let mut end = if shows { end } else { cut };
    while matches!(tokens.get(end), Some(Token::Close { .. })) {
        end += 1;
    }
    end
}

/// One part with the tags that are open around it, and whether it shows anything. `open` holds the
/// tokens of the open tags.
fn write_part(
    tokens: &[Token<'_>],
    range: std::ops::Range<usize>,
    open: &mut Vec<usize>,
) -> (String, bool) {
    let tag_of = |at: &usize| match tokens.get(*at) {
        Some(Token::Open { raw, name }) => (*raw, *name),
        _ => ("", ""),
    };
    let mut part: String = open.iter().map(|at| tag_of(at).0).collect();
    let mut shows = false;
    for (at, token) in tokens.iter().enumerate().take(range.end).skip(range.start) {
        match token {
            Token::Open { raw, .. } => {
                open.push(at);
                part.push_str(raw);
            }
            // A closing tag that closes nothing is no tag of ours.
            Token::Close { raw, name } if open.last().is_some_and(|at| tag_of(at).1 == *name) => {
                open.pop();
                part.push_str(raw);
            }
            Token::Close { .. } => {}
            Token::Shown { raw, .. } => {
                shows = shows || !token.is_space();
                part.push_str(raw);
            }
        }
    }
    part.truncate(part.trim_end().len());
    for at in open.iter().rev() {
        part.push_str(&format!("</{}>", tag_of(at).1));
    }
    (part, shows)
}
