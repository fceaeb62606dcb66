//! Finding a contestant by name or company, typed.

use super::spot::Shelf;
use super::{Library, comment, readable};
use crate::contest::search::{self, Known};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::contestants::Contestant;
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::{html, plain};

/// The longest that is taken for a name, in UTF-16 units.
pub const LONGEST: usize = 60;

/// More than these do not help: whoever sees them types another word.
const MOST: usize = 10;

/// Asks whom to find.
pub async fn begin(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    if let Some(why) = comment::busy(turn, who).await? {
        return Ok(Toast::Says(why));
    }
    let until = comment::until(turn);
    turn.set_talk(who, &Talk::Finding { until }).await?;
    comment::ask(turn, who, html!(who.locale, "find-ask")).await?;
    Ok(Toast::Quiet)
}

/// A name has come.
pub async fn told(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    if message.attachment.is_some() || message.text.trim().is_empty() {
        return comment::ask(turn, who, html!(who.locale, "find-words-only")).await;
    }
    turn.end_talk(who).await?;
    find(turn, who, &message.text).await
}

/// Shows whom these words mean.
pub async fn find(turn: &mut Turn<'_>, who: &Person, query: &str) -> Result {
    let locale = who.locale;
    let library = readable(turn, Some(who)).await?;
    let found = matching(&library, query);
    let query = crate::text::cut_plain(query.trim(), LONGEST);
    let words = match found.len() {
        0 => html!(locale, "find-none", query = query.as_ref()),
        count if count > MOST => {
            html!(locale, "find-many", query = query.as_ref(), count = count, shown = MOST)
        }
        count => html!(locale, "find-found", query = query.as_ref(), count = count),
    };
    let mut keyboard = Keyboard::new();
    for person in found.into_iter().take(MOST) {
        let name = person.full_name();
        let label = plain!(locale, "find-person", name = name, company = &person.company);
        let shelf = Shelf::of_contestant(person.id);
        keyboard = keyboard.row(label, Tap::ReadShelf { shelf, page: 0 });
    }
    let keyboard = keyboard
        .row(plain!(locale, "find-again"), Tap::FindContestant)
        .row(plain!(locale, "read-to-home"), Tap::Reading)
        .done();
    turn.show(who.id, None, words, keyboard).await
}

/// Those whom these words mean, the likeliest first.
pub(super) fn matching<'a>(library: &'a Library, query: &str) -> Vec<&'a Contestant> {
    let names: Vec<String> = library.people.iter().map(Contestant::full_name).collect();
    let people = library.people.iter().zip(&names);
    let known: Vec<Known<'_>> =
        people.map(|(person, name)| Known { name, company: &person.company }).collect();
    search::find(query, &known).into_iter().map(|place| &library.people[place]).collect()
}
