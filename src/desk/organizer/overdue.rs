//! Reminding the organizers of questions that nobody has answered.

use chrono::{DateTime, TimeDelta, Utc};

use super::calls::{self, About};
use crate::desk::tap::Tap;
use crate::desk::{Desk, Result, Turn, relay};
use crate::html;
use crate::store::questions::{self, Question};
use crate::words;

/// What still waits then is called to mind again, as often as this.
const AGAIN: TimeDelta = TimeDelta::days(1);
/// So many are named; the list has the others.
const NAMED: usize = 5;

/// When the next reminder is due; none if nothing waits, or the contest wants none.
pub async fn next(desk: &Desk) -> Result<Option<DateTime<Utc>>> {
    let contest = desk.contest();
    let Some(patience) = contest.answer_within else { return Ok(None) };
    let mut db = desk.store.reader().acquire().await?;
    let due = questions::next_reminder(&mut db, (patience, AGAIN)).await?;
    // Nobody is woken by it: what falls due in the quiet hours waits for their end.
    let after_quiet =
        |at: DateTime<Utc>| contest.quiet_until(at.max(desk.clock.now())).unwrap_or(at);
    Ok(due.map(after_quiet))
}

/// Reminds of all of which a reminder is due, in one letter; gives whether one went out.
pub async fn remind(turn: &mut Turn<'_>) -> Result<bool> {
    let Some(patience) = turn.contest.answer_within else { return Ok(false) };
    if turn.contest.quiet_until(turn.now).is_some() {
        return Ok(false);
    }
    let all = questions::overdue(turn.db, (patience, AGAIN), turn.now).await?;
    if all.is_empty() {
        return Ok(false);
    }
    let mut named = Vec::new();
    for question in all.iter().take(NAMED) {
        // The name is the same in both languages but for what the person is.
        let ru = relay::asker(turn, words::Locale::Ru, question.person_id).await?;
        let en = relay::asker(turn, words::Locale::En, question.person_id).await?;
        named.push((question.clone(), ru, en));
    }
    let now = turn.now;
    // A reply to a reminder of one question answers it.
    let (tap, about) = match all.as_slice() {
        [one] => (Tap::Question { question: one.id }, About::Question(one.id)),
        _ => (Tap::Questions { page: 0 }, About::News),
    };
    calls::call(turn, tap, about, |locale| {
        let mut lines = vec![html!(locale, "overdue", count = all.len())];
        for (question, ru, en) in &named {
            let name = if locale == words::Locale::Ru { ru } else { en };
            lines.push(line(locale, question, name, now));
        }
        lines.join("\n")
    })
    .await?;
    for question in &all {
        questions::reminded(turn.db, question.id, turn.now).await?;
    }
    Ok(true)
}

fn line(locale: words::Locale, question: &Question, name: &str, now: DateTime<Utc>) -> String {
    let waits = words::lapse(locale, now - question.waits_since);
    html!(locale, "overdue-line", number = question.id, name = name, waits = waits)
}
