//! Results of a task: where it stands, and the table of proposed or published awards. What can be done
//! with them is in the modules below.

use teloxide::types::InlineKeyboardMarkup;

use super::proposal::{self, Line};
use crate::contest::definition::Task;
use crate::contest::life::{Action, Stage, State, allowed};
use crate::contest::schedule::{Standing, standing};
use crate::contest::{agreement, life};
use crate::desk::juror::assignment;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::life::stage;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{annulments, appeals, decisions, entries, flags, jurors, marking, results};
use crate::words::{Html, Locale};
use crate::{html, plain};

pub mod card;
pub mod letter;
pub mod marking_end;
pub mod preview;
pub mod progress;
pub mod publish;
mod said;
pub mod ties;
pub mod workbook;

const PAGE: usize = 12;

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

/// The table of a task: each line an award, in a button that opens all about it.
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
    let stage = stage(turn, task).await?;
    let all = proposal::lines(turn, task).await?;
    let awards = results::of_task(turn.db, &task.id).await?;
    let ties = ties::of(&all);
    let flagged = flags::open_entries(turn.db).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut blocks = vec![head(turn, locale, task, stage, &all).await?];
    if !shown.is_empty() {
        let rows: Vec<String> = shown
            .iter()
            .map(|line| {
                let award = awards.get(&line.contestant.id).copied();
                row(locale, stage, line, award, flagged.contains(&line.entry.id))
            })
            .collect();
        blocks.push(rows.join("\n"));
        if !stage.is_published() {
            blocks.extend(nobody(turn, locale, task, &all).await?);
        }
        blocks.push(html!(locale, "results-signs"));
    }
    if ties.iter().any(|tie| !tie.by_sum) && !stage.is_published() {
        blocks.push(html!(locale, "results-ties"));
    }
    if ties.iter().any(|tie| tie.by_sum) && !stage.is_published() {
        blocks.push(html!(locale, "publish-sums"));
    }
    let id = || task.id.clone();
    let number_of = |line: &Line| Tap::ResultLine { task: id(), contestant: line.contestant.id };
    let buttons = shown.iter().map(|line| {
        let figure = figure(locale, line, awards.get(&line.contestant.id).copied());
        (format!("{} · {figure}", line.contestant.surname), number_of(line))
    });
    let keyboard = Keyboard::new()
        .grid(3, buttons)
        .pages(locale, number, pages, |page| Tap::Results { task: id(), page });
    let keyboard = deeds(turn, locale, keyboard, task, stage, (ties.len(), all.len())).await?;
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// What can be done with a task at its stage, below the lines. `ties` and `lines` are how many there are.
async fn deeds(
    turn: &mut Turn<'_>,
    locale: Locale,
    keyboard: Keyboard,
    task: &Task,
    stage: Stage,
    (ties, lines): (usize, usize),
) -> Result<InlineKeyboardMarkup> {
    let may = |action| {
        let state = State { stage, annulled: false };
        allowed(state, action, life::Role::Organizer).is_ok()
    };
    let id = || task.id.clone();
    let late = super::late::count(turn, task).await?;
    let annulled = annulments::of_task(turn.db, &task.id).await?.len();
    let appealed = stage.is_published() && !appeals::all(turn.db).await?.is_empty();
    let close = may(Action::CloseMarking);
    Ok(keyboard
        .row_if(
            may(Action::AdmitLate) && late > 0,
            plain!(locale, "results-late", count = late),
            Tap::LateParts { task: id() },
        )
        .row_if(
            may(Action::Adjust) && ties > 0,
            plain!(locale, "results-ties-open", count = ties),
            Tap::Ties { task: id() },
        )
        .row_if(
            annulled > 0,
            plain!(locale, "results-annulled", count = annulled),
            Tap::Annulled { task: id() },
        )
        .grid(
            2,
            [
                (plain!(locale, "results-jurors"), Tap::Progress { task: id() }),
                (plain!(locale, "results-marks"), Tap::EntryMarks { task: id(), page: 0 }),
            ],
        )
        .row_if(lines > 0, plain!(locale, "results-workbook"), Tap::ResultsBook { task: id() })
        .row_if(close, plain!(locale, "results-close"), Tap::CloseAsk { task: id() })
        .row_if(
            may(Action::ReopenMarking),
            plain!(locale, "results-reopen"),
            Tap::ReopenMarking { task: id() },
        )
        .row_if(appealed, plain!(locale, "panel-appeals"), Tap::Appeals { page: 0 })
        .row_if(
            may(Action::Adjust) && lines > 0,
            plain!(locale, "results-adjust"),
            Tap::AdjustWhom { task: id(), page: 0 },
        )
        .row_if(
            !stage.is_published(),
            plain!(locale, "results-publish"),
            Tap::PublishResults { task: id() },
        )
        .row(plain!(locale, "back"), Tap::ResultsList)
        .done())
}

