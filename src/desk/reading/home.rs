//! `/read`: where to begin, and the list of contestants.

use super::readable;
use super::spot::Shelf;
use crate::contest::definition::Publish;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// Contestants on a page of their list.
const PAGE: usize = 10;

/// Where a reader begins.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let library = readable(turn, Some(who)).await?;
    let (all, new) = (library.publications.len(), library.count_new());
    let mut lines = vec![html!(locale, "read-title", title = &turn.contest.title)];
    lines.push(match (all, new) {
        (0, _) => html!(locale, "read-none"),
        (_, 0) => html!(locale, "read-all-read", all = all),
        _ => html!(locale, "read-count", all = all, new = new),
    });
    let later = later(turn, locale, |task| library.publications.iter().any(|one| one.task == task));
    if !later.is_empty() {
        lines.push(later.join("\n"));
    }
    let list = |shelf| Tap::ReadShelf { shelf, page: 0 };
    let mut keyboard = Keyboard::new()
        .row_if(new > 0, plain!(locale, "read-unread", count = new), list(Shelf::unread()))
        .row_if(all > 0, plain!(locale, "read-newest"), list(Shelf::newest()));
    for task in turn.contest.all_tasks() {
        let shelf = Shelf::of_task(&task.id);
        let count = library.on(&shelf).len();
        let label = plain!(locale, "read-task", title = &task.title, count = count);
        keyboard = keyboard.row_if(count > 0, label, list(shelf));
    }
    let some = !library.people.is_empty();
    let keyboard = keyboard
        .row_if(some, plain!(locale, "read-people"), Tap::ReadPeople { page: 0 })
        .row_if(some, plain!(locale, "read-find"), Tap::FindContestant)
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await
}

/// When entries of announced tasks can be read that cannot be now.
fn later(turn: &Turn<'_>, locale: Locale, readable: impl Fn(&str) -> bool) -> Vec<String> {
    let contest = turn.contest;
    let waiting = contest
        .tasks
        .iter()
        .filter(|task| standing(task, turn.now) != Standing::Unannounced && !readable(&task.id));
    waiting
        .filter_map(|task| match task.publish {
            Publish::WithResults => Some(html!(locale, "read-with-results", title = &task.title)),
            Publish::AtOnce if turn.now < task.open => {
                let at = turn.when(locale, task.open);
                Some(html!(locale, "read-from", title = &task.title, at = at))
            }
            Publish::AtClosing if turn.now < task.close => {
                let at = turn.when(locale, task.close);
                Some(html!(locale, "read-from", title = &task.title, at = at))
            }
            Publish::AtOnce | Publish::AtClosing => None,
        })
        .collect()
}

/// Everybody who may be read, by the alphabet.
pub async fn people(turn: &mut Turn<'_>, who: &Person, place: Place, at: u32) -> Result {
    let locale = who.locale;
    let library = readable(turn, Some(who)).await?;
    let (shown, at, pages) = page(&library.people, at, PAGE);
    let words = match library.people.len() {
        0 => html!(locale, "read-people-none"),
        count => html!(locale, "read-people-title", count = count),
    };
    let mut keyboard = Keyboard::new();
    for person in shown {
        let shelf = Shelf::of_contestant(person.id);
        let count = library.on(&shelf).len();
        let name = person.full_name();
        let label = plain!(locale, "read-person", name = name, count = count);
        keyboard = keyboard.row(label, Tap::ReadShelf { shelf, page: 0 });
    }
    let keyboard = keyboard
        .pages(locale, at, pages, |page| Tap::ReadPeople { page })
        .row(plain!(locale, "back"), Tap::Reading)
        .done();
    turn.show(who.id, place, words, keyboard).await
}
