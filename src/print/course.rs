//! The template of a season's course as a picture: how figures grew over time, and how far things are.

use serde::{Deserialize, Serialize};

#[cfg(feature = "print")]
mod draw;
#[cfg(feature = "print")]
pub(super) use draw::{page, paper};

/// The picture. All words are there already.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The contest's title.
    pub title: String,
    /// Such as "7 December 2026".
    pub under: String,
    pub panels: Vec<Panel>,
    /// "ru" or "en".
    pub language: String,
}

/// A piece of the picture with its heading.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Panel {
    /// Figures that grow, over time.
    Growth {
        heading: String,
        lines: Vec<Line>,
        /// What stands at the ends of the axis of time.
        from: String,
        to: String,
    },
    /// How much of a whole is done.
    Bars { heading: String, bars: Vec<Bar> },
}

/// A figure over time. Places are shares of the axis, from 0 to 1.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What it is, with its present figure.
    pub label: String,
    /// Where it rose by one, in order.
    pub rises: Vec<f32>,
    /// Where it has come to by now: it is drawn no further.
    pub until: f32,
    /// Where its deadline is, if it has one.
    pub deadline: Option<f32>,
}

/// A part of a whole.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    pub done: u32,
    pub of: u32,
}
