//! Which host an address is of, which video there, and its one canonical form.

use url::Url;

use super::VideoLink;
use super::tidy::{from_second, parameter, plain, with_only};

/// Where a video is kept, told by the host of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    YouTube,
    VkVideo,
    Rutube,
    Vimeo,
    Dzen,
    Ok,
    GoogleDrive,
    YandexDisk,
    MailCloud,
    Zoom,
    MtsLink,
    /// A post in a Telegram channel or group.
    TelegramPost,
    Other,
}

impl Host {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Host::YouTube => "YouTube",
            Host::VkVideo => "VK Видео",
            Host::Rutube => "Rutube",
            Host::Vimeo => "Vimeo",
            Host::Dzen => "Дзен",
            Host::Ok => "OK",
            Host::GoogleDrive => "Google Drive",
            Host::YandexDisk => "Яндекс Диск",
            Host::MailCloud => "Облако Mail",
            Host::Zoom => "Zoom",
            Host::MtsLink => "МТС Линк",
            Host::TelegramPost => "Telegram",
            Host::Other => "",
        }
    }
}

/// A video by its host's own name and its canonical address.
struct Known {
    id: String,
    url: String,
}

fn known(id: impl Into<String>, url: impl Into<String>) -> Option<Known> {
    Some(Known { id: id.into(), url: url.into() })
}

/// What an address of the web is a link to.
pub(super) fn recognise(url: &Url) -> VideoLink {
    let host = host_of(url);
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let known = match host {
        Host::YouTube => youtube(url, &parts),
        Host::VkVideo => vk(url, &parts),
        Host::Rutube => rutube(url, &parts),
        Host::Vimeo => vimeo(url, &parts),
        Host::Dzen => dzen(&parts),
        Host::Ok => after(&parts, &["video", "videoembed", "live"])
            .and_then(|id| known(id, format!("https://ok.ru/video/{id}"))),
        Host::GoogleDrive => google_drive(url, &parts),
        Host::YandexDisk => yandex_disk(url, &parts),
        Host::MailCloud => match parts.as_slice() {
            ["public", rest @ ..] if rest.len() >= 2 => {
                let id = rest.join("/");
                known(&*id, format!("https://cloud.mail.ru/public/{id}"))
            }
            _ => None,
        },
        Host::Zoom => zoom(url, &parts),
        Host::MtsLink if !parts.is_empty() => known(
            parts.join("/"),
            with_only(
                &format!("https://{}{}", name(url), url.path().trim_end_matches('/')),
                url,
                &["t2", "token"],
            ),
        ),
        Host::TelegramPost => telegram(&parts),
        Host::MtsLink | Host::Other => None,
    };
    let (id, canonical) = match known {
        Some(known) => (Some(known.id), known.url),
        None => (None, plain(url)),
    };
    let from_second = from_second(url).filter(|_| host != Host::Other);
    VideoLink { url: canonical, host, id, from_second }
}

/// The host's name, which the `url` crate has put in lower case.
fn name(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_end_matches('.')
}

fn host_of(url: &Url) -> Host {
    let name = name(url);
    let is = |domain: &str| {
        name.strip_suffix(domain).is_some_and(|front| front.is_empty() || front.ends_with('.'))
    };
    let any = |domains: &[&str]| domains.iter().any(|domain| is(domain));
    if any(&["youtube.com", "youtu.be", "youtube-nocookie.com"]) {
        Host::YouTube
    } else if is("vkvideo.ru") || (any(&["vk.com", "vk.ru"]) && shows_video(url)) {
        Host::VkVideo
    } else if is("rutube.ru") {
        Host::Rutube
    } else if is("vimeo.com") {
        Host::Vimeo
    } else if any(&["dzen.ru", "zen.yandex.ru"]) {
        Host::Dzen
    } else if any(&["ok.ru", "odnoklassniki.ru"]) {
        Host::Ok
    } else if is("drive.google.com") {
        Host::GoogleDrive
    } else if is("yadi.sk")
        || name.starts_with("disk.yandex.")
        || name.starts_with("disk.360.yandex.")
    {
        Host::YandexDisk
    } else if is("cloud.mail.ru") {
        Host::MailCloud
    } else if any(&["zoom.us", "zoom.com"]) {
        Host::Zoom
    } else if any(&["webinar.ru", "mts-link.ru"]) {
        Host::MtsLink
    } else if any(&["t.me", "telegram.me", "telegram.dog"]) && is_post(url) {
        Host::TelegramPost
    } else {
        Host::Other
    }
}

