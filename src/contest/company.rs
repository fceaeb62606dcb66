//! Whether two people are of one company: a juror does not mark their own colleagues.
//!
//! What is certain is decided here; what only looks alike is [`near`], and a person decides.

mod forms;
mod letters;

use letters::{Scripts, is_hyphen, spelled, transliterated, visible};

/// Whether these are two spellings of one company's name. Case, quotes, punctuation, spaces, hyphens,
/// invisible signs, Ё and the legal form do not matter, nor "&" for "и" or "and", a letter of the
/// other alphabet that looks the same, or one name in Cyrillic and the other in Latin letters by a
/// usual transliteration. An empty name is no company.
pub fn same(one: &str, other: &str) -> bool {
    Name::of(one).same(&Name::of(other))
}

/// Whether two names that are not [`same`] may still be one company's: a typing mistake in a long
/// name, another transliteration, one within the other ("Rostelecom" and "Rostelecom South"). Names with
/// different numbers in them are two.
pub fn near(one: &str, other: &str) -> bool {
    Name::of(one).near(&Name::of(other))
}

/// A name taken apart once, to be compared with many.
pub struct Name {
    essence: String,
    scripts: Scripts,
    /// All its words in Latin letters, together and one by one.
    key: String,
    keys: Vec<String>,
    visible: String,
    letters: usize,
}

impl Name {
    /// Takes a name apart.
    pub fn of(name: &str) -> Name {
        let words = words(name);
        let essence = words.concat();
        Name {
            scripts: Scripts::of(&essence),
            key: transliterated(&essence),
            keys: words.iter().map(|word| transliterated(word)).collect(),
            visible: visible(&essence),
            letters: essence.chars().count(),
            essence,
        }
    }

    /// What of it is compared; see [`essence`].
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// See [`same`].
    pub fn same(&self, other: &Name) -> bool {
        if self.essence.is_empty() || other.essence.is_empty() {
            return false;
        }
        // Within one alphabet "Viki" and "Wiki" may be two; across the two there is no other spelling.
        self.essence == other.essence || (self.scripts != other.scripts && self.key == other.key)
    }

    /// See [`near`].
    pub fn near(&self, other: &Name) -> bool {
        if self.essence.is_empty() || other.essence.is_empty() || self.same(other) {
            return false;
        }
        self.key == other.key
            || self.visible == other.visible
            || self.is_part_of(other)
            || other.is_part_of(self)
            || (!self.is_numbered_apart(other)
                && (is_typo(&self.key, &other.key)
                    || is_beginning(&self.key, &other.key)
                    || is_beginning(&other.key, &self.key)))
    }

    /// Whether both have numbers, and others: "Line 1" and "Line 2" are no slip of the finger.
    fn is_numbered_apart(&self, other: &Name) -> bool {
        let (one, other) = (numbers(&self.key), numbers(&other.key));
        !one.is_empty() && !other.is_empty() && one != other
    }

    /// Whether all its words stand together in the other, and say enough: three letters.
    fn is_part_of(&self, other: &Name) -> bool {
        let (one, other) = (&self.keys, &other.keys);
        self.letters >= 3
            && one.len() < other.len()
            && other.windows(one.len()).any(|run| run == one)
    }
}

/// What of a name tells one company from others, for comparing: equal for spellings within one
/// alphabet. Empty if the name says nothing.
pub fn essence(name: &str) -> String {
    words(name).concat()
}

/// The words of a name without its legal form. "Ala-Too" is one word while forms are looked for.
fn words(name: &str) -> Vec<String> {
    let telling = forms::without(spelled(name));
    let words = telling.iter().flat_map(|word| word.split(is_hyphen));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The numbers in a name, in their order.
fn numbers(key: &str) -> Vec<&str> {
    key.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
}

/// Whether they differ by one slip in at least six letters, or by two in at least twelve: a letter
/// more or less, another letter, two letters in each other's places.
fn is_typo(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    let allowed = match shorter {
        0..6 => return false,
        6..12 => 1,
        _ => 2,
    };
    let longer = one.chars().count().max(other.chars().count());
    longer - shorter <= allowed && slips(one, other) <= allowed
}

/// How many slips lead from one word to the other (the optimal string alignment distance).
fn slips(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            let turned = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if turned {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// Whether the longer name begins with the shorter, of five letters at least, in one run of letters.
fn is_beginning(shorter: &str, longer: &str) -> bool {
    shorter.chars().count() >= 5 && longer.starts_with(shorter)
}

#[cfg(test)]
mod tests;
