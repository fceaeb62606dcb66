//! A text with its entities, written out as Telegram's HTML: for transcripts and for eyes.

use super::{Entity, Formatted};

/// Writes the text as HTML; only what a bot could have written itself becomes a tag.
pub fn to_html(formatted: &Formatted) -> String {
    let mut entities: Vec<&Entity> = formatted.entities.iter().collect();
    entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
    let mut waiting = entities.into_iter().peekable();
    let mut open: Vec<(usize, &'static str)> = Vec::new();
    let mut html = String::new();
    let mut at = 0;
    for c in formatted.text.chars() {
        close_until(&mut open, at, &mut html);
        while let Some(entity) = waiting.next_if(|entity| entity.offset <= at) {
            if let Some((start, end)) = tags(entity) {
                let limit = open.last().map_or(usize::MAX, |(limit, _)| *limit);
                html.push_str(&start);
                open.push((entity.end().min(limit), end));
            }
        }
        push_escaped(&mut html, c);
        at += c.len_utf16();
    }
    close_until(&mut open, usize::MAX, &mut html);
    html
}

fn close_until(open: &mut Vec<(usize, &'static str)>, at: usize, html: &mut String) {
    while let Some((_, tag)) = open.pop_if(|(end, _)| *end <= at) {
        html.push_str(tag);
    }
}

fn tags(entity: &Entity) -> Option<(String, &'static str)> {
    let plain = |start: &str, end| Some((start.to_owned(), end));
    match entity.kind.as_str() {
        "bold" => plain("<b>", "</b>"),
        "italic" => plain("<i>", "</i>"),
        "underline" => plain("<u>", "</u>"),
        "strikethrough" => plain("<s>", "</s>"),
        "spoiler" => plain("<tg-spoiler>", "</tg-spoiler>"),
        "code" => plain("<code>", "</code>"),
        "pre" => plain("<pre>", "</pre>"),
        "blockquote" => plain("<blockquote>", "</blockquote>"),
        "expandable_blockquote" => plain("<blockquote expandable>", "</blockquote>"),
        "text_link" => {
            let mut start = String::from("<a href=\"");
            entity.url.iter().flat_map(|url| url.chars()).for_each(|c| push_escaped(&mut start, c));
            start.push_str("\">");
            Some((start, "</a>"))
        }
        _ => None,
    }
}

fn push_escaped(html: &mut String, c: char) {
    match c {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        '"' => html.push_str("&quot;"),
        _ => html.push(c),
    }
}
