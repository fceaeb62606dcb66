//! The list of contestants; their numbers are buttons to their nominee cards.

use crate::desk::keyboard::{Keyboard, page};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants;
use crate::store::people::Person;
use crate::{html, plain};

const PAGE: usize = 20;

/// Contestants by number, twenty a page.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = contestants::active(turn.db).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![html!(locale, "people-title", count = all.len())];
    for contestant in shown {
        lines.push(html!(
            locale,
            "people-line",
            number = contestant.id,
            name = contestant.full_name(),
            company = &contestant.company,
            city = &contestant.city,
        ));
    }
    let cards = shown.iter().filter(|_| turn.contest.profile.is_some());
    let card =
        |it: &contestants::Contestant| (it.id.to_string(), Tap::Nominee { contestant: it.id });
    let keyboard = Keyboard::new()
        .grid(5, cards.map(card))
        .pages(locale, number, pages, |page| Tap::People { page })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}
