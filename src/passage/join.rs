//! Putting together what was one text: the pieces of a message that Telegram's client cut.
//!
//! A client cuts a text of more than 4,096 characters into several messages, at the end of a line
//! or a sentence or between two words if there is such a place near the limit, else in the middle
//! of a word, and trims white space from each. What was trimmed is not told.

use chrono::TimeDelta;
use serde_json::Value;

use super::{LONGEST_MESSAGE, Passage, moved, span};
use crate::text::utf16_len;

/// What a client has cut is long: it looks for a better place, but not in the first half.
const LONG_PIECE: usize = 2048;

/// A client sends the pieces of a text at once; whoever writes by hand is slower.
const REST_WITHIN: TimeDelta = TimeDelta::seconds(3);

/// Whether a text is long enough to be a piece that a client has cut off.
pub fn may_be_cut(text: &str) -> bool {
    utf16_len(text) >= LONG_PIECE
}

/// Whether a text sent so much later than this one may be its rest.
pub fn may_go_on(text: &str, later: TimeDelta) -> bool {
    may_be_cut(text) && later <= REST_WITHIN
}

/// The pieces one after the other, nothing between them; formatting that was cut through at a seam
/// is whole again. It undoes [`Passage::cut`] and [`super::cases::by_case`].
pub fn join(pieces: impl IntoIterator<Item = Passage>) -> Passage {
    pieces.into_iter().fold(Passage::default(), |whole, piece| sewn(whole, piece, ""))
}

/// The pieces of a text that Telegram's client cut, with white space where the client took some.
pub fn rejoin(pieces: impl IntoIterator<Item = Passage>) -> Passage {
    pieces.into_iter().fold(Passage::default(), |whole, piece| {
        let between = seam(&whole.text, &piece.text);
        sewn(whole, piece, between)
    })
}

/// What stood between two pieces of a text that a client cut: a line end, a space, or nothing in
/// the middle of a word.
pub fn seam(before: &str, after: &str) -> &'static str {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return "";
    };
    if last.is_whitespace() || first.is_whitespace() {
        return "";
    }
    if cut_within_a_word(before) {
        ""
    } else if first.is_lowercase() || last == ',' {
        " "
    } else {
        "\n"
    }
}

/// Clients look for a better place at least so far back from the limit, in UTF-16 units.
const LOOKED_BACK: usize = 300;

/// Whether a client found no better place to cut behind this piece, or behind the last piece of
/// what was put together so far.
fn cut_within_a_word(before: &str) -> bool {
    let mut units = 0;
    let stretch = before.chars().rev().take_while(|character| {
        units += character.len_utf16();
        units <= LOOKED_BACK
    });
    utf16_len(before) + 1 >= LONGEST_MESSAGE && !stretch.into_iter().any(char::is_whitespace)
}

fn sewn(mut whole: Passage, piece: Passage, between: &str) -> Passage {
    if whole.is_empty() {
        return piece;
    }
    let border = whole.len();
    let shift = border + utf16_len(between);
    whole.text.push_str(between);
    whole.text.push_str(&piece.text);
    let mut opened: Vec<usize> = Vec::new();
    for entity in piece.entities {
        let Some((start, length)) = span(&entity) else { continue };
        let continued = whole.entities.iter().enumerate().position(|(index, known)| {
            start == 0 && !opened.contains(&index) && goes_on(known, &entity, border)
        });
        match continued.and_then(|index| Some((index, whole.entities.get_mut(index)?))) {
            Some((index, known)) => {
                let begin = span(known).map_or(border, |(begin, _)| begin);
                *known = moved(known.take(), begin, shift + length - begin);
                opened.push(index);
            }
            None => whole.entities.push(moved(entity, start + shift, length)),
        }
    }
    whole
}

/// Whether the second entity, at the start of a piece, goes on with the first, which ends where the
/// piece before does: they are equal but for their places. Each custom emoji has its own.
fn goes_on(first: &Value, second: &Value, border: usize) -> bool {
    let ends = span(first).is_some_and(|(start, length)| start + length == border);
    let alike = moved(first.clone(), 0, 0) == moved(second.clone(), 0, 0);
    ends && alike && first["type"] != "custom_emoji"
}

#[cfg(test)]
mod tests;
