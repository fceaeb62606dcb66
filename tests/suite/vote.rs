//! The contestants' vote as it reads on a telephone, and what it leaves behind on the way.

use std::sync::{Arc, LazyLock, Mutex, Once};

use laurel::contest::ballot::{Found, Receipt, read, recount};
use laurel::journal::Discreet;
use laurel::rehearsal::Action;
use serde_json::json;

use crate::ballot::rows;
use crate::harness::{ORGANIZER, REFERENCE, Scene};

pub const SIZE: i64 = 13;

fn name(number: i64) -> String {
    format!("Участник{number:02} Имя")
}

fn label(number: i64) -> String {
    format!("{}, Ромашка", name(number))
}

/// The reference contest with thirteen contestants at the opening of its vote.
pub async fn opened() -> Scene {
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
pub async fn vote(scene: &mut Scene, who: i64) -> Receipt {
    choose(scene, who).await;
    scene.tap(who, "Подтвердить голос").await;
    receipt(&scene.last(who).text)
}

/// The five after oneself; ticks them, over the pages, and goes to the confirmation.
pub async fn choose(scene: &mut Scene, who: i64) {
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

/// The line that the logger cannot bear.
static GIVES_UP_AT: Mutex<String> = Mutex::new(String::new());

/// Everything that the program has logged since the first call, at its most talkative: what its journal lets
/// through, as when it runs.
pub fn logged() -> Arc<Mutex<String>> {
    struct Keeper;
    static START: Once = Once::new();
    static KEPT: LazyLock<Arc<Mutex<String>>> = LazyLock::new(Arc::default);
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let line = record.args().to_string();
            let last_straw = GIVES_UP_AT.lock().unwrap().clone();
            assert!(last_straw.is_empty() || line != last_straw, "the logger gives up");
            let mut kept = KEPT.lock().unwrap();
            kept.push_str(&format!("{} {line}\n", record.target()));
        }
        fn flush(&self) {}
    }
    START.call_once(|| {
        log::set_boxed_logger(Box::new(Discreet::new(Box::new(Keeper)))).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    Arc::clone(&KEPT)
}

/// All of the database and of what lies beside it, as far as it is text.
fn files(scene: &Scene) -> String {
    let folder = scene.database().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap();
    let bytes: Vec<u8> =
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
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
    let (files, log) = (files(&scene), log.lock().unwrap().clone());
    assert!(log.contains("VoteCast"), "the kind of a tap is logged");
    for receipt in &receipts {
        for form in [receipt.code().to_owned(), receipt.grouped()] {
            assert!(!files.contains(&form) && !log.contains(&form));
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
        // An organizer has the season's picture of that Monday behind it.
        let files = scene.world.chat(who).into_iter().rev().filter_map(|it| it.attachment);
        let file = { files }.find(|it| it.name.ends_with(".txt")).expect("the bulletin");
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

/// Guard 3 for the whole program: twenty updates of one voter, each with a ballot, dealt with at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guard_3_of_twenty_ballots_at_once_one_is_cast() {
    let mut scene = opened().await;
    scene.say(2, "/vote").await;
    let at = scene.last(2).id;
    let desk = scene.app().desk.clone();
    let mut casts = tokio::task::JoinSet::new();
    for number in 0..20 {
        let from = json!({"id": 2, "is_bot": false, "first_name": "A", "language_code": "ru"});
        let data = format!("vc:K7Q2M4RTX9AB3C{:02}:1.3.4.5.6", number);
        let update = json!({"update_id": 900_000_000 + number, "callback_query": {
            "id": format!("{number}"), "from": from, "chat_instance": "1", "data": data,
            "message": {"message_id": at, "date": 1_800_428_400, "text": "x",
                        "chat": {"id": 2, "type": "private", "first_name": "A"}}}});
        let desk = desk.clone();
        casts.spawn(async move { desk.handle(vec![update]).await.unwrap() });
    }
    casts.join_all().await;
    // The stand-in knows none of these taps.
    scene.expect_refusals(20);
    scene.settle().await;
    assert_eq!(scene.transcript().matches("Голос принят. Спасибо!").count(), 1);
    let mut tx = desk.store.write().await.unwrap();
    let urn = laurel::store::ballots::urn(&mut tx).await.unwrap();
    drop(tx);
    assert_eq!((urn.voted.len(), urn.prints.len(), urn.marks.len()), (1, 1, 5));
    scene.end().await;
}

/// Guards 1, 7 and 9: a cast that fails half-way is rolled back and answered, the log says that it did
/// and nothing of it, nothing is set aside, and the very same button casts once the trouble is over.
#[tokio::test]
async fn guards_1_7_and_9_a_cast_that_fails_leaves_nothing_of_itself() {
    let log = logged();
    let mut scene = opened().await;
    choose(&mut scene, 5).await;
    let code = receipt(&scene.last(5).text);
    let store = scene.app().desk.store.clone();
    for (table, at) in [("voted", 0), ("prints", 0), ("ballot_marks", 0), ("ballot_marks", 4)] {
        let trap = format!(
            "CREATE TRIGGER trap BEFORE INSERT ON {table} WHEN (SELECT COUNT(*) FROM {table}) = {at}
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        );
        let mut tx = store.write().await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(trap)).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        scene.transcript();
        scene.tap(5, "Подтвердить голос").await;
        let said = scene.transcript();
        assert!(said.contains("over the chat:") && !said.contains("Голос принят"), "{said}");
        let mut tx = store.write().await.unwrap();
        sqlx::query("DROP TRIGGER trap").execute(&mut *tx).await.unwrap();
        let urn = laurel::store::ballots::urn(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((urn.voted.len(), urn.prints.len(), urn.marks.len()), (0, 0, 0), "{table}");
    }
    let (files, log) = (files(&scene), log.lock().unwrap().clone());
    assert!(log.contains("could not be dealt with") && log.contains("the disk is full"));
    for form in [code.code().to_owned(), code.grouped()] {
        assert!(!files.contains(&form) && !log.contains(&form));
    }
    assert!(!log.contains("vc:") && !log.contains("vr:"));
    let aside: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM set_aside")
        .fetch_one(store.reader())
        .await
        .unwrap();
    assert_eq!(aside, 0);
    scene.tap(5, "Подтвердить голос").await;
    assert!(scene.transcript().contains("over the chat: Голос принят!"));
    scene.end().await;
}

/// Guards 1 and 9: the program panics while it holds a ballot, once before anything of it is written
/// and once after all of it is. Neither the panic's message nor the log, the database or what lies
/// beside it has a pick or the receipt; the voter is told, and the very same button casts later.
#[tokio::test]
async fn guards_1_and_9_a_panic_with_a_ballot_in_hand_tells_nothing_of_it() {
    let log = logged();
    let panics = panics();
    let mut scene = opened().await;
    choose(&mut scene, 5).await;
    let code = receipt(&scene.last(5).text);
    let mut chat = scene.world.chat(5).into_iter();
    let review = chat.rfind(|it| it.text.contains("Проверьте свой выбор")).unwrap();
    let Action::Data(data) = review.buttons[0][0].action.clone() else { panic!("a ballot") };
    let before = rows(&mut scene).await;
    let desk = scene.app().desk.clone();
    // No calendar has the hour of this close in Moscow: telling it, after the cast, is a panic.
    let mut endless = (*desk.contest()).clone();
    endless.vote.as_mut().unwrap().closes = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    desk.let_rule(Arc::new(endless));
    for (number, said) in [(1, "Local time out of range"), (2, "the logger gives up")] {
        if number == 2 {
            desk.let_rule(scene.contest.clone());
            *GIVES_UP_AT.lock().unwrap() = format!("update {}: tap VoteCast", 910_000_000 + number);
        }
        let from = json!({"id": 5, "is_bot": false, "first_name": "A", "language_code": "ru"});
        let update = json!({"update_id": 910_000_000 + number, "callback_query": {
            "id": format!("{number}"), "from": from, "chat_instance": "1", "data": data,
            "message": {"message_id": review.id, "date": 1_800_428_400, "text": "x",
                        "chat": {"id": 5, "type": "private", "first_name": "A"}}}});
        desk.handle(vec![update]).await.unwrap();
        let told = panics.lock().unwrap().clone();
        assert!(told.contains(said), "{told}");
        let log = log.lock().unwrap().clone();
        assert!(log.contains(&format!("update {} could not be dealt with", 910_000_000 + number)));
        assert!(rows(&mut scene).await == before, "something of the ballot was kept");
        let files = files(&scene);
        let picks = data.rsplit(':').next().unwrap();
        for secret in [code.code().to_owned(), code.grouped(), data.clone(), picks.to_owned()] {
            assert!(!told.contains(&secret) && !log.contains(&secret), "{number}");
            assert!(!files.contains(&secret), "{number}");
        }
    }
    // The stand-in knows none of these taps.
    scene.expect_refusals(2);
    scene.settle().await;
    scene.transcript();
    scene.tap(5, "Подтвердить голос").await;
    assert!(scene.transcript().contains("over the chat: Голос принят!"));
    scene.end().await;
}

/// Everything that panics have said since the first call.
fn panics() -> Arc<Mutex<String>> {
    static START: Once = Once::new();
    static KEPT: LazyLock<Arc<Mutex<String>>> = LazyLock::new(Arc::default);
    START.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            KEPT.lock().unwrap().push_str(&format!("{info}\n"));
            usual(info);
        }));
    });
    Arc::clone(&KEPT)
}

