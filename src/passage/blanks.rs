//! Places in a text that are filled for each reader: `{name}`, or `{company|your company}` with what
//! stands there for whoever has none.

use serde_json::Value;

use super::Passage;
use crate::text::utf16_len;

/// What can stand in a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blank {
    Name,
    Company,
    Award,
    Deadline,
}

/// The words for each, in both languages, the one shown in English first.
const WORDS: [(Blank, &str, &str); 4] = [
    (Blank::Name, "name", "имя"),
    (Blank::Company, "company", "компания"),
    (Blank::Award, "award", "награда"),
    (Blank::Deadline, "deadline", "срок"),
];

impl Blank {
    /// As it is written in a text: in Russian or in English.
    pub fn word(self, russian: bool) -> &'static str {
        let (_, english, other) = WORDS[self as usize];
        if russian { other } else { english }
    }
}

/// One blank of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is meant, or the word that nobody knows.
    pub blank: Result<Blank, String>,
    /// What stands there for whoever has no such thing.
    pub otherwise: Option<String>,
    /// In bytes, braces included.
    at: std::ops::Range<usize>,
}

/// Longer words in braces are no blanks.
const LONGEST_WORD: usize = 20;

/// The blanks of a text in their order. Braces around anything but one word are left as they are.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else { break };
        // Of "{ {name}" the inner one is meant.
        let open = text[open..close].rfind('{').map_or(open, |at| open + at);
        from = close + 1;
        let inside = &text[open + 1..close];
        let (word, otherwise) = match inside.split_once('|') {
            Some((word, otherwise)) => (word, Some(otherwise.trim().to_owned())),
            None => (inside, None),
        };
        let word = word.trim().to_lowercase();
        let is_word = !word.is_empty()
            && word.chars().count() <= LONGEST_WORD
            && word.chars().all(|c| c.is_alphabetic() || c == '_');
        if is_word {
            let known = WORDS.iter().find(|(_, en, ru)| word == *en || word == *ru);
            let blank = known.map(|(blank, ..)| *blank).ok_or(word);
            found.push(Found { blank, otherwise, at: open..close + 1 });
        }
    }
    found
}

/// The text with every blank filled, its formatting moved along; or the blanks that `value` has
/// nothing for and that say nothing otherwise. Words that nobody knows stay as they are.
pub fn fill(
    passage: &Passage,
    value: impl Fn(Blank) -> Option<String>,
) -> Result<Passage, Vec<Blank>> {
    let mut filled = passage.clone();
    let mut lacking = Vec::new();
    // From the end, so that what is still to be filled keeps its place.
    for found in find(&passage.text).into_iter().rev() {
        let Ok(blank) = found.blank else { continue };
        match value(blank).filter(|value| !value.is_empty()).or(found.otherwise) {
            Some(value) => replace(&mut filled, found.at, &value),
            None => lacking.push(blank),
        }
    }
    lacking.sort();
    lacking.dedup();
    if lacking.is_empty() { Ok(filled) } else { Err(lacking) }
}

fn replace(passage: &mut Passage, at: std::ops::Range<usize>, value: &str) {
    let start = utf16_len(&passage.text[..at.start]);
    let end = start + utf16_len(&passage.text[at.clone()]);
    let length = utf16_len(value);
    // Where a place of the old text is in the new one; inside the blank there is none.
    let moved = |place: usize, is_end: bool| match place {
        place if place <= start => place,
        place if place >= end => place - end + start + length,
        _ if is_end => start + length,
        _ => start,
    };
    for entity in &mut passage.entities {
        let number = |entity: &Value, key: &str| {
            entity[key].as_u64().and_then(|number| usize::try_from(number).ok())
        };
        let (Some(offset), Some(size)) = (number(entity, "offset"), number(entity, "length"))
        else {
            continue;
        };
        let (from, to) = (moved(offset, false), moved(offset + size, true));
        entity["offset"] = from.into();
        entity["length"] = to.saturating_sub(from).into();
    }
    passage.entities.retain(|entity| entity["length"].as_u64() != Some(0));
    passage.text.replace_range(at, value);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn of(text: &str) -> String {
        let value = |blank| match blank {
            Blank::Name => Some("Анна 🌿".to_owned()),
            Blank::Deadline => Some("14 December".to_owned()),
            _ => None,
        };
        match fill(&Passage::new(text, Vec::new()), value) {
            Ok(passage) => passage.text,
            Err(lacking) => format!("{lacking:?}"),
        }
    }

    #[test]
    fn blanks_are_filled_and_other_braces_stay() {
        assert_eq!(of("{name}, until {deadline}!"), "Анна 🌿, until 14 December!");
        assert_eq!(of("{Имя}, { срок }"), "Анна 🌿, 14 December");
        assert_eq!(of("{company|your company}"), "your company");
        assert_eq!(of("{company|}."), ".");
        assert_eq!(of("{company} {award} {company}"), "[Company, Award]");
        assert_eq!(of("{ {name}"), "{ Анна 🌿");
        assert_eq!(
            of("fn f() { x + 1 } {} {1} {not closed"),
            "fn f() { x + 1 } {} {1} {not closed"
        );
        assert_eq!(find("{nmae}")[0].blank, Err("nmae".to_owned()));
    }

    #[test]
    fn every_blank_has_its_word() {
        for (blank, english, russian) in WORDS {
            assert_eq!((blank.word(false), blank.word(true)), (english, russian));
        }
    }

    #[test]
    fn formatting_stays_on_its_words() {
        let text = "😀 {name} and {name}";
        let entities = vec![
            json!({"type": "bold", "offset": 3, "length": 6}),
            json!({"type": "italic", "offset": 10, "length": 3}),
            json!({"type": "code", "offset": 14, "length": 6}),
        ];
        let filled = fill(&Passage::new(text, entities), |_| Some("Al".to_owned())).unwrap();
        assert_eq!(filled.text, "😀 Al and Al");
        let places: Vec<_> =
            filled.entities.iter().map(|e| (e["offset"].as_u64(), e["length"].as_u64())).collect();
        assert_eq!(places, [(Some(3), Some(2)), (Some(6), Some(3)), (Some(10), Some(2))],);
    }

    proptest! {
        #[test]
        fn formatting_never_leaves_the_text(
            pieces in prop::collection::vec("[a😀я]{0,4}|\\{name\\}|\\{company\\|x\\}|[{}|]", 0..8),
            places in prop::collection::vec((0usize..30, 1usize..10), 0..4),
            value in "[a😀я]{0,6}",
        ) {
            let text = pieces.concat();
            let whole = utf16_len(&text);
            let entities = places
                .into_iter()
                .filter(|(offset, length)| offset + length <= whole)
                .map(|(offset, length)| json!({"type": "bold", "offset": offset, "length": length}))
                .collect();
            if let Ok(filled) = fill(&Passage::new(text, entities), |_| Some(value.clone())) {
                let whole = utf16_len(&filled.text) as u64;
                for entity in &filled.entities {
                    let (from, length) =
                        (entity["offset"].as_u64().unwrap(), entity["length"].as_u64().unwrap());
                    prop_assert!(length > 0 && from + length <= whole);
                }
            }
        }
    }
}
