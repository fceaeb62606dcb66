//! The rating: the sums of all published awards, in groups.

use crate::contest::definition::Locale;
use crate::contest::rating::{Group, Line, rank};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{contestants, results};
use crate::{html, plain, text};

/// One message holds the rating of some sixty people; longer ones are paged.
const PAGE: usize = 3500;

/// The groups of the rating as they stand now.
pub async fn groups(turn: &mut Turn<'_>, locale: Locale) -> Result<Vec<Group>> {
    let totals = results::totals(turn.db).await?;
    let mut lines: Vec<Line> = contestants::active(turn.db)
        .await?
        .into_iter()
        .map(|contestant| Line {
            total: totals.get(&contestant.id).copied().unwrap_or(0),
            contestant: contestant.id,
            surname: contestant.surname,
            name: contestant.name,
            company: contestant.company,
            ..Line::default()
        })
        .collect();
    // Whoever withdrew keeps the place that their points earned, without a name.
    for contestant in contestants::withdrawn(turn.db).await? {
        if let Some(total) = totals.get(&contestant).copied().filter(|total| *total > 0) {
            lines.push(Line { total, contestant, ..Line::default() });
        }
    }
    Ok(rank(lines, locale))
}

/// The rating as pages of HTML; none before any result is published.
pub async fn pages(turn: &mut Turn<'_>, locale: Locale) -> Result<Option<Vec<String>>> {
    if results::totals(turn.db).await?.is_empty() {
        return Ok(None);
    }
    let mut blocks = vec![html!(locale, "rating-title", title = &turn.contest.title)];
    for group in groups(turn, locale).await? {
        let points = turn.points(locale, group.total);
        let mut lines = vec![html!(locale, "rating-group", points = points, place = group.place)];
        for member in &group.members {
            if member.surname.is_empty() {
                lines.push(html!(locale, "rating-withdrawn"));
                continue;
            }
            let name = format!("{} {}", member.surname, member.name);
            lines.push(html!(locale, "rating-line", name = name, company = &member.company));
        }
        blocks.push(lines.join("\n"));
    }
    Ok(Some(text::split_html(&blocks.join("\n\n"), PAGE)))
}

/// Shows the rating.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let pages = match pages(turn, locale).await? {
        Some(pages) => pages,
        None => vec![html!(locale, "rating-none")],
    };
    let page = page.min(pages.len() as u32 - 1);
    let keyboard = Keyboard::new()
        .pages(locale, page, pages.len() as u32, |page| Tap::Rating { page })
        .row(plain!(locale, "menu-read"), Tap::Reading)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, &pages[page as usize], keyboard).await
}
