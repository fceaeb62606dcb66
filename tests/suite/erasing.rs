//! Everything that is kept about a person, and that nothing of it is left once they erase it.

use std::collections::BTreeSet;

use laurel::rehearsal::{Item, Kind};
use laurel::store::personal::TABLES;
use sqlx::AssertSqlSafe;

use crate::harness::{ORGANIZER, PIXEL, SAMPLE, Scene};

const ANNA: i64 = 7_710_203_441;
const BORIS: i64 = 2;

/// A contest in which Anna has left traces wherever one can.
async fn with_traces() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Annabella Quillfeather", "en");
    scene.enter(BORIS, "Boris", "en");
    scene.enter(11, "Ilya", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.invite_juror(11, "Nowhere").await;
    scene.register(ANNA, "Quillfeather Annabella", "Marzipan Telecom").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.say(ANNA, "/ask Does the zebracorn count as a telephone?").await;
    let head = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, head, "Zebracorns do not, dear Annabella.").await;
    scene.at("2026-12-01 10:00:30").await;
    let first = scene
        .world
        .send_text(ANNA, "My gobbledygook year had 9,214 calls, and I lost my voice once.")
        .unwrap()[0];
    scene.settle().await;
    scene
        .edit(ANNA, first, "My flabbergasting year had 9,214 calls, and I lost my voice once.")
        .await;
    let item = Item::new(
        Kind::Photo,
        "chart.png",
        PIXEL,
        "The kerfuffle chart of calls by month, in full colour",
    );
    scene.world.send_item(ANNA, item).unwrap();
    scene.settle().await;
    scene.say(BORIS, "I answered 8,000 calls this year and never lost my temper.").await;
    scene.at("2026-12-01 10:04:30").await;
    scene.say(11, "/jury").await;
    let label = scene.last(11).buttons[0][0].label.clone();
    scene.tap(11, &label).await;
    scene
}

