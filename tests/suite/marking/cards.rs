//! From the queue to the mark and back.

use super::{ANNA, BORIS, CLARA, ILYA, OLGA, hall, with};
use crate::harness::SAMPLE;

#[tokio::test]
async fn one_tap_marks_another_takes_it_back_and_every_step_is_kept() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.tap(ILYA, "↩️ Undo").await;
    scene.mark(ILYA, 3).await;
    scene.tap(ILYA, "Change").await;
    scene.mark(ILYA, 1).await;
    scene.tap(ILYA, "↩️ Undo").await;
    scene.tap(ILYA, "How it changed").await;
    scene.tap(ILYA, "‹ To the mark").await;
    scene.tap(ILYA, "Next ›").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.marks().await, ["1/1=3"]);
    let store = scene.app().desk.store.clone();
    let trail: Vec<String> = sqlx::query_scalar(
        "SELECT action || ': ' || coalesce(before, '-') || ' to ' || coalesce(after, '-')
         FROM audit WHERE action LIKE '%mark' ORDER BY id",
    )
    .fetch_all(store.reader())
    .await
    .unwrap();
    let wanted = [
        "mark: - to 2",
        "take back a mark: 2 to -",
        "mark: - to 3",
        "mark: 3 to 1",
        "take back a mark: 1 to 3",
    ];
    assert_eq!(trail, wanted);
    scene.end().await;
}

#[tokio::test]
async fn what_is_put_off_comes_back_when_all_others_are_marked() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.tap(ILYA, "Skip ›").await;
    scene.mark(ILYA, 1).await;
    scene.tap(ILYA, "Next ›").await;
    scene.mark(ILYA, 2).await;
    scene.transcript();
    scene.tap(ILYA, "Next ›").await;
    scene.tap(ILYA, "Skip ›").await;
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "Say hello: all entries").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_second_tap_on_skip_puts_nothing_else_off() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.world.tap_label(ILYA, "Skip ›").unwrap();
    scene.world.tap_label(ILYA, "Skip ›").unwrap();
    scene.settle().await;
    let store = scene.app().desk.store.clone();
    let skips: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM skips").fetch_one(store.reader()).await.unwrap();
    assert_eq!(skips, 1);
    assert!(scene.last(ILYA).text.starts_with("Wood Boris"), "{}", scene.last(ILYA).text);
    scene.end().await;
}

#[tokio::test]
async fn an_entry_is_found_by_its_number_in_the_list_or_typed() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "Say hello: all entries").await;
    scene.tap(ILYA, "3").await;
    scene.mark(ILYA, 2).await;
    scene.tap(ILYA, "All entries").await;
    scene.say(ILYA, "/jury 2").await;
    scene.say(ILYA, "17").await;
    scene.say(ILYA, "№ 1").await;
    let heard = scene.transcript();
    assert!(heard.contains("There is no no. 17 among your entries. The last is no. 3."), "{heard}");
    assert!(scene.last(ILYA).text.starts_with("Bell Anna"), "{heard}");
    scene.at("2026-12-01 10:03:00").await;
    scene.say(ANNA, "Case 1. I would listen first, and then call them back.").await;
    scene.transcript();
    // A number means the task that one looks at; from the overview one has to choose.
    scene.say(ILYA, "3").await;
    assert!(scene.last(ILYA).text.starts_with("Frost Clara"), "{}", scene.transcript());
    scene.say(ILYA, "/jury").await;
    scene.say(ILYA, "1").await;
    scene.tap(ILYA, "Three calls: Bell Anna").await;
    scene.say(ILYA, "I have no number to say.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_list_has_pages_and_says_what_was_done_with_each() {
    let mut scene = hall(SAMPLE).await;
    for who in 31..=39 {
        scene.enter(who, "Somebody", "en");
        scene.register(who, &format!("Surname{who} Name"), "Somewhere").await;
        scene.say(who, "I answered 9,214 calls and lost my voice once.").await;
        scene.tap(who, "Say hello").await;
    }
    scene.begin(ILYA, "Say hello", 12).await;
    scene.mark(ILYA, 2).await;
    scene.tap(ILYA, "Next ›").await;
    scene.tap(ILYA, "Skip ›").await;
    scene.say(ANNA, "And there is one more thing that I would like to add to it.").await;
    scene.transcript();
    scene.tap(ILYA, "All entries").await;
    scene.tap(ILYA, "Next ›").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn others_marks_are_seen_after_ones_own_and_go_when_it_is_taken_back() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(OLGA, "Say hello", 3).await;
    scene.mark(OLGA, 1).await;
    assert!(scene.last(OLGA).text.contains("Nobody else has marked"));
    scene.say(ILYA, "/jury 1").await;
    assert!(!scene.last(ILYA).text.contains("others"), "{}", scene.last(ILYA).text);
    scene.mark(ILYA, 3).await;
    assert!(scene.last(ILYA).text.contains("The others gave: 1"), "{}", scene.last(ILYA).text);
    scene.tap(ILYA, "↩️ Undo").await;
    assert!(!scene.last(ILYA).text.contains("others"), "{}", scene.last(ILYA).text);
    scene.end().await;
}

