//! Results of a task: the table of marks, the proposed awards, publishing.

use super::proposal::{self, Line};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, reasons, short_list};
use crate::store::people::{self, Person};
use crate::store::{audit, entries, jurors, results};
use crate::telegram::letter::Letter;
use crate::words::{Html, Locale};
use crate::{html, plain};

const PAGE: usize = 10;

/// The tasks, to choose one.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        if standing(task, turn.now) == Standing::Unannounced {
            continue;
        }
        let entries = entries::standing(turn.db, &task.id).await?.len();
        let label = if results::published(turn.db, &task.id).await?.is_some() {
            plain!(locale, "results-task-published", title = &task.title)
        } else {
            plain!(locale, "results-task", title = &task.title, entries = entries)
        };
        keyboard = keyboard.row(label, Tap::Results { task: task.id.clone(), page: 0 });
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Panel).done();
    turn.show(who.id, place, html!(locale, "results-title"), keyboard).await
}

/// The table of a task: marks, the award, and why.
pub async fn table(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let all = proposal::lines(turn, task).await?;
    let published = results::published(turn.db, &task.id).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut blocks = vec![head(turn, locale, task, &all).await?];
    blocks.extend(shown.iter().map(|line| self::line(turn, locale, line)));
    if all.iter().any(|line| line.proposal.tie) {
        blocks.push(html!(locale, "results-ties"));
    }
    let late = super::late::count(turn, task).await?;
    let id = || task.id.clone();
    let open = published.is_none();
    let keyboard = Keyboard::new()
        .pages(locale, number, pages, |page| Tap::Results { task: id(), page })
        .row_if(
            open && late > 0,
            plain!(locale, "results-late", count = late),
            Tap::LateParts { task: id() },
        )
        .row_if(
            open && !all.is_empty(),
            plain!(locale, "results-adjust"),
            Tap::AdjustWhom { task: id(), page: 0 },
        )
        .row_if(open, plain!(locale, "results-publish"), Tap::PublishResults { task: id() })
        .row(plain!(locale, "back"), Tap::ResultsList)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

async fn head(turn: &mut Turn<'_>, locale: Locale, task: &Task, lines: &[Line]) -> Result<String> {
    let jurors = jurors::all(turn.db).await?.len();
    let marks: usize = lines.iter().map(|line| line.marks.len()).sum();
    let state = match results::published(turn.db, &task.id).await? {
        Some(at) => html!(locale, "results-published-at", at = turn.when(locale, at)),
        None if standing(task, turn.now) == Standing::Closed => html!(locale, "results-closed"),
        None => html!(locale, "results-still-open", close = turn.when(locale, task.close)),
    };
    Ok(html!(
        locale,
        "results-head",
        title = &task.title,
        entries = lines.len(),
        marks = marks,
        jurors = jurors,
        state = Html(state),
    ))
}

/// A contestant's line with its reasons.
fn line(turn: &Turn<'_>, locale: Locale, line: &Line) -> String {
    let why: Vec<String> =
        line.proposal.reasons.iter().map(|reason| reasons::reason(locale, reason)).collect();
    let mut words = html!(
        locale,
        "results-line",
        name = line.contestant.full_name(),
        company = &line.contestant.company,
        order = line.proposal.order.unwrap_or(0),
        points = turn.points(locale, line.points().into()),
        why = Html(why.join("; ")),
    );
    if let Some(adjustment) = &line.adjustment {
        let from = line.proposal.points;
        let note = html!(locale, "results-adjusted", from = from, why = &adjustment.why);
        words = format!("{words}\n{note}");
    }
    words
}

/// Asks whether to publish, with what will happen.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if results::published(turn.db, &task.id).await?.is_some() {
        return Ok(Toast::Says(plain!(locale, "results-already")));
    }
    let lines = proposal::lines(turn, task).await?;
    let mut words = html!(locale, "publish-ask", title = &task.title, count = lines.len());
    let unmarked = lines.iter().filter(|line| line.marks.is_empty()).count();
    if unmarked > 0 {
        words = format!("{words}\n\n{}", html!(locale, "publish-unmarked", count = unmarked));
    }
    let stale: usize = lines.iter().map(|line| line.stale).sum();
    if stale > 0 {
        words = format!("{words}\n\n{}", html!(locale, "publish-stale", count = stale));
    }
    if standing(task, turn.now) != Standing::Closed {
        words = format!("{words}\n\n{}", html!(locale, "publish-still-open"));
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "publish-yes"), Tap::PublishResultsNow { task: task.id.clone() })
        .row(plain!(locale, "back"), Tap::Results { task: task.id.clone(), page: 0 })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Publishes: the awards stand from here on, and everybody who has an entry hears their own.
pub async fn publish(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let lines = proposal::lines(turn, task).await?;
    if !results::publish(turn.db, &task.id, who.id, turn.now).await? {
        return Ok(Toast::Says(plain!(who.locale, "results-already")));
    }
    for line in &lines {
        award(turn, who, task, line).await?;
    }
    short_list::review(turn, who.id).await?;
    turn.face(who.zone);
    // The short list may have waited for this.
    turn.after.ring_timetable = true;
    let words = html!(who.locale, "published", title = &task.title, count = lines.len());
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "panel-rating"), Tap::RatingPublish)
        .row(plain!(who.locale, "back"), Tap::ResultsList)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn award(turn: &mut Turn<'_>, who: &Person, task: &Task, line: &Line) -> Result {
    let contestant = &line.contestant;
    let grounds = serde_json::to_string(&line.grounds())?;
    results::award(turn.db, &task.id, contestant.id, line.points(), &grounds).await?;
    let act = audit::Act {
        actor: who.id,
        action: "award",
        subject: format!("contestant {} for {}", contestant.id, task.id),
        after: Some(line.points().to_string()),
        words: Some((contestant.id, grounds)),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    let locale = people::locale(turn.db, contestant.person_id, turn.contest.locale).await?;
    let points = turn.points(locale, line.points().into());
    let total = results::totals(turn.db).await?.get(&contestant.id).copied().unwrap_or(0);
    let words = html!(
        locale,
        "award-letter",
        title = &task.title,
        points = points,
        total = turn.points(locale, total),
    );
    let keyboard = Keyboard::new()
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .row(plain!(locale, "menu-my"), Tap::My)
        .done();
    turn.notify(contestant.person_id, Letter::message(words).keyboard(keyboard)).await
}
