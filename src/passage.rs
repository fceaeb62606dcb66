//! Text with Telegram's formatting: put together and cut without losing a character or a format.
//!
//! Formatting is a list of message entities as the Bot API has them (MessageEntity), with offset and
//! length in UTF-16 code units. They are kept as JSON, so that kinds of entities which this program
//! has never heard of pass through unharmed.

use serde_json::{Value, json};

use crate::text::utf16_len;

pub mod blanks;
pub mod cases;
mod html;
pub mod join;
mod markdown;
mod of_html;

/// The longest text of a message (Bot API, sendMessage), counted in UTF-16 units to be safe.
pub const LONGEST_MESSAGE: usize = 4096;

/// The longest caption of a file (Bot API, sendPhoto), counted likewise.
pub const LONGEST_CAPTION: usize = 1024;

/// The web addresses behind words (entities of the kind `text_link`), as they were given.
pub fn addresses(entities: &[Value]) -> Vec<String> {
    entities.iter().filter_map(|entity| entity["url"].as_str().map(str::to_owned)).collect()
}

/// A text and its formatting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    pub text: String,
    pub entities: Vec<Value>,
}

impl Passage {
    /// A text with the formatting that Telegram gave with it.
    pub fn new(text: impl Into<String>, entities: Vec<Value>) -> Passage {
        Passage { text: text.into(), entities }
    }

    /// A text in bold.
    pub fn bold(text: impl Into<String>) -> Passage {
        let text = text.into();
        let entity = json!({"type": "bold", "offset": 0, "length": utf16_len(&text)});
        Passage { text, entities: vec![entity] }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its length in UTF-16 units.
    pub fn len(&self) -> usize {
        utf16_len(&self.text)
    }

    /// Adds another at the end, after `between` if there is something before it.
    pub fn append(&mut self, other: Passage, between: &str) {
        if !self.is_empty() {
            self.text.push_str(between);
        }
        let shift = self.len();
        self.text.push_str(&other.text);
        self.entities.extend(other.entities.into_iter().filter_map(|entity| {
            let (start, length) = span(&entity)?;
            Some(moved(entity, start + shift, length))
        }));
    }

    /// Cuts it into pieces of at most `most` UTF-16 units, at line ends or spaces where there are
    /// any; what is cut through keeps its formatting on both sides. The pieces put one after the
    /// other are the whole text.
    pub fn cut(self, most: usize) -> Vec<Passage> {
        let mut pieces = Vec::new();
        let mut rest = self;
        while rest.len() > most {
            let (head, tail) = rest.divide(most.max(2));
            pieces.push(head);
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
        pieces
    }

    fn divide(self, most: usize) -> (Passage, Passage) {
        let at = cutting_place(&self.text, most);
        self.split_at(at)
    }

    /// Cuts it in two at this byte of the text, the start of a character; what is cut through keeps
    /// its formatting on both sides. Beyond the end the second half is empty.
    pub fn split_at(self, at: usize) -> (Passage, Passage) {
        let Some((head, tail)) = self.text.split_at_checked(at) else {
            return (self, Passage::default());
        };
        let border = utf16_len(head);
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for entity in self.entities {
            let Some((start, length)) = span(&entity) else { continue };
            let end = start + length;
            if start < border {
                before.push(moved(entity.clone(), start, end.min(border) - start));
            }
            if end > border {
                let begin = start.max(border);
                after.push(moved(entity, begin - border, end - begin));
            }
        }
        (Passage::new(head, before), Passage::new(tail, after))
    }

    /// The same without white space at its ends.
    pub fn trimmed(self) -> Passage {
        let lead = self.text.len() - self.text.trim_start().len();
        let (_, rest) = self.split_at(lead);
        let end = rest.text.trim_end().len();
        rest.split_at(end).0
    }
}

/// Where to cut: after the last line end, else after the last space, else at the limit; in bytes.
fn cutting_place(text: &str, most: usize) -> usize {
    let mut units = 0;
    let mut limit = 0;
    for (index, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most {
            break;
        }
        limit = index + character.len_utf8();
    }
    let head = &text[..limit];
    // A cut in the first half would make small pieces: better through a long line.
    let late_enough = |place: &usize| *place > limit / 2;
    head.rfind('\n')
        .map(|place| place + 1)
        .filter(late_enough)
        .or_else(|| head.rfind(' ').map(|place| place + 1).filter(late_enough))
        .unwrap_or(limit)
}

fn span(entity: &Value) -> Option<(usize, usize)> {
    let number = |name: &str| usize::try_from(entity[name].as_u64()?).ok();
    Some((number("offset")?, number("length")?))
}

fn moved(mut entity: Value, offset: usize, length: usize) -> Value {
    entity["offset"] = offset.into();
    entity["length"] = length.into();
    entity
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn white_space_at_the_ends_goes_and_the_format_stays_where_it_was() {
        let mut passage = Passage::new(" \n🎧 ", Vec::new());
        passage.append(Passage::bold("да \n"), "");
        assert_eq!(passage.trimmed(), {
            let mut expected = Passage::new("🎧 ", Vec::new());
            expected.append(Passage::bold("да"), "");
            expected
        });
        assert_eq!(Passage::bold(" \n").trimmed(), Passage::default());
    }

    /// Which UTF-16 units are bold.
    fn bold_units(passage: &Passage) -> Vec<bool> {
        let mut units = vec![false; passage.len()];
        for entity in &passage.entities {
            let (start, length) = span(entity).unwrap();
            units[start..start + length].fill(true);
        }
        units
    }

    #[test]
    fn offsets_are_counted_in_utf16() {
        let mut passage = Passage::new("🎧 Кейс", Vec::new());
        passage.append(Passage::bold("важно"), "\n");
        assert_eq!(passage.text, "🎧 Кейс\nважно");
        assert_eq!(passage.entities[0]["offset"], 8);
    }

    #[test]
    fn it_is_cut_at_the_end_of_a_line() {
        let pieces = Passage::new("one two\nthree four\nfive", Vec::new()).cut(20);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["one two\nthree four\n", "five"]);
    }

    proptest! {
        #[test]
        fn no_character_and_no_formatting_is_lost(
            pieces in proptest::collection::vec(("[a-zа-яё🎧\\n ]{0,60}", any::<bool>()), 0..8),
            most in 4usize..40,
        ) {
            let mut whole = Passage::default();
            for (text, bold) in pieces {
                let piece = if bold { Passage::bold(text) } else { Passage::new(text, Vec::new()) };
                whole.append(piece, "");
            }
            let cut = whole.clone().cut(most);
            prop_assert!(cut.iter().all(|piece| piece.len() <= most && !piece.is_empty()));
            let text: String = cut.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(&text, &whole.text);
            let bold: Vec<bool> = cut.iter().flat_map(bold_units).collect();
            prop_assert_eq!(bold, bold_units(&whole));
        }
    }
}
