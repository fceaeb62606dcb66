//! One publication: its pages, its pictures, its applause, its neighbours.

use super::without_the_question;
use super::{ANNA, BORIS, GUEST, library};
use crate::harness::{ORGANIZER, Scene};

#[tokio::test]
async fn a_guest_reads_with_formatting_pictures_and_applause() {
    let mut scene = library().await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "Newest first").await;
    scene.tap(GUEST, "● Wood B. · Say hello").await;
    scene.tap(GUEST, "Older ›").await;
    scene.tap(GUEST, "📎 Show attachments (1)").await;
    scene.tap(GUEST, "‹ To the entry").await;
    scene.tap(GUEST, "👏 Applaud").await;
    scene.tap(GUEST, "👏 You applauded · 1").await;
    scene.tap(GUEST, "👏 Applaud").await;
    scene.tap(GUEST, "All entries: Bell Anna").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_contestant_reads_opponents_and_cannot_applaud_herself() {
    let mut scene = library().await;
    scene.say(ANNA, "/read").await;
    scene.tap(ANNA, "Newest first").await;
    scene.tap(ANNA, "Bell A. · Say hello").await;
    scene.forge(ANNA, "ra:1.0.0.n:1").await;
    scene.forge(ANNA, "rc:1:").await;
    scene.tap(ANNA, "‹ Newer").await;
    scene.tap(ANNA, "👏 Applaud").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM applause WHERE entry_id = 1").await, 0);
    scene.end().await;
}

#[tokio::test]
async fn applause_counts_once_however_often_it_is_tapped() {
    let mut scene = library().await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "Newest first").await;
    scene.tap(GUEST, "● Bell A. · Say hello").await;
    scene.world.tap_label(GUEST, "👏 Applaud").unwrap();
    scene.world.tap_label(GUEST, "👏 Applaud").unwrap();
    scene.settle().await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM applause").await, 1);
    assert!(scene.labels(GUEST).contains(&"👏 You applauded · 1".to_owned()));
    scene.forge(GUEST, "ra:1.0.0.n:0").await;
    scene.forge(GUEST, "ra:1.0.0.n:0").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM applause").await, 0);
    scene.end().await;
}

#[tokio::test]
async fn a_long_text_has_pages_and_ends() {
    let mut scene = Scene::of(&without_the_question()).await;
    scene.enter(ANNA, "Anna", "en");
    scene.enter(GUEST, "Gleb", "en");
    scene.say(GUEST, "/start").await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.at("2026-12-01 10:00:30").await;
    let lines: Vec<String> =
        (1..=160).map(|n| format!("{n}. I called back whoever hung up on us.")).collect();
    scene.say(ANNA, &lines.join("\n")).await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "● Unread (1)").await;
    scene.tap(GUEST, "● Bell A. · Say hello").await;
    scene.transcript();
    let mut read = Vec::new();
    loop {
        let page = scene.last(GUEST).text;
        read.extend(page.lines().filter(|line| line.contains("called back")).map(str::to_owned));
        if !scene.labels(GUEST).contains(&"Next ›".to_owned()) {
            break;
        }
        scene.tap(GUEST, "Next ›").await;
    }
    assert_eq!(read, lines, "nothing is lost between the pages");
    assert!(scene.last(GUEST).text.contains("– page 3 of 3 –"), "{}", scene.last(GUEST).text);
    // Beyond the end there is the last page, and before the beginning nothing.
    scene.forge(GUEST, "rp:1.0.4294967295.n").await;
    assert!(scene.last(GUEST).text.contains("– page 3 of 3 –"));
    scene.forge(GUEST, "rp:1.0.-1.n").await;
    scene.end().await;
}

