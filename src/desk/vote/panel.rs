//! The vote as organizers see it: where it stands, the turnout, and the result once it is closed.
//! While it is open there are no figures by candidate, and the turnout is that of the last reminder:
//! a figure that moves while one looks would tell who has just voted.

use super::{outcome, roll};
use crate::contest::ballot::{Electorate, Outcome, electorate};
use crate::contest::definition::PeerVote;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::ballots::{self, Vote};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// Shows it.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let words = match (&contest.vote, ballots::vote(turn.db).await?) {
        (None, _) => html!(locale, "vote-shut-none"),
        (Some(rules), None) => before(turn, locale, rules).await?,
        (Some(rules), Some(vote)) => match &vote.outcome {
            Some(outcome) => after(turn, locale, outcome, &vote).await?,
            None => during(turn, locale, rules, &vote).await?,
        },
    };
    let keyboard = Keyboard::new()
        .row_if(contest.vote.is_some(), plain!(locale, "roll-button"), Tap::Roll { page: 0 })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

async fn before(turn: &mut Turn<'_>, locale: Locale, rules: &PeerVote) -> Result<String> {
    let size = roll::eligible(turn).await?.len();
    let words = html!(
        locale,
        "vote-panel-before",
        prize = &rules.prize,
        opens = turn.when(locale, rules.opens),
        closes = turn.when(locale, rules.closes),
        picks = rules.picks,
        contestants = size,
    );
    Ok(match warning(locale, size, rules.picks) {
        Some(warning) => format!("{words}\n\n{warning}"),
        None => words,
    })
}

/// What there is to say of so small an electorate.
pub(super) fn warning(locale: Locale, size: usize, picks: usize) -> Option<String> {
    match electorate(size, picks) {
        Electorate::TooSmall => Some(html!(locale, "vote-too-small", contestants = size)),
        Electorate::Small => Some(html!(locale, "vote-small", contestants = size)),
        Electorate::Fine => None,
    }
}

async fn during(
    turn: &mut Turn<'_>,
    locale: Locale,
    rules: &PeerVote,
    vote: &Vote,
) -> Result<String> {
    let size = ballots::roll(turn.db).await?.len();
    let turnout = match vote.turnout {
        Some((voted, at)) => {
            html!(locale, "vote-panel-turnout", voted = voted, at = turn.when(locale, at))
        }
        None => html!(locale, "vote-panel-no-turnout"),
    };
    let words = html!(
        locale,
        "vote-panel-open",
        prize = &rules.prize,
        closes = turn.when(locale, rules.closes),
        size = size,
        hash = &vote.roll_sha256,
    );
    let mut blocks = vec![words, turnout];
    blocks.extend(warning(locale, size, vote.picks));
    Ok(blocks.join("\n\n"))
}

/// What organizers are told once it is closed, also at the close itself.
pub(super) async fn after(
    turn: &mut Turn<'_>,
    locale: Locale,
    outcome: &Outcome,
    vote: &Vote,
) -> Result<String> {
    let roll = ballots::roll(turn.db).await?;
    let mut blocks = match outcome {
        Outcome::NotOpened { contestants } => {
            vec![html!(locale, "vote-panel-refused", contestants = *contestants)]
        }
        Outcome::Inconsistent { why } => vec![html!(locale, "vote-panel-broken", why = why)],
        told => outcome::words(turn, locale, told, &roll).into_iter().collect(),
    };
    if let Some(hash) = &vote.bulletin_sha256 {
        let voted = roll.iter().filter(|line| line.voted).count();
        blocks.push(html!(locale, "vote-panel-voted", voted = voted, size = roll.len()));
        blocks.extend(outcome::table(locale, outcome, &roll));
        blocks.push(html!(locale, "vote-bulletin-hash", hash = hash));
    }
    Ok(blocks.join("\n\n"))
}
