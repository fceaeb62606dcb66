//! The rating: who has how many points (rule 7 of the contest). What a publication is, who moved
//! between two of them, and the sum that seals one are in the modules below.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::definition::Locale;

pub mod movement;
pub mod seal;
pub mod snapshot;

/// A contestant with the sum of their awards. It has no `Debug` that tells a name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub contestant: i64,
    /// Empty for somebody withdrawn, who then comes last among equal totals.
    pub surname: String,
    pub name: String,
    pub company: String,
    pub total: u32,
    /// What the total is the sum of, by task id.
    pub awards: BTreeMap<String, u8>,
    /// Whether they are on the short list; none while it is not drawn up.
    pub listed: Option<bool>,
}

impl Line {
    /// Whether it stands for somebody who takes part no longer, and has no name.
    pub fn is_nameless(&self) -> bool {
        self.surname.is_empty()
    }

    /// "Surname Name".
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name).trim().to_owned()
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({}: {})", self.contestant, self.total)
    }
}

/// The contestants with the same total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub total: u32,
    /// From 1 on; the next group's place counts everyone before it: 1, 2, 2, 4.
    pub place: usize,
    /// In the order of the alphabet: surname, name, company.
    pub members: Vec<Line>,
}

/// The rating, highest total first.
pub fn rank(mut lines: Vec<Line>, locale: Locale) -> Vec<Group> {
    let alphabet = Alphabet::of(locale);
    lines.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| alphabet.lines(a, b)));
    let mut groups: Vec<Group> = Vec::new();
    for (line, place) in lines.into_iter().zip(1..) {
        match groups.last_mut() {
            Some(group) if group.total == line.total => group.members.push(line),
            _ => groups.push(Group { total: line.total, place, members: vec![line] }),
        }
    }
    groups
}

/// The order of words in a language, blind to case.
///
/// By Unicode's CLDR, Ё differs from Е in the second degree only, in Russian as everywhere: «Ёжиков»
/// stands before «Ежов», as in a Russian dictionary, and Ё comes after Е only if nothing else tells
/// two strings apart: «Елкин», then «Ёлкин». Й is a letter of its own. Punctuation counts and comes
/// before letters. In Russian, Cyrillic comes before Latin; in English, after it. Case would be a
/// difference in the third degree, which is not asked about.
pub struct Alphabet {
    /// Its data is compiled in for both languages; should it fail, words go by their code points.
    collator: Option<CollatorBorrowed<'static>>,
}

impl Alphabet {
    /// The alphabet of this language.
    pub fn of(locale: Locale) -> Alphabet {
        let language = match locale {
            Locale::Ru => locale!("ru"),
            Locale::En => locale!("en"),
        };
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Secondary);
        Alphabet { collator: Collator::try_new(language.into(), options).ok() }
    }

    /// How two words stand in it; words that differ in case alone are equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.to_lowercase().cmp(&b.to_lowercase()),
        }
    }

    fn lines(&self, a: &Line, b: &Line) -> Ordering {
        let words = |a: &str, b: &str| self.compare(a.trim(), b.trim());
        a.surname
            .is_empty()
            .cmp(&b.surname.is_empty())
            .then_with(|| words(&a.surname, &b.surname))
            .then_with(|| words(&a.name, &b.name))
            .then_with(|| words(&a.company, &b.company))
            .then_with(|| a.contestant.cmp(&b.contestant))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(contestant: i64, surname: &str, name: &str, total: u32) -> Line {
        let company = "Связь".to_owned();
        let (surname, name) = (surname.to_owned(), name.to_owned());
        Line { contestant, surname, name, company, total, ..Line::default() }
    }

    fn sorted(locale: Locale, words: &[&str]) -> Vec<String> {
        let lines = words.iter().zip(1..).map(|(word, id)| line(id, word, "", 0)).collect();
        let members = rank(lines, locale).into_iter().flat_map(|group| group.members);
        members.map(|line| line.surname).collect()
    }

    #[test]
    fn equal_totals_share_a_place() {
        let totals = [(1, 4), (2, 12), (3, 9), (4, 9)];
        let groups = rank(totals.map(|(id, total)| line(id, "А", "", total)).to_vec(), Locale::Ru);
        let places: Vec<_> = groups.iter().map(|g| (g.place, g.total, g.members.len())).collect();
        assert_eq!(places, [(1, 12, 1), (2, 9, 2), (4, 4, 1)]);
        assert_eq!(rank(Vec::new(), Locale::Ru), []);
    }

    #[test]
    fn the_russian_alphabet() {
        let order = [
            "Абрамова",
            "Еланская",
            "Елкин",
            "Ёлкин",
            "елкина",
            "Ермак",
            "Жук",
            "Иванов",
            "Йовин",
            "Яшин",
            "Smith",
            "",
        ];
        let mut shuffled = order;
        shuffled.reverse();
        shuffled.swap(2, 7);
        assert_eq!(sorted(Locale::Ru, &shuffled), order);
        assert_eq!(sorted(Locale::Ru, &["Ежов", "Ёжиков"]), ["Ёжиков", "Ежов"]);
        assert_eq!(sorted(Locale::Ru, &["Ёлкин", "Елкин"]), ["Елкин", "Ёлкин"]);
        assert_eq!(
            sorted(Locale::Ru, &["Петровский", "Петров-Водкин", "Петров"]),
            ["Петров", "Петров-Водкин", "Петровский"]
        );
    }

    #[test]
    fn the_english_alphabet() {
        let order = ["adams", "Brown", "Élan", "Elder", "smith", "Smythe", "Яшин"];
        let mut shuffled = order;
        shuffled.reverse();
        assert_eq!(sorted(Locale::En, &shuffled), order);
    }

    #[test]
    fn the_surname_decides_before_the_name_and_case_never() {
        let lines = vec![
            line(1, "Ёлкин", "Алла", 1),
            line(2, "ЕЛКИН", "Анна", 1),
            line(3, "Елкин", "Борис", 1),
        ];
        let ids: Vec<i64> =
            rank(lines, Locale::Ru)[0].members.iter().map(|m| m.contestant).collect();
        assert_eq!(ids, [2, 3, 1]);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_the_order_of_arrival_does_not_matter(
            (lines, shuffled) in prop::collection::vec(("[ЕеЁёА-Яa-zй-]{0,4}", 0u32..4), 0..12).prop_flat_map(|list| {
                let lines: Vec<Line> =
                    list.iter().zip(1..).map(|((word, total), id)| line(id, word, "", *total)).collect();
                (Just(lines.clone()), Just(lines).prop_shuffle())
            }),
        ) {
            let count = lines.len();
            let groups = rank(lines, Locale::Ru);
            prop_assert_eq!(&groups, &rank(shuffled, Locale::Ru));
            prop_assert_eq!(groups.iter().map(|group| group.members.len()).sum::<usize>(), count);
            let step = |pair: &[Group]| {
                let count = pair[0].members.len();
                pair[0].total > pair[1].total && pair[1].place == pair[0].place + count
            };
            prop_assert!(groups.windows(2).all(step));
            prop_assert!(groups.first().is_none_or(|group| group.place == 1));
        }
    }
}
