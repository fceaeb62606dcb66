//! Draws it. What is too long is set smaller until it has room.

use std::collections::HashMap;
use std::rc::Rc;

use super::laurel::wreath;
use super::{Diploma, Frame, Look, Signatory};
use crate::print::canvas::{Area, Canvas};
use crate::print::pages::Page;
use crate::print::picture::Picture;
use crate::print::sheet::{Align, Block, Color, Run, Sheet};

const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
const INK: Color = Color(0x22, 0x24, 0x28);
const GREY: Color = Color(0x5f, 0x63, 0x6b);
/// The room for signatures at the foot, with the space above.
const SIGNED: f32 = 128.0;

/// The pictures by their slots.
pub(in crate::print) type Pictures = HashMap<String, Rc<Picture>>;

fn size(look: Look) -> (f32, f32) {
    if look.across { (LONG, SHORT) } else { (SHORT, LONG) }
}

/// What the diploma is printed on.
pub(in crate::print) fn paper(diploma: &Diploma) -> Sheet {
    let (width, height) = size(diploma.look);
    Sheet {
        width,
        height: Some(height),
        margin: 64.0,
        paper: diploma.look.paper,
        title: format!("{} · {} · {}", diploma.heading, diploma.name, diploma.contest),
        author: diploma.contest.clone(),
        language: diploma.language.clone(),
        blocks: Vec::new(),
        foot: None,
    }
}

/// Everything in its place.
pub(in crate::print) fn page(diploma: &Diploma, pictures: &Pictures) -> Page {
    let look = diploma.look;
    let (width, height) = size(look);
    let mut canvas = Canvas::new();
    let whole = Area { x: 0.0, y: 0.0, width, height };
    canvas.fill(whole, look.paper);
    frame(&mut canvas, whole, look);
    let (side, edge) = if look.across { (110.0, 48.0) } else { (70.0, 66.0) };
    let signed = if diploma.signatories.is_empty() { 0.0 } else { SIGNED };
    let column =
        Area { x: side, y: edge, width: width - 2.0 * side, height: height - 2.0 * edge - signed };
    body(&mut canvas, diploma, pictures, column);
    let foot = Area { y: height - edge - signed, height: signed, ..column };
    signatures(&mut canvas, diploma, pictures, foot.widened(side - 60.0));
    canvas.done(height)
}

impl Area {
    fn widened(self, by: f32) -> Area {
        Area { x: self.x - by, width: self.width + 2.0 * by, ..self }
    }
}

fn frame(canvas: &mut Canvas, whole: Area, look: Look) {
    match look.frame {
        Frame::None => {}
        Frame::Line => canvas.rim(whole.within(26.0), 1.5, look.color),
        Frame::Double => {
            canvas.rim(whole.within(24.0), 3.0, look.color);
            canvas.rim(whole.within(31.0), 0.8, look.color);
            let inner = whole.within(31.0);
            for (x, y) in [
                (inner.x, inner.y),
                (inner.x + inner.width, inner.y),
                (inner.x, inner.y + inner.height),
                (inner.x + inner.width, inner.y + inner.height),
            ] {
                let side = 22.0;
                let (left, top) = (x - side / 2.0, y - side / 2.0);
                let gap = Area { x: left, y: top, width: side, height: side };
                canvas.fill(gap, look.paper);
                let reach = 6.5;
                let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
                canvas.polygon(corners.to_vec(), look.color);
            }
        }
    }
}

/// What stands above the signatures: lines with the space before each.
struct Body {
    emblem: f32,
    blocks: Vec<(f32, Block)>,
}

fn body(canvas: &mut Canvas, diploma: &Diploma, pictures: &Pictures, column: Area) {
    let mut scale = 1.0;
    let (laid, height) = loop {
        let laid = compose(canvas, diploma, column.width, scale);
        let height = height_of(canvas, &laid, column.width);
        // At the smallest the longest texts that a template may have do fit.
        if height <= column.height || scale < 0.42 {
            break (laid, height);
        }
        scale *= 0.94;
    };
    // What is left over goes above and below, a little more below.
    let mut y = column.y + ((column.height - height) * 0.4).max(0.0);
    let middle = column.x + column.width / 2.0;
    match diploma.logo.as_ref().and_then(|slot| pictures.get(slot)) {
        Some(logo) => {
            let width = column.width * 0.6;
            let area = Area { x: middle - width / 2.0, y, width, height: laid.emblem };
            canvas.picture(Rc::clone(logo), area);
        }
        None => emblem(canvas, diploma, (middle, y + laid.emblem / 2.0), laid.emblem),
    }
    y += laid.emblem;
    for (above, block) in &laid.blocks {
        y += above;
        y += canvas.text(block, column.x, y, column.width);
    }
}

