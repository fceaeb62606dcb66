//! Which common answers may help with a question: by the words that both have.

use std::collections::BTreeSet;

use super::definition::Faq;

/// Words that every question may have and that say nothing about it.
const EMPTY: &[&str] = &[
    "как",
    "что",
    "где",
    "когда",
    "или",
    "для",
    "это",
    "мне",
    "меня",
    "мой",
    "моя",
    "мое",
    "мои",
    "можно",
    "нужно",
    "надо",
    "есть",
    "если",
    "чтобы",
    "еще",
    "уже",
    "при",
    "про",
    "под",
    "над",
    "без",
    "кто",
    "чем",
    "вас",
    "вам",
    "нас",
    "нам",
    "его",
    "она",
    "они",
    "оно",
    "вот",
    "так",
    "тут",
    "там",
    "все",
    "был",
    "была",
    "было",
    "буду",
    "будет",
    "подскажите",
    "пожалуйста",
    "здравствуйте",
    "добрый",
    "день",
    "привет",
    "спасибо",
    "почему",
    "сколько",
    "какой",
    "какая",
    "какие",
    "ли",
    "the",
    "and",
    "for",
    "how",
    "what",
    "when",
    "where",
    "who",
    "why",
    "can",
    "may",
    "must",
    "should",
    "does",
    "did",
    "are",
    "was",
    "were",
    "have",
    "has",
    "had",
    "you",
    "your",
    "with",
    "this",
    "that",
    "there",
    "please",
    "hello",
    "thanks",
    "which",
    "will",
    "would",
];

/// Endings of Russian words, longest first within the list's use: what stands before them says
/// which word it is. Not a grammar: two words of one root are to meet, that is all.
const ENDINGS: &[&str] = &[
    "ировать",
    "ирован",
    "ениями",
    "ования",
    "ование",
    "ться",
    "ется",
    "ются",
    "ился",
    "илась",
    "ями",
    "ами",
    "ого",
    "его",
    "ому",
    "ему",
    "ыми",
    "ими",
    "ния",
    "ние",
    "нию",
    "ний",
    "ать",
    "ять",
    "ить",
    "еть",
    "уть",
    "ешь",
    "ишь",
    "ете",
    "ите",
    "ают",
    "яют",
    "ует",
    "уют",
    "ала",
    "али",
    "ило",
    "или",
    "ила",
    "ах",
    "ях",
    "ов",
    "ев",
    "ей",
    "ой",
    "ый",
    "ий",
    "ая",
    "яя",
    "ое",
    "ее",
    "ые",
    "ие",
    "ую",
    "юю",
    "ом",
    "ем",
    "ам",
    "ям",
    "ет",
    "ит",
    "ут",
    "ют",
    "ат",
    "ят",
    "ал",
    "ил",
    "ть",
    "ы",
    "и",
    "а",
    "я",
    "о",
    "е",
    "у",
    "ю",
    "ь",
    "й",
];

/// So much of a word has to be left before an ending.
const SHORTEST_STEM: usize = 3;

/// Up to `most` entries that may answer, the likeliest first. A word that few entries have counts
/// more than one that many have, one of an entry's question more than one of its answer.
pub fn best(faq: &[Faq], typed: &str, most: usize) -> Vec<usize> {
    let wanted = stems(typed);
    let entries: Vec<_> =
        faq.iter().map(|entry| (stems(&entry.question), stems(&entry.answer))).collect();
    let rarity = |stem: &String| {
        let having = entries.iter().filter(|(question, _)| question.contains(stem)).count();
        1.0 / having.max(1) as f64
    };
    let mut scored: Vec<(usize, f64)> = Vec::new();
    for (index, (question, answer)) in entries.iter().enumerate() {
        let common: Vec<&String> = question.intersection(&wanted).collect();
        let beside = answer.intersection(&wanted).filter(|stem| !question.contains(*stem)).count();
        let near = common.len() * 2 + beside;
        // One word in common is enough only if there is hardly another.
        let enough = near >= 3 || (common.len() == 1 && wanted.len() <= 3);
        if enough {
            let score = common.iter().map(|stem| 1.0 + rarity(stem)).sum::<f64>();
            scored.push((index, score + 0.3 * beside as f64));
        }
    }
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.into_iter().take(most).map(|(index, _)| index).collect()
}

/// The words of a text without their endings, each once.
fn stems(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_STEM && !EMPTY.contains(word))
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    let long_enough = |stem: &str| stem.chars().count() >= SHORTEST_STEM;
    let endings: &[&str] =
        if word.is_ascii() { &["ings", "ing", "ed", "es", "s"] } else { ENDINGS };
    let longest = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| long_enough(stem))
        .min_by_key(|stem| stem.len());
    longest.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn faq() -> Vec<Faq> {
        let entry = |question: &str, answer: &str| Faq {
            question: question.to_owned(),
            answer: answer.to_owned(),
        };
        vec![
            entry("До какого числа принимают решения кейсов?", "До 20 декабря."),
            entry("Как исправить отправленную работу?", "Правьте сообщение."),
            entry("Можно ли прислать видео файлом?", "Лучше ссылкой на видео."),
            entry("How do I change my company?", "Write to us."),
        ]
    }

    #[test]
    fn endings_do_not_hide_a_word() {
        for (typed, entry) in [
            ("подскажите, до какого числа принимаете решение кейса", 0),
            ("Хочу исправить работу, уже отправлена", 1),
            ("исправление отправленных работ", 1),
            ("видео можно файлами?", 2),
            ("my company has changed, how to change it?", 3),
        ] {
            assert_eq!(best(&faq(), typed, 3).first(), Some(&entry), "{typed}");
        }
    }

    #[test]
    fn what_has_nothing_in_common_finds_nothing() {
        for typed in ["", "???", "Спасибо вам большое!", "Где будет банкет и что надеть на вечер?"]
        {
            assert_eq!(best(&faq(), typed, 3), Vec::<usize>::new(), "{typed}");
        }
        assert_eq!(best(&[], "видео", 3), Vec::<usize>::new());
    }

    proptest! {
        #[test]
        fn a_common_question_finds_itself_however_it_is_written(
            index in 0usize..4, noise in "[ !?.,]{0,6}", upper in any::<bool>(), most in 1usize..4,
        ) {
            let faq = faq();
            let question = &faq[index].question;
            let typed = if upper { question.to_uppercase() } else { question.replace('е', "ё") };
            let found = best(&faq, &format!("{noise}{typed}{noise}"), most);
            prop_assert_eq!(found.first(), Some(&index));
            prop_assert!(found.len() <= most);
        }

        #[test]
        fn whatever_is_typed_names_entries_that_there_are(typed in "\\PC{0,80}") {
            let found = best(&faq(), &typed, 2);
            prop_assert!(found.len() <= 2 && found.iter().all(|index| *index < 4));
        }
    }
}
