use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::passage::join::join;
use crate::text::utf16_len;

fn cut(text: &str) -> Vec<(u32, String)> {
    let pieces = by_case(&Passage::new(text, Vec::new()), None, |number| number <= 12);
    pieces.into_iter().map(|piece| (piece.number, piece.passage.text)).collect()
}

fn texts(pieces: &[(u32, &str)]) -> Vec<(u32, String)> {
    pieces.iter().map(|(number, text)| (*number, (*text).to_owned())).collect()
}

#[test]
fn it_is_cut_at_the_headings() {
    assert_eq!(
        cut("Добрый день!\n\nКейс 2\nСлушаю.\n\nКейс №5.\nПерезваниваю.\nкак в кейсе 2\n"),
        texts(&[
            (2, "Добрый день!\n\nКейс 2\nСлушаю.\n\n"),
            (5, "Кейс №5.\nПерезваниваю.\nкак в кейсе 2\n"),
        ])
    );
    assert_eq!(cut("Без номера"), []);
    assert_eq!(cut("Кейс 3: да"), texts(&[(3, "Кейс 3: да")]));
}

#[test]
fn a_number_that_is_no_case_cuts_nothing() {
    assert_eq!(
        cut("Кейс 1\nа\nКейс 40\nб\nКейс 2\nв"),
        texts(&[(1, "Кейс 1\nа\nКейс 40\nб\n"), (2, "Кейс 2\nв")])
    );
}

#[test]
fn one_case_that_goes_on_is_one_piece() {
    assert_eq!(
        cut("Кейс 1\nа\nКейс 1 (продолжение)\nб\nКейс 2\nв\nКейс 1, ещё\nг"),
        texts(&[
            (1, "Кейс 1\nа\nКейс 1 (продолжение)\nб\n"),
            (2, "Кейс 2\nв\n"),
            (1, "Кейс 1, ещё\nг"),
        ])
    );
}

#[test]
fn a_heading_with_nothing_under_it_is_no_piece() {
    assert_eq!(
        cut("Кейс 1\nКейс 2\nКейс 3\nтекст\nКейс 4\nещё\nКейс 5\n"),
        texts(&[(3, "Кейс 1\nКейс 2\nКейс 3\nтекст\n"), (4, "Кейс 4\nещё\nКейс 5\n")])
    );
}

#[test]
fn the_rest_of_a_long_text_begins_with_the_case_before() {
    let rest = |text: &str| {
        let pieces = by_case(&Passage::new(text, Vec::new()), Some(7), |_| true);
        pieces.into_iter().map(|piece| (piece.number, piece.passage.text)).collect::<Vec<_>>()
    };
    assert_eq!(
        rest("и перезвоню.\nКейс 8\nнет"),
        texts(&[(7, "и перезвоню.\n"), (8, "Кейс 8\nнет")])
    );
    assert_eq!(rest("и всё"), texts(&[(7, "и всё")]));
    assert_eq!(rest("\nКейс 8\nнет"), texts(&[(8, "\nКейс 8\nнет")]));
}

#[test]
fn a_format_over_a_heading_is_cut_in_two() {
    let text = "🎧 Кейс 1\nда\nКейс 2\nнет";
    let bold = json!({"type": "bold", "offset": 0, "length": utf16_len(text)});
    let passage = Passage::new(text, vec![bold]);
    let pieces = by_case(&passage, None, |_| true);
    let entities: Vec<_> = pieces.iter().map(|piece| piece.passage.entities.clone()).collect();
    assert_eq!(entities[0], [json!({"type": "bold", "offset": 0, "length": 13})]);
    assert_eq!(entities[1], [json!({"type": "bold", "offset": 0, "length": 10})]);
    assert!(join(pieces.into_iter().map(|piece| piece.passage)) == passage);
}

proptest! {
    #[test]
    fn nothing_is_lost_and_each_piece_has_its_heading(
        preface in "(Добрый день!\n)?",
        solutions in prop::collection::vec((1u32..20, "[А-Яа-яё🎧 ,.\\n]{1,80}", any::<bool>()), 1..7),
    ) {
        let mut passage = Passage::new(preface, Vec::new());
        for (number, text, bold) in &solutions {
            let text = format!("Кейс №{number}\nЯ{text}\n");
            let piece = if *bold { Passage::bold(text) } else { Passage::new(text, Vec::new()) };
            passage.append(piece, "");
        }
        let known = |number| number <= 12;
        let pieces = by_case(&passage, None, known);
        let mut expected: Vec<u32> = solutions.iter().map(|(number, ..)| *number).filter(|n| known(*n)).collect();
        expected.dedup();
        prop_assert_eq!(pieces.iter().map(|piece| piece.number).collect::<Vec<_>>(), expected.clone());
        if expected.is_empty() {
            return Ok(());
        }
        for piece in pieces.iter().skip(1) {
            let read = crate::contest::heading::read(&piece.passage.text);
            prop_assert_eq!(read.map(|heading| heading.number), Some(piece.number));
        }
        let whole = join(pieces.into_iter().map(|piece| piece.passage));
        prop_assert_eq!(&whole.text, &passage.text);
        // Formats that touch are one, or were cut into two; every unit has what it had.
        let bold = |passage: &Passage| {
            let mut units = vec![false; passage.len()];
            for entity in &passage.entities {
                let at = |name: &str| entity[name].as_u64().unwrap() as usize;
                units[at("offset")..at("offset") + at("length")].fill(true);
            }
            units
        };
        prop_assert_eq!(bold(&whole), bold(&passage));
    }
}
