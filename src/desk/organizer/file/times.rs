//! Moving a time of the contest with a few taps: announcements, openings, closings, the vote.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::versions::by_button;
use crate::contest::definition::{Contest, Locale};
use crate::contest::file::edit::{Edit, TimeKey};
use crate::contest::wall;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::{html, plain};

/// The kinds of times by the number that stands for each in a button; the first three are a task's.
const ANNOUNCE: u8 = 0;
const OPEN: u8 = 1;
const CLOSE: u8 = 2;
const OF_CONTEST: [u8; 4] = [3, 4, 5, 6];

/// Later by so many minutes: an hour, three, a day, two, a week.
const LATER: [i32; 5] = [60, 180, 1440, 2880, 10080];
const EARLIER: [i32; 3] = [-60, -180, -1440];

fn key(task: &str, which: u8) -> Option<TimeKey> {
    Some(match which {
        ANNOUNCE => TimeKey::Announce(task.to_owned()),
        OPEN => TimeKey::Open(task.to_owned()),
        CLOSE => TimeKey::Close(task.to_owned()),
        3 => TimeKey::ShortList,
        4 => TimeKey::VoteOpens,
        5 => TimeKey::VoteCloses,
        6 => TimeKey::Cards,
        _ => return None,
    })
}

/// When that is, if the contest has it.
fn time(contest: &Contest, task: &str, which: u8) -> Option<DateTime<Utc>> {
    match which {
        ANNOUNCE => contest.task(task).map(|task| task.announce),
        OPEN => contest.task(task).map(|task| task.open),
        CLOSE => contest.task(task).map(|task| task.close),
        3 => contest.short_list.as_ref().map(|list| list.at),
        4 => contest.vote.as_ref().map(|vote| vote.opens),
        5 => contest.vote.as_ref().map(|vote| vote.closes),
        6 => contest.profile.as_ref().map(|cards| cards.until),
        _ => None,
    }
}

fn name(locale: Locale, which: u8) -> String {
    match which {
        ANNOUNCE => plain!(locale, "times-announce"),
        OPEN => plain!(locale, "times-open"),
        CLOSE => plain!(locale, "times-close"),
        3 => plain!(locale, "times-short-list"),
        4 => plain!(locale, "times-vote-opens"),
        5 => plain!(locale, "times-vote-closes"),
        _ => plain!(locale, "times-cards"),
    }
}

/// Whether it can still be moved: what has begun has; an end can be put off until results are out,
/// which is looked at when the change is.
fn movable(contest: &Contest, now: DateTime<Utc>, task: &str, which: u8) -> bool {
    let ahead = time(contest, task, which).is_some_and(|at| at > now);
    let opens_apart = contest.task(task).is_none_or(|task| task.open > now);
    match which {
        OPEN => ahead && opens_apart,
        CLOSE | 6 => time(contest, task, which).is_some(),
        _ => ahead,
    }
}

/// What can be moved.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        keyboard = keyboard.row(&task.title, Tap::FileTask { task: task.id.clone() });
    }
    let others = OF_CONTEST.into_iter().filter(|which| movable(contest, turn.now, "", *which));
    let others =
        others.map(|which| (name(locale, which), Tap::FileTime { task: String::new(), which }));
    let keyboard = keyboard.grid(2, others).row(plain!(locale, "back"), Tap::ContestFile).done();
    turn.show(who.id, place, html!(locale, "times"), keyboard).await
}

