//! The rating as pictures: what stands on them, and sending them to whoever asks.

use crate::contest::rating::movement::Movement;
use crate::contest::rating::snapshot::Board;
use crate::contest::rating::{Group, Line};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::print;
use crate::print::job::{Job, What};
use crate::print::poster::{self, Moved, Poster, Row};
use crate::store::people::Person;
use crate::store::rating;
use crate::telegram::letter::Letter;
use crate::words::{self, Locale};
use crate::{html, plain};

/// The rating as letters with a picture each, light or dark.
pub fn letters(turn: &Turn<'_>, locale: Locale, board: &Board, dark: bool) -> Vec<Letter> {
    let name = rating::file_name(board.publication.map(|(number, _)| number));
    let posters = poster(turn, locale, board, dark).split();
    let letter = |(poster, number): (Poster, usize)| {
        let job = Job {
            name: format!("{name}-{number}.png"),
            what: What::Poster(poster),
            sorry: html!(locale, "poster-failed"),
        };
        Letter::printed_picture(job, html!(locale, "rating-title", title = &turn.contest.title))
    };
    posters.into_iter().zip(1..).map(letter).collect()
}

fn poster(turn: &Turn<'_>, locale: Locale, board: &Board, dark: bool) -> Poster {
    let at = board.publication.map_or(turn.now, |(_, at)| at);
    let date = words::date(locale, turn.contest.zone, at);
    let under = match board.publication {
        Some((number, _)) => plain!(locale, "poster-publication", number = number, date = date),
        None => plain!(locale, "poster-now", date = date),
    };
    let group = |group: &Group| poster::Group {
        place: group.place.to_string(),
        total: turn.points(locale, group.total),
        rows: group.members.iter().map(|line| row(locale, board, line)).collect(),
    };
    Poster {
        title: turn.contest.title.clone(),
        under,
        groups: board.groups.iter().map(group).collect(),
        legend: legend(locale, board),
        number: String::new(),
        dark,
        language: locale.code().to_owned(),
    }
}

fn row(locale: Locale, board: &Board, line: &Line) -> Row {
    let places = |by: usize| u32::try_from(by).unwrap_or(u32::MAX);
    let (name, company) = match line.is_nameless() {
        true => (plain!(locale, "rating-withdrawn"), String::new()),
        false => (line.full_name(), line.company.clone()),
    };
    let moved = match board.movement(line.contestant) {
        Some(Movement::Up(by)) => Moved::Up(places(by)),
        Some(Movement::Down(by)) => Moved::Down(places(by)),
        Some(Movement::New) => Moved::New(plain!(locale, "poster-new")),
        Some(Movement::Same) | None => Moved::Same,
    };
    Row { name, company, moved, listed: line.listed == Some(true) }
}

/// What the signs mean, as far as there are any.
fn legend(locale: Locale, board: &Board) -> String {
    let mut sentences = Vec::new();
    if board.lines().any(|(_, line)| line.listed == Some(true)) {
        sentences.push(plain!(locale, "poster-listed"));
    }
    let moved = |movement: &Movement| matches!(movement, Movement::Up(_) | Movement::Down(_));
    if let Some(since) = board.since.filter(|_| board.moves.values().any(moved)) {
        sentences.push(plain!(locale, "poster-moves", since = since));
    }
    sentences.join(" ")
}

/// The buttons for it, if this program can print.
pub fn buttons(locale: Locale, keyboard: Keyboard) -> Keyboard {
    if !print::AVAILABLE {
        return keyboard;
    }
    keyboard.grid(
        2,
        [
            (plain!(locale, "poster-light"), Tap::RatingPicture { dark: false }),
            (plain!(locale, "poster-dark"), Tap::RatingPicture { dark: true }),
        ],
    )
}

/// Sends what stands now to whoever asks.
pub async fn send(turn: &mut Turn<'_>, who: &Person, dark: bool) -> Result<Toast> {
    if !print::AVAILABLE {
        return Ok(Toast::Says(plain!(who.locale, "diploma-no-print")));
    }
    let Some(board) = super::board(turn, who.locale).await? else { return Ok(Toast::Over) };
    for letter in letters(turn, who.locale, &board, dark) {
        turn.say(who.id, letter).await?;
    }
    Ok(Toast::Quiet)
}
