//! One publication, page by page, and the applause for it.

use serde_json::Value;

use super::shelf;
use super::spot::{Of, Shelf, Spot};
use super::{Library, files, readable, what};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::plain;
use crate::store::contestants::Contestant;
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::store::reading::{self, Publication, Which};
use crate::telegram::letter::{Content, Letter};
use crate::words::Locale;

/// Characters of a page, in UTF-16 units: with its heading it fits a message, and a telephone does
/// not have to be scrolled for ever.
const PAGE: usize = 2500;

/// Shows a page of a publication.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, spot: &Spot) -> Result<Toast> {
    let library = readable(turn, Some(who)).await?;
    let Some((publication, author)) = library.find(spot.which) else {
        return gone(turn, who, place, &spot.shelf).await;
    };
    // The neighbours are those before it counts as read.
    let keyboard = Neighbours::of(&library, spot);
    let parts = parts(turn, spot.which).await?;
    let pages = body(who.locale, &parts).cut(PAGE);
    let last = pages.len().saturating_sub(1);
    let at = (spot.page as usize).min(last);
    reading::note(turn.db, who.id, spot.which, turn.now).await?;
    let mut passage = heading(turn, who.locale, publication, author);
    if let Some(page) = pages.into_iter().nth(at) {
        passage.append(page, "\n\n");
    }
    if last > 0 {
        let count = plain!(who.locale, "read-page", page = at + 1, pages = last + 1);
        passage.append(Passage::new(count, Vec::new()), "\n\n");
    }
    let spot = Spot { page: u32::try_from(at).unwrap_or_default(), ..spot.clone() };
    let own = library.is_own(publication);
    let under = Under { spot, last, own, publication, author };
    let keyboard = under.keyboard(who.locale, &keyboard);
    let mut letter = Letter::quoting(Content::Text, &passage.text, passage.entities);
    if let Some(message) = place {
        letter = letter.renewing(Some(message.into()));
    }
    turn.say(who.id, letter.with_preview().keyboard(keyboard.done())).await?;
    Ok(Toast::Quiet)
}

/// Says that a publication is there no more, and shows the list that it stood in.
pub(super) async fn gone(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    from: &Shelf,
) -> Result<Toast> {
    match shelf::show(turn, who, place, from, 0).await? {
        Toast::Quiet => Ok(Toast::Says(plain!(who.locale, "read-gone"))),
        said => Ok(said),
    }
}

/// What counts of a publication, in the order of its messages.
pub async fn parts(turn: &mut Turn<'_>, which: Which) -> Result<Vec<Part>> {
    let mut parts = entries::parts(turn.db, which.entry).await?;
    parts.retain(|part| part.state == PartState::Counted && part.case == which.case);
    Ok(parts)
}

fn heading(
    turn: &Turn<'_>,
    locale: Locale,
    publication: &Publication,
    author: &Contestant,
) -> Passage {
    let (name, company) = (author.full_name(), author.company.as_str());
    let case = publication.which.case;
    let what = what(turn, locale, &publication.task, case);
    let title = turn.contest.task(&publication.task).and_then(|task| task.case(case?));
    let title = title.map_or_else(String::new, |case| format!(". {}", case.title));
    let at = turn.when(locale, publication.at);
    let mut passage = Passage::bold(name);
    let about =
        plain!(locale, "read-about", company = company, what = what, title = title, at = at);
    passage.append(Passage::new(about, Vec::new()), "\n");
    passage
}

/// The words of all parts; where a file was sent, its number stands.
pub fn body(locale: Locale, parts: &[Part]) -> Passage {
    let mut body = Passage::default();
    let mut number = 0;
    for part in parts {
        if let Some(sign) = files::sign(locale, part, &mut number) {
            body.append(Passage::new(sign, Vec::new()), "\n\n");
        }
        if !part.text.is_empty() {
            let entities: Vec<Value> = serde_json::from_str(&part.entities).unwrap_or_default();
            let between = if part.file_id.is_some() { "\n" } else { "\n\n" };
            body.append(Passage::new(&part.text, entities), between);
        }
    }
    body
}

