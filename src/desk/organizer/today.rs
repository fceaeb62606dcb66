//! Today: what is due next, and everything that waits for an organizer, each a tap away.

use super::results::ties;
use super::troubles::Trouble;
use super::{late, near, panel};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing, timetable};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, short_list};
use crate::store::people::{self, Person};
use crate::store::{appeals, broadcasts, entries, flags, questions, results, timetable as done};
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
    pub ties: usize,
    /// Companies that look alike.
    pub near: usize,
    /// Those on the short list whose points sank below its line.
    pub doubts: Vec<i64>,
    pub refused: i64,
    pub aside: i64,
    pub unreachable: i64,
    /// Broadcasts that are put off, under way or held.
    pub broadcasts: Vec<i64>,
}

impl Waits {
    /// What waits now.
    pub async fn now(turn: &mut Turn<'_>) -> Result<Waits> {
        let doubts = short_list::open_doubts(turn).await?;
        let broadcasts = broadcasts::active(turn.db).await?;
        Ok(Waits {
            questions: questions::waiting(turn.db).await?.len(),
            flags: flags::count_open(turn.db).await?,
            appeals: appeals::waiting(turn.db).await?,
            late: late::waiting(turn).await?.iter().map(|(_, count)| count).sum(),
            ties: ties::waiting(turn).await?.iter().map(|(_, count)| count).sum(),
            near: near::open(turn).await?.len(),
            doubts: doubts.into_iter().map(|(contestant, _)| contestant.id).collect(),
            refused: Trouble::Refused.waiting(turn).await?,
            aside: Trouble::Aside.waiting(turn).await?,
            unreachable: people::count_unreachable(turn.db).await?,
            broadcasts: broadcasts.iter().map(|broadcast| broadcast.id).collect(),
        })
    }

    /// What asks for a deed. Whoever blocked the bot asks for none, and a broadcast goes by itself.
    pub fn sum(&self) -> i64 {
        let people = self.questions + self.late + self.ties + self.near + self.doubts.len();
        i64::try_from(people).unwrap_or(i64::MAX)
            + self.flags
            + self.appeals
            + self.refused
            + self.aside
    }

    /// A button for each kind of which something waits.
    fn buttons(&self, locale: Locale) -> Keyboard {
        let doubt = match self.doubts.as_slice() {
            [one] => Tap::ShortListDoubt { contestant: *one },
            _ => Tap::RatingPublish,
        };
        let broadcast = match self.broadcasts.as_slice() {
            [one] => Tap::BroadcastProgress { broadcast: *one },
            _ => Tap::BroadcastList { page: 0 },
        };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (questions, late, ties) = (count(self.questions), count(self.late), count(self.ties));
        let (near, doubts, under_way) =
            (count(self.near), count(self.doubts.len()), count(self.broadcasts.len()));
        let (flags, appeals, refused) = (self.flags, self.appeals, self.refused);
        let (aside, unreachable) = (self.aside, self.unreachable);
        let of = |label: String, count: i64, tap: Tap| (count > 0).then_some((label, tap));
        let all = [
            of(
                plain!(locale, "panel-questions", count = questions),
                questions,
                Tap::Questions { page: 0 },
            ),
            of(plain!(locale, "jurors-flags", count = flags), flags, Tap::Flags { page: 0 }),
            of(
                plain!(locale, "panel-appeals-waiting", count = appeals),
                appeals,
                Tap::Appeals { page: 0 },
            ),
            of(plain!(locale, "results-late", count = late), late, Tap::LateAll),
            of(plain!(locale, "results-ties-open", count = ties), ties, Tap::TiesAll),
            of(plain!(locale, "jurors-near", count = near), near, Tap::NearCompanies { page: 0 }),
            of(plain!(locale, "today-doubts", count = doubts), doubts, doubt),
            of(
                plain!(locale, "system-refused", count = refused),
                refused,
                Tap::Refused { page: 0 },
            ),
            of(plain!(locale, "system-aside", count = aside), aside, Tap::Aside { page: 0 }),
            of(
                plain!(locale, "system-unreachable", count = unreachable),
                unreachable,
                Tap::Unreachable { page: 0 },
            ),
            of(plain!(locale, "today-broadcasts", count = under_way), under_way, broadcast),
        ];
        Keyboard::new().grid(1, all.into_iter().flatten())
    }
}

