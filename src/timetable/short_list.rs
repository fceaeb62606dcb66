//! The short list: whoever has enough points is in; the others are offered the extra task.

use chrono::{DateTime, Utc};

use super::Outcome;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::calls::{self, About};
use crate::desk::organizer::proposal;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, short_list};
use crate::store::people::{self, Audience};
use crate::store::{audit, contestants, results, short_list as listed, timetable};
use crate::telegram::letter::Letter;
use crate::words::Html;
use crate::{html, plain};

/// Draws the short list up, or waits while results of the round are missing: a sum without them
/// would put people out who are in. The organizers are told once what it waits for.
pub async fn draw_up(turn: &mut Turn<'_>, due: DateTime<Utc>) -> Result<Outcome> {
    let contest = turn.contest;
    let Some(rule) = &contest.short_list else { return Ok(Outcome::Done) };
    let mut missing = Vec::new();
    for task in &contest.tasks {
        if results::published(turn.db, &task.id).await?.is_none() {
            // With nothing handed in there is nothing to publish, and nothing to wait for.
            if !proposal::lines(turn, task).await?.is_empty() {
                missing.push(task.title.clone());
            }
        }
    }
    if !missing.is_empty() {
        if timetable::finish(turn.db, "short-list-waits", due, turn.now).await? {
            tell_what_is_missing(turn, &missing).await?;
        }
        return Ok(Outcome::Waiting);
    }
    let totals = results::totals(turn.db).await?;
    let mut inside_count = 0;
    for contestant in contestants::active(turn.db).await? {
        let total = totals.get(&contestant.id).copied().unwrap_or(0);
        let inside = total >= rule.threshold;
        inside_count += usize::from(inside);
        listed::put(turn.db, contestant.id, total, inside, turn.now).await?;
        let act = audit::Act {
            actor: audit::TIMETABLE,
            subject: format!("contestant {}", contestant.id),
            after: Some(if inside { "inside" } else { "outside" }.to_owned()),
            why: Some(format!("{total} of {}", rule.threshold)),
            ..Default::default()
        };
        audit::note(turn.db, audit::Deed::ShortList, act, turn.now).await?;
        short_list::tell(turn, contestant.person_id, total, inside).await?;
    }
    let staff = turn.staff_ids().await?;
    for locale in crate::words::Locale::ALL {
        let people = people::audience(turn.db, Audience::Jurors).await?;
        let jurors: Vec<i64> = people
            .into_iter()
            .filter(|p| p.locale == locale && !staff.contains(&p.id))
            .map(|p| p.id)
            .collect();
        let words = html!(locale, "short-list-drawn", count = inside_count);
        turn.notify_all(&jurors, Letter::message(words)).await?;
    }
    calls::tell(turn, |locale| html!(locale, "short-list-drawn", count = inside_count)).await?;
    Ok(Outcome::Done)
}

async fn tell_what_is_missing(turn: &mut Turn<'_>, missing: &[String]) -> Result {
    calls::call_with(turn, Tap::ResultsList, About::News, |_, locale| {
        let list: Vec<String> =
            missing.iter().map(|title| html!(locale, "list-item", item = title)).collect();
        let words = html!(locale, "short-list-waits", list = Html(list.join("\n")));
        (words, Keyboard::new().row(plain!(locale, "panel-results"), Tap::ResultsList).done())
    })
    .await
}
