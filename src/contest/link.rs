//! Links to videos in what people send: addresses, bare addresses of known hosts, embed codes.

use url::Url;

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

/// An address with its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoLink {
    /// Absolute, `http` or `https`.
    pub url: String,
    pub host: Host,
}

/// Every web address in a text, in order, each once; then those that Telegram's entities name and
/// the text does not show.
///
/// Only `http` and `https` count. An address without a scheme counts if its host is a known one.
/// An embed code gives the address of its frame.
pub fn links(text: &str, entities_urls: &[String]) -> Vec<VideoLink> {
    let shown = text.split(ends_address).filter_map(from_piece);
    let named = entities_urls.iter().filter_map(|address| absolute(address.trim()));
    let mut found: Vec<VideoLink> = Vec::new();
    for link in shown.chain(named) {
        if !found.iter().any(|known| known.url == link.url) {
            found.push(link);
        }
    }
    found
}

/// Signs that no address contains as people paste it. Quotes part the attributes of an embed code.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '\'' | '«' | '»' | '“' | '”' | '`')
}

/// The address in a piece of text without whitespace or quotes.
fn from_piece(piece: &str) -> Option<VideoLink> {
    // ASCII lower case keeps every offset.
    let lower = piece.to_ascii_lowercase();
    let schemes = ["https://", "http://"].iter().filter_map(|scheme| lower.find(scheme));
    if let Some(start) = schemes.min() {
        return absolute(trimmed(piece.get(start..)?));
    }
    let bare = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = trimmed(bare.strip_prefix("src=//").unwrap_or(bare));
    if !bare.contains('/') {
        return None;
    }
    absolute(&format!("https://{bare}")).filter(|link| link.host != Host::Other)
}

/// Without the punctuation of the sentence around it; a closing bracket stays if it was opened.
fn trimmed(address: &str) -> &str {
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        let unopened = |open: char, close: char| {
            last == close && rest.matches(close).count() > rest.matches(open).count()
        };
        let trailing = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '*' | '|')
            || unopened('(', ')')
            || unopened('[', ']')
            || unopened('{', '}');
        if !trailing {
            break;
        }
        rest = rest.get(..rest.len() - last.len_utf8()).unwrap_or_default();
    }
    rest
}

fn absolute(address: &str) -> Option<VideoLink> {
    let url = Url::parse(&address.replace("&amp;", "&")).ok()?;
    let host_name = url.host_str().filter(|name| name.contains('.') || name.contains(':'))?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = host_of(host_name, &url);
    Some(VideoLink { url: url.into(), host })
}

/// The host by its name, which the `url` crate has put in lower case.
fn host_of(name: &str, url: &Url) -> Host {
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
    } else if any(&["t.me", "telegram.me"]) && is_post(url) {
        Host::TelegramPost
    } else {
        Host::Other
    }
}

/// The social network has videos under paths of their own, or in a query over another page.
fn shows_video(url: &Url) -> bool {
    let path = url.path();
    path.starts_with("/video")
        || path.starts_with("/clip")
        || url.query_pairs().any(|(key, value)| key == "z" && value.starts_with("video"))
}

