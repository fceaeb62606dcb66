//! Choosing one person, by name, to whom the rating is sent.

use crate::contest::search::{self, Known};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::telegram::incoming::Message;
use crate::{html, plain, text};

/// More names than these do not help: whoever sees them types another word.
const MOST: usize = 10;
/// The longest that is taken for a name, in UTF-16 units.
const LONGEST: usize = 60;

/// Asks for the name.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place, form: u8) -> Result<Toast> {
    turn.set_talk(who, &Talk::RatingPerson { form }).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, html!(who.locale, "rating-person"), cancel).await?;
    Ok(Toast::Quiet)
}

/// A name has come: those whom it may mean, to choose from.
pub async fn told(turn: &mut Turn<'_>, who: &Person, form: u8, message: &Message) -> Result {
    let locale = who.locale;
    let query = text::cut_plain(message.text.trim(), LONGEST).into_owned();
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    if message.attachment.is_some() || query.is_empty() {
        return turn.show(who.id, None, html!(locale, "rating-person"), cancel).await;
    }
    let everybody = people::known(turn.db).await?;
    let company = |person: &people::Known| person.company.clone().unwrap_or_default();
    let companies: Vec<String> = everybody.iter().map(company).collect();
    let known: Vec<Known<'_>> = everybody
        .iter()
        .zip(&companies)
        .map(|(person, company)| Known { name: &person.name, company })
        .collect();
    let found = search::find(&query, &known);
    if found.is_empty() {
        let words = html!(locale, "rating-person-none", query = query);
        return turn.show(who.id, None, words, cancel).await;
    }
    turn.end_talk(who).await?;
    let words = match found.len() > MOST {
        true => html!(locale, "rating-person-many", count = found.len(), shown = MOST),
        false => html!(locale, "rating-person-which"),
    };
    let mut keyboard = Keyboard::new();
    for person in found.into_iter().take(MOST).filter_map(|place| everybody.get(place)) {
        keyboard = keyboard.row(person.words(), Tap::RatingPreview { form, to: person.id });
    }
    let keyboard = keyboard
        .row(plain!(locale, "rating-person-again"), Tap::RatingPerson { form })
        .row(plain!(locale, "back"), Tap::RatingTo { form })
        .done();
    turn.show(who.id, None, words, keyboard).await
}
