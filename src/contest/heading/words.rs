//! Numbers from 1 to 99 written as words, in Russian and English.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::token::fold;

/// What a word says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelt {
    pub(super) number: u32,
    /// "Seventh" and not "seven".
    pub(super) ordinal: bool,
}

const ENGLISH: [(&str, &str); 27] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// The number itself and the stem of its ordinal, which is an adjective.
const RUSSIAN: [(&str, &str); 27] = [
    ("один", "перв"),
    ("два", "втор"),
    ("три", "треть"),
    ("четыре", "четверт"),
    ("пять", "пят"),
    ("шесть", "шест"),
    ("семь", "седьм"),
    ("восемь", "восьм"),
    ("девять", "девят"),
    ("десять", "десят"),
    ("одиннадцать", "одиннадцат"),
    ("двенадцать", "двенадцат"),
    ("тринадцать", "тринадцат"),
    ("четырнадцать", "четырнадцат"),
    ("пятнадцать", "пятнадцат"),
    ("шестнадцать", "шестнадцат"),
    ("семнадцать", "семнадцат"),
    ("восемнадцать", "восемнадцат"),
    ("девятнадцать", "девятнадцат"),
    ("двадцать", "двадцат"),
    ("тридцать", "тридцат"),
    ("сорок", "сороков"),
    ("пятьдесят", "пятидесят"),
    ("шестьдесят", "шестидесят"),
    ("семьдесят", "семидесят"),
    ("восемьдесят", "восьмидесят"),
    ("девяносто", "девяност"),
];

/// Every gender and case of an adjective such as «пятый» or «шестой».
const ENDINGS: [&str; 14] =
    ["ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ых", "ыми", "ою", "ий"];

/// What «треть-» ends in, «третий» itself apart.
const ENDINGS_OF_THIRD: [&str; 11] =
    ["я", "е", "и", "его", "ему", "им", "ем", "ей", "ю", "их", "ими"];

/// The words of both languages, folded.
static WORDS: LazyLock<HashMap<String, Spelt>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    let mut add = |word: &str, number, ordinal| {
        words.insert(fold(word), Spelt { number, ordinal });
    };
    for (index, (cardinal, ordinal)) in (0u32..).zip(ENGLISH) {
        add(cardinal, value(index), false);
        add(ordinal, value(index), true);
    }
    for (index, (cardinal, stem)) in (0u32..).zip(RUSSIAN) {
        add(cardinal, value(index), false);
        let endings = if stem == "треть" { &ENDINGS_OF_THIRD[..] } else { &ENDINGS[..] };
        for ending in endings {
            add(&format!("{stem}{ending}"), value(index), true);
        }
    }
    add("третий", 3, true);
    add("одна", 1, false);
    add("две", 2, false);
    words
});

/// The number at this place of the lists: 1 to 20, then the tens.
fn value(index: u32) -> u32 {
    if index < 20 { index + 1 } else { (index - 17) * 10 }
}

/// The number that one folded word says.
pub(super) fn one(word: &str) -> Option<Spelt> {
    WORDS.get(word).copied()
}

/// The number that two folded words say together: «двадцать первый», "twenty one".
pub(super) fn two(tens: Spelt, word: &str) -> Option<Spelt> {
    if tens.ordinal || tens.number < 20 || !tens.number.is_multiple_of(10) {
        return None;
    }
    let units = one(word).filter(|units| units.number < 10)?;
    Some(Spelt { number: tens.number + units.number, ordinal: units.ordinal })
}

/// A number from 1 to 99 as people write it out: Russian and English, quantities and ordinals.
#[cfg(test)]
pub(super) fn spellings(number: u32) -> Vec<String> {
    let (tens, units) = if number <= 20 { (0, number) } else { (number / 10, number % 10) };
    let index = |number: u32| (if number <= 20 { number - 1 } else { number / 10 + 17 }) as usize;
    let third = |stem: &str| {
        if stem == "треть" { "третий".to_owned() } else { format!("{stem}ый") }
    };
    let both = |list: &[(&str, &str); 27], joint: &str, whole: &dyn Fn(&str) -> String| {
        if tens == 0 || units == 0 {
            let (cardinal, ordinal) = list[index(number)];
            return vec![cardinal.to_owned(), whole(ordinal)];
        }
        let (tens, (cardinal, ordinal)) = (list[index(tens * 10)].0, list[index(units)]);
        vec![format!("{tens}{joint}{cardinal}"), format!("{tens}{joint}{}", whole(ordinal))]
    };
    let mut all = both(&RUSSIAN, " ", &third);
    all.extend(both(&ENGLISH, "-", &str::to_owned));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_words() {
        let of = |word: &str| one(&fold(word)).map(|spelt| (spelt.number, spelt.ordinal));
        for (word, expected) in [
            ("семь", (7, false)),
            ("Седьмой", (7, true)),
            ("седьмого", (7, true)),
            ("седьмому", (7, true)),
            ("седьмым", (7, true)),
            ("седьмая", (7, true)),
            ("третий", (3, true)),
            ("третьего", (3, true)),
            ("третьему", (3, true)),
            ("третья", (3, true)),
            ("четвёртый", (4, true)),
            ("четвертого", (4, true)),
            ("сорок", (40, false)),
            ("сороковой", (40, true)),
            ("девяностого", (90, true)),
            ("двадцать", (20, false)),
            ("тридцать", (30, false)),
            ("одиннадцатый", (11, true)),
            ("twelfth", (12, true)),
            ("ninety", (90, false)),
        ] {
            assert_eq!(of(word), Some(expected), "{word}");
        }
        assert_eq!(of("клиент"), None);
    }

    #[test]
    fn tens_and_units_go_together() {
        let both = |tens: &str, units: &str| {
            two(one(&fold(tens)).unwrap(), &fold(units)).map(|spelt| spelt.number)
        };
        assert_eq!(both("двадцать", "первый"), Some(21));
        assert_eq!(both("девяносто", "девять"), Some(99));
        assert_eq!(both("thirty", "second"), Some(32));
        assert_eq!(both("двадцать", "десятый"), None);
        assert_eq!(both("двадцатый", "первый"), None);
        assert_eq!(both("десять", "первый"), None);
    }
}
