//! An entry as its author sent it: text with its formatting, files, case by case.

use crate::desk::{Result, Turn};
use crate::passage::join::seam;
use crate::passage::{LONGEST_CAPTION, LONGEST_MESSAGE, Passage};
use crate::plain;
use crate::store::entries::{Part, PartState};
use crate::telegram::incoming::Kind;
use crate::telegram::letter::{Content, Letter, Method};
use crate::text::utf16_len;
use crate::words::Locale;

mod album;

/// The word for a part's kind in the database.
pub fn kind_word(kind: Option<Kind>) -> &'static str {
    match kind {
        None | Some(Kind::Other) => "text",
        Some(Kind::Photo) => "photo",
        Some(Kind::Document) => "document",
        Some(Kind::Video) => "video",
        Some(Kind::Voice) => "voice",
        Some(Kind::Audio) => "audio",
        Some(Kind::VideoNote) => "video_note",
        Some(Kind::Animation) => "animation",
    }
}

/// How a part of this kind is sent: the method and its parameter for the file.
pub(in crate::desk) fn sending(kind: &str) -> Option<(Method, &'static str)> {
    Some(match kind {
        "photo" => (Method::SendPhoto, "photo"),
        "document" => (Method::SendDocument, "document"),
        "video" => (Method::SendVideo, "video"),
        "voice" => (Method::SendVoice, "voice"),
        "audio" => (Method::SendAudio, "audio"),
        "video_note" => (Method::SendVideoNote, "video_note"),
        "animation" => (Method::SendAnimation, "animation"),
        _ => return None,
    })
}

/// Sends the parts to somebody, in their order, each case under its number and time. Texts that
/// follow one another go into one message as long as it holds them.
pub async fn parts(turn: &mut Turn<'_>, to: i64, locale: Locale, parts: &[Part]) -> Result {
    let mut page = Passage::default();
    let mut shown: Option<(Option<u32>, Option<&str>)> = None;
    let mut rest = parts;
    while let Some((part, after)) = rest.split_first() {
        rest = after;
        // A new heading for each case, and for each publication within it.
        let group = (part.case, part.album.as_deref());
        let begins = shown != Some(group) || part.album.is_none();
        shown = Some(group);
        let mut block = if begins { heading(turn, locale, part) } else { Passage::default() };
        let together = album::length(part, after);
        if together > 1 {
            put(turn, to, &mut page, std::mem::take(&mut block), "\n\n").await?;
            flush(turn, to, &mut page).await?;
            let (others, after) = after.split_at(together - 1);
            let long = album::send(turn, to, part, others).await?;
            for words in long {
                put(turn, to, &mut page, words, "\n\n").await?;
            }
            rest = after;
            continue;
        }
        let words = Passage::new(&part.text, serde_json::from_str(&part.entities)?);
        if let (Some((method, field)), Some(file_id)) = (sending(&part.kind), &part.file_id) {
            put(turn, to, &mut page, std::mem::take(&mut block), "\n\n").await?;
            flush(turn, to, &mut page).await?;
            let content = Content::File { method, field, file_id };
            if has_caption(method, &part.text) {
                turn.say(to, Letter::quoting(content, &words.text, words.entities)).await?;
                continue;
            }
            turn.say(to, Letter::quoting(content, "", Vec::new())).await?;
        }
        if begins {
            // The heading goes where its text goes.
            block.append(words, "\n");
            put(turn, to, &mut page, block, "\n\n").await?;
        } else {
            let between = between(&page, part, &words);
            put(turn, to, &mut page, words, between).await?;
        }
    }
    flush(turn, to, &mut page).await
}

/// What stands before the words of a part that goes on with the one before: what a client took away
/// when it cut a long text, or a new line.
fn between(page: &Passage, part: &Part, words: &Passage) -> &'static str {
    let cut = part.album.as_deref().is_some_and(|album| album.starts_with("text-"));
    if cut { seam(&page.text, &words.text) } else { "\n" }
}

/// Whether the words go under the file. A person with Telegram Premium can send longer captions
/// than a bot can (Bot API, sendPhoto: 1,024), and a video note has none.
fn has_caption(method: Method, text: &str) -> bool {
    method != Method::SendVideoNote && utf16_len(text) <= LONGEST_CAPTION
}

fn heading(turn: &Turn<'_>, locale: Locale, part: &Part) -> Passage {
    let sent = turn.when_exactly(locale, part.sent_at);
    let late = match part.state {
        PartState::Late => format!("{} ", plain!(locale, "part-late")),
        _ => String::new(),
    };
    let words = match (part.case, part.edited_at) {
        (Some(number), None) => plain!(locale, "part-case", number = number, sent = sent),
        (None, None) => plain!(locale, "part-sent", sent = sent),
        (case, Some(edited)) => {
            let edited = turn.when_exactly(locale, edited);
            match case {
                Some(number) => {
                    plain!(
                        locale,
                        "part-case-edited",
                        number = number,
                        sent = sent,
                        edited = edited
                    )
                }
                None => plain!(locale, "part-edited", sent = sent, edited = edited),
            }
        }
    };
    Passage::bold(late + &words)
}

/// Adds to the page; what does not fit goes on the next one.
async fn put(
    turn: &mut Turn<'_>,
    to: i64,
    page: &mut Passage,
    passage: Passage,
    between: &str,
) -> Result {
    if page.len() + between.len() + passage.len() > LONGEST_MESSAGE {
        flush(turn, to, page).await?;
    }
    page.append(passage, between);
    Ok(())
}

async fn flush(turn: &mut Turn<'_>, to: i64, page: &mut Passage) -> Result {
    for piece in std::mem::take(page).cut(LONGEST_MESSAGE) {
        turn.say(to, Letter::quoting(Content::Text, &piece.text, piece.entities)).await?;
    }
    Ok(())
}
