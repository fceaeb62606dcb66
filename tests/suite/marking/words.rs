//! What jurors say beside the mark and correct afterwards, and buttons that are tapped twice.

use laurel::rehearsal::Author;

use super::{ANNA, BORIS, ILYA, OLGA, hall, with};
use crate::harness::{ORGANIZER, SAMPLE, Scene};

#[tokio::test]
async fn a_second_tap_on_next_shows_nothing_twice() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.transcript();
    // Both taps are under way before the first is answered.
    let card = scene.last(ILYA).id;
    for _ in 0..2 {
        scene.world.tap(ILYA, card, "jn:hello").unwrap();
    }
    scene.settle().await;
    let said = scene.transcript();
    assert_eq!(said.matches("I am number 2").count(), 1, "{said}");
    assert!(said.contains("over the chat: This entry is shown below already"), "{said}");
    // From another card the same entry comes again.
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "Say hello: 2 left").await;
    assert!(scene.transcript().contains("I am number 2"));
    scene.end().await;
}

#[tokio::test]
async fn a_corrected_message_corrects_the_remark_until_the_results_are_out() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.forge(ILYA, "jm1:1:0").await;
    scene.say(ILYA, "Wram and brave.").await;
    let remark = scene.world.newest(ILYA, Author::Person(ILYA)).unwrap().id;
    scene.transcript();
    scene.edit(ILYA, remark, "Warm and <brave>.").await;
    scene.edit(ILYA, remark, &"Too long. ".repeat(120)).await;
    scene.at("2026-12-01 10:04:10").await;
    // Marking is closed; the words can still be mended.
    scene.forge(ORGANIZER, "ac1:hello:0").await;
    scene.edit(ILYA, remark, "Warm and very brave.").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    scene.tap(ORGANIZER, "Say hello · entries: 3").await;
    scene.tap(ORGANIZER, "Publish").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.edit(ILYA, remark, "Not so brave.").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(ANNA, "Warm and very brave."), 1);
    assert_eq!(scene.told(ANNA, "Not so brave"), 0);
    scene.end().await;
}

#[tokio::test]
async fn remarks_keep_their_formatting_in_the_preview_and_in_why() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.forge(ILYA, "jm1:1:0").await;
    let bold = serde_json::json!([{"type": "bold", "offset": 0, "length": 4}]);
    scene.world.send_formatted(ILYA, "Warm & brave.", bold).unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:04:10").await;
    scene.forge(ORGANIZER, "ac1:hello:0").await;
    scene.forge(ORGANIZER, "at5:hello:0").await;
    let preview = scene.last(ORGANIZER).html;
    assert!(preview.contains("<b>Warm</b> &amp; brave."), "{preview}");
    scene.forge(ORGANIZER, "at2:hello").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.say(ANNA, "/why").await;
    let why = scene.last(ANNA).html;
    assert!(why.contains("<b>Warm</b> &amp; brave."), "{why}");
    scene.end().await;
}

#[tokio::test]
async fn taking_an_abstention_back_is_a_step_of_its_own() {
    let mut scene = hall(SAMPLE).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.mark(ILYA, 2).await;
    scene.forge(ILYA, "jm1:1:3").await;
    scene.say(ILYA, "I know her too well.").await;
    scene.forge(ILYA, "jm2:1:3").await;
    scene.transcript();
    scene.forge(ILYA, "kh:1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_nominee_card_waits_for_company_and_rules_as_entries_do() {
    let mut scene = hall(SAMPLE).await;
    let vera = scene.enter(super::VERA, "Vera", "en");
    scene.follow_invitation(vera).await;
    scene.transcript();
    scene.forge(vera, "pn:1").await;
    let said = scene.transcript();
    assert!(!said.contains("Nominee") && !said.contains("Bell Anna"), "{said}");
    assert!(said.contains("Which company"), "{said}");
    scene.forge(OLGA, "pn:1").await;
    assert!(scene.transcript().contains("Bell Anna"));
    scene.end().await;
}

#[tokio::test]
async fn while_marking_is_blind_nothing_that_is_asked_or_said_has_a_name() {
    let mut scene = hall(&with(&[("blind = false", "blind = true")])).await;
    scene.begin(ILYA, "Say hello", 3).await;
    scene.transcript();
    scene.tap(ILYA, "More…").await;
    for (button, words) in [
        ("✍️ Remark for the author", "Warm."),
        ("🔒 Note to the organizers", "Look at the figures."),
        ("🚩 Call the organizers", "Is this from last year?"),
        ("Abstain", "I think I know who this is."),
    ] {
        scene.tap(ILYA, button).await;
        scene.say(ILYA, words).await;
        scene.tap(ILYA, "‹ To the marks").await;
        scene.tap(ILYA, "More…").await;
    }
    scene.tap(ILYA, "Recuse myself").await;
    scene.say(ILYA, "It is my sister, by the style.").await;
    no_names(&scene);
    scene.forge(ORGANIZER, "ajf1:1").await;
    insta::assert_snapshot!(scene.transcript());
    let _ = BORIS;
    scene.end().await;
}

fn no_names(scene: &Scene) {
    for heard in scene.heard(ILYA) {
        for name in ["Bell", "Wood", "Frost", "Blue Line", "Red Phone", "Owl"] {
            assert!(!heard.contains(name), "{heard}");
        }
    }
}
