//! What a template makes: pages of a size, and blocks of styled text. Lengths are points, 1/72 inch.

use serde::{Deserialize, Serialize};

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Color(pub u8, pub u8, pub u8);

/// A document before it is laid out. It has no `Debug`: it holds people's words.
#[derive(Clone)]
pub struct Sheet {
    pub width: f32,
    /// None: one page, as high as what is on it.
    pub height: Option<f32>,
    /// From the edges to the text, the same on all four.
    pub margin: f32,
    pub paper: Color,
    /// For the document's properties; not printed.
    pub title: String,
    pub author: String,
    /// The language of the text, such as "ru".
    pub language: String,
    pub blocks: Vec<Block>,
    /// Printed at the foot of each page with its number and how many there are.
    pub foot: Option<Foot>,
}

/// The line below the text of a page: these words on the left, "2 / 5" on the right.
#[derive(Clone)]
pub struct Foot {
    pub words: String,
    pub size: f32,
    pub color: Color,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left, or right where the text is written from the right.
    #[default]
    Start,
    Center,
    End,
}

/// A paragraph, a heading, an item of a list.
#[derive(Clone)]
pub struct Block {
    pub runs: Vec<Run>,
    pub size: f32,
    pub color: Color,
    pub align: Align,
    /// The height of a line, as a multiple of the size.
    pub leading: f32,
    /// Empty space above, left out at the head of a page.
    pub above: f32,
    pub below: f32,
    /// From the left margin to the text.
    pub indent: f32,
    /// Stands before the text, within the indent: a bullet, a number.
    pub marker: String,
    /// A rule of this colour along its left side, as quotations have.
    pub bar: Option<Color>,
    /// A rule of this colour below it, from margin to margin.
    pub rule: Option<Color>,
    /// 1 and more for a heading: it stands in the table of contents, and never alone at the foot of a page.
    pub heading: u8,
}

impl Block {
    /// Text of this size and colour, without anything around it.
    pub fn new(runs: Vec<Run>, size: f32, color: Color) -> Block {
        Block {
            runs,
            size,
            color,
            align: Align::Start,
            leading: 1.4,
            above: 0.0,
            below: 0.0,
            indent: 0.0,
            marker: String::new(),
            bar: None,
            rule: None,
            heading: 0,
        }
    }

    /// Its words without their styles.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// A piece of text in one style. It has no `Debug`: it holds people's words.
#[derive(Clone, Default, PartialEq)]
pub struct Run {
    pub text: String,
    pub style: Style,
}

impl Run {
    /// Text without any style.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), style: Style::default() }
    }

    /// Text in bold.
    pub fn bold(text: impl Into<String>) -> Run {
        Run { text: text.into(), style: Style { bold: true, ..Style::default() } }
    }
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
}
