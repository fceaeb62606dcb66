//! What people are told when a task is announced, opens, is about to close, and closes.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::contest::definition::Task;
use crate::desk::contestant::card;
use crate::desk::juror::queue;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, cards};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::{self, PartState};
use crate::store::extensions;
use crate::store::jurors::{self, Juror};
use crate::store::people::{self, Audience};
use crate::store::results;
use crate::telegram::letter::Letter;
use crate::words::{self, Html, Locale};
use crate::{html, plain};

/// The contestants a task is for: all, or those whom the short list left out.
async fn contestants_for(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<Contestant>> {
    let mut all = contestants::active(turn.db).await?;
    if turn.contest.is_extra(&task.id) {
        let outside: HashSet<i64> = results::outside(turn.db).await?.into_iter().collect();
        all.retain(|contestant| outside.contains(&contestant.id));
    }
    Ok(all)
}

/// Tells the task to everybody it is for: contestants with a way to send, others to read.
pub async fn announce(turn: &mut Turn<'_>, task: &Task, missed: Option<DateTime<Utc>>) -> Result {
    let contestants = contestants_for(turn, task).await?;
    let senders: HashSet<i64> = contestants.iter().map(|contestant| contestant.person_id).collect();
    let extra = turn.contest.is_extra(&task.id);
    let known = people::audience(turn.db, Audience::Everybody).await?;
    // One letter for all who read the same language by the same clock.
    for group in people::groups(known) {
        let locale = group.locale;
        turn.face(group.zone);
        let words = announcement(turn, locale, task, missed);
        let (to_send, mut to_read): (Vec<i64>, Vec<i64>) =
            group.people.into_iter().partition(|id| senders.contains(id));
        to_read.retain(|_| !extra);
        let sending = cards::task_buttons(turn, locale, task, true);
        let reading = cards::task_buttons(turn, locale, task, false);
        turn.notify_all(&to_send, Letter::message(&words).keyboard(sending)).await?;
        turn.notify_all(&to_read, Letter::message(&words).keyboard(reading)).await?;
    }
    if !extra {
        turn.face(None);
        let words = announcement(turn, turn.contest.locale, task, missed);
        turn.post_in_channel(Letter::message(words)).await?;
    }
    Ok(())
}

fn announcement(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    missed: Option<DateTime<Utc>>,
) -> String {
    let card = Html(cards::task(turn, locale, task));
    let mut words = if turn.contest.is_extra(&task.id) {
        html!(locale, "announce-extra", card = card)
    } else {
        html!(locale, "announce", card = card)
    };
    if let Some(due) = missed {
        let due = turn.when(locale, due);
        words = format!("{words}\n\n{}", html!(locale, "announce-missed", due = due));
    }
    words
}

/// Publishes the drafts whose authors wished it, and tells the others that they can.
pub async fn open(turn: &mut Turn<'_>, task: &Task) -> Result {
    for entry in entries::for_task(turn.db, &task.id).await? {
        let parts = entries::parts(turn.db, entry.id).await?;
        if !parts.iter().any(|part| part.state == PartState::Draft) {
            continue;
        }
        let Some(contestant) = contestants::find(turn.db, entry.contestant_id).await? else {
            continue;
        };
        let locale = turn.facing(contestant.person_id).await?;
        let (words, keyboard) = if entry.at_opening {
            entries::publish_drafts(turn.db, entry.id, task.open, &task.complete).await?;
            let open = turn.when(locale, task.open);
            let words = html!(locale, "open-published", title = &task.title, open = open);
            (words, Keyboard::new())
        } else {
            let words = html!(locale, "open-draft-waits", title = &task.title);
            let publish = Tap::PublishDraft { task: task.id.clone() };
            (words, Keyboard::new().row(plain!(locale, "draft-publish"), publish))
        };
        let keyboard = keyboard.row(plain!(locale, "menu-my"), Tap::My).done();
        turn.notify(contestant.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}

/// Reminds those of whom nothing counts yet, and those who have left something lying about: a draft
/// that is not published, messages that belong nowhere.
pub async fn remind(turn: &mut Turn<'_>, task: &Task) -> Result {
    let handed_in: HashSet<i64> = entries::standing(turn.db, &task.id)
        .await?
        .into_iter()
        .filter(|entry| entry.completed_at.is_some())
        .map(|entry| entry.contestant_id)
        .collect();
    for contestant in contestants_for(turn, task).await? {
        let handed_in = handed_in.contains(&contestant.id);
        let drafts = has_drafts(turn, task, contestant.id).await?;
        let unfiled = entries::unfiled(turn.db, contestant.id).await?.len();
        if handed_in && !drafts && unfiled == 0 {
            continue;
        }
        let locale = turn.facing(contestant.person_id).await?;
        let (title, close) = (&task.title, turn.when(locale, task.close));
        let left = words::span(locale, task.close - turn.now);
        let state = state(turn, locale, task, contestant.id).await?;
        let mut words = match state {
            _ if handed_in => {
                html!(locale, "remind-rest", title = title, close = close, left = left)
            }
            Some(state) => {
                let state = Html(state);
                html!(
                    locale,
                    "remind-state",
                    title = title,
                    close = close,
                    left = left,
                    state = state
                )
            }
            None => html!(locale, "remind", title = title, close = close, left = left),
        };
        let mut keyboard = Keyboard::new();
        if drafts {
            words = format!("{words}\n\n{}", html!(locale, "remind-draft"));
            let publish = Tap::PublishDraft { task: task.id.clone() };
            keyboard = keyboard.row(plain!(locale, "draft-publish"), publish);
        }
        if entries::of_task(turn.db, contestant.id, &task.id)
            .await?
            .is_some_and(|entry| entry.withdrawn_at.is_some())
        {
            let restore = Tap::Restore { task: task.id.clone() };
            keyboard = keyboard.row(plain!(locale, "card-restore"), restore);
        }
        if unfiled > 0 {
            words = format!("{words}\n\n{}", html!(locale, "my-unfiled", count = unfiled));
        }
        let keyboard = keyboard
            .row(plain!(locale, "task-send"), Tap::Send { task: task.id.clone(), number: None })
            .row(plain!(locale, "menu-my"), Tap::My)
            .done();
        turn.notify(contestant.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}

/// Why an entry that is there is not handed in: withdrawn, or what it lacks. None if nothing of it
/// counts anyway.
async fn state(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    contestant: i64,
) -> Result<Option<String>> {
    let Some(entry) = entries::of_task(turn.db, contestant, &task.id).await? else {
        return Ok(None);
    };
    let parts = entries::parts(turn.db, entry.id).await?;
    if !parts.iter().any(|part| part.state == PartState::Counted) {
        return Ok(None);
    }
    Ok(card::state(turn, locale, task, &entry, &parts).await?.pop())
}

async fn has_drafts(turn: &mut Turn<'_>, task: &Task, contestant: i64) -> Result<bool> {
    for entry in entries::of_contestant(turn.db, contestant).await? {
        if entry.task == task.id {
            let parts = entries::parts(turn.db, entry.id).await?;
            return Ok(parts.iter().any(|part| part.state == PartState::Draft));
        }
    }
    Ok(false)
}

/// Tells those whose drafts stayed drafts that the jury will not see them.
async fn tell_of_drafts(turn: &mut Turn<'_>, task: &Task, later: &HashSet<i64>) -> Result {
    for entry in entries::for_task(turn.db, &task.id).await? {
        let own_end = later.contains(&entry.contestant_id);
        if own_end || !has_drafts(turn, task, entry.contestant_id).await? {
            continue;
        }
        let Some(contestant) = contestants::find(turn.db, entry.contestant_id).await? else {
            continue;
        };
        let locale = turn.facing(contestant.person_id).await?;
        let words = html!(locale, "close-draft", title = &task.title);
        turn.notify(contestant.person_id, Letter::message(words)).await?;
    }
    Ok(())
}

/// Tells a juror what of a closed task waits for them; not whom nothing waits for.
async fn tell_juror(turn: &mut Turn<'_>, juror: &Juror, task: &Task) -> Result {
    let waiting = queue::entries_for(turn, juror, &task.id).await?;
    let count = waiting.iter().filter(|one| one.is_open()).count();
    if count == 0 {
        return Ok(());
    }
    let locale = turn.facing(juror.person_id).await?;
    let words = html!(locale, "close-juror", title = &task.title, count = count);
    let keyboard = Keyboard::new().row(plain!(locale, "menu-jury"), Tap::Jury).done();
    turn.notify(juror.person_id, Letter::message(words).keyboard(keyboard)).await
}

/// Tells those who handed something in that the task is closed, the jury what waits for it, and
/// the organizers how many took part.
pub async fn close(turn: &mut Turn<'_>, task: &Task) -> Result {
    let complete = entries::standing(turn.db, &task.id).await?;
    // For whoever was given more time it is not closed.
    let given = extensions::of_task(turn.db, &task.id).await?;
    let now = turn.now;
    let later: HashSet<i64> =
        given.into_iter().filter(|it| it.until > now).map(|it| it.contestant).collect();
    for entry in complete.iter().filter(|entry| !later.contains(&entry.contestant_id)) {
        let Some(contestant) = contestants::find(turn.db, entry.contestant_id).await? else {
            continue;
        };
        let locale = turn.facing(contestant.person_id).await?;
        let words = html!(locale, "close-contestant", title = &task.title);
        turn.notify(contestant.person_id, Letter::message(words)).await?;
    }
    tell_of_drafts(turn, task, &later).await?;
    for juror in jurors::active(turn.db).await? {
        tell_juror(turn, &juror, task).await?;
    }
    for people::Reachable { id, locale, .. } in turn.organizers().await? {
        let words = html!(locale, "close-organizer", title = &task.title, count = complete.len());
        let keyboard = Keyboard::new()
            .row(plain!(locale, "panel-results"), Tap::Results { task: task.id.clone(), page: 0 })
            .done();
        turn.notify(id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}
