//! The channel refused a post, most often because the bot lost its right there: organizers hear of it
//! at once, and a tap posts what is missing.

use super::calls::{self, About};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Desk, Result, Turn};
use crate::store::people::Person;
use crate::store::{facts, outbox};
use crate::{html, plain};

/// The newest refused row that the organizers know of.
const TOLD: &str = "channel_refusal_told";

/// Tells the organizers of what the channel has refused since the last time; gives how many times
/// they were told.
pub async fn watch(desk: &Desk) -> Result<usize> {
    {
        let mut db = desk.store.reader().acquire().await?;
        let told = facts::get(&mut db, TOLD).await?;
        let told = told.and_then(|row| row.parse().ok()).unwrap_or(0);
        if !outbox::refused_by_channel(&mut db).await?.iter().any(|it| it.row > told) {
            return Ok(0);
        }
    }
    desk.work(async |turn| tell(turn).await).await
}

async fn tell(turn: &mut Turn<'_>) -> Result<usize> {
    let refused = outbox::refused_by_channel(turn.db).await?;
    let Some(newest) = refused.last() else { return Ok(0) };
    let count = refused.len();
    calls::call_with(turn, Tap::Refused { page: 0 }, About::News, |_, locale| {
        let words = html!(locale, "channel-refused", count = count, error = newest.error.as_str());
        let again = plain!(locale, "channel-again", count = count);
        (words, Keyboard::new().row(again, Tap::ChannelAgain).done())
    })
    .await?;
    facts::set(turn.db, TOLD, &newest.row.to_string()).await?;
    Ok(1)
}

/// Posts again what the channel refused.
pub async fn again(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let count = outbox::post_again(turn.db, turn.now).await?;
    if count == 0 {
        return Ok(Toast::Over);
    }
    // Should it be refused once more, that is told once more.
    facts::set(turn.db, TOLD, "0").await?;
    let words = html!(who.locale, "channel-posting", count = count.cast_signed());
    turn.show(who.id, place, words, super::panel::back(who.locale)).await?;
    Ok(Toast::Quiet)
}
