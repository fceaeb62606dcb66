//! Comments: they pass through, and both sides are protected.

use super::{ANNA, BORIS, GUEST, library};
use crate::harness::{ORGANIZER, PIXEL, Scene};

/// The guest has Boris's entry before them and is asked what to say.
async fn asked(scene: &mut Scene, who: i64) {
    scene.say(who, "/read").await;
    scene.tap(who, "Newest first").await;
    let label = scene.labels(who).into_iter().find(|label| label.contains("Wood")).unwrap();
    scene.tap(who, &label).await;
    scene.tap(who, "💬 Write to the author").await;
}

#[tokio::test]
async fn a_comment_passes_through_and_is_answered() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.transcript();
    scene.say(GUEST, "<b>Bravo</b> & thank you! How do you stay calm?").await;
    scene.tap(BORIS, "Answer").await;
    scene.say(BORIS, "I count to ten <slowly>.").await;
    scene.tap(GUEST, "Answer").await;
    scene.say(GUEST, "👏").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn contestants_are_shown_by_the_name_they_registered_with() {
    let mut scene = library().await;
    asked(&mut scene, ANNA).await;
    scene.say(ANNA, "We sit two desks apart and I never knew.").await;
    assert!(scene.last(BORIS).text.starts_with("💬 Bell Anna about your entry (Say hello):"));
    scene.end().await;
}

#[tokio::test]
async fn a_comment_that_cannot_be_one_is_asked_for_again() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.transcript();
    scene.world.send_photo(GUEST, "cat.png", PIXEL, "look").unwrap();
    scene.settle().await;
    scene.say(GUEST, "\u{200F}\u{200B}\u{2060}.").await;
    scene.say(GUEST, &"Long ".repeat(201)).await;
    scene.say(GUEST, "Short.").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn an_author_blocks_a_reader_and_lets_them_again() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "Nonsense, all of it.").await;
    scene.tap(GUEST, "‹ To the entry").await;
    scene.transcript();
    scene.tap(BORIS, "Nothing more from Gleb").await;
    scene.tap(GUEST, "💬 Write to the author").await;
    scene.forge(BORIS, "ry:1").await;
    scene.tap(BORIS, "Hear from Gleb again").await;
    scene.tap(GUEST, "💬 Write to the author").await;
    // Blocked while writing.
    scene.tap(BORIS, "Nothing more from Gleb").await;
    scene.say(GUEST, "I am sorry.").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn a_report_reaches_the_organizers_who_silence_the_writer() {
    let mut scene = library().await;
    scene.say(ORGANIZER, "/start").await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "You <i>cheat</i>.").await;
    scene.transcript();
    scene.tap(BORIS, "Report to the organizers").await;
    scene.forge(BORIS, "ro:1").await;
    scene.tap(ORGANIZER, "Stop its writer from commenting").await;
    scene.tap(GUEST, "‹ To the entry").await;
    scene.tap(GUEST, "💬 Write to the author").await;
    scene.tap(ORGANIZER, "Let them comment again").await;
    scene.tap(GUEST, "💬 Write to the author").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn buttons_of_a_comment_are_its_addressees_alone() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "Well done.").await;
    scene.say(ORGANIZER, "/start").await;
    for who in [GUEST, ANNA, ORGANIZER] {
        for data in ["ry:1", "rb:1:1", "ro:1", "ry:99", "rb:99:1", "ro:-1"] {
            scene.forge(who, data).await;
        }
        // And nobody is silenced for what nobody has reported.
        scene.forge(who, "am:1:1").await;
    }
    let counts = "SELECT (SELECT COUNT(*) FROM blocks) + (SELECT COUNT(*) FROM mutes)
                  + (SELECT COUNT(*) FROM talks WHERE step LIKE '%Answering%') + (SELECT COUNT(reported_at) FROM comments)";
    assert_eq!(scene.figure(counts).await, 0);
    scene.end().await;
}

#[tokio::test]
async fn nobody_writes_more_than_so_often_in_an_hour() {
    let mut scene = library().await;
    for number in 0..10 {
        asked(&mut scene, GUEST).await;
        scene.say(GUEST, &format!("Comment number {number}.")).await;
    }
    scene.say(GUEST, "/read").await;
    scene.transcript();
    scene.forge(GUEST, "rc:2:").await;
    let said = scene.transcript();
    assert!(said.contains("You can write 10 times in an hour."), "{said}");
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 10);
    scene.sql("UPDATE comments SET written_at = written_at - 3600000").await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "Here I am again.").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 11);
    scene.end().await;
}

