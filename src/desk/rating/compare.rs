//! Who moved between two publications, and by which award.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::history;
use crate::contest::rating::Line;
use crate::contest::rating::movement::{Change, Step, compare};
use crate::contest::rating::snapshot::Snapshot;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::rating;
use crate::words::Locale;
use crate::{html, plain, text};

const LISTED: usize = 8;
/// What a page may show, in UTF-16 units.
const PAGE: usize = 3500;

/// With which other publication is this one to be compared?
pub async fn choose(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    number: u32,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let mut others = rating::publications(turn.db).await?;
    let there = others.iter().any(|one| one.number == number);
    others.retain(|one| one.number != number);
    others.reverse();
    if !there || others.is_empty() {
        return Ok(Toast::Over);
    }
    let (shown, at, pages) = page(&others, wanted, LISTED);
    let mut keyboard = Keyboard::new();
    for other in shown {
        let (from, to) = (number.min(other.number), number.max(other.number));
        let tap = Tap::RatingCompare { from, to, page: 0 };
        keyboard = keyboard.row(history::label(turn, locale, other), tap);
    }
    let keyboard = keyboard
        .pages(locale, at, pages, |page| Tap::RatingAgainst { number, page })
        .row(plain!(locale, "back"), Tap::Published { number, page: 0 })
        .done();
    turn.show(who.id, place, html!(locale, "compare-choose", number = number), keyboard).await?;
    Ok(Toast::Quiet)
}

/// The difference between two publications, page by page.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (from, to): (u32, u32),
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    // Whichever way round they are asked for: time goes one way.
    let (from, to) = (from.min(to), from.max(to));
    let before = rating::snapshot(turn.db, from).await?;
    let after = rating::snapshot(turn.db, to).await?;
    let (Some(before), Some(after)) = (before, after) else { return Ok(Toast::Over) };
    if from == to {
        return Ok(Toast::Over);
    }
    let pages = text::split_html(&words(turn, locale, &before, &after), PAGE);
    let last = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let shown = wanted.min(last);
    let keyboard = Keyboard::new()
        .pages(locale, shown, last + 1, |page| Tap::RatingCompare { from, to, page })
        .row(plain!(locale, "back"), Tap::Published { number: to, page: 0 })
        .done();
    let text = pages.get(shown as usize).map(String::as_str).unwrap_or_default();
    turn.show(who.id, place, text, keyboard).await?;
    Ok(Toast::Quiet)
}

fn words(turn: &Turn<'_>, locale: Locale, before: &Snapshot, after: &Snapshot) -> String {
    let steps = compare(&before.lines, &after.lines);
    let mut blocks = vec![html!(
        locale,
        "compare-title",
        from = before.number,
        from_at = turn.when(locale, before.published_at),
        to = after.number,
        to_at = turn.when(locale, after.published_at),
    )];
    if steps.is_empty() {
        blocks.push(html!(locale, "compare-same"));
    }
    // The newer name, if it was corrected in between.
    let lines = before.lines.iter().chain(&after.lines);
    let known: HashMap<i64, &Line> = lines.map(|line| (line.contestant, line)).collect();
    for step in &steps {
        if let Some(line) = known.get(&step.contestant) {
            blocks.push(block(turn, locale, line, step));
        }
    }
    blocks.join("\n\n")
}

fn block(turn: &Turn<'_>, locale: Locale, line: &Line, step: &Step) -> String {
    let name = match line.is_nameless() {
        true => plain!(locale, "rating-withdrawn"),
        false => line.full_name(),
    };
    let points = |total| turn.points(locale, total);
    let mut lines = vec![match (step.before, step.after) {
        (Some((was, old)), Some((is, new))) if was == is && old == new => {
            html!(locale, "compare-stays", name = name, place = is, points = points(new))
        }
        (Some((was, old)), Some((is, new))) => {
            let head = moved(locale, &name, was, is);
            match old == new {
                true => head,
                false => {
                    let (before, after) = (points(old), points(new));
                    let sums = html!(locale, "compare-sums", before = before, after = after);
                    format!("{head}\n{sums}")
                }
            }
        }
        (None, Some((is, new))) => {
            html!(locale, "compare-new", name = name, is = is, points = points(new))
        }
        (Some((was, old)), None) => {
            html!(locale, "compare-gone", name = name, was = was, points = points(old))
        }
        (None, None) => html!(locale, "list-item", item = name),
    }];
    lines.extend(step.awards.iter().map(|change| award(turn, locale, change)));
    if let (Some((was, _)), Some((is, _))) = (step.before, step.after)
        && step.awards.is_empty()
    {
        match is.cmp(&was) {
            Ordering::Less => lines.push(html!(locale, "compare-rose")),
            Ordering::Greater => lines.push(html!(locale, "compare-passed")),
            Ordering::Equal => {}
        }
    }
    match step.listed {
        Some((_, Some(true))) => lines.push(html!(locale, "compare-listed")),
        Some((_, Some(false))) => lines.push(html!(locale, "compare-not-listed")),
        _ => {}
    }
    lines.join("\n")
}

fn moved(locale: Locale, name: &str, was: usize, is: usize) -> String {
    match is.cmp(&was) {
        Ordering::Less => {
            html!(locale, "compare-up", name = name, was = was, is = is, by = was - is)
        }
        Ordering::Greater => {
            html!(locale, "compare-down", name = name, was = was, is = is, by = is - was)
        }
        Ordering::Equal => html!(locale, "compare-same-place", name = name, is = is),
    }
}

fn award(turn: &Turn<'_>, locale: Locale, change: &Change) -> String {
    let title = turn.contest.task(&change.task).map_or(change.task.as_str(), |task| &task.title);
    match (change.before, change.after) {
        (None, Some(new)) => {
            let points = turn.points(locale, new.into());
            html!(locale, "compare-award", title = title, points = points)
        }
        (old, new) => {
            let (old, new) = (old.unwrap_or(0), new.unwrap_or(0));
            let after = turn.points(locale, new.into());
            html!(locale, "compare-corrected", title = title, before = old, after = after)
        }
    }
}
