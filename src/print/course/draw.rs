//! Draws it. Lengths are points of a telephone 390 points wide, as of the rating's picture.

use super::{Bar, Course, Line, Panel};
use crate::print::canvas::{Area, Canvas};
use crate::print::pages::Page;
use crate::print::sheet::{Align, Block, Color, Run, Sheet};

const WIDTH: f32 = 390.0;
const MARGIN: f32 = 20.0;
const ROOM: f32 = WIDTH - 2.0 * MARGIN;
/// For the figures before the axis.
const GUTTER: f32 = 26.0;
const CHART: f32 = 120.0;
const THICK: f32 = 2.0;
const SMALL: f32 = 10.5;

const PAPER: Color = Color(0xff, 0xff, 0xff);
const INK: Color = Color(0x1a, 0x1d, 0x21);
const GREY: Color = Color(0x66, 0x6c, 0x75);
const PALE: Color = Color(0xe3, 0xe8, 0xe5);
const ACCENT: Color = Color(0x1f, 0x6b, 0x4a);

/// Colours of lines: told apart by people who see red and green alike as well.
const LINES: [Color; 6] = [
    ACCENT,
    Color(0xd5, 0x5e, 0x00),
    Color(0x00, 0x72, 0xb2),
    Color(0xcc, 0x79, 0xa7),
    Color(0x8a, 0x6d, 0x00),
    Color(0x56, 0x4f, 0x8f),
];

/// What the picture is drawn on.
pub(in crate::print) fn paper(course: &Course) -> Sheet {
    Sheet {
        width: WIDTH,
        height: None,
        margin: MARGIN,
        paper: PAPER,
        title: course.title.clone(),
        author: String::new(),
        language: course.language.clone(),
        blocks: Vec::new(),
        foot: None,
    }
}

/// Everything in its place.
pub(in crate::print) fn page(course: &Course) -> Page {
    let mut canvas = Canvas::new();
    canvas.fill(Area { x: 0.0, y: 0.0, width: WIDTH, height: 5.0 }, ACCENT);
    let mut title = Block::new(vec![Run::bold(course.title.as_str())], 20.0, INK);
    title.leading = 1.2;
    let mut y = 20.0;
    y += canvas.text(&title, MARGIN, y, ROOM) + 2.0;
    let under = Block::new(vec![Run::plain(course.under.as_str())], 12.0, GREY);
    y += canvas.text(&under, MARGIN, y, ROOM);
    for panel in &course.panels {
        y += 16.0;
        y = match panel {
            Panel::Growth { heading, lines, from, to } => {
                let y = head(&mut canvas, heading, y);
                growth(&mut canvas, lines, (from, to), y)
            }
            Panel::Bars { heading, bars } => {
                let mut y = head(&mut canvas, heading, y);
                for bar in bars {
                    y = part(&mut canvas, bar, y);
                }
                y
            }
        };
    }
    canvas.done(y + 18.0)
}

fn head(canvas: &mut Canvas, heading: &str, y: f32) -> f32 {
    let block = Block::new(vec![Run::bold(heading)], 14.0, ACCENT);
    y + canvas.text(&block, MARGIN, y, ROOM) + 4.0
}

fn growth(canvas: &mut Canvas, lines: &[Line], (from, to): (&str, &str), y: f32) -> f32 {
    // The highest figure stands a little above its line.
    let y = y + 6.0;
    let highest = lines.iter().map(|line| line.rises.len()).max().unwrap_or(0);
    let top = round_up(highest);
    let (left, width) = (MARGIN + GUTTER, ROOM - GUTTER);
    let level = |count: usize| y + CHART * (1.0 - count as f32 / top as f32);
    for count in [0, top / 2, top] {
        let at = level(count);
        canvas.fill(Area { x: left, y: at, width, height: 0.8 }, PALE);
        let mut figure = Block::new(vec![Run::plain(count.to_string())], SMALL, GREY);
        figure.align = Align::End;
        canvas.text(&figure, MARGIN, at - SMALL * 0.8, GUTTER - 5.0);
    }
    let mut below = y + CHART + 4.0;
    let mut end = Block::new(vec![Run::plain(to)], SMALL, GREY);
    end.align = Align::End;
    canvas.text(&end, left, below, width);
    below += canvas.text(&Block::new(vec![Run::plain(from)], SMALL, GREY), left, below, width);
    for (line, color) in lines.iter().zip(LINES.into_iter().cycle()) {
        let place = |share: f32| left + width * share.clamp(0.0, 1.0);
        if let Some(deadline) = line.deadline {
            dashes(canvas, place(deadline), y, color);
        }
        stairs(canvas, line, color, place, level);
        canvas.fill(Area { x: MARGIN, y: below + 4.5, width: 10.0, height: 6.0 }, color);
        let label = Block::new(vec![Run::plain(line.label.as_str())], 11.5, INK);
        below += canvas.text(&label, MARGIN + 16.0, below, ROOM - 16.0);
    }
    below
}

/// A step up for each rise.
fn stairs(
    canvas: &mut Canvas,
    line: &Line,
    color: Color,
    place: impl Fn(f32) -> f32,
    level: impl Fn(usize) -> f32,
) {
    let half = THICK / 2.0;
    let mut x = place(0.0);
    for (count, rise) in line.rises.iter().enumerate() {
        let to = place(rise.min(line.until));
        canvas.fill(
            Area { x, y: level(count) - half, width: (to - x).max(0.0), height: THICK },
            color,
        );
        let (high, low) = (level(count + 1), level(count));
        let y = high - half;
        canvas.fill(Area { x: to - half, y, width: THICK, height: low - high + THICK }, color);
        x = to;
    }
    let (y, width) = (level(line.rises.len()) - half, (place(line.until) - x).max(0.0));
    canvas.fill(Area { x, y, width, height: THICK }, color);
}

fn dashes(canvas: &mut Canvas, x: f32, y: f32, color: Color) {
    let (dash, gap): (f32, f32) = (4.0, 3.0);
    let mut at = 0.0;
    while at < CHART {
        let height = dash.min(CHART - at);
        canvas.fill(Area { x: x - 0.6, y: y + at, width: 1.2, height }, color);
        at += dash + gap;
    }
}

fn part(canvas: &mut Canvas, bar: &Bar, y: f32) -> f32 {
    let figures = format!("{} / {}", bar.done, bar.of);
    let mut block = Block::new(vec![Run::bold(figures)], 11.5, INK);
    block.align = Align::End;
    canvas.text(&block, MARGIN, y, ROOM);
    let label = canvas.cut(&Run::plain(bar.label.as_str()), 11.5, ROOM - 70.0);
    let y = y + canvas.text(&Block::new(vec![label], 11.5, INK), MARGIN, y, ROOM - 70.0) + 1.0;
    let area = Area { x: MARGIN, y, width: ROOM, height: 7.0 };
    canvas.fill(area, PALE);
    let share = if bar.of == 0 { 0.0 } else { (bar.done as f32 / bar.of as f32).min(1.0) };
    canvas.fill(Area { width: ROOM * share, ..area }, ACCENT);
    y + 7.0 + 7.0
}

/// The end of an axis: even, so that its middle is a whole number, and round.
fn round_up(count: usize) -> usize {
    let step = match count {
        0..=20 => 2,
        21..=100 => 10,
        101..=1000 => 100,
        _ => 1000,
    };
    count.div_ceil(step).max(1) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_round_and_even_figure() {
        for (count, end) in [(0, 2), (1, 2), (3, 4), (20, 20), (39, 40), (101, 200), (1001, 2000)] {
            assert_eq!(round_up(count), end);
        }
    }
}
