//! What is a letter, quickly for the two alphabets that nearly all of what comes here is written in.
//!
//! The standard library looks every letter that is not ASCII up in a table of all scripts, which was a
//! sixth of the time that a solution of some hundred letters took.

/// Whether this is a letter, as `char::is_alphabetic` has it.
pub fn is_letter(c: char) -> bool {
    match c {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        other => other.is_alphabetic(),
    }
}

/// Whether this is a letter or a digit, as `char::is_alphanumeric` has it.
pub fn is_letter_or_digit(c: char) -> bool {
    match c {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        other => other.is_alphanumeric(),
    }
}

/// The small letter of a Latin or Russian one, or the sign itself if it is of ASCII; none for whatever
/// else there is, of which some become several.
pub fn small(c: char) -> Option<char> {
    match c {
        'а'..='я' | 'ё' => Some(c),
        // Sixty-four letters in their order: the small ones follow the large ones.
        'А'..='Я' => char::from_u32(u32::from(c) + 32),
        'Ё' => Some('ё'),
        other if other.is_ascii() => Some(other.to_ascii_lowercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_there_is_is_what_the_standard_library_says() {
        for c in char::MIN..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            if let Some(small) = small(c) {
                assert!(c.to_lowercase().eq([small]), "{c:?}");
            }
        }
        assert_eq!(small('Я'), Some('я'));
        assert_eq!(small('İ'), None);
    }
}
