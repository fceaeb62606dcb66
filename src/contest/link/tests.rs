use proptest::prelude::*;
use serde_json::json;
use url::Url;

use super::*;
use table::TABLE;

mod table;

fn of(text: &str) -> Links {
    of_message(text, &[])
}

fn one(text: &str) -> VideoLink {
    let links = of(text);
    assert!(links.refused.is_empty() && links.taken.len() == 1, "{text}: {links:?}");
    links.taken.into_iter().next().unwrap()
}

#[test]
fn every_address_has_its_host_and_its_canonical_form() {
    for (written, host, canonical) in TABLE {
        let link = one(written);
        assert_eq!((link.host, link.url.as_str()), (host, canonical), "{written}");
        // What is canonical stays as it is, and is the same video.
        let again = one(&link.url);
        assert_eq!((&again.url, again.identity()), (&link.url, link.identity()), "{written}");
    }
}

#[test]
fn embed_codes_give_the_address_of_their_frame() {
    let vk = r#"<iframe src="https://vk.com/video_ext.php?oid=-1&id=2&hash=ab" width="640" height="360" frameborder="0" allowfullscreen="1" allow="autoplay; encrypted-media; fullscreen"></iframe>"#;
    assert_eq!(one(vk).identity(), "VkVideo -1_2");
    assert_eq!(of(vk).beside, 0);
    let rutube = "<iframe src='https://rutube.ru/play/embed/5c5f' allowFullScreen></iframe>";
    assert_eq!(one(rutube).url, "https://rutube.ru/video/5c5f/");
    assert_eq!(
        one("<iframe src=https://www.youtube.com/embed/a width=5>").url,
        "https://youtu.be/a"
    );
    assert_eq!(of("Вот: <iframe src=\"https://ok.ru/videoembed/1\"></iframe> смотрите").beside, 11);
}

#[test]
fn as_people_paste_them() {
    for text in [
        "Вот: youtu.be/abc.",
        "(см. YouTu.be/abc)",
        "видео:HTTPS://youtu.be/abc!",
        "«https://youtu.be/abc»,",
        "https://youtu.be/abc — это я",
        "**https://youtu.be/abc**",
        "https://youtu.be/abc\u{200b}",
        "https://youtu.be/abc?t=5, https://youtu.be/abc",
        "https://youtu.be/abc,https://youtube.com/watch?v=abc",
    ] {
        assert_eq!(one(text).url, "https://youtu.be/abc", "{text}");
    }
    let two = of("https://youtu.be/a,https://youtu.be/b");
    assert_eq!(two.taken.len(), 2);
}

#[test]
fn a_time_mark_makes_no_other_video() {
    for (written, second) in [
        ("https://youtu.be/abc?t=90", Some(90)),
        ("https://www.youtube.com/watch?v=abc&t=1m30s", Some(90)),
        ("https://www.youtube.com/embed/abc?start=90", Some(90)),
        ("https://youtu.be/abc?t=1h0m5s", Some(3605)),
        ("https://youtu.be/abc?t=soon", None),
        ("https://youtu.be/abc", None),
    ] {
        let link = one(written);
        assert_eq!(
            (link.from_second, link.identity().as_str()),
            (second, "YouTube abc"),
            "{written}"
        );
    }
}

#[test]
fn two_ways_to_one_video_are_one_identity() {
    let same = |one_way: &str, other: &str| one(one_way).identity() == one(other).identity();
    assert!(same("https://youtu.be/a1", "https://www.youtube.com/shorts/a1?feature=share"));
    assert!(same("https://vk.com/clip-1_2", "https://vkvideo.ru/video-1_2"));
    assert!(same("https://vk.com/video-1_2?list=ln-a", "https://vk.com/feed?z=video-1_2"));
    assert!(same("https://vimeo.com/1/ab", "https://player.vimeo.com/video/1?h=ab"));
    assert!(same("https://yadi.sk/i/A", "https://disk.yandex.by/i/A"));
    assert!(same("http://www.example.org/a/", "https://example.org/a?utm_source=x"));
    assert!(!same("https://youtu.be/a1", "https://youtu.be/A1"));
    assert!(!same("https://rutube.ru/video/1/", "https://rutube.ru/video/2/"));
    assert!(!same("https://example.org/a?id=1", "https://example.org/a?id=2"));
}

#[test]
fn what_nobody_else_can_open_is_refused_with_a_reason() {
    for (text, why) in [
        ("javascript:alert(1)", Why::NoWebAddress),
        ("JavaScript:void(0)", Why::NoWebAddress),
        ("data:text/html;base64,PHNjcmlwdD4=", Why::NoWebAddress),
        ("file:///C:/Users/anna/film.mp4", Why::NoWebAddress),
        ("ftp://example.org/1", Why::NoWebAddress),
        ("tg://user?id=1", Why::NoWebAddress),
        ("http://localhost:8080/film", Why::Local),
        ("https://localhost/1", Why::Local),
        ("http://127.0.0.1/film", Why::Local),
        ("http://127.1/film", Why::Local),
        ("http://2130706433/film", Why::Local),
        ("http://0x7f.0.0.1/film", Why::Local),
        ("http://10.0.0.5/", Why::Local),
        ("http://172.16.3.4/film", Why::Local),
        ("http://192.168.1.7/film.mp4", Why::Local),
        ("http://169.254.169.254/latest", Why::Local),
        ("http://100.64.1.1/a", Why::Local),
        ("http://0.0.0.0/a", Why::Local),
        ("http://[::1]/film", Why::Local),
        ("http://[::ffff:10.0.0.1]/film", Why::Local),
        ("http://[fe80::1]/film", Why::Local),
        ("http://[fd00::1]/film", Why::Local),
        ("http://nas.local/film", Why::Local),
        ("http://printer/film", Why::Local),
        ("https://portal.corp/film", Why::Local),
        ("https://anna:secret@example.org/film", Why::Password),
        ("https://youtube.com@example.org/1", Why::Password),
    ] {
        let links = of(&format!("Смотрите {text} тут"));
        let found: Vec<Why> = links.refused.iter().map(|refused| refused.why).collect();
        assert_eq!((links.taken.len(), found), (0, vec![why]), "{text}");
    }
}

