//! Today: what is due next, and everything that waits for an organizer, each a tap away.

use super::{late, near, panel};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing, timetable};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::store::{appeals, entries, flags, outbox, questions, results, updates};
use crate::words::{self, Locale};
use crate::{html, plain};

/// So many of the next moments are told.
const NEXT: usize = 3;

/// How much of each kind waits.
pub struct Waits {
    pub questions: usize,
    pub flags: i64,
    pub appeals: i64,
    pub late: usize,
    /// Companies that look alike.
    pub near: usize,
    pub refused: i64,
    pub aside: i64,
    pub unreachable: i64,
}

impl Waits {
    /// What waits now.
    pub async fn now(turn: &mut Turn<'_>) -> Result<Waits> {
        Ok(Waits {
            questions: questions::waiting(turn.db).await?.len(),
            flags: flags::count_open(turn.db).await?,
            appeals: appeals::waiting(turn.db).await?,
            late: late::waiting(turn).await?.iter().map(|(_, count)| count).sum(),
            near: near::open(turn).await?.len(),
            refused: outbox::count_failed(turn.db).await?,
            aside: updates::count_aside(turn.db).await?,
            unreachable: people::count_unreachable(turn.db).await?,
        })
    }

    /// What asks for a deed. Whoever blocked the bot asks for none.
    pub fn sum(&self) -> i64 {
        let people = self.questions + self.late + self.near;
        i64::try_from(people).unwrap_or(i64::MAX)
            + self.flags
            + self.appeals
            + self.refused
            + self.aside
    }

    /// A button for each kind of which something waits.
    fn buttons(&self, locale: Locale) -> Keyboard {
        let (flags, appeals, refused) = (self.flags, self.appeals, self.refused);
        Keyboard::new()
            .row_if(
                self.questions > 0,
                plain!(locale, "panel-questions", count = self.questions),
                Tap::Questions { page: 0 },
            )
            .row_if(
                flags > 0,
                plain!(locale, "jurors-flags", count = flags),
                Tap::Flags { page: 0 },
            )
            .row_if(
                appeals > 0,
                plain!(locale, "panel-appeals-waiting", count = appeals),
                Tap::Appeals { page: 0 },
            )
            .row_if(self.late > 0, plain!(locale, "results-late", count = self.late), Tap::LateAll)
            .row_if(
                self.near > 0,
                plain!(locale, "jurors-near", count = self.near),
                Tap::NearCompanies { page: 0 },
            )
            .row_if(
                refused > 0,
                plain!(locale, "system-refused", count = refused),
                Tap::Refused { page: 0 },
            )
            .row_if(
                self.aside > 0,
                plain!(locale, "system-aside", count = self.aside),
                Tap::Aside { page: 0 },
            )
            .row_if(
                self.unreachable > 0,
                plain!(locale, "system-unreachable", count = self.unreachable),
                Tap::Unreachable { page: 0 },
            )
    }
}

/// The screen.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let waits = Waits::now(turn).await?;
    let mut lines = vec![html!(locale, "today", now = turn.when(locale, turn.now))];
    let now = turn.now;
    let next: Vec<_> =
        timetable(turn.contest).into_iter().filter(|due| due.at > now).take(NEXT).collect();
    for due in &next {
        let what = panel::moment(turn, locale, &due.moment);
        let (at, left) = (turn.when(locale, due.at), words::span(locale, due.at - turn.now));
        lines.push(html!(locale, "today-next", what = what, at = at, left = left));
    }
    if next.is_empty() {
        lines.push(html!(locale, "panel-no-next"));
    }
    lines.push(String::new());
    if let Some(oldest) = questions::waiting(turn.db).await?.first() {
        let waits = words::span(locale, turn.now - oldest.waits_since);
        lines.push(html!(locale, "today-oldest", waits = waits));
    }
    lines.push(match waits.sum() {
        0 => html!(locale, "today-nothing"),
        count => html!(locale, "today-waits", count = count),
    });
    let keyboard = waits
        .buttons(locale)
        .row(plain!(locale, "panel-timetable"), Tap::Timetable)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// The tasks of which something late waits, or the only one's list.
pub async fn late_all(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let locale = who.locale;
    let all = late::waiting(turn).await?;
    if let [(task, _)] = all.as_slice() {
        return late::list(turn, who, place, &task.id).await;
    }
    let mut keyboard = Keyboard::new();
    for (task, count) in &all {
        let label = plain!(locale, "late-of", title = &task.title, count = *count);
        keyboard = keyboard.row(label, Tap::LateParts { task: task.id.clone() });
    }
    let words = match all.is_empty() {
        true => html!(locale, "late-nothing"),
        false => html!(locale, "late-which"),
    };
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Today).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Every task with its times and what came; those that were announced open their results.
pub async fn tasks(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut blocks = vec![html!(locale, "panel-tasks-title")];
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        blocks.push(line(turn, locale, task).await?);
        if standing(task, turn.now) != Standing::Unannounced {
            keyboard = keyboard.row(&task.title, Tap::Results { task: task.id.clone(), page: 0 });
        }
    }
    let keyboard = keyboard
        .row(plain!(locale, "panel-timetable"), Tap::Timetable)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

async fn line(turn: &mut Turn<'_>, locale: Locale, task: &Task) -> Result<String> {
    let entries = entries::standing(turn.db, &task.id).await?.len();
    let published = results::published(turn.db, &task.id).await?;
    let state = match (published, standing(task, turn.now)) {
        (Some(at), _) => plain!(locale, "task-is-published", at = turn.when(locale, at)),
        (None, Standing::Unannounced) => plain!(locale, "task-is-unannounced"),
        (None, Standing::Draft) => plain!(locale, "task-is-announced"),
        (None, Standing::Open) => plain!(locale, "task-is-open"),
        (None, Standing::Closed) => plain!(locale, "task-is-closed"),
    };
    Ok(html!(
        locale,
        "panel-tasks-line",
        title = &task.title,
        state = state,
        announce = turn.when(locale, task.announce),
        close = turn.when(locale, task.close),
        entries = entries,
    ))
}
