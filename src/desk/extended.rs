//! The contest as it holds for one person: an organizer may have given them more time for a task.

use std::sync::Arc;

use sqlx::SqliteConnection;

use super::Result;
use crate::contest::definition::Contest;
use crate::store::extensions::{self, Extension};
use crate::telegram::incoming::Event;

/// The contest for whoever does this: with their own deadlines where those are later than everybody's.
pub async fn contest(
    db: &mut SqliteConnection,
    contest: &Arc<Contest>,
    event: &Event,
) -> Result<Arc<Contest>> {
    let person = match event {
        Event::Message(message) | Event::Edited(message) => message.from.id,
        Event::Tap(tapped) => tapped.from.id,
        _ => return Ok(contest.clone()),
    };
    let own = extensions::of_person(db, person).await?;
    Ok(if own.is_empty() { contest.clone() } else { Arc::new(with(contest, &own)) })
}

/// The contest for whoever has this Telegram id.
pub async fn for_person(
    db: &mut SqliteConnection,
    contest: &Contest,
    person: i64,
) -> Result<Contest> {
    Ok(with(contest, &extensions::of_person(db, person).await?))
}

fn with(contest: &Contest, own: &[Extension]) -> Contest {
    let mut contest = contest.clone();
    let Contest { tasks, extra_task, .. } = &mut contest;
    for task in tasks.iter_mut().chain(extra_task) {
        let until = own.iter().filter(|own| own.task == task.id).map(|own| own.until).max();
        task.close = task.close.max(until.unwrap_or(task.close));
    }
    contest
}
