//! What a solution holds, in one line: how many of what, how many characters, and since when.

use serde_json::Value;

use crate::contest::link;
use crate::desk::Turn;
use crate::html;
use crate::passage::addresses;
use crate::store::entries::Part;
use crate::words::{Html, Locale};

/// "Texts: 2 · pictures: 3 · 3120 characters", with the time of the last message below.
pub fn line(turn: &Turn<'_>, locale: Locale, parts: &[&Part]) -> String {
    let of_kinds =
        |kinds: &[&str]| parts.iter().filter(|part| kinds.contains(&part.kind.as_str())).count();
    let mut list = Vec::new();
    for (kinds, words) in [
        (&["text"][..], texts as Words),
        (&["photo", "animation"], pictures),
        (&["video", "video_note"], videos),
        (&["voice", "audio"], recordings),
        (&["document"], documents),
    ] {
        let count = of_kinds(kinds);
        if count > 0 {
            list.push(words(locale, count));
        }
    }
    let links = parts.iter().map(|part| links(part)).sum::<usize>();
    if links > 0 {
        list.push(html!(locale, "holds-links", count = links));
    }
    let characters: usize = parts.iter().map(|part| part.text.trim().chars().count()).sum();
    if characters > 0 {
        list.push(html!(locale, "holds-characters", count = characters));
    }
    let last = parts.iter().map(|part| part.edited_at.unwrap_or(part.sent_at)).max();
    let at = last.map(|at| turn.when_exactly(locale, at)).unwrap_or_default();
    html!(locale, "holds", list = Html(list.join(" · ")), at = at)
}

type Words = fn(Locale, usize) -> String;

fn texts(locale: Locale, count: usize) -> String {
    html!(locale, "holds-texts", count = count)
}

fn pictures(locale: Locale, count: usize) -> String {
    html!(locale, "holds-pictures", count = count)
}

fn videos(locale: Locale, count: usize) -> String {
    html!(locale, "holds-videos", count = count)
}

fn recordings(locale: Locale, count: usize) -> String {
    html!(locale, "holds-recordings", count = count)
}

fn documents(locale: Locale, count: usize) -> String {
    html!(locale, "holds-documents", count = count)
}

fn links(part: &Part) -> usize {
    let entities: Vec<Value> = serde_json::from_str(&part.entities).unwrap_or_default();
    link::links(&part.text, &addresses(&entities)).len()
}
