//! The rating as messages. A page ends where a group ends if it can; a group that goes on names its
//! total again, and no total stands alone at the foot of a page.

use crate::contest::rating::movement::Movement;
use crate::contest::rating::snapshot::Board;
use crate::contest::rating::{Group, Line};
use crate::desk::Turn;
use crate::html;
use crate::text::shown_len;
use crate::words::{Html, Locale};

/// What a page may show, in UTF-16 units: Telegram takes 4,096, and screens add a few lines.
const PAGE: usize = 3500;

/// The rating as pages of HTML, at least one.
pub fn pages(turn: &Turn<'_>, locale: Locale, board: &Board) -> Vec<String> {
    let mut pages = Pages::begin(head(turn, locale, board));
    for group in &board.groups {
        let points = turn.points(locale, group.total);
        let place = group.place;
        let head = html!(locale, "rating-group", points = points.as_str(), place = place);
        let again = html!(locale, "rating-group-again", points = points.as_str(), place = place);
        pages.open(head);
        for member in &group.members {
            pages.line(line(locale, board, member), &again);
        }
    }
    if let Some(legend) = legend(locale, board) {
        pages.open(legend);
    }
    let pages = pages.done();
    let count = pages.len();
    let numbered = |(number, page): (usize, String)| match count {
        1 => page,
        _ => format!("{page}\n\n{}", html!(locale, "rating-page", page = number, pages = count)),
    };
    (1..).zip(pages).map(numbered).collect()
}

fn head(turn: &Turn<'_>, locale: Locale, board: &Board) -> String {
    let title = html!(locale, "rating-title", title = &turn.contest.title);
    match (board.publication, board.since) {
        (Some((number, at)), _) => {
            let at = turn.when(locale, at);
            format!("{title}\n{}", html!(locale, "rating-publication", number = number, at = at))
        }
        (None, Some(since)) => {
            format!("{title}\n{}", html!(locale, "rating-renewed", since = since))
        }
        (None, None) => title,
    }
}

fn line(locale: Locale, board: &Board, line: &Line) -> String {
    let mut words = match line.is_nameless() {
        true => html!(locale, "rating-withdrawn"),
        false => {
            html!(locale, "rating-line", name = line.full_name(), company = &line.company)
        }
    };
    if line.listed == Some(true) {
        words = html!(locale, "rating-listed", line = Html(words));
    }
    match board.movement(line.contestant) {
        Some(Movement::Up(by)) => html!(locale, "rating-up", line = Html(words), by = by),
        Some(Movement::Down(by)) => html!(locale, "rating-down", line = Html(words), by = by),
        Some(Movement::New) => html!(locale, "rating-new", line = Html(words)),
        Some(Movement::Same) | None => words,
    }
}

/// What the signs mean, as far as there are any.
fn legend(locale: Locale, board: &Board) -> Option<String> {
    let members = || board.groups.iter().flat_map(|group: &Group| &group.members);
    let mut lines = Vec::new();
    if members().any(|line| line.listed == Some(true)) {
        lines.push(html!(locale, "rating-legend-listed"));
    }
    let moved = |movement: &Movement| matches!(movement, Movement::Up(_) | Movement::Down(_));
    if let Some(since) = board.since.filter(|_| board.moves.values().any(moved)) {
        lines.push(html!(locale, "rating-legend-moves", since = since));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Pages that are being filled.
struct Pages {
    done: Vec<String>,
    page: String,
    shown: usize,
    /// The head of a group that nobody stands under yet.
    waiting: Option<String>,
}

impl Pages {
    fn begin(head: String) -> Pages {
        Pages { done: Vec::new(), shown: shown_len(&head), page: head, waiting: None }
    }

    fn open(&mut self, head: String) {
        self.flush();
        self.waiting = Some(head);
    }

    /// A line of the group that is open; `again` is its head if the page ends before it.
    fn line(&mut self, line: String, again: &str) {
        let head = self.waiting.take();
        let text = match &head {
            Some(head) => format!("\n\n{head}\n{line}"),
            None => format!("\n{line}"),
        };
        if self.shown + shown_len(&text) <= PAGE {
            return self.add(&text);
        }
        self.turn_over();
        let head = head.as_deref().unwrap_or(again);
        self.add(&format!("{head}\n{line}"));
    }

    fn add(&mut self, text: &str) {
        self.shown += shown_len(text);
        self.page.push_str(text);
    }

    fn turn_over(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.shown = 0;
    }

    fn flush(&mut self) {
        if let Some(text) = self.waiting.take() {
            if self.shown + shown_len(&text) + 2 > PAGE {
                self.turn_over();
                return self.add(&text);
            }
            self.add(&format!("\n\n{text}"));
        }
    }

    fn done(mut self) -> Vec<String> {
        self.flush();
        self.done.push(self.page);
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(groups: usize, members: usize, width: usize) -> Vec<String> {
        let mut pages = Pages::begin("<b>Head</b>".to_owned());
        for group in 0..groups {
            pages.open(format!("<b>G{group}</b>"));
            for _ in 0..members {
                pages.line("x".repeat(width), &format!("<b>G{group} again</b>"));
            }
        }
        pages.open("Legend".to_owned());
        pages.done()
    }

    #[test]
    fn nothing_is_lost_and_no_page_is_too_long() {
        for (groups, members, width) in [(1, 1, 10), (3, 200, 40), (60, 3, 70), (2, 3, 3400)] {
            let pages = filled(groups, members, width);
            let lines = pages.iter().flat_map(|page| page.lines());
            assert_eq!(lines.filter(|line| line.starts_with('x')).count(), groups * members);
            assert!(pages.iter().all(|page| shown_len(page) <= PAGE && !page.starts_with('\n')));
            assert!(pages.last().is_some_and(|page| page.ends_with("Legend")));
        }
    }

    #[test]
    fn a_group_that_goes_on_names_its_total_again_and_no_head_stands_alone() {
        let pages = filled(3, 200, 40);
        assert!(pages.len() > 3);
        for page in &pages[1..] {
            assert!(page.starts_with("<b>G"), "{page}");
        }
        for page in &pages[..pages.len() - 1] {
            assert!(page.ends_with('x'), "{page}");
        }
    }
}
