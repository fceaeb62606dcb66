//! Contestants who may be read, and their publications.

use super::frame::Frame;
use crate::desk::reading::page::{body, parts};
use crate::desk::reading::{Library, what};
use crate::desk::{Result, Turn};
use crate::store::contestants::Contestant;
use crate::store::reading::Publication;
use crate::text::escape;
use crate::{plain, words};

/// The file of a contestant's page.
pub(super) fn address(contestant: i64) -> String {
    format!("contestant-{contestant}.html")
}

/// The anchor of a publication on that page.
fn anchor(publication: &Publication) -> String {
    format!("e{}-{}", publication.which.entry, publication.which.number())
}

/// Everybody by the alphabet.
pub(super) fn list(frame: &Frame<'_>, library: &Library) -> String {
    let locale = frame.look.locale;
    let mut body = String::from("<ul class=\"people\">\n");
    for person in &library.people {
        let count = of(library, person).count();
        body.push_str(&format!(
            "<li><a href=\"{}\">{}</a><br><span class=\"aside\">{} · {}</span></li>\n",
            address(person.id),
            escape(&person.full_name()),
            escape(&person.company),
            escape(&plain!(locale, "site-works", count = count))
        ));
    }
    body.push_str("</ul>\n");
    if library.people.is_empty() {
        body = format!("<p>{}</p>\n", escape(&plain!(locale, "site-nobody")));
    }
    frame.page(&plain!(locale, "site-contestants"), "contestants.html", &body)
}

fn of<'a>(library: &'a Library, person: &Contestant) -> impl Iterator<Item = &'a Publication> {
    let number = person.id;
    library.publications.iter().filter(move |one| one.contestant == number)
}

/// All publications, task by task, each a link to where it can be read.
pub(super) fn publications(turn: &Turn<'_>, frame: &Frame<'_>, library: &Library) -> String {
    let locale = frame.look.locale;
    let mut whole = String::new();
    for task in frame.look.contest.all_tasks() {
        let mut found: Vec<_> = library
            .publications
            .iter()
            .filter(|one| one.task == task.id)
            .filter_map(|one| {
                Some((one, library.people.iter().position(|it| it.id == one.contestant)?))
            })
            .collect();
        if found.is_empty() {
            continue;
        }
        found.sort_by_key(|(one, place)| (*place, one.which.number()));
        whole.push_str(&format!("<h2>{}</h2>\n<ul class=\"people\">\n", escape(&task.title)));
        for (one, place) in found {
            let name = library.people[place].full_name();
            let case = match one.which.case {
                Some(_) => format!(" · {}", what(turn, locale, &one.task, one.which.case)),
                None => String::new(),
            };
            whole.push_str(&format!(
                "<li><a href=\"{}#{}\">{}</a>{}</li>\n",
                address(one.contestant),
                anchor(one),
                escape(&name),
                escape(&case)
            ));
        }
        whole.push_str("</ul>\n");
    }
    if whole.is_empty() {
        whole = format!("<p>{}</p>\n", escape(&plain!(locale, "site-nothing")));
    }
    frame.page(&plain!(locale, "site-publications"), "publications.html", &whole)
}

/// A contestant with everything of theirs that may be read.
pub(super) async fn page(
    turn: &mut Turn<'_>,
    frame: &Frame<'_>,
    library: &Library,
    person: &Contestant,
) -> Result<String> {
    let locale = frame.look.locale;
    let mut whole = format!("<p class=\"aside\">{}</p>\n", escape(&person.company));
    let order = |id: &str| frame.look.contest.all_tasks().position(|task| task.id == id);
    let mut own: Vec<_> = of(library, person).collect();
    own.sort_by_key(|one| (order(&one.task), one.which.number()));
    for one in own {
        let parts = parts(turn, one.which).await?;
        let title = what(turn, locale, &one.task, one.which.case);
        let at = words::when(locale, frame.look.contest.zone, None, one.at);
        let text = body(locale, &parts).to_html();
        whole.push_str(&format!(
            "<article id=\"{}\">\n<h2>{}</h2>\n<p class=\"aside\">{}</p>\n<div class=\"text\">{text}</div>\n",
            anchor(one),
            escape(&title),
            escape(&at)
        ));
        if one.files > 0 {
            let files = plain!(locale, "site-files", count = one.files);
            whole.push_str(&format!("<p class=\"aside\">{}</p>\n", escape(&files)));
        }
        whole.push_str("</article>\n");
    }
    if of(library, person).next().is_none() {
        whole.push_str(&format!("<p>{}</p>\n", escape(&plain!(locale, "site-nothing"))));
    }
    Ok(frame.page(&person.full_name(), &address(person.id), &whole))
}
