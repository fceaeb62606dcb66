//! The contestants' vote as it reads on a telephone, and what it leaves behind on the way.

use std::sync::{Arc, LazyLock, Mutex, Once};

use laurel::contest::ballot::{Found, Receipt, read, recount};

use crate::harness::{ORGANIZER, REFERENCE, Scene};

const SIZE: i64 = 13;

fn name(number: i64) -> String {
    format!("Участник{number:02} Имя")
}

fn label(number: i64) -> String {
    format!("{}, Ромашка", name(number))
}

/// The reference contest with thirteen contestants at the opening of its vote.
async fn opened() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    for number in 1..=SIZE {
        scene.enter(number, &name(number), "ru");
        scene.register(number, &name(number), "Ромашка").await;
    }
    scene.at("2027-01-20 10:00:00").await;
    scene.transcript();
    scene
}

/// Ticks five, and casts; gives the receipt that was shown.
async fn vote(scene: &mut Scene, who: i64) -> Receipt {
    choose(scene, who).await;
    scene.tap(who, "Подтвердить голос").await;
    receipt(&scene.last(who).text)
}

/// The five after oneself; ticks them, over the pages, and goes to the confirmation.
async fn choose(scene: &mut Scene, who: i64) {
    scene.say(who, "/vote").await;
    let picks: Vec<i64> = (0..5).map(|step| (who + step) % SIZE + 1).collect();
    // One page has eight of the other twelve.
    let second = |number: i64| number > if who <= 8 { 9 } else { 8 };
    for pick in picks.iter().filter(|pick| !second(**pick)) {
        scene.tap(who, &label(*pick)).await;
    }
    scene.tap(who, "Дальше ›").await;
    for pick in picks.iter().filter(|pick| second(**pick)) {
        scene.tap(who, &label(*pick)).await;
    }
    scene.tap(who, "Проверить выбор ›").await;
}

fn receipt(text: &str) -> Receipt {
    text.split_whitespace().find_map(Receipt::parse).expect("a receipt")
}

/// Everything that was logged since the first call, at its most talkative.
fn logged() -> Arc<Mutex<String>> {
    struct Keeper;
    static START: Once = Once::new();
    static KEPT: LazyLock<Arc<Mutex<String>>> = LazyLock::new(Arc::default);
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let mut kept = KEPT.lock().unwrap();
            kept.push_str(&format!("{} {}\n", record.target(), record.args()));
        }
        fn flush(&self) {}
    }
    START.call_once(|| {
        log::set_boxed_logger(Box::new(Keeper)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    Arc::clone(&KEPT)
}

/// All bytes of the database and of what lies beside it.
fn bytes(scene: &Scene) -> Vec<u8> {
    let folder = scene.database().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap();
    files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn a_contestant_votes() {
    let mut scene = opened().await;
    let receipt = vote(&mut scene, 3).await;
    let transcript = scene.transcript();
    scene.tap(3, "Проголосовать").await;
    assert!(scene.transcript().contains("Ваш голос уже принят"));
    let grouped = receipt.grouped();
    assert!(transcript.matches(&grouped).count() >= 3, "{transcript}");
    insta::assert_snapshot!(transcript.replace(&grouped, "XXXX-XXXX-XXXX-XXXX"));
    scene.end().await;
}

/// Guards 1, 8 and 9 for the whole program: a restart in mid-choice, eleven casts and receipts that
/// are checked leave no receipt and no button of a ballot in the files or the log.
#[tokio::test]
async fn guards_1_8_and_9_nothing_of_a_ballot_is_left_behind() {
    let log = logged();
    let mut scene = opened().await;
    scene.say(1, "/vote").await;
    scene.tap(1, &label(5)).await;
    scene.tap(1, &label(7)).await;
    scene.restart().await;
    // The picks were in the buttons, which outlive the program.
    scene.tap(1, &label(4)).await;
    assert!(scene.last(1).text.contains("Выбрано: 3 из 5"));
    let mut receipts = Vec::new();
    for who in 1..=11 {
        receipts.push(vote(&mut scene, who).await);
    }
    scene.say(2, &format!("/receipt {}", receipts[1].grouped())).await;
    assert!(scene.last(2).text.contains("принят и будет посчитан"));
    let (bytes, log) = (bytes(&scene), log.lock().unwrap().clone());
    assert!(log.contains("VoteCast"), "the kind of a tap is logged");
    for receipt in &receipts {
        for form in [receipt.code().to_owned(), receipt.grouped()] {
            assert!(!holds(&bytes, &form) && !log.contains(&form));
        }
    }
    for button in ["vl:a.0", "vl:a.1", "vr:", "vc:"] {
        let line = log.lines().find(|line| line.contains(button));
        assert_eq!(line, None, "a button of a ballot is logged");
    }
    scene.end().await;
}

#[tokio::test]
async fn the_bulletin_goes_to_everybody_on_the_roll_and_recounts() {
    let mut scene = opened().await;
    let mut receipts = Vec::new();
    for who in 1..=9 {
        receipts.push(vote(&mut scene, who).await);
    }
    scene.at("2027-01-24 18:00:00").await;
    assert!(!scene.last(1).text.contains("ещё не проголосовали"));
    assert!(scene.last(12).text.contains("ещё не проголосовали"));
    assert!(scene.heard(ORGANIZER).last().unwrap().contains("9 из 13"));
    scene.at("2027-01-25 18:00:00").await;
    for who in [1, 13, ORGANIZER] {
        let file = scene.last(who).attachment.expect("the bulletin");
        let (_, _, bytes) = scene.world.file(&file.file_id).expect("its bytes");
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(recount(&text).unwrap().ballots, 9);
        for receipt in &receipts {
            assert!(matches!(read(&text).unwrap().find(receipt), Found::Whole(_)));
        }
    }
    scene.say(1, &format!("/receipt {}", receipts[0].code().to_lowercase())).await;
    assert!(scene.last(1).text.contains(&label(2)));
    scene.end().await;
}

/// Guards 4 and 5 for the whole program: forged buttons, and a cast at the closing instant that the
/// bot gets before it has closed the vote.
#[tokio::test]
async fn guards_4_and_5_forged_and_late_ballots_are_refused() {
    let mut scene = opened().await;
    scene.say(2, "/vote").await;
    for forged in ["1.2.3.4.5", "1.1.3.4.5", "1.3.4.5", "1.3.4.5.6.7", "1.3.4.5.14", "0.1.3.4.5"] {
        scene.forge(2, &format!("vc:K7Q2M4RTX9AB3CDE:{forged}")).await;
        scene.forge(2, &format!("vr:{forged}")).await;
    }
    scene.forge(ORGANIZER, "vc:K7Q2M4RTX9AB3CDE:1.3.4.5.6").await;
    assert!(!scene.transcript().contains("Голос принят"));
    scene.jump("2027-01-25 18:00:00");
    scene.forge(2, "vc:K7Q2M4RTX9AB3CDE:1.3.4.5.6").await;
    let transcript = scene.transcript();
    assert!(transcript.contains("Голосование завершено"), "{transcript}");
    assert!(transcript.contains("никто не проголосовал"), "{transcript}");
    scene.end().await;
}
