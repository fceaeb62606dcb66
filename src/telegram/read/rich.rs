//! The words of a rich message (Bot API 10.1), without their form.
//!
//! A rich message is a list of blocks; a block has text, other blocks, items, cells, a caption. Text
//! is a string, a list of texts, or an object with a text inside.

use serde_json::Value;

/// The fields of blocks and texts that hold words, in the order in which they are read.
const WORDS: [&str; 9] =
    ["summary", "text", "expression", "blocks", "items", "cells", "rows", "caption", "credit"];

/// Blocks nest; a message that nests deeper is cut there.
const DEEPEST: usize = 32;

/// The words, a line for each block.
pub fn plain_text(message: &Value) -> String {
    let mut text = String::new();
    words(message, &mut text, DEEPEST);
    text.trim().to_owned()
}

fn words(value: &Value, text: &mut String, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::String(piece) => text.push_str(piece),
        Value::Array(pieces) => pieces.iter().for_each(|piece| words(piece, text, depth - 1)),
        Value::Object(fields) => {
            for name in WORDS {
                let Some(inner) = fields.get(name) else { continue };
                // The text inside a text goes on in its line; whatever else is a line of its own.
                let is_block = name != "text" && name != "expression";
                if is_block {
                    new_line(text);
                }
                match inner {
                    Value::Array(blocks) if is_block => {
                        for block in blocks {
                            new_line(text);
                            words(block, text, depth - 1);
                        }
                    }
                    other => words(other, text, depth - 1),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn new_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
