//! One more organizer: whoever has written to the bot, by name, or anybody by Telegram id.

use super::versions::by_button;
use crate::contest::file::edit::Edit;
use crate::contest::search::{self, Known};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants;
use crate::store::people::{self, Person};
use crate::telegram::incoming::Message;
use crate::text::cut_plain;
use crate::{html, plain};

/// More names than these do not help: whoever sees them types another word.
pub const MOST: usize = 10;
/// The longest that is taken for a name, in UTF-16 units.
pub const LONGEST: usize = 60;

/// Asks who.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    if !turn.is_owner(who.id) {
        return Ok(Toast::Says(plain!(who.locale, "organizer-owners-only")));
    }
    turn.set_talk(who, &Talk::NewOrganizer).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, html!(who.locale, "organizer-who"), cancel).await?;
    Ok(Toast::Quiet)
}

/// A name or an id has come.
pub async fn told(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let locale = who.locale;
    let query = cut_plain(message.text.trim(), LONGEST).into_owned();
    if let Ok(id) = query.parse::<i64>()
        && message.attachment.is_none()
    {
        return match chosen(turn, who, None, id).await? {
            Toast::Says(words) => turn.remark(who, crate::text::escape(&words)).await,
            Toast::Quiet | Toast::Over => Ok(()),
        };
    }
    let mut everybody = people::known(turn.db).await?;
    everybody.retain(|person| !turn.is_owner(person.id));
    let known: Vec<Known<'_>> =
        everybody.iter().map(|person| Known { name: &person.name, company: "" }).collect();
    let found = search::find(query.trim_start_matches('@'), &known);
    let mut keyboard = Keyboard::new();
    for person in found.iter().take(MOST).filter_map(|place| everybody.get(*place)) {
        keyboard = keyboard.row(person.words(), Tap::FileOrganizerAdd { person: person.id });
    }
    let words = match found.is_empty() {
        true => html!(locale, "organizer-none", query = query),
        false => html!(locale, "organizer-which"),
    };
    let keyboard = keyboard.row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, keyboard).await
}

/// This one: shows what that would mean.
pub async fn chosen(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let locale = who.locale;
    if !turn.is_owner(who.id) {
        return Ok(Toast::Says(plain!(locale, "organizer-owners-only")));
    }
    // Telegram's ids of people are positive and have at most 52 bits.
    if !(1..1 << 52).contains(&id) {
        return Ok(Toast::Says(plain!(locale, "organizer-odd")));
    }
    if turn.is_owner(id) {
        return Ok(Toast::Says(plain!(locale, "organizer-already")));
    }
    // Organizers see every mark before it is published.
    let takes_part = contestants::active(turn.db).await?.iter().any(|it| it.person_id == id);
    if takes_part {
        return Ok(Toast::Says(plain!(locale, "organizer-contestant")));
    }
    turn.end_talk(who).await?;
    by_button(turn, who, place, &Edit::Organizer { id }).await
}
