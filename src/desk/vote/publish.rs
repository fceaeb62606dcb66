//! Telling the outcome, with the bulletin as a file.

use std::collections::HashSet;

use super::{outcome, panel};
use crate::contest::ballot::Outcome;
use crate::desk::{Result, Turn};
use crate::store::ballots::{self, OnRoll};
use crate::store::people::{self, Audience};
use crate::telegram::letter::{File, Letter};
use crate::words::Locale;
use crate::{html, text};

/// The longest caption is 1024 characters (Bot API, sendDocument).
const CAPTION: usize = 1000;

/// The longest message is 4096 (Bot API, sendMessage).
const MESSAGE: usize = 4000;

/// The bulletin to everybody on the roll, the organizers and the channel; the winner to the others.
pub(super) async fn publish(
    turn: &mut Turn<'_>,
    outcome: &Outcome,
    roll: &[OnRoll],
    bulletin: &str,
    hash: &str,
) -> Result {
    let contest = turn.contest;
    let voters: HashSet<i64> = roll.iter().map(|line| line.person_id).collect();
    let organizers: HashSet<i64> = turn.organizer_ids().await?.into_iter().collect();
    for locale in Locale::ALL {
        let words = outcome::words(turn, locale, outcome, roll).unwrap_or_default();
        let on_roll = readers(turn, locale, &voters).await?;
        turn.notify_all(&on_roll, document(locale, outcome, &words, (bulletin, hash))).await?;
        let everybody = people::audience(turn.db, Audience::Everybody).await?;
        let others = everybody.into_iter().filter(|one| {
            one.locale == locale && !voters.contains(&one.id) && !organizers.contains(&one.id)
        });
        let others: Vec<i64> = others.map(|one| one.id).collect();
        turn.notify_all(&others, Letter::message(text::cut_html(&words, MESSAGE))).await?;
    }
    let words = outcome::words(turn, contest.locale, outcome, roll).unwrap_or_default();
    turn.post_in_channel(document(contest.locale, outcome, &words, (bulletin, hash))).await?;
    to_organizers(turn, outcome, bulletin, hash).await
}

fn document(
    locale: Locale,
    outcome: &Outcome,
    words: &str,
    (bulletin, hash): (&str, &str),
) -> Letter {
    let file = File { name: "bulletin.txt".to_owned(), bytes: bulletin.as_bytes().to_vec() };
    // What follows the outcome is never cut: it has the hash.
    let tail = match outcome {
        Outcome::Full { .. } => html!(locale, "vote-bulletin", hash = hash),
        Outcome::NoResult { ballots: 0 } => html!(locale, "vote-bulletin-none", hash = hash),
        // With few ballots there are no counts per candidate that anybody could recount.
        _ => html!(locale, "vote-bulletin-few", hash = hash),
    };
    let words = text::cut_html(words, CAPTION.saturating_sub(text::shown_len(&tail) + 2));
    Letter::document(file, format!("{words}\n\n{tail}").trim_start())
}

async fn to_organizers(
    turn: &mut Turn<'_>,
    outcome: &Outcome,
    bulletin: &str,
    hash: &str,
) -> Result {
    let Some(vote) = ballots::vote(turn.db).await? else { return Ok(()) };
    for people::Reachable { id, locale, .. } in turn.organizers().await? {
        let words = panel::after(turn, locale, outcome, &vote).await?;
        turn.notify(id, Letter::message(text::cut_html(&words, MESSAGE))).await?;
        turn.notify(id, document(locale, outcome, "", (bulletin, hash))).await?;
    }
    Ok(())
}

/// Those of these people whom letters reach, in their language.
pub(super) async fn readers(
    turn: &mut Turn<'_>,
    locale: Locale,
    among: &HashSet<i64>,
) -> Result<Vec<i64>> {
    let all = people::audience(turn.db, Audience::Everybody).await?;
    let wanted = all.into_iter().filter(|one| one.locale == locale && among.contains(&one.id));
    Ok(wanted.map(|one| one.id).collect())
}

/// The same in groups that can be sent the very same letter, times included.
pub(super) async fn reader_groups(
    turn: &mut Turn<'_>,
    among: &HashSet<i64>,
) -> Result<Vec<people::Group>> {
    let mut all = people::audience(turn.db, Audience::Everybody).await?;
    all.retain(|one| among.contains(&one.id));
    Ok(people::groups(all))
}
