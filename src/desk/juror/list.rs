//! All entries of a task that a juror marks, with their own marks; and one of them by its number.

use super::blind;
use super::card::named;
use super::entry;
use super::phase::Phase;
use super::queue::{self, Waiting, entries_for};
use crate::contest::definition::Task;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::jurywork;
use crate::store::people::Person;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// So many entries are on a page: as many buttons as fit under a thumb.
const ON_A_PAGE: usize = 10;

/// The list of a task, in pages from 0 on.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: u32,
) -> Result<Toast> {
    let (contest, locale) = (turn.contest, who.locale);
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let Some(juror) = queue::ready(turn, who).await? else { return Ok(Toast::Quiet) };
    let phase = Phase::of(turn, task).await?;
    let all = entries_for(turn, &juror, &task.id).await?;
    if phase == Phase::Unknown || all.is_empty() {
        return Ok(Toast::Says(plain!(locale, "list-empty")));
    }
    jurywork::look_at(turn.db, juror.id, Some(&task.id)).await?;
    let left = all.iter().filter(|one| one.is_open()).count();
    let (shown, at, pages) = page(&all, wanted, ON_A_PAGE);
    let mut lines = vec![html!(
        locale,
        "list-title",
        title = &task.title,
        done = all.len() - left,
        total = all.len(),
        left = left,
    )];
    lines.push(String::new());
    lines.extend(shown.iter().map(|one| line(locale, task, one)));
    lines.push(String::new());
    lines.push(html!(locale, "list-how"));
    let buttons = shown.iter().map(|one| {
        let label = match one.is_open() {
            true => one.number.to_string(),
            false => plain!(locale, "list-button-done", number = one.number),
        };
        (label, Tap::JuryEntry { entry: one.entry.id })
    });
    let keyboard = Keyboard::new()
        .grid(5, buttons)
        .pages(locale, at, pages, |page| Tap::JurorList { task: task.id.clone(), page })
        .row_if(
            left > 0 && phase.takes_marks(),
            plain!(locale, "jury-continue", title = &task.title, left = left),
            Tap::JuryNext { task: task.id.clone() },
        )
        .row(plain!(locale, "menu-jury"), Tap::Jury)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

fn line(locale: Locale, task: &Task, one: &Waiting) -> String {
    let (number, name) = (one.number, blind::name(locale, one));
    let state = match &one.own {
        Some(own) => {
            let mark = named(locale, task, own.mark);
            match own.stale {
                true => html!(locale, "list-stale", mark = mark),
                false => html!(locale, "list-marked", mark = mark),
            }
        }
        None if one.abstained => html!(locale, "list-abstained"),
        None if one.skipped.is_some() => html!(locale, "list-skipped"),
        None => html!(locale, "list-open"),
    };
    html!(locale, "list-line", number = number, name = name, state = Html(state))
}

/// The number that a message names, if it names nothing else: "17", "№17", "# 17".
pub fn number(text: &str) -> Option<usize> {
    let text = text.trim().trim_start_matches(['№', '#']).trim_start();
    let digits = (1..=5).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// `/jury 17`, or the number alone: shows that entry. If several tasks have one, the juror chooses.
pub async fn jump(turn: &mut Turn<'_>, who: &Person, text: &str) -> Result {
    let Some(number) = number(text) else { return queue::overview(turn, who, None).await };
    let Some(juror) = queue::ready(turn, who).await? else { return Ok(()) };
    let (contest, locale) = (turn.contest, who.locale);
    let (mut found, mut most) = (Vec::new(), 0);
    for task in contest.all_tasks() {
        let phase = Phase::of(turn, task).await?;
        if phase == Phase::Unknown {
            continue;
        }
        let all = entries_for(turn, &juror, &task.id).await?;
        let left = all.iter().filter(|one| one.is_open()).count();
        most = most.max(all.last().map_or(0, |last| last.number));
        let named = all.into_iter().find(|one| one.number == number);
        found.extend(named.map(|waiting| (task, waiting, left, phase)));
    }
    // Meant is the task that the juror looks at; otherwise what can be marked, if anything can be.
    let looks_at = jurywork::looks_at(turn.db, juror.id).await?;
    let here = |task: &Task| looks_at.as_deref() == Some(task.id.as_str());
    if found.iter().any(|(task, ..)| here(task)) {
        found.retain(|(task, ..)| here(task));
    } else if found.iter().any(|(.., phase)| phase.takes_marks()) {
        found.retain(|(.., phase)| phase.takes_marks());
    }
    if let [(task, waiting, left, _)] = found.as_slice() {
        return entry::show(turn, who, &juror, task, waiting, Some(*left)).await;
    }
    let words = match found.is_empty() {
        true => html!(locale, "jump-none", number = number, most = most),
        false => html!(locale, "jump-which", number = number),
    };
    let tasks = found.iter().map(|(task, waiting, ..)| {
        let name = blind::name(locale, waiting);
        let label = plain!(locale, "jump-task", title = &task.title, name = name);
        (label, Tap::JuryEntry { entry: waiting.entry.id })
    });
    let keyboard =
        Keyboard::new().grid(1, tasks).row(plain!(locale, "menu-jury"), Tap::Jury).done();
    turn.show(who.id, None, words, keyboard).await
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_alone_is_one_and_a_sentence_is_none() {
        for (text, wanted) in [("17", 17), (" №17 ", 17), ("# 3", 3), ("017", 17)] {
            assert_eq!(number(text), Some(wanted), "{text}");
        }
        for text in ["", "№", "17 entries", "1.5", "-3", "+3", "123456", "９"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
