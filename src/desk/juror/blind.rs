//! What jurors see in the place of an author: name and company, or a code while marking is blind.
//!
//! Codes are drawn by lot, an entry's once and for all, and kept: so they tell nothing of the order or
//! the number of an entry, and no two entries of a task ever share one.

use std::collections::{HashMap, HashSet};

use rand::RngExt;
use rand::rngs::StdRng;

use super::queue::Waiting;
use crate::desk::{Result, Turn};
use crate::store::entries::Entry;
use crate::store::jurywork;
use crate::words::Locale;
use crate::{html, plain};

/// Without signs that are taken for one another, and without vowels, so that no code is a word.
const SIGNS: &[u8] = b"BCDFGHJKMNPQRSTVWXZ23456789";
/// With four signs there are half a million codes.
const SHORTEST: usize = 4;
/// After so many draws that were taken, codes get longer.
const DRAWS: usize = 20;

/// A code that is not taken yet.
pub fn draw(dice: &mut StdRng, taken: &HashSet<String>) -> String {
    let mut length = SHORTEST;
    loop {
        for _ in 0..DRAWS {
            let sign = |_| char::from(SIGNS[dice.random_range(0..SIGNS.len())]);
            let code: String = (0..length).map(sign).collect();
            if !taken.contains(&code) {
                return code;
            }
        }
        length += 1;
    }
}

/// The codes of these entries of a task, drawn for those that have none yet.
pub async fn codes(
    turn: &mut Turn<'_>,
    task: &str,
    entries: &[Entry],
) -> Result<HashMap<i64, String>> {
    let mut codes = jurywork::codes(turn.db, task).await?;
    let mut taken: HashSet<String> = codes.values().cloned().collect();
    for entry in entries {
        if codes.contains_key(&entry.id) {
            continue;
        }
        let code = draw(turn.dice, &taken);
        jurywork::set_code(turn.db, entry.id, task, &code).await?;
        taken.insert(code.clone());
        codes.insert(entry.id, code);
    }
    Ok(codes)
}

/// Whose entry it is, as the head of a card.
pub fn head(locale: Locale, waiting: &Waiting) -> String {
    match &waiting.code {
        Some(code) => html!(locale, "mark-code", code = code),
        None => {
            let name = waiting.contestant.full_name();
            html!(locale, "mark-author", name = name, company = &waiting.contestant.company)
        }
    }
}

/// The same for a button or a line of a list, in few words.
pub fn name(locale: Locale, waiting: &Waiting) -> String {
    match &waiting.code {
        Some(code) => plain!(locale, "mark-code-plain", code = code),
        None => waiting.contestant.full_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;

    #[test]
    fn a_code_that_is_taken_is_drawn_again_and_in_need_codes_get_longer() {
        let dice = || StdRng::seed_from_u64(7);
        let first = draw(&mut dice(), &HashSet::new());
        let second = draw(&mut dice(), &HashSet::from([first.clone()]));
        assert_ne!(first, second);
        let mut taken = HashSet::new();
        let mut all = dice();
        for _ in 0..DRAWS {
            let sign = |_| char::from(SIGNS[all.random_range(0..SIGNS.len())]);
            taken.insert((0..SHORTEST).map(sign).collect::<String>());
        }
        assert_eq!(draw(&mut dice(), &taken).len(), SHORTEST + 1);
    }

    proptest! {
        #[test]
        fn codes_differ_and_are_made_of_plain_signs(seed in any::<u64>(), count in 1..300_usize) {
            let (mut dice, mut taken) = (StdRng::seed_from_u64(seed), HashSet::new());
            for _ in 0..count {
                let code = draw(&mut dice, &taken);
                prop_assert!(code.bytes().all(|sign| SIGNS.contains(&sign)));
                prop_assert!(taken.insert(code));
            }
        }
    }
}
