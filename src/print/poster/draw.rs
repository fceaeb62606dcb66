//! Draws it. Lengths are points of a telephone 390 points wide, and three pixels make about one.

use super::{Group, Moved, Poster, Row};
use crate::print::canvas::{Area, Canvas};
use crate::print::pages::Page;
use crate::print::sheet::{Align, Block, Color, Run, Sheet};

const WIDTH: f32 = 390.0;
const MARGIN: f32 = 20.0;
/// Places stand before the names.
const GUTTER: f32 = 32.0;
/// For the arrows, at the right.
const MOVES: f32 = 40.0;
const NAME: f32 = 13.0;
/// A long name is set smaller, but not smaller than this.
const SMALLEST: f32 = 10.5;
const COMPANY: f32 = 11.0;
const ROW: f32 = 18.5;
/// A company that has no room behind its name stands below it.
const BELOW: f32 = 13.5;

struct Colors {
    paper: Color,
    ink: Color,
    grey: Color,
    line: Color,
    accent: Color,
    up: Color,
    down: Color,
}

const LIGHT: Colors = Colors {
    paper: Color(0xff, 0xff, 0xff),
    ink: Color(0x1a, 0x1d, 0x21),
    grey: Color(0x66, 0x6c, 0x75),
    line: Color(0xe3, 0xe8, 0xe5),
    accent: Color(0x1f, 0x6b, 0x4a),
    up: Color(0x1c, 0x86, 0x52),
    down: Color(0xc4, 0x42, 0x3a),
};

const DARK: Colors = Colors {
    paper: Color(0x14, 0x18, 0x1b),
    ink: Color(0xf1, 0xf3, 0xf4),
    grey: Color(0x9d, 0xa6, 0xae),
    line: Color(0x2a, 0x31, 0x36),
    accent: Color(0x77, 0xcf, 0xa4),
    up: Color(0x62, 0xd3, 0x9a),
    down: Color(0xf2, 0x85, 0x7c),
};

/// What the picture is drawn on.
pub(in crate::print) fn paper(poster: &Poster) -> Sheet {
    Sheet {
        width: WIDTH,
        height: None,
        margin: MARGIN,
        paper: colors(poster).paper,
        title: poster.title.clone(),
        author: String::new(),
        language: poster.language.clone(),
        blocks: Vec::new(),
        foot: None,
    }
}

fn colors(poster: &Poster) -> &'static Colors {
    if poster.dark { &DARK } else { &LIGHT }
}

/// Everything in its place.
pub(in crate::print) fn page(poster: &Poster) -> Page {
    let colors = colors(poster);
    let mut canvas = Canvas::new();
    let mut y = head(&mut canvas, poster, colors);
    for group in &poster.groups {
        y += 8.0;
        y = heading(&mut canvas, group, colors, y);
        for row in &group.rows {
            y = line(&mut canvas, row, colors, y);
        }
        y += 5.0;
    }
    let end = foot(&mut canvas, poster, colors, y);
    canvas.done(end)
}

fn head(canvas: &mut Canvas, poster: &Poster, colors: &Colors) -> f32 {
    canvas.fill(Area { x: 0.0, y: 0.0, width: WIDTH, height: 5.0 }, colors.accent);
    let room = WIDTH - 2.0 * MARGIN;
    let mut title = Block::new(vec![Run::bold(poster.title.as_str())], 20.0, colors.ink);
    title.leading = 1.2;
    // A title is a hundred characters at most: three lines.
    let mut y = 20.0;
    y += canvas.text(&title, MARGIN, y, room) + 2.0;
    let under = canvas.cut(&Run::plain(poster.under.as_str()), 12.0, room - 50.0);
    let under = Block::new(vec![under], 12.0, colors.grey);
    if !poster.number.is_empty() {
        let mut number = Block::new(vec![Run::bold(poster.number.as_str())], 12.0, colors.grey);
        number.align = Align::End;
        canvas.text(&number, MARGIN, y, room);
    }
    y + canvas.text(&under, MARGIN, y, room) + 4.0
}

