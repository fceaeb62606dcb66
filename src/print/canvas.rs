//! A page on which a template puts things where it wants them, and measures before it does.

use std::rc::Rc;

use super::lay::{Line, Rule, Setter};
use super::pages::{Page, Pasted, Shape};
use super::picture::Picture;
use super::sheet::{Block, Color, Run};

/// One page. Lengths are points from the left upper corner.
pub(super) struct Canvas {
    setter: Setter,
    page: Page,
}

/// A rectangle.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Area {
    /// The area without a rim of that width.
    pub(super) fn within(self, rim: f32) -> Area {
        let (width, height) = (self.width - 2.0 * rim, self.height - 2.0 * rim);
        Area { x: self.x + rim, y: self.y + rim, width, height }
    }
}

impl Canvas {
    pub(super) fn new() -> Canvas {
        Canvas { setter: Setter::new(), page: Page::default() }
    }

    /// Text in a column of that width; returns how high it is.
    pub(super) fn text(&mut self, block: &Block, x: f32, y: f32, width: f32) -> f32 {
        let lines = self.setter.block(block, width);
        let mut down = 0.0;
        for line in lines {
            down += self.put(line, x, y + down);
        }
        down
    }

    fn put(&mut self, line: Line, x: f32, y: f32) -> f32 {
        for mut run in line.runs {
            run.x += x;
            run.baseline += y;
            self.page.glyphs.push(run);
        }
        for mut rule in line.rules {
            rule.x += x;
            rule.y += y;
            self.page.rules.push(rule);
        }
        line.height
    }

    /// How many lines text has in a column of that width, and how high they are.
    pub(super) fn measure(&mut self, block: &Block, width: f32) -> (usize, f32) {
        let lines = self.setter.block(block, width);
        (lines.len(), lines.iter().map(|line| line.height).sum())
    }

    /// How wide a single line of text is.
    pub(super) fn width(&mut self, run: &Run, size: f32) -> f32 {
        const ENDLESS: f32 = 1e6;
        let block = Block::new(vec![run.clone()], size, Color::default());
        let lines = self.setter.block(&block, ENDLESS);
        let ends = lines
            .iter()
            .flat_map(|line| &line.runs)
            .map(|run| run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>());
        ends.fold(0.0, f32::max)
    }

    /// The text if it is no wider than that, otherwise as much of it as is, and an ellipsis.
    pub(super) fn cut(&mut self, run: &Run, size: f32, width: f32) -> Run {
        if self.width(run, size) <= width {
            return run.clone();
        }
        let ends: Vec<usize> = run.text.char_indices().map(|(at, _)| at).collect();
        let cut_at = |end: usize| Run {
            text: format!("{}…", run.text[..ends[end]].trim_end_matches([' ', ',', '\u{200d}'])),
            style: run.style,
        };
        let (mut fits, mut beyond) = (0, ends.len());
        while beyond - fits > 1 {
            let middle = usize::midpoint(fits, beyond);
            if self.width(&cut_at(middle), size) <= width {
                fits = middle;
            } else {
                beyond = middle;
            }
        }
        cut_at(fits)
    }

    /// A filled rectangle, below everything else.
    pub(super) fn fill(&mut self, area: Area, color: Color) {
        let Area { x, y, width, height } = area;
        self.page.rules.push(Rule { x, y, width, height, color });
    }

    /// The rim of a rectangle, within it.
    pub(super) fn rim(&mut self, area: Area, thick: f32, color: Color) {
        let Area { x, y, width, height } = area;
        self.fill(Area { height: thick, ..area }, color);
        self.fill(Area { y: y + height - thick, height: thick, ..area }, color);
        self.fill(Area { width: thick, ..area }, color);
        self.fill(Area { x: x + width - thick, y, width: thick, height }, color);
    }

    /// A filled polygon.
    pub(super) fn polygon(&mut self, points: Vec<(f32, f32)>, color: Color) {
        self.page.shapes.push(Shape { points, color });
    }

    /// A star of five points.
    pub(super) fn star(&mut self, (x, y): (f32, f32), radius: f32, color: Color) {
        let corner = |index: u8| {
            let angle = f32::from(index) * std::f32::consts::PI / 5.0;
            let reach = if index.is_multiple_of(2) { radius } else { radius * 0.42 };
            (x + reach * angle.sin(), y - reach * angle.cos())
        };
        self.polygon((0..10).map(corner).collect(), color);
    }

    /// A picture, as large as has room in the area, in its middle and at its foot.
    pub(super) fn picture(&mut self, picture: Rc<Picture>, area: Area) {
        let width = area.width.min(area.height / picture.height_at(1.0).max(1e-3));
        let x = area.x + (area.width - width) / 2.0;
        let y = area.y + area.height - picture.height_at(width);
        self.page.pictures.push(Pasted { picture, x, y, width });
    }

    /// The page, so high.
    pub(super) fn done(mut self, height: f32) -> Page {
        self.page.height = height;
        self.page
    }
}
