//! The letters of companies' names: spelling that does not matter is made one spelling.

/// Which alphabets a name is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scripts {
    cyrillic: bool,
    latin: bool,
}

impl Scripts {
    /// Those of the letters of a text; figures are of none.
    pub(super) fn of(text: &str) -> Scripts {
        Scripts {
            cyrillic: text.chars().any(is_cyrillic),
            latin: text.chars().any(|c| c.is_alphabetic() && !is_cyrillic(c)),
        }
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

/// The letters that look the same, in lower or in upper case: Latin, Cyrillic.
const ALIKE: [(char, char); 15] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('s', 'ѕ'),
    ('j', 'ј'),
];

/// Whether this joins two words into one.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The words of a name in lower case, divided at whatever is neither letter, figure nor hyphen. Invisible
/// signs, accents and apostrophes are left out, Ё is Е, "&" is "и", letters of the other alphabet
/// within a word are those they look like.
pub(super) fn spelled(name: &str) -> Vec<String> {
    let mut plain = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ё' => plain.push('е'),
            // So that it is the same however an editor composes it.
            'й' => plain.push('и'),
            '&' => plain.push_str(" и "),
            '+' => plain.push_str(" плюс "),
            '\'' | '`' | '´' | '‘' | '’' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʺ' => {}
            // Combining accents, soft hyphens, joiners, marks of direction, variation selectors.
            '\u{300}'..='\u{36F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            '\u{FF01}'..='\u{FF5E}' => plain.extend(full_width(c)),
            c => plain.push(c),
        }
    }
    let parted = plain.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c)));
    let words = parted.map(|word| word.trim_matches(is_hyphen)).filter(|word| !word.is_empty());
    words
        .map(|word| word.split(is_hyphen).map(of_one_alphabet).collect::<Vec<_>>().join("-"))
        .collect()
}

/// The usual form of a letter of East Asian width.
fn full_width(c: char) -> impl Iterator<Item = char> {
    char::from_u32(c as u32 - 0xFEE0).into_iter().flat_map(char::to_lowercase)
}

/// A word in which letters of both alphabets stand, as it is meant: in the one of which there are
/// letters that the other has not. "and" is "и".
fn of_one_alphabet(word: &str) -> String {
    if word == "and" {
        return "и".to_owned();
    }
    let scripts = Scripts::of(word);
    if !(scripts.cyrillic && scripts.latin) {
        return word.to_owned();
    }
    let to_cyrillic = |c| ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, other)| *other);
    let to_latin = |c| ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(other, _)| *other);
    let all = |into: &dyn Fn(char) -> Option<char>, foreign: &dyn Fn(char) -> bool| {
        word.chars().map(|c| if foreign(c) { into(c) } else { Some(c) }).collect::<Option<String>>()
    };
    let latin = |c: char| c.is_alphabetic() && !is_cyrillic(c);
    let cyrillic = all(&to_cyrillic, &latin);
    cyrillic.or_else(|| all(&to_latin, &is_cyrillic)).unwrap_or_else(|| word.to_owned())
}

/// A word as it looks in capitals, where many letters of the two alphabets are alike.
pub(super) fn visible(word: &str) -> String {
    let latin =
        |c| ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map_or(c, |(latin, _)| *latin);
    word.chars().map(latin).collect()
}

/// A word in Latin letters, where the usual transliterations (passports, ISO 9, habit) are one.
pub(super) fn transliterated(word: &str) -> String {
    let mut latin = String::new();
    for c in word.chars() {
        match letter(c) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    // The longest first; what is written for one sound becomes one.
    let ways = [
        ("shch", "sch"),
        ("kh", "h"),
        ("ts", "c"),
        ("tz", "c"),
        ("yo", "e"),
        ("jo", "e"),
        ("ye", "e"),
        ("je", "e"),
        ("x", "ks"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("ii", "i"),
        ("ii", "i"),
    ];
    ways.iter().fold(latin, |text, (from, to)| text.replace(from, to))
}

/// A Cyrillic letter in Latin ones; none if it is no Cyrillic letter.
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' | 'ї' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'ҳ' | 'һ' => "h",
        'ц' => "c",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}
