//! A contestant who has done everything that one can do, erased: no byte of it is left.

use laurel::rehearsal::{Author, Item, Kind, Person};
use laurel::store::personal::{self, TABLES};
use sqlx::AssertSqlSafe;

use crate::harness::{ORGANIZER, PIXEL, SAMPLE, Scene};

const ANNA: i64 = 7_710_203_441;
const BORIS: i64 = 6_600_100_200;

/// Every word by which something of Anna's is known again, and the section of her data it is in.
const WORDS: [(&str, &str); 27] = [
    ("Annabella Q.", "person"),
    ("anna_quill", "person"),
    ("Quillfeather", "contestant"),
    ("Marzipan", "contestant"),
    ("marzipan.example", "profile"),
    ("effervescent", "profile"),
    ("ebullient", "profile"),
    ("curriculumwombat", "profile"),
    ("captionwombat", "profile"),
    ("rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51", "profile"),
    ("contactwombat", "profile"),
    ("gobbledygook", "entries"),
    ("flabbergasting", "entries"),
    ("kerfuffle", "entries"),
    ("chartwombat", "entries"),
    ("codswallop", "entries"),
    ("lateflummox", "entries"),
    ("lollygag", "entries"),
    ("splitbumf", "entries"),
    ("splitbrouhaha", "entries"),
    ("zebracorn", "questions"),
    ("answerwombat", "questions"),
    ("commentwombat", "comments"),
    ("gardyloo", "comments"),
    ("borborygm", "comments"),
    ("heldwombat", "held"),
    ("hullabaloo", "letters"),
];

impl Scene {
    async fn fetch(&mut self, query: &str) -> i64 {
        let store = self.app().desk.store.clone();
        let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
        query.fetch_one(store.reader()).await.unwrap()
    }

    async fn bytes(&mut self) -> Vec<u8> {
        self.app().desk.store.empty_log().await.unwrap();
        let path = self.database();
        let mut all = std::fs::read(&path).unwrap();
        all.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
        all
    }
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

async fn card(scene: &mut Scene) {
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Fill it in, step by step").await;
    scene.say(ANNA, "300").await;
    scene.say(ANNA, "marzipan.example").await;
    scene.world.send_photo(ANNA, "face.jpg", PIXEL, "").unwrap();
    scene.settle().await;
    let essay =
        scene.world.send_text(ANNA, "My effervescent work: every call is a person.").unwrap();
    scene.settle().await;
    scene.edit(ANNA, essay[0], "My ebullient and effervescent work: a call is a person.").await;
    scene.tap(ANNA, "Done ✓").await;
    scene.world.send_document(ANNA, "curriculumwombat.pdf", *b"words", "captionwombat").unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Done ✓").await;
    scene.say(ANNA, "https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/").await;
    scene.say(ANNA, "+375 29 123-45-67, contactwombat@example.org").await;
}

/// Anna has registered, filled in the card, sent and edited entries, late ones too, asked, written
/// and been written to, applauded and read; something of hers waits for a consent.
async fn life() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = Person {
        id: ANNA,
        first_name: "Annabella".into(),
        last_name: Some("Q.".into()),
        username: Some("anna_quill".into()),
        language_code: Some("en".into()),
    };
    scene.world.add_person(anna).unwrap();
    scene.enter(BORIS, "Boris", "en");
    scene.say(ORGANIZER, "/start").await;
    for (who, name, company) in
        [(ANNA, "Quillfeather Annabella", "Marzipan Telecom"), (BORIS, "Wood Boris", "Red Phone")]
    {
        scene.register(who, name, company).await;
        scene.tap(who, "Yes, show them").await;
    }
    card(&mut scene).await;
    scene.say(ANNA, "/ask Does the zebracorn count as a telephone?").await;
    let head = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, head, "No, said the answerwombat.").await;
    scene.at("2026-12-01 10:00:30").await;
    let first =
        scene.world.send_text(ANNA, "My gobbledygook year had 9,214 calls in all.").unwrap();
    scene.settle().await;
    scene.edit(ANNA, first[0], "My flabbergasting year had 9,214 calls in all.").await;
    let chart = Item::new(Kind::Photo, "chart.png", PIXEL, "The kerfuffle chart of calls by month");
    scene.world.send_item(ANNA, chart).unwrap();
    scene.world.send_document(ANNA, "chartwombat.pdf", *b"words", "The same in full").unwrap();
    scene.settle().await;
    scene.say(BORIS, "I answered 8,000 calls this year and never lost my temper.").await;
    scene.forge(BORIS, "rc:1:").await;
    scene.say(BORIS, "Well done, dear commentwombat!").await;
    scene.tap(ANNA, "Answer").await;
    scene.say(ANNA, "Thank you, and gardyloo.").await;
    scene.tap(BORIS, "Report to the organizers").await;
    scene.forge(ANNA, "rc:2:").await;
    scene.say(ANNA, "What borborygm do you hear?").await;
    scene.at("2026-12-01 10:05:30").await;
    let two = "Case 1\nFirst the splitbumf.\n\nCase 3\nThen the splitbrouhaha of it all.";
    scene.world.send_text(ANNA, two).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "✂️ Split into 2 cases").await;
    let case = scene.world.send_text(ANNA, "Case 2. I would call the codswallop back.").unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:06:30").await;
    scene.edit(ANNA, case[0], "Case 2. I would call the lollygag back.").await;
    scene.say(ANNA, "Case 1. And another thing, a lateflummox, after the close of it.").await;
    // One broadcast to her alone went, another is being composed.
    for _ in 0..2 {
        scene.say(ORGANIZER, "/admin").await;
        scene.tap(ORGANIZER, "Broadcast").await;
        scene.tap(ORGANIZER, "One person…").await;
        scene.tap(ORGANIZER, "Quillfeather Annabella, Marzipan Telecom").await;
        scene.say(ORGANIZER, "Dear {name}, the hullabaloo is over.").await;
        scene.tap(ORGANIZER, "Send now").await;
        if scene.told(ANNA, "hullabaloo") == 0 {
            scene.tap(ORGANIZER, "Yes").await;
        }
    }
    scene.at("2026-12-01 10:08:30").await;
    let changed = SAMPLE.replace("Laurel keeps your name,", "By now, Laurel keeps your name,");
    scene.change_contest(&changed).await;
    scene.say(ANNA, "A call that I remember is the one about the heldwombat of York.").await;
    scene
}

