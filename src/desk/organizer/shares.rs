//! Who marks which task: all jurors, or those whom an organizer names here; and spreading anew what
//! goes to so many jurors each.

use std::collections::BTreeMap;

use super::jury;
use crate::contest::definition::Task;
use crate::desk::juror::assignment::Shares;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{assigned, audit, jurors, marking, results};
use crate::{html, plain};

/// The tasks with how each is shared out.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let (locale, contest) = (who.locale, turn.contest);
    let mut lines = vec![html!(locale, "shares-title")];
    let mut keyboard = Keyboard::new();
    for task in contest.all_tasks() {
        let how = how(turn, who, task).await?;
        lines.push(html!(locale, "shares-line", title = &task.title, how = how));
        keyboard = keyboard.row(task.title.clone(), Tap::Shares { task: task.id.clone() });
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::JuryList).done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

async fn how(turn: &mut Turn<'_>, who: &Person, task: &Task) -> Result<String> {
    let locale = who.locale;
    let named = assigned::named(turn.db, &task.id).await?.len();
    Ok(match (task.marking.per_entry, named) {
        (None, 0) => plain!(locale, "shares-all"),
        (None, named) => plain!(locale, "shares-named", count = named),
        (Some(each), 0) => plain!(locale, "shares-each", each = each),
        (Some(each), named) => plain!(locale, "shares-each-named", each = each, count = named),
    })
}

/// Whether an organizer can still change who marks the task.
async fn goes_on(turn: &mut Turn<'_>, task: &Task) -> Result<bool> {
    Ok(results::published(turn.db, &task.id).await?.is_none()
        && marking::closed(turn.db, &task.id).await?.is_none())
}

/// The jurors of a task, each a button that names them or no longer does.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let (locale, contest) = (who.locale, turn.contest);
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let how = how(turn, who, task).await?;
    let mut blocks = vec![html!(locale, "shares-task", title = &task.title, how = how)];
    // What is not given to anybody yet is, before it is counted.
    Shares::now(turn, task).await?;
    let mut loads: BTreeMap<i64, usize> = BTreeMap::new();
    for (_, juror) in assigned::of_task(turn.db, &task.id).await?.into_keys() {
        *loads.entry(juror).or_default() += 1;
    }
    let named = assigned::named(turn.db, &task.id).await?;
    let goes_on = goes_on(turn, task).await?;
    let mut keyboard = Keyboard::new();
    for juror in jurors::active(turn.db).await? {
        let on = named.contains(&juror.id);
        let sign = if on { "✅" } else { "▫️" };
        let name = jury::name(locale, &juror);
        let label = match task.marking.per_entry {
            Some(_) => {
                let load = loads.get(&juror.id).copied().unwrap_or_default();
                format!("{sign} {name}: {load}")
            }
            None => format!("{sign} {name}"),
        };
        let tap = Tap::NameJuror { task: task.id.clone(), juror: juror.id, on: !on };
        keyboard = keyboard.row_if(goes_on, label, tap);
    }
    if !goes_on {
        blocks.push(html!(locale, "shares-over"));
    }
    let again = goes_on && task.marking.per_entry.is_some();
    let keyboard = keyboard
        .row_if(again, plain!(locale, "shares-again"), Tap::ShareAgain { task: task.id.clone() })
        .row(plain!(locale, "back"), Tap::SharesList)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Names a juror for a task, or no longer.
pub async fn name(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, juror): (&str, i64),
    on: bool,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let known = jurors::active(turn.db).await?.into_iter().any(|it| it.id == juror);
    if !known || !goes_on(turn, task).await? {
        return Ok(Toast::Over);
    }
    // Another organizer may have tapped the same a moment before: then it is as wanted already.
    if assigned::name(turn.db, &task.id, juror, on).await? {
        let act = audit::Act {
            actor: who.id,
            subject: format!("juror {juror} for {}", task.id),
            after: Some(if on { "named" } else { "not named" }.to_owned()),
            ..Default::default()
        };
        audit::note(turn.db, audit::Deed::NameJurors, act, turn.now).await?;
    }
    show(turn, who, place, &task.id).await
}

/// Shares out anew also what was seen and not marked: for jurors who have seen much and marked little.
pub async fn again(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if task.marking.per_entry.is_none() || !goes_on(turn, task).await? {
        return Ok(Toast::Over);
    }
    assigned::release(turn.db, &task.id).await?;
    Shares::now(turn, task).await?;
    let act =
        audit::Act { actor: who.id, subject: format!("task {}", task.id), ..Default::default() };
    audit::note(turn.db, audit::Deed::ShareAnew, act, turn.now).await?;
    show(turn, who, place, &task.id).await?;
    Ok(Toast::Says(plain!(who.locale, "shares-again-toast")))
}
