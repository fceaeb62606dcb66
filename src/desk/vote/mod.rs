//! The anonymous vote of contestants for one another.
//!
//! Picks are in the buttons of a message and nowhere else until they are cast. Everything that is
//! said to a voter goes through the lane that is never written down: even a row "the vote was shown
//! to this person at this time" would help to tell whose ballot is whose.

use std::collections::BTreeSet;

use teloxide::types::InlineKeyboardMarkup;

use super::switchboard::Toast;
use super::turn::Place;
use super::{Result, Turn};
use crate::contest::ballot;
use crate::contest::definition::Locale;
use crate::store::ballots::{self, OnRoll};
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::{html, plain};

pub mod cast;
pub mod choose;
pub mod choosing;
pub mod files;
pub mod filter;
pub mod look;
pub mod outcome;
pub mod panel;
mod publish;
pub mod receipt;
pub mod roll;
pub mod run;
pub mod search;
pub mod way;

#[cfg(test)]
mod tests;

/// What a voter needs to vote.
pub struct Booth {
    /// How many each ballot names.
    pub picks: usize,
    /// The name of the poll in prints and tags.
    pub poll: String,
    /// The voter's own number.
    pub voter: u32,
    pub roll: Vec<OnRoll>,
}

/// Why somebody cannot vote now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    NoVote,
    NotYet,
    /// There were too few contestants.
    NotOpened,
    Over,
    NotOnRoll,
    Voted,
}

/// The booth for this person at this instant, which the turn's clock alone decides. Whoever enters
/// it is choosing from here on.
pub async fn enter(turn: &mut Turn<'_>, who: &Person) -> Result<std::result::Result<Booth, Shut>> {
    let booth = look_in(turn, who).await?;
    turn.choosing = booth.is_ok();
    Ok(booth)
}

/// The same of somebody who may be doing something else.
async fn look_in(turn: &mut Turn<'_>, who: &Person) -> Result<std::result::Result<Booth, Shut>> {
    let Some(rules) = &turn.contest.vote else { return Ok(Err(Shut::NoVote)) };
    let vote = match ballots::vote(turn.db).await? {
        Some(vote) if vote.closed_at.is_some() => {
            let refused = matches!(vote.outcome, Some(ballot::Outcome::NotOpened { .. }));
            return Ok(Err(if refused { Shut::NotOpened } else { Shut::Over }));
        }
        _ if turn.now >= rules.closes => return Ok(Err(Shut::Over)),
        Some(vote) if turn.now >= rules.opens => vote,
        _ => return Ok(Err(Shut::NotYet)),
    };
    let own = match who.rights.contestant {
        Some(contestant) => ballots::voter(turn.db, contestant).await?,
        None => None,
    };
    Ok(match own {
        None => Err(Shut::NotOnRoll),
        Some((_, true)) => Err(Shut::Voted),
        Some((voter, false)) => Ok(Booth {
            picks: vote.picks,
            poll: ballot::poll_name(&vote.roll_sha256),
            voter,
            roll: ballots::roll(turn.db).await?,
        }),
    })
}

impl Booth {
    /// The numbers that can be picked by whoever they are not of.
    pub fn candidates(&self) -> BTreeSet<u32> {
        self.roll.iter().filter(|line| line.takes_part).map(|line| line.number).collect()
    }

    /// Whom the voter may pick, in the order of the roll.
    pub fn others(&self) -> Vec<&OnRoll> {
        let able = |line: &&OnRoll| line.takes_part && line.number != self.voter;
        self.roll.iter().filter(able).collect()
    }

    /// The names of those picked, in the order of picking.
    pub fn names(&self, picks: &[u32]) -> Vec<String> {
        let named = |pick| self.roll.iter().find(|line| line.number == pick).map(name);
        picks.iter().filter_map(|pick| named(*pick)).collect()
    }
}

impl Shut {
    /// The same in plain words.
    pub fn words(self, turn: &Turn<'_>, locale: Locale) -> String {
        match self {
            Shut::NoVote => plain!(locale, "vote-shut-none"),
            Shut::NotYet => match &turn.contest.vote {
                Some(rules) if turn.now < rules.opens => {
                    plain!(locale, "vote-shut-not-yet", opens = turn.when(locale, rules.opens))
                }
                _ => plain!(locale, "vote-shut-soon"),
            },
            Shut::NotOpened => plain!(locale, "vote-shut-not-opened"),
            Shut::Over => plain!(locale, "vote-shut-over"),
            Shut::NotOnRoll => plain!(locale, "vote-shut-not-on-roll"),
            Shut::Voted => plain!(locale, "vote-shut-voted"),
        }
    }
}

/// "Surname Name, Company"; a dash for one whose data was erased.
pub fn name(line: &OnRoll) -> String {
    let parts = [line.surname.as_str(), line.name.as_str()];
    let full = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    match (full.is_empty(), line.company.is_empty()) {
        (true, _) => "—".to_owned(),
        (false, true) => full,
        (false, false) => format!("{full}, {}", line.company),
    }
}

/// Tells what is protected in the vote and what is not, in a message of its own.
pub fn protection(turn: &mut Turn<'_>, who: &Person) -> Toast {
    turn.whisper(who.id, Letter::message(html!(who.locale, "vote-protection")));
    Toast::Quiet
}

/// Shows a screen through the lane that is never written down.
fn whisper(
    turn: &mut Turn<'_>,
    to: i64,
    place: Place,
    html: String,
    keyboard: InlineKeyboardMarkup,
) {
    let letter = match place {
        Some(message) => Letter::edit(message, html),
        None => Letter::message(html),
    };
    turn.whisper(to, letter.keyboard(keyboard));
}
