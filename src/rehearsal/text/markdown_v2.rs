//! `parse_mode=MarkdownV2`. Errors and byte offsets are TDLib's (MessageEntity.cpp, 2048-2395,
//! `parse_markdown_v2`).

use super::cursor::Cursor;
use super::html::checked_link;
use super::{Entity, Formatted};

/// Signs that mean something, or must be escaped if they are to mean nothing.
const RESERVED: &str = "_*[]()~`>#+-=|{}.!\n";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    PreCode,
    TextUrl,
    CustomEmoji,
    BlockQuote,
}

/// An entity that is not closed yet.
struct Open {
    style: Style,
    language: String,
    /// In the output, in UTF-16 units and in bytes.
    offset: usize,
    byte: usize,
    /// In the input.
    begin: usize,
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    open: Vec<Open>,
    entities: Vec<Entity>,
    quoting: bool,
    /// Only spaces of no width stand between here and the line's beginning.
    may_quote: bool,
}

/// Parses MarkdownV2; the error is the text behind `can't parse entities: `.
pub fn parse_markdown_v2(input: &str) -> Result<Formatted, String> {
    let (open, entities) = (Vec::new(), Vec::new());
    let cursor = Cursor::new(input);
    let mut parser = Parser { cursor, open, entities, quoting: false, may_quote: true };
    while let Some(c) = parser.cursor.peek() {
        parser.step(c)?;
    }
    parser.finish()
}

