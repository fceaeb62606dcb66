//! Files that are none, and changes that would rewrite what has happened.

use laurel::rehearsal::{Fault, Item, Kind};

use super::{ANNA, OLGA, STORY, day, two, with};
use crate::harness::{ORGANIZER, PIXEL};

#[tokio::test]
async fn all_mistakes_are_told_with_line_and_column() {
    let mut scene = day("10:00:30").await;
    let wrong = with(&[
        ("zone = \"Europe/London\"", "zone = \"Europe/Londn\""),
        ("max = 2", "max = 12"),
        ("closes = 2026-12-01T10:10:00", "closes = 2026-12-01T10:07:00"),
        ("picks = 2", "pics = 2"),
    ]);
    scene.send_file(ORGANIZER, "contest.toml", wrong.as_bytes()).await;
    scene.send_file(ORGANIZER, "contest.toml", b"title = \"x\nzone = ").await;
    insta::assert_snapshot!(scene.transcript());
    // So many that they take several pages, whoever wrote `<b>` in it.
    let many: String = (0..150).map(|number| format!("\"<b>{number}\" = {number}\n")).collect();
    scene.send_file(ORGANIZER, "contest.toml", many.as_bytes()).await;
    let first = scene.last(ORGANIZER).text;
    scene.press(ORGANIZER, "Next ›").await;
    assert!(first.contains("mistakes in the file") && scene.last(ORGANIZER).text != first);
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn what_is_no_contest_file_gets_its_clear_answer() {
    let mut scene = day("10:00:30").await;
    let source = two();
    scene.send_file(ORGANIZER, "contest.toml", &vec![b'#'; 2 << 20]).await;
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(source.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    scene.send_file(ORGANIZER, "contest.toml", &wide).await;
    let mut old = source.clone().into_bytes();
    let at = source.find("Ten Minutes").unwrap();
    old.splice(at..at + 3, [0xc4, 0xe5, 0xf1]);
    scene.send_file(ORGANIZER, "contest.toml", &old).await;
    scene.send_file(ORGANIZER, "contest.toml", PIXEL).await;
    // A byte-order mark is no harm.
    let marked = format!("\u{feff}{}", source.replace("picks = 2", "picks = 3"));
    scene.send_file(ORGANIZER, "contest.toml", marked.as_bytes()).await;
    // Any other document is a contest file only after the screen was opened.
    scene.send_file(ORGANIZER, "photo.png", PIXEL).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contest file").await;
    scene.send_file(ORGANIZER, "photo.png", PIXEL).await;
    insta::assert_snapshot!(scene.transcript());
    // A guest's or a contestant's file is theirs.
    scene.send_file(ANNA, "contest.toml", source.as_bytes()).await;
    assert_eq!(scene.count("SELECT COUNT(*) FROM fetches").await, 0);
    assert_eq!(scene.count("SELECT COUNT(*) FROM contest_proposals").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn what_would_rewrite_history_is_refused_with_the_reason() {
    let mut scene = day("10:02:30").await;
    scene.say(ANNA, "Case 1. I would listen first, and then call them back the same day.").await;
    scene.tap(ANNA, "✅ Done").await;
    scene.at("2026-12-01 10:04:30").await;
    scene.transcript();
    let source = two();
    let (head, rest) = source.split_once("[[task.case]]\nnumber = 1").unwrap();
    let (_, rest) = rest.split_once("[[task.case]]").unwrap();
    let without_case = format!("{head}[[task.case]]{rest}");
    let new = without_case
        .replacen("id = \"hello\"", "id = \"hallo\"", 1)
        .replacen("announce = 2026-12-01T10:02:00", "announce = 2026-12-01T10:03:00", 1)
        .replacen("open = 2026-12-01T10:04:00", "open = 2026-12-01T10:05:00", 1)
        .replacen("close = 2026-12-01T10:06:00", "close = 2026-12-01T10:04:10", 1)
        .replacen("[100001, 100002]", "[100002]", 1);
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    insta::assert_snapshot!(scene.transcript());
    // Also with a button that was never shown.
    scene.forge(ORGANIZER, "af6:1:000000000000:0").await;
    assert!(scene.transcript().contains("looking"));
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn a_file_that_telegram_does_not_give_is_asked_for_again_and_given_up_at_last() {
    let mut scene = day("10:00:30").await;
    let new = with(&[("picks = 2", "picks = 3")]);
    scene.expect_refusals(20);
    scene.world.fail_next("getFile", Fault::ServerError(502));
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    assert!(scene.last(ORGANIZER).text.contains("Reading"));
    scene.at("2026-12-01 10:00:40").await;
    assert!(scene.last(ORGANIZER).text.contains("What changes: 1"));
    scene.world.fail_often("getFile", Fault::ServerError(500), 1.0);
    scene.send_file(OLGA, "contest.toml", new.as_bytes()).await;
    for minute in 1..=4 {
        for second in ["05", "15", "30", "45"] {
            scene.at(&format!("2026-12-01 10:0{minute}:{second}")).await;
        }
    }
    assert_eq!(scene.told(OLGA, "could not be fetched"), 1, "{:?}", scene.heard(OLGA));
    scene.world.clear_faults();
    scene.end().await;
}

#[tokio::test]
async fn a_crash_between_a_file_and_its_look_loses_neither() {
    let mut scene = day("10:00:30").await;
    let new = with(&[("picks = 2", "picks = 3")]);
    let item = Item::new(Kind::Document, "contest.toml", new.as_bytes(), "");
    scene.world.send_item(ORGANIZER, item).unwrap();
    scene.handle_only().await;
    scene.restart().await;
    assert_eq!(scene.told(ORGANIZER, "What changes: 1"), 1, "{:?}", scene.heard(ORGANIZER));
    assert_eq!(scene.told(ORGANIZER, "Reading the file"), 0);
    scene.say(ANNA, STORY).await;
    scene.end().await;
}
