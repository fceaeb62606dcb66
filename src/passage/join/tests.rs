use proptest::prelude::*;
use serde_json::json;

use super::*;

const KINDS: [&str; 5] = ["bold", "italic", "spoiler", "blockquote", "code"];

/// A text with formats of every kind, none of which touches another of its kind, as Telegram has it.
fn passages() -> impl Strategy<Value = Passage> {
    let run = ("[a-zа-яё🎧👩‍💻\\n .,]{1,30}", 0usize..KINDS.len() * 2);
    proptest::collection::vec(run, 0..10).prop_map(|runs| {
        let mut whole = Passage::default();
        let mut last = None;
        for (text, kind) in runs {
            let start = whole.len();
            whole.append(Passage::new(text, Vec::new()), "");
            if let Some(name) = KINDS.get(kind).filter(|_| last != Some(kind)) {
                let length = whole.len() - start;
                whole.entities.push(json!({"type": name, "offset": start, "length": length}));
            }
            last = Some(kind);
        }
        if whole.len() > 4 {
            let link = json!({"type": "text_link", "url": "https://example.org/", "offset": 1, "length": whole.len() - 2});
            whole.entities.push(link);
        }
        whole
    })
}

/// Each visible character with the formats that it has.
fn dressed(passage: &Passage) -> Vec<(char, Vec<String>)> {
    let mut at = 0;
    let mut all = Vec::new();
    for character in passage.text.chars() {
        let covers = |entity: &&Value| {
            span(entity).is_some_and(|(start, length)| start <= at && at < start + length)
        };
        let mut kinds: Vec<String> = passage
            .entities
            .iter()
            .filter(covers)
            .map(|entity| moved(entity.clone(), 0, 0).to_string())
            .collect();
        kinds.sort();
        if !character.is_whitespace() {
            all.push((character, kinds));
        }
        at += character.len_utf16();
    }
    all
}

/// Cuts and trims as a client does.
fn as_a_client_cuts(passage: Passage, most: usize) -> Vec<Passage> {
    let pieces = passage.cut(most).into_iter().map(Passage::trimmed);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

fn sorted(mut passage: Passage) -> Passage {
    passage.entities.sort_by_key(ToString::to_string);
    passage
}

proptest! {
    #[test]
    fn what_was_cut_is_whole_again(passage in passages(), most in 4usize..60) {
        let pieces = passage.clone().cut(most);
        prop_assert!(sorted(join(pieces)) == sorted(passage));
    }

    #[test]
    fn a_client_s_pieces_keep_every_character_and_format(passage in passages(), most in 8usize..60) {
        let joined = rejoin(as_a_client_cuts(passage.clone(), most));
        prop_assert_eq!(dressed(&joined), dressed(&passage));
        for entity in &joined.entities {
            let (start, length) = span(entity).unwrap();
            prop_assert!(start + length <= joined.len() && length > 0);
        }
    }
}

#[test]
fn a_format_over_the_seam_is_one_again() {
    let mut first = Passage::new("Было ", Vec::new());
    first.append(Passage::bold("очень,"), "");
    let second = Passage::bold("очень 🎧 трудно");
    let whole = rejoin([first, second]);
    assert_eq!(whole.text, "Было очень, очень 🎧 трудно");
    assert_eq!(whole.entities, [json!({"type": "bold", "offset": 5, "length": 22})]);
}

#[test]
fn other_links_and_custom_emoji_stay_apart() {
    let link = |url: &str| {
        Passage::new(
            "тут",
            vec![json!({"type": "text_link", "url": url, "offset": 0, "length": 3})],
        )
    };
    assert_eq!(join([link("https://a.ru/"), link("https://b.ru/")]).entities.len(), 2);
    assert_eq!(join([link("https://a.ru/"), link("https://a.ru/")]).entities.len(), 1);
    let emoji = || {
        Passage::new(
            "🎧",
            vec![json!({"type": "custom_emoji", "custom_emoji_id": "1", "offset": 0, "length": 2})],
        )
    };
    assert_eq!(join([emoji(), emoji()]).entities.len(), 2);
}

#[test]
fn what_the_client_trimmed_is_put_back() {
    assert_eq!(seam("Она сказала:", "— Спасибо"), "\n");
    assert_eq!(seam("и тогда", "клиент"), " ");
    assert_eq!(seam("потом,", "Ольга"), " ");
    assert_eq!(seam("Конец мысли.", "Новая мысль"), "\n");
    assert_eq!(seam("", "Первая"), "");
    let unbroken = "а".repeat(LONGEST_MESSAGE);
    assert_eq!(seam(&unbroken, "ааа"), "");
    let words = format!("{} конец", "а".repeat(LONGEST_MESSAGE - 6));
    assert_eq!(seam(&words, "слова"), " ");
}
