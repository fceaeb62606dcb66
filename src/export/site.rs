//! The season as pages for everybody: rating, contestants, publications, the vote's bulletin. Plain
//! HTML that opens from disk: no script, nothing from elsewhere, one style sheet beside it.
//!
//! It has what anybody may read in the bot, as `desk::reading::readable` and the rating have it, and
//! no contact data: neither cards nor names at Telegram are even read.

mod frame;
mod people;
mod rating;
mod vote;

use sqlx::SqliteConnection;

use super::{Look, dice, turn};
use crate::contest::schedule::{Standing, standing};
use crate::desk::reading::{Library, readable};
use crate::desk::{Result, Turn};
use crate::telegram::letter::File;
use crate::text::{escape, markdown};
use crate::{html, plain, words};
use frame::Frame;

const STYLE: &str = include_str!("site/style.css");

/// A sign in the first page by which a site of ours is known when it is written again.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"Laurel\">";

/// Every file of the site by its name; none is in a folder.
///
/// # Errors
///
/// The database cannot be read.
pub async fn files(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Vec<File>> {
    let mut dice = dice();
    let mut turn = turn(db, look.contest, look.now, &mut dice);
    let library = readable(&mut turn, None).await?;
    let has_vote = vote::is_over(&mut turn).await?;
    let frame = Frame { look, has_vote };
    let mut files = vec![File { name: "style.css".to_owned(), bytes: STYLE.into() }];
    let mut add = |name: &str, page: String| {
        files.push(File { name: name.to_owned(), bytes: page.into_bytes() });
    };
    add("index.html", index(&turn, &frame, &library));
    add("rating.html", rating::page(&mut turn, &frame).await?);
    add("contestants.html", people::list(&frame, &library));
    add("publications.html", people::publications(&turn, &frame, &library));
    for person in &library.people {
        let page = people::page(&mut turn, &frame, &library, person).await?;
        add(&people::address(person.id), page);
    }
    if let Some(page) = vote::page(&mut turn, &frame).await? {
        add("vote.html", page);
    }
    if let Some(bulletin) = vote::bulletin(&mut turn).await? {
        add(vote::BULLETIN, bulletin);
    }
    Ok(files)
}

/// What the contest is, and its tasks as far as they are announced.
fn index(turn: &Turn<'_>, frame: &Frame<'_>, library: &Library) -> String {
    let look = frame.look;
    let locale = look.locale;
    let mut body = format!("<div class=\"text\">{}</div>\n", markdown(&look.contest.about));
    let told = look.contest.all_tasks().filter(|task| task.announce <= look.now);
    let mut tasks = String::new();
    for task in told {
        let close = words::when(locale, look.contest.zone, None, task.close);
        let until = match standing(task, look.now) {
            Standing::Closed => plain!(locale, "site-closed", at = close),
            _ => plain!(locale, "site-open", at = close),
        };
        let count = library.publications.iter().filter(|one| one.task == task.id).count();
        let works = plain!(locale, "site-works", count = count);
        tasks.push_str(&format!(
            "<section>\n<h3>{}</h3>\n<p class=\"aside\">{} · {}</p>\n<div class=\"text\">{}</div>\n</section>\n",
            escape(&task.title),
            escape(&until),
            escape(&works),
            markdown(&task.text)
        ));
    }
    if !tasks.is_empty() {
        body.push_str(&format!("<h2>{}</h2>\n{tasks}", escape(&plain!(locale, "site-tasks"))));
    }
    let made = words::when(locale, look.contest.zone, None, turn.now);
    body.push_str(&format!("<p class=\"aside\">{}</p>\n", html!(locale, "site-made", at = made)));
    frame.page(&look.contest.title, "index.html", &body)
}
