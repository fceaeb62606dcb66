//! The short list after it was drawn up: coming onto it, and sinking below its line.

use super::*;

/// All results of the round are published, the list is drawn up with Anna (4 points) and Carl (5) on
/// it, and Boris (3) has handed in the extra task.
async fn drawn_up() -> Scene {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[("Moss", 2)]).await;
    publish(&mut scene, "Three calls", &[("Moss", 3), ("Bell", 1)]).await;
    scene.at("2026-12-01 10:07:00").await;
    scene.transcript();
    scene
}

/// Changes a published award behind everybody's back, and lets the list be looked at anew.
async fn correct(scene: &mut Scene, contestant: i64, task: &str, points: u8) {
    let mut tx = scene.app().desk.store.write().await.unwrap();
    sqlx::query("UPDATE awards SET points = ? WHERE contestant_id = ? AND task = ?")
        .bind(points)
        .bind(contestant)
        .bind(task)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let desk = scene.app().desk.clone();
    desk.work(async |turn| laurel::desk::short_list::review(turn, ORGANIZER).await).await.unwrap();
    scene.settle().await;
}

#[tokio::test]
async fn those_inside_are_congratulated_and_the_others_have_the_extra_task_alone() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[("Moss", 2)]).await;
    publish(&mut scene, "Three calls", &[("Moss", 3), ("Bell", 1)]).await;
    scene.transcript();
    scene.at("2026-12-01 10:07:10").await;
    scene.say(BORIS, "/tasks").await;
    scene.say(ANNA, "/tasks").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_extra_tasks_award_takes_somebody_over_the_line_and_it_is_told() {
    let mut scene = drawn_up().await;
    send(&mut scene, "Message", "Contestants").await;
    scene.say(BORIS, "Я помню, как позвонил мальчик и спросил, какая завтра погода.").await;
    scene.at("2026-12-01 10:09:10").await;
    scene.transcript();
    publish(&mut scene, "Encore", &[("Ёлкин", 2)]).await;
    scene.say(ANNA, "/rating").await;
    send(&mut scene, "Message", "Contestants").await;
    scene.forge(GUEST, "gc:1:2:0").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_correction_can_take_somebody_over_the_line() {
    let mut scene = drawn_up().await;
    scene.say(BORIS, "Case 1. I would listen first, and then call them back.").await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    sqlx::query("INSERT INTO awards VALUES ('cases', 2, 0, '{}')").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    correct(&mut scene, 2, "cases", 1).await;
    assert_eq!(scene.told(BORIS, "Теперь и вы в коротком списке"), 1);
    assert_eq!(scene.told(ORGANIZER, "is on the short list now"), 1);
    // Once is enough.
    correct(&mut scene, 2, "cases", 2).await;
    assert_eq!(scene.told(BORIS, "Теперь и вы в коротком списке"), 1);
    scene.end().await;
}

#[tokio::test]
async fn below_the_line_the_organizers_are_asked_and_nothing_happens_till_they_answer() {
    let mut scene = drawn_up().await;
    scene.transcript();
    correct(&mut scene, 1, "hello", 2).await;
    scene.say(ANNA, "/rating").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Rating").await;
    scene.tap(ORGANIZER, "⚠️ Short list: Bell Anna").await;
    scene.tap(ORGANIZER, "Take off the list").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "Leave on the list").await;
    scene.forge(ORGANIZER, "as2:1:3:1").await;
    insta::assert_snapshot!(scene.transcript());
    // The same sum is not asked about again; another one is.
    correct(&mut scene, 1, "hello", 2).await;
    assert_eq!(scene.told(ORGANIZER, "after the correction 3 laurels"), 1);
    correct(&mut scene, 1, "hello", 1).await;
    assert_eq!(scene.told(ORGANIZER, "after the correction 2 laurels"), 1);
    scene.say(ORGANIZER, "/admin").await;
    let today = scene.last(ORGANIZER).buttons[0][0].label.clone();
    scene.tap(ORGANIZER, &today).await;
    scene.tap(ORGANIZER, "Short list, below the line: 1").await;
    assert!(scene.last(ORGANIZER).text.contains("after the correction 2 laurels"));
    // And when the points are back, there is nothing to decide.
    correct(&mut scene, 1, "hello", 3).await;
    assert_eq!(count(&mut scene, "SELECT COUNT(*) FROM short_list_doubts").await, 0);
    scene.forge(ORGANIZER, "as2:1:2:1").await;
    assert_eq!(count(&mut scene, "SELECT SUM(inside) FROM short_list").await, 2);
    scene.end().await;
}

#[tokio::test]
async fn who_is_taken_off_hears_so_and_has_the_extra_task() {
    let mut scene = drawn_up().await;
    scene.transcript();
    correct(&mut scene, 1, "hello", 0).await;
    scene.tap(ORGANIZER, "Take off the list").await;
    scene.tap(ORGANIZER, "Yes, take off").await;
    scene.forge(ORGANIZER, "as1:1:1").await;
    scene.say(ANNA, "/tasks").await;
    insta::assert_snapshot!(scene.transcript());
    let trail = "SELECT COUNT(*) FROM audit WHERE action = 'short list' AND before = 'inside'
                 AND after = 'outside' AND actor = 100001";
    assert_eq!(count(&mut scene, trail).await, 1);
    scene.end().await;
}

#[tokio::test]
async fn who_returns_after_the_list_was_drawn_up_is_judged_then() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[("Moss", 2)]).await;
    publish(&mut scene, "Three calls", &[("Moss", 3), ("Bell", 1)]).await;
    scene.forge(ANNA, "dw:1").await;
    scene.at("2026-12-01 10:07:10").await;
    assert_eq!(scene.told(ANNA, "You are on the short list"), 0);
    scene.forge(ANNA, "da").await;
    assert_eq!(scene.told(ANNA, "You are on the short list"), 1);
    scene.end().await;
}
