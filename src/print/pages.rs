//! Puts the lines of all blocks on pages, and the foot below them.

use std::rc::Rc;

use super::Error;
use super::lay::{Glyphs, Line, Rule, Setter};
use super::picture::Picture;
use super::sheet::{Align, Block, Color, Foot, Run, Sheet};

/// A page with everything in its place, from its upper left corner. Glyphs lie above pictures, these
/// above shapes, and rules below all.
#[derive(Default)]
pub(super) struct Page {
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyphs>,
    pub(super) rules: Vec<Rule>,
    pub(super) shapes: Vec<Shape>,
    pub(super) pictures: Vec<Pasted>,
    pub(super) headings: Vec<Heading>,
}

/// A filled polygon.
pub(super) struct Shape {
    pub(super) points: Vec<(f32, f32)>,
    pub(super) color: Color,
}

/// A picture in its place: the left upper corner and the width; the height follows.
pub(super) struct Pasted {
    pub(super) picture: Rc<Picture>,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
}

/// Where a heading stands.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) y: f32,
}

/// More pages than anything of ours can have: what would need them is not printed.
const MOST_PAGES: usize = 2_000;

struct Laid<'a> {
    block: &'a Block,
    lines: Vec<Line>,
}

/// The pages of a sheet; at least one.
pub(super) fn pages(sheet: &Sheet) -> Result<Vec<Page>, Error> {
    let mut setter = Setter::new();
    let width = sheet.width - 2.0 * sheet.margin;
    if width < 20.0 || sheet.height.is_some_and(|height| height < 2.0 * sheet.margin + 40.0) {
        return Err(Error::Failed("the page has no room for text"));
    }
    let laid: Vec<Laid<'_>> = sheet
        .blocks
        .iter()
        .map(|block| Laid { block, lines: setter.block(block, width) })
        .collect();
    let mut paper = Paper::new(sheet);
    // What has to stand below a heading on the same page: two lines of what follows.
    let next: Vec<f32> = (0..laid.len()).map(|index| company(&laid, index)).collect();
    for (laid, next) in laid.into_iter().zip(next) {
        paper.put(laid, next)?;
    }
    let mut pages = paper.done();
    if let Some(foot) = &sheet.foot {
        let count = pages.len();
        for (page, number) in pages.iter_mut().zip(1..) {
            put_foot(&mut setter, sheet, foot, page, &format!("{number} / {count}"), width);
        }
    }
    Ok(pages)
}

/// The height of what follows a block and may not be parted from it.
fn company(laid: &[Laid<'_>], index: usize) -> f32 {
    let this = &laid[index];
    match laid.get(index + 1) {
        Some(next) if this.block.heading > 0 => {
            let gap = this.block.below.max(next.block.above);
            gap + next.lines.iter().take(2).map(|line| line.height).sum::<f32>()
        }
        _ => 0.0,
    }
}

struct Paper<'a> {
    sheet: &'a Sheet,
    bottom: f32,
    y: f32,
    /// The space below the last block.
    gap: f32,
    pages: Vec<Page>,
    page: Page,
}

impl<'a> Paper<'a> {
    fn new(sheet: &'a Sheet) -> Paper<'a> {
        let bottom = sheet.height.map_or(f32::INFINITY, |height| height - sheet.margin);
        Paper { sheet, bottom, y: sheet.margin, gap: 0.0, pages: Vec::new(), page: blank(sheet) }
    }

    fn put(&mut self, laid: Laid<'_>, company: f32) -> Result<(), Error> {
        let heights: Vec<f32> = laid.lines.iter().map(|line| line.height).collect();
        let count = heights.len();
        if !self.at_head() {
            self.y += self.gap.max(laid.block.above);
        }
        for (index, line) in laid.lines.into_iter().enumerate() {
            let here = heights[index];
            // No single line of a paragraph is left alone at the foot or the head of a page.
            let needed = match index {
                0 if laid.block.heading > 0 => heights.iter().sum::<f32>() + company,
                0 => heights.iter().take(2).sum(),
                _ if index + 2 == count => here + heights[count - 1],
                _ => here,
            };
            if self.y + needed > self.bottom && !self.at_head() {
                self.turn()?;
            }
            if index == 0 && laid.block.heading > 0 {
                let (level, text) = (laid.block.heading, laid.block.text());
                self.page.headings.push(Heading { level, text, y: self.y });
            }
            self.place(line);
            self.y += here;
        }
        self.gap = laid.block.below;
        Ok(())
    }

    fn at_head(&self) -> bool {
        self.y <= self.sheet.margin
    }

    fn place(&mut self, line: Line) {
        let (left, y) = (self.sheet.margin, self.y);
        self.page.glyphs.extend(line.runs.into_iter().map(|run| Glyphs {
            x: run.x + left,
            baseline: run.baseline + y,
            ..run
        }));
        let moved = |rule: Rule| Rule { x: rule.x + left, y: rule.y + y, ..rule };
        self.page.rules.extend(line.rules.into_iter().map(moved));
    }

    fn turn(&mut self) -> Result<(), Error> {
        if self.pages.len() + 1 >= MOST_PAGES {
            return Err(Error::Failed("it has too many pages"));
        }
        let full = std::mem::replace(&mut self.page, blank(self.sheet));
        self.pages.push(full);
        self.y = self.sheet.margin;
        Ok(())
    }

    fn done(mut self) -> Vec<Page> {
        if self.sheet.height.is_none() {
            self.page.height = self.y + self.sheet.margin;
        }
        self.pages.push(self.page);
        self.pages
    }
}

fn blank(sheet: &Sheet) -> Page {
    Page { height: sheet.height.unwrap_or_default(), ..Page::default() }
}

fn put_foot(
    setter: &mut Setter,
    sheet: &Sheet,
    foot: &Foot,
    page: &mut Page,
    number: &str,
    width: f32,
) {
    let y = page.height - sheet.margin * 0.62;
    // One line each: what is too long for its part of the foot is cut.
    for (words, align, room) in
        [(foot.words.as_str(), Align::Start, width * 0.8), (number, Align::End, width)]
    {
        let mut block = Block::new(vec![Run::plain(words)], foot.size, foot.color);
        block.align = align;
        if let Some(line) = setter.block(&block, room).into_iter().next() {
            page.glyphs.extend(line.runs.into_iter().map(|run| Glyphs {
                x: run.x + sheet.margin,
                baseline: run.baseline + y,
                ..run
            }));
        }
    }
}
