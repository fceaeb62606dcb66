//! Drafts: kept between the announcement and the opening, published by a switch or by a tap (rule 3).

use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Entry};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// The button that goes with drafts: the switch before the opening, "publish" after it.
pub fn switch(
    keyboard: Keyboard,
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    at_opening: bool,
) -> Keyboard {
    let id = task.id.clone();
    match standing(task, turn.now) {
        Standing::Draft if at_opening => {
            keyboard.row(plain!(locale, "draft-hold"), Tap::AtOpening { task: id, wanted: false })
        }
        Standing::Draft => keyboard
            .row(plain!(locale, "draft-at-opening"), Tap::AtOpening { task: id, wanted: true }),
        Standing::Open => {
            keyboard.row(plain!(locale, "draft-publish"), Tap::PublishDraft { task: id })
        }
        Standing::Unannounced | Standing::Closed => keyboard,
    }
}

async fn own_entry<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
) -> Result<Option<(&'a Task, Entry)>> {
    let contest = turn.contest;
    let (Some(contestant), Some(task)) = (who.rights.contestant, contest.task(task)) else {
        return Ok(None);
    };
    let entries = entries::of_contestant(turn.db, contestant).await?;
    Ok(entries.into_iter().find(|entry| entry.task == task.id).map(|entry| (task, entry)))
}

/// Sets whether the drafts of the task are published by themselves at the opening.
pub async fn at_opening(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: bool,
) -> Result<Toast> {
    let Some((task, entry)) = own_entry(turn, who, task).await? else { return Ok(Toast::Over) };
    if standing(task, turn.now) != Standing::Draft {
        return Ok(Toast::Over);
    }
    entries::set_at_opening(turn.db, entry.id, wanted).await?;
    let open = turn.when(who.locale, task.open);
    let words = if wanted {
        html!(who.locale, "draft-will-publish", title = &task.title, open = open)
    } else {
        html!(who.locale, "draft-will-hold", title = &task.title, open = open)
    };
    let card = Tap::Card { task: task.id.clone(), number: None };
    let keyboard = switch(Keyboard::new(), turn, who.locale, task, wanted)
        .row(plain!(who.locale, "card-open"), card)
        .row(plain!(who.locale, "menu-my"), Tap::My)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Publishes the drafts of the task now.
pub async fn publish(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let Some((task, entry)) = own_entry(turn, who, task).await? else { return Ok(Toast::Over) };
    match standing(task, turn.now) {
        Standing::Open => {}
        Standing::Closed => {
            let close = turn.when(who.locale, task.close);
            return Ok(Toast::Says(plain!(who.locale, "send-closed", close = close)));
        }
        Standing::Unannounced | Standing::Draft => return Ok(Toast::Over),
    }
    if entries::publish_drafts(turn.db, entry.id, turn.now, &task.complete).await? == 0 {
        return Ok(Toast::Over);
    }
    let at = turn.when_exactly(who.locale, turn.now);
    let words = html!(who.locale, "draft-published", title = &task.title, at = at);
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-my"), Tap::My).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
