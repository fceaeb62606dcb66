//! Pictures that people send for printing: a signature, a logo. Decoded within limits, since anybody
//! may have made the file, and kept as a small PNG of our own.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::ink;
use super::slot::{Flaw, LARGEST, Use};

/// The longest side of a picture that is decoded, in pixels: 64 MB of memory at most.
const LONGEST: usize = 4096;
/// The longest side that is kept: some 300 dots an inch on paper.
const KEPT: u32 = 600;

/// Pixels, four bytes each: red, green, blue, and how opaque.
#[derive(Clone)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Picture {
    /// What is its height if it is that wide.
    pub fn height_at(&self, width: f32) -> f32 {
        width * self.height as f32 / self.width.max(1) as f32
    }

    /// Decodes a PNG or JPEG file.
    ///
    /// # Errors
    ///
    /// [`Flaw::TooLarge`] before any pixel is decoded; [`Flaw::Unreadable`] for everything else.
    pub fn decode(bytes: &[u8]) -> Result<Picture, Flaw> {
        if bytes.len() > LARGEST {
            return Err(Flaw::TooLarge);
        }
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => decode_png(bytes),
            [0xff, 0xd8, ..] => decode_jpeg(bytes),
            _ => Err(Flaw::Unreadable),
        }
    }

    /// The picture as it is kept: cut to what can be seen and not larger than print needs.
    ///
    /// # Errors
    ///
    /// As [`Picture::decode`], and [`Flaw::Blank`].
    pub fn prepared(bytes: &[u8], wanted: Use) -> Result<Picture, Flaw> {
        let mut picture = Picture::decode(bytes)?;
        if wanted == Use::Signature && picture.is_opaque() {
            picture = ink::lifted(&picture.within(2 * KEPT))?;
        }
        Ok(picture.trimmed().ok_or(Flaw::Blank)?.within(KEPT))
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    ///
    /// [`Flaw::Unreadable`] if width, height and pixels do not agree.
    pub fn encode(&self) -> Result<Vec<u8>, Flaw> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(|_| Flaw::Unreadable)?;
        writer.write_image_data(&self.rgba).map_err(|_| Flaw::Unreadable)?;
        writer.finish().map_err(|_| Flaw::Unreadable)?;
        Ok(bytes)
    }

    fn is_opaque(&self) -> bool {
        self.rgba.chunks_exact(4).all(|pixel| pixel[3] > 250)
    }

    /// Without the transparent edges; none if all of it is transparent.
    fn trimmed(&self) -> Option<Picture> {
        const SEEN: u8 = 40;
        let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
        for (index, pixel) in (0u32..).zip(self.rgba.chunks_exact(4)) {
            if pixel[3] >= SEEN {
                let (x, y) = (index % self.width, index / self.width);
                (left, right) = (left.min(x), right.max(x));
                (top, bottom) = (top.min(y), bottom.max(y));
            }
        }
        (left <= right).then(|| {
            let rows = (top..=bottom).flat_map(|y| {
                let start = 4 * (y * self.width + left) as usize;
                &self.rgba[start..start + 4 * (right - left + 1) as usize]
            });
            Picture {
                width: right - left + 1,
                height: bottom - top + 1,
                rgba: rows.copied().collect(),
            }
        })
    }

    /// Made smaller until neither side is longer than that; each pixel is the mean of what it covers.
    fn within(self, longest: u32) -> Picture {
        let side = self.width.max(self.height);
        if side <= longest {
            return self;
        }
        let scaled =
            |length: u32| (u64::from(length) * u64::from(longest) / u64::from(side)).max(1) as u32;
        let (width, height) = (scaled(self.width), scaled(self.height));
        let mut rgba = Vec::with_capacity(4 * (width * height) as usize);
        for y in 0..height {
            let rows = span(y, height, self.height);
            for x in 0..width {
                rgba.extend(self.mean(span(x, width, self.width), rows.clone()));
            }
        }
        Picture { width, height, rgba }
    }

    fn mean(&self, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> [u8; 4] {
        let (mut sums, mut opaque, mut count) = ([0u64; 3], 0u64, 0u64);
        for y in rows {
            for x in columns.clone() {
                let at = 4 * (y * self.width + x) as usize;
                let alpha = u64::from(self.rgba[at + 3]);
                for (sum, value) in sums.iter_mut().zip(&self.rgba[at..at + 3]) {
                    *sum += u64::from(*value) * alpha;
                }
                opaque += alpha;
                count += 1;
            }
        }
        let color = |sum: u64| (sum / opaque.max(1)) as u8;
        [color(sums[0]), color(sums[1]), color(sums[2]), (opaque / count.max(1)) as u8]
    }
}

/// What of `from` the `index`th of `to` equal parts covers; never nothing.
fn span(index: u32, to: u32, from: u32) -> std::ops::Range<u32> {
    let edge = |index: u32| (u64::from(index) * u64::from(from) / u64::from(to)) as u32;
    edge(index)..edge(index + 1).max(edge(index) + 1)
}

fn decode_png(bytes: &[u8]) -> Result<Picture, Flaw> {
    let limits = png::Limits { bytes: 4 * LONGEST * LONGEST };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let head = decoder.read_header_info().map_err(|_| Flaw::Unreadable)?;
    let (width, height) = (head.width, head.height);
    allowed(width as usize, height as usize)?;
    let mut reader = decoder.read_info().map_err(|_| Flaw::Unreadable)?;
    let size = reader.output_buffer_size().ok_or(Flaw::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| Flaw::Unreadable)?;
    let pixels = &pixels[..frame.buffer_size()];
    let rgba = match frame.color_type {
        png::ColorType::Rgba => pixels.to_vec(),
        png::ColorType::Rgb => {
            pixels.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect()
        }
        png::ColorType::Grayscale => pixels.iter().flat_map(|p| [*p, *p, *p, 255]).collect(),
        png::ColorType::GrayscaleAlpha => {
            pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect()
        }
        png::ColorType::Indexed => return Err(Flaw::Unreadable),
    };
    Ok(Picture { width, height, rgba })
}

fn decode_jpeg(bytes: &[u8]) -> Result<Picture, Flaw> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST)
        .set_max_height(LONGEST)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Flaw::Unreadable)?;
    let (width, height) = decoder.dimensions().ok_or(Flaw::Unreadable)?;
    allowed(width, height)?;
    let pixels = decoder.decode().map_err(|_| Flaw::Unreadable)?;
    if pixels.len() != 3 * width * height {
        return Err(Flaw::Unreadable);
    }
    let rgba = pixels.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Ok(Picture { width: width as u32, height: height as u32, rgba })
}

fn allowed(width: usize, height: usize) -> Result<(), Flaw> {
    match (width, height) {
        (0, _) | (_, 0) => Err(Flaw::Unreadable),
        (width, height) if width.max(height) > LONGEST => Err(Flaw::TooLarge),
        _ => Ok(()),
    }
}