/// Guard 9: what holds a ballot, a receipt or picks cannot be printed, so no log line, error or panic
/// message can have it.
#[test]
fn guard_9_what_holds_a_ballot_has_no_debug() {
    let sources = [
        ("struct Picks", include_str!("../../src/desk/tap/field.rs")),
        ("enum Tap ", include_str!("../../src/desk/tap/coding.rs")),
        ("struct Booth", include_str!("../../src/desk/vote/mod.rs")),
        ("struct Asked", include_str!("../../src/desk/vote/search.rs")),
        ("struct Receipt", include_str!("../../src/contest/ballot/receipt.rs")),
        ("struct Ballot", include_str!("../../src/store/ballots.rs")),
        ("struct Urn", include_str!("../../src/store/ballots.rs")),
        ("struct Tapped", include_str!("../../src/telegram/incoming.rs")),
        ("struct Message", include_str!("../../src/telegram/incoming.rs")),
    ];
    for (what, source) in sources {
        let before = source.split(what).next().unwrap();
        assert!(before.len() < source.len(), "{what}");
        let derives = before.rsplit('}').next().unwrap();
        let debug = derives.lines().any(|line| line.contains("derive(") && line.contains("Debug"));
        assert!(!debug, "{what} can be printed");
        assert!(!source.contains(&format!("Debug for {}", &what[7..])), "{what} can be printed");
    }
}
