//! The jury: coming in, what is said beside a mark, who keeps away from whom, who marks what, and
//! reminders.

use laurel::contest::file;

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const ILYA: i64 = 11;
const OLGA: i64 = 12;
const VERA: i64 = 13;

const WORDS: &str = "I answered 9,214 calls this year and lost my voice only once.";

/// Anna of Blue Line and Boris of Red Phone have handed in the first task; nobody is on the jury.
async fn with_entries(source: &str) -> Scene {
    let mut scene = Scene::of(source).await;
    let people = [(ANNA, "Anna"), (BORIS, "Boris"), (ILYA, "Ilya"), (OLGA, "Olga"), (VERA, "Vera")];
    for (who, name) in people {
        scene.enter(who, name, "en");
    }
    scene.say(ORGANIZER, "/start").await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.at("2026-12-01 10:00:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, WORDS).await;
    }
    scene.transcript();
    scene
}

/// The organizer's panel of the jury.
async fn panel(scene: &mut Scene) {
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
}

/// The link in an organizer's newest letter.
fn link(scene: &Scene) -> String {
    let letter = scene.last(ORGANIZER).text;
    let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/"));
    link.expect("a link").to_owned()
}

async fn open(scene: &mut Scene, juror: i64, button: &str) {
    scene.say(juror, "/jury").await;
    scene.tap(juror, button).await;
}

#[tokio::test]
async fn a_juror_comes_by_invitation_chooses_the_company_and_accepts_the_rules() {
    let mut scene = with_entries(SAMPLE).await;
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Invite a juror").await;
    let first = link(&scene);
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Invite a juror").await;
    let second = link(&scene);
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Invitations · open: 2").await;
    scene.tap(ORGANIZER, "Revoke 1").await;
    scene.transcript();
    for link in [&first, &second] {
        scene.world.follow_link(ILYA, link).unwrap();
        scene.settle().await;
    }
    // Nothing can be seen before the company is named and the rules are accepted.
    scene.say(ILYA, "/jury").await;
    scene.forge(ILYA, "jn:hello").await;
    scene.forge(ILYA, "k:2:3").await;
    scene.tap(ILYA, "Blue Line").await;
    scene.say(ILYA, "/jury").await;
    scene.forge(ILYA, "k:2:3").await;
    scene.tap(ILYA, "I accept").await;
    scene.tap(ILYA, "The jury's rules").await;
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Invitations · open: 0").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn changed_rules_are_asked_again_and_an_old_button_accepts_nothing() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Elsewhere").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("0 of 2 marked"), "{}", scene.last(ILYA).text);
    scene
        .change_contest(&SAMPLE.replace("mark the work, not the name", "mark the work alone"))
        .await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("mark the work alone"), "{}", scene.last(ILYA).text);
    scene.change_contest(&SAMPLE.replace("mark the work, not the name", "mark it")).await;
    scene.transcript();
    scene.tap(ILYA, "I accept").await;
    assert!(scene.transcript().contains("The rules have changed"));
    scene.tap(ILYA, "I accept").await;
    assert!(scene.last(ILYA).text.contains("0 of 2 marked"), "{}", scene.last(ILYA).text);
    scene.end().await;
}

#[tokio::test]
async fn beside_the_mark_a_juror_says_what_it_does_not() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Elsewhere").await;
    open(&mut scene, ILYA, "Say hello: 2 left").await;
    scene.transcript();
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "✍️ Remark for the author").await;
    scene.world.send_sticker(ILYA).unwrap();
    scene.settle().await;
    scene.say(ILYA, &"Long. ".repeat(900)).await;
    scene.say(ILYA, "Warm <and> brave.").await;
    scene.tap(ILYA, "‹ To the marks").await;
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "🔒 Note to the organizers").await;
    scene.world.send_voice(ILYA, "note.ogg", 4_000, "").unwrap();
    scene.settle().await;
    scene.tap(ILYA, "‹ To the marks").await;
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "🚩 Call the organizers").await;
    scene.say(ILYA, "I have read this word for word in a magazine.").await;
    scene.tap(ORGANIZER, "Open").await;
    scene.tap(ORGANIZER, "1: settled").await;
    scene.forge(ORGANIZER, "ajf2:1").await;
    scene.tap(ILYA, "Mark entries").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn who_abstains_or_keeps_away_is_shown_no_such_entry_and_marks_no_more() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Elsewhere").await;
    open(&mut scene, ILYA, "Say hello: 2 left").await;
    scene.tap(ILYA, "3").await;
    scene.transcript();
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "Abstain").await;
    scene.say(ILYA, "I helped with it.").await;
    scene.tap(ILYA, "‹ To the marks").await;
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "Mark it after all").await;
    scene.tap(ILYA, "‹ To the marks").await;
    scene.tap(ILYA, "2").await;
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "Recuse myself").await;
    scene.say(ILYA, "She is my sister.").await;
    // Old buttons of hers are over.
    scene.forge(ILYA, "k:1:3").await;
    scene.forge(ILYA, "jm:1").await;
    scene.forge(ILYA, "jm1:1:0").await;
    scene.tap(ORGANIZER, "Open").await;
    insta::assert_snapshot!(scene.transcript());
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "Results").await;
    scene.tap(ORGANIZER, "Say hello · entries: 2").await;
    let table = scene.last(ORGANIZER).text;
    assert!(!table.contains("Bell Anna") || table.contains("no marks"), "{table}");
    scene.end().await;
}

