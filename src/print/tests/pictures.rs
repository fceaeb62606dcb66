//! Pictures that people send: signatures, logos, and files that are neither.

use crate::print::picture::Picture;
use crate::print::slot::{Flaw, LARGEST, Use, prepared};

/// Strokes on unevenly lit paper, or on nothing.
pub(super) fn scribble(width: u32, height: u32, transparent: bool) -> Picture {
    let mut rgba = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let (fx, fy) = (x as f32 / width as f32, y as f32 / height as f32);
            let wave = 0.5 + 0.25 * (fx * 25.0).sin();
            let inked = (0.2..0.8).contains(&fx) && (fy - wave).abs() < 0.025;
            let paper = (140.0 + 90.0 * fx - 30.0 * fy) as u8;
            rgba.extend(match (inked, transparent) {
                (true, _) => [25, 35, 120, 255],
                (false, true) => [0, 0, 0, 0],
                (false, false) => [paper, paper, paper, 255],
            });
        }
    }
    Picture { width, height, rgba }
}

pub(super) fn png(picture: &Picture) -> Vec<u8> {
    picture.encode().unwrap()
}

/// How much of a picture is opaque.
fn opaque(picture: &Picture) -> f32 {
    let seen = picture.rgba.chunks_exact(4).filter(|pixel| pixel[3] > 128).count();
    seen as f32 / (picture.width * picture.height) as f32
}

#[test]
fn a_photographed_signature_loses_its_paper() {
    let photo = scribble(1600, 1200, false);
    let kept = Picture::decode(&prepared(&png(&photo), Use::Signature).unwrap()).unwrap();
    assert!(kept.width <= 600 && kept.height <= 600);
    // Cut to the strokes, which are six tenths of the width and half of the height.
    let ratio = kept.width as f32 / kept.height as f32;
    assert!((1.2..1.7).contains(&ratio), "{ratio}");
    let inked = opaque(&kept);
    assert!((0.03..0.35).contains(&inked), "{inked}");
    let ink = kept.rgba.chunks_exact(4).find(|pixel| pixel[3] > 200).unwrap();
    assert!(ink[2] > ink[0] + 40, "blue ink stays blue: {ink:?}");
}

#[test]
fn what_is_transparent_already_is_only_cut() {
    let kept = prepared(&png(&scribble(500, 200, true)), Use::Signature).unwrap();
    let kept = Picture::decode(&kept).unwrap();
    assert!(kept.width < 320 && kept.height < 130, "{} {}", kept.width, kept.height);
    let logo = prepared(&png(&scribble(500, 200, false)), Use::Logo).unwrap();
    let logo = Picture::decode(&logo).unwrap();
    assert_eq!((logo.width, logo.height, opaque(&logo)), (500, 200, 1.0));
}

#[test]
fn what_is_no_picture_is_refused_with_its_reason() {
    let plain = |width, height, value| {
        let rgba = [value, value, value, 255].repeat((width * height) as usize);
        png(&Picture { width, height, rgba })
    };
    let sheet = plain(300, 200, 200);
    let table: Vec<(&str, Vec<u8>, Flaw)> = vec![
        ("nothing", Vec::new(), Flaw::Unreadable),
        ("words", b"a signature".to_vec(), Flaw::Unreadable),
        ("a cut PNG", sheet[..sheet.len() / 2].to_vec(), Flaw::Unreadable),
        ("a head alone", vec![0xff, 0xd8, 0xff, 0xe0], Flaw::Unreadable),
        ("an empty sheet", sheet, Flaw::Blank),
        ("a large file", vec![0xff; LARGEST + 1], Flaw::TooLarge),
        ("a wide picture", plain(5_000, 2, 9), Flaw::TooLarge),
        ("a bomb", bomb(), Flaw::TooLarge),
    ];
    for (what, bytes, flaw) in table {
        assert_eq!(prepared(&bytes, Use::Signature).err(), Some(flaw), "{what}");
    }
    let nothing = Picture { width: 3, height: 3, rgba: vec![0; 36] };
    assert_eq!(prepared(&png(&nothing), Use::Logo).err(), Some(Flaw::Blank));
    for flaw in [Flaw::TooLarge, Flaw::Unreadable, Flaw::Blank] {
        assert_eq!(Flaw::named(flaw.name()), Some(flaw));
    }
}

/// A small file that says it has 40,000 pixels each way.
fn bomb() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = png::Encoder::new(&mut bytes, 40_000, 40_000);
    drop(encoder.write_header().unwrap());
    bytes
}

#[test]
fn a_jpeg_is_read_and_a_broken_one_does_no_harm() {
    let jpeg = jpeg();
    let picture = Picture::decode(&jpeg).unwrap();
    assert_eq!((picture.width, picture.height), (8, 8));
    for cut in 0..jpeg.len() {
        let _ = Picture::decode(&jpeg[..cut]);
        let mut bent = jpeg.clone();
        bent[cut] ^= 0x55;
        let _ = Picture::decode(&bent);
    }
}

/// Eight by eight grey pixels.
fn jpeg() -> Vec<u8> {
    const FILE: &str = include_str!("grey.jpeg.hex");
    let digits: Vec<char> = FILE.split_whitespace().flat_map(str::chars).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

/// A file of a few hundred bytes that claims to be a picture of that size, as PNG and as JPEG.
fn claims(width: u32, height: u32) -> [Vec<u8>; 2] {
    let mut png = bomb();
    // The head is the same but for its size; its sum is checked after that.
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xc0, 0, 17, 8];
    jpeg.extend_from_slice(&(height as u16).to_be_bytes());
    jpeg.extend_from_slice(&(width as u16).to_be_bytes());
    jpeg.extend_from_slice(&[
        3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3,
    ]);
    jpeg.extend_from_slice(&[0, 0, 63, 0, 0xff, 0xd9]);
    [png, jpeg]
}

#[test]
fn pictures_of_absurd_sizes_are_refused_before_a_pixel_is_read() {
    for (width, height) in
        [(65_535, 65_535), (0, 9), (9, 0), (65_535, 1), (1, 65_535), (u32::MAX, u32::MAX)]
    {
        for bytes in claims(width, height) {
            assert!(Picture::decode(&bytes).is_err(), "{width}×{height}");
            assert!(Picture::prepared(&bytes, Use::Signature).is_err(), "{width}×{height}");
        }
    }
}

#[test]
fn words_beside_a_picture_that_swell_when_unpacked_do_no_harm() {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(::png::ColorType::Rgba);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.add_ztxt_chunk("Comment".to_owned(), "A".repeat(20 << 20)).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[7; 16]).unwrap();
    writer.finish().unwrap();
    assert!(bytes.len() < 2_000_000, "{}", bytes.len());
    // Whether it is read or refused does not matter: nobody unpacks the words.
    let _ = Picture::decode(&bytes);
}