/// `t.me/name/12`, `t.me/s/name/12`, `t.me/c/1234/12`: the last part numbers the post.
fn is_post(url: &Url) -> bool {
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    parts.len() >= 2
        && parts.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str) -> Option<(String, Host)> {
        let found = links(text, &[]);
        assert!(found.len() < 2, "{text}: {found:?}");
        found.into_iter().next().map(|link| (link.url, link.host))
    }

    #[test]
    fn hosts() {
        let table = [
            ("https://www.youtube.com/watch?v=abc", Host::YouTube),
            ("https://youtu.be/abc?t=3", Host::YouTube),
            ("https://vk.com/video-1_2", Host::VkVideo),
            ("https://vk.com/feed?z=video-1_2", Host::VkVideo),
            ("https://m.vk.com/clip-1_2", Host::VkVideo),
            ("https://vkvideo.ru/video-1_2", Host::VkVideo),
            ("https://vk.com/id1", Host::Other),
            ("https://rutube.ru/video/1/", Host::Rutube),
            ("https://player.vimeo.com/video/1", Host::Vimeo),
            ("https://dzen.ru/video/watch/1", Host::Dzen),
            ("https://ok.ru/video/1", Host::Ok),
            ("https://drive.google.com/file/d/1/view", Host::GoogleDrive),
            ("https://disk.yandex.ru/i/1", Host::YandexDisk),
            ("https://disk.yandex.kz/i/1", Host::YandexDisk),
            ("https://yadi.sk/i/1", Host::YandexDisk),
            ("https://cloud.mail.ru/public/1/2", Host::MailCloud),
            ("https://us02web.zoom.us/rec/share/1", Host::Zoom),
            ("https://events.webinar.ru/1/2", Host::MtsLink),
            ("https://my.mts-link.ru/1/2", Host::MtsLink),
            ("https://t.me/laurel/12", Host::TelegramPost),
            ("https://t.me/c/123/12", Host::TelegramPost),
            ("https://t.me/laurel", Host::Other),
            ("http://example.org/film.mp4", Host::Other),
            ("https://notyoutube.com/1", Host::Other),
            ("https://youtube.com.example.org/1", Host::Other),
            ("https://youtube.com@example.org/1", Host::Other),
        ];
        for (address, host) in table {
            assert_eq!(one(address), Some((address.to_owned(), host)));
        }
    }

    #[test]
    fn as_people_paste_them() {
        let youtube = |url: &str| Some((url.to_owned(), Host::YouTube));
        assert_eq!(one("Вот: youtu.be/abc."), youtube("https://youtu.be/abc"));
        assert_eq!(one("(см. YouTu.be/abc)"), youtube("https://youtu.be/abc"));
        assert_eq!(one("видео:HTTPS://youtu.be/a_(1)!"), youtube("https://youtu.be/a_(1)"));
        assert_eq!(one("[моё](https://youtu.be/abc)"), youtube("https://youtu.be/abc"));
        let frame = r#"<iframe width="5" src="//www.youtube.com/embed/a?b=1&amp;c=2" allow="x; y"></iframe>"#;
        assert_eq!(one(frame), youtube("https://www.youtube.com/embed/a?b=1&c=2"));
        let bare = "<iframe src=https://www.youtube.com/embed/a width=5>";
        assert_eq!(one(bare), youtube("https://www.youtube.com/embed/a"));
    }

    #[test]
    fn what_is_no_link() {
        for text in [
            "",
            "и/или",
            "example.org/1",
            "ftp://example.org/1",
            "javascript:alert(1)",
            "http://",
            "https://localhost/1",
            "youtube.com",
            "Файл.mp4",
        ] {
            assert_eq!(one(text), None, "{text}");
        }
    }

    #[test]
    fn entities_add_what_the_text_hides() {
        let urls = [
            "https://youtu.be/a".to_owned(),
            "https://rutube.ru/video/1/".to_owned(),
            "tg://user?id=1".to_owned(),
        ];
        let found = links("Смотрите youtu.be/a и тут", &urls);
        let hosts: Vec<Host> = found.iter().map(|link| link.host).collect();
        assert_eq!(hosts, [Host::YouTube, Host::Rutube]);
    }

    proptest! {
        #[test]
        fn every_link_is_an_address(text in "(\\PC|https?://|youtu\\.be/|src=//|[.,()\"<> /]){0,40}") {
            for link in links(&text, &[]) {
                let url = Url::parse(&link.url).map_err(|e| TestCaseError::fail(e.to_string()))?;
                prop_assert!(matches!(url.scheme(), "http" | "https"));
                prop_assert_eq!(links(&link.url, std::slice::from_ref(&link.url)).len(), 1);
            }
        }
    }
}
