//! Writes laid out pages as a PDF: text that can be searched, properties, a table of contents.

use std::collections::HashMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::lay::{Glyphs, Rule};
use super::pages::{Page, Pasted, Shape};
use super::sheet::{Color, Sheet};
use super::{Error, Pdf};

const BROKEN: Error = Error::Failed("the PDF could not be written");

/// Fonts by the number of their data and their index within it.
type Fonts = HashMap<(u64, u32), Font>;

pub(super) fn write(sheet: &Sheet, pages: &[Page]) -> Result<Pdf, Error> {
    let mut document = Document::new();
    let mut fonts = Fonts::new();
    for page in pages {
        let size = PageSettings::from_wh(sheet.width, page.height).ok_or(BROKEN)?;
        let mut sheet_page = document.start_page_with(size);
        let mut surface = sheet_page.surface();
        for rule in &page.rules {
            fill(&mut surface, rule)?;
        }
        for shape in &page.shapes {
            polygon(&mut surface, shape);
        }
        for pasted in &page.pictures {
            paste(&mut surface, pasted)?;
        }
        for run in &page.glyphs {
            text(&mut surface, &mut fonts, run)?;
        }
        surface.finish();
        sheet_page.finish();
    }
    document.set_outline(outline(pages));
    document.set_metadata(
        Metadata::new()
            .title(sheet.title.clone())
            .authors(vec![sheet.author.clone()])
            .language(sheet.language.clone())
            .creator("Laurel".to_owned()),
    );
    let bytes = document.finish().map_err(|_| BROKEN)?;
    Ok(Pdf { bytes, pages: pages.len() })
}

fn paint(color: Color) -> Option<Fill> {
    let Color(red, green, blue) = color;
    Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() })
}

fn fill(surface: &mut Surface<'_>, rule: &Rule) -> Result<(), Error> {
    let rect = Rect::from_xywh(rule.x, rule.y, rule.width.max(0.1), rule.height);
    let mut path = PathBuilder::new();
    path.push_rect(rect.ok_or(BROKEN)?);
    if let Some(path) = path.finish() {
        surface.set_fill(paint(rule.color));
        surface.draw_path(&path);
    }
    Ok(())
}

fn polygon(surface: &mut Surface<'_>, shape: &Shape) {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in shape.points.iter().enumerate() {
        match index {
            0 => path.move_to(*x, *y),
            _ => path.line_to(*x, *y),
        }
    }
    path.close();
    if let Some(path) = path.finish() {
        surface.set_fill(paint(shape.color));
        surface.draw_path(&path);
    }
}

fn paste(surface: &mut Surface<'_>, pasted: &Pasted) -> Result<(), Error> {
    let picture = &pasted.picture;
    let size = Size::from_wh(pasted.width, picture.height_at(pasted.width)).ok_or(BROKEN)?;
    let image = Image::from_rgba8(picture.rgba.clone(), picture.width, picture.height);
    surface.push_transform(&Transform::from_translate(pasted.x, pasted.y));
    surface.draw_image(image, size);
    surface.pop();
    Ok(())
}

fn text(surface: &mut Surface<'_>, fonts: &mut Fonts, run: &Glyphs) -> Result<(), Error> {
    let key = (run.font.data.id(), run.font.index);
    let font = match fonts.get(&key) {
        Some(font) => font.clone(),
        None => {
            let (data, _) = run.font.data.clone().into_raw_parts();
            let font = Font::new(data.into(), run.font.index).ok_or(BROKEN)?;
            fonts.insert(key, font.clone());
            font
        }
    };
    let size = run.size;
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            let (advance, dx, dy) = (glyph.advance / size, glyph.dx / size, glyph.dy / size);
            let id = GlyphId::new(glyph.id);
            KrillaGlyph::new(id, advance, dx, dy, 0.0, glyph.range.clone(), None)
        })
        .collect();
    surface.set_fill(paint(run.color));
    let start = Point::from_xy(run.x, run.baseline);
    surface.draw_glyphs(start, &glyphs, font, &run.text, size, false);
    Ok(())
}

/// Headings of the first level, those of deeper levels below them.
fn outline(pages: &[Page]) -> Outline {
    let mut top: Vec<OutlineNode> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for heading in &page.headings {
            let place = XyzDestination::new(number, Point::from_xy(0.0, heading.y));
            let node = OutlineNode::new(heading.text.clone(), place);
            match top.last_mut() {
                Some(above) if heading.level > 1 => above.push_child(node),
                _ => top.push(node),
            }
        }
    }
    let mut outline = Outline::new();
    top.into_iter().for_each(|node| outline.push_child(node));
    outline
}
