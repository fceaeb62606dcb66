//! `/zone`: one's own time zone, beside the contest's in every message.

use crate::contest::zone::{OwnZone, likely, parse};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::telegram::incoming::Message;
use crate::{html, plain};

/// The longest that is taken for a zone or a city, in UTF-16 units.
pub const LONGEST: usize = 40;

/// The zone as it is, the likely ones as buttons, and typing any other.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    turn.set_talk(who, &Talk::Zone).await?;
    let own = who.zone.unwrap_or(OwnZone::Named(turn.contest.zone));
    let (name, utc) = (own.name(who.locale), own.utc(turn.now));
    let zone = if name == utc { name } else { format!("{name} ({utc})") };
    let words = html!(
        who.locale,
        "zone",
        zone = zone,
        now = own.local(turn.now).format("%H:%M").to_string(),
    );
    let keyboard = buttons(turn, who);
    turn.show(who.id, place, words, keyboard).await
}

fn buttons(turn: &Turn<'_>, who: &Person) -> teloxide::types::InlineKeyboardMarkup {
    let choices = likely(turn.contest.zone).into_iter().map(|zone| {
        let own = OwnZone::Named(zone);
        let label = format!("{} · {}", own.name(who.locale), own.utc(turn.now));
        (label, Tap::SetZone { name: zone.name().to_owned() })
    });
    Keyboard::new().grid(2, choices).row(plain!(who.locale, "cancel"), Tap::Cancel).done()
}

/// A zone chosen by its button.
pub async fn chosen(turn: &mut Turn<'_>, who: &Person, place: Place, name: &str) -> Result<Toast> {
    match OwnZone::from_code(name) {
        Some(zone) => {
            set(turn, who, place, zone).await?;
            Ok(Toast::Quiet)
        }
        None => Ok(Toast::Over),
    }
}

/// A zone that somebody typed.
pub async fn typed(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let words = if message.attachment.is_some() { "" } else { message.text.as_str() };
    match parse(words) {
        Some(zone) => set(turn, who, None, zone).await,
        None => {
            let keyboard = buttons(turn, who);
            turn.show(who.id, None, html!(who.locale, "zone-unclear"), keyboard).await
        }
    }
}

async fn set(turn: &mut Turn<'_>, who: &Person, place: Place, zone: OwnZone) -> Result {
    turn.end_talk(who).await?;
    // The contest's own needs nothing beside it.
    let own = Some(zone).filter(|zone| *zone != OwnZone::Named(turn.contest.zone));
    people::set_zone(turn.db, who.id, own).await?;
    turn.face(own);
    let now = turn.when_in_zone(who.locale, turn.now);
    let words = match own {
        Some(zone) if zone.differs(turn.contest.zone, turn.now) => {
            html!(who.locale, "zone-set", zone = zone.name(who.locale), now = now)
        }
        Some(zone) => html!(who.locale, "zone-alike", zone = zone.name(who.locale), now = now),
        None => html!(who.locale, "zone-contest", now = now),
    };
    let menu = super::start::menu(turn, who);
    turn.show(who.id, place, words, menu).await
}
