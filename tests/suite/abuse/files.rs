//! Files that people send: names that mislead, sizes that nobody opens, contest files made to break the
//! reader. What contestants send is passed on by its number at Telegram and never opened.

use std::time::{Duration, Instant};

use laurel::contest::file;
use laurel::rehearsal::{Fault, Item, Kind};

use super::JUROR;
use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;

/// Names that would be markup, turn the direction of writing, begin another line, lead out of a folder, or be
/// a formula.
const NAMES: [&str; 7] = [
    "<b>report</b>.pdf",
    "<a href=\"tg://user?id=1\">x</a>.doc",
    "annual\u{202e}fdp.exe",
    "two\nlines\r\n.txt",
    "../../../etc/passwd",
    "=HYPERLINK(\"http://evil.example\").csv",
    "&lt;&amp;\u{0}\u{200b}.zip",
];

async fn with_anna() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", "en");
    scene.enter(JUROR, "Ilya", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.register(ANNA, "Bell <i>Anna</i>", "=Blue & Line").await;
    scene.invite_juror(JUROR, "Nobody's").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn files_with_misleading_names_and_huge_ones_are_passed_on_and_never_opened() {
    let mut scene = with_anna().await;
    // Whoever asks for the bytes of a file is refused here, and the scene fails at its end.
    scene.world.fail_often("getFile", Fault::ServerError(500), 1.0);
    for name in NAMES {
        let caption = format!("<b>{name}</b> & more, said at some length so that it is a solution");
        let item = Item::of_size(Kind::Document, name, 50 << 20, &caption);
        scene.world.send_item(ANNA, item).unwrap();
    }
    scene.world.send_item(ANNA, Item::of_size(Kind::Document, NAMES[0], 2000 << 20, "")).unwrap();
    scene.settle().await;
    scene.say(ANNA, "/my").await;
    scene.forge(ANNA, "mj:hello:").await;
    scene.forge(ANNA, "mr:hello::0").await;
    scene.say(JUROR, "/jury").await;
    scene.forge(JUROR, "jn:hello").await;
    scene.forge(JUROR, "jk2:1").await;
    scene.say(ORGANIZER, "/admin").await;
    for data in ["op1:1", "at7:1", "ajf1:1"] {
        scene.forge(ORGANIZER, data).await;
    }
    let seen = scene.transcript();
    assert!(!seen.contains("!!"), "{seen}");
    // As people wrote it, and never as markup or another direction.
    assert!(seen.contains("Bell &lt;i&gt;Anna&lt;/i&gt;"), "{seen}");
    // The lines of the bot's messages, without files and buttons.
    let said = |line: &&str| line.starts_with("    ") && !line.trim_start().starts_with('[');
    for markup in ["<i>Anna", "<b>report", "<a href=\"tg://user?id=1\"", "\u{202e}"] {
        let line = seen.lines().filter(said).find(|line| line.contains(markup));
        assert_eq!(line, None, "{markup}");
    }
    scene.world.clear_faults();
    scene.end().await;
}

/// Contest files made to break whoever reads them; each at most as large as one that is read at all.
fn bombs() -> Vec<(&'static str, String)> {
    const SIZE: usize = 200_000;
    let nested = |open: &str, close: &str| {
        let depth = SIZE / (open.len() + close.len());
        format!("title = {}1{}", open.repeat(depth), close.repeat(depth))
    };
    vec![
        ("nested lists", nested("[", "]")),
        ("lists that do not end", format!("title = {}", "[".repeat(SIZE))),
        ("nested tables", nested("{ a = ", " }")),
        ("a key of many dots", format!("{}title = 1", "a.".repeat(SIZE / 2))),
        ("a heading of many dots", format!("[{}a]\n", "a.".repeat(SIZE / 2))),
        ("a line without an end", format!("title = \"{}", "x".repeat(SIZE))),
        ("a text without an end", format!("title = \"\"\"{}", "x\n".repeat(SIZE / 2))),
        ("tasks without number", "[[task]]\n".repeat(SIZE / 9)),
        ("keys without number", (0..SIZE / 12).map(|n| format!("key{n} = {n}\n")).collect()),
        ("one key again and again", "title = 1\n".repeat(SIZE / 10)),
        ("nothing but mistakes", "= \n".repeat(SIZE / 3)),
        ("escapes", format!("title = \"{}\"", "\\u0041".repeat(SIZE / 6))),
        ("numbers", format!("pause_minutes = {}", "9".repeat(SIZE))),
        ("many nested lists", format!("title = [{}]", "[[[[[[[[]]]]]]]],".repeat(SIZE / 17))),
    ]
}

// Many threads have two megabytes of stack, and so has this one.
#[test]
fn no_contest_file_breaks_its_reader() {
    for (name, source) in bombs() {
        let reader = std::thread::Builder::new().stack_size(2 << 20).spawn(move || {
            let begin = Instant::now();
            (file::read(&source).is_err(), begin.elapsed())
        });
        let (refused, took) = reader.unwrap().join().unwrap();
        println!("{name}: {took:?}");
        assert!(refused, "{name}");
        // Not a measure, but what would hold the bot up.
        assert!(took < Duration::from_secs(60), "{name}: {took:?}");
    }
}

#[tokio::test]
async fn a_contest_file_of_mistakes_alone_is_answered_in_a_few_messages() {
    let mut scene = with_anna().await;
    for (name, source) in bombs() {
        let item = Item::new(Kind::Document, "contest.toml", source.as_bytes(), "");
        scene.world.send_item(ORGANIZER, item).unwrap();
        scene.settle().await;
        let said = scene.transcript();
        assert!(said.lines().count() < 200 && !said.contains("!!"), "{name}: {said}");
        assert!(!said.contains("broke"), "{name}: {said}");
    }
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
    assert!(scene.last(ANNA).text.contains("Say hello"), "the bot goes on");
    scene.end().await;
}
