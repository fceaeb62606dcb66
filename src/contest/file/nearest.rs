//! What somebody may have meant: the known word nearest to a mistyped one.

/// The word of the list that takes the fewest edits, if those are few for its length. Case does
/// not matter.
pub(super) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(60).collect();
    let scored = known.into_iter().map(|word| (edits(&typed, word), word));
    let (edits, word) = scored.min_by_key(|(edits, _)| *edits)?;
    (edits <= (word.chars().count().div_ceil(3)).max(1)).then_some(word)
}

/// How many insertions, deletions and replacements turn one word into the other.
fn edits(typed: &[char], word: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (line, letter) in word.chars().flat_map(char::to_lowercase).enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, typed) in row.iter_mut().zip(std::iter::once(&'\0').chain(typed)).skip(1) {
            let replaced = diagonal + usize::from(*typed != letter);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distances() {
        let edits = |a: &str, b: &str| super::edits(&a.chars().collect::<Vec<_>>(), b);
        assert_eq!(edits("", ""), 0);
        assert_eq!(edits("abc", ""), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("anounce", "announce"), 1);
    }

    #[test]
    fn near_and_far() {
        let known = ["announce", "open", "close"];
        assert_eq!(nearest("anounce", known), Some("announce"));
        assert_eq!(nearest("OPENS", known), Some("open"));
        assert_eq!(nearest("deadline", known), None);
    }
}
