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
