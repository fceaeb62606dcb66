//! The panel: where the contest stands, and everything else a tap away.

use teloxide::types::InlineKeyboardMarkup;

use super::live::{self, Live};
use crate::contest::schedule::{Moment, next_after, timetable as moments};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{
    appeals, contestants, jurors, outbox, people, questions, timetable as done, updates,
};
use crate::text::cut_plain;
use crate::words::{self, Html, Locale};
use crate::{html, plain};
use serde_json::Value;

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
            left = words::span(locale, due.at - turn.now),
        ),
        None => html!(locale, "panel-no-next"),
    };
    let trouble = troubles(turn).await?;
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
    let label = plain!(locale, "panel-trouble", count = trouble);
    let appealed = appeals::waiting(turn.db).await?;
    let asked = questions::waiting(turn.db).await?.len();
    let keyboard = Keyboard::new()
        .grid(
            2,
            [
                (plain!(locale, "panel-timetable"), Tap::Timetable),
                (plain!(locale, "panel-people"), Tap::People { page: 0 }),
                (plain!(locale, "panel-jury"), Tap::JuryList),
                (plain!(locale, "panel-results"), Tap::ResultsList),
                (plain!(locale, "panel-rating"), Tap::RatingPublish),
                (plain!(locale, "panel-broadcast"), Tap::BroadcastTo),
            ],
        )
        .row(plain!(locale, "panel-file"), Tap::ContestFile)
        .row_if(turn.contest.vote.is_some(), plain!(locale, "panel-vote"), Tap::VotePanel)
        .row_if(turn.contest.diploma.is_some(), plain!(locale, "panel-diplomas"), Tap::Diplomas)
        .row_if(
            asked > 0,
            plain!(locale, "panel-questions", count = asked),
            Tap::Questions { page: 0 },
        )
        .row_if(
            appealed > 0,
            plain!(locale, "panel-appeals-waiting", count = appealed),
            Tap::Appeals { page: 0 },
        )
        .row(plain!(locale, "panel-exports"), Tap::Exports)
        .row(plain!(locale, "staff-button"), Tap::Staff)
        .row_if(trouble > 0, label, Tap::Trouble)
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

async fn troubles(turn: &mut Turn<'_>) -> Result<i64> {
    Ok(outbox::count_failed(turn.db).await?
        + people::count_unreachable(turn.db).await?
        + updates::count_aside(turn.db).await?)
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

/// Letters that were refused, people who cannot be reached, messages kept aside.
pub async fn trouble(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let mut lines = vec![html!(
        locale,
        "trouble",
        unreachable = people::count_unreachable(turn.db).await?,
        aside = updates::count_aside(turn.db).await?,
        failed = outbox::count_failed(turn.db).await?,
    )];
    for failure in outbox::failures(turn.db, 10).await? {
        lines.push(html!(
            locale,
            "trouble-line",
            chat = failure.chat_id.to_string(),
            error = failure.error,
        ));
    }
    for aside in updates::aside(turn.db, 5).await? {
        let (name, words) = sender_and_words(&aside.raw);
        let words = cut_plain(&words, 200).into_owned();
        lines.push(html!(locale, "trouble-aside", name = name, words = words));
    }
    turn.show(who.id, place, lines.join("\n"), back(locale)).await
}

/// Who sent an update that was kept aside, and what they wrote, as far as it tells.
fn sender_and_words(raw: &str) -> (String, String) {
    let update: Value = serde_json::from_str(raw).unwrap_or_default();
    let message = ["message", "edited_message"].iter().find_map(|kind| update.get(kind));
    let message = message.unwrap_or(&Value::Null);
    let piece = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let name = format!(
        "{} {}",
        piece(&message["from"]["first_name"]),
        piece(&message["from"]["last_name"])
    );
    let words = [&message["text"], &message["caption"]].into_iter().map(piece).collect::<String>();
    (name.trim().to_owned(), words)
}

/// Back to the panel.
pub fn back(locale: Locale) -> InlineKeyboardMarkup {
    Keyboard::new().row(plain!(locale, "back"), Tap::Panel).done()
}
