//! Closing the marking while something is owed, jurors who leave, entries that nobody can mark, and two
//! organizers who act at the same time.

use super::*;

/// The first task asks for a remark with the lowest and the highest mark.
fn with_remarks() -> String {
    let head = "# A task with cases: each is answered";
    let remarks = "[task.jury]\nremarks = \"extremes\"\n\n";
    contest().replacen(head, &format!("{remarks}{head}"), 1)
}

#[tokio::test]
async fn the_highest_mark_asks_for_a_remark_in_the_conversation() {
    let mut scene = court_of(&with_remarks()).await;
    scene.say(OLGA, "/jury").await;
    scene.tap(OLGA, "Say hello: 3 left").await;
    scene.transcript();
    scene.tap(OLGA, "3").await;
    scene.tap(OLGA, "More…").await;
    scene.tap(OLGA, "✍️ Remark for the author").await;
    scene.say(OLGA, "Every figure is there.").await;
    scene.tap(OLGA, "‹ To the marks").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn closing_names_everybody_once_and_tells_those_who_had_not_finished() {
    let mut scene = court_of(&with_remarks()).await;
    // Olga owes a remark and nothing else; Ilya owes a remark and a mark.
    for (juror, entry, mark) in [(OLGA, 1, 3), (OLGA, 2, 2), (OLGA, 3, 2), (ILYA, 2, 0)] {
        scene.forge(juror, &format!("k:{entry}:{mark}")).await;
    }
    scene.at("2026-12-01 10:04:10").await;
    scene.open_results(ORGANIZER).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Close marking").await;
    let asked = scene.last(ORGANIZER).text;
    assert!(asked.contains("Ilya: 1 left") && !asked.contains("Olga: 1 left"), "{asked}");
    scene.tap(ORGANIZER, "Yes, close it").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!((scene.told(OLGA, "closed marking"), scene.told(ILYA, "closed marking")), (1, 1));
    scene.end().await;
}

#[tokio::test]
async fn a_juror_who_leaves_keeps_their_marks_and_gets_no_second_marking() {
    let mut scene = court().await;
    for (juror, entry, mark) in [(OLGA, 1, 3), (OLGA, 3, 2), (ILYA, 2, 1), (ILYA, 3, 2)] {
        scene.forge(juror, &format!("k:{entry}:{mark}")).await;
    }
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
    scene.tap(ORGANIZER, "2").await;
    scene.tap(ORGANIZER, "Take off the jury").await;
    scene.tap(ORGANIZER, "Take off, marks count on").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.transcript();
    scene.open_results(ORGANIZER).await;
    scene.tap(ORGANIZER, "Jurors").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    for label in ["Publish", "Close marking and go on", "Yes, publish"] {
        scene.tap(ORGANIZER, label).await;
    }
    assert_eq!((scene.award_of(1).await, scene.award_of(3).await), (3, 2));
    // Nobody is left who could mark Boris a second time: Olga is off the jury.
    scene.tap(BORIS, "Do you object? Appeal").await;
    scene.say(BORIS, "Only one juror has read it.").await;
    scene.tap(BORIS, "Send it").await;
    scene.tap(ORGANIZER, "Open").await;
    scene.tap(ORGANIZER, "Second marking").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(OLGA, "fresh eye"), 0);
    scene.end().await;
}

