//! The pictures and files of a candidate's card or of a publication, inside the ballot. They come as
//! albums below, and below them the ballot goes on with the picks that it has. Nothing of it is noted.

use super::choose::{begun, picked, with_review};
use super::look::{Candidate, candidate};
use super::way::Way;
use super::whisper;
use crate::desk::contestant::show::sending;
use crate::desk::keyboard::Keyboard;
use crate::desk::reading::{self, what};
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::LONGEST_CAPTION;
use crate::store::people::Person;
use crate::store::profiles::{File, Profile, Purpose};
use crate::telegram::letter::{AlbumItem, Content, Letter};
use crate::text::utf16_len;
use crate::{html, plain};

/// Bot API, sendMediaGroup: 2 to 10.
const LARGEST: usize = 10;

/// A file with what stands under it. It has no `Debug`: it holds people's words.
struct Shown {
    kind: String,
    file_id: String,
    caption: String,
}

/// The files of a card that readers may see: the picture, the essay's, the attachments.
pub(super) fn of_card(card: &Profile) -> impl Iterator<Item = &File> {
    [Purpose::Picture, Purpose::Essay, Purpose::Attachment]
        .into_iter()
        .flat_map(|purpose| card.files_for(purpose))
        .filter(|file| sending(&file.kind).is_some())
}

/// Sends the files of the card (item 0) or of a publication, and the ballot again below them; the
/// one above says that it goes on there.
pub async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (number, way): (u32, Way),
    item: u8,
    picks: Picks,
) -> Result<Toast> {
    let locale = who.locale;
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let Some(found) = candidate(turn, who, &booth, number).await? else {
        return Ok(Toast::Says(plain!(locale, "vote-no-candidate")));
    };
    let (title, files) = files_of(turn, who, &found, item).await?;
    if files.is_empty() {
        return Ok(Toast::Says(plain!(locale, "read-gone")));
    }
    for letter in letters(&files) {
        turn.whisper(who.id, letter);
    }
    if let Some(message) = place {
        turn.whisper(who.id, Letter::edit(message, html!(locale, "vote-goes-on")));
    }
    let back = match item {
        0 => Tap::VoteLook { number, way, picks: picks.clone() },
        _ => Tap::VoteRead { number, item, page: 0, way, picks: picks.clone() },
    };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "vote-to-card"), back)
        .row(plain!(locale, "vote-to-list"), Tap::VotePage { way, picks: picks.clone() });
    let keyboard = with_review(keyboard, locale, &booth, &picks);
    let above = html!(locale, "vote-files-above", name = &found.name, what = title);
    let words = format!("{above}\n\n{}", picked(locale, &booth, &picks));
    whisper(turn, who.id, None, words, keyboard.done());
    Ok(Toast::Quiet)
}

/// What was chosen, and its files in their order.
async fn files_of(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Candidate,
    item: u8,
) -> Result<(String, Vec<Shown>)> {
    let locale = who.locale;
    if item == 0 {
        let card = found.card.iter().flat_map(|(_, card)| of_card(card));
        let files = card.map(|file| {
            let fits =
                file.purpose != Purpose::Picture && utf16_len(&file.caption) <= LONGEST_CAPTION;
            let caption = if fits { file.caption.clone() } else { String::new() };
            Shown { kind: file.kind.clone(), file_id: file.file_id.clone(), caption }
        });
        return Ok((plain!(locale, "vote-card"), files.collect()));
    }
    let Some(one) = found.publication(item) else { return Ok((String::new(), Vec::new())) };
    let mut files = Vec::new();
    let mut number = 0;
    for part in reading::page::parts(turn, one.which).await? {
        // In the text its number stands where it was sent.
        let Some(caption) = reading::files::sign(locale, &part, &mut number) else { continue };
        if let Some(file_id) = part.file_id {
            files.push(Shown { kind: part.kind, file_id, caption });
        }
    }
    Ok((what(turn, locale, &one.task, one.which.case), files))
}

/// What goes into one album: pictures and films together, documents and recordings by themselves.
fn family(file: &Shown) -> Option<u8> {
    match file.kind.as_str() {
        "photo" | "video" => Some(0),
        "document" => Some(1),
        "audio" => Some(2),
        _ => None,
    }
}

/// The files in as few messages as they go into, in their order.
fn letters(files: &[Shown]) -> Vec<Letter> {
    let together = |a: &Shown, b: &Shown| family(a).is_some() && family(a) == family(b);
    let runs = files.chunk_by(together).flat_map(|run| run.chunks(LARGEST));
    let album = |run: &[Shown]| match run {
        [one] => {
            let (method, field) = sending(&one.kind)?;
            let content = Content::File { method, field, file_id: &one.file_id };
            Some(Letter::quoting(content, &one.caption, Vec::new()))
        }
        many => Some(Letter::album(&many.iter().map(item).collect::<Vec<_>>())),
    };
    runs.filter_map(album).collect()
}

fn item(file: &Shown) -> AlbumItem<'_> {
    let (caption, entities) = (file.caption.clone(), Vec::new());
    AlbumItem { kind: &file.kind, file_id: &file.file_id, caption, entities }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_in_albums_of_at_most_ten_of_what_goes_together() {
        let of = |kinds: &[(&str, usize)]| {
            let files =
                kinds.iter().flat_map(|(kind, count)| (0..*count).map(|_| kind.to_string()));
            let files = files.map(|kind| Shown { kind, file_id: "f".into(), caption: "1".into() });
            let letters = letters(&files.collect::<Vec<_>>());
            letters.iter().map(Letter::messages).collect::<Vec<_>>()
        };
        assert_eq!(of(&[("photo", 2), ("video", 1), ("document", 2)]), [3, 2]);
        assert_eq!(of(&[("photo", 12)]), [10, 2]);
        assert_eq!(of(&[("photo", 11)]), [10, 1]);
        assert_eq!(of(&[("voice", 2), ("photo", 1), ("voice", 1)]), [1, 1, 1, 1]);
        assert_eq!(of(&[("odd", 1)]), [0; 0]);
    }
}