/// The social network has videos under paths of their own, or in a query over another page.
fn shows_video(url: &Url) -> bool {
    let path = url.path();
    path.starts_with("/video") || path.starts_with("/clip") || vk_overlay(url).is_some()
}

/// `?z=video-1_2%2Fpl_…` over any page.
fn vk_overlay(url: &Url) -> Option<String> {
    parameter(url, "z").filter(|value| value.starts_with("video") || value.starts_with("clip"))
}

/// `t.me/name/12`, `t.me/s/name/12`, `t.me/c/1234/12`: the last part numbers the post.
fn is_post(url: &Url) -> bool {
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    parts.len() >= 2 && parts.last().is_some_and(|last| all_digits(last))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The part of a path that follows one of these.
fn after<'a>(parts: &[&'a str], words: &[&str]) -> Option<&'a str> {
    parts.windows(2).find_map(|pair| match pair {
        [word, id] if words.contains(word) => Some(*id),
        _ => None,
    })
}

/// Whether hosts name things so. What stands behind `?` may be anything once its escapes are undone, and is not
/// to be put into an address as it is.
fn is_name(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// A number, perhaps below zero as those of groups are.
fn is_number(id: &str) -> bool {
    all_digits(id.strip_prefix('-').unwrap_or(id))
}

fn youtube(url: &Url, parts: &[&str]) -> Option<Known> {
    let short = parts.first().copied().filter(|_| name(url).ends_with("youtu.be"));
    let query = parameter(url, "v");
    let id = short.or_else(|| after(parts, &["shorts", "live", "embed", "v", "e"]));
    match id.or(query.as_deref()).filter(|id| is_name(id)) {
        Some("videoseries") | None => {
            let list = parameter(url, "list").filter(|list| is_name(list))?;
            known(format!("list {list}"), format!("https://www.youtube.com/playlist?list={list}"))
        }
        Some(id) => known(id, format!("https://youtu.be/{id}")),
    }
}

/// `video-1_2`, in the path or over another page; a key of access after it stays.
fn vk(url: &Url, parts: &[&str]) -> Option<Known> {
    if let (Some(owner), Some(id)) = (parameter(url, "oid"), parameter(url, "id"))
        && is_number(&owner)
        && all_digits(&id)
    {
        // The hash of an embedded player opens what the plain address may not.
        let player = with_only("https://vkvideo.ru/video_ext.php", url, &["oid", "id", "hash"]);
        let page = format!("https://vkvideo.ru/video{owner}_{id}");
        let address = if parameter(url, "hash").is_some() { player } else { page };
        return known(format!("{owner}_{id}"), address);
    }
    let overlay = vk_overlay(url);
    let overlay = overlay.as_deref().and_then(|value| value.split('/').next());
    let slug = overlay.into_iter().chain(parts.iter().rev().copied()).find_map(|part| {
        let clip = part.strip_prefix("clip").map(|rest| ("clip", rest));
        let (kind, rest) = clip.or_else(|| Some(("video", part.strip_prefix("video")?)))?;
        let mut numbers = rest.splitn(3, '_');
        let (owner, id) = (numbers.next()?, numbers.next()?);
        let key = numbers.next().filter(|key| is_name(key)).map(|key| format!("_{key}"));
        let is_video = is_number(owner) && all_digits(id);
        let name = format!("{owner}_{id}");
        is_video.then(|| (name.clone(), format!("{kind}{name}{}", key.unwrap_or_default())))
    });
    let (id, slug) = slug?;
    // A list that begins so is the key of a video that is open by its link alone.
    let private = parameter(url, "list").is_some_and(|list| list.starts_with("ln-"));
    let keys: &[&str] = if private { &["list"] } else { &[] };
    known(id, with_only(&format!("https://vkvideo.ru/{slug}"), url, keys))
}

fn rutube(url: &Url, parts: &[&str]) -> Option<Known> {
    let private = after(parts, &["private"]);
    let id = private.or_else(|| after(parts, &["video", "embed", "shorts"]))?;
    let folder = if private.is_some() { "video/private" } else { "video" };
    known(id, with_only(&format!("https://rutube.ru/{folder}/{id}/"), url, &["p"]))
}

/// `vimeo.com/1`, with the key of an unlisted video after it or as `h`.
fn vimeo(url: &Url, parts: &[&str]) -> Option<Known> {
    let last = parts.iter().rposition(|part| all_digits(part))?;
    // A key may have digits alone, too: of two numbers side by side it is the second.
    let before = last.checked_sub(1).filter(|at| parts.get(*at).is_some_and(|it| all_digits(it)));
    let place = before.unwrap_or(last);
    let id = parts.get(place)?;
    let in_path = parts.get(place + 1).map(|key| (*key).to_owned());
    let in_query = || parameter(url, "h").filter(|key| is_name(key));
    let address = match in_path.or_else(in_query) {
        Some(key) => format!("https://vimeo.com/{id}/{key}"),
        None => format!("https://vimeo.com/{id}"),
    };
    known(*id, address)
}

fn dzen(parts: &[&str]) -> Option<Known> {
    if let Some(id) = after(parts, &["watch", "shorts"]) {
        return known(id, format!("https://dzen.ru/video/watch/{id}"));
    }
    let id = after(parts, &["embed"])?;
    known(format!("embed {id}"), format!("https://dzen.ru/embed/{id}"))
}

fn google_drive(url: &Url, parts: &[&str]) -> Option<Known> {
    if let Some(folder) = after(parts, &["folders"]) {
        let address = format!("https://drive.google.com/drive/folders/{folder}");
        return known(folder, with_only(&address, url, &["resourcekey"]));
    }
    let query = parameter(url, "id");
    let id = after(parts, &["d"]).or(query.as_deref()).filter(|id| is_name(id))?;
    let address = format!("https://drive.google.com/file/d/{id}/view");
    known(id, with_only(&address, url, &["resourcekey"]))
}

fn yandex_disk(url: &Url, parts: &[&str]) -> Option<Known> {
    match parts {
        [kind @ ("i" | "d"), rest @ ..] if !rest.is_empty() => {
            let id = rest.join("/");
            known(&*id, format!("https://disk.yandex.ru/{kind}/{id}"))
        }
        ["public", ..] => {
            let hash = parameter(url, "hash")?;
            known(&*hash, with_only("https://disk.yandex.ru/public", url, &["hash"]))
        }
        _ => None,
    }
}

fn zoom(url: &Url, parts: &[&str]) -> Option<Known> {
    let id = after(parts, &["share", "play"])?;
    let address = format!("https://{}{}", name(url), url.path());
    known(id, with_only(&address, url, &["pwd"]))
}

fn telegram(parts: &[&str]) -> Option<Known> {
    // `s` before a name shows the channel without Telegram; a channel may be called so, too.
    let (place, post) = match parts {
        ["s", rest @ ..] if rest.len() > 1 => return telegram(rest),
        ["c", chat, .., post] => (format!("c/{chat}"), *post),
        [name, .., post] => (name.to_ascii_lowercase(), *post),
        _ => return None,
    };
    known(format!("{place}/{post}"), format!("https://t.me/{place}/{post}"))
}