#[tokio::test]
async fn others_marks_are_shown_always_or_never_if_the_file_says_so() {
    for (others, before, after) in [("always", true, true), ("never", false, false)] {
        let said = format!("others = \"{others}\"");
        let mut scene = hall(&with(&[("others = \"after-own\"", &said)])).await;
        scene.begin(OLGA, "Say hello", 3).await;
        scene.mark(OLGA, 1).await;
        scene.say(ILYA, "/jury 1").await;
        let seen = |scene: &crate::harness::Scene| scene.last(ILYA).text.contains("others gave: 1");
        assert_eq!(seen(&scene), before, "{others}");
        scene.mark(ILYA, 3).await;
        assert_eq!(seen(&scene), after, "{others}");
        scene.end().await;
    }
}

#[tokio::test]
async fn a_changed_entry_says_so_until_it_is_marked_again() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 1).await;
    scene.say(ANNA, "And there is one more thing that I would like to add to it.").await;
    scene.transcript();
    scene.say(ILYA, "/jury 1").await;
    scene.mark(ILYA, 1).await;
    scene.tap(ILYA, "↩️ Undo").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_card_says_what_the_limits_mean_and_what_is_missing_or_late() {
    let file = with(&[
        (
            "first = { places = 2, kind = \"guaranteed\" }",
            "first = { places = 2, kind = \"reserved\" }\nplaces = 2",
        ),
        ("publish = \"at-once\"", "complete = { length = 50 }\npublish = \"at-once\""),
    ]);
    let mut scene = hall(&file).await;
    scene.world.edit_text(CLARA, first_message(&scene, CLARA), "Too short.").unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:03:50").await;
    scene.forge(BORIS, "sn:hello:").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.say(BORIS, "One more thing about me that I forgot to tell you before the close.").await;
    scene.transcript();
    scene.say(ILYA, "/jury 1").await;
    scene.say(ILYA, "/jury 3").await;
    scene.say(ILYA, "/jury 2").await;
    scene.tap(ILYA, "Came late: 1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// The first message of a person's entry: the last they have sent.
fn first_message(scene: &crate::harness::Scene, who: i64) -> i32 {
    let newest = scene.world.newest(who, laurel::rehearsal::Author::Person(who));
    newest.expect("they have written").id
}

#[tokio::test]
async fn labels_stand_on_the_buttons_and_until_in_the_overview() {
    let mut scene = hall(SAMPLE).await;
    scene.at("2026-12-01 10:05:00").await;
    scene.say(ANNA, "They say that I am the one, and here is why: because I listen.").await;
    scene.tap(ANNA, "What others say").await;
    scene.at("2026-12-01 10:07:10").await;
    scene.transcript();
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "What others say: 1 left").await;
    scene.tap(ILYA, "2 · won over").await;
    scene.at("2026-12-01 10:08:00").await;
    scene.transcript();
    scene.say(OLGA, "/jury").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
