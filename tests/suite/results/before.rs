//! Before publication: the panel, ties, changes, the preview, two organizers at once.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;

#[tokio::test]
async fn the_panel_shows_the_state_the_jurors_and_every_reason() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.transcript();
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Jurors").await;
    scene.tap(ORGANIZER, "Marks").await;
    scene.tap(ORGANIZER, "Wood").await;
    scene.tap(ORGANIZER, "Show the entry").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_tie_at_the_limit_is_settled_with_a_reason() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Ties at a limit: 1").await;
    scene.tap(ORGANIZER, "Choose who has a place").await;
    scene.tap(ORGANIZER, "✓ Stone Carl: 2").await;
    scene.tap(ORGANIZER, "Go on").await;
    scene.world.send_voice(ORGANIZER, "why.ogg", 900, "").unwrap();
    scene.settle().await;
    scene.say(ORGANIZER, "Boris wrote <more> to the point.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.tap(ORGANIZER, "To the results").await;
    scene.tap(ORGANIZER, "Stone · 0").await;
    scene.tap(ORGANIZER, "Back to what the rules say").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM adjustments").await, 0);
    assert_eq!(scene.trail("adjust award").await, 1);
    assert_eq!(scene.trail("undo award change").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn the_letters_are_seen_before_they_go_and_are_the_ones_that_come() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Publish").await;
    scene.tap(ORGANIZER, "Look at the letters").await;
    let seen = scene.last(ORGANIZER).html;
    scene.tap(ORGANIZER, "Next ›").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    insta::assert_snapshot!(scene.transcript());
    let come = scene.last(ANNA).html;
    assert!(seen.ends_with(&come), "{seen}\n---\n{come}");
    assert_eq!(scene.figure("SELECT COUNT(*) FROM decisions WHERE kind = 'published'").await, 3);
    scene.end().await;
}

#[tokio::test]
async fn figures_that_changed_meanwhile_are_shown_again() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Publish").await;
    scene.tap(ORGANIZER, "Close marking and go on").await;
    // Another organizer changes a figure between the look and the tap.
    scene.forge(VERA, "aw3:hello:1:1").await;
    scene.say(VERA, "Half of it was copied.").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Yes, publish").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM results").await, 0);
    scene.tap(ORGANIZER, "Yes, publish").await;
    assert_eq!(scene.award_of(1).await, 1);
    // Both at once: the second one hears that it is done, and nobody gets two letters.
    scene.transcript();
    scene.forge(VERA, "at4:hello:0000000000").await;
    assert!(scene.transcript().contains("over the chat: The results are published already."));
    assert_eq!(scene.told(ANNA, "Results: Say hello"), 1);
    scene.end().await;
}

#[tokio::test]
async fn marking_is_closed_and_opened_again() {
    let mut scene = court().await;
    scene.forge(OLGA, "k:1:3").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Close marking").await;
    scene.tap(ORGANIZER, "Yes, close it").await;
    scene.forge(OLGA, "k:2:3").await;
    scene.say(OLGA, "/jury").await;
    scene.tap(ORGANIZER, "Open marking again").await;
    scene.forge(OLGA, "k:2:3").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM marks").await, 2);
    assert_eq!((scene.trail("close marking").await, scene.trail("reopen marking").await), (1, 1));
    scene.end().await;
}

#[tokio::test]
async fn the_workbook_has_every_mark_and_every_step() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Workbook").await;
    let bytes = crate::rating::file(&mut scene, ORGANIZER, "hello.xlsx").await;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0][..2], ["Contestant", "Company"]);
    let anna = rows.iter().find(|row| row[0] == "Bell Anna").unwrap();
    let boris = rows.iter().find(|row| row[0] == "Wood Boris").unwrap();
    // Order, marks of Ilya and Olga, figure, spread, what the rules say, the award.
    assert_eq!([&anna[2], &anna[4], &anna[5], &anna[6], &anna[7]], ["1", "", "3", "3", "0"]);
    assert_eq!([&boris[4], &boris[5], &boris[6], &boris[7]], ["1", "2", "1.5", "1"]);
    assert_eq!([&boris[8], &boris[9]], ["2", "2"]);
    assert!(boris[10].contains("1.5"), "{boris:?}");
    scene.end().await;
}

#[tokio::test]
async fn today_counts_ties_that_nobody_has_settled() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.say(ORGANIZER, "/admin").await;
    let waits = |scene: &Scene| {
        let panel = scene.last(ORGANIZER);
        panel.buttons[0][0].label.clone()
    };
    // While it takes entries there is nothing to decide.
    assert!(!waits(&scene).contains("waiting for you"), "{}", waits(&scene));
    scene.at("2026-12-01 10:04:10").await;
    scene.say(ORGANIZER, "/admin").await;
    let today = waits(&scene);
    assert_eq!(today, "Today · waiting for you: 1");
    scene.tap(ORGANIZER, &today).await;
    scene.tap(ORGANIZER, "Ties at a limit: 1").await;
    assert!(scene.last(ORGANIZER).text.contains("Ties at a limit: Say hello"));
    scene.end().await;
}
