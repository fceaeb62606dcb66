//! Choosing: candidates in pages, a tick on each that is picked.

use std::collections::BTreeSet;

use super::way::{Among, Way};
use super::{Booth, enter, name, outcome, whisper};
use crate::contest::ballot::{Refusal, check_some};
use crate::contest::definition::Locale;
use crate::desk::keyboard::{self, Keyboard};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::ballots::OnRoll;
use crate::store::people::Person;
use crate::words::Html;
use crate::{html, plain, text};

use super::Shut;

/// Candidates on a page.
pub(super) const PAGE: usize = 8;

/// Begins to choose, or says why one cannot; after the close, what came of the vote.
pub async fn start(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let shut = match enter(turn, who).await? {
        Ok(booth) => {
            draw(turn, who, place, &booth, Way::default(), &Picks::default());
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
    way: Way,
    picks: Picks,
) -> Result<Toast> {
    match begun(turn, who, place, &picks).await? {
        Ok(booth) => {
            draw(turn, who, place, &booth, way, &picks);
            Ok(Toast::Quiet)
        }
        Err(toast) => Ok(toast),
    }
}

/// The booth for a ballot with these picks so far. Otherwise what to say; if somebody who was picked
/// has left the contest meanwhile, the list is there again without them.
pub(super) async fn begun(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    picks: &Picks,
) -> Result<std::result::Result<Booth, Toast>> {
    let booth = match enter(turn, who).await? {
        Ok(booth) => booth,
        Err(shut) => return Ok(Err(Toast::Says(shut.words(turn, who.locale)))),
    };
    if let Some(toast) = without_the_gone(turn, who, place, &booth, picks) {
        return Ok(Err(toast));
    }
    if picks.0.len() > booth.picks {
        let says = plain!(who.locale, "vote-enough", picks = booth.picks);
        return Ok(Err(Toast::Says(says)));
    }
    Ok(match check_some(&picks.0, booth.voter, &booth.candidates()) {
        Ok(()) => Ok(booth),
        Err(refusal) => Err(Toast::Says(refused(who.locale, refusal))),
    })
}

/// If somebody of these picks stands on the roll and takes part no more: the list again without
/// them, and what to say.
pub(super) fn without_the_gone(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    booth: &Booth,
    picks: &Picks,
) -> Option<Toast> {
    let gone: BTreeSet<u32> =
        booth.roll.iter().filter(|line| !line.takes_part).map(|line| line.number).collect();
    let left: Vec<u32> = picks.0.iter().copied().filter(|pick| !gone.contains(pick)).collect();
    let well = check_some(&left, booth.voter, &booth.candidates()).is_ok();
    if left.len() == picks.0.len() || left.len() >= booth.picks || !well {
        return None;
    }
    draw(turn, who, place, booth, Way::default(), &Picks(left));
    Some(Toast::Says(plain!(who.locale, "vote-gone")))
}

/// What is wrong with picks, in words.
pub(super) fn refused(locale: Locale, refusal: Refusal) -> String {
    match refusal {
        Refusal::Number { wanted, .. } => plain!(locale, "vote-exactly", picks = wanted),
        Refusal::Repeated => plain!(locale, "vote-repeated"),
        Refusal::Oneself => plain!(locale, "vote-oneself"),
        Refusal::NoCandidate => plain!(locale, "vote-no-candidate"),
    }
}

pub(super) fn draw(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    booth: &Booth,
    way: Way,
    picks: &Picks,
) {
    let locale = who.locale;
    let others = booth.others();
    let listed = way.listed(&others, &picks.0);
    let (shown, page, pages) = keyboard::page(&listed, way.page, PAGE);
    let way = way.turned(page);
    let rows = shown.iter().map(|line| candidate(line, way, picks));
    let keyboard = Keyboard::new().grid(1, rows).pages(locale, page, pages, |page| Tap::VotePage {
        way: way.turned(page),
        picks: picks.clone(),
    });
    let keyboard = below(keyboard, locale, &others, way, picks);
    let words = [
        intro(turn, locale, booth, picks),
        filter(locale, &others, way),
        way.reading.then(|| html!(locale, "vote-reading")),
        Some(picked(locale, booth, picks)),
    ];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    whisper(turn, who.id, place, words, with_review(keyboard, locale, booth, picks).done());
}

/// The button of a candidate: a tick, or a way to what there is to read of them.
pub(super) fn candidate(line: &OnRoll, way: Way, picks: &Picks) -> (String, Tap) {
    let tick = if picks.0.contains(&line.number) { "✓ " } else { "" };
    let tap = if way.reading {
        Tap::VoteLook { number: line.number, way, picks: picks.clone() }
    } else {
        Tap::VotePage { way, picks: toggled(picks, line.number) }
    };
    (format!("{tick}{}", name(line)), tap)
}

/// Ways to other candidates, where there are more than a page of them, and to read about them.
fn below(
    keyboard: Keyboard,
    locale: Locale,
    others: &[&OnRoll],
    way: Way,
    picks: &Picks,
) -> Keyboard {
    let to = |way| Tap::VotePage { way, picks: picks.clone() };
    let picked = picks.0.len();
    let many = others.len() > PAGE;
    let mut ways = Vec::new();
    if many {
        ways.push((plain!(locale, "vote-by-letter"), Tap::VoteLetters { picks: picks.clone() }));
        let company = Tap::VoteCompanies { page: 0, picks: picks.clone() };
        ways.push((plain!(locale, "vote-by-company"), company));
        ways.push((plain!(locale, "vote-search"), Tap::VoteSearch { picks: picks.clone() }));
    }
    let reading = Way { reading: !way.reading, ..way };
    let label =
        if way.reading { plain!(locale, "vote-to-pick") } else { plain!(locale, "vote-to-read") };
    ways.push((label, to(reading)));
    let mine = plain!(locale, "vote-mine", picked = picked);
    keyboard
        .row_if(way.among != Among::All, plain!(locale, "vote-all"), to(Way::default()))
        .grid(2, ways)
        .row_if(
            many && picked > 0 && way.among != Among::Picked,
            mine,
            to(Way::first(Among::Picked)),
        )
}

/// The way on, once there are exactly as many picks as it takes.
pub(super) fn with_review(
    keyboard: Keyboard,
    locale: Locale,
    booth: &Booth,
    picks: &Picks,
) -> Keyboard {
    let ready = picks.0.len() == booth.picks;
    keyboard.row_if(ready, plain!(locale, "vote-next"), Tap::VoteReview { picks: picks.clone() })
}

/// What it is about, until the first tick.
fn intro(turn: &Turn<'_>, locale: Locale, booth: &Booth, picks: &Picks) -> Option<String> {
    let prize = turn.contest.vote.as_ref().map_or("", |rules| rules.prize.as_str());
    picks.0.is_empty().then(|| html!(locale, "vote-choose", prize = prize, picks = booth.picks))
}

/// Of whom the list is, if not of everybody.
fn filter(locale: Locale, others: &[&OnRoll], way: Way) -> Option<String> {
    match way.among {
        Among::All => None,
        Among::Picked => Some(html!(locale, "vote-only-picked")),
        Among::Letter(letter) => {
            Some(html!(locale, "vote-only-letter", letter = letter.to_string()))
        }
        Among::Company(number) => {
            let line = others.iter().find(|line| line.number == number)?;
            Some(html!(locale, "vote-only-company", company = &line.company))
        }
    }
}

/// The line that says how many are picked, and whom.
pub(super) fn picked(locale: Locale, booth: &Booth, picks: &Picks) -> String {
    let count = html!(locale, "vote-picked", picked = picks.0.len(), picks = booth.picks);
    let names = booth.names(&picks.0).iter().map(|name| text::escape(name)).collect::<Vec<_>>();
    if names.is_empty() { count } else { format!("{count} — {}", names.join("; ")) }
}

/// The picks with this one added, or taken away if it was among them.
pub(super) fn toggled(picks: &Picks, number: u32) -> Picks {
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

/// The same as a piece to put into a message.
pub(super) fn lines(names: &[String]) -> Html {
    Html(list(names))
}
