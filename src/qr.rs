//! A link as a picture that a telephone's camera reads (QR code, ISO/IEC 18004).

use qrcode::{Color, EcLevel, QrCode};

/// Pixels of a module's side: large enough to be read off a screen across a table.
const MODULE: usize = 12;

/// Modules of white around; four are the standard's.
const MARGIN: usize = 4;

/// A black and white PNG that says `text`. An error if it is longer than a code holds, some two
/// thousand characters.
pub fn png(text: &str) -> anyhow::Result<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let side = (width + 2 * MARGIN) * MODULE;
    let colors = code.into_colors();
    let mut pixels = vec![255_u8; side * side];
    for (place, _) in colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let (line, column) = (place / width + MARGIN, place % width + MARGIN);
        for y in line * MODULE..(line + 1) * MODULE {
            let start = y * side + column * MODULE;
            pixels[start..start + MODULE].fill(0);
        }
    }
    encode(&pixels, side)
}

fn encode(pixels: &[u8], side: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = u32::try_from(side)?;
    let mut encoder = png::Encoder::new(&mut bytes, length, length);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    /// What a telephone would read from the picture.
    fn read(bytes: &[u8]) -> String {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * width + x]
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn the_picture_says_the_link() {
        for link in [
            "https://t.me/laurel_bot?start=c_7",
            "https://t.me/a_rather_long_name_of_a_bot?start=c_9999999999",
        ] {
            assert_eq!(read(&super::png(link).unwrap()), link);
        }
    }

    #[test]
    fn what_is_too_long_is_an_error() {
        assert!(super::png(&"x".repeat(5000)).is_err());
    }
}
