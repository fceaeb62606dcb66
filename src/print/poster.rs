//! The template of the rating as a picture: to be read on a telephone and sent on.

use serde::{Deserialize, Serialize};

#[cfg(feature = "print")]
mod draw;
#[cfg(feature = "print")]
pub(super) use draw::{page, paper};

/// One picture of a rating. All words are there already. It has no `Debug`: it holds people's names.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Poster {
    /// The contest's title.
    pub title: String,
    /// Such as "Rating, 26 December 2026".
    pub under: String,
    pub groups: Vec<Group>,
    /// What the arrows mean; empty if there are none.
    pub legend: String,
    /// Such as "1 / 2"; empty if there is one picture only.
    pub number: String,
    pub dark: bool,
    /// "ru" or "en".
    pub language: String,
}

/// Contestants with the same total.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The place that they share, such as "2".
    pub place: String,
    /// Such as "11 Guards".
    pub total: String,
    pub rows: Vec<Row>,
}

/// A contestant's line.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Surname and name, or what stands for somebody withdrawn.
    pub name: String,
    /// Empty if there is none.
    pub company: String,
    pub moved: Moved,
    /// Whether a star stands before it.
    pub listed: bool,
}

/// Where a contestant went since the last publication.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Moved {
    /// By so many places.
    Up(u32),
    Down(u32),
    /// Was not there: the word for it.
    New(String),
    Same,
}

/// The most rows of one picture. Even if each had a group of its own and two lines, width and height
/// would be within Telegram's 10,000 together.
const MOST_ROWS: usize = 45;

impl Poster {
    /// The rating as one picture, or as several of about the same length, numbered; groups go on
    /// across them.
    pub fn split(self) -> Vec<Poster> {
        let count: usize = self.groups.iter().map(|group| group.rows.len()).sum();
        let posters = count.div_ceil(MOST_ROWS).max(1);
        if posters == 1 {
            return vec![self];
        }
        let rows = count.div_ceil(posters);
        let mut parts: Vec<Vec<Group>> = vec![Vec::new()];
        let mut filled = 0;
        for group in self.groups {
            let Group { place, total, rows: mut left } = group;
            while !left.is_empty() {
                if filled == rows {
                    parts.push(Vec::new());
                    filled = 0;
                }
                let rest = left.split_off(left.len().min(rows - filled));
                filled += left.len();
                if let Some(part) = parts.last_mut() {
                    part.push(Group { place: place.clone(), total: total.clone(), rows: left });
                }
                left = rest;
            }
        }
        let all = parts.len();
        let number = |index: usize| format!("{index} / {all}");
        let (title, under, legend) = (self.title, self.under, self.legend);
        let (dark, language) = (self.dark, self.language);
        let poster = |(groups, index)| Poster {
            title: title.clone(),
            under: under.clone(),
            groups,
            legend: legend.clone(),
            number: number(index),
            dark,
            language: language.clone(),
        };
        parts.into_iter().zip(1..).map(poster).collect()
    }
}
