//! Files: what people attach and what the bot uploads.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::State;
use super::letter::Kind;

/// A file that Telegram keeps.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredFile {
    pub id: String,
    pub unique: String,
    pub kind: Kind,
    pub name: String,
    pub mime: String,
    /// What the file is said to weigh; a file of a size alone has no bytes.
    pub size: u64,
    pub path: String,
    pub dimensions: (u32, u32),
    #[serde(serialize_with = "to_hex", deserialize_with = "from_hex")]
    pub bytes: Arc<Vec<u8>>,
}

/// Files in the order in which they came: of very many the oldest are forgotten.
#[derive(Default, Serialize, Deserialize)]
pub struct Shelf {
    ids: VecDeque<String>,
    came: u64,
    bytes: u64,
}

/// So many files are kept, several seasons' worth.
const FILES: usize = 2000;
/// And so many bytes, the newest file apart.
const BYTES: u64 = 256 << 20;

/// A file on its way in.
pub struct Filing {
    pub kind: Kind,
    pub name: String,
    pub mime: Option<String>,
    pub bytes: Vec<u8>,
    pub size: Option<u64>,
}

impl State {
    /// Keeps a file and returns its key, which is its `file_id`.
    pub fn keep_file(&mut self, filing: Filing) -> String {
        let (prefix, folder) = match filing.kind {
            Kind::Photo => ("AgACAgIAAxkBAAI", "photos"),
            Kind::Document => ("BQACAgIAAxkBAAI", "documents"),
            Kind::Video | Kind::VideoNote => ("BAACAgIAAxkBAAI", "videos"),
            Kind::Voice => ("AwACAgIAAxkBAAI", "voice"),
            Kind::Audio => ("CQACAgIAAxkBAAI", "music"),
            Kind::Animation => ("CgACAgIAAxkBAAI", "animations"),
            Kind::Sticker => ("CAACAgIAAxkBAAI", "stickers"),
        };
        let id = format!("{prefix}{}", self.random_word(57));
        let unique = format!("AQAD{}", self.random_word(12));
        let ending = filing.name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
        let ending: String =
            ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>();
        // The same picture again takes no more room.
        let same = |kept: &&StoredFile| *kept.bytes == filing.bytes;
        let kept = self.files.values().find(same).map(|kept| kept.bytes.clone());
        let file = StoredFile {
            unique,
            kind: filing.kind,
            mime: filing.mime.unwrap_or_else(|| mime_of(&ending).to_owned()),
            path: format!("{folder}/file_{}.{}", self.shelf.came, ending.to_ascii_lowercase()),
            name: filing.name,
            size: filing.size.unwrap_or(filing.bytes.len() as u64),
            dimensions: dimensions(&filing.bytes).unwrap_or((1280, 960)),
            bytes: kept.unwrap_or_else(|| Arc::new(filing.bytes)),
            id: id.clone(),
        };
        self.shelf.came += 1;
        self.shelf.bytes += file.bytes.len() as u64;
        self.shelf.ids.push_back(id.clone());
        self.files.insert(id.clone(), file);
        self.forget_files();
        id
    }

    /// Telegram too may say of an old `file_id` that the file is unavailable.
    fn forget_files(&mut self) {
        let Shelf { ids, bytes, .. } = &mut self.shelf;
        while ids.len() > FILES || (*bytes > BYTES && ids.len() > 1) {
            let oldest = ids.pop_front().and_then(|id| self.files.remove(&id));
            *bytes -= oldest.map_or(0, |file| file.bytes.len() as u64).min(*bytes);
        }
    }
}

impl StoredFile {
    /// The file as the field of a message.
    pub fn shape(&self, kind: Kind) -> Value {
        let mut shape = json!({
            "file_id": self.id, "file_unique_id": self.unique, "file_size": self.size,
        });
        let (width, height) = self.dimensions;
        match kind {
            Kind::Photo => return self.photo_sizes(),
            Kind::Document => shape["file_name"] = self.name.as_str().into(),
            Kind::Voice => shape["duration"] = 5.into(),
            Kind::Audio => {
                shape["duration"] = 60.into();
                shape["file_name"] = self.name.as_str().into();
            }
            Kind::Video | Kind::Animation => {
                shape["duration"] = 10.into();
                shape["width"] = width.into();
                shape["height"] = height.into();
                shape["file_name"] = self.name.as_str().into();
            }
            Kind::Sticker => {
                shape["type"] = "regular".into();
                shape["width"] = 512.into();
                shape["height"] = 512.into();
                shape["is_animated"] = false.into();
                shape["is_video"] = false.into();
                shape["emoji"] = "👍".into();
                return shape;
            }
            Kind::VideoNote => {
                shape["duration"] = 10.into();
                shape["length"] = 240.into();
                return shape;
            }
        }
        shape["mime_type"] = self.mime.as_str().into();
        shape
    }

    /// A photo comes in sizes; the last is the biggest and the one with the key itself.
    fn photo_sizes(&self) -> Value {
        let (width, height) = self.dimensions;
        json!([
            {
                "file_id": format!("{}s", self.id), "file_unique_id": format!("{}s", self.unique),
                "width": width.div_ceil(8).max(1), "height": height.div_ceil(8).max(1),
                "file_size": self.size.div_ceil(16),
            },
            {
                "file_id": self.id, "file_unique_id": self.unique, "width": width,
                "height": height, "file_size": self.size,
            }
        ])
    }
}

/// The media type for a file name's ending.
fn mime_of(ending: &str) -> &'static str {
    match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" | "toml" | "md" | "csv" => "text/plain",
        "mp4" => "video/mp4",
        "mov" => "video/quicktime",
        "ogg" | "oga" => "audio/ogg",
        "mp3" => "audio/mpeg",
        "zip" => "application/zip",
        "json" => "application/json",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

/// Width and height of a PNG, a GIF or a JPEG; nothing for what is no picture.
pub fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let be = |at: usize, n: usize| {
        Some(bytes.get(at..at + n)?.iter().fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte)))
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((be(16, 4)?, be(20, 4)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some((be(6, 2)?.swap_bytes() >> 16, be(8, 2)?.swap_bytes() >> 16));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some((1280, 960));
    }
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return None;
    }
    let mut at = 2;
    loop {
        let marker = be(at, 2)?;
        // Start of frame, except the tables that share the range.
        if (0xffc0..=0xffcf).contains(&marker) && ![0xffc4, 0xffc8, 0xffcc].contains(&marker) {
            return Some((be(at + 7, 2)?, be(at + 5, 2)?));
        }
        at += 2 + be(at + 2, 2)? as usize;
    }
}

fn to_hex<S: Serializer>(bytes: &Arc<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    use std::fmt::Write;
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes.iter() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    serializer.serialize_str(&hex)
}

fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<Vec<u8>>, D::Error> {
    let hex = String::deserialize(deserializer)?;
    let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok())
        .collect();
    bytes.map(Arc::new).ok_or_else(|| serde::de::Error::custom("not hexadecimal"))
}
