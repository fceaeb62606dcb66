//! What organizers hear when somebody reports a comment, and how they silence its writer.

use teloxide::types::InlineKeyboardMarkup;

use super::{answer, what};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::calls::{self, About};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::comments::{self, Comment};
use crate::store::entries;
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// Tells the organizers.
pub(super) async fn tell(turn: &mut Turn<'_>, comment: &Comment) -> Result {
    let mut screens = Vec::new();
    for locale in Locale::ALL {
        screens.push((locale, screen(turn, locale, comment).await?));
    }
    let shown = Tap::CommentReported { comment: comment.id };
    calls::call_with(turn, shown, About::News, |_, locale| {
        let found = screens.iter().find(|(one, _)| *one == locale);
        found.map(|(_, screen)| screen.clone()).unwrap_or_default()
    })
    .await
}

/// A reported comment, and what can be done about its writer.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let found = comments::find(turn.db, id).await?.filter(|comment| comment.reported);
    let Some(comment) = found else { return Ok(Toast::Over) };
    let (words, keyboard) = screen(turn, who.locale, &comment).await?;
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn screen(
    turn: &mut Turn<'_>,
    locale: Locale,
    comment: &Comment,
) -> Result<(String, InlineKeyboardMarkup)> {
    let task = entries::find(turn.db, comment.which.entry).await?.map(|entry| entry.task);
    let what = what(turn, locale, &task.unwrap_or_default(), comment.which.case);
    let (from, to) =
        (side(turn, locale, comment.from).await?, side(turn, locale, comment.to).await?);
    let text = comment.text.as_str();
    let words = html!(locale, "report", what = what, from = from, to = to, text = text);
    let muted = comments::is_muted(turn.db, comment.from).await?;
    let label = match muted {
        true => plain!(locale, "report-unmute"),
        false => plain!(locale, "report-mute"),
    };
    let tap = Tap::CommentMute { comment: comment.id, on: !muted };
    Ok((words, Keyboard::new().row(label, tap).done()))
}

/// "Name, @username, id 123".
async fn side(turn: &mut Turn<'_>, locale: Locale, person: i64) -> Result<String> {
    let name = answer::name(turn, locale, person).await?;
    let known = comments::correspondent(turn.db, person).await?;
    let username = known.and_then(|it| it.username).map(|name| format!(", @{name}"));
    Ok(format!("{name}{}, id {person}", username.unwrap_or_default()))
}

/// Takes the right to comment from who wrote a reported comment, or gives it back.
pub async fn mute(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    on: bool,
) -> Result<Toast> {
    let found = comments::find(turn.db, id).await?.filter(|comment| comment.reported);
    let Some(comment) = found else { return Ok(Toast::Over) };
    comments::mute(turn.db, comment.from, who.id, on, turn.now).await?;
    let (words, keyboard) = screen(turn, who.locale, &comment).await?;
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Says(match on {
        true => plain!(who.locale, "report-muted"),
        false => plain!(who.locale, "report-unmuted"),
    }))
}
