//! A passage as Markdown (CommonMark), for people who go on working with the text elsewhere.

use std::cmp::Reverse;

use serde_json::Value;

use super::{Passage, span};

/// One format: where it begins and ends in UTF-16 units, and what stands around it.
struct Format {
    start: usize,
    end: usize,
    open: &'static str,
    close: String,
    quote: bool,
    verbatim: bool,
}

impl Passage {
    /// The text as Markdown with its formatting: what would be read as a sign of Markdown is escaped,
    /// and lines stay lines. Formats that cross are closed and opened again.
    pub fn to_markdown(&self) -> String {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let mut formats: Vec<Format> =
            self.entities.iter().filter_map(|entity| format(entity, &units)).collect();
        formats.sort_by_key(|format| (format.start, Reverse(format.end)));
        let mut writer =
            Writer { out: String::new(), open: Vec::new(), next: 0, fresh: true, formats };
        let mut at = 0;
        for (c, next) in self.text.chars().zip(self.text.chars().skip(1).map(Some).chain([None])) {
            writer.come_to(at);
            writer.sign(c, next);
            at += c.len_utf16();
        }
        writer.come_to(usize::MAX);
        writer.out
    }
}

struct Writer {
    out: String,
    /// Which formats are open, the innermost last.
    open: Vec<usize>,
    /// The next one that was never opened.
    next: usize,
    /// Whether nothing stands on the line yet.
    fresh: bool,
    formats: Vec<Format>,
}

impl Writer {
    fn come_to(&mut self, at: usize) {
        let ends = |format: &Format| format.end <= at;
        if let Some(outermost) = self.open.iter().position(|index| ends(&self.formats[*index])) {
            let inner = self.open.split_off(outermost);
            for index in inner.iter().rev() {
                self.out.push_str(&self.formats[*index].close);
                self.fresh |= self.formats[*index].quote;
            }
            for index in inner.into_iter().filter(|index| !ends(&self.formats[*index])) {
                self.out.push_str(self.formats[index].open);
                self.open.push(index);
            }
        }
        while let Some(format) = self.formats.get(self.next).filter(|format| format.start <= at) {
            if format.end > at {
                if format.quote && !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push_str("\n\n");
                }
                self.out.push_str(format.open);
                self.open.push(self.next);
            }
            self.next += 1;
        }
    }

    fn sign(&mut self, c: char, next: Option<char>) {
        let is =
            |wanted: fn(&Format) -> bool| self.open.iter().any(|at| wanted(&self.formats[*at]));
        let (quoted, verbatim) = (is(|format| format.quote), is(|format| format.verbatim));
        let fresh = std::mem::replace(&mut self.fresh, c == '\n');
        match c {
            '\n' => {
                // Two spaces at its end make a line one of its own.
                if !verbatim && !fresh && next.is_some_and(|next| next != '\n') {
                    self.out.push_str("  ");
                }
                self.out.push('\n');
                if quoted {
                    self.out.push_str("> ");
                }
            }
            c if verbatim => self.out.push(c),
            // Four spaces at the head of a line would make it code.
            c if fresh && c.is_whitespace() => self.fresh = true,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' => self.escaped(c),
            '#' | '+' | '-' | '=' if fresh => self.escaped(c),
            // "1." at the head of a line would become a list that is numbered anew.
            '.' | ')' if ends_with_number_of_a_line(&self.out) => self.escaped(c),
            '&' => self.out.push_str("&amp;"),
            c => self.out.push(c),
        }
    }

    fn escaped(&mut self, c: char) {
        self.out.push('\\');
        self.out.push(c);
    }
}

fn ends_with_number_of_a_line(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default().trim_start_matches("> ");
    !line.is_empty() && line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands around an entity (Bot API, MessageEntity); none for one that changes no look. White
/// space at its ends stays outside: Markdown knows no emphasis that begins with a space.
fn format(entity: &Value, units: &[u16]) -> Option<Format> {
    let (start, length) = span(entity)?;
    let end = (start + length).min(units.len());
    let blank = |unit: &u16| matches!(*unit, 0x20 | 0x0a | 0x09 | 0xa0);
    let text = units.get(start..end)?;
    let lead = text.iter().take_while(|unit| blank(unit)).count();
    let tail = text.iter().rev().take_while(|unit| blank(unit)).count();
    let (start, end) = (start + lead, end.saturating_sub(tail));
    let of = |open: &'static str, close: &str| Format {
        start,
        end,
        open,
        close: close.to_owned(),
        quote: false,
        verbatim: false,
    };
    let format = match entity["type"].as_str()? {
        "bold" => of("**", "**"),
        "italic" => of("*", "*"),
        "strikethrough" => of("~~", "~~"),
        "code" => Format { verbatim: true, ..of("``` ", " ```") },
        "pre" => Format { verbatim: true, ..of("\n```\n", "\n```\n") },
        "blockquote" | "expandable_blockquote" => Format { quote: true, ..of("> ", "\n\n") },
        "text_link" => of("[", &link(entity["url"].as_str()?)?),
        _ => return None,
    };
    (format.end > format.start).then_some(format)
}

fn link(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    let clean = address.replace(['<', '>', '\n', '\r'], "");
    web.then(|| format!("](<{clean}>)"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};
    use serde_json::json;

    use super::*;

    fn markdown(text: &str, entities: Value) -> String {
        Passage::new(text, entities.as_array().cloned().unwrap_or_default()).to_markdown()
    }

    /// What a reader of Markdown sees.
    fn read(markdown: &str) -> String {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Html(tag) | Event::InlineHtml(tag) => panic!("markup came through: {tag}"),
                _ => {}
            }
        }
        text
    }

    #[test]
    fn formats_become_signs_and_signs_are_escaped() {
        let bold = json!([{"type": "bold", "offset": 0, "length": 4}]);
        assert_eq!(markdown("да! 2*2 <b> #1", bold), "**да!** 2\\*2 \\<b\\> #1");
        let quote = json!([{"type": "blockquote", "offset": 3, "length": 7}]);
        assert_eq!(markdown("ну\nдва\nтри и", quote), "ну  \n> два  \n> три\n\nи");
        let link = json!([{"type": "text_link", "offset": 0, "length": 3, "url": "https://a.example/(1)"}]);
        assert_eq!(markdown("тут", link), "[тут](<https://a.example/(1)>)");
        assert_eq!(markdown("# 1\n- 2\n3. три", json!([])), "\\# 1  \n\\- 2  \n3\\. три");
    }

    #[test]
    fn a_link_that_is_no_web_page_is_words() {
        let odd =
            json!([{"type": "text_link", "offset": 0, "length": 2, "url": "javascript:alert(1)"}]);
        assert_eq!(markdown("да", odd), "да");
    }

    proptest! {
        /// Whoever reads it reads every word, and no tag.
        #[test]
        fn every_word_is_read_again(words in "[a-яё0-9<>&*_#`~.!\\[\\]()|+=-]{1,12}( [a-яё<&*_#]{1,5}){0,4}") {
            let seen = read(&markdown(&words, json!([])));
            prop_assert_eq!(seen.trim(), words.trim());
        }
    }
}
