//! Closing the marking of a task, and opening it again.

use super::progress::{self, Progress};
use super::{publish, table};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::organizer::file::extend_ask;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{audit, jurors, marking};
use crate::telegram::letter::Letter;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// Who has not marked everything, by name, and whose marks lack the remarks that the contest file asks
/// for; none if all is done.
pub async fn open_jurors(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
) -> Result<Option<String>> {
    let jurors = progress::of_jurors(turn, task).await?;
    let open: Vec<String> = jurors
        .iter()
        .filter(|juror| juror.left() > 0)
        .map(|juror| html!(locale, "close-left", name = juror.name.as_str(), left = juror.left()))
        .collect();
    let mut blocks = Vec::new();
    if !open.is_empty() {
        blocks.push(html!(locale, "close-open", list = Html(open.join("\n"))));
    }
    let due: Vec<String> = jurors
        .iter()
        .filter(|juror| juror.remarks_due > 0)
        .map(|it| html!(locale, "close-remarks-of", name = it.name.as_str(), due = it.remarks_due))
        .collect();
    if !due.is_empty() {
        let count: usize = jurors.iter().map(|juror| juror.remarks_due).sum();
        let list = Html(due.join("\n"));
        blocks.push(html!(locale, "close-remarks", count = count, list = list));
    }
    Ok((!blocks.is_empty()).then(|| blocks.join("\n\n")))
}

/// Asks whether to close the marking, with who has not marked everything.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::CloseMarking).await? {
        return Ok(Toast::Says(why));
    }
    let mut blocks = vec![html!(locale, "close-ask", title = &task.title)];
    blocks.extend(open_jurors(turn, locale, task).await?);
    blocks.extend(extend_ask::running(turn, locale, task).await?);
    let keyboard = Keyboard::new()
        .row(
            plain!(locale, "close-yes"),
            Tap::CloseMarking { task: task.id.clone(), publishing: false },
        )
        .row(plain!(locale, "back"), Tap::Results { task: task.id.clone(), page: 0 })
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Closes it; `publishing`: on the way to publishing, which goes on.
pub async fn close(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    publishing: bool,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::CloseMarking).await? {
        return Ok(Toast::Says(why));
    }
    let unfinished = progress::of_jurors(turn, task).await?;
    marking::close(turn.db, &task.id, who.id, turn.now).await?;
    tell(turn, task, &unfinished).await?;
    turn.face(who.zone);
    note(turn, who, task, audit::Deed::CloseMarking).await?;
    if publishing {
        publish::ask(turn, who, place, &task.id).await?;
    } else {
        table(turn, who, place, &task.id, 0).await?;
    }
    Ok(Toast::Says(plain!(who.locale, "closed-toast")))
}

/// Tells those jurors who had not finished that there is nothing more to do.
async fn tell(turn: &mut Turn<'_>, task: &Task, jury: &[Progress]) -> Result {
    for one in jury.iter().filter(|one| one.left() + one.remarks_due > 0) {
        let Some(juror) = jurors::find(turn.db, one.juror).await? else { continue };
        let locale = turn.facing(juror.person_id).await?;
        let (title, left, due) = (&task.title, one.left(), one.remarks_due);
        let words = html!(locale, "closed-told", title = title, left = left, due = due);
        let keyboard = Keyboard::new().row(plain!(locale, "menu-jury"), Tap::Jury).done();
        turn.notify(juror.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}

/// Opens it again.
pub async fn reopen(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::ReopenMarking).await? {
        return Ok(Toast::Says(why));
    }
    marking::reopen(turn.db, &task.id).await?;
    note(turn, who, task, audit::Deed::ReopenMarking).await?;
    table(turn, who, place, &task.id, 0).await?;
    Ok(Toast::Says(plain!(who.locale, "reopened-toast")))
}

async fn note(turn: &mut Turn<'_>, who: &Person, task: &Task, deed: audit::Deed) -> Result {
    let act =
        audit::Act { actor: who.id, subject: format!("task {}", task.id), ..Default::default() };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}
