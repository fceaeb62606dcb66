//! What came of the vote, in words.

use super::name;
use crate::contest::ballot::{Count, Decision, Outcome};
use crate::contest::definition::Locale;
use crate::desk::vote::choose;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::ballots::{self, OnRoll};
use crate::words::Html;

/// How many lines of the table an organizer is shown; the bulletin has all of them.
const TABLE: usize = 15;

/// The outcome for everybody, once it is published.
pub async fn published(turn: &mut Turn<'_>, locale: Locale) -> Result<Option<String>> {
    let Some(outcome) = ballots::vote(turn.db).await?.and_then(|vote| vote.outcome) else {
        return Ok(None);
    };
    let roll = ballots::roll(turn.db).await?;
    Ok(words(turn, locale, &outcome, &roll))
}

/// The outcome for everybody; none if it is for the organizers alone.
pub fn words(
    turn: &Turn<'_>,
    locale: Locale,
    outcome: &Outcome,
    roll: &[OnRoll],
) -> Option<String> {
    let prize = turn.contest.vote.as_ref().map_or("", |rules| rules.prize.as_str());
    let winners = |numbers: &[u32]| {
        let lines = roll.iter().filter(|line| numbers.contains(&line.number));
        Html(choose::list(&lines.map(name).collect::<Vec<_>>()))
    };
    match outcome {
        Outcome::NotOpened { .. } | Outcome::Inconsistent { .. } => None,
        Outcome::NoResult { ballots } => {
            Some(html!(locale, "vote-no-result", prize = prize, ballots = *ballots))
        }
        Outcome::WinnerOnly { ballots, winners: numbers } => Some(html!(
            locale,
            "vote-winner-only",
            prize = prize,
            count = numbers.len(),
            winners = winners(numbers),
            ballots = *ballots,
        )),
        Outcome::Full { ballots, winners: numbers, decision, counts } => {
            let first = html!(
                locale,
                "vote-winner",
                prize = prize,
                count = numbers.len(),
                winners = winners(numbers),
                votes = votes_of(counts, numbers),
                ballots = *ballots,
            );
            Some(match decided(locale, *decision) {
                Some(how) => format!("{first}\n\n{how}"),
                None => first,
            })
        }
    }
}

/// The votes of a winner; they all have as many.
fn votes_of(counts: &[Count], winners: &[u32]) -> u32 {
    counts.iter().find(|count| winners.contains(&count.candidate)).map_or(0, |count| count.votes)
}

fn decided(locale: Locale, decision: Decision) -> Option<String> {
    match decision {
        Decision::Votes => None,
        Decision::MorePoints => Some(html!(locale, "vote-decided-points")),
        Decision::MoreTasks => Some(html!(locale, "vote-decided-tasks")),
        Decision::Shared => Some(html!(locale, "vote-decided-shared")),
    }
}

/// The head of the table of votes, if the vote was large enough to have one.
pub fn table(locale: Locale, outcome: &Outcome, roll: &[OnRoll]) -> Option<String> {
    let Outcome::Full { counts, .. } = outcome else { return None };
    let named = |number| roll.iter().find(|line| line.number == number).map(name);
    let line = |count: &Count| {
        let name = named(count.candidate).unwrap_or_default();
        html!(locale, "vote-table-line", name = name, votes = count.votes)
    };
    let mut lines: Vec<String> = counts.iter().take(TABLE).map(line).collect();
    if counts.len() > TABLE {
        lines.push(html!(locale, "vote-table-more", more = counts.len() - TABLE));
    }
    Some(lines.join("\n"))
}
