//! Cutting a message that holds the solutions of several cases at their headings.

use super::Passage;
use crate::contest::heading;

/// The solution of one case out of a message of several. It has no `Debug`: it holds people's words.
#[derive(Clone, PartialEq)]
pub struct Piece {
    /// The case that its heading names.
    pub number: u32,
    /// The heading and all that follows it up to the next one.
    pub passage: Passage,
}

/// Cuts a text at the headings of cases that exist. The pieces put together by
/// [`super::join::join`] are the whole text again.
///
/// What stands before the first heading goes with the first piece: it is a greeting or a name. But
/// if the text goes on with another (`going_on` is its last case), it is of that one's last case. A
/// heading with nothing under it, as in a list of contents, stays with what follows it, and one at
/// the very end with what stands before. Headings of the same case that follow one another make one
/// piece. A text without such a heading gives none if it goes on with nothing.
pub fn by_case(
    passage: &Passage,
    going_on: Option<u32>,
    exists: impl Fn(u32) -> bool,
) -> Vec<Piece> {
    let found = heading::all(&passage.text).into_iter().filter(|found| exists(found.number));
    let mut starts: Vec<(u32, usize)> = Vec::new();
    starts.extend(going_on.map(|number| (number, 0)));
    for found in found {
        match starts.last_mut() {
            Some((number, _)) if *number == found.number => {}
            // Nothing but a heading so far: it belongs to this one.
            Some((number, start)) if is_bare(&passage.text, *start, found.line_start) => {
                *number = found.number;
            }
            _ => starts.push((found.number, found.line_start)),
        }
    }
    if let [.., _, (_, start)] = starts.as_slice()
        && is_bare(&passage.text, *start, passage.text.len())
    {
        starts.pop();
    }
    let mut pieces = Vec::new();
    let mut rest = passage.clone();
    for (number, start) in starts.iter().skip(1).rev() {
        let (before, piece) = rest.split_at(*start);
        pieces.push(Piece { number: *number, passage: piece });
        rest = before;
    }
    if let Some((number, _)) = starts.first() {
        pieces.push(Piece { number: *number, passage: rest });
    }
    pieces.reverse();
    pieces
}

/// Whether there is nothing but headings between these bytes of the text.
fn is_bare(text: &str, start: usize, end: usize) -> bool {
    let says_something = |line: &&str| line.chars().any(char::is_alphanumeric);
    let lines = text.get(start..end).unwrap_or_default().lines();
    lines.filter(says_something).all(|line| heading::alone(line).is_some())
}

#[cfg(test)]
mod tests;
