//! Fewer candidates to look through: by the first letter of the surname, or by company.

use super::choose::{begun, picked, with_review};
use super::way::{Among, Way, company, initial};
use super::{Booth, whisper};
use crate::contest::rating::Alphabet;
use crate::desk::keyboard::{self, Keyboard};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::people::Person;
use crate::{html, words::Locale};

/// Letters in a row, and companies on a page.
const LETTERS: usize = 6;
const COMPANIES: usize = 12;

/// Every first letter that there is.
pub async fn letters(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    picks: Picks,
) -> Result<Toast> {
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let mut all: Vec<char> = booth.others().iter().map(|line| initial(line)).collect();
    let alphabet = Alphabet::of(who.locale);
    all.sort_by(|a, b| alphabet.compare(&a.to_string(), &b.to_string()).then(a.cmp(b)));
    all.dedup();
    let to = |letter| Way::first(Among::Letter(letter));
    let letters = all.into_iter().map(|letter| {
        (letter.to_string(), Tap::VotePage { way: to(letter), picks: picks.clone() })
    });
    let keyboard = Keyboard::new().grid(LETTERS, letters);
    show(turn, who, place, (&booth, keyboard), html!(who.locale, "vote-which-letter"), &picks);
    Ok(Toast::Quiet)
}

/// Every company that there is, with the number of its candidates.
pub async fn companies(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    wanted: u32,
    picks: Picks,
) -> Result<Toast> {
    let locale = who.locale;
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let all = by_company(&booth, locale);
    let (shown, page, pages) = keyboard::page(&all, wanted, COMPANIES);
    let rows = shown.iter().map(|(name, first, count)| {
        let label = plain!(locale, "vote-company", company = name, count = *count);
        let way = Way::first(Among::Company(*first));
        (label, Tap::VotePage { way, picks: picks.clone() })
    });
    let keyboard = Keyboard::new()
        .grid(1, rows)
        .pages(locale, page, pages, |page| Tap::VoteCompanies { page, picks: picks.clone() });
    show(turn, who, place, (&booth, keyboard), html!(locale, "vote-which-company"), &picks);
    Ok(Toast::Quiet)
}

/// The companies by the alphabet: name, the first of its candidates on the roll, how many they are.
fn by_company(booth: &Booth, locale: Locale) -> Vec<(String, u32, usize)> {
    let mut all: Vec<(String, String, u32, usize)> = Vec::new();
    for line in booth.others() {
        let key = company(line);
        match all.iter_mut().find(|(known, ..)| *known == key) {
            Some((.., count)) => *count += 1,
            None if key.is_empty() => {}
            None => all.push((key, line.company.clone(), line.number, 1)),
        }
    }
    let alphabet = Alphabet::of(locale);
    all.sort_by(|a, b| alphabet.compare(&a.1, &b.1));
    all.into_iter().map(|(_, name, first, count)| (name, first, count)).collect()
}

fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (booth, keyboard): (&Booth, Keyboard),
    title: String,
    picks: &Picks,
) {
    let locale = who.locale;
    let all = Tap::VotePage { way: Way::default(), picks: picks.clone() };
    let keyboard = keyboard.row(plain!(locale, "vote-all"), all);
    let words = format!("{title}\n\n{}", picked(locale, booth, picks));
    whisper(turn, who.id, place, words, with_review(keyboard, locale, booth, picks).done());
}
