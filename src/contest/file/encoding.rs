//! From the bytes of a file to its text: a contest file is UTF-8, with or without a byte-order mark.

use std::fmt;

/// Why the bytes are no text that a contest file could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// Two bytes a letter, as some editors call "Unicode".
    Utf16,
    /// A text of one byte a letter, such as Windows-1251; the place of the first letter that is not
    /// UTF-8, from 1 on.
    OneByte { line: usize, column: usize },
    /// No text at all.
    Binary,
}

/// For whoever runs the program.
impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotText::Utf16 => f.write_str("this is UTF-16: save it as UTF-8"),
            NotText::OneByte { line, column } => write!(
                f,
                "{line}:{column}: here is a letter that is not UTF-8 (Windows-1251?): save it as UTF-8"
            ),
            NotText::Binary => f.write_str("this is no text"),
        }
    }
}

/// The text of a file, without a byte-order mark.
///
/// # Errors
///
/// What it seems to be instead.
pub fn text(bytes: &[u8]) -> Result<&str, NotText> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if marked || zeros_take_turns(bare) {
        return Err(NotText::Utf16);
    }
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if bare.iter().any(control) {
        return Err(NotText::Binary);
    }
    std::str::from_utf8(bare).map_err(|error| {
        let head = bare.get(..error.valid_up_to()).unwrap_or_default();
        let head = std::str::from_utf8(head).unwrap_or_default();
        let line = head.matches('\n').count() + 1;
        let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        NotText::OneByte { line, column }
    })
}

/// Whether every other byte of the beginning is nought, as in UTF-16 without a mark.
fn zeros_take_turns(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = head.len() / 2;
    pairs > 1 && (zeros(0) * 2 > pairs) != (zeros(1) * 2 > pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_taken_with_and_without_its_mark() {
        assert_eq!(text("title = \"Ёлка\"\r\n".as_bytes()), Ok("title = \"Ёлка\"\r\n"));
        assert_eq!(text("\u{feff}title = 1".as_bytes()), Ok("title = 1"));
        assert_eq!(text(b""), Ok(""));
    }

    #[test]
    fn other_encodings_are_told_apart() {
        let wide: Vec<u8> =
            "title = \"Конкурс\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide), Err(NotText::Utf16));
        let marked: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain("title".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        assert_eq!(text(&marked), Err(NotText::Utf16));
        // "zone" and a title in Windows-1251.
        let old = b"zone = 1\ntitle = \"\xca\xee\xed\xea\xf3\xf0\xf1\"";
        assert_eq!(text(old), Err(NotText::OneByte { line: 2, column: 10 }));
        assert_eq!(text(b"PK\x03\x04\x14\x00\x06\x00\x08"), Err(NotText::Binary));
        assert_eq!(text(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), Err(NotText::Binary));
    }
}