#[tokio::test]
async fn what_nobody_can_mark_is_told_apart_from_what_nobody_has_marked() {
    let mut scene = court().await;
    scene.forge(OLGA, "jm1:1:4").await;
    scene.say(OLGA, "We are neighbours.").await;
    scene.forge(OLGA, "jm1:2:2").await;
    scene.say(OLGA, "Is this from last year?").await;
    scene.forge(OLGA, "k:2:2").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.transcript();
    scene.open_results(ORGANIZER).await;
    let table = scene.last(ORGANIZER).text;
    assert!(!table.contains("  ") && table.lines().all(|line| line == line.trim_end()), "{table}");
    scene.tap(ORGANIZER, "Marks").await;
    let table = scene.last(ORGANIZER).text;
    assert!(!table.contains("  ") && table.lines().all(|line| line == line.trim_end()), "{table}");
    scene.tap(ORGANIZER, "Bell").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn of_a_recused_juror_the_author_hears_nothing_and_of_the_other_everything() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.forge(OLGA, "jm1:2:0").await;
    scene.world.send_text(OLGA, "Kind words of Olga.").unwrap();
    scene.settle().await;
    scene.forge(ILYA, "jm1:2:0").await;
    scene.say(ILYA, "Kind words of Ilya.").await;
    // Ilya keeps away after that.
    scene.forge(ILYA, "jm1:2:4").await;
    scene.say(ILYA, "He is my brother.").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.publish_hello().await;
    assert_eq!((scene.told(BORIS, "words of Olga"), scene.told(BORIS, "words of Ilya")), (1, 0));
    scene.say(BORIS, "/why").await;
    let why = scene.last(BORIS).text;
    assert!(why.contains("words of Olga") && !why.contains("Ilya"), "{why}");
    scene.end().await;
}

#[tokio::test]
async fn two_organizers_decide_one_thing_at_the_same_time() {
    let mut scene = court().await;
    scene.mark_equal().await;
    scene.at("2026-12-01 10:04:10").await;
    for who in [ORGANIZER, VERA] {
        scene.open_results(who).await;
        scene.tap(who, "Ties at a limit: 1").await;
        scene.tap(who, "Choose who has a place").await;
    }
    scene.transcript();
    scene.tap(ORGANIZER, "✓ Stone Carl: 2").await;
    scene.tap(VERA, "✓ Wood Boris: 2").await;
    scene.tap(ORGANIZER, "Go on").await;
    scene.tap(VERA, "Go on").await;
    scene.say(ORGANIZER, "Boris wrote more to the point.").await;
    scene.say(VERA, "Carl wrote more to the point.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    // It is settled by now: or else both would be out.
    scene.tap(VERA, "Yes, do it").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM adjustments").await, 1);
    insta::assert_snapshot!(scene.transcript());
    // One closes the marking while the other is about to; one opens it again under the other's hands.
    for who in [ORGANIZER, VERA] {
        scene.open_results(who).await;
        scene.tap(who, "Close marking").await;
    }
    scene.transcript();
    scene.tap(VERA, "Yes, close it").await;
    scene.tap(ORGANIZER, "Yes, close it").await;
    scene.tap(VERA, "Open marking again").await;
    scene.forge(ORGANIZER, "at4:hello:0000000000").await;
    let said = scene.transcript();
    assert!(
        said.contains("to Organizer, over the chat: The marking of this task is closed."),
        "{said}"
    );
    assert!(said.contains("to Organizer, over the chat: Marking is still open"), "{said}");
    assert_eq!(scene.trail("close marking").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn only_whose_entry_it_is_is_said_to_have_no_mark_yet() {
    let head = "# A task with cases: each is answered";
    let shared = contest().replace(head, &format!("[task.jury]\nper_entry = 1\n\n{head}"));
    let mut scene = court_of(&shared).await;
    for juror in [ILYA, OLGA] {
        scene.say(juror, "/jury").await;
    }
    scene.open_results(ORGANIZER).await;
    let mut told = Vec::new();
    for name in ["Bell · —", "Wood · —", "Stone · —"] {
        scene.tap(ORGANIZER, name).await;
        let card = scene.last(ORGANIZER).text.clone();
        let lacking = ["Ilya: not yet", "Olga: not yet"].map(|words| card.contains(words));
        told.push(lacking);
        scene.tap(ORGANIZER, "‹ Back").await;
    }
    // Ilya is of Anna's company, so hers is Olga's; the others are one each.
    assert_eq!(told[0], [false, true]);
    assert!(told.iter().all(|[ilya, olga]| ilya != olga), "{told:?}");
    assert!(told.contains(&[true, false]), "{told:?}");
    scene.end().await;
}
