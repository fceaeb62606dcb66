//! `parse_mode=HTML`. Errors and byte offsets are TDLib's (MessageEntity.cpp, `parse_html`).

use super::{Entity, Formatted, utf16_len};

const TAGS: [&str; 17] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
    "span",
    "pre",
    "code",
    "blockquote",
];

const HALVED: &str = "Text contains invalid Unicode characters after decoding HTML entities, check for \
                      unmatched surrogate code units";

/// A tag that is not closed yet.
struct Open {
    name: String,
    argument: String,
    offset: usize,
    byte: usize,
}

struct Parser<'a> {
    input: &'a str,
    at: usize,
    text: String,
    offset: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
    /// Whether half a character was named, which no text can hold.
    halved: bool,
    /// Code with a language, which becomes a `pre` when it fills one.
    languages: Vec<(usize, String)>,
}

/// Parses Telegram's HTML; the error is the text behind `can't parse entities: `.
pub fn parse_html(input: &str) -> Result<Formatted, String> {
    let mut parser = Parser {
        input,
        at: 0,
        text: String::with_capacity(input.len()),
        offset: 0,
        open: Vec::new(),
        entities: Vec::new(),
        halved: false,
        languages: Vec::new(),
    };
    while let Some(c) = parser.peek() {
        match c {
            '<' if parser.input[parser.at + 1..].starts_with('/') => parser.end_tag()?,
            '<' => parser.start_tag()?,
            _ => {
                let c = parser.character(c);
                parser.text.push(c);
                parser.offset += c.len_utf16();
            }
        }
    }
    if let Some(last) = parser.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", last.name));
    }
    if parser.halved {
        return Err(HALVED.to_owned());
    }
    Ok(Formatted { text: parser.text, entities: parser.entities })
}

/// TDLib's `is_space` counts the end of the text as a space, too.
fn is_space(c: Option<char>) -> bool {
    matches!(c, None | Some(' ' | '\t' | '\r' | '\n' | '\0' | '\u{b}'))
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.input[self.at..].chars().next()
    }

    fn skip_while(&mut self, wanted: impl Fn(Option<char>) -> bool) {
        while let Some(c) = self.peek()
            && wanted(Some(c))
        {
            self.at += c.len_utf8();
        }
    }

    /// Takes the character `c` under the hand, or what a `&…;` there stands for.
    fn character(&mut self, c: char) -> char {
        if c == '&'
            && let Some((meant, length)) = named(&self.input[self.at..])
        {
            self.at += length;
            self.halved |= meant == char::REPLACEMENT_CHARACTER;
            return meant;
        }
        self.at += c.len_utf8();
        c
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        self.skip_while(|c| !is_space(c) && c != Some('>'));
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let name = self.input[begin + 1..self.at].to_ascii_lowercase();
        if !TAGS.contains(&name.as_str()) {
            return Err(format!("Unsupported start tag \"{name}\" at byte offset {begin}"));
        }
        let mut argument = String::new();
        loop {
            self.skip_while(is_space);
            match self.peek() {
                Some('>') => break,
                None => return Err(format!("Unclosed start tag at byte offset {begin}")),
                Some(_) => self.attribute(&name, begin, &mut argument)?,
            }
        }
        self.at += 1;
        if name == "span" && argument != "spoiler" {
            let rule = "Tag \"span\" must have class \"tg-spoiler\"";
            return Err(format!("{rule} at byte offset {begin}"));
        }
        self.open.push(Open { name, argument, offset: self.offset, byte: self.text.len() });
        Ok(())
    }

    fn attribute(&mut self, tag: &str, begin: usize, argument: &mut String) -> Result<(), String> {
        let from = self.at;
        self.skip_while(|c| !is_space(c) && c != Some('=') && c != Some('>'));
        let name = self.input[from..self.at].to_ascii_lowercase();
        if name.is_empty() {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        self.skip_while(is_space);
        if self.peek() != Some('=') {
            if tag == "blockquote" && name == "expandable" {
                *argument = "1".into();
            }
            return Ok(());
        }
        self.at += 1;
        self.skip_while(is_space);
        let value = match self.peek() {
            None => {
                return Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}"));
            }
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some(_) => self.name_token()?,
        };
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let wanted = match (tag, name.as_str()) {
            ("a", "href") | ("tg-emoji", "emoji-id") => Some(value.as_str()),
            ("code", "class") => value.strip_prefix("language-"),
            ("span", "class") => value.strip_prefix("tg-"),
            ("blockquote", "expandable") => Some("1"),
            _ => None,
        };
        if let Some(wanted) = wanted {
            *argument = wanted.to_owned();
        }
        Ok(())
    }

    fn quoted(&mut self, quote: char) -> String {
        self.at += 1;
        let mut value = String::new();
        while let Some(c) = self.peek() {
            if c == quote {
                self.at += 1;
                break;
            }
            let c = self.character(c);
            value.push(c);
        }
        value
    }

    fn name_token(&mut self) -> Result<String, String> {
        let from = self.at;
        self.skip_while(|c| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
        if !is_space(self.peek()) && self.peek() != Some('>') {
            return Err(format!("Unexpected end of name token at byte offset {from}"));
        }
        Ok(self.input[from..self.at].to_ascii_lowercase())
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(opened) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.at += 2;
        self.skip_while(|c| !is_space(c) && c != Some('>'));
        let found = &self.input[begin + 2..self.at];
        self.skip_while(is_space);
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        if !found.is_empty() && found.to_ascii_lowercase() != opened.name {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{found}>\"",
                opened.name
            ));
        }
        self.at += 1;
        if self.offset > opened.offset {
            self.close(opened);
        }
        Ok(())
    }

    fn close(&mut self, opened: Open) {
        let length = self.offset - opened.offset;
        let entity = |kind: &str| Entity::new(kind, opened.offset, length);
        let closed = match opened.name.as_str() {
            "b" | "strong" => entity("bold"),
            "i" | "em" => entity("italic"),
            "s" | "strike" | "del" => entity("strikethrough"),
            "u" | "ins" => entity("underline"),
            "tg-spoiler" | "span" => entity("spoiler"),
            "blockquote" if opened.argument == "1" => entity("expandable_blockquote"),
            "blockquote" => entity("blockquote"),
            "tg-emoji" => {
                Entity { custom_emoji_id: Some(opened.argument.clone()), ..entity("custom_emoji") }
            }
            "a" => match link(&opened, &self.text[opened.byte..]) {
                Some(url) => Entity { url: Some(url), ..entity("text_link") },
                None => return,
            },
            "code" => return self.close_code(opened, length),
            "pre" => return self.close_pre(opened, length),
            _ => return,
        };
        self.entities.push(closed);
    }

    fn close_code(&mut self, opened: Open, length: usize) {
        if !opened.argument.is_empty() {
            self.languages.push((self.entities.len(), opened.argument));
        }
        self.entities.push(Entity::new("code", opened.offset, length));
    }

    /// `<pre><code class="language-…">` is one entity with a language.
    fn close_pre(&mut self, opened: Open, length: usize) {
        let mut pre = Entity::new("pre", opened.offset, length);
        let last = self.entities.len().checked_sub(1);
        let filled = self.entities.last().is_some_and(|code| {
            code.kind == "code" && (code.offset, code.length) == (opened.offset, length)
        });
        if filled
            && let Some((_, language)) = self.languages.pop_if(|(index, _)| Some(*index) == last)
        {
            self.entities.pop();
            pre.language = Some(language);
        }
        self.entities.push(pre);
    }
}

