use super::*;
use crate::print::job::{Job, What};
use crate::store::Store;
use chrono::{TimeDelta, TimeZone};

const EVERYTHING: Room<'static> =
    Room { frozen: &[], held: &[], messages: true, rows: 100, prints: 100 };

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap()
}

async fn store() -> (Store, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    (store, dir)
}

async fn say(db: &mut SqliteConnection, to: i64, lane: Lane) -> i64 {
    let letter = write_letter(db, &Letter::message("hello"), noon()).await.unwrap();
    address(db, letter, Recipient::from_chat_id(to), lane, None, noon()).await.unwrap()
}

async fn rows(db: &mut SqliteConnection, room: Room<'_>) -> Vec<i64> {
    claim(db, noon(), room).await.unwrap().iter().map(|claimed| claimed.row).collect()
}

async fn state(db: &mut SqliteConnection, row: i64) -> String {
    sqlx::query_scalar("SELECT state FROM outbox WHERE id = ?")
        .bind(row)
        .fetch_one(db)
        .await
        .unwrap()
}

async fn person(db: &mut SqliteConnection, id: i64) {
    sqlx::query(
        "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (?, 'ru', 'A', 0)",
    )
    .bind(id)
    .execute(db)
    .await
    .unwrap();
}

#[tokio::test]
async fn a_letter_comes_back_as_it_was_written() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let file = File { name: "essay.pdf".into(), bytes: vec![0, 255, 7] };
    let letter = Letter::document(file, "An <i>essay</i>");
    let id = write_letter(&mut db, &letter, noon()).await.unwrap();
    address(&mut db, id, Recipient::Channel, Lane::Notice, None, noon()).await.unwrap();
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap().pop().unwrap();
    assert_eq!(claimed.to, Recipient::Channel);
    assert_eq!(claimed.letter.method, letter.method);
    assert_eq!(claimed.letter.params, letter.params);
    assert!(claimed.letter.file == letter.file);
    assert_eq!((claimed.attempts, claimed.written_at), (1, noon()));
}

#[tokio::test]
async fn the_order_in_a_chat_is_kept() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let first = say(&mut db, 7, Lane::Broadcast).await;
    let second = say(&mut db, 7, Lane::Answer).await;
    assert_eq!(rows(&mut db, EVERYTHING).await, [first]);
    assert_eq!(rows(&mut db, EVERYTHING).await, [] as [i64; 0], "one at a time");
    retry(&mut db, first, noon() + TimeDelta::seconds(9), true).await.unwrap();
    assert_eq!(rows(&mut db, EVERYTHING).await, [] as [i64; 0], "nobody overtakes a retry");
    assert_eq!(next_due(&mut db, &[], true).await.unwrap(), Some(noon() + TimeDelta::seconds(9)));
    assert_eq!(next_due(&mut db, &[7], true).await.unwrap(), None);
    sent(&mut db, first, Some(1), noon()).await.unwrap();
    assert_eq!(rows(&mut db, EVERYTHING).await, [second]);
    assert_eq!(waiting(&mut db).await.unwrap(), 1);
}

#[tokio::test]
async fn an_answer_lifts_its_chat() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let to_a = say(&mut db, 1, Lane::Broadcast).await;
    let notice = say(&mut db, 2, Lane::Notice).await;
    let to_b = say(&mut db, 3, Lane::Broadcast).await;
    let _answer = say(&mut db, 3, Lane::Answer).await;
    assert_eq!(rows(&mut db, EVERYTHING).await, [to_b, notice, to_a]);
}

#[tokio::test]
async fn only_what_there_is_room_for_is_claimed() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let message = say(&mut db, 1, Lane::Answer).await;
    let letter = write_letter(&mut db, &Letter::edit(5, "new"), noon()).await.unwrap();
    let to = Recipient::Person(2);
    let edit = address(&mut db, letter, to, Lane::Answer, None, noon()).await.unwrap();
    assert!(rows(&mut db, Room { rows: 0, ..EVERYTHING }).await.is_empty());
    assert!(rows(&mut db, Room { frozen: &[1, 2], ..EVERYTHING }).await.is_empty());
    assert_eq!(rows(&mut db, Room { held: &[1, 2], ..EVERYTHING }).await, [edit]);
    assert!(rows(&mut db, Room { messages: false, ..EVERYTHING }).await.is_empty());
    assert_eq!(rows(&mut db, EVERYTHING).await, [message]);
}

#[tokio::test]
async fn who_cannot_be_reached_is_left_alone_until_they_write() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    person(&mut db, 7).await;
    let first = say(&mut db, 7, Lane::Notice).await;
    let second = say(&mut db, 7, Lane::Broadcast).await;
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap().pop().unwrap();
    let meanwhile = say(&mut db, 7, Lane::Answer).await;
    unreachable(&mut db, &claimed, "blocked", noon()).await.unwrap();
    assert_eq!(state(&mut db, first).await, "unreachable");
    assert_eq!(state(&mut db, second).await, "unreachable");
    assert_eq!(state(&mut db, meanwhile).await, "queued");
    let notice = say(&mut db, 7, Lane::Notice).await;
    assert_eq!(state(&mut db, notice).await, "unreachable");

    assert_eq!(rows(&mut db, EVERYTHING).await, [meanwhile]);
    sent(&mut db, meanwhile, Some(3), noon()).await.unwrap();
    let notice = say(&mut db, 7, Lane::Notice).await;
    assert_eq!(state(&mut db, notice).await, "queued");
}

