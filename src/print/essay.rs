//! The template of an essay: A4, the nominee at its head, headings, lists, page numbers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::prose::{Kind, paragraphs};
use super::sheet::{Block, Color, Foot, Run, Sheet};

/// What is printed. It has no `Debug`: it holds people's words.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Essay {
    /// The contest's title and the word for an essay, such as "Operator of the Year · Essay".
    pub over: String,
    /// Surname and name.
    pub name: String,
    /// Position, company and city, one below the other.
    pub about: Vec<String>,
    pub text: String,
    /// Message entities of the Bot API, offsets in UTF-16 units.
    pub entities: Vec<Value>,
    /// "ru" or "en".
    pub language: String,
}

const INK: Color = Color(0x1f, 0x21, 0x26);
const GREY: Color = Color(0x6a, 0x6e, 0x78);
const LAUREL: Color = Color(0x2b, 0x6b, 0x4f);
const PALE: Color = Color(0xc9, 0xd6, 0xcf);

const SIZE: f32 = 11.0;
const INDENT: f32 = 20.0;

/// The essay on pages of A4.
pub fn sheet(essay: &Essay) -> Sheet {
    let mut blocks = head(essay);
    for paragraph in paragraphs(&essay.text, &essay.entities) {
        let mut block = Block::new(paragraph.runs, SIZE, INK);
        (block.leading, block.below) = (1.5, 7.0);
        match paragraph.kind {
            // Further from a list than its items are from one another.
            Kind::Plain => block.above = 7.0,
            Kind::Heading => {
                for run in &mut block.runs {
                    run.style.bold = true;
                }
                (block.size, block.leading) = (14.0, 1.3);
                (block.above, block.below, block.heading) = (16.0, 5.0, 2);
            }
            Kind::Item(marker) => {
                (block.marker, block.indent, block.below) = (marker, INDENT, 4.0);
            }
            Kind::Quote => {
                (block.indent, block.bar) = (INDENT - 6.0, Some(PALE));
                (block.above, block.below) = (9.0, 9.0);
                for run in &mut block.runs {
                    run.style.italic = true;
                }
            }
        }
        blocks.push(block);
    }
    Sheet {
        width: 595.28,
        height: Some(841.89),
        margin: 64.0,
        paper: Color(0xff, 0xff, 0xff),
        title: format!("{} · {}", essay.name, essay.over),
        author: essay.name.clone(),
        language: essay.language.clone(),
        blocks,
        foot: Some(Foot { words: essay.name.clone(), size: 9.0, color: GREY }),
    }
}

/// Who wrote it, and for what.
fn head(essay: &Essay) -> Vec<Block> {
    let mut over = Block::new(vec![Run::bold(essay.over.as_str())], 10.0, LAUREL);
    over.below = 6.0;
    let mut name = Block::new(vec![Run::bold(essay.name.as_str())], 24.0, INK);
    (name.leading, name.below, name.heading) = (1.2, 6.0, 1);
    let mut blocks = vec![over, name];
    for line in essay.about.iter().filter(|line| !line.is_empty()) {
        let mut block = Block::new(vec![Run::plain(line.as_str())], SIZE, GREY);
        block.leading = 1.45;
        blocks.push(block);
    }
    if let Some(last) = blocks.last_mut() {
        (last.rule, last.below) = (Some(PALE), 16.0);
    }
    blocks
}