async fn dump(scene: &mut Scene) -> Vec<u8> {
    scene.app().desk.store.empty_log().await.unwrap();
    let path = scene.database();
    let mut all = std::fs::read(&path).unwrap();
    all.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
    all
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

async fn count(scene: &mut Scene, query: &str) -> i64 {
    let store = scene.app().desk.store.clone();
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(store.reader()).await.unwrap()
}

#[tokio::test]
async fn after_erasing_no_byte_of_the_files_tells_of_the_person() {
    let mut scene = with_traces().await;
    let file_id: String = sqlx::query_scalar("SELECT file_id FROM parts WHERE file_id IS NOT NULL")
        .fetch_one(scene.app().desk.store.clone().reader())
        .await
        .unwrap();
    scene.say(ANNA, "/mydata").await;
    let person = ANNA.to_string();
    let traces = [
        "Quillfeather",
        "Annabella",
        "Marzipan",
        "zebracorn",
        "Zebracorn",
        "gobbledygook",
        "flabbergasting",
        "kerfuffle",
        file_id.as_str(),
        person.as_str(),
    ];
    let before = dump(&mut scene).await;
    for trace in &traces[..9] {
        assert!(holds(&before, trace), "{trace} was there");
    }
    scene.tap(ANNA, "Erase my data").await;
    scene.tap(ANNA, "Go on").await;
    scene.tap(ANNA, "Yes, erase it for good").await;
    let after = dump(&mut scene).await;
    for trace in traces {
        assert!(!holds(&after, trace), "{trace} is still in the files");
    }
    // Numbers are kept as bytes, not as figures.
    let chat = format!("SELECT COUNT(*) FROM outbox WHERE chat_id = {ANNA}");
    assert_eq!(count(&mut scene, &chat).await, 0);
    let people = format!("SELECT COUNT(*) FROM people WHERE id = {ANNA}");
    assert_eq!(count(&mut scene, &people).await, 0);
    scene.end().await;
}

// A screen that is renewed names the row of the outbox that it renews.
#[tokio::test]
async fn renewed_screens_do_not_hold_an_erasure_up() {
    let mut scene = with_traces().await;
    let newest = format!("SELECT MIN(id) FROM outbox WHERE chat_id = {ANNA}");
    let row = count(&mut scene, &newest).await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    let letter = laurel::telegram::letter::Letter::message("Three of zebracorns");
    let to = laurel::store::outbox::Recipient::Person(ANNA);
    let now = chrono::DateTime::UNIX_EPOCH;
    laurel::store::outbox::renew(&mut tx, row, &letter, to, now).await.unwrap();
    tx.commit().await.unwrap();
    scene.forge(ANNA, "de:3").await;
    assert!(!holds(&dump(&mut scene).await, "zebracorns"));
    let left = format!("SELECT COUNT(*) FROM outbox WHERE chat_id = {ANNA}");
    assert_eq!(count(&mut scene, &left).await, 0);
    scene.end().await;
}

#[tokio::test]
async fn erasing_asks_twice_says_what_stays_and_begins_from_nothing() {
    let mut scene = with_traces().await;
    scene.transcript();
    scene.say(ANNA, "/mydata").await;
    scene.tap(ANNA, "Erase my data").await;
    scene.tap(ANNA, "No, keep it").await;
    scene.tap(ANNA, "Erase my data").await;
    scene.tap(ANNA, "Go on").await;
    scene.tap(ANNA, "Yes, erase it for good").await;
    scene.say(ANNA, "/start").await;
    scene.say(ANNA, "/mydata").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_rating_says_withdrawn_after_leaving_and_after_erasing() {
    let mut scene = with_traces().await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    for (table, values) in [
        ("results (task, published_at, published_by)", "('hello', 1, 100001)"),
        ("awards (task, contestant_id, points, reasons)", "('hello', 1, 3, '{}')"),
        ("awards (task, contestant_id, points, reasons)", "('hello', 2, 2, '{}')"),
    ] {
        let insert = format!("INSERT INTO {table} VALUES {values}");
        sqlx::query(AssertSqlSafe(insert)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    scene.transcript();
    scene.say(ANNA, "/mydata").await;
    scene.tap(ANNA, "Leave the contest").await;
    scene.tap(ANNA, "Yes, leave").await;
    scene.say(BORIS, "/rating").await;
    scene.say(ANNA, "I answered 9,300 calls after all, and that is a real figure.").await;
    scene.tap(ANNA, "Come back to the contest").await;
    scene.say(BORIS, "/rating").await;
    scene.forge(ANNA, "de:3").await;
    scene.say(BORIS, "/rating").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_juror_and_a_guest_can_erase_and_an_organizer_is_told_why_not() {
    let mut scene = with_traces().await;
    let guest = scene.enter(33, "Гость", "ru");
    scene.transcript();
    scene.say(11, "/mydata").await;
    scene.tap(11, "Erase my data").await;
    scene.tap(11, "Go on").await;
    scene.tap(11, "Yes, erase it for good").await;
    scene.say(guest, "/mydata").await;
    scene.tap(guest, "Удалить мои данные").await;
    scene.tap(guest, "Дальше").await;
    scene.tap(guest, "Да, удалить навсегда").await;
    scene.say(ORGANIZER, "/mydata").await;
    scene.forge(ORGANIZER, "de:3").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_page_and_the_data_have_everything_and_never_a_ballot() {
    let mut scene = with_traces().await;
    scene.say(ANNA, "/mydata").await;
    let store = scene.app().desk.store.clone();
    let files: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT file_name, file FROM letters WHERE file IS NOT NULL ORDER BY id")
            .fetch_all(store.reader())
            .await
            .unwrap();
    let [(page_name, page), (data_name, data)] = &files[..] else { panic!("{}", files.len()) };
    assert_eq!(
        (page_name.as_str(), data_name.as_str()),
        ("laurel-my-data.html", "laurel-my-data.json")
    );
    let (page, data) = (String::from_utf8_lossy(page), String::from_utf8_lossy(data));
    for word in
        ["Quillfeather", "Marzipan", "zebracorn", "gobbledygook", "flabbergasting", "kerfuffle"]
    {
        assert!(page.contains(word) && data.contains(word), "{word}");
    }
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let sections: BTreeSet<&str> =
        data["data"].as_object().unwrap().keys().map(String::as_str).collect();
    for section in ["person", "consents", "contestant", "entries", "questions", "letters"] {
        assert!(sections.contains(section), "{section}: {sections:?}");
    }
    for word in ["tag", "print", "pick", "receipt"] {
        assert!(!data["data"]["vote"].to_string().contains(word));
    }
    insta::assert_snapshot!(page.replace(&file_ids(&page), "FILE-ID"));
    scene.end().await;
}

/// The file id on the page, which is not the same with every run.
fn file_ids(page: &str) -> String {
    let after = page.split("Telegram&#39;s file number</dt><dd>").nth(1);
    let after = after.or_else(|| page.split("file number</dt><dd>").nth(1));
    after.and_then(|rest| rest.split('<').next()).unwrap_or("nothing").to_owned()
}

/// Columns by which a row has to do with a person.
const TELLING: [&str; 8] =
    ["person", "contestant", "juror", "author", "actor", "chat", "used_by", "published_by"];

// A table that comes later and is forgotten here keeps what people were told is gone.
#[tokio::test]
async fn every_table_with_people_in_it_is_on_the_list_of_what_is_erased() {
    let mut scene = Scene::of(SAMPLE).await;
    let store = scene.app().desk.store.clone();
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(store.reader())
            .await
            .unwrap();
    let listed: BTreeSet<&str> = TABLES.iter().map(|(table, _)| *table).collect();
    let mut missing = Vec::new();
    for table in &tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(store.reader())
            .await
            .unwrap();
        let refers: Vec<String> =
            sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_list(?)")
                .bind(table)
                .fetch_all(store.reader())
                .await
                .unwrap();
        let of_people =
            columns.iter().any(|column| TELLING.iter().any(|word| column.contains(word)))
                || refers.iter().any(|other| listed.contains(other.as_str()));
        if of_people && !listed.contains(table.as_str()) {
            missing.push(table.clone());
        }
    }
    assert!(missing.is_empty(), "not in store::personal::TABLES: {missing:?}");
    for table in listed {
        assert!(tables.iter().any(|known| known == table), "{table} is listed and not there");
    }
    scene.end().await;
}

// Letters wait while Telegram is slow, and what is in them is kept as well.
#[tokio::test]
async fn letters_under_way_to_others_lose_the_name_or_do_not_go() {
    let mut scene = with_traces().await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    let now = chrono::DateTime::UNIX_EPOCH;
    for words in [
        "Rating: 1. Quillfeather Annabella, 2. Wood Boris",
        "A fine flabbergasting year had 9,214 calls",
    ] {
        let words = words.replace("A fine", "My") + ", and I lost my voice once.";
        let letter = laurel::telegram::letter::Letter::message(words);
        let id = laurel::store::outbox::write_letter(&mut tx, &letter, now).await.unwrap();
        let far = "INSERT INTO outbox (letter_id, chat_id, lane, attempts, due_at)
                   VALUES (?, 2, 1, 1, 9000000000000)";
        sqlx::query(far).bind(id).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    scene.forge(ANNA, "de:3").await;
    let after = dump(&mut scene).await;
    for trace in ["Quillfeather", "flabbergasting"] {
        assert!(!holds(&after, trace), "{trace} is still in the files");
    }
    assert!(holds(&after, "Wood Boris"), "the rest of the rating goes out");
    let waiting = "SELECT COUNT(*) FROM outbox WHERE state = 'queued'";
    assert_eq!(count(&mut scene, waiting).await, 1);
    let mut tx = scene.app().desk.store.write().await.unwrap();
    sqlx::query("UPDATE outbox SET due_at = 0 WHERE state = 'queued'")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    scene.settle().await;
    assert!(scene.last(BORIS).text.contains("1. —, 2. Wood Boris"), "{}", scene.last(BORIS).text);
    scene.end().await;
}
