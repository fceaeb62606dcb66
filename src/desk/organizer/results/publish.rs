//! Publishing the results of a task: a look at what will happen, and a second tap.

use std::collections::HashMap;

use super::super::proposal::{self, Line, digest};
use super::letter::{Told, said_to_author};
use super::{marking_end, ties};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::juror::recusal::{Away, Recusals};
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, short_list};
use crate::store::decisions::{self, Decision, Kind};
use crate::store::people::Person;
use crate::store::{audit, jurors, remarks, results};
use crate::words::Locale;
use crate::{html, plain};

/// Asks whether to publish, with what will happen. While the marking is open, closing it is offered in
/// the same message.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    look(turn, who, place, task, false).await
}

async fn look(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    changed: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::Preview).await? {
        return Ok(Toast::Says(why));
    }
    let lines = proposal::lines(turn, task).await?;
    let mut blocks = vec![html!(locale, "publish-ask", title = &task.title, count = lines.len())];
    if changed {
        blocks.push(html!(locale, "publish-changed"));
    }
    blocks.extend(doubts(locale, task, &lines));
    blocks.extend(perhaps(turn, locale, &lines).await?);
    let closed = gate(turn, who, task, Action::Publish).await?.is_none();
    if !closed {
        blocks.push(html!(locale, "publish-marking-open"));
        blocks.extend(marking_end::open_jurors(turn, locale, task).await?);
    }
    let id = || task.id.clone();
    let mut keyboard = Keyboard::new();
    keyboard = if closed {
        let digest = digest(turn, task, &lines).await?;
        let tap = Tap::PublishResultsNow { task: id(), digest };
        keyboard.row(plain!(locale, "publish-yes"), tap)
    } else {
        let tap = Tap::CloseMarking { task: id(), publishing: true };
        keyboard.row(plain!(locale, "publish-close"), tap)
    };
    let keyboard = keyboard
        .row_if(
            !lines.is_empty(),
            plain!(locale, "publish-preview"),
            Tap::PreviewLetter { task: id(), page: 0 },
        )
        .row(plain!(locale, "back"), Tap::Results { task: id(), page: 0 })
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// What an organizer should know before publishing.
fn doubts(locale: Locale, task: &Task, lines: &[Line]) -> Vec<String> {
    let mut doubts = Vec::new();
    let unmarked = lines.iter().filter(|line| line.marks.is_empty()).count();
    if unmarked > 0 {
        doubts.push(html!(locale, "publish-unmarked", count = unmarked));
    }
    let least = task.marking.min_marks;
    let few = lines.iter().filter(|line| (1..least).contains(&line.marks.len())).count();
    if few > 0 {
        doubts.push(html!(locale, "publish-few", count = few, least = least));
    }
    let stale: usize = lines.iter().map(|line| line.stale).sum();
    if stale > 0 {
        doubts.push(html!(locale, "publish-stale", count = stale));
    }
    let (by_sum, ties): (Vec<_>, Vec<_>) = ties::of(lines).into_iter().partition(|it| it.by_sum);
    if !ties.is_empty() {
        doubts.push(html!(locale, "publish-ties", count = ties.len()));
    }
    if !by_sum.is_empty() {
        doubts.push(html!(locale, "publish-sums"));
    }
    doubts
}

/// That nobody has said yet whether a juror and an author of these are of one company.
async fn perhaps(turn: &mut Turn<'_>, locale: Locale, lines: &[Line]) -> Result<Option<String>> {
    let jury = jurors::active(turn.db).await?;
    let recusals = Recusals::now(turn).await?;
    let open = |line: &&Line| {
        jury.iter().any(|it| recusals.away(it, &line.contestant) == Some(Away::Perhaps))
    };
    let count = lines.iter().filter(open).count();
    Ok((count > 0).then(|| html!(locale, "publish-perhaps", count = count)))
}

/// Publishes: the awards stand from here on, and everybody who has an entry hears their own. If the
/// figures are not those that were looked at, they are shown again.
pub async fn publish(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    seen: &str,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::Publish).await? {
        return Ok(Toast::Says(why));
    }
    let lines = proposal::lines(turn, task).await?;
    if digest(turn, task, &lines).await? != seen {
        look(turn, who, place, &task.id, true).await?;
        return Ok(Toast::Says(plain!(who.locale, "publish-changed-toast")));
    }
    if !results::publish(turn.db, &task.id, who.id, turn.now).await? {
        return Ok(Toast::Says(plain!(who.locale, "life-published")));
    }
    turn.known.published = None;
    let totals = results::totals(turn.db).await?;
    for line in &lines {
        award(turn, who, task, line, &totals).await?;
    }
    renewed(turn, who).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "published", title = &task.title, count = lines.len());
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "panel-rating"), Tap::RatingPublish)
        .row(plain!(who.locale, "back"), Tap::ResultsList)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// What follows whenever sums have changed.
pub async fn renewed(turn: &mut Turn<'_>, who: &Person) -> Result {
    short_list::review(turn, who.id).await?;
    // The short list may have waited for this.
    turn.after.ring_timetable = true;
    Ok(())
}

/// Writes an award and tells it; what jurors say about the entry comes after the letter. `totals` are the sums before it.
async fn award(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    line: &Line,
    totals: &HashMap<i64, u32>,
) -> Result {
    let contestant = &line.contestant;
    let grounds = line.grounds();
    let kept = serde_json::to_string(&grounds)?;
    let points = line.points();
    results::award(turn.db, &task.id, contestant.id, points, &kept).await?;
    let why = grounds.changed_because.clone().unwrap_or_default();
    let decision =
        Decision { kind: Kind::Published, before: None, points, why, by: who.id, at: turn.now };
    decisions::note(turn.db, &task.id, contestant.id, &decision).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {} for {}", contestant.id, task.id),
        after: Some(points.to_string()),
        words: Some((contestant.id, kept)),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::Award, act, turn.now).await?;
    let total = totals.get(&contestant.id).copied().unwrap_or(0) + u32::from(points);
    let told = Told { task, contestant, points, total, grounds: &grounds };
    let locale = turn.facing(contestant.person_id).await?;
    let words = told.words(turn, locale).await?;
    let letter = told.letter(turn, locale, words);
    turn.notify(contestant.person_id, letter).await?;
    for said in remarks::for_contestant(turn.db, contestant.id, &task.id).await? {
        for letter in said_to_author(locale, task, &said) {
            turn.notify(contestant.person_id, letter).await?;
        }
    }
    Ok(())
}
