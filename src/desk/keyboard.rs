//! Rows of inline buttons.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};
use url::Url;

use super::tap::Tap;
use crate::text::cut_plain;

/// A keyboard that is being put together.
#[derive(Default)]
pub struct Keyboard(Vec<Vec<InlineKeyboardButton>>);

/// Labels longer than this are cut by telephones anyway.
const LABEL: usize = 60;

/// A button.
pub fn button(label: impl AsRef<str>, tap: &Tap) -> InlineKeyboardButton {
    InlineKeyboardButton::callback(cut_plain(label.as_ref(), LABEL).into_owned(), tap.encode())
}

impl Keyboard {
    /// One without buttons yet.
    pub fn new() -> Keyboard {
        Keyboard::default()
    }

    /// A row of one button.
    pub fn row(mut self, label: impl AsRef<str>, tap: Tap) -> Keyboard {
        self.0.push(vec![button(label, &tap)]);
        self
    }

    /// Whether there is no button in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A row of one button, if it is wanted.
    pub fn row_if(self, wanted: bool, label: impl AsRef<str>, tap: Tap) -> Keyboard {
        if wanted { self.row(label, tap) } else { self }
    }

    /// Buttons in rows of `width`.
    pub fn grid(
        mut self,
        width: usize,
        buttons: impl IntoIterator<Item = (String, Tap)>,
    ) -> Keyboard {
        let buttons: Vec<_> = buttons.into_iter().map(|(label, tap)| button(label, &tap)).collect();
        self.0.extend(buttons.chunks(width).map(<[_]>::to_vec));
        self
    }

    /// A row with a link.
    pub fn link(mut self, label: impl AsRef<str>, url: Url) -> Keyboard {
        self.0.push(vec![InlineKeyboardButton::url(label.as_ref(), url)]);
        self
    }

    /// "Previous" and "next" for lists in pages counted from 0.
    pub fn pages(
        self,
        locale: crate::words::Locale,
        page: u32,
        pages: u32,
        to: impl Fn(u32) -> Tap,
    ) -> Keyboard {
        let mut row = Vec::new();
        if page > 0 {
            row.push((crate::plain!(locale, "previous-page"), to(page - 1)));
        }
        if page + 1 < pages {
            row.push((crate::plain!(locale, "next-page"), to(page + 1)));
        }
        self.grid(2, row)
    }

    /// The keyboard as a letter takes it.
    pub fn done(self) -> InlineKeyboardMarkup {
        InlineKeyboardMarkup::new(self.0)
    }
}

/// The slice of `items` on a page counted from 0, the page that is meant (the last one if it is
/// beyond the end), and how many pages there are.
pub fn page<T>(items: &[T], page: u32, size: usize) -> (&[T], u32, u32) {
    let pages = items.len().div_ceil(size).max(1);
    let page = (page as usize).min(pages - 1);
    let start = page * size;
    let end = (start + size).min(items.len());
    (&items[start..end], page as u32, pages as u32)
}
