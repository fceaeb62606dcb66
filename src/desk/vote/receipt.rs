//! `/receipt CODE`: whether a ballot is counted, and after the close how.

use super::name;
use crate::contest::ballot::{self, Found, Outcome, Receipt, poll_name, print};
use crate::contest::definition::Locale;
use crate::desk::vote::choose;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::ballots;
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::text::letters::is_letter_or_digit;
use crate::words::Html;

/// Checks the receipt that follows the command. Whoever has it may: it says nothing of its voter.
pub async fn check(turn: &mut Turn<'_>, who: &Person, argument: &str) -> Result {
    let locale = who.locale;
    let words = match Receipt::parse(argument) {
        None if argument.trim().is_empty() => html!(locale, "receipt-usage"),
        None => html!(locale, "receipt-unreadable"),
        Some(receipt) => {
            let found = look_up(turn, locale, &receipt).await?;
            format!("{found}\n\n{}", html!(locale, "receipt-delete"))
        }
    };
    turn.whisper(who.id, Letter::message(words));
    Ok(())
}

/// Whether a message that is no command is a receipt and nothing else, so that it can be dealt with
/// as one and is kept nowhere. A word of sixteen letters is none: there has to be a digit or a dash.
pub fn is_one(typed: &str) -> bool {
    Receipt::parse(typed).is_some() && typed.contains(|c: char| c.is_ascii_digit() || c == '-')
}

/// The receipt that a message of any other kind has in it, so that it is dealt with as one and kept
/// nowhere: the message is nothing else, or a ballot with this receipt was cast. What is no ballot's
/// is anybody's sixteen letters.
pub async fn meant(turn: &mut Turn<'_>, typed: &str) -> Result<Option<String>> {
    if is_one(typed) {
        return Ok(Some(typed.to_owned()));
    }
    let mut codes = codes(typed);
    if codes.is_empty() {
        return Ok(None);
    }
    let Some(vote) = ballots::vote(turn.db).await? else { return Ok(None) };
    let poll = poll_name(&vote.roll_sha256);
    while let Some((_, receipt)) = codes.pop() {
        if ballots::has_print(turn.db, &print(&poll, &receipt)).await? {
            return Ok(Some(receipt.grouped()));
        }
    }
    Ok(None)
}

/// Whether something in a text reads as a receipt, a digit or a dash in it.
pub fn may_hold_one(typed: &str) -> bool {
    codes(typed)
        .iter()
        .any(|(written, _)| written.contains(|c: char| c.is_ascii_digit() || c == '-'))
}

/// Everything in a text that reads as a receipt, one to four words long, as it was written.
fn codes(typed: &str) -> Vec<(String, Receipt)> {
    let edge = |c: char| !is_letter_or_digit(c);
    let words: Vec<&str> = typed
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | ',' | ';' | '/'))
        .map(|word| word.trim_matches(edge))
        .filter(|word| !word.is_empty())
        .collect();
    let pieces: Vec<Option<usize>> = words.iter().map(|word| Receipt::piece(word)).collect();
    let mut found = Vec::new();
    for length in 1..=4 {
        for (some, pieces) in words.windows(length).zip(pieces.windows(length)) {
            if !Receipt::may_be(pieces) {
                continue;
            }
            let written = some.concat();
            if let Some(receipt) = Receipt::parse(&written).filter(|_| written.len() <= 64) {
                found.push((written, receipt));
            }
        }
    }
    found
}

async fn look_up(turn: &mut Turn<'_>, locale: Locale, receipt: &Receipt) -> Result<String> {
    let Some(vote) = ballots::vote(turn.db).await? else {
        return Ok(html!(locale, "receipt-no-vote"));
    };
    let published = ballots::bulletin(turn.db).await?;
    let Some(bulletin) = published.as_deref().and_then(|text| ballot::read(text).ok()) else {
        let print = print(&poll_name(&vote.roll_sha256), receipt);
        return Ok(match (ballots::has_print(turn.db, &print).await?, &vote.outcome) {
            (true, None) => html!(locale, "receipt-counted"),
            (true, Some(_)) => html!(locale, "receipt-held"),
            (false, Some(Outcome::NotOpened { .. })) => html!(locale, "receipt-no-vote"),
            (false, _) => html!(locale, "receipt-unknown"),
        });
    };
    let roll = ballots::roll(turn.db).await?;
    let named = |numbers: Vec<u32>| {
        let lines = roll.iter().filter(|line| numbers.contains(&line.number));
        Html(choose::list(&lines.map(name).collect::<Vec<_>>()))
    };
    Ok(match bulletin.find(receipt) {
        Found::Nothing => html!(locale, "receipt-unknown"),
        Found::Whole(marks) => html!(locale, "receipt-found", names = named(marks)),
        Found::Altered(marks) => html!(locale, "receipt-altered", names = named(marks)),
    })
}
