//! A passage from the HTML that we write ourselves, for where Telegram is given entities.

use serde_json::{Value, json};

use super::Passage;
use crate::text::utf16_len;

impl Passage {
    /// The text behind Telegram's HTML with its formatting. Tags that we never write count for
    /// nothing, and so do those that are not closed.
    pub fn of_html(html: &str) -> Passage {
        let mut passage = Passage::default();
        let mut open: Vec<(String, Value, usize)> = Vec::new();
        let mut pieces = html.split('<');
        passage.text.push_str(&unescaped(pieces.next().unwrap_or_default()));
        for piece in pieces {
            let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
            let here = utf16_len(&passage.text);
            match tag.strip_prefix('/') {
                Some(name) => {
                    if let Some(at) = open.iter().rposition(|(known, ..)| known == name) {
                        let (_, mut entity, start) = open.remove(at);
                        if !entity.is_null() && here > start {
                            entity["offset"] = start.into();
                            entity["length"] = (here - start).into();
                            passage.entities.push(entity);
                        }
                    }
                }
                None => {
                    let name = tag.split_whitespace().next().unwrap_or_default();
                    open.push((name.to_owned(), entity(name, tag), here));
                }
            }
            passage.text.push_str(&unescaped(rest));
        }
        let starts = |entity: &Value| entity["offset"].as_u64().unwrap_or_default();
        passage.entities.sort_by_key(starts);
        passage
    }
}

/// What a tag is as an entity (Bot API, MessageEntity); null for one that is none.
fn entity(name: &str, tag: &str) -> Value {
    let kind = match name {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" => "underline",
        "s" => "strikethrough",
        "code" => "code",
        "pre" => "pre",
        "blockquote" => "blockquote",
        "a" => {
            let url = tag.split('"').nth(1).map(unescaped).unwrap_or_default();
            return json!({"type": "text_link", "url": url});
        }
        _ => return Value::Null,
    };
    json!({ "type": kind })
}

fn unescaped(text: &str) -> String {
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    escapes.iter().fold(text.to_owned(), |text, (escape, sign)| text.replace(escape, sign))
}

#[cfg(test)]
mod tests {
    use crate::passage::Passage;
    use crate::text::markdown;

    #[test]
    fn what_our_markdown_becomes_survives_the_way_there_and_back() {
        for source in [
            "Until **20 December**, *noon*.",
            "Write to [us](https://example.org/a?b=1&c=2) & wait: 2 < 3 > 1 \"so\"",
            "**bold and *both* of them** 🙂 ~~no~~",
            "> quoted\n\nand `code` &amp; more",
            "1. one\n2. two",
        ] {
            let html = markdown(source);
            let passage = Passage::of_html(&html);
            assert!(!passage.text.contains("<b>") && !passage.text.contains("&lt;"));
            assert_eq!(passage.to_html(), html, "{source}");
        }
    }

    #[test]
    fn broken_tags_leave_the_words() {
        let passage = Passage::of_html("a <b>b <x>c</x> d</i> e");
        assert_eq!((passage.text.as_str(), passage.entities.len()), ("a b c d e", 0));
    }
}
