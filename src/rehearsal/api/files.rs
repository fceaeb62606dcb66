//! Files: what the bot sends, and what it fetches.

use serde_json::json;

use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Filing, Kind, State, StoredFile};

/// Bytes that the bot can fetch (Client.h, 71) …
const DOWNLOAD_LIMIT: u64 = 20 << 20;
/// … send as a file, and as a photo (Bot API, "Sending files").
const UPLOAD_LIMIT: usize = 50_000_000;
const PHOTO_LIMIT: usize = 10_000_000;

/// The key of the file that a call means: an upload, or a file Telegram has.
pub fn file_for(
    state: &mut State,
    params: &Params,
    kind: Kind,
    field: &str,
    given: &str,
) -> Result<String, Refusal> {
    let attached = given.strip_prefix("attach://");
    if let Some(upload) = params.file(attached.unwrap_or(field)) {
        let limit = if kind == Kind::Photo { PHOTO_LIMIT } else { UPLOAD_LIMIT };
        if upload.bytes.is_empty() {
            return Err(Refusal::bad("file must be non-empty"));
        }
        if upload.bytes.len() > limit {
            return Err(Refusal::too_large("Request Entity Too Large"));
        }
        check_photo(kind, &upload.bytes)?;
        return Ok(state.keep_file(Filing {
            kind,
            name: upload.name.clone(),
            mime: upload.mime.clone(),
            bytes: upload.bytes.to_vec(),
            size: None,
        }));
    }
    if given.starts_with("http://") || given.starts_with("https://") {
        // There is no network here.
        return Err(Refusal::bad("WEBPAGE_CURL_FAILED"));
    }
    let file = find(state, given)
        .ok_or_else(|| Refusal::bad("wrong file identifier/HTTP URL specified"))?;
    if file.kind != kind {
        let (real, wanted) = (type_name(file.kind), type_name(kind));
        return Err(Refusal::bad(format!("Can't use file of type {real} as {wanted}")));
    }
    Ok(file.id.clone())
}

fn check_photo(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    if kind != Kind::Photo {
        return Ok(());
    }
    let Some((width, height)) = crate::rehearsal::world::dimensions(bytes) else {
        return Err(Refusal::bad("IMAGE_PROCESS_FAILED"));
    };
    let (long, short) = (width.max(height), width.min(height));
    if u64::from(width) + u64::from(height) > 10_000 || short == 0 || long / short > 20 {
        return Err(Refusal::bad("PHOTO_INVALID_DIMENSIONS"));
    }
    Ok(())
}

/// How TDLib names the kinds.
fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Photo => "Photo",
        Kind::Document => "Document",
        Kind::Video => "Video",
        Kind::Voice => "VoiceNote",
        Kind::Audio => "Audio",
        Kind::Animation => "Animation",
        Kind::VideoNote => "VideoNote",
        Kind::Sticker => "Sticker",
    }
}

/// A file by its key; the small size of a photo leads to the same bytes.
fn find<'a>(state: &'a State, file_id: &str) -> Option<&'a StoredFile> {
    let by_key = |key: &str| state.files.get(key);
    by_key(file_id).or_else(|| by_key(file_id.strip_suffix('s')?))
}

pub fn get_file(state: &mut State, params: &Params) -> Answer {
    let file = find(state, params.get("file_id"))
        .ok_or_else(|| Refusal::bad("wrong file_id or the file is temporarily unavailable"))?;
    if file.size > DOWNLOAD_LIMIT {
        return Err(Refusal::bad("file is too big"));
    }
    let shape = json!({
        "file_id": file.id, "file_unique_id": file.unique, "file_size": file.size,
        "file_path": file.path,
    });
    Ok(shape.into())
}

/// The bytes behind a path that `getFile` gave; a file of a size alone is all zeros.
pub fn download(state: &State, path: &str) -> Option<Vec<u8>> {
    let file = state.files.values().find(|file| file.path == path)?;
    if file.size > DOWNLOAD_LIMIT {
        return None;
    }
    let mut bytes = file.bytes.to_vec();
    bytes.resize(usize::try_from(file.size).ok()?, 0);
    Some(bytes)
}
