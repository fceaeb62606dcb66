//! The panel: where the contest stands, and everything else a tap away.

use teloxide::types::InlineKeyboardMarkup;

use super::live::{self, Live};
use super::today::Waits;
use crate::contest::schedule::{Moment, next_after, timetable as moments};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{contestants, jurors, outbox, questions, timetable as done};
use crate::words::{self, Html, Locale};
use crate::{html, plain};

/// A moment of the timetable in words.
pub fn moment(turn: &Turn<'_>, locale: Locale, moment: &Moment) -> String {
    name(turn.contest, locale, moment)
}

/// The same without a turn, for whoever has the contest only.
pub fn name(
    contest: &crate::contest::definition::Contest,
    locale: Locale,
    moment: &Moment,
) -> String {
    let title = moment
        .task()
        .and_then(|task| contest.task(task))
        .map(|task| task.title.as_str())
        .unwrap_or_default();
    match moment {
        Moment::Announce(_) => plain!(locale, "moment-announce", title = title),
        Moment::Open(_) => plain!(locale, "moment-open", title = title),
        Moment::Remind { hours, .. } => {
            plain!(locale, "moment-remind", title = title, hours = *hours)
        }
        Moment::Close(_) => plain!(locale, "moment-close", title = title),
        Moment::RemindJury { hours, .. } => {
            plain!(locale, "moment-remind-jury", title = title, hours = *hours)
        }
        Moment::ShortList => plain!(locale, "moment-short-list"),
        Moment::VoteOpen => plain!(locale, "moment-vote-open"),
        Moment::VoteRemind => plain!(locale, "moment-vote-remind"),
        Moment::VoteClose => plain!(locale, "moment-vote-close"),
    }
}

/// The panel itself.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    if !who.rights.organizer {
        return for_helper(turn, who, place).await;
    }
    let screen = draw(turn, who.locale).await?;
    live::put(turn, who.id, place, Live::Panel, screen).await
}

/// Its words and buttons as they are now.
pub(super) async fn draw(
    turn: &mut Turn<'_>,
    locale: Locale,
) -> Result<(String, InlineKeyboardMarkup)> {
    let next = next_after(turn.contest, turn.now);
    let next = match next {
        Some(due) => html!(
            locale,
            "panel-next",
            what = moment(turn, locale, &due.moment),
            at = turn.when(locale, due.at),
            left = words::lapse(locale, due.at - turn.now),
        ),
        None => html!(locale, "panel-no-next"),
    };
    let words = html!(
        locale,
        "panel",
        title = &turn.contest.title,
        now = turn.when(locale, turn.now),
        next = Html(next),
        contestants = contestants::active(turn.db).await?.len(),
        jurors = jurors::active(turn.db).await?.len(),
        waiting = outbox::waiting(turn.db).await?,
    );
    let waits = Waits::now(turn).await?;
    let (vote, diplomas) = (turn.contest.vote.is_some(), turn.contest.diploma.is_some());
    let subjects = [
        (plain!(locale, "panel-timetable"), Tap::Timetable),
        (plain!(locale, "panel-tasks"), Tap::PanelTasks),
        (plain!(locale, "panel-people"), Tap::People { page: 0 }),
        (plain!(locale, "panel-jury"), Tap::JuryList),
        (plain!(locale, "panel-results"), Tap::ResultsList),
        (plain!(locale, "panel-rating"), Tap::RatingPublish),
        (plain!(locale, "panel-questions", count = waits.questions), Tap::Questions { page: 0 }),
        (plain!(locale, "panel-broadcast"), Tap::BroadcastTo),
    ];
    let appeals = match waits.appeals {
        0 => plain!(locale, "panel-appeals"),
        count => plain!(locale, "panel-appeals-waiting", count = count),
    };
    let appealed = waits.appeals > 0 || turn.contest.jury.appeal_days.is_some();
    let others = [
        appealed.then_some((appeals, Tap::Appeals { page: 0 })),
        vote.then(|| (plain!(locale, "panel-vote"), Tap::VotePanel)),
        diplomas.then(|| (plain!(locale, "panel-diplomas"), Tap::Diplomas)),
        Some((plain!(locale, "panel-file"), Tap::ContestFile)),
        Some((plain!(locale, "panel-exports"), Tap::Exports)),
        Some((plain!(locale, "staff-button"), Tap::Staff)),
        Some((plain!(locale, "panel-system"), Tap::System)),
    ];
    let keyboard = Keyboard::new()
        .row(plain!(locale, "panel-today-waits", count = waits.sum()), Tap::Today)
        .grid(2, subjects.into_iter().chain(others.into_iter().flatten()))
        .done();
    Ok((words, keyboard))
}

/// What a helper has to do with.
async fn for_helper(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let asked = questions::waiting(turn.db).await?.len();
    let count = contestants::active(turn.db).await?.len();
    let title = turn.contest.title.as_str();
    let words =
        html!(locale, "panel-helper", title = title, questions = asked, contestants = count);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "panel-questions", count = asked), Tap::Questions { page: 0 })
        .row(plain!(locale, "panel-people"), Tap::People { page: 0 })
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

/// What was, is and will be.
pub async fn timetable(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let done = done::done(turn.db).await?;
    let mut lines = vec![html!(locale, "timetable-title", zone = turn.contest.zone.name())];
    for due in moments(turn.contest) {
        let at = turn.when(locale, due.at);
        let what = moment(turn, locale, &due.moment);
        lines.push(if done.contains(&due.moment.key()) {
            html!(locale, "timetable-done", at = at, what = what)
        } else if due.at <= turn.now {
            html!(locale, "timetable-waiting", at = at, what = what)
        } else {
            html!(locale, "timetable-future", at = at, what = what)
        });
    }
    turn.show(who.id, place, lines.join("\n"), back(locale)).await
}

/// Back to the panel.
pub fn back(locale: Locale) -> InlineKeyboardMarkup {
    Keyboard::new().row(plain!(locale, "back"), Tap::Panel).done()
}