fn emblem(canvas: &mut Canvas, diploma: &Diploma, middle: (f32, f32), height: f32) {
    let color = diploma.look.color;
    wreath(canvas, middle, height * 0.4, color);
    if diploma.place.is_empty() {
        canvas.star(middle, height * 0.17, color);
    } else {
        let size = height * if diploma.place.chars().count() > 1 { 0.3 } else { 0.4 };
        let mut place = Block::new(vec![Run::bold(diploma.place.as_str())], size, color);
        (place.align, place.leading) = (Align::Center, 1.0);
        let (x, y) = middle;
        canvas.text(&place, x - height, y - size * 0.53, 2.0 * height);
    }
}

fn compose(canvas: &mut Canvas, diploma: &Diploma, width: f32, scale: f32) -> Body {
    let color = diploma.look.color;
    let across = diploma.look.across;
    let gap = |points: f32| points * scale * if across { 0.62 } else { 1.0 };
    let centered = |run: Run, size: f32, color: Color, leading: f32| {
        let mut block = Block::new(vec![run], size * scale, color);
        (block.align, block.leading) = (Align::Center, leading);
        block
    };
    let mut blocks = vec![
        (gap(20.0), centered(Run::plain(diploma.contest.as_str()), 16.0, GREY, 1.3)),
        (gap(14.0), centered(Run::bold(diploma.heading.as_str()), 34.0, color, 1.2)),
    ];
    if !diploma.intro.is_empty() {
        blocks.push((gap(24.0), centered(Run::plain(diploma.intro.as_str()), 13.0, GREY, 1.4)));
    }
    let mut name = centered(Run::bold(diploma.name.as_str()), 28.0, INK, 1.2);
    // A name goes over two lines at most.
    while canvas.measure(&name, width).0 > 2 && name.size > 9.0 {
        name.size *= 0.93;
    }
    blocks.push((gap(14.0), name));
    if !diploma.company.is_empty() {
        let mut company = centered(Run::plain(diploma.company.as_str()), 15.0, GREY, 1.3);
        while canvas.measure(&company, width).0 > 2 && company.size > 8.0 {
            company.size *= 0.93;
        }
        blocks.push((gap(4.0), company));
    }
    if !diploma.text.is_empty() {
        blocks.push((gap(24.0), centered(Run::plain(diploma.text.as_str()), 14.0, INK, 1.5)));
    }
    if !diploma.date.is_empty() {
        blocks.push((gap(22.0), centered(Run::plain(diploma.date.as_str()), 12.0, GREY, 1.3)));
    }
    Body { emblem: scale * if across { 96.0 } else { 150.0 }, blocks }
}

fn height_of(canvas: &mut Canvas, body: &Body, width: f32) -> f32 {
    let blocks = body.blocks.iter();
    body.emblem + blocks.map(|(above, block)| above + canvas.measure(block, width).1).sum::<f32>()
}

/// Side by side at the foot: the picture over a line, below it name and post.
fn signatures(canvas: &mut Canvas, diploma: &Diploma, pictures: &Pictures, foot: Area) {
    let count = diploma.signatories.len();
    if count == 0 {
        return;
    }
    let each = foot.width / count as f32;
    for (index, signatory) in diploma.signatories.iter().enumerate() {
        let x = foot.x + each * index as f32;
        let width = (each - 16.0).min(200.0);
        let area = Area { x: x + (each - width) / 2.0, width, ..foot };
        signature(canvas, signatory, pictures, area);
    }
}

fn signature(canvas: &mut Canvas, signatory: &Signatory, pictures: &Pictures, area: Area) {
    let line = area.y + 66.0;
    if let Some(picture) = signatory.picture.as_ref().and_then(|slot| pictures.get(slot)) {
        let room = Area { y: line - 52.0, height: 54.0, ..area }.narrowed(0.72);
        canvas.picture(Rc::clone(picture), room);
    }
    canvas.fill(Area { y: line, height: 0.7, ..area }, GREY);
    let mut name = Block::new(vec![Run::bold(signatory.name.as_str())], 11.0, INK);
    let mut post = Block::new(vec![Run::plain(signatory.post.as_str())], 9.5, GREY);
    for block in [&mut name, &mut post] {
        (block.align, block.leading) = (Align::Center, 1.25);
        while canvas.measure(block, area.width).0 > 2 && block.size > 6.0 {
            block.size *= 0.93;
        }
    }
    let under = canvas.text(&name, area.x, line + 5.0, area.width);
    canvas.text(&post, area.x, line + 6.0 + under, area.width);
}

impl Area {
    fn narrowed(self, to: f32) -> Area {
        let width = self.width * to;
        Area { x: self.x + (self.width - width) / 2.0, width, ..self }
    }
}
