//! `/rating`: what stands now, for everybody.

use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, rating};
use crate::store::people::Person;
use crate::{html, plain};

/// Shows the rating.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let pages = match rating::board(turn, locale).await? {
        Some(board) => rating::message::pages(turn, locale, &board),
        None => vec![html!(locale, "rating-none")],
    };
    let last = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let page = page.min(last);
    let published = !crate::store::rating::publications(turn.db).await?.is_empty();
    let keyboard = Keyboard::new()
        .pages(locale, page, last + 1, |page| Tap::Rating { page })
        .row_if(who.rights.contestant.is_some(), plain!(locale, "menu-why"), Tap::Why { page: 0 })
        .row_if(published, plain!(locale, "rating-history"), Tap::Publications { page: 0 })
        .row(plain!(locale, "menu-read"), Tap::Reading)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    let words = pages.get(page as usize).map(String::as_str).unwrap_or_default();
    turn.show(who.id, place, words, keyboard).await
}
