//! Pictures and files that were sent together, sent on together.

use super::has_caption;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::store::entries::Part;
use crate::telegram::letter::{AlbumItem, Letter, Method};

/// Bot API, sendMediaGroup: 2 to 10.
const LARGEST: usize = 10;

/// What goes into one album: pictures and films together, documents and recordings by themselves.
fn family(part: &Part) -> Option<u8> {
    part.file_id.as_ref()?;
    Some(match part.kind.as_str() {
        "photo" | "video" => 0,
        "document" => 1,
        "audio" => 2,
        _ => return None,
    })
}

/// How many parts, from this one on, go into one album with it; 1 if it stands alone.
pub fn length(first: &Part, after: &[Part]) -> usize {
    let (Some(album), Some(kind)) = (&first.album, family(first)) else { return 1 };
    let goes_on = |part: &&Part| {
        part.album.as_ref() == Some(album) && part.case == first.case && family(part) == Some(kind)
    };
    1 + after.iter().take(LARGEST - 1).take_while(goes_on).count()
}

/// Sends the parts as one album. Gives the words that are too long to stand under their pictures.
pub async fn send(
    turn: &mut Turn<'_>,
    to: i64,
    first: &Part,
    others: &[Part],
) -> Result<Vec<Passage>> {
    let (mut items, mut long) = (Vec::new(), Vec::new());
    for part in std::iter::once(first).chain(others) {
        let words = Passage::new(&part.text, serde_json::from_str(&part.entities)?);
        let fits = has_caption(Method::SendMediaGroup, &part.text);
        let (caption, entities) = match fits {
            true => (words.text, words.entities),
            false => {
                long.push(words);
                Default::default()
            }
        };
        let file_id = part.file_id.as_deref().unwrap_or_default();
        items.push(AlbumItem { kind: &part.kind, file_id, caption, entities });
    }
    turn.say(to, Letter::album(&items)).await?;
    Ok(long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::entries::PartState;

    fn part(kind: &str, album: Option<&str>, case: Option<u32>) -> Part {
        Part {
            id: 1,
            contestant_id: 1,
            message_id: 1,
            piece: 0,
            entry_id: Some(1),
            case,
            state: PartState::Counted,
            kind: kind.to_owned(),
            album: album.map(str::to_owned),
            text: String::new(),
            entities: "[]".to_owned(),
            file_id: (kind != "text").then(|| "file".to_owned()),
            file_name: None,
            file_size: None,
            sent_at: chrono::DateTime::default(),
            counted_at: None,
            edited_at: None,
        }
    }

    #[test]
    fn an_album_ends_where_another_begins_or_its_kind_or_case_changes() {
        let of = |parts: &[(&str, &str, Option<u32>)]| {
            let parts: Vec<Part> =
                parts.iter().map(|(kind, album, case)| part(kind, Some(album), *case)).collect();
            length(&parts[0], &parts[1..])
        };
        assert_eq!(of(&[("photo", "a", None), ("video", "a", None), ("photo", "b", None)]), 2);
        assert_eq!(of(&[("photo", "a", None), ("document", "a", None)]), 1);
        assert_eq!(of(&[("photo", "a", Some(1)), ("photo", "a", Some(2))]), 1);
        assert_eq!(of(&[("text", "text-1", None), ("text", "text-1", None)]), 1);
        assert_eq!(of(&[("document", "a", None); 12]), LARGEST);
        assert_eq!(of(&[("voice", "a", None), ("voice", "a", None)]), 1);
    }

    #[test]
    fn pictures_that_were_sent_one_by_one_are_no_album() {
        assert_eq!(length(&part("photo", None, None), &[part("photo", None, None)]), 1);
    }
}
