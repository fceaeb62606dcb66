//! `parse_mode=Markdown`, the old one. Errors and byte offsets are TDLib's (MessageEntity.cpp,
//! 1929-2045, `parse_markdown`): entities do not nest, and only four signs mean anything.

use super::cursor::Cursor;
use super::html::checked_link;
use super::{Entity, Formatted};

/// Parses the old Markdown; the error is the text behind `can't parse entities: `.
pub fn parse_markdown(input: &str) -> Result<Formatted, String> {
    let mut cursor = Cursor::new(input);
    let mut entities = Vec::new();
    while let Some(c) = cursor.peek() {
        let next = cursor.peek_at(1);
        if c == '\\' && matches!(next, Some('_' | '*' | '`' | '[')) {
            cursor.skip(1);
            cursor.keep();
        } else if matches!(c, '_' | '*' | '`' | '[') {
            entities.extend(entity(&mut cursor, c)?);
        } else {
            cursor.keep();
        }
    }
    Ok(Formatted { text: cursor.text, entities })
}

fn entity(cursor: &mut Cursor, sign: char) -> Result<Option<Entity>, String> {
    let begin = cursor.at;
    let end = if sign == '[' { ']' } else { sign };
    let fenced = cursor.starts_with("```");
    let mut language = String::new();
    if fenced {
        cursor.skip(3);
        language = cursor.language();
    } else {
        cursor.skip(1);
    }
    let (offset, byte) = (cursor.offset, cursor.at);
    loop {
        match cursor.peek() {
            None => {
                let text = "Can't find end of the entity starting at byte offset";
                return Err(format!("{text} {begin}"));
            }
            Some(_) if fenced && cursor.starts_with("```") => break,
            Some(c) if !fenced && c == end => break,
            Some(_) => cursor.keep(),
        }
    }
    let length = cursor.offset - offset;
    let words = cursor.input[byte..cursor.at].to_owned();
    cursor.skip(if fenced { 3 } else { 1 });
    let address = match sign {
        '[' => cursor.address().unwrap_or(words),
        _ => String::new(),
    };
    if length == 0 {
        return Ok(None);
    }
    let plain = |kind: &str| Some(Entity::new(kind, offset, length));
    Ok(match sign {
        '_' => plain("italic"),
        '*' => plain("bold"),
        '`' if fenced => {
            let language = (!language.is_empty()).then_some(language);
            Some(Entity { language, ..Entity::new("pre", offset, length) })
        }
        '`' => plain("code"),
        _ => checked_link(&address)
            .map(|url| Entity { url: Some(url), ..Entity::new("text_link", offset, length) }),
    })
}
