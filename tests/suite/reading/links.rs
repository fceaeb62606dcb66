//! Links to a contestant's page.

use super::{ANNA, GUEST, library};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn a_page_is_shared_and_opened_by_somebody_who_never_wrote() {
    let mut scene = library().await;
    scene.say(ANNA, "/share").await;
    let link = scene.last(ANNA).text;
    let link = link.split_whitespace().find(|word| word.starts_with("https://")).unwrap();
    scene.enter(23, "Vera", "ru");
    scene.world.follow_link(23, link).unwrap();
    scene.settle().await;
    scene.tap(23, "● Say hello").await;
    scene.tap(23, "‹ К списку").await;
    scene.tap(23, "Поделиться страницей").await;
    scene.tap(23, "‹ К разделам").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn links_that_lead_nowhere_say_so() {
    let mut scene = library().await;
    scene.sql("UPDATE contestants SET state = 'withdrawn' WHERE id = 2").await;
    let link = |payload: &str| format!("https://t.me/laurel_rehearsal_bot?start={payload}");
    for payload in ["c_2", "c_99", "c_", "c_x", "c_99999999999999999999"] {
        scene.world.follow_link(GUEST, &link(payload)).unwrap();
        scene.settle().await;
        let said = scene.last(GUEST).text;
        assert!(said.contains("Nobody is behind this link"), "{payload}: {said}");
    }
    scene.world.follow_link(GUEST, &link("read")).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("what contestants wrote"));
    scene.world.follow_link(GUEST, &link("nonsense")).unwrap();
    scene.settle().await;
    assert!(scene.last(GUEST).text.contains("Would you like to compete?"));
    scene.transcript();
    scene.forge(GUEST, "rq:2").await;
    scene.forge(GUEST, "rq:-1").await;
    assert_eq!(scene.transcript().matches("This contestant is no longer here.").count(), 2);
    scene.end().await;
}

#[tokio::test]
async fn whoever_has_no_page_is_told_where_to_find_the_others() {
    let mut scene = library().await;
    scene.say(GUEST, "/share").await;
    scene.say(ORGANIZER, "/share").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_link_does_not_end_a_registration() {
    let mut scene = library().await;
    scene.tap(GUEST, "Take part").await;
    scene.tap(GUEST, "I agree").await;
    scene.world.follow_link(GUEST, "https://t.me/laurel_rehearsal_bot?start=c_1").unwrap();
    scene.settle().await;
    scene.transcript();
    scene.tap(GUEST, "● Say hello").await;
    scene.tap(GUEST, "💬 Write to the author").await;
    scene.forge(GUEST, "rs").await;
    let said = scene.transcript();
    assert_eq!(said.matches("Finish registering first, or drop it").count(), 2, "{said}");
    scene.say(GUEST, "Lane Vera").await;
    assert!(scene.last(GUEST).text.contains("company"), "{}", scene.last(GUEST).text);
    scene.end().await;
}
