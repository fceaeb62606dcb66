//! Choosing: candidates in pages, a tick on each that is picked.

use super::{Booth, Shut, enter, name, outcome, whisper};
use crate::contest::ballot::check_some;
use crate::desk::keyboard::{self, Keyboard};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::ballots::OnRoll;
use crate::store::people::Person;
use crate::words::Html;
use crate::{html, plain, text};

/// Candidates on a page.
const PAGE: usize = 8;

/// Begins to choose, or says why one cannot; after the close, what came of the vote.
pub async fn start(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let shut = match enter(turn, who).await? {
        Ok(booth) => {
            draw(turn, who, place, &booth, 0, &Picks::default());
            return Ok(());
        }
        Err(shut) => shut,
    };
    let published = match shut {
        Shut::Over => outcome::published(turn, who.locale).await?,
        _ => None,
    };
    let words = published.unwrap_or_else(|| text::escape(&shut.words(turn, who.locale)));
    let keyboard = Keyboard::new().row(plain!(who.locale, "back"), Tap::Start).done();
    whisper(turn, who.id, place, words, keyboard);
    Ok(())
}

/// A page of candidates with these picks, as a button gave them: it may be forged.
pub async fn page(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    page: u32,
    picks: Picks,
) -> Result<Toast> {
    let booth = match enter(turn, who).await? {
        Ok(booth) => booth,
        Err(shut) => return Ok(Toast::Says(shut.words(turn, who.locale))),
    };
    if picks.0.len() > booth.picks {
        return Ok(Toast::Says(plain!(who.locale, "vote-enough", picks = booth.picks)));
    }
    if check_some(&picks.0, booth.voter, &booth.candidates()).is_err() {
        return Ok(Toast::Says(plain!(who.locale, "vote-no-candidate")));
    }
    draw(turn, who, place, &booth, page, &picks);
    Ok(Toast::Quiet)
}

fn draw(turn: &mut Turn<'_>, who: &Person, place: Place, booth: &Booth, page: u32, picks: &Picks) {
    let locale = who.locale;
    let others: Vec<&OnRoll> =
        booth.roll.iter().filter(|line| line.takes_part && line.number != booth.voter).collect();
    let (shown, page, pages) = keyboard::page(&others, page, PAGE);
    let tap = |page, picks| Tap::VotePage { page, picks };
    let candidates = shown.iter().map(|line| {
        let tick = if picks.0.contains(&line.number) { "✓ " } else { "" };
        (format!("{tick}{}", name(line)), tap(page, toggled(picks, line.number)))
    });
    let ready = picks.0.len() == booth.picks;
    let keyboard = Keyboard::new()
        .grid(1, candidates)
        .pages(locale, page, pages, |page| tap(page, picks.clone()))
        .row_if(ready, plain!(locale, "vote-next"), Tap::VoteReview { picks: picks.clone() })
        .done();
    let prize = turn.contest.vote.as_ref().map_or("", |rules| rules.prize.as_str());
    let words = html!(
        locale,
        "vote-choose",
        prize = prize,
        picks = booth.picks,
        picked = picks.0.len(),
        names = Html(list(&booth.names(&picks.0))),
    );
    whisper(turn, who.id, place, words, keyboard);
}

/// The picks with this one added, or taken away if it was among them.
fn toggled(picks: &Picks, number: u32) -> Picks {
    let mut after: Vec<u32> = picks.0.iter().copied().filter(|pick| *pick != number).collect();
    if after.len() == picks.0.len() {
        after.push(number);
    }
    Picks(after)
}

/// Names in lines of HTML.
pub(super) fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("• {}", text::escape(name))).collect::<Vec<_>>().join("\n")
}
