//! `/why`: the rule, the marks without names, the time and every step.

use super::*;

#[tokio::test]
async fn every_award_explains_itself_to_whose_it_is() {
    let mut scene = three().await;
    let juror = scene.enter(11, "Ilya", "en");
    scene.invite_juror(juror, "Nowhere").await;
    scene.at("2026-12-01 10:04:30").await;
    scene.say(juror, "/jury").await;
    let label = scene.last(juror).buttons[0][0].label.clone();
    scene.tap(juror, &label).await;
    scene.tap(juror, "2").await;
    publish(&mut scene, "Say hello", &[("Ёлкин", 1)]).await;
    publish(&mut scene, "Three calls", &[]).await;
    scene.transcript();
    scene.say(ANNA, "/why").await;
    scene.say(BORIS, "/why").await;
    scene.say(GUEST, "/why").await;
    let said = scene.transcript();
    assert!(!said.contains("Ilya"), "{said}");
    insta::assert_snapshot!(said);
    scene.end().await;
}
