//! What taking something out of an entry costs, said before it happens: the place in the order of
//! time may go with it.

use crate::contest::completeness::Wording;
use crate::contest::definition::Task;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::entries;
use crate::words::Locale;

/// The change that these parts leave.
pub fn without(leaving: &[i64]) -> impl FnOnce(&mut Vec<Wording>) {
    |wordings| wordings.retain(|wording| !leaving.contains(&wording.part))
}

/// What withdrawing costs: the place in the order, which comes back with the entry. Words of HTML,
/// none if there is no place.
pub async fn while_withdrawn(
    turn: &mut Turn<'_>,
    locale: Locale,
    entry: i64,
) -> Result<Option<String>> {
    let since = entries::find(turn.db, entry).await?.and_then(|entry| entry.completed_at);
    Ok(since.map(|at| html!(locale, "loss-withdrawn", was = turn.when_exactly(locale, at))))
}

/// What replacing costs if the place hangs on what these parts are: it becomes that of the message
/// that takes theirs. Words of HTML, none if the place stays.
pub async fn by_replacing(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    entry: i64,
    leaving: &[i64],
) -> Result<Option<String>> {
    let since = entries::find(turn.db, entry).await?.and_then(|entry| entry.completed_at);
    let lost = warning(turn, locale, task, entry, without(leaving)).await?.is_some();
    Ok(since
        .filter(|_| lost)
        .map(|at| html!(locale, "loss-replaced", was = turn.when_exactly(locale, at))))
}

/// What becomes of an entry by this change of what counts of it: words of HTML, none if its place
/// in the order stays.
pub async fn warning(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    entry: i64,
    change: impl FnOnce(&mut Vec<Wording>),
) -> Result<Option<String>> {
    let Some(before) = entries::find(turn.db, entry).await?.and_then(|entry| entry.completed_at)
    else {
        return Ok(None);
    };
    let mut wordings = entries::wordings(turn.db, entry).await?;
    change(&mut wordings);
    let was = turn.when_exactly(locale, before);
    Ok(match task.complete.since(&wordings) {
        None if wordings.is_empty() => Some(html!(locale, "loss-empty", was = was)),
        None => Some(html!(locale, "loss-incomplete", was = was)),
        Some(after) if after > before => {
            Some(html!(locale, "loss-later", was = was, after = turn.when_exactly(locale, after)))
        }
        Some(_) => None,
    })
}