/// The times of a task.
pub async fn task(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(found) = contest.task(task) else { return Ok(Toast::Over) };
    let words = html!(
        locale,
        "times-task",
        title = &found.title,
        announce = turn.when(locale, found.announce),
        open = turn.when(locale, found.open),
        close = turn.when(locale, found.close),
    );
    let mut keyboard = Keyboard::new();
    for which in [CLOSE, ANNOUNCE, OPEN] {
        if movable(contest, turn.now, task, which) {
            let tap = Tap::FileTime { task: task.to_owned(), which };
            keyboard = keyboard.row(name(locale, which), tap);
        }
    }
    let keyboard = keyboard
        .row(plain!(locale, "times-one"), Tap::FileOne { task: task.to_owned() })
        .row(plain!(locale, "back"), Tap::FileTimes)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// By how much?
pub async fn choose(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    which: u8,
) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let at = time(contest, task, which).filter(|_| movable(contest, turn.now, task, which));
    let Some(at) = at else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::MovingTime { task: task.to_owned(), which }).await?;
    let title = contest.task(task).map_or(contest.title.as_str(), |task| task.title.as_str());
    let at = turn.when(locale, at);
    let words = html!(locale, "times-choose", title = title, what = name(locale, which), at = at);
    let tap = |minutes| Tap::FileMove { task: task.to_owned(), which, minutes };
    let presets = |list: &[i32]| -> Vec<(String, Tap)> {
        list.iter().map(|minutes| (by(locale, *minutes), tap(*minutes))).collect()
    };
    let mut keyboard = Keyboard::new().grid(3, presets(&LATER)).grid(3, presets(&EARLIER));
    if matches!(which, ANNOUNCE | OPEN | 4) {
        keyboard = keyboard.row(plain!(locale, "times-now"), tap(0));
    }
    let back = match task.is_empty() {
        true => Tap::FileTimes,
        false => Tap::FileTask { task: task.to_owned() },
    };
    turn.show(who.id, place, words, keyboard.row(plain!(locale, "back"), back).done()).await?;
    Ok(Toast::Quiet)
}

/// "+1 day", "−3 h".
pub fn by(locale: Locale, minutes: i32) -> String {
    let span = crate::words::span(locale, TimeDelta::minutes(i64::from(minutes.abs())));
    let sign = if minutes < 0 { '−' } else { '+' };
    format!("{sign}{span}")
}

/// By so much; nought means now.
pub async fn shift(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, which): (&str, u8),
    minutes: i32,
) -> Result<Toast> {
    let contest = turn.contest;
    let at = time(contest, task, which).filter(|_| movable(contest, turn.now, task, which));
    let Some(at) = at else { return Ok(Toast::Over) };
    let wall = |at: DateTime<Utc>| at.with_timezone(&contest.zone).naive_local();
    let to = match minutes {
        0 => whole_minute(wall(turn.now)),
        // What is over already is put off from now on: "an hour more" means an hour from now.
        _ if at <= turn.now && minutes > 0 => {
            whole_minute(wall(turn.now)) + TimeDelta::minutes(i64::from(minutes))
        }
        _ => match wall(at).checked_add_signed(TimeDelta::minutes(i64::from(minutes))) {
            Some(to) => to,
            None => return Ok(Toast::Over),
        },
    };
    go(turn, who, place, (task, which), to).await
}

fn whole_minute(wall: NaiveDateTime) -> NaiveDateTime {
    use chrono::Timelike;
    wall.with_second(0).and_then(|wall| wall.with_nanosecond(0)).unwrap_or(wall)
}

/// A time has been typed.
pub async fn typed(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, which): (&str, u8),
    message: &Message,
) -> Result {
    let contest = turn.contest;
    let Some(at) = time(contest, task, which) else { return turn.not_understood(who).await };
    let there = at.with_timezone(&contest.zone).naive_local();
    match wall::read(&message.text, there).filter(|_| message.attachment.is_none()) {
        Some(to) => match go(turn, who, None, (task, which), to).await? {
            Toast::Says(words) => turn.remark(who, crate::text::escape(&words)).await,
            Toast::Quiet | Toast::Over => Ok(()),
        },
        None => {
            let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
            turn.show(who.id, None, html!(who.locale, "times-unclear"), cancel).await
        }
    }
}

async fn go(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, which): (&str, u8),
    to: NaiveDateTime,
) -> Result<Toast> {
    let Some(at) = key(task, which) else { return Ok(Toast::Over) };
    turn.end_talk(who).await?;
    by_button(turn, who, place, &Edit::Time { at, to }).await
}