#[test]
fn what_is_no_link() {
    for text in [
        "",
        "и/или",
        "example.org/1",
        "http://",
        "http://…",
        "youtube.com",
        "Файл.mp4",
        "data: 5 звонков",
        "file: отчёт.doc",
        "Итого: 24/7",
        "клиент:оператор",
        "12:30//13:00 перерыв",
        "javascript: язык",
    ] {
        assert_eq!(of(text).taken, [], "{text}");
        assert_eq!(of(text).refused, [], "{text}");
    }
}

#[test]
fn entities_add_what_the_text_hides() {
    let text = "🎬 Смотрите youtu.be/a и тут, и example.org/film";
    let entity = |kind: &str, offset: usize, length: usize| json!({"type": kind, "offset": offset, "length": length});
    let link = |url: &str| {
        let mut link = entity("text_link", 0, 2);
        link["url"] = url.into();
        link
    };
    let found = of_message(
        text,
        &[
            link("https://rutube.ru/video/1/"),
            link("http://192.168.0.1/film"),
            entity("url", 12, 10),
            entity("url", 32, 16),
            entity("bold", 0, 5),
            entity("url", 900, 5),
        ],
    );
    let urls: Vec<&str> = found.taken.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        urls,
        ["https://youtu.be/a", "https://rutube.ru/video/1/", "https://example.org/film"]
    );
    assert_eq!(found.refused.len(), 1);
    let hidden =
        ["https://youtu.be/a?si=1", "file:///a", "https://ok.ru/video/1"].map(str::to_owned);
    assert_eq!(links("https://youtu.be/a", &hidden).len(), 2);
    let twice = "https://example.org/?a=1&amp;amp;b=2".to_owned();
    assert_eq!(links("", &[twice])[0].url, "https://example.org/?a=1&b=2");
    let signs = ["http://…", "http:.=", "https:/-/", "https://a&aMp;b.org/"].map(str::to_owned);
    assert_eq!(links("", &signs), []);
}

#[test]
fn what_no_host_calls_a_video_is_put_into_no_address() {
    let odd = [
        "https://youtu.be/?list=%5B%5B43%20%D0%B8%01",
        "https://vk.com/video_ext.php?oid=1%2F..&id=2",
        "https://vk.com/video_ext.php?oid=1&id=2%20%23",
        "https://drive.google.com/open?id=a%2F..%2Fb",
    ];
    for address in odd.map(str::to_owned) {
        let taken = links("", std::slice::from_ref(&address));
        assert_eq!(taken[0].id, None, "{address}");
        assert_eq!(taken[0].url, address);
        assert_eq!(links("", &[taken[0].url.clone()]), taken);
    }
}

#[test]
fn an_address_that_was_made_is_made_again() {
    let made = [
        ("https://t.me/s/s/12", "https://t.me/s/12"),
        ("https://t.me/s/s/s/12", "https://t.me/s/12"),
        ("https://vimeo.com/1/22", "https://vimeo.com/1/22"),
        ("https://vimeo.com/groups/5/videos/1", "https://vimeo.com/1"),
        ("https://player.vimeo.com/video/1?h=22", "https://vimeo.com/1/22"),
        ("https://player.vimeo.com/video/1?h=a%2F2", "https://vimeo.com/1"),
        ("https://vk.com/feed?z=video-1_2_ab", "https://vkvideo.ru/video-1_2_ab"),
        ("https://vk.com/feed?z=video-1_2_a%20%23b", "https://vkvideo.ru/video-1_2"),
        ("https://example.org/?a=1&a\tmp;b=2", "https://example.org/?a=1&b=2"),
    ];
    for (written, address) in made {
        let once = links("", &[written.to_owned()]);
        assert_eq!(once[0].url, address);
        assert_eq!(links("", &[address.to_owned()])[0].identity(), once[0].identity());
    }
}

proptest! {
    #[test]
    fn every_link_is_a_public_address(text in "(\\PC|https?://|youtu\\.be/|src=//|\\[video\\]|127\\.0\\.0\\.1|[.,()\"<> /:@]){0,40}") {
        for link in of(&text).taken {
            let url = Url::parse(&link.url).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert!(matches!(url.scheme(), "http" | "https"));
            prop_assert_eq!(refuse::why(&url), None);
            prop_assert!(!link.identity().is_empty());
        }
    }
}
