//! `/why`: a contestant's own awards, each with its rule, its marks without names, its time and every
//! step that led to it.

use super::appeal;
use crate::contest::definition::{Aggregate, First, Task};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::proposal::Grounds;
use crate::desk::organizer::results::letter::remarks_in_lines;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, decisions, reasons};
use crate::store::people::Person;
use crate::store::results::{self, Explained};
use crate::store::{entries, rating, remarks};
use crate::words::{Html, Locale};
use crate::{html, plain, text};

/// What a page may show, in UTF-16 units.
const PAGE: usize = 3500;

/// The awards that are published so far, task by task.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let Some(contestant) = who.rights.contestant else { return turn.not_understood(who).await };
    let words = words(turn, locale, contestant).await?;
    let pages = text::split_html(&words, PAGE);
    let last = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let page = wanted.min(last);
    let mut keyboard = Keyboard::new().pages(locale, page, last + 1, |page| Tap::Why { page });
    let contest = turn.contest;
    for task in contest.all_tasks() {
        if appeal::may(turn, task, contestant).await? {
            let label = plain!(locale, "appeal-button-of", title = &task.title);
            keyboard = keyboard.row(label, Tap::Appeal { task: task.id.clone() });
        }
    }
    let keyboard = keyboard
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .row(plain!(locale, "menu-ask"), Tap::Ask)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    let words = pages.get(page as usize).map(String::as_str).unwrap_or_default();
    turn.show(who.id, place, words, keyboard).await
}

async fn words(turn: &mut Turn<'_>, locale: Locale, contestant: i64) -> Result<String> {
    let contest = turn.contest;
    let explained = results::explained(turn.db, contestant).await?;
    let mut blocks = Vec::new();
    for task in contest.all_tasks() {
        if let Some(award) = explained.iter().find(|award| award.task == task.id) {
            blocks.push(block(turn, locale, task, contestant, award).await?);
        } else if let Some(at) = results::published(turn.db, &task.id).await?
            && !contest.is_extra(&task.id)
        {
            let at = turn.when(locale, at);
            blocks.push(html!(locale, "why-no-entry", title = &task.title, at = at));
        }
    }
    if blocks.is_empty() {
        return Ok(html!(locale, "why-nothing"));
    }
    let total: u32 = explained.iter().map(|award| u32::from(award.points)).sum();
    let place = place(turn, contestant).await?;
    let total = turn.points(locale, total);
    blocks.insert(0, html!(locale, "why-title", total = total, place = place));
    Ok(blocks.join("\n\n"))
}

async fn place(turn: &mut Turn<'_>, contestant: i64) -> Result<usize> {
    let lines = rating::now(turn.db).await?;
    let places = crate::contest::rating::movement::places(&lines);
    Ok(places.get(&contestant).copied().unwrap_or_default())
}

async fn block(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    contestant: i64,
    award: &Explained,
) -> Result<String> {
    let points = turn.points(locale, award.points.into());
    let mut lines = vec![
        html!(locale, "why-award", title = &task.title, points = points),
        html!(locale, "why-rule", rule = Html(rule(turn, locale, task))),
    ];
    let entry = entries::of_task(turn.db, contestant, &task.id).await?;
    if let Some(at) = entry.and_then(|entry| entry.completed_at) {
        lines.push(html!(locale, "why-complete", at = turn.when_exactly(locale, at)));
    }
    // What an older program kept in another form explains nothing, and is passed over.
    let grounds: Option<Grounds> = serde_json::from_str(&award.reasons).ok();
    if let Some(grounds) = &grounds {
        let steps = reasons::steps(locale, &grounds.reasons).into_iter();
        lines.extend(steps.map(|step| html!(locale, "why-step", step = Html(step))));
        if grounds.proposed != award.points || grounds.changed_because.is_some() {
            let (from, to) = (grounds.proposed, award.points);
            let why = grounds.changed_because.as_deref().unwrap_or_default();
            lines.push(html!(locale, "why-changed", from = from, to = to, why = why));
        }
    }
    lines.push(html!(locale, "why-published", at = turn.when(locale, award.published_at)));
    let said = remarks::for_contestant(turn.db, contestant, &task.id).await?;
    lines.extend(remarks_in_lines(locale, &said));
    lines.extend(decisions::story(turn, locale, &task.id, contestant, false).await?);
    lines.extend(appeal::state(turn, locale, &task.id, contestant).await?);
    Ok(lines.join("\n"))
}

/// How awards of a task come about, in a sentence or three.
fn rule(turn: &Turn<'_>, locale: Locale, task: &Task) -> String {
    let mut rule = vec![match task.aggregate {
        Aggregate::Mean => html!(locale, "why-rule-mean", max = task.max),
        Aggregate::Median => html!(locale, "why-rule-median", max = task.max),
    }];
    let most = turn.points(locale, task.max.into());
    match task.limits.first {
        Some(First::Guaranteed(of)) => {
            rule.push(html!(locale, "why-rule-guaranteed", of = of, most = most));
        }
        Some(First::Reserved(of)) => {
            rule.push(html!(locale, "why-rule-reserved", of = of, most = most));
        }
        None => {}
    }
    rule.extend(task.limits.places.map(|of| html!(locale, "why-rule-places", of = of)));
    rule.join(" ")
}
