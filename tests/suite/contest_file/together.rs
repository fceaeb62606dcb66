//! Two organizers at once, and organizers who come and go.

use laurel::rehearsal::Action;

use super::{ANNA, OLGA, day, with};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn the_second_sees_what_the_first_did_before_anything_is_undone() {
    let mut scene = day("10:00:30").await;
    let first = with(&[("close = 2026-12-01T10:06:00", "close = 2026-12-01T10:06:30")]);
    let second = with(&[("picks = 2", "picks = 3")]);
    scene.send_file(ORGANIZER, "contest.toml", first.as_bytes()).await;
    scene.send_file(OLGA, "contest.toml", second.as_bytes()).await;
    scene.transcript();
    let (mine, hers) = (scene.last(ORGANIZER).id, scene.last(OLGA).id);
    let apply = |scene: &crate::harness::Scene, who, message| {
        let chat = scene.world.chat(who);
        let shown = chat.into_iter().find(|shown| shown.id == message).unwrap();
        let apply = shown.buttons.into_iter().flatten().find(|it| it.label.contains("Apply"));
        match apply.unwrap().action {
            Action::Data(data) => data,
            other => panic!("{other:?}"),
        }
    };
    // Both tap before the bot has dealt with either; the first once more.
    for (who, message) in [(ORGANIZER, mine), (OLGA, hers), (ORGANIZER, mine)] {
        let data = apply(&scene, who, message);
        scene.world.tap(who, message, &data).unwrap();
    }
    scene.settle().await;
    scene.follow_contest();
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 2);
    // A whole file is meant as a whole: with her second look Olga decides.
    let data = apply(&scene, OLGA, hers);
    scene.world.tap(OLGA, hers, &data).unwrap();
    scene.settle().await;
    scene.follow_contest();
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 3);
    assert_eq!(scene.contest.vote.as_ref().unwrap().picks, 3);
    scene.end().await;
}

#[tokio::test]
async fn a_change_by_buttons_is_made_on_what_the_other_did() {
    let mut scene = day("10:00:30").await;
    for (who, data) in [(ORGANIZER, "aft3:cases:2:1"), (OLGA, "aft3::5:1")] {
        scene.say(who, "/admin").await;
        scene.forge(who, data).await;
    }
    scene.transcript();
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.press(OLGA, "✅ Apply").await;
    let said = scene.transcript();
    assert!(said.contains("While you were looking"), "{said}");
    scene.press(OLGA, "✅ Apply").await;
    let contest = scene.contest.clone();
    let times = [contest.tasks[1].close, contest.vote.as_ref().unwrap().closes];
    assert_eq!(times.map(|at| at.format("%H:%M").to_string()), ["10:07", "10:11"]);
    scene.end().await;
}

#[tokio::test]
async fn organizers_come_and_go_and_nobody_takes_themselves_off() {
    let mut scene = day("10:00:30").await;
    scene.enter(7, "Petr Guest", "en");
    scene.say(7, "/start").await;
    scene.say(7, "/admin").await;
    scene.transcript();
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contest file").await;
    scene.tap(ORGANIZER, "Add an organizer").await;
    scene.say(ORGANIZER, "nobody of that name").await;
    scene.say(ORGANIZER, &ANNA.to_string()).await;
    scene.say(ORGANIZER, "Petr").await;
    scene.press(ORGANIZER, "Petr Guest").await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.say(7, "/admin").await;
    insta::assert_snapshot!(scene.transcript());
    let (_, source) = {
        scene.forge(ORGANIZER, "af1:2").await;
        scene.newest_document(ORGANIZER)
    };
    assert!(source.contains("organizers = [100001, 100002, 7] # Olga too"));
    scene.transcript();
    // Olga is taken off while a file of hers is looked at.
    let hers = source.replace("picks = 2", "picks = 3");
    scene.send_file(OLGA, "contest.toml", hers.as_bytes()).await;
    let gone = source.replace("100002, ", "");
    scene.send_file(ORGANIZER, "contest.toml", gone.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.press(OLGA, "✅ Apply").await;
    insta::assert_snapshot!("one_is_taken_off", scene.transcript());
    assert_eq!(scene.contest.organizers, [ORGANIZER, 7]);
    assert_eq!(scene.contest.vote.as_ref().unwrap().picks, 2);
    scene.end().await;
}
