//! An edit of the message in which a juror said something edits what was said, until the results of the
//! task are published: then its author has read it.

use super::more::{Saying, read, trace};
use super::queue;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::audit::Deed;
use crate::store::people::Person;
use crate::store::remarks::{self, Kind};
use crate::store::{entries, results};
use crate::telegram::incoming::Message;

/// Deals with a message that was edited, if a remark or a note was said in it; false if none was.
pub async fn edited(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some(juror) = queue::juror(turn, who).await? else { return Ok(false) };
    let found = remarks::in_message(turn.db, juror.id, message.id).await?;
    let Some((entry, kind)) = found else { return Ok(false) };
    let locale = who.locale;
    let Some(of) = entries::find(turn.db, entry).await? else { return Ok(false) };
    let off = juror.removed_at.is_some();
    if off || results::published(turn.db, &of.task).await?.is_some() {
        turn.remark(who, html!(locale, "reword-too-late")).await?;
        return Ok(true);
    }
    let what = match kind {
        Kind::Author => Saying::Remark,
        Kind::Note => Saying::Note,
    };
    let keyboard = Keyboard::new().row(crate::plain!(locale, "more-back"), Tap::JuryCard { entry });
    let words = match read(locale, what, message) {
        Err(why) => format!("{why}\n\n{}", html!(locale, "reword-stays")),
        Ok(said) => {
            let now = turn.now;
            remarks::say(turn.db, (entry, juror.id, kind), &said, message.id, now).await?;
            trace(turn, who, Deed::Reword, entry, juror.id, None).await?;
            html!(locale, "reword-done")
        }
    };
    turn.show(who.id, None, words, keyboard.done()).await?;
    Ok(true)
}