impl Parser<'_> {
    fn step(&mut self, c: char) -> Result<(), String> {
        let next = self.cursor.peek_at(1);
        if c == '\\' && next.is_some_and(|next| ('\u{1}'..='\u{7e}').contains(&next)) {
            self.cursor.skip(1);
            self.cursor.keep();
            if next != Some('\r') {
                self.may_quote = next == Some('\n');
            }
            return Ok(());
        }
        let in_code = self
            .open
            .last()
            .is_some_and(|open| matches!(open.style, Style::Code | Style::Pre | Style::PreCode));
        let reserved = if in_code { c == '`' } else { RESERVED.contains(c) };
        if !reserved {
            self.cursor.keep();
            if c != '\r' {
                self.may_quote = false;
            }
            return Ok(());
        }
        if self.ends_here(c) { self.end(c) } else { self.begin(c) }
    }

    fn ends_here(&self, c: char) -> bool {
        let Some(last) = self.open.last() else { return false };
        let next = self.cursor.peek_at(1);
        if self.quoting && c == '\n' && next != Some('>') {
            return true;
        }
        match last.style {
            Style::Bold => c == '*',
            Style::Italic => c == '_' && next != Some('_'),
            Style::Underline => c == '_' && next == Some('_'),
            Style::Strikethrough => c == '~',
            Style::Spoiler => c == '|' && next == Some('|'),
            Style::Code => c == '`',
            Style::Pre | Style::PreCode => self.cursor.starts_with("```"),
            Style::TextUrl | Style::CustomEmoji => c == ']',
            Style::BlockQuote => false,
        }
    }

    fn begin(&mut self, c: char) -> Result<(), String> {
        let begin = self.cursor.at;
        let next = self.cursor.peek_at(1);
        let (style, length) = match c {
            '_' if next == Some('_') => (Style::Underline, 2),
            '_' => (Style::Italic, 1),
            '*' => (Style::Bold, 1),
            '~' => (Style::Strikethrough, 1),
            '|' if next == Some('|') => (Style::Spoiler, 2),
            '[' => (Style::TextUrl, 1),
            '`' if self.cursor.starts_with("```") => (Style::Pre, 3),
            '`' => (Style::Code, 1),
            '!' if next == Some('[') => (Style::CustomEmoji, 2),
            '\n' => {
                self.cursor.keep();
                self.may_quote = true;
                return Ok(());
            }
            '>' if self.may_quote && self.quoting => {
                self.cursor.skip(1);
                return Ok(());
            }
            '>' if self.may_quote => (Style::BlockQuote, 1),
            _ => {
                let rule = "is reserved and must be escaped with the preceding '\\'";
                return Err(format!("Character '{c}' {rule}"));
            }
        };
        self.quoting |= style == Style::BlockQuote;
        self.cursor.skip(length);
        let language = match style {
            Style::Pre => self.cursor.language(),
            _ => String::new(),
        };
        let style = if language.is_empty() { style } else { Style::PreCode };
        let (offset, byte) = (self.cursor.offset, self.cursor.text.len());
        self.open.push(Open { style, language, offset, byte, begin });
        Ok(())
    }

    fn end(&mut self, c: char) -> Result<(), String> {
        let Some(mut last) = self.open.pop() else { return Ok(()) };
        if c == '\n' {
            let mut kind = "blockquote";
            if last.style != Style::BlockQuote {
                // `||` at the end of a quotation folds it.
                last = self.folded(last)?;
                kind = "expandable_blockquote";
            }
            self.quoting = false;
            self.cursor.keep();
            self.may_quote = true;
            self.entities.push(Entity::new(kind, last.offset, self.cursor.offset - last.offset));
            return Ok(());
        }
        let entity = |kind: &str| Entity::new(kind, last.offset, self.cursor.offset - last.offset);
        let made = match last.style {
            Style::Bold => Some(entity("bold")),
            Style::Italic => Some(entity("italic")),
            Style::Strikethrough => Some(entity("strikethrough")),
            Style::Underline => Some(entity("underline")),
            Style::Spoiler => Some(entity("spoiler")),
            Style::Code => Some(entity("code")),
            Style::Pre => Some(entity("pre")),
            Style::PreCode => {
                Some(Entity { language: Some(last.language.clone()), ..entity("pre") })
            }
            Style::TextUrl => return self.end_link(&last),
            Style::CustomEmoji => return self.end_emoji(&last),
            Style::BlockQuote => None,
        };
        self.cursor.skip(match last.style {
            Style::Underline | Style::Spoiler => 2,
            Style::Pre | Style::PreCode => 3,
            _ => 1,
        });
        self.entities.extend(made.filter(|entity| entity.length > 0));
        Ok(())
    }

    /// The quotation around a spoiler that was only opened, just before the line's end.
    fn folded(&mut self, last: Open) -> Result<Open, String> {
        let at = self.cursor.at;
        let bare =
            last.begin + 2 == at || (last.begin + 3 == at && self.cursor.text.ends_with('\r'));
        if last.style != Style::Spoiler || !bare {
            return Err(unclosed(&last));
        }
        match self.open.pop() {
            Some(quote) if quote.style == Style::BlockQuote => Ok(quote),
            Some(other) => Err(unclosed(&other)),
            None => Err(unclosed(&last)),
        }
    }

    fn end_link(&mut self, last: &Open) -> Result<(), String> {
        self.cursor.skip(1);
        let url = match self.address()? {
            Some(url) => url,
            None => self.cursor.text[last.byte..].to_owned(),
        };
        let length = self.cursor.offset - last.offset;
        if length > 0
            && let Some(url) = checked_link(&url)
        {
            let link = Entity::new("text_link", last.offset, length);
            self.entities.push(Entity { url: Some(url), ..link });
        }
        Ok(())
    }

    fn end_emoji(&mut self, last: &Open) -> Result<(), String> {
        self.cursor.skip(1);
        let Some(url) = self.address()? else {
            return Err("The entity must contain a tg://emoji or tg://time URL".into());
        };
        let id = url.strip_prefix("tg://emoji?id=");
        let Some(id) = id.filter(|id| id.parse::<u64>().is_ok_and(|id| id != 0)) else {
            return Err("Invalid tg://emoji or tg://time URL specified".into());
        };
        let length = self.cursor.offset - last.offset;
        if length > 0 {
            let emoji = Entity::new("custom_emoji", last.offset, length);
            self.entities.push(Entity { custom_emoji_id: Some(id.to_owned()), ..emoji });
        }
        Ok(())
    }

    /// An address in round brackets, with its escapes taken out.
    fn address(&mut self) -> Result<Option<String>, String> {
        if self.cursor.peek() != Some('(') {
            return Ok(None);
        }
        self.cursor.skip(1);
        let begin = self.cursor.at;
        let mut url = String::new();
        let mut chars = self.cursor.input[begin..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c == ')' {
                self.cursor.at = begin + at + 1;
                return Ok(Some(url));
            }
            let escaped =
                chars.next_if(|(_, next)| c == '\\' && matches!(next, '\u{1}'..='\u{7e}'));
            url.push(escaped.map_or(c, |(_, next)| next));
        }
        Err(format!("Can't find end of a URL at byte offset {begin}"))
    }

    /// A quotation may run to the end of the text; nothing else may.
    fn finish(mut self) -> Result<Formatted, String> {
        if self.quoting {
            let mut kind = "blockquote";
            let end = self.cursor.input.len();
            let folds = |open: &mut Open| open.style == Style::Spoiler && open.begin + 2 == end;
            if self.open.pop_if(folds).is_some() {
                kind = "expandable_blockquote";
            }
            if let Some(quote) = self.open.pop_if(|open| open.style == Style::BlockQuote) {
                let length = self.cursor.offset - quote.offset;
                if length > 0 {
                    self.entities.push(Entity::new(kind, quote.offset, length));
                }
            }
        }
        match self.open.last() {
            Some(last) => Err(unclosed(last)),
            None => Ok(Formatted { text: self.cursor.text, entities: self.entities }),
        }
    }
}

fn unclosed(open: &Open) -> String {
    format!("Can't find end of {:?} entity at byte offset {}", open.style, open.begin)
}