#[tokio::test]
async fn whoever_erases_a_whole_life_leaves_no_byte_of_it() {
    let mut scene = life().await;
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    let subject = personal::subject(&mut tx, ANNA).await.unwrap();
    let kept = personal::kept(&mut tx, &subject).await.unwrap();
    drop(tx);
    let before = scene.bytes().await;
    for (word, section) in WORDS {
        assert!(holds(&before, word), "{word} was in the file");
        let section = kept.iter().find(|(name, _)| *name == section).map(|(_, value)| value);
        let told = section.map(ToString::to_string).unwrap_or_default();
        assert!(told.contains(word), "{word} is told of: {told}");
    }
    let files: Vec<String> = sqlx::query_scalar(
        "SELECT file_id FROM parts WHERE file_id IS NOT NULL
         UNION SELECT file_id FROM profile_files",
    )
    .fetch_all(store.reader())
    .await
    .unwrap();
    assert_eq!(files.len(), 4);
    scene.forge(ANNA, "de:3").await;
    let after = scene.bytes().await;
    let files = files.iter().map(String::as_str);
    for word in WORDS.iter().map(|(word, _)| *word).chain(files).chain([&*ANNA.to_string()]) {
        assert!(!holds(&after, word), "{word} is still in the files");
    }
    // Numbers are kept as bytes: no column has the person's any more.
    for (table, _) in TABLES {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(store.reader())
            .await
            .unwrap();
        for column in columns {
            let query = format!("SELECT COUNT(*) FROM {table} WHERE \"{column}\" = {ANNA}");
            assert_eq!(scene.fetch(&query).await, 0, "{table}.{column}");
        }
    }
    assert_eq!(scene.fetch("SELECT COUNT(*) FROM pragma_foreign_key_check").await, 0);
    scene.say(BORIS, "/read").await;
    scene.end().await;
}

// A printed essay holds its words as a picture does: only its name tells whose it is.
#[tokio::test]
async fn an_essay_that_is_still_on_its_way_to_a_reader_does_not_go() {
    let mut scene = life().await;
    let asks = scene.world.newest(BORIS, Author::Bot).unwrap().id;
    scene.world.tap(BORIS, asks, "pn2:1").unwrap();
    scene.handle_only().await;
    let waits = "SELECT COUNT(*) FROM letters WHERE print IS NOT NULL AND id IN
        (SELECT letter_id FROM outbox WHERE state = 'queued')";
    assert_eq!(scene.fetch(waits).await, 1);
    let asks = scene.world.newest(ANNA, Author::Bot).unwrap().id;
    scene.world.tap(ANNA, asks, "de:3").unwrap();
    scene.handle_only().await;
    assert_eq!(scene.fetch(waits).await, 0);
    scene.settle().await;
    let chat = scene.world.chat(BORIS);
    assert!(!chat.iter().any(|message| message.text.contains("Quillfeather") && message.id > asks));
    scene.end().await;
}
