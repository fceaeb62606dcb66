//! Markdown to the HTML that Telegram understands.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::escape;

/// Markdown as Telegram's HTML: bold, italic, struck, code, links and quotations as such; headings
/// bold; lists as lines with bullets or numbers; a blank line between paragraphs.
///
/// Raw HTML is shown as it was typed. Links other than `http`, `https`, `tg` and `mailto` are
/// their text alone, pictures are links to them. The tags are balanced and all text is escaped.
pub fn markdown(source: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH) {
        writer.event(event);
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Line breaks due before whatever comes next.
    due: usize,
    /// Right after a bullet or the start of a quotation, where breaks have no place.
    fresh: bool,
    /// The next number of each open list, none for bullets.
    lists: Vec<Option<u64>>,
    /// Open quotations; Telegram has them one deep only.
    quotes: usize,
    /// For each open link, picture or block of code, whether it has the tag that it may do without.
    tagged: Vec<bool>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.push(&format!("<code>{}</code>", escape(&code))),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.push(&escape(&text));
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.push("———");
                self.want(2);
            }
            // Extensions that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&escape(&text));
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Strong => self.push("<b>"),
            Tag::Emphasis => self.push("<i>"),
            Tag::Strikethrough => self.push("<s>"),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                if self.quotes == 1 {
                    self.push("<blockquote>");
                    self.fresh = true;
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if language(&info).is_some() => {
                let name = language(&info).unwrap_or_default();
                self.push(&format!("<pre><code class=\"language-{name}\">"));
                self.tagged.push(true);
            }
            Tag::CodeBlock(_) => {
                self.push("<pre>");
                self.tagged.push(false);
            }
            Tag::List(first) => {
                self.want(1);
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.want(2),
            TagEnd::Heading(_) => self.close_block("</b>"),
            TagEnd::Strong => self.out.push_str("</b>"),
            TagEnd::Emphasis => self.out.push_str("</i>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 {
                    self.close_block("</blockquote>");
                }
            }
            TagEnd::CodeBlock => {
                let named = self.tagged.pop().unwrap_or_default();
                self.close_block(if named { "</code></pre>" } else { "</pre>" });
            }
            TagEnd::HtmlBlock => self.close_block(""),
            TagEnd::List(_) => {
                self.lists.pop();
                self.want(if self.lists.is_empty() { 2 } else { 1 });
            }
            TagEnd::Item => {
                self.fresh = false;
                self.want(1);
            }
            TagEnd::Link | TagEnd::Image if self.tagged.pop().unwrap_or_default() => {
                self.out.push_str("</a>");
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.want(1);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let bullet = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "• ".to_owned(),
        };
        self.push(&format!("{indent}{bullet}"));
        self.fresh = true;
    }

    fn link(&mut self, address: &str) {
        let lower = address.to_ascii_lowercase();
        let followed = ["http://", "https://", "tg://", "mailto:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme));
        self.push(&if followed {
            format!("<a href=\"{}\">", escape(address))
        } else {
            String::new()
        });
        self.tagged.push(followed);
    }

    /// Breaks that are due, then this.
    fn push(&mut self, html: &str) {
        if !self.fresh && !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n('\n', self.due));
        }
        self.due = 0;
        self.fresh = false;
        self.out.push_str(html);
    }

    fn close_block(&mut self, tag: &str) {
        self.due = 0;
        self.fresh = false;
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push_str(tag);
        self.want(2);
    }

    fn want(&mut self, breaks: usize) {
        self.due = self.due.max(breaks);
    }
}

/// The language of a fenced block, if its name is one that an attribute can hold.
fn language(info: &str) -> Option<&str> {
    let name = info.split_whitespace().next()?;
    name.chars().all(|c| c.is_ascii_alphanumeric() || "+#-_.".contains(c)).then_some(name)
}
