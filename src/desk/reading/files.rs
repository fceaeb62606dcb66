//! The pictures, films and other files of a publication.

use super::spot::{Shelf, Spot};
use super::{page, readable, what};
use crate::desk::contestant::show;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::Part;
use crate::store::people::Person;
use crate::telegram::letter::{Content, Letter};
use crate::words::Locale;
use crate::{html, plain};

/// What stands in a text where a file was sent: its number and kind. Counts `number` up.
pub(in crate::desk) fn sign(locale: Locale, part: &Part, number: &mut u32) -> Option<String> {
    show::sending(&part.kind)?;
    part.file_id.as_ref()?;
    *number += 1;
    let kind = match part.kind.as_str() {
        "photo" => plain!(locale, "read-kind-photo"),
        "video" | "video_note" | "animation" => plain!(locale, "read-kind-video"),
        "voice" => plain!(locale, "read-kind-voice"),
        "audio" => plain!(locale, "read-kind-audio"),
        _ => plain!(locale, "read-kind-document"),
    };
    Some(plain!(locale, "read-file", number = *number, kind = kind))
}

/// Sends the files below, each with the number that it has in the text, and the way back.
pub async fn send(turn: &mut Turn<'_>, who: &Person, place: Place, spot: &Spot) -> Result<Toast> {
    let locale = who.locale;
    let library = readable(turn, Some(who)).await?;
    let Some((publication, author)) = library.find(spot.which) else {
        return page::gone(turn, who, place, &spot.shelf).await;
    };
    let mut number = 0;
    for part in page::parts(turn, spot.which).await? {
        let Some(caption) = sign(locale, &part, &mut number) else { continue };
        if let (Some((method, field)), Some(file_id)) = (show::sending(&part.kind), &part.file_id) {
            let content = Content::File { method, field, file_id };
            turn.say(who.id, Letter::quoting(content, &caption, Vec::new())).await?;
        }
    }
    if number == 0 {
        return Ok(Toast::Over);
    }
    let name = author.full_name();
    let what = what(turn, locale, &publication.task, publication.which.case);
    let words = html!(locale, "read-files-sent", name = name, what = what);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "read-to-text"), Tap::Publication { spot: spot.clone() })
        .row(plain!(locale, "read-to-list"), to(&spot.shelf))
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

fn to(shelf: &Shelf) -> Tap {
    Tap::ReadShelf { shelf: shelf.clone(), page: 0 }
}
