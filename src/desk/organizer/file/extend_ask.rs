//! Who was given more time for a task, and finding one more contestant who is to get it.

use super::organizers::{LONGEST, MOST};
use crate::contest::definition::{Locale, Task};
use crate::contest::search::{self, Known};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{contestants, extensions};
use crate::telegram::incoming::Message;
use crate::text::cut_plain;
use crate::words::Html;
use crate::{html, plain};

/// Those who have more time, each with a button that takes it back; a typed name is one more.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::ExtendingWhom { task: task.id.clone() }).await?;
    let mut lines =
        vec![html!(locale, "extend", title = &task.title, close = turn.when(locale, task.close),)];
    let mut keyboard = Keyboard::new();
    let active = contestants::active(turn.db).await?;
    for given in extensions::of_task(turn.db, &task.id).await? {
        let Some(person) = active.iter().find(|it| it.id == given.contestant) else { continue };
        let until = turn.when(locale, given.until);
        lines.push(html!(locale, "extend-line", name = person.full_name(), until = until));
        let tap = Tap::ExtendBack { task: task.id.clone(), contestant: person.id };
        keyboard = keyboard.row(plain!(locale, "extend-back", name = person.full_name()), tap);
    }
    lines.push(html!(locale, "extend-whom"));
    let keyboard =
        keyboard.row(plain!(locale, "back"), Tap::FileTask { task: task.id.clone() }).done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Who may still send something for a task that is closed for all others; none if nobody may.
pub async fn running(turn: &mut Turn<'_>, locale: Locale, task: &Task) -> Result<Option<String>> {
    let active = contestants::active(turn.db).await?;
    let mut lines = Vec::new();
    for given in extensions::of_task(turn.db, &task.id).await? {
        let person = active.iter().find(|person| person.id == given.contestant);
        if let Some(person) = person.filter(|_| given.until > turn.now) {
            let until = turn.when(locale, given.until);
            lines.push(html!(locale, "extend-line", name = person.full_name(), until = until));
        }
    }
    let list = Html(lines.join("\n"));
    Ok((!lines.is_empty()).then(|| html!(locale, "extend-running", list = list)))
}

/// A name has come.
pub async fn told(turn: &mut Turn<'_>, who: &Person, task: &str, message: &Message) -> Result {
    let locale = who.locale;
    let query = cut_plain(message.text.trim(), LONGEST).into_owned();
    let active = contestants::active(turn.db).await?;
    let names: Vec<String> = active.iter().map(|person| person.full_name()).collect();
    let known: Vec<Known<'_>> = active
        .iter()
        .zip(&names)
        .map(|(person, name)| Known { name, company: &person.company })
        .collect();
    let found = search::find(&query, &known);
    let mut keyboard = Keyboard::new();
    for person in found.iter().take(MOST).filter_map(|place| active.get(*place)) {
        let tap = Tap::ExtendFor { task: task.to_owned(), contestant: person.id };
        let label = format!("{}, {}", person.full_name(), person.company);
        keyboard = keyboard.row(label, tap);
    }
    let words = match found.is_empty() {
        true => html!(locale, "extend-none", query = query),
        false => html!(locale, "extend-which"),
    };
    let keyboard = keyboard.row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, keyboard).await
}
