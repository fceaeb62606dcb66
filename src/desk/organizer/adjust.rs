//! Changing a proposed award, with a reason, before it is published (rule 5).

use super::proposal::{self, line_of};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{audit, results};
use crate::telegram::incoming::Message;
use crate::{html, plain};

const PAGE: usize = 12;

/// The task while its awards can still be changed; if not, why.
async fn open<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
) -> Result<std::result::Result<&'a Task, Toast>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    match gate(turn, who, task, Action::Adjust).await? {
        Some(why) => Ok(Err(Toast::Says(why))),
        None => Ok(Ok(task)),
    }
}

/// Whose award is to be changed?
pub async fn whom(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: u32,
) -> Result<Toast> {
    let task = match open(turn, who, task).await? {
        Ok(task) => task,
        Err(toast) => return Ok(toast),
    };
    let lines = proposal::lines(turn, task).await?;
    let (shown, number, pages) = page(&lines, wanted, PAGE);
    let mut keyboard = Keyboard::new();
    for line in shown {
        let label = format!("{}: {}", line.contestant.full_name(), line.points());
        let tap = Tap::AdjustTo { task: task.id.clone(), contestant: line.contestant.id };
        keyboard = keyboard.row(label, tap);
    }
    let keyboard = keyboard
        .pages(who.locale, number, pages, |page| Tap::AdjustWhom { task: task.id.clone(), page })
        .row(plain!(who.locale, "back"), Tap::Results { task: task.id.clone(), page: 0 })
        .done();
    turn.show(who.id, place, html!(who.locale, "adjust-whom"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// To how much?
pub async fn to(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    contestant: i64,
) -> Result<Toast> {
    let task = match open(turn, who, task).await? {
        Ok(task) => task,
        Err(toast) => return Ok(toast),
    };
    let Some(line) = line_of(turn, task, contestant).await? else { return Ok(Toast::Over) };
    let points = turn.points(who.locale, line.points().into());
    let name = line.contestant.full_name();
    let words = html!(who.locale, "adjust-to", name = name, points = points);
    let choices = (0..=task.max).map(|points| {
        (points.to_string(), Tap::Adjust { task: task.id.clone(), contestant, points })
    });
    let keyboard = Keyboard::new()
        .grid(6, choices)
        .row(plain!(who.locale, "back"), Tap::AdjustWhom { task: task.id.clone(), page: 0 })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// And why?
pub async fn chosen(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    contestant: i64,
    points: u8,
) -> Result<Toast> {
    let task = match open(turn, who, task).await? {
        Ok(task) => task,
        Err(toast) => return Ok(toast),
    };
    let line = line_of(turn, task, contestant).await?;
    let Some(line) = line.filter(|_| points <= task.max) else { return Ok(Toast::Over) };
    let talk = Talk::Adjusting { task: task.id.clone(), contestant, points };
    turn.set_talk(who, &talk).await?;
    let words = html!(
        who.locale,
        "adjust-why",
        name = line.contestant.full_name(),
        points = turn.points(who.locale, points.into()),
    );
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The reason, in the organizer's words: with it the figure is changed.
pub async fn reason(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, contestant, points): (&str, i64, u8),
    message: &Message,
) -> Result {
    let why = message.text.trim();
    if why.is_empty() || why.chars().count() > 500 {
        return turn.ask_again(who, html!(who.locale, "adjust-why-unclear")).await;
    }
    turn.end_talk(who).await?;
    let Ok(task) = open(turn, who, task).await? else {
        return turn.remark(who, html!(who.locale, "adjust-too-late")).await;
    };
    let Some(line) = line_of(turn, task, contestant).await? else {
        return turn.remark(who, html!(who.locale, "adjust-too-late")).await;
    };
    results::adjust(turn.db, &task.id, contestant, points, why).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} for {}", task.id),
        before: Some(line.points().to_string()),
        after: Some(points.to_string()),
        why: None,
        words: Some((contestant, why.to_owned())),
    };
    audit::note(turn.db, audit::Deed::AdjustAward, act, turn.now).await?;
    let words = html!(
        who.locale,
        "adjusted",
        name = line.contestant.full_name(),
        points = turn.points(who.locale, points.into()),
    );
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let keyboard = Keyboard::new().row(plain!(who.locale, "back"), back).done();
    turn.show(who.id, None, words, keyboard).await
}

/// Takes a changed figure back: the proposed one stands again.
pub async fn undo(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    contestant: i64,
) -> Result<Toast> {
    let task = match open(turn, who, task).await? {
        Ok(task) => task,
        Err(toast) => return Ok(toast),
    };
    let Some(points) = results::unadjust(turn.db, &task.id, contestant).await? else {
        return Ok(Toast::Over);
    };
    let line = line_of(turn, task, contestant).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} for {}", task.id),
        before: Some(points.to_string()),
        after: line.map(|line| line.points().to_string()),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::UnadjustAward, act, turn.now).await?;
    super::results::card::show(turn, who, place, &task.id, contestant).await?;
    Ok(Toast::Says(plain!(who.locale, "undone-toast")))
}
