//! The rating, and telling it to everybody.

use crate::desk::guest::rating;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit;
use crate::store::people::{self, Audience, Person};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// Shows the rating as it would go out, and asks.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let locale = who.locale;
    let Some(pages) = rating::pages(turn, locale).await? else {
        let words = html!(locale, "rating-none");
        turn.show(who.id, place, words, super::panel::back(locale)).await?;
        return Ok(Toast::Quiet);
    };
    let contestants = people::audience(turn.db, Audience::Contestants).await?.len();
    let channel = turn.contest.channel.is_some();
    let note = if channel {
        html!(locale, "rating-ask-channel", count = contestants)
    } else {
        html!(locale, "rating-ask", count = contestants)
    };
    turn.set_talk(who, &Talk::SendingRating).await?;
    let first = pages.first().map(String::as_str).unwrap_or_default();
    let words = format!("{first}\n\n{note}");
    let keyboard = Keyboard::new()
        .row(plain!(locale, "rating-publish"), Tap::RatingPublishNow)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Tells the rating to the contestants and in the channel.
pub async fn publish(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    // A second tap sends nothing: what is sent was looked at before.
    if turn.talk(who).await? != Some(Talk::SendingRating) {
        return Ok(Toast::Says(plain!(who.locale, "sent-already")));
    }
    turn.end_talk(who).await?;
    let recipients = people::audience(turn.db, Audience::Contestants).await?;
    let act = audit::Act {
        actor: who.id,
        action: "publish rating",
        subject: "rating".to_owned(),
        after: Some(format!("{} recipients", recipients.len())),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    for locale in Locale::ALL {
        let Some(pages) = rating::pages(turn, locale).await? else {
            return Ok(Toast::Says(plain!(who.locale, "rating-nothing")));
        };
        let readers: Vec<i64> =
            recipients.iter().filter(|r| r.locale == locale).map(|r| r.id).collect();
        for page in &pages {
            turn.notify_all(&readers, Letter::message(page)).await?;
        }
        if locale == turn.contest.locale {
            for page in pages {
                turn.post_in_channel(Letter::message(page)).await?;
            }
        }
    }
    let words = html!(who.locale, "rating-published", count = recipients.len());
    turn.show(who.id, place, words, super::panel::back(who.locale)).await?;
    Ok(Toast::Quiet)
}
