//! What was published: the list, one of them, and the files by which its sum can be checked.

use crate::contest::rating::seal;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::rating::{self, Publication};
use crate::telegram::letter::{File, Letter};
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 8;

/// All publications, newest first.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let mut all = rating::publications(turn.db).await?;
    all.reverse();
    let words = match all.len() {
        0 => html!(locale, "publications-none"),
        count => html!(locale, "publications", count = count),
    };
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut keyboard = Keyboard::new();
    for publication in shown {
        let tap = Tap::Published { number: publication.number, page: 0 };
        keyboard = keyboard.row(label(turn, locale, publication), tap);
    }
    let keyboard = keyboard
        .pages(locale, number, pages, |page| Tap::Publications { page })
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .row_if(who.rights.organizer, plain!(locale, "menu-admin"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

/// What a publication is called on a button.
pub(super) fn label(turn: &Turn<'_>, locale: Locale, publication: &Publication) -> String {
    let at = turn.when(locale, publication.published_at);
    plain!(locale, "publication-label", number = publication.number, at = at)
}

/// One publication, page by page.
pub async fn open(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    number: u32,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(board) = super::publication(turn, number, locale).await? else {
        return Ok(Toast::Over);
    };
    let pages = super::message::pages(turn, locale, &board);
    let last = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let shown = wanted.min(last);
    let text = pages.get(shown as usize).map(String::as_str).unwrap_or_default();
    let sum = sum(turn, locale, number).await?;
    let words = format!("{text}\n\n{sum}");
    let several = rating::publications(turn.db).await?.len() > 1;
    let keyboard = Keyboard::new()
        .pages(locale, shown, last + 1, |page| Tap::Published { number, page })
        .row_if(
            number > 1,
            plain!(locale, "publication-moved", number = number.saturating_sub(1)),
            Tap::RatingCompare { from: number.saturating_sub(1), to: number, page: 0 },
        )
        .row_if(
            several,
            plain!(locale, "publication-compare"),
            Tap::RatingAgainst { number, page: 0 },
        )
        .row(plain!(locale, "publication-check"), Tap::RatingCheck { number })
        .row(plain!(locale, "back"), Tap::Publications { page: 0 })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The sum of a publication, worked out anew from what is kept, and whether it is the one announced.
async fn sum(turn: &mut Turn<'_>, locale: Locale, number: u32) -> Result<String> {
    let Some((announced, text)) = text(turn, number).await? else { return Ok(String::new()) };
    let lines = rating::sealed(turn.db, number).await?;
    let holds = seal::sum(&text) == announced
        && lines.iter().all(|sealed| sealed.is_whole() != Some(false));
    Ok(match holds {
        true => html!(locale, "publication-sum", sum = announced),
        false => html!(locale, "publication-sum-broken", sum = announced),
    })
}

/// The sum that was announced, and the text put together from what is kept.
async fn text(turn: &mut Turn<'_>, number: u32) -> Result<Option<(String, String)>> {
    let all = rating::publications(turn.db).await?;
    let Some(this) = all.iter().find(|one| one.number == number) else { return Ok(None) };
    let previous = all.iter().find(|one| one.number + 1 == number);
    let previous = previous.map(|one| one.sha256.as_str());
    let lines = rating::sealed(turn.db, number).await?;
    let text = seal::text(number, this.published_at, previous, &lines);
    Ok(Some((this.sha256.clone(), text)))
}

/// Sends the text whose SHA-256 was announced, and the names with what they were sealed with.
pub async fn check(turn: &mut Turn<'_>, who: &Person, number: u32) -> Result<Toast> {
    let locale = who.locale;
    let Some((sum, text)) = text(turn, number).await? else { return Ok(Toast::Over) };
    let file = File { name: format!("rating-{number}.txt"), bytes: text.into_bytes() };
    let name = file.name.clone();
    let caption = html!(locale, "publication-text", file = name, sum = sum);
    turn.say(who.id, Letter::document(file, caption)).await?;
    // Whoever takes part no longer is shown nowhere with their name.
    let shown = rating::snapshot(turn.db, number).await?;
    let named: std::collections::HashSet<i64> = shown
        .into_iter()
        .flat_map(|snapshot| snapshot.lines)
        .filter(|line| !line.is_nameless())
        .map(|line| line.contestant)
        .collect();
    let mut names = String::new();
    for sealed in rating::sealed(turn.db, number).await? {
        if named.contains(&sealed.line.contestant) && !sealed.salt.is_empty() {
            let words = seal::sealed_text(&sealed.salt, &sealed.line);
            names.push_str(&format!("{}\t{words}\n", sealed.line.contestant));
        }
    }
    let file = File { name: format!("rating-{number}-names.txt"), bytes: names.into_bytes() };
    turn.say(who.id, Letter::document(file, html!(locale, "publication-names"))).await?;
    Ok(Toast::Quiet)
}
