//! What has happened so far, as far as it forbids changes.

use std::collections::BTreeMap;

use crate::contest::change::history::{History, VotePast};
use crate::contest::definition::Contest;
use crate::contest::schedule::Moment;
use crate::desk::{Result, Turn, short_list};
use crate::store::{ballots, past, results, timetable as done};

/// The history of this contest.
pub async fn history(turn: &mut Turn<'_>, contest: &Contest) -> Result<History> {
    let done = done::done(turn.db).await?;
    let mut tasks = BTreeMap::new();
    let mut awarded = false;
    for task in contest.all_tasks() {
        let mut past = past::of_task(turn.db, &task.id).await?;
        let announced = done.contains(&Moment::Announce(task.id.clone()).key());
        // What waits for the short list is not told yet, although its time has come.
        let told = task.announce <= turn.now && !contest.is_extra(&task.id);
        past.announced = announced || told;
        past.published = results::published(turn.db, &task.id).await?.is_some();
        awarded |= past.published;
        tasks.insert(task.id.clone(), past);
    }
    let vote = match ballots::vote(turn.db).await? {
        None => VotePast::Ahead,
        Some(vote) if vote.closed_at.is_none() => VotePast::Open,
        Some(_) => VotePast::Over,
    };
    Ok(History {
        now: turn.now,
        tasks,
        awarded,
        vote,
        drawn_up: short_list::is_drawn_up(turn).await?,
        cards: past::cards(turn.db).await?,
    })
}
