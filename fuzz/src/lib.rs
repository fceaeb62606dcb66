//! What has to hold for any input at all, one function per thing that reads it. Each panics where it
//! does not. `targets/` gives them to libFuzzer; the suite gives them the seeds of `seeds/`.

use laurel::contest::definition::Locale;
use laurel::contest::{file, heading, link};
use laurel::desk::route::Route;
use laurel::desk::tap::Tap;
use laurel::passage::{Passage, cases, join};
use laurel::telegram::incoming::Event;
use laurel::telegram::read::read;
use laurel::text::{cut_html, cut_plain, escape, markdown, shown_len, split_html, utf16_len};
use laurel::words::mistakes::mistake;
use serde_json::Value;

/// The longest message of Telegram's, in UTF-16 units.
const MESSAGE: usize = 4096;

/// An update from Telegram: whatever its JSON is, it is read and sorted.
pub fn updates(data: &[u8]) {
    let Ok(json) = serde_json::from_slice::<Value>(data) else { return };
    let Some(incoming) = read(&json) else { return };
    assert_eq!(json["update_id"].as_i64(), Some(incoming.update_id), "another update");
    if let Event::Message(message) | Event::Edited(message) = &incoming.event {
        formatted(&Passage::new(message.text.as_str(), message.entities.clone()));
        let links = link::of_message(&message.text, &message.entities);
        links.taken.iter().for_each(address);
    }
    Route::of(incoming.event, "laurel_bot");
}

/// A button's data: what is understood is written so that it is understood the same again.
pub fn taps(data: &[u8]) {
    let Some(tap) = std::str::from_utf8(data).ok().and_then(Tap::decode) else { return };
    let written = tap.encode();
    assert!(written.len() <= 64, "Telegram takes 64 bytes: {written}");
    assert!(Tap::decode(&written).is_some_and(|again| again == tap), "{written} is another button");
}

/// A contest file: a contest, or mistakes that have a place in it and words in both languages.
pub fn contest_file(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else { return };
    let Err(mistakes) = file::read(source) else { return };
    assert!(!mistakes.is_empty(), "neither a contest nor a mistake");
    // Behind the last line end there is a place, too.
    let lines = source.split('\n').count();
    for found in mistakes {
        assert!((1..=lines).contains(&found.line) && found.column > 0, "no such place");
        for locale in [Locale::Ru, Locale::En] {
            assert!(!mistake(locale, &found.what).is_empty(), "no words");
        }
    }
}

/// The head of a solution, and a message that holds several.
pub fn headings(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(found) = heading::read(text) {
        assert!((1..=999).contains(&found.number));
    }
    for found in heading::all(text) {
        assert!((1..=999).contains(&found.number) && text.is_char_boundary(found.line_start));
    }
    let passage = Passage::new(text, vec![whole(text, "bold")]);
    for going_on in [None, Some(2)] {
        let pieces = cases::by_case(&passage, going_on, |number| number <= 12);
        assert!(pieces.iter().all(|piece| piece.number <= 12));
        if !pieces.is_empty() {
            let again = join::join(pieces.into_iter().map(|piece| piece.passage));
            assert_eq!(again.text, text, "a piece is lost");
        }
    }
}

/// Formatted text: cut into messages, and turned into HTML. The first bytes say where and which formats.
pub fn cutting(data: &[u8]) {
    let [most, formats, rest @ ..] = data else { return };
    let formats = usize::from(formats % 8);
    let Some((spans, text)) = rest.split_at_checked(formats * 3) else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let most = usize::from(*most) + 2;
    let kinds =
        ["bold", "italic", "code", "pre", "text_link", "spoiler", "custom_emoji", "blockquote"];
    let entity = |span: &[u8]| {
        let kind = kinds[usize::from(span[0]) % kinds.len()];
        serde_json::json!({
            "type": kind, "offset": span[1], "length": span[2], "url": "https://example.org/?a=1&b=2"
        })
    };
    let passage = Passage::new(text, spans.chunks_exact(3).map(entity).collect());
    formatted(&passage);
    let pieces = passage.cut(most);
    assert!(pieces.iter().all(|piece| (1..=most).contains(&piece.len())), "too long");
    assert_eq!(join::join(pieces).text, text, "something is lost");
    assert!(utf16_len(&cut_plain(text, most)) <= most);
    html(&markdown(text), most);
}

/// Addresses in a text: only such as anybody may open, and the same for the same.
pub fn links(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let links = link::of_message(text, &[whole(text, "url")]);
    links.taken.iter().for_each(address);
    for (index, taken) in links.taken.iter().enumerate() {
        let twice = links.taken.iter().skip(index + 1).any(|it| it.identity() == taken.identity());
        assert!(!twice, "{} twice", taken.url);
    }
}

fn whole(text: &str, kind: &str) -> Value {
    serde_json::json!({"type": kind, "offset": 0, "length": utf16_len(text)})
}

/// An address that is taken leads into the world, and is taken again as it was: behind words, as it may
/// have come, since in a text of its own some signs would end it.
fn address(taken: &link::VideoLink) {
    let url = url::Url::parse(&taken.url).expect("an address");
    assert!(matches!(url.scheme(), "http" | "https"), "{url}");
    assert!(url.username().is_empty() && url.password().is_none(), "{url}");
    match url.host().expect("a host") {
        url::Host::Domain(name) => assert!(name != "localhost", "{url}"),
        url::Host::Ipv4(at) => assert!(!at.is_loopback() && !at.is_private(), "{url}"),
        url::Host::Ipv6(at) => assert!(!at.is_loopback(), "{url}"),
    }
    let again = link::links("", std::slice::from_ref(&taken.url));
    assert!(
        matches!(again.as_slice(), [one] if one.identity() == taken.identity()),
        "{} is not itself: {again:?}",
        taken.url
    );
}

/// What is shown of formatted text is safe, whole, and fits messages.
fn formatted(passage: &Passage) {
    let shown = passage.to_html();
    assert!(!shown.contains("javascript:"), "a script");
    let visible = shown_len(&passage.to_message_html());
    assert!(visible <= passage.len(), "more is shown than was written");
    html(&passage.to_message_html(), MESSAGE);
    html(&escape(&passage.text), MESSAGE);
}

/// HTML of our own, cut into messages: each fits, and its tags are balanced.
fn html(source: &str, most: usize) {
    for part in split_html(source, most) {
        assert!(shown_len(&part) <= most, "too long");
        let mut open = Vec::new();
        for tag in part.split('<').skip(1) {
            let name = tag.split(['>', ' ']).next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "tags cross: {part}"),
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "left open: {part}");
    }
    assert!(shown_len(&cut_html(source, most)) <= most);
}
