//! What there is to read of a candidate, inside the ballot: the nominee card, the essay and what they
//! have published, with the way back to the list. Nothing of it is noted, not even that it was read:
//! whom somebody reads about while voting comes close to whom they pick.

use super::choose::{begun, picked, toggled, with_review};
use super::way::Way;
use super::{Booth, files, whisper};
use crate::desk::keyboard::Keyboard;
use crate::desk::profile::{self, essay, view};
use crate::desk::reading::{self, what};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::store::contestants::Contestant;
use crate::store::people::Person;
use crate::store::profiles::Profile;
use crate::store::reading::Publication;
use crate::telegram::letter::{Content, Letter};
use crate::{html, plain, text};

/// Characters of a page, in UTF-16 units.
const PAGE: usize = 2500;

/// The most publications that have a button of their own.
const MOST: usize = 40;

/// A candidate and what the voter may read of them.
pub(super) struct Candidate {
    pub name: String,
    pub card: Option<(Contestant, Profile)>,
    /// The oldest first, so that a button means the same while more are published.
    pub publications: Vec<Publication>,
}

impl Candidate {
    /// The publication of this button; 0 is none.
    pub fn publication(&self, item: u8) -> Option<&Publication> {
        self.publications.get(usize::from(item).checked_sub(1)?)
    }
}

/// A candidate's card. `number` is theirs on the roll, `way` the list that one came from.
pub async fn card(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (number, way): (u32, Way),
    picks: Picks,
) -> Result<Toast> {
    let locale = who.locale;
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let Some(found) = candidate(turn, who, &booth, number).await? else {
        return Ok(Toast::Says(plain!(locale, "vote-no-candidate")));
    };
    let mut keyboard = Keyboard::new();
    let read = |item| Tap::VoteRead { number, item, page: 0, way, picks: picks.clone() };
    let mut words = Vec::new();
    if found.card.is_none() {
        words.push(format!("<b>{}</b>", text::escape(&found.name)));
    }
    if let Some((contestant, card)) = &found.card {
        words.push(profile::lines(locale, contestant, card, false));
        let has = !card.essay.is_empty();
        let count = files::of_card(card).count();
        let label = plain!(locale, "read-files", count = count);
        let files = Tap::VoteFiles { number, item: 0, way, picks: picks.clone() };
        keyboard = keyboard.row_if(has, plain!(locale, "nominee-essay"), read(0)).row_if(
            count > 0,
            label,
            files,
        );
    }
    let items = (1..).zip(found.publications.iter().take(MOST));
    let labels: Vec<(String, Tap)> = items
        .map(|(item, one)| (what(turn, locale, &one.task, one.which.case), read(item)))
        .collect();
    if found.card.is_none() && labels.is_empty() {
        words.push(html!(locale, "vote-nothing-to-read"));
    }
    words.push(picked(locale, &booth, &picks));
    let is_picked = picks.0.contains(&number);
    let label = if is_picked { plain!(locale, "vote-unpick") } else { plain!(locale, "vote-pick") };
    let after = toggled(&picks, number);
    let keyboard = keyboard
        .grid(1, labels)
        .row_if(after.0.len() <= booth.picks, label, Tap::VotePage { way, picks: after })
        .row(plain!(locale, "vote-to-list"), Tap::VotePage { way, picks: picks.clone() });
    let keyboard = with_review(keyboard, locale, &booth, &picks);
    whisper(turn, who.id, place, words.join("\n\n"), keyboard.done());
    Ok(Toast::Quiet)
}

/// A page of the essay (item 0) or of a publication.
pub async fn read(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (number, way): (u32, Way),
    (item, page): (u8, u8),
    picks: Picks,
) -> Result<Toast> {
    let locale = who.locale;
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let Some(found) = candidate(turn, who, &booth, number).await? else {
        return Ok(Toast::Says(plain!(locale, "vote-no-candidate")));
    };
    let Some((title, body)) = text_of(turn, who, &found, item).await? else {
        return Ok(Toast::Says(plain!(locale, "read-gone")));
    };
    let count = found.publication(item).map_or(0, |one| one.files);
    let label = plain!(locale, "read-files", count = count);
    let pages = body.cut(PAGE);
    let last = u8::try_from(pages.len().saturating_sub(1)).unwrap_or(u8::MAX);
    let page = page.min(last);
    let mut passage = Passage::bold(&found.name);
    passage.append(Passage::new(title, Vec::new()), "\n");
    if let Some(shown) = pages.into_iter().nth(page.into()) {
        passage.append(shown, "\n\n");
    }
    if last > 0 {
        let (page, pages) = (u32::from(page) + 1, u32::from(last) + 1);
        let count = plain!(locale, "read-page", page = page, pages = pages);
        passage.append(Passage::new(count, Vec::new()), "\n\n");
    }
    let turned = |page: u32| {
        let page = u8::try_from(page).unwrap_or(u8::MAX);
        Tap::VoteRead { number, item, page, way, picks: picks.clone() }
    };
    let back = Tap::VoteLook { number, way, picks: picks.clone() };
    let keyboard = Keyboard::new()
        .pages(locale, page.into(), u32::from(last) + 1, turned)
        .row_if(count > 0, label, Tap::VoteFiles { number, item, way, picks: picks.clone() })
        .row(plain!(locale, "vote-to-card"), back);
    let mut letter = Letter::quoting(Content::Text, &passage.text, passage.entities);
    if let Some(message) = place {
        letter = letter.renewing(Some(message.into()));
    }
    turn.whisper(who.id, letter.keyboard(keyboard.done()));
    Ok(Toast::Quiet)
}

/// The candidate of that number, with what readers may read of them.
pub(super) async fn candidate(
    turn: &mut Turn<'_>,
    who: &Person,
    booth: &Booth,
    number: u32,
) -> Result<Option<Candidate>> {
    let others = booth.others();
    let Some(line) = others.iter().find(|line| line.number == number) else { return Ok(None) };
    let contestant = line.contestant_id;
    let name = super::name(line);
    let card = view::readable(turn, who, contestant).await?.ok();
    let library = reading::readable(turn, Some(who)).await?;
    let mut publications = library.publications;
    publications.retain(|one| one.contestant == contestant);
    publications.sort_by_key(|one| (one.which.entry, one.which.case));
    let card = card.map(|(contestant, card, _)| (contestant, card));
    Ok(Some(Candidate { name, card, publications }))
}

/// The title and the text of what was chosen to be read.
async fn text_of(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Candidate,
    item: u8,
) -> Result<Option<(String, Passage)>> {
    let locale = who.locale;
    if item == 0 {
        let card = found.card.as_ref().filter(|(_, card)| !card.essay.is_empty());
        let title = plain!(locale, "nominee-essay");
        return Ok(card.map(|(_, card)| (title, essay::passage(&card.essay))));
    }
    let Some(one) = found.publication(item) else { return Ok(None) };
    let parts = reading::page::parts(turn, one.which).await?;
    let body = reading::page::body(locale, &parts);
    Ok(Some((what(turn, locale, &one.task, one.which.case), body)))
}
