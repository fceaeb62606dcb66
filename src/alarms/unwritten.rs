//! When the database cannot be written nothing can be noted and no letter be put in the outbox. So this is said
//! through the lane that is never written down, and remembered here alone.

use chrono::{DateTime, Utc};

use super::{AGAIN, Alarms, tell};
use crate::desk::organizer::group;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::facts;
use crate::store::time::to_db;
use crate::store::trouble::Trouble;
use crate::telegram::letter::Letter;
use crate::words::Locale;

/// The fact that is written to see whether that is possible.
const TRIED: &str = "write tried";

impl Alarms {
    /// Tries to write, and tells organizers that it is not possible, or that it is again; gives how many alarms
    /// were given or taken back.
    pub(super) async fn look_at_writing(&mut self, now: DateTime<Utc>) -> Result<usize> {
        let stamp = to_db(now).to_string();
        let tried = self.desk.work(async |turn| Ok(facts::set(turn.db, TRIED, &stamp).await?));
        let tried = tried.await;
        match (self.desk.store.writing().trouble(), self.unwritten) {
            (Some(_), Some(told)) if now - told < AGAIN => Ok(0),
            (Some(trouble), _) => {
                let told = self.desk.say_unwritten(async |turn| begins(turn, trouble).await);
                told.await?;
                self.unwritten = Some(now);
                Ok(1)
            }
            (None, Some(_)) => {
                tried?;
                let over = |locale| Some(html!(locale, "alarm-writing-over"));
                let told = self.desk.work(async |turn| tell(turn, |_, locale| over(locale)).await);
                told.await?;
                self.unwritten = None;
                Ok(1)
            }
            (None, None) => Ok(0),
        }
    }
}

/// Says to the organizers' group, or to each organizer, that nothing can be written.
async fn begins(turn: &mut Turn<'_>, trouble: Trouble) -> Result {
    let words = |locale: Locale| match trouble {
        Trouble::Full => html!(locale, "alarm-writing-full"),
        Trouble::Disk | Trouble::ReadOnly | Trouble::Held => html!(locale, "alarm-writing"),
    };
    if let Some(chat) = group::current(turn).await? {
        let locale = turn.facing(chat).await?;
        turn.whisper(chat, Letter::message(words(locale)));
        turn.face(None);
        return Ok(());
    }
    for organizer in turn.organizers().await? {
        turn.whisper(organizer.id, Letter::message(words(organizer.locale)));
    }
    Ok(())
}
