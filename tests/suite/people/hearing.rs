//! Who of the organizers' side hears what: whoever was invited hears what an owner hears, a helper hears of
//! questions and reports.

use super::{ANNA, BORIS, GUEST, VERA, hall};
use crate::harness::{ORGANIZER, Scene};

const ILYA: i64 = 31;
const READER: i64 = 22;
const WORDS: &str = "I answered 9,214 calls this year and lost my voice only once.";

/// What these have heard since the last time.
fn news(scene: &Scene, who: i64, known: usize) -> Vec<String> {
    scene.heard(who).split_off(known)
}

#[tokio::test]
async fn an_invited_organizer_hears_what_an_owner_hears_and_a_helper_hears_of_questions() {
    let mut scene = hall().await;
    scene.enter(ILYA, "Ilya", "en");
    scene.invite_juror(ILYA, "Green").await;
    scene.say(ILYA, "/jury").await;
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.invite_helper(GUEST).await;
    scene.world.follow_link(VERA, &link).unwrap();
    scene.settle().await;
    scene.enter(READER, "Reader", "en");
    scene.say(READER, "/start").await;
    let known = [ORGANIZER, VERA, GUEST, READER].map(|who| scene.heard(who).len());
    // A company that looks like a juror's, a question, a call of the jury's.
    scene.enter(3, "Dora", "en");
    scene.register(3, "Clay Dora", "Green Ltd.").await;
    scene.at("2026-12-01 10:00:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, WORDS).await;
    }
    scene.say(BORIS, "/ask Is there tea?").await;
    scene.say(ILYA, "/jury").await;
    scene.tap(ILYA, "Say hello: 2 left").await;
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "🚩 Call the organizers").await;
    scene.say(ILYA, "This reads like the other one.").await;
    // The evening's digest, the vote from its opening to the bulletin, and Monday's picture.
    scene.at("2026-12-01 23:00:00").await;
    scene.at("2026-12-07 12:00:00").await;
    let owner = news(&scene, ORGANIZER, known[0]);
    let invited = news(&scene, VERA, known[1]);
    let helper = news(&scene, GUEST, known[2]);
    assert!(owner.len() > 6, "{owner:#?}");
    assert_eq!(owner, invited);
    assert!(helper.iter().any(|words| words.contains("Is there tea?")), "{helper:#?}");
    // All else a helper hears is what everybody does.
    let everybody = news(&scene, READER, known[3]);
    let of_questions = ["Is there tea?", "1 question has waited long"];
    for words in &helper {
        let theirs = of_questions.iter().any(|it| words.contains(it));
        assert!(everybody.contains(words) || theirs, "{words}");
    }
    scene.end().await;
}