#[tokio::test]
async fn organizers_overrule_a_recusal_with_a_reason_and_take_it_back() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "ООО «Blue Line»").await;
    scene.transcript();
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Recusals · colleagues: 1").await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Let them mark").await;
    scene.say(ORGANIZER, "…").await;
    scene.say(ORGANIZER, "He left the company in May.").await;
    scene.tap(ILYA, "Mark entries").await;
    scene.tap(ORGANIZER, "All recusals").await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Take the ruling back").await;
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "From whom they keep away").await;
    scene.tap(ORGANIZER, "Wood Boris, Red Phone").await;
    scene.tap(ORGANIZER, "Recuse").await;
    scene.say(ORGANIZER, "They are married.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn companies_that_look_alike_are_shown_to_the_organizers_who_decide() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Blue Line South").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("0 of 1 marked"), "held back until it is decided");
    scene.forge(ILYA, "k:1:3").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM marks").await, 0);
    scene.tap(ORGANIZER, "It is the same company").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("0 of 1 marked"), "{}", scene.last(ILYA).text);
    scene.tap(ORGANIZER, "1: take it back").await;
    scene.tap(ORGANIZER, "1: not the same").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("0 of 2 marked"), "{}", scene.last(ILYA).text);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn entries_of_a_company_that_looks_alike_wait_and_the_juror_is_told() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Blue Line South").await;
    // A mark of the only other entry, and then nothing is left but what waits.
    open(&mut scene, ILYA, "Say hello: 1 left").await;
    scene.tap(ILYA, "3").await;
    scene.transcript();
    scene.tap(ILYA, "Next ›").await;
    scene.say(ILYA, "/jury").await;
    scene.forge(ILYA, "je:1").await;
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "❔ Companies alike: 1").await;
    scene.tap(ORGANIZER, "1: not the same").await;
    scene.tap(ILYA, "Mark entries").await;
    scene.tap(ILYA, "Say hello: 1 left").await;
    scene.tap(ILYA, "2").await;
    assert_eq!(scene.figure("SELECT COUNT(*) FROM marks").await, 2);
    // Taken back: it waits again, and the mark does not count meanwhile.
    scene.tap(ORGANIZER, "1: take it back").await;
    scene.at("2026-12-01 10:04:10").await;
    scene.forge(ORGANIZER, "at2:hello").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn named_jurors_mark_a_task_and_the_others_do_not() {
    let mut scene = with_entries(SAMPLE).await;
    for juror in [ILYA, OLGA] {
        scene.invite_juror(juror, "Elsewhere").await;
    }
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Who marks what").await;
    scene.tap(ORGANIZER, "Say hello").await;
    scene.tap(ORGANIZER, "▫️ Olga").await;
    // Another organizer's tap on the same button comes a moment later.
    scene.forge(ORGANIZER, "ajs2:hello:2:1").await;
    for (juror, count) in [(ILYA, "No entries yet"), (OLGA, "0 of 2 marked")] {
        scene.say(juror, "/jury").await;
        let screen = scene.last(juror).text;
        assert!(screen.contains(count), "{juror}: {screen}");
    }
    scene.tap(ORGANIZER, "✅ Olga").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("0 of 2 marked"));
    scene.end().await;
}