#[tokio::test]
async fn what_its_author_takes_back_while_somebody_reads_it_is_gone() {
    let mut scene = library().await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "Newest first").await;
    scene.tap(GUEST, "● Wood B. · Say hello").await;
    scene.transcript();
    scene.sql("UPDATE parts SET state = 'dropped' WHERE contestant_id = 2").await;
    scene.tap(GUEST, "👏 Applaud").await;
    insta::assert_snapshot!(scene.transcript());
    for data in ["rp:2.0.0.n", "rf:2.0.0.n", "ra:2.0.0.n:1", "rc:2:"] {
        scene.forge(GUEST, data).await;
        assert!(scene.transcript().contains("This entry is no longer here."), "{data}");
    }
    assert_eq!(scene.figure("SELECT COUNT(*) FROM applause").await, 0);
    // The whole entry, and back again.
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "Newest first").await;
    scene.tap(GUEST, "● Bell A. · Say hello").await;
    scene.sql("UPDATE entries SET withdrawn_at = 1 WHERE contestant_id = 1").await;
    scene.transcript();
    scene.tap(GUEST, "📎 Show attachments (1)").await;
    assert!(scene.transcript().contains("This entry is no longer here."));
    assert!(scene.last(GUEST).text.contains("There is nothing here yet."));
    scene.sql("UPDATE entries SET withdrawn_at = NULL").await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "Newest first").await;
    assert_eq!(scene.labels(GUEST)[0], "Bell A. · Say hello");
    scene.end().await;
}

#[tokio::test]
async fn who_takes_part_no_longer_is_not_read() {
    let mut scene = library().await;
    for state in ["withdrawn", "disqualified"] {
        scene.sql(&format!("UPDATE contestants SET state = '{state}' WHERE id = 2")).await;
        scene.say(GUEST, "/read").await;
        scene.tap(GUEST, "Newest first").await;
        assert!(!scene.labels(GUEST).iter().any(|label| label.contains("Wood")), "{state}");
        scene.transcript();
        scene.forge(GUEST, "rp:2.0.0.nc2").await;
        assert!(scene.transcript().contains("This contestant is no longer here."));
        scene.forge(GUEST, "rl:nc2:0").await;
        assert!(scene.transcript().contains("This contestant is no longer here."));
        scene.say(GUEST, "/read wood").await;
        assert!(scene.last(GUEST).text.contains("Nobody is found"));
    }
    scene.end().await;
}

#[tokio::test]
async fn drafts_late_messages_and_entries_of_open_tasks_are_nobodys_to_read() {
    let mut scene = library().await;
    scene.say(ANNA, "Case 1. I would listen first, and then call them back myself.").await;
    scene.at("2026-12-01 10:02:30").await;
    scene.say(ANNA, "/cancel").await;
    scene.say(ANNA, "https://youtu.be/dQw4w9WgXcQ").await;
    scene.say(GUEST, "/read").await;
    scene.transcript();
    scene.tap(GUEST, "Newest first").await;
    for entry in 1..=4 {
        scene.forge(GUEST, &format!("rp:{entry}.1.0.n")).await;
    }
    let seen = scene.transcript();
    assert!(!seen.contains("listen first") && !seen.contains("youtu"), "{seen}");
    // At the close the cases are open to all, without what came too late.
    scene.at("2026-12-01 10:06:10").await;
    scene.say(ANNA, "Case 2. This one comes too late, and still here it is.").await;
    scene.say(GUEST, "/read").await;
    insta::assert_snapshot!(scene.transcript());
    scene.tap(GUEST, "Three calls (1)").await;
    assert_eq!(scene.labels(GUEST)[0], "● Bell A. · case 1");
    // With its results the third task is.
    scene.forge(ANNA, "pd:friends").await;
    scene.at("2026-12-01 10:07:10").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    scene.tap(ORGANIZER, "What others say · entries: 1").await;
    scene.tap(ORGANIZER, "Publish").await;
    scene.say(GUEST, "/read").await;
    assert!(!scene.labels(GUEST).contains(&"What others say (1)".to_owned()));
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "What others say (1)").await;
    scene.tap(GUEST, "● Bell A.").await;
    assert!(scene.last(GUEST).text.contains("https://youtu.be/dQw4w9WgXcQ"));
    scene.end().await;
}

#[tokio::test]
async fn a_case_is_a_publication_of_its_own() {
    let mut scene = library().await;
    for number in [1, 3] {
        let text = format!("Case {number}. I would listen first, and then call them back myself.");
        scene.say(BORIS, &text).await;
    }
    scene.at("2026-12-01 10:06:10").await;
    scene.say(GUEST, "/tasks").await;
    scene.tap(GUEST, "Three calls").await;
    scene.transcript();
    scene.tap(GUEST, "Read the entries (2)").await;
    scene.tap(GUEST, "● Wood B. · case 3").await;
    scene.tap(GUEST, "👏 Applaud").await;
    scene.tap(GUEST, "‹ To the list").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
