//! Lays one block out: its text broken into lines, each of glyphs in their places.

use std::ops::Range;
use std::rc::Rc;

use parley::style::{FontStyle, FontWeight, LineHeight, OverflowWrap};
use parley::{
    Alignment, FontContext, FontData, Layout, LayoutContext, PositionedLayoutItem, StyleProperty,
};

use super::fonts;
use super::sheet::{Align, Block, Color, Run, Style};

/// Puts text into lines; kept for a whole document, since it caches.
pub(super) struct Setter {
    fonts: FontContext,
    scratch: LayoutContext<Color>,
}

/// A line with its glyphs; places are relative to the line's top and the left margin.
pub(super) struct Line {
    pub(super) height: f32,
    pub(super) runs: Vec<Glyphs>,
    pub(super) rules: Vec<Rule>,
}

/// Glyphs of one font, one size and one colour, side by side.
pub(super) struct Glyphs {
    pub(super) font: FontData,
    pub(super) size: f32,
    pub(super) color: Color,
    pub(super) x: f32,
    pub(super) baseline: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// The text that the ranges of the glyphs are of.
    pub(super) text: Rc<str>,
}

/// One glyph; lengths are points.
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// The bytes of the text that it shows.
    pub(super) range: Range<usize>,
}

/// A filled rectangle.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) color: Color,
}

impl Setter {
    pub(super) fn new() -> Setter {
        Setter { fonts: fonts::fonts(), scratch: LayoutContext::new() }
    }

    /// The lines of a block between margins that are `width` apart.
    pub(super) fn block(&mut self, block: &Block, width: f32) -> Vec<Line> {
        let room = (width - block.indent).max(block.size);
        let mut lines = self.lines(block, &block.runs, room, block.indent);
        if !block.marker.is_empty() {
            let marker = [Run::plain(block.marker.as_str())];
            let mut before = self.lines(block, &marker, block.indent.max(block.size), 0.0);
            if let (Some(first), Some(marker)) = (lines.first_mut(), before.first_mut()) {
                first.runs.append(&mut marker.runs);
            }
        }
        if let Some(color) = block.bar {
            for line in &mut lines {
                let (x, height) = ((block.indent - 10.0).max(0.0), line.height + 0.2);
                line.rules.push(Rule { x, y: 0.0, width: 2.0, height, color });
            }
        }
        if let (Some(color), Some(last)) = (block.rule, lines.last_mut()) {
            last.rules.push(Rule { x: 0.0, y: last.height + 8.0, width, height: 0.75, color });
            last.height += 9.0;
        }
        lines
    }

    fn lines(&mut self, block: &Block, runs: &[Run], width: f32, left: f32) -> Vec<Line> {
        let text: String = runs.iter().map(|run| printable(&run.text)).collect();
        let text: Rc<str> = text.into();
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(fonts::family()));
        builder.push_default(StyleProperty::FontSize(block.size));
        builder.push_default(StyleProperty::Brush(block.color));
        builder.push_default(LineHeight::Absolute(block.size * block.leading));
        // A word that is longer than a line is broken rather than cut off.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut from = 0;
        for run in runs {
            let to = from + printable(&run.text).len();
            for property in properties(run.style) {
                builder.push(property, from..to);
            }
            from = to;
        }
        let mut layout = builder.build(&*text);
        layout.break_all_lines(Some(width));
        let alignment = match block.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(alignment, Default::default());
        placed(&layout, &text, left)
    }
}

/// Signs that steer printers and readers have no place on paper: a form feed, a null. Tabs become
/// spaces. The rouble sign is younger than the font, and is written out.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push('\n'),
            '\t' => shown.push(' '),
            '₽' => shown.push_str("руб."),
            c if c.is_control() => {}
            c => shown.push(c),
        }
    }
    shown
}

fn properties(style: Style) -> Vec<StyleProperty<'static, Color>> {
    let mut list = Vec::new();
    if style.bold {
        list.push(StyleProperty::FontWeight(FontWeight::BOLD));
    }
    if style.italic {
        list.push(StyleProperty::FontStyle(FontStyle::Italic));
    }
    if style.underline {
        list.push(StyleProperty::Underline(true));
    }
    if style.strike {
        list.push(StyleProperty::Strikethrough(true));
    }
    list
}

fn placed(layout: &Layout<Color>, text: &Rc<str>, left: f32) -> Vec<Line> {
    layout
        .lines()
        .map(|line| {
            let metrics = line.metrics();
            let top = metrics.block_min_coord;
            let baseline = metrics.baseline - top;
            let mut rules = Vec::new();
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    decorate(&run, left, baseline, &mut rules);
                }
            }
            let mut x = left + metrics.offset;
            let mut runs = Vec::new();
            for run in line.runs() {
                let mut glyphs = Vec::new();
                let (start, mut color) = (x, Color(0, 0, 0));
                for cluster in run.visual_clusters() {
                    color = cluster.style().brush;
                    let more = cluster.glyphs().map(|glyph| Glyph {
                        id: glyph.id,
                        advance: glyph.advance,
                        dx: glyph.x,
                        dy: glyph.y,
                        range: cluster.text_range(),
                    });
                    let before = glyphs.len();
                    glyphs.extend(more);
                    x += glyphs[before..].iter().map(|glyph| glyph.advance).sum::<f32>();
                    // The rest of a ligature is shown by its first glyph.
                    if glyphs.len() == before
                        && cluster.is_ligature_continuation()
                        && let Some(last) = glyphs.last_mut()
                    {
                        last.range.end = last.range.end.max(cluster.text_range().end);
                    }
                }
                let (font, size) = (run.font().clone(), run.font_size());
                let text = Rc::clone(text);
                runs.push(Glyphs { font, size, color, x: start, baseline, glyphs, text });
            }
            Line { height: metrics.line_height, runs, rules }
        })
        .collect()
}

/// The lines under and through a piece of text.
fn decorate(run: &parley::GlyphRun<'_, Color>, left: f32, baseline: f32, rules: &mut Vec<Rule>) {
    let metrics = run.run().font_metrics();
    let (x, width) = (left + run.offset(), run.advance());
    let (style, color) = (run.style(), run.style().brush);
    if style.underline.is_some() {
        let height = metrics.underline_size.max(0.5);
        rules.push(Rule { x, y: baseline - metrics.underline_offset, width, height, color });
    }
    if style.strikethrough.is_some() {
        let height = metrics.strikethrough_size.max(0.5);
        rules.push(Rule { x, y: baseline - metrics.strikethrough_offset, width, height, color });
    }
}