/// The sample where one juror marks each entry of the first task.
fn one_each() -> String {
    let head = "# A task with cases: each is answered";
    let source = SAMPLE.replace(head, &format!("[task.jury]\nper_entry = 1\n\n{head}"));
    file::read(&source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    source
}

#[tokio::test]
async fn entries_are_spread_evenly_and_go_to_another_when_a_juror_keeps_away() {
    let mut scene = with_entries(&one_each()).await;
    for juror in [ILYA, OLGA] {
        scene.invite_juror(juror, "Elsewhere").await;
    }
    for juror in [ILYA, OLGA] {
        scene.say(juror, "/jury").await;
        assert!(scene.last(juror).text.contains("0 of 1 marked"), "{juror}");
    }
    // Whoever comes later takes nothing from anybody that they have seen.
    open(&mut scene, ILYA, "Say hello: 1 left").await;
    open(&mut scene, OLGA, "Say hello: 1 left").await;
    scene.invite_juror(VERA, "Elsewhere").await;
    scene.say(VERA, "/jury").await;
    assert!(scene.last(VERA).text.contains("No entries yet"));
    scene.tap(ILYA, "More…").await;
    scene.tap(ILYA, "Recuse myself").await;
    scene.say(ILYA, "We are neighbours.").await;
    scene.say(VERA, "/jury").await;
    assert!(scene.last(VERA).text.contains("0 of 1 marked"), "{}", scene.last(VERA).text);
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Who marks what").await;
    scene.tap(ORGANIZER, "Say hello").await;
    scene.tap(ORGANIZER, "Share out anew what is not marked").await;
    // Two entries among three: two jurors have one each, and one of them is not for Ilya.
    let mut busy = 0;
    for juror in [ILYA, OLGA, VERA] {
        scene.say(juror, "/jury").await;
        let said = scene.last(juror).text.clone();
        assert!(said.contains("0 of 1 marked") || said.contains("No entries yet"), "{said}");
        busy += usize::from(said.contains("0 of 1 marked"));
    }
    assert_eq!(busy, 2);
    scene.end().await;
}

#[tokio::test]
async fn an_organizer_takes_a_juror_off_the_jury_with_or_without_the_marks() {
    let mut scene = with_entries(SAMPLE).await;
    scene.invite_juror(ILYA, "Elsewhere").await;
    open(&mut scene, ILYA, "Say hello: 2 left").await;
    scene.tap(ILYA, "3").await;
    panel(&mut scene).await;
    scene.transcript();
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Take off the jury").await;
    scene.tap(ORGANIZER, "Take off, marks do not count").await;
    scene.forge(ORGANIZER, "aj2:1:1").await;
    scene.tap(ILYA, "Next ›").await;
    scene.say(ILYA, "/jury").await;
    // They have marked: they do not take part.
    scene.forge(ILYA, "p").await;
    scene.say(ILYA, "/start").await;
    insta::assert_snapshot!(scene.transcript());
    scene.invite_juror(ILYA, "Elsewhere").await;
    scene.say(ILYA, "/jury").await;
    assert!(scene.last(ILYA).text.contains("1 of 2 marked"), "back, with the mark");
    scene.end().await;
}

#[tokio::test]
async fn jurors_who_lag_are_reminded_by_a_button_and_not_twice() {
    let mut scene = with_entries(SAMPLE).await;
    for juror in [ILYA, OLGA] {
        scene.invite_juror(juror, "Elsewhere").await;
    }
    open(&mut scene, OLGA, "Say hello: 2 left").await;
    scene.tap(OLGA, "3").await;
    scene.tap(OLGA, "Next ›").await;
    scene.tap(OLGA, "3").await;
    panel(&mut scene).await;
    scene.transcript();
    scene.tap(ORGANIZER, "Remind the jury").await;
    scene.tap(ORGANIZER, "Send (1)").await;
    scene.forge(ORGANIZER, "ajr1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// The sample with a day for its jury, and a digest at ten in the evening of its zone.
fn with_reminders() -> String {
    let head = "# A task with cases: each is answered";
    let until = "[task.jury]\nuntil = 2026-12-03T10:00:00\n\n";
    SAMPLE.replace(head, &format!("{until}{head}"))
}

#[tokio::test]
async fn the_timetable_reminds_before_the_term_and_the_evening_tells_what_waits() {
    let mut scene = with_entries(&with_reminders()).await;
    scene.invite_juror(ILYA, "Elsewhere").await;
    scene.at("2026-12-01 19:59:00").await;
    scene.transcript();
    scene.at("2026-12-01 20:00:00").await;
    scene.restart().await;
    scene.at("2026-12-01 20:10:00").await;
    scene.at("2026-12-02 10:00:00").await;
    open(&mut scene, ILYA, "Say hello: 2 left").await;
    scene.tap(ILYA, "3").await;
    // A digest that was missed is not caught up.
    scene.jump("2026-12-02 21:30:00");
    scene.settle().await;
    scene.at("2026-12-03 07:00:00").await;
    scene.tap(ILYA, "Next ›").await;
    scene.tap(ILYA, "3").await;
    // Nothing waits any more: silence.
    scene.at("2026-12-03 20:00:00").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_panel_and_the_list_of_the_jury_count_anew_where_they_are() {
    let mut scene = with_entries(SAMPLE).await;
    panel(&mut scene).await;
    scene.tap(ORGANIZER, "Invite a juror").await;
    let invitation = link(&scene);
    let newest = |scene: &Scene| scene.heard(ORGANIZER).into_iter().rev();
    scene.transcript();
    scene.world.follow_link(ILYA, &invitation).unwrap();
    scene.settle().await;
    assert!(newest(&scene).any(|text| text.starts_with("Jury: 1")), "{:?}", scene.heard(ORGANIZER));
    scene.say(ORGANIZER, "/admin").await;
    scene.enter(3, "Carl", "en");
    scene.register(3, "Stone Carl", "Owl").await;
    let panel = newest(&scene).find(|text| text.contains("Contestants:")).unwrap();
    assert!(panel.contains("Contestants: 3 · jurors: 1"), "{panel}");
    // Whoever has gone on elsewhere in the same message is left where they are.
    scene.tap(ORGANIZER, "Timetable").await;
    scene.enter(4, "Dora", "en");
    scene.register(4, "Field Dora", "Owl").await;
    assert!(!newest(&scene).any(|text| text.contains("Contestants: 4")));
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