fn link(opened: &Open, words: &str) -> Option<String> {
    checked_link(if opened.argument.is_empty() { words } else { &opened.argument })
}

/// The address as Telegram keeps it, or nothing where it drops the link (TDLib,
/// `LinkManager::get_checked_link`): a scheme is added, a host needs a dot.
pub fn checked_link(link: &str) -> Option<String> {
    let link = link.trim();
    let scheme = link.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let address = match scheme.as_deref() {
        Some("http" | "https" | "ftp") => link.to_owned(),
        Some("tg" | "ton") => return url::Url::parse(link).ok().map(|url| url.to_string()),
        Some(_) => return None,
        None if link.starts_with("tg:") => return url::Url::parse(link).ok().map(Into::into),
        None => format!("http://{link}"),
    };
    let parsed = url::Url::parse(&address).ok()?;
    let host = parsed.host_str()?;
    let good = host.contains('.') && !host.ends_with('.') && utf16_len(&address) <= 2048;
    good.then(|| parsed.to_string())
}

/// The character that `&lt;`, `&#1234;`, `&#x4d2;` stands for, and how many bytes it takes.
fn named(rest: &str) -> Option<(char, usize)> {
    for (name, c) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')] {
        if rest.starts_with(name) {
            return Some((c, name.len()));
        }
        // The semicolon may be missing, unless more letters follow.
        let bare = &name[..name.len() - 1];
        if let Some(after) = rest.strip_prefix(bare)
            && !after.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return Some((c, bare.len()));
        }
    }
    let digits = rest.strip_prefix("&#")?;
    let (prefix, digits, radix) = match digits.strip_prefix('x') {
        Some(hex) => (3, hex, 16),
        None => (2, digits, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let c = match code {
        // Half of a character that needs two units of UTF-16.
        0xd800..0xe000 => char::REPLACEMENT_CHARACTER,
        code => char::from_u32(code).filter(|c| *c != '\0')?,
    };
    let semicolon = usize::from(digits[end..].starts_with(';'));
    Some((c, prefix + end + semicolon))
}
