//! Draws a laid out page as a PNG picture.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::{
    ColorU8, FillRule, FilterQuality, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, Transform,
};

use super::Error;
use super::lay::Glyphs;
use super::pages::{Page, Pasted, Shape};
use super::sheet::{Color, Sheet};

pub(super) fn draw(sheet: &Sheet, page: &Page, scale: f32) -> Result<Vec<u8>, Error> {
    let pixels = |points: f32| (points * scale).ceil().clamp(1.0, 20_000.0) as u32;
    let mut picture = Pixmap::new(pixels(sheet.width), pixels(page.height))
        .ok_or(Error::Failed("the picture is too large"))?;
    let Color(red, green, blue) = sheet.paper;
    picture.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
    let zoom = Transform::from_scale(scale, scale);
    for rule in &page.rules {
        if let Some(rect) = Rect::from_xywh(rule.x, rule.y, rule.width.max(0.1), rule.height) {
            picture.fill_rect(rect, &paint(rule.color), zoom, None);
        }
    }
    for shape in &page.shapes {
        polygon(&mut picture, shape, zoom);
    }
    for pasted in &page.pictures {
        paste(&mut picture, pasted, scale)?;
    }
    for run in &page.glyphs {
        glyphs(&mut picture, run, zoom)?;
    }
    picture.encode_png().map_err(|_| Error::Failed("the picture could not be written"))
}

fn paint(color: Color) -> Paint<'static> {
    let Color(red, green, blue) = color;
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint.anti_alias = true;
    paint
}

fn polygon(picture: &mut Pixmap, shape: &Shape, zoom: Transform) {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in shape.points.iter().enumerate() {
        match index {
            0 => path.move_to(*x, *y),
            _ => path.line_to(*x, *y),
        }
    }
    path.close();
    if let Some(path) = path.finish() {
        picture.fill_path(&path, &paint(shape.color), FillRule::Winding, zoom, None);
    }
}

fn paste(page: &mut Pixmap, pasted: &Pasted, scale: f32) -> Result<(), Error> {
    const BROKEN: Error = Error::Failed("a picture could not be drawn");
    let from = &pasted.picture;
    let mut pixels = Pixmap::new(from.width, from.height).ok_or(BROKEN)?;
    for (to, rgba) in pixels.pixels_mut().iter_mut().zip(from.rgba.chunks_exact(4)) {
        *to = ColorU8::from_rgba(rgba[0], rgba[1], rgba[2], rgba[3]).premultiply();
    }
    let zoom = pasted.width * scale / from.width as f32;
    let place = Transform::from_row(zoom, 0.0, 0.0, zoom, pasted.x * scale, pasted.y * scale);
    let look = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    page.draw_pixmap(0, 0, pixels.as_ref(), &look, place, None);
    Ok(())
}

fn glyphs(picture: &mut Pixmap, run: &Glyphs, zoom: Transform) -> Result<(), Error> {
    const BROKEN: Error = Error::Failed("a font could not be read");
    let font = FontRef::from_index(run.font.data.data(), run.font.index).map_err(|_| BROKEN)?;
    let outlines = font.outline_glyphs();
    let mut x = run.x;
    for glyph in &run.glyphs {
        if let Some(outline) = outlines.get(GlyphId::new(glyph.id)) {
            let (left, baseline) = (x + glyph.dx, run.baseline - glyph.dy);
            let mut pen = Pen { path: PathBuilder::new(), left, baseline };
            let size = DrawSettings::unhinted(Size::new(run.size), LocationRef::default());
            outline.draw(size, &mut pen).map_err(|_| BROKEN)?;
            if let Some(path) = pen.path.finish() {
                picture.fill_path(&path, &paint(run.color), FillRule::Winding, zoom, None);
            }
        }
        x += glyph.advance;
    }
    Ok(())
}

/// Turns a glyph's outline, whose y goes up from the baseline, into a path on the page.
struct Pen {
    path: PathBuilder,
    left: f32,
    baseline: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.left + x, self.baseline - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.left + x, self.baseline - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (left, baseline) = (self.left, self.baseline);
        self.path.quad_to(left + cx, baseline - cy, left + x, baseline - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (l, b) = (self.left, self.baseline);
        self.path.cubic_to(l + ax, b - ay, l + bx, b - by, l + x, b - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
