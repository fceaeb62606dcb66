//! A list of publications: all of them, a contestant's, or a task's.

use super::spot::{Of, Shelf, Spot};
use super::{Library, home, readable, what};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::profile::{self, view::Sight};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::Contestant;
use crate::store::people::Person;
use crate::store::reading::Publication;
use crate::{html, plain};

/// Publications on a page of a list.
pub const PAGE: usize = 8;

/// Shows a shelf; of a contestant's, this is their page.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    shelf: &Shelf,
    at: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let library = readable(turn, Some(who)).await?;
    let person = match shelf.of {
        Of::Contestant(contestant) => match library.person(contestant) {
            Some(person) => Some(person),
            None => {
                home::show(turn, who, place).await?;
                return Ok(Toast::Says(plain!(locale, "read-nobody")));
            }
        },
        _ => None,
    };
    let found = library.on(shelf);
    let (shown, at, pages) = page(&found, at, PAGE);
    let mut keyboard = Keyboard::new();
    for publication in shown {
        let label = label(turn, who, &library, publication, shelf);
        let spot = Spot::first(publication.which, shelf);
        keyboard = keyboard.row(label, Tap::Publication { spot });
    }
    let to = |page| Tap::ReadShelf { shelf: shelf.clone(), page };
    keyboard = keyboard.pages(locale, at, pages, to);
    let words = match person {
        Some(person) => {
            let has_card = profile::view::may_read(turn, who, person.id) != Sight::Nothing;
            let nominee = Tap::Nominee { contestant: person.id };
            let label = plain!(locale, "read-share");
            keyboard = keyboard
                .row_if(has_card, plain!(locale, "nominee-open"), nominee)
                .row(label, Tap::Share { contestant: person.id })
                .row(plain!(locale, "read-to-people"), Tap::ReadPeople { page: 0 });
            persons(turn, who, person, &found)
        }
        None => title(turn, who, &library, shelf, found.len()),
    };
    let keyboard = keyboard.row(plain!(locale, "read-to-home"), Tap::Reading).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

fn label(
    turn: &Turn<'_>,
    who: &Person,
    library: &Library,
    publication: &Publication,
    shelf: &Shelf,
) -> String {
    let locale = who.locale;
    let case = publication.which.case;
    let name = || library.person(publication.contestant).map_or_else(String::new, short_name);
    let words = match (&shelf.of, case) {
        (Of::Contestant(_), _) => what(turn, locale, &publication.task, case),
        (Of::Task(_), None) => name(),
        (Of::Task(_), Some(number)) => {
            plain!(locale, "read-label-case", name = name(), number = number)
        }
        (Of::All, _) => {
            let what = what(turn, locale, &publication.task, case);
            plain!(locale, "read-label", name = name(), what = what)
        }
    };
    let new = if library.is_new(publication) { "● " } else { "" };
    let applause = match publication.applause {
        0 => String::new(),
        count => format!(" · 👏 {count}"),
    };
    format!("{new}{words}{applause}")
}

/// "Surname N.", so that something else fits on a button of a telephone.
fn short_name(person: &Contestant) -> String {
    let initial: String = person.name.chars().take(1).collect();
    if initial.is_empty() {
        return person.surname.clone();
    }
    format!("{} {initial}.", person.surname)
}

fn persons(turn: &Turn<'_>, who: &Person, person: &Contestant, found: &[&Publication]) -> String {
    let locale = who.locale;
    let applause: i64 = found.iter().map(|one| one.applause).sum();
    let state = match found.len() {
        0 => html!(locale, "read-person-none"),
        count => html!(locale, "read-person-count", count = count, applause = applause),
    };
    html!(
        locale,
        "read-person-page",
        name = person.full_name(),
        company = &person.company,
        contest = &turn.contest.title,
        state = crate::words::Html(state),
    )
}

fn title(turn: &Turn<'_>, who: &Person, library: &Library, shelf: &Shelf, count: usize) -> String {
    let locale = who.locale;
    if count == 0 {
        return html!(locale, "read-shelf-none");
    }
    match &shelf.of {
        Of::Task(task) => {
            let task = turn.contest.task(task).map_or(task.as_str(), |task| &task.title);
            html!(locale, "read-task-title", title = task, count = count)
        }
        _ if shelf.new_first => html!(locale, "read-unread-title", count = library.count_new()),
        _ => html!(locale, "read-newest-title", count = count),
    }
}
