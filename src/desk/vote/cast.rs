//! The last look, the receipt, and the cast.
//!
//! The receipt is shown before the ballot is cast, in a message of its own that stays. Should that
//! message get lost, nothing is lost: no ballot goes by it yet.

use super::choose::{refused, without_the_gone};
use super::way::Way;
use super::{Booth, choose, enter, whisper};
use crate::contest::ballot::{Receipt, check, print, tag};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::ballots::{self, Ballot};
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Shows the picks with a fresh receipt and asks to confirm.
pub async fn review(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    picks: Picks,
) -> Result<Toast> {
    let booth = match enter(turn, who).await? {
        Ok(booth) => booth,
        Err(shut) => return Ok(Toast::Says(shut.words(turn, who.locale))),
    };
    if let Some(toast) = without_the_gone(turn, who, place, &booth, &picks) {
        return Ok(toast);
    }
    if let Err(refusal) = check(&picks.0, booth.picks, booth.voter, &booth.candidates()) {
        return Ok(Toast::Says(refused(who.locale, refusal)));
    }
    ask(turn, who, place, &booth, picks).await?;
    Ok(Toast::Quiet)
}

async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    booth: &Booth,
    picks: Picks,
) -> Result {
    let locale = who.locale;
    let receipt = draw(turn, booth, &picks.0).await?;
    let note = html!(locale, "vote-receipt", receipt = receipt.grouped());
    turn.whisper(who.id, Letter::message(note));
    let words = html!(
        locale,
        "vote-review",
        names = choose::lines(&booth.names(&picks.0)),
        receipt = receipt.grouped(),
    );
    let cast = Tap::VoteCast { receipt: receipt.code().to_owned(), picks: picks.clone() };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "vote-cast"), cast)
        .row(plain!(locale, "vote-change"), Tap::VotePage { way: Way::default(), picks })
        .row(plain!(locale, "vote-how-protected"), Tap::VoteProtection)
        .done();
    whisper(turn, who.id, place, words, keyboard);
    Ok(())
}

/// A receipt whose print and tags are nobody else's.
async fn draw(turn: &mut Turn<'_>, booth: &Booth, picks: &[u32]) -> Result<Receipt> {
    loop {
        let receipt = Receipt::draw(&mut *turn.dice);
        if !ballots::clashes(turn.db, &ballot(booth, &receipt, picks)).await? {
            return Ok(receipt);
        }
    }
}

fn ballot(booth: &Booth, receipt: &Receipt, picks: &[u32]) -> Ballot {
    let mark = |pick: &u32| (*pick, tag(&booth.poll, receipt, *pick));
    Ballot { print: print(&booth.poll, receipt), marks: picks.iter().map(mark).collect() }
}

/// Casts the ballot of a button, which may be forged or tapped twice.
pub async fn cast(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    receipt: &str,
    picks: Picks,
) -> Result<Toast> {
    let locale = who.locale;
    let booth = match enter(turn, who).await? {
        Ok(booth) => booth,
        Err(shut) => return Ok(Toast::Says(shut.words(turn, locale))),
    };
    let Some(receipt) = Receipt::parse(receipt) else {
        return Ok(Toast::Says(plain!(locale, "button-over")));
    };
    if let Some(toast) = without_the_gone(turn, who, place, &booth, &picks) {
        return Ok(toast);
    }
    if let Err(refusal) = check(&picks.0, booth.picks, booth.voter, &booth.candidates()) {
        return Ok(Toast::Says(refused(locale, refusal)));
    }
    let ballot = ballot(&booth, &receipt, &picks.0);
    if !ballots::cast(turn.db, booth.voter, ballot).await? {
        // Somebody else's ballot has this receipt's print or a tag of it: another one is needed.
        ask(turn, who, place, &booth, picks).await?;
        return Ok(Toast::Says(plain!(locale, "vote-receipt-taken")));
    }
    turn.after.empty_log = true;
    turn.choosing = false;
    let closes = turn.contest.vote.as_ref().map_or(turn.now, |rules| rules.closes);
    let closes = turn.when(locale, closes);
    let words = html!(locale, "vote-received", receipt = receipt.grouped(), closes = closes);
    whisper(turn, who.id, place, words, Keyboard::new().done());
    Ok(Toast::Says(plain!(locale, "vote-received-toast")))
}
