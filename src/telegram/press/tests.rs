//! The press beside a tiny Telegram.
#![cfg(feature = "print")]

use serde_json::{Value, json};

use super::*;
use crate::print::diploma::{Diploma, Frame, Look, Signatory};
use crate::print::job::What;
use crate::print::sheet::Color;
use crate::telegram::stand::{Reply, Stand};

fn job(name: &str) -> Job {
    let signatory =
        Signatory { name: "O".to_owned(), post: "P".to_owned(), picture: Some("O".to_owned()) };
    let look = Look {
        across: true,
        color: Color(9, 9, 9),
        paper: Color(255, 255, 255),
        frame: Frame::Line,
    };
    let diploma = Diploma {
        contest: "C".to_owned(),
        heading: "H".to_owned(),
        intro: String::new(),
        name: name.to_owned(),
        company: String::new(),
        text: "T".to_owned(),
        date: String::new(),
        place: String::new(),
        signatories: vec![signatory],
        logo: None,
        look,
        language: "en".to_owned(),
    };
    Job { name: "d.pdf".to_owned(), what: What::DiplomaPdf(diploma), sorry: "Sorry".to_owned() }
}

struct Shop {
    press: Press,
    stand: Stand,
    store: Store,
    _dir: tempfile::TempDir,
}

impl Shop {
    async fn open() -> Shop {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let stand = Stand::start().await;
        Shop { press: Press::new(store.clone(), stand.api()), stand, store, _dir: dir }
    }

    /// An organizer sent this file for the signature.
    async fn sign(&self, file_id: &str) {
        let mut db = self.store.write().await.unwrap();
        pictures::put(&mut db, "O", file_id, 7, chrono::DateTime::UNIX_EPOCH).await.unwrap();
        db.commit().await.unwrap();
    }

    async fn state(&self) -> Option<pictures::State> {
        let mut db = self.store.reader().acquire().await.unwrap();
        pictures::state(&mut db, "O").await.unwrap()
    }
}

#[tokio::test]
async fn what_goes_to_many_is_made_once_and_another_is_made_anew() {
    let shop = Shop::open().await;
    let first = shop.press.file(&job("Anna")).await.ok().unwrap();
    let again = shop.press.file(&job("Anna")).await.ok().unwrap();
    assert!(Arc::ptr_eq(&first, &again));
    let other = shop.press.file(&job("Boris")).await.ok().unwrap();
    assert!(first.bytes != other.bytes && other.name == "d.pdf");
    for number in 0..20 {
        shop.press.file(&job(&number.to_string())).await.ok().unwrap();
    }
    assert!(shop.press.made.lock().await.len() <= REMEMBERED);
    assert!(shop.stand.calls().is_empty(), "nobody sent a picture");
}

#[tokio::test]
async fn without_a_line_it_is_tried_again_and_what_is_no_picture_is_never_tried_again() {
    let shop = Shop::open().await;
    shop.sign("first").await;
    shop.stand.script([Reply::RetryAfter(3)]);
    let waits = shop.press.file(&job("Anna")).await.err();
    assert!(matches!(waits, Some(Spoilt::Later(CallError::Refused { code: 429, .. }))));
    assert_eq!(shop.state().await, Some(pictures::State::Sent));
    shop.stand.script([Reply::Cut]);
    let waits = shop.press.file(&job("Anna")).await.err();
    assert!(matches!(waits, Some(Spoilt::Later(CallError::Unknown(_)))));

    shop.stand.script([Reply::Error(400, "Bad Request: file is too big")]);
    assert!(matches!(shop.press.file(&job("Anna")).await.err(), Some(Spoilt::Never(_))));
    assert_eq!(shop.state().await, Some(pictures::State::Flawed(Flaw::TooLarge)));
    shop.stand.calls();
    assert!(matches!(shop.press.file(&job("Anna")).await.err(), Some(Spoilt::Never(_))));
    assert!(shop.stand.calls().is_empty(), "it is known to be none");

    // Another picture, another try.
    shop.sign("second").await;
    shop.stand.script([Reply::Error(400, "Bad Request: wrong file_id")]);
    shop.press.file(&job("Anna")).await.err().unwrap();
    assert_eq!(shop.state().await, Some(pictures::State::Flawed(Flaw::Unreadable)));
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_not_kept_for_another_picture() {
    let shop = Shop::open().await;
    shop.sign("second").await;
    let mut db = shop.store.write().await.unwrap();
    pictures::prepared(&mut db, "O", "first", Ok(b"png")).await.unwrap();
    db.commit().await.unwrap();
    assert_eq!(shop.state().await, Some(pictures::State::Sent));
}

#[tokio::test]
async fn a_recipient_is_told_when_a_file_cannot_be_made() {
    use crate::store::outbox::{self, Lane, Recipient};
    use crate::telegram::courier::{Clocks, Courier};
    use crate::telegram::letter::Letter;
    use crate::telegram::limits::Limits;

    let shop = Shop::open().await;
    shop.sign("first").await;
    let (clock, _dial) = crate::clock::Clock::stopped_at(chrono::DateTime::UNIX_EPOCH);
    let (_lane, inbox) = tokio::sync::mpsc::unbounded_channel();
    let clocks = Clocks { contest: clock.clone(), line: clock.clone() };
    let bell = Arc::default();
    let mut courier =
        Courier::new(shop.store.clone(), shop.stand.api(), clocks, Limits::none(), bell, inbox);
    let mut db = shop.store.write().await.unwrap();
    let letter = Letter::printed_document(job("Anna"), "Here it is");
    let letter = outbox::write_letter(&mut db, &letter, clock.now()).await.unwrap();
    let to = Recipient::Person(5);
    outbox::address(&mut db, letter, to, Lane::Notice, None, clock.now()).await.unwrap();
    db.commit().await.unwrap();
    shop.stand.rule(|call| {
        (call.method == "getFile").then_some(Reply::Error(400, "Bad Request: wrong file_id"))
    });
    courier.drain().await.unwrap();
    let calls = shop.stand.calls();
    let told = calls.iter().find(|call| call.method == "sendMessage").expect("a message");
    assert_eq!(Value::Object(told.params.clone())["text"], json!("Sorry"));
    assert!(!calls.iter().any(|call| call.method == "sendDocument"));
}
