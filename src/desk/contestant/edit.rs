//! An edit of a Telegram message edits the solution, while the task is open (rule 2).

use super::{collect, filing, split, submit};
use crate::contest::definition::Task;
use crate::contest::filing::{Verdict, decide};
use crate::contest::heading;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::{html, plain};

/// Deals with a message that was edited.
pub async fn edited(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let Some(contestant) = who.rights.contestant else { return Ok(()) };
    let parts = entries::parts_of_message(turn.db, contestant, message.id.into()).await?;
    if parts.len() > 1 {
        let words = Passage::new(&message.text, message.entities.clone());
        let at = message.edited_at.unwrap_or(turn.now);
        return split::edited(turn, who, &parts, words, at).await;
    }
    let Some(part) = parts
        .into_iter()
        .next()
        .filter(|p| !matches!(p.state, PartState::Dropped | PartState::Replaced))
    else {
        return turn.remark(who, html!(who.locale, "edit-unknown")).await;
    };
    let entities = serde_json::to_string(&message.entities)?;
    let file = message.attachment.as_ref().map(|file| file.file_id.as_str());
    // Telegram also reports edits of what we do not use ("may at times be triggered by changes to
    // message fields that are either unavailable or not actively used", Bot API, Update).
    if part.text == message.text && part.entities == entities && part.file_id.as_deref() == file {
        return Ok(());
    }
    let at = message.edited_at.unwrap_or(turn.now);
    let contest = turn.contest;
    let task = match part.entry_id {
        Some(entry) => entries::find(turn.db, entry).await?.and_then(|e| contest.task(&e.task)),
        None => None,
    };
    if let Some(task) = task {
        let shut = filing::shut(turn, who.locale, task, at).await?;
        if part.state == PartState::Late || shut.is_some() {
            let words = &message.text;
            entries::keep_late_wording(turn.db, part.id, words, &entities, file, at).await?;
            let why = shut.unwrap_or_default();
            return turn.remark(who, html!(who.locale, "edit-late", why = why)).await;
        }
    }
    entries::reword(turn.db, &part, &message.text, &entities, file, at).await?;
    match task {
        Some(task) => changed(turn, who, &part, message, task).await,
        None => match entries::part(turn.db, part.id).await? {
            Some(reworded) => reconsider(turn, who, &reworded, message).await,
            None => Ok(()),
        },
    }
}

/// The words of a filed part have changed; a new number at its head moves it.
async fn changed(
    turn: &mut Turn<'_>,
    who: &Person,
    part: &Part,
    message: &Message,
    task: &Task,
) -> Result {
    let before = heading::read(&part.text).map(|heading| heading.number);
    let now = heading::read(&message.text).map(|heading| heading.number);
    let moved = now.filter(|number| now != before && task.case(*number).is_some());
    let case = moved.or(part.case);
    if let Some(entry) = part.entry_id {
        if moved.is_some() {
            for piece in filing::together(turn, part).await? {
                let (state, counted) = (piece.state, piece.counted_at);
                entries::place(turn.db, piece.id, entry, case, state, counted).await?;
            }
        }
        if part.state == PartState::Counted {
            entries::changed(turn.db, entry, &task.complete).await?;
        }
    }
    let what = filing::what(who.locale, task, case);
    let at = turn.when_exactly(who.locale, message.edited_at.unwrap_or(turn.now));
    let words = html!(who.locale, "edited", what = what, at = at);
    let card = Tap::Card { task: task.id.clone(), number: case };
    let keyboard = Keyboard::new().row(plain!(who.locale, "card-open"), card).done();
    turn.show(who.id, None, words, keyboard).await?;
    collect::renew(turn, who, task, case).await
}

/// A message that belonged nowhere yet may now say where it belongs.
async fn reconsider(turn: &mut Turn<'_>, who: &Person, part: &Part, message: &Message) -> Result {
    let tasks = submit::tasks_of(turn, who).await?;
    match decide(&tasks, &submit::facts(message), None) {
        Verdict::File { task, case } => {
            let talk = turn.talk(who).await?;
            collect::take(turn, who, part, task, case, talk).await
        }
        Verdict::Ask(tasks) => filing::ask(turn, who, part, &tasks).await,
        Verdict::Several { task, .. } if split::offer(turn, who, part, task).await? => Ok(()),
        _ => turn.remark(who, html!(who.locale, "edit-still-unfiled")).await,
    }
}