async fn head(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    stage: Stage,
    lines: &[Line],
) -> Result<String> {
    let jurors = jurors::all(turn.db).await?.len();
    let marks: usize = lines.iter().map(|line| line.marks.len()).sum();
    Ok(html!(
        locale,
        "results-head",
        title = &task.title,
        entries = lines.len(),
        marks = marks,
        jurors = jurors,
        state = Html(state(turn, locale, task, stage, lines).await?),
    ))
}

/// Where the task stands, in a line.
async fn state(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    stage: Stage,
    lines: &[Line],
) -> Result<String> {
    let published = results::published(turn.db, &task.id).await?;
    let at = turn.when(locale, published.unwrap_or(task.close));
    let enough = |line: &&Line| line.marks.len() >= task.marking.min_marks;
    Ok(match stage {
        Stage::Unannounced | Stage::Announced | Stage::Open => {
            html!(locale, "results-still-open", close = turn.when(locale, task.close))
        }
        Stage::Closed => html!(locale, "results-closed"),
        Stage::Marking => html!(
            locale,
            "results-marking",
            done = lines.iter().filter(enough).count(),
            total = lines.len(),
            least = task.marking.min_marks,
        ),
        Stage::MarkingClosed => {
            let closed = marking::closed(turn.db, &task.id).await?.unwrap_or(turn.now);
            html!(locale, "results-marking-closed", at = turn.when(locale, closed))
        }
        Stage::Published => html!(locale, "results-published-at", at = at),
        Stage::Corrected => {
            let count = decisions::corrected(turn.db, &task.id).await?;
            html!(locale, "results-corrected", at = at, count = count)
        }
    })
}

/// The figure of a line in few signs: a dash for what nobody has marked and no rule or person gave
/// points.
fn figure(locale: Locale, line: &Line, award: Option<u8>) -> String {
    let points = award.unwrap_or(line.points());
    let open = line.marks.is_empty() && award.is_none() && line.adjustment.is_none();
    match open && points == 0 {
        true => plain!(locale, "results-no-figure"),
        false => points.to_string(),
    }
}

/// The entries that nobody has marked and no juror can mark, by their authors.
async fn nobody(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    lines: &[Line],
) -> Result<Option<String>> {
    let lost = assignment::nobodys(turn, task).await?;
    let unmarked = lines.iter().filter(|line| line.marks.is_empty());
    let names: Vec<String> = unmarked
        .filter(|line| lost.contains(&line.entry.id))
        .map(|line| line.contestant.full_name())
        .collect();
    Ok((!names.is_empty()).then(|| html!(locale, "results-nobody", names = names.join(", "))))
}

/// A contestant's line: the award, the marks, and signs for what is worth a look.
fn row(locale: Locale, stage: Stage, line: &Line, award: Option<u8>, flagged: bool) -> String {
    let published = award.filter(|_| stage.is_published());
    let mut rest: Vec<String> = line.marks.iter().map(u8::to_string).collect();
    if line.marks.is_empty() {
        rest.push(plain!(locale, "results-unmarked"));
    }
    let mut signs = Vec::new();
    if flagged {
        signs.push(plain!(locale, "sign-flag"));
    }
    if agreement::is_disputed(&line.marks) {
        signs.push(plain!(locale, "sign-disputed"));
    }
    if line.stale > 0 && published.is_none() {
        signs.push(plain!(locale, "sign-stale"));
    }
    if line.proposal.tie && published.is_none() {
        signs.push(plain!(locale, "sign-tie"));
    }
    if line.adjustment.is_some() {
        let (rules, holds) = (line.proposal.points, published.unwrap_or(line.points()));
        signs.push(match rules == holds {
            true => plain!(locale, "sign-adjusted"),
            false => plain!(locale, "sign-changed", rules = rules),
        });
    }
    rest.extend(signs);
    html!(
        locale,
        "results-row",
        name = line.contestant.full_name(),
        points = figure(locale, line, published),
        order = line.proposal.order.unwrap_or(0),
        rest = rest.join(" "),
    )
}