#[tokio::test]
async fn who_has_blocked_the_bot_is_not_written_to() {
    let mut scene = library().await;
    scene.world.block(BORIS).unwrap();
    scene.settle().await;
    scene.say(GUEST, "/read").await;
    scene.forge(GUEST, "rc:2:").await;
    assert!(scene.transcript().contains("has switched the bot off"));
    scene.end().await;
}

#[tokio::test]
async fn an_entry_taken_back_while_somebody_writes_gets_no_comment() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.sql("UPDATE parts SET state = 'dropped' WHERE contestant_id = 2").await;
    scene.say(GUEST, "Well done.").await;
    assert!(scene.last(GUEST).text.contains("so there is nothing to pass on"));
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 0);
    scene.end().await;
}

#[tokio::test]
async fn a_contestants_solution_never_goes_to_an_opponent() {
    let mut scene = library().await;
    let solutions = "SELECT COUNT(*) FROM parts WHERE contestant_id = 1 AND message_id > 0";
    let before = scene.figure(solutions).await;
    asked(&mut scene, ANNA).await;
    scene.say(ANNA, "Case 2. I would tell them that the bill is right, and why.").await;
    asked(&mut scene, ANNA).await;
    scene.world.send_photo(ANNA, "proof.png", PIXEL, "Case 3. Look at this.").unwrap();
    scene.settle().await;
    asked(&mut scene, ANNA).await;
    scene.say(ANNA, &"I would listen first. ".repeat(60)).await;
    // Long after, nobody remembers having been asked.
    asked(&mut scene, ANNA).await;
    scene.jump("2026-12-01 10:12:00");
    scene.say(ANNA, "I called back whoever hung up on us.").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 0);
    assert!(scene.figure(solutions).await >= before + 3);
    scene.end().await;
}

#[tokio::test]
async fn what_is_erased_is_gone_and_what_is_kept_can_be_told() {
    use laurel::store::{comments, reading};
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "Well done.").await;
    scene.tap(BORIS, "Answer").await;
    scene.say(BORIS, "Thank you.").await;
    scene.tap(BORIS, "Nothing more from Gleb").await;
    scene.forge(GUEST, "ra:1.0.0.n:1").await;
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    let kept = comments::kept(&mut tx, GUEST).await.unwrap();
    assert_eq!(kept["written"][0]["text"], "Well done.");
    assert_eq!(kept["received"][0]["text"], "Thank you.");
    let kept = reading::kept(&mut tx, GUEST).await.unwrap();
    assert_eq!(kept["applauded"][0]["author"], "Bell Anna");
    assert_eq!(kept["read"].as_array().unwrap().len(), 2);
    assert_eq!(comments::kept(&mut tx, BORIS).await.unwrap()["people_blocked"], 1);
    comments::erase(&mut tx, GUEST).await.unwrap();
    reading::erase(&mut tx, GUEST).await.unwrap();
    reading::erase(&mut tx, ANNA).await.unwrap();
    tx.commit().await.unwrap();
    let left = "SELECT (SELECT COUNT(*) FROM comments) + (SELECT COUNT(*) FROM blocks)
                + (SELECT COUNT(*) FROM applause) + (SELECT COUNT(*) FROM readings)";
    assert_eq!(scene.figure(left).await, 0);
    scene.end().await;
}

// A client cuts what is too long: its rest is not what was meant to be said.
#[tokio::test]
async fn the_rest_of_a_comment_that_is_too_long_is_no_comment() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, &"I was so glad to read this. ".repeat(160)).await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 0);
    scene.say(GUEST, "Thank you!").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM comments").await, 1);
    scene.end().await;
}

// The number of a comment stands on buttons in other chats, where it would mean another comment.
#[tokio::test]
async fn what_is_erased_leaves_its_number_to_nobody() {
    let mut scene = library().await;
    asked(&mut scene, GUEST).await;
    scene.say(GUEST, "Nonsense, all of it.").await;
    scene.forge(GUEST, "de:3").await;
    asked(&mut scene, ANNA).await;
    scene.say(ANNA, "We sit two desks apart and I never knew.").await;
    assert_eq!(scene.figure("SELECT id FROM comments").await, 2);
    let newest = "SELECT MAX(id) FROM parts";
    let before = scene.figure(newest).await;
    scene.forge(BORIS, "de:3").await;
    scene.say(ANNA, "And one more figure: nobody hung up in March at all.").await;
    assert_eq!(scene.figure(newest).await, before + 1);
    scene.end().await;
}
