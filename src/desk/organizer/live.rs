//! Screens that count something and are shown anew in their place when it changes: the panel and the
//! list of the jury. Whatever an organizer taps puts something else there, and ends it.

use teloxide::types::InlineKeyboardMarkup;

use super::{jury, panel};
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::screens;

/// Which screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Live {
    Panel,
    Jury,
}

impl Live {
    fn word(self) -> &'static str {
        match self {
            Live::Panel => "panel",
            Live::Jury => "jury",
        }
    }

    fn of(word: &str) -> Live {
        if word == "jury" { Live::Jury } else { Live::Panel }
    }
}

/// Shows such a screen, in place of a message or as a new one, and notes where it is.
pub async fn put(
    turn: &mut Turn<'_>,
    to: i64,
    place: Place,
    live: Live,
    (words, keyboard): (String, InlineKeyboardMarkup),
) -> Result {
    let spot = match place {
        Some(message) => {
            turn.show(to, place, words, keyboard).await?;
            Spot::Message(message)
        }
        None => turn.put_up(to, words, keyboard).await?,
    };
    Ok(screens::keep(turn.db, to, live.word(), &serde_json::to_string(&spot)?).await?)
}

/// Shows all that are noted anew, each in its reader's language and time: for whatever changes one of
/// the figures. Whoever calls it faces whom they faced afterwards.
pub async fn renew(turn: &mut Turn<'_>) -> Result {
    let faced = turn.beside;
    let organizers = turn.organizer_ids().await?;
    for screen in screens::all(turn.db).await? {
        let to = screen.person_id;
        // What an older program kept and this one cannot read is nowhere.
        let Ok(spot) = serde_json::from_str::<Spot>(&screen.spot) else { continue };
        if !organizers.contains(&to) {
            continue;
        }
        let locale = turn.facing(to).await?;
        let (words, keyboard) = match Live::of(&screen.screen) {
            Live::Panel => panel::draw(turn, locale).await?,
            Live::Jury => jury::draw(turn, locale).await?,
        };
        turn.renew(to, spot, words, keyboard).await?;
    }
    turn.face(faced);
    Ok(())
}