/// The screen.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let waits = Waits::now(turn).await?;
    let mut lines = vec![html!(locale, "today", now = turn.when(locale, turn.now))];
    lines.extend(due(turn, locale).await?);
    lines.push(String::new());
    if let Some(oldest) = questions::waiting(turn.db).await?.first() {
        let waits = words::lapse(locale, turn.now - oldest.waits_since);
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

/// What is due and waits for something, and what is due next: of the timetable, and broadcasts.
async fn due(turn: &mut Turn<'_>, locale: Locale) -> Result<Vec<String>> {
    let done = done::done(turn.db).await?;
    let mut waiting = Vec::new();
    let mut next = Vec::new();
    for due in timetable(turn.contest).iter().filter(|due| !done.contains(&due.moment.key())) {
        let what = panel::moment(turn, locale, &due.moment);
        match due.at <= turn.now {
            true => {
                let at = turn.when(locale, due.at);
                waiting.push(html!(locale, "today-due", what = what, at = at));
            }
            false => next.push((due.at, what)),
        }
    }
    for broadcast in broadcasts::active(turn.db).await? {
        if let Some(at) = broadcast.due_at.filter(|at| *at > turn.now) {
            next.push((at, plain!(locale, "today-broadcast", number = broadcast.id)));
        }
    }
    next.sort_by_key(|(at, _)| *at);
    if next.is_empty() {
        waiting.push(html!(locale, "panel-no-next"));
    }
    for (at, what) in next.into_iter().take(NEXT) {
        let (when, left) = (turn.when(locale, at), words::lapse(locale, at - turn.now));
        waiting.push(html!(locale, "today-next", what = what, at = when, left = left));
    }
    Ok(waiting)
}

/// The tasks of which something late waits, or the only one's list.
pub async fn late_all(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let all = late::waiting(turn).await?;
    if let [(task, _)] = all.as_slice() {
        return late::list(turn, who, place, &task.id).await;
    }
    let words = match all.is_empty() {
        true => html!(who.locale, "late-nothing"),
        false => html!(who.locale, "late-which"),
    };
    which(turn, who, place, (words, &all), |task| Tap::LateParts { task }).await
}

/// The same of ties at limits.
pub async fn ties_all(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let all = ties::waiting(turn).await?;
    if let [(task, _)] = all.as_slice() {
        return ties::list(turn, who, place, &task.id).await;
    }
    let words = match all.is_empty() {
        true => html!(who.locale, "ties-none"),
        false => html!(who.locale, "ties-which"),
    };
    which(turn, who, place, (words, &all), |task| Tap::Ties { task }).await
}

/// Of which task?
async fn which(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (words, all): (String, &[(&Task, usize)]),
    to: impl Fn(String) -> Tap,
) -> Result<Toast> {
    let mut keyboard = Keyboard::new();
    for (task, count) in all {
        let label = plain!(who.locale, "late-of", title = &task.title, count = *count);
        keyboard = keyboard.row(label, to(task.id.clone()));
    }
    let keyboard = keyboard.row(plain!(who.locale, "back"), Tap::Today).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Every task with its times and what came; those that were announced open their results,
/// and each its times with more time for one.
pub async fn tasks(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut blocks = vec![html!(locale, "panel-tasks-title")];
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        blocks.push(line(turn, locale, task).await?);
        let id = || task.id.clone();
        let times = (plain!(locale, "panel-task-times"), Tap::FileTask { task: id() });
        keyboard = match standing(task, turn.now) {
            Standing::Unannounced => keyboard.row(&task.title, Tap::FileTask { task: id() }),
            _ => {
                let results = Tap::Results { task: id(), page: 0 };
                keyboard.grid(2, [(task.title.clone(), results), times])
            }
        };
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