/// The publications before and after one on its shelf.
struct Neighbours {
    newer: Option<Which>,
    older: Option<Which>,
    /// Where a shelf has the unread first: the next one of these.
    unread: Option<Which>,
    /// The page of the shelf on which it stands.
    page: u32,
}

impl Neighbours {
    fn of(library: &Library, spot: &Spot) -> Neighbours {
        let shelf = library.on(&spot.shelf);
        let place = shelf.iter().position(|one| one.which == spot.which);
        let at = |place: Option<usize>| Some(shelf.get(place?)?.which);
        if spot.shelf.new_first {
            let mut unread = shelf.iter().filter(|one| library.is_new(one));
            let unread = unread.find(|one| one.which != spot.which).map(|one| one.which);
            return Neighbours { newer: None, older: None, unread, page: 0 };
        }
        Neighbours {
            newer: at(place.and_then(|place| place.checked_sub(1))),
            older: at(place.map(|place| place + 1)),
            unread: None,
            page: u32::try_from(place.unwrap_or_default() / shelf::PAGE).unwrap_or_default(),
        }
    }
}

/// What a publication's buttons depend on.
struct Under<'a> {
    spot: Spot,
    last: usize,
    own: bool,
    publication: &'a Publication,
    author: &'a Contestant,
}

impl Under<'_> {
    fn keyboard(&self, locale: Locale, around: &Neighbours) -> Keyboard {
        let Under { spot, last, own, publication, author } = self;
        let turned = |page| Tap::Publication { spot: Spot { page, ..spot.clone() } };
        let pages = u32::try_from(last + 1).unwrap_or(1);
        let count = publication.applause;
        let applaud = match publication.applauded {
            true => plain!(locale, "read-applauded", count = count),
            false => plain!(locale, "read-applaud", count = count),
        };
        let Which { entry, case } = spot.which;
        let keyboard = Keyboard::new()
            .pages(locale, spot.page, pages, turned)
            .row_if(
                publication.files > 0,
                plain!(locale, "read-files", count = publication.files),
                Tap::PublicationFiles { spot: spot.clone() },
            )
            .row_if(!own, applaud, Tap::Applaud { spot: spot.clone(), on: !publication.applauded })
            .row_if(!own, plain!(locale, "read-comment"), Tap::CommentOn { entry, case });
        let keyboard = around_it(keyboard, locale, spot, around);
        let others = Shelf::of_contestant(author.id);
        keyboard
            .row_if(
                !matches!(spot.shelf.of, Of::Contestant(_)),
                plain!(locale, "read-all-of", name = author.full_name()),
                Tap::ReadShelf { shelf: others, page: 0 },
            )
            .row(
                plain!(locale, "read-to-list"),
                Tap::ReadShelf { shelf: spot.shelf.clone(), page: around.page },
            )
    }
}

fn around_it(keyboard: Keyboard, locale: Locale, spot: &Spot, around: &Neighbours) -> Keyboard {
    let to = |which| Tap::Publication { spot: Spot::first(which, &spot.shelf) };
    let neighbours = [
        (around.newer, plain!(locale, "read-newer")),
        (around.older, plain!(locale, "read-older")),
        (around.unread, plain!(locale, "read-next-unread")),
    ];
    let there = neighbours.into_iter().filter_map(|(which, label)| Some((label, to(which?))));
    keyboard.grid(2, there)
}

/// Applauds, or takes the applause back.
pub async fn applaud(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    spot: &Spot,
    on: bool,
) -> Result<Toast> {
    let library = readable(turn, Some(who)).await?;
    let Some((publication, _)) = library.find(spot.which) else {
        return gone(turn, who, place, &spot.shelf).await;
    };
    if library.is_own(publication) {
        return Ok(Toast::Says(plain!(who.locale, "read-not-own")));
    }
    let changed = reading::applaud(turn.db, who.id, spot.which, on, turn.now).await?;
    show(turn, who, place, spot).await?;
    Ok(match (changed, on) {
        (false, _) => Toast::Quiet,
        (true, true) => Toast::Says(plain!(who.locale, "read-thanks")),
        (true, false) => Toast::Says(plain!(who.locale, "read-taken-back")),
    })
}