fn heading(canvas: &mut Canvas, group: &Group, colors: &Colors, y: f32) -> f32 {
    let room = WIDTH - 2.0 * MARGIN;
    canvas.fill(Area { x: MARGIN, y: y - 6.0, width: room, height: 0.9 }, colors.line);
    let place = Block::new(vec![Run::bold(group.place.as_str())], 15.0, colors.accent);
    canvas.text(&place, MARGIN, y, GUTTER);
    let total = canvas.cut(&Run::bold(group.total.as_str()), 15.0, room - GUTTER);
    let total = Block::new(vec![total], 15.0, colors.accent);
    y + canvas.text(&total, MARGIN + GUTTER, y, room - GUTTER) + 1.0
}

fn line(canvas: &mut Canvas, row: &Row, colors: &Colors, y: f32) -> f32 {
    let left = MARGIN + GUTTER;
    let room = WIDTH - MARGIN - MOVES - left;
    arrow(canvas, row, colors, y);
    if row.listed {
        canvas.star((left - 9.0, y + ROW / 2.0 + 0.5), 5.0, colors.accent);
    }
    let name = Run::plain(row.name.as_str());
    let wide = canvas.width(&name, NAME);
    let size = if wide > room { (NAME * room / wide * 0.995).max(SMALLEST) } else { NAME };
    let name = canvas.cut(&name, size, room);
    let mut words = Block::new(vec![name], size, colors.ink);
    words.leading = ROW / size;
    // Its own width and a little, so that no line is broken.
    canvas.text(&words, left, y, WIDTH);
    if row.company.is_empty() {
        return y + ROW;
    }
    let company = Run::plain(row.company.as_str());
    let gap = 8.0;
    let behind = wide + gap + canvas.width(&company, COMPANY) <= room;
    let company = if behind { company } else { canvas.cut(&company, COMPANY, room) };
    let mut words = Block::new(vec![company], COMPANY, colors.grey);
    let lift = (NAME - COMPANY) * 0.35;
    if behind {
        words.leading = ROW / COMPANY;
        canvas.text(&words, left + wide + gap, y + lift, WIDTH);
        return y + ROW;
    }
    words.leading = BELOW / COMPANY;
    canvas.text(&words, left, y + ROW - 2.0, WIDTH);
    y + ROW + BELOW
}

/// A triangle and by how many places, or the word for somebody new.
fn arrow(canvas: &mut Canvas, row: &Row, colors: &Colors, y: f32) {
    let (right, middle) = (WIDTH - MARGIN, y + ROW / 2.0);
    let (words, color, tip) = match &row.moved {
        Moved::Same => return,
        Moved::New(word) => (word.clone(), colors.accent, 0.0),
        Moved::Up(places) => (places.to_string(), colors.up, -1.0),
        Moved::Down(places) => (places.to_string(), colors.down, 1.0),
    };
    let words = canvas.cut(&Run::bold(words), COMPANY, MOVES - 4.0);
    let wide = canvas.width(&words, COMPANY);
    let mut block = Block::new(vec![words], COMPANY, color);
    block.leading = ROW / COMPANY;
    canvas.text(&block, right - wide, y + 0.5, WIDTH);
    if tip != 0.0 {
        let x = right - wide - 8.0;
        let (point, base) = (middle + tip * 3.4, middle - tip * 3.4);
        canvas.polygon(vec![(x, point), (x + 4.4, base), (x - 4.4, base)], color);
    }
}

fn foot(canvas: &mut Canvas, poster: &Poster, colors: &Colors, y: f32) -> f32 {
    if poster.legend.is_empty() {
        return y + 8.0;
    }
    let room = WIDTH - 2.0 * MARGIN;
    canvas.fill(Area { x: MARGIN, y: y + 2.0, width: room, height: 0.9 }, colors.line);
    let words = Block::new(vec![Run::plain(poster.legend.as_str())], 10.5, colors.grey);
    y + 8.0 + canvas.text(&words, MARGIN, y + 8.0, room) + 14.0
}
