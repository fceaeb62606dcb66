//! A passage as HTML of its own, for files that people open in a browser.

use std::cmp::Reverse;

use serde_json::Value;

use super::{Passage, span};
use crate::text::escape;

/// One format: where it begins and ends in UTF-16 units, and its tags.
struct Format {
    start: usize,
    end: usize,
    open: String,
    close: &'static str,
}

impl Passage {
    /// The text as HTML with its formatting; white space stays as it is, for a style that keeps it.
    /// Links lead to `http` and `https` alone. Formats that cross are closed and opened again.
    pub fn to_html(&self) -> String {
        let mut formats: Vec<Format> =
            self.entities.iter().filter_map(|entity| format(entity, self)).collect();
        formats.sort_by_key(|format| (format.start, Reverse(format.end)));
        let mut writer = Writer { out: String::new(), open: Vec::new(), next: 0, formats };
        let mut at = 0;
        for c in self.text.chars() {
            writer.come_to(at);
            writer.out.push_str(&escape(c.encode_utf8(&mut [0; 4])));
            at += c.len_utf16();
        }
        writer.come_to(usize::MAX);
        writer.out
    }
}

impl Passage {
    /// The same for a message of Telegram's, which has a name of its own for what is hidden until it
    /// is tapped (Bot API, "HTML style").
    pub fn to_message_html(&self) -> String {
        let html = self.to_html();
        html.replace("<span class=\"spoiler\">", "<tg-spoiler>").replace("</span>", "</tg-spoiler>")
    }
}

struct Writer {
    out: String,
    /// Which formats are open, the innermost last.
    open: Vec<usize>,
    /// The next one that was never opened.
    next: usize,
    formats: Vec<Format>,
}

impl Writer {
    /// Closes what ends by here and opens what begins.
    fn come_to(&mut self, at: usize) {
        let ends = |format: &Format| format.end <= at;
        if let Some(outermost) = self.open.iter().position(|index| ends(&self.formats[*index])) {
            let inner = self.open.split_off(outermost);
            for index in inner.iter().rev() {
                self.out.push_str(self.formats[*index].close);
            }
            for index in inner.into_iter().filter(|index| !ends(&self.formats[*index])) {
                self.out.push_str(&self.formats[index].open);
                self.open.push(index);
            }
        }
        while let Some(format) = self.formats.get(self.next).filter(|format| format.start <= at) {
            if format.end > at {
                self.out.push_str(&format.open);
                self.open.push(self.next);
            }
            self.next += 1;
        }
    }
}

/// The tags of an entity (Bot API, MessageEntity); none for one that changes no look.
fn format(entity: &Value, passage: &Passage) -> Option<Format> {
    let (start, length) = span(entity)?;
    let (open, close) = match entity["type"].as_str()? {
        "bold" => ("<b>".to_owned(), "</b>"),
        "italic" => ("<i>".to_owned(), "</i>"),
        "underline" => ("<u>".to_owned(), "</u>"),
        "strikethrough" => ("<s>".to_owned(), "</s>"),
        "spoiler" => ("<span class=\"spoiler\">".to_owned(), "</span>"),
        "code" => ("<code>".to_owned(), "</code>"),
        "pre" => ("<pre>".to_owned(), "</pre>"),
        "blockquote" | "expandable_blockquote" => ("<blockquote>".to_owned(), "</blockquote>"),
        "text_link" => (link(entity["url"].as_str()?)?, "</a>"),
        "url" => (link(&shown(passage, start, length))?, "</a>"),
        _ => return None,
    };
    (length > 0).then_some(Format { start, end: start + length, open, close })
}

fn link(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    web.then(|| format!("<a href=\"{}\">", escape(address)))
}

/// So many UTF-16 units of the text.
fn shown(passage: &Passage, start: usize, length: usize) -> String {
    let units: Vec<u16> = passage.text.encode_utf16().skip(start).take(length).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn html(text: &str, entities: Value) -> String {
        Passage::new(text, entities.as_array().cloned().unwrap_or_default()).to_html()
    }

    #[test]
    fn formats_become_tags_and_the_rest_is_escaped() {
        let bold = json!([{"type": "bold", "offset": 3, "length": 4}]);
        assert_eq!(html("🎉 <b> & да", bold), "🎉 <b>&lt;b&gt; </b>&amp; да");
        let nested = json!([
            {"type": "blockquote", "offset": 0, "length": 6},
            {"type": "italic", "offset": 2, "length": 2},
        ]);
        assert_eq!(html("цитата", nested), "<blockquote>ци<i>та</i>та</blockquote>");
    }

    #[test]
    fn what_is_hidden_has_telegrams_name_in_a_message() {
        let hidden = json!([{"type": "spoiler", "offset": 0, "length": 4}]);
        let passage = Passage::new("тайн </span>", hidden.as_array().cloned().unwrap());
        assert_eq!(passage.to_message_html(), "<tg-spoiler>тайн</tg-spoiler> &lt;/span&gt;");
    }

    #[test]
    fn formats_that_cross_are_closed_and_opened_again() {
        let crossing = json!([
            {"type": "bold", "offset": 0, "length": 4},
            {"type": "italic", "offset": 2, "length": 4},
        ]);
        assert_eq!(html("abcdef", crossing), "<b>ab<i>cd</i></b><i>ef</i>");
    }

    #[test]
    fn links_lead_to_the_web_alone() {
        let to = |url: &str| {
            html("тут", json!([{"type": "text_link", "offset": 0, "length": 3, "url": url}]))
        };
        assert_eq!(
            to("https://a.example/?x=\"1\""),
            "<a href=\"https://a.example/?x=&quot;1&quot;\">тут</a>"
        );
        assert_eq!(to("javascript:alert(1)"), "тут");
        let url = json!([{"type": "url", "offset": 3, "length": 17}]);
        assert_eq!(
            html("см http://a.example/", url),
            "см <a href=\"http://a.example/\">http://a.example/</a>"
        );
    }

    proptest! {
        /// Whatever the entities say, the text comes out whole and every tag that opens closes.
        #[test]
        fn nothing_is_lost_and_tags_are_nested(
            text in "[a-я😀<& \\n]{0,20}",
            formats in prop::collection::vec((0..7_usize, 0..25_usize, 0..25_usize), 0..6),
        ) {
            let kinds = ["bold", "italic", "code", "blockquote", "spoiler", "pre", "mention"];
            let entities: Vec<Value> = formats
                .iter()
                .map(|(kind, offset, length)| {
                    json!({"type": kinds[*kind], "offset": offset, "length": length})
                })
                .collect();
            let html = Passage::new(text.clone(), entities).to_html();
            let (mut plain, mut open, mut rest) = (String::new(), Vec::new(), html.as_str());
            while let Some((before, after)) = rest.split_once('<') {
                plain.push_str(before);
                let (tag, after) = after.split_once('>').unwrap();
                let name = tag.split(' ').next().unwrap();
                match name.strip_prefix('/') {
                    Some(name) => prop_assert_eq!(open.pop(), Some(name)),
                    None => open.push(name),
                }
                rest = after;
            }
            plain.push_str(rest);
            prop_assert!(open.is_empty());
            prop_assert_eq!(plain, escape(&text));
        }
    }
}
