//! What becomes of the organizers' group: it moves, the bot is put out or may not write. Nothing that was on
//! its way there is lost.

use super::*;

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_is_followed() {
    let mut scene = with_group().await;
    scene.say(ANNA, "/ask Where is the final?").await;
    scene.world.upgrade_group(ORGANIZER, GROUP, SUPER).unwrap();
    scene.settle().await;
    let asked = newest(&scene, SUPER);
    assert!(asked.text.contains("Where is the final?"), "{}", asked.text);
    scene.answer_in(OLGA, SUPER, asked.id, "In York.").await;
    assert_eq!(scene.told(ANNA, "In York."), 1);
    scene.restart().await;
    scene.say(ANNA, "/ask And when?").await;
    assert!(newest(&scene, SUPER).text.contains("And when?"));
    scene.end().await;
}

#[tokio::test]
async fn a_move_that_is_learnt_from_a_refusal_loses_no_question() {
    let mut scene = with_group().await;
    // The question is on its way to the old group when that is gone, and the news has not come.
    scene.world.send_text(ANNA, "/ask Where is the final?").unwrap();
    scene.handle_only().await;
    scene.world.upgrade_group(ORGANIZER, GROUP, SUPER).unwrap();
    scene.expect_refusals(1);
    scene.app().deliver().await.unwrap();
    scene.settle().await;
    let heads = scene.world.chat(SUPER);
    let heads = heads.iter().filter(|it| it.text.contains("Where is the final?")).count();
    assert_eq!(heads, 1);
    scene.end().await;
}

#[tokio::test]
async fn a_group_without_the_bot_is_noticed_by_the_first_question() {
    let source =
        SAMPLE.replacen("answer_hours = 12", &format!("answer_hours = 12\ngroup = {GROUP}"), 1);
    let mut scene = Scene::of(&source).await;
    scene.enter(ANNA, "Anna", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.transcript();
    scene.expect_refusals(1);
    scene.say(ANNA, "/ask Where is the final?").await;
    scene.say(ANNA, "/ask And when?").await;
    assert_eq!(scene.told(ORGANIZER, "no longer write in the organizers' group"), 1);
    assert_eq!(scene.told(ORGANIZER, "Where is the final?"), 1);
    assert_eq!(scene.told(ORGANIZER, "And when?"), 1);
    scene.end().await;
}

#[tokio::test]
async fn a_bot_that_may_not_write_in_the_group_loses_no_question() {
    let mut scene = with_group().await;
    // On its way when the right is taken away, and the news has not come.
    scene.world.send_text(ANNA, "/ask Where is the final?").unwrap();
    scene.handle_only().await;
    scene.world.set_bot_role(ORGANIZER, GROUP, Role::Muted).unwrap();
    scene.expect_refusals(1);
    scene.app().deliver().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ORGANIZER, "no longer write in the organizers' group"), 1);
    assert_eq!(scene.told(ORGANIZER, "Where is the final?"), 1);
    scene.world.set_bot_role(ORGANIZER, GROUP, Role::Member).unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ORGANIZER, "in the organizers' group again"), 1);
    assert!(newest(&scene, GROUP).text.contains("Where is the final?"));
    scene.end().await;
}

#[tokio::test]
async fn a_flag_on_its_way_when_the_bot_is_taken_out_comes_to_each_organizer() {
    let mut scene = with_group().await;
    hand_in(&mut scene).await;
    scene.forge(ILYA, FLAG).await;
    scene.world.send_text(ILYA, "Is this not from last year?").unwrap();
    scene.handle_only().await;
    scene.world.set_bot_role(ORGANIZER, GROUP, Role::Kicked).unwrap();
    scene.expect_refusals(1);
    scene.app().deliver().await.unwrap();
    scene.settle().await;
    assert_eq!(scene.told(ORGANIZER, "no longer write in the organizers' group"), 1);
    assert_eq!(scene.told(ORGANIZER, "Is this not from last year?"), 1);
    let flag = scene.last(ORGANIZER);
    assert!(flag.text.contains("Is this not from last year?"), "{}", flag.text);
    scene.reply(ORGANIZER, flag.id, "No, she sent the report.").await;
    assert_eq!(scene.told(ILYA, "No, she sent the report."), 1);
    scene.end().await;
}
