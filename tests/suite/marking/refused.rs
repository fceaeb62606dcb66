//! What a juror may not, and what becomes of entries that go away while they are marked.

use super::{ANNA, ILYA, OLGA, VERA, hall};
use crate::harness::{ORGANIZER, SAMPLE, Scene};

async fn close(scene: &mut Scene, task: &str) {
    // As an organizer's panel does it.
    let store = scene.app().desk.store.clone();
    let mut db = store.write().await.unwrap();
    let now = scene.dial.now();
    laurel::store::marking::close(&mut db, task, ORGANIZER, now).await.unwrap();
    db.commit().await.unwrap();
}

#[tokio::test]
async fn after_marking_is_closed_nothing_changes_and_others_marks_are_seen() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.begin(OLGA, "Say hello", 3).await;
    // The card of Olga has the marks still when marking is over.
    let label = scene.mark_label(OLGA, 3);
    scene.at("2026-12-01 10:04:10").await;
    close(&mut scene, "hello").await;
    let before = scene.marks().await;
    scene.transcript();
    scene.tap(ILYA, "↩️ Undo").await;
    scene.tap(OLGA, &label).await;
    for data in ["k:1:3", "kc:1", "ku:1:1", "js:1", "jn:hello"] {
        scene.forge(OLGA, data).await;
    }
    scene.say(OLGA, "/jury").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.marks().await, before);
    scene.end().await;
}

#[tokio::test]
async fn an_entry_that_is_withdrawn_while_it_is_marked_says_so() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.say(ANNA, "/my").await;
    scene.forge(ANNA, "mw:hello:1").await;
    scene.transcript();
    let label = scene.mark_label(ILYA, 2);
    scene.tap(ILYA, &label).await;
    scene.tap(ILYA, "Next ›").await;
    insta::assert_snapshot!(scene.transcript());
    assert!(scene.marks().await.is_empty());
    scene.end().await;
}

#[tokio::test]
async fn an_entry_of_somebody_who_left_or_erased_says_so() {
    for forged in ["dw:1", "de:3"] {
        let mut scene = hall(SAMPLE).await;
        scene.begin(ILYA, "Say hello", 3).await;
        scene.say(ANNA, "/mydata").await;
        scene.forge(ANNA, forged).await;
        let label = scene.mark_label(ILYA, 2);
        scene.tap(ILYA, &label).await;
        assert!(
            scene.last(ILYA).text.contains("no longer in the contest"),
            "{}",
            scene.last(ILYA).text
        );
        assert!(scene.marks().await.is_empty());
        scene.end().await;
    }
}

#[tokio::test]
async fn a_juror_of_the_same_company_gets_nothing_of_the_entry() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    let label = scene.mark_label(ILYA, 2);
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "My company").await;
    scene.say(ILYA, "Blue Line Ltd").await;
    for data in [
        "k:1:2", "kc:1", "ku:1:1", "kh:1", "je:1", "js:1", "jd:1", "jk:1", "jk1:1:1", "jk2:1",
        "jt:1", "k1:1:1:1",
    ] {
        scene.transcript();
        scene.forge(ILYA, data).await;
        let said = scene.transcript();
        assert!(said.contains("You do not mark this entry"), "{data}: {said}");
        assert!(!said.contains("Bell") && !said.contains("9,214"), "{data}: {said}");
    }
    assert!(scene.marks().await.is_empty());
    let _ = label;
    scene.end().await;
}

#[tokio::test]
async fn before_a_company_is_named_nothing_is_marked() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.enter(VERA, "Vera", "en");
    scene.follow_invitation(VERA).await;
    for data in ["k:1:2", "je:1", "jl:hello:0", "jn:hello", "k1:1:1:1"] {
        scene.transcript();
        scene.forge(VERA, data).await;
        let said = scene.transcript();
        assert!(said.contains("Which company are you from?"), "{data}: {said}");
        assert!(!said.contains("Bell"), "{data}: {said}");
    }
    assert!(scene.marks().await.is_empty());
    scene.end().await;
}

#[tokio::test]
async fn two_jurors_at_once_and_an_old_undo_do_no_harm() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.begin(OLGA, "Say hello", 3).await;
    for (juror, mark) in [(ILYA, 1), (OLGA, 3)] {
        let label = scene.mark_label(juror, mark);
        scene.world.tap_label(juror, &label).unwrap();
    }
    scene.settle().await;
    assert_eq!(scene.marks().await, ["1/1=1", "1/2=3"]);
    // Two steps on; the undo of the first is of another time, and is nobody else's.
    scene.tap(ILYA, "Change").await;
    scene.mark(ILYA, 2).await;
    scene.forge(ILYA, "ku:1:1").await;
    scene.forge(OLGA, "ku:1:2").await;
    assert_eq!(scene.marks().await, ["1/1=2", "1/2=3"]);
    // Undone twice by impatience: once.
    scene.say(ILYA, "/jury 1").await;
    scene.tap(ILYA, "Change").await;
    scene.mark(ILYA, 0).await;
    for _ in 0..2 {
        scene.world.tap_label(ILYA, "↩️ Undo").unwrap();
    }
    scene.settle().await;
    assert_eq!(scene.marks().await, ["1/1=2", "1/2=3"]);
    scene.end().await;
}

#[tokio::test]
async fn a_mark_takes_an_abstention_back_and_undo_brings_it_again() {
    let mut scene = hall(SAMPLE).await;
    let store = scene.app().desk.store.clone();
    let mut db = store.write().await.unwrap();
    let now = scene.dial.now();
    laurel::store::marking::abstain(&mut db, 1, 1, "I know her <well>", now).await.unwrap();
    db.commit().await.unwrap();
    scene.say(ILYA, "/jury").await;
    scene.say(ILYA, "/jury 1").await;
    scene.mark(ILYA, 2).await;
    scene.tap(ILYA, "↩️ Undo").await;
    scene.tap(ILYA, "How it changed").await;
    insta::assert_snapshot!(scene.transcript());
    assert!(scene.marks().await.is_empty());
    scene.end().await;
}