#[tokio::test]
async fn what_was_being_sent_at_a_crash_is_due_again() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let row = say(&mut db, 7, Lane::Notice).await;
    assert_eq!(rows(&mut db, EVERYTHING).await, [row]);
    assert_eq!(recover(&mut db, noon()).await.unwrap(), 1);
    assert_eq!(state(&mut db, row).await, "unknown");
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap().pop().unwrap();
    assert_eq!((claimed.row, claimed.attempts), (row, 2));
    put_back(&mut db, row, noon()).await.unwrap();
    assert_eq!(claim(&mut db, noon(), EVERYTHING).await.unwrap()[0].attempts, 2);
}

#[tokio::test]
async fn a_method_of_another_version_is_settled_and_holds_nobody_up() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let odd = say(&mut db, 7, Lane::Notice).await;
    sqlx::query("UPDATE letters SET method = 'sendHologram'").execute(&mut *db).await.unwrap();
    let next = say(&mut db, 7, Lane::Notice).await;
    assert!(rows(&mut db, EVERYTHING).await.is_empty());
    assert_eq!(state(&mut db, odd).await, "failed");
    assert_eq!(rows(&mut db, EVERYTHING).await, [next]);
}

#[tokio::test]
async fn the_query_and_the_methods_agree_about_what_makes_a_message() {
    let (store, _dir) = store().await;
    let names = [
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVideo",
        "sendVoice",
        "sendAudio",
        "sendVideoNote",
        "sendAnimation",
        "copyMessage",
        "copyMessages",
        "sendMediaGroup",
        "editMessageText",
        "editMessageCaption",
        "editMessageMedia",
        "deleteMessages",
        "setMyCommands",
        "setMessageReaction",
        "answerCallbackQuery",
    ];
    for name in names {
        let mut db = store.write().await.unwrap();
        let method = Method::named(name).unwrap();
        let letter = Letter { method, params: serde_json::Map::new(), file: None, print: None };
        let letter = write_letter(&mut db, &letter, noon()).await.unwrap();
        address(&mut db, letter, Recipient::Person(7), Lane::Answer, None, noon()).await.unwrap();
        let claimed = rows(&mut db, Room { messages: false, ..EVERYTHING }).await;
        assert_eq!(claimed.is_empty(), method.makes_a_message(), "{name}");
    }
}

/// A new message of these words to the person 7, or the same screen anew.
async fn card(db: &mut SqliteConnection, shown: Option<i64>, words: &str) -> i64 {
    let letter = Letter::message(words);
    if let Some(shown) = shown {
        renew(db, shown, &letter, Recipient::Person(7), noon()).await.unwrap();
        return shown;
    }
    let id = write_letter(db, &letter, noon()).await.unwrap();
    address(db, id, Recipient::Person(7), Lane::Answer, None, noon()).await.unwrap()
}

#[tokio::test]
async fn a_screen_that_waits_is_changed_where_it_waits() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let shown = card(&mut db, None, "one part").await;
    card(&mut db, Some(shown), "two parts").await;
    card(&mut db, Some(shown), "three parts").await;
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed[0].letter.method, Method::SendMessage);
    assert_eq!(claimed[0].letter.params["text"], "three parts");
    assert_eq!(waiting(&mut db).await.unwrap(), 1);
}

#[tokio::test]
async fn a_screen_under_way_is_edited_once_its_message_is_known() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let shown = card(&mut db, None, "one part").await;
    assert_eq!(rows(&mut db, EVERYTHING).await, [shown]);
    card(&mut db, Some(shown), "two parts").await;
    card(&mut db, Some(shown), "three parts").await;
    assert_eq!(rows(&mut db, EVERYTHING).await, [] as [i64; 0], "order is kept in a chat");
    sent(&mut db, shown, Some(41), noon()).await.unwrap();
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!(claimed[0].letter.method, Method::EditMessageText);
    assert_eq!(claimed[0].letter.params["message_id"], 41);
    assert_eq!(claimed[0].letter.params["text"], "three parts");
}

#[tokio::test]
async fn a_screen_that_never_arrived_is_sent_as_a_new_one() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let shown = card(&mut db, None, "one part").await;
    rows(&mut db, EVERYTHING).await;
    failed(&mut db, shown, "refused", noon()).await.unwrap();
    card(&mut db, Some(shown), "two parts").await;
    let claimed = claim(&mut db, noon(), EVERYTHING).await.unwrap();
    assert_eq!(claimed[0].letter.method, Method::SendMessage);
    assert!(!claimed[0].letter.params.contains_key("message_id"));
}

#[tokio::test]
async fn files_to_be_made_take_only_their_own_hands() {
    let (store, _dir) = store().await;
    let mut db = store.write().await.unwrap();
    let job = Job { name: "x.csv".into(), what: What::Order("x".into()), sorry: "no".into() };
    let letter = Letter::printed_document(job, "it");
    let mut prints = Vec::new();
    for chat in 1..=2 {
        let to = Recipient::Person(chat);
        prints.push(post(&mut db, &letter, to, Lane::Answer, noon()).await.unwrap());
    }
    let plain = say(&mut db, 3, Lane::Broadcast).await;
    assert_eq!(rows(&mut db, Room { prints: 1, ..EVERYTHING }).await, [prints[0], plain]);
    assert_eq!(rows(&mut db, Room { prints: 0, ..EVERYTHING }).await, [] as [i64; 0]);
    assert_eq!(next_due(&mut db, &[], false).await.unwrap(), None, "nothing to come back for");
    assert!(next_due(&mut db, &[], true).await.unwrap().is_some());
}
