//! Tables as workbooks, comma-separated values and JSON.

use laurel::contest::file as contest_file;
use laurel::store::Store;

use super::*;
use crate::harness::SAMPLE;
use crate::marking::{ANNA, BORIS, CLARA, ILYA, OLGA, hall};

/// Entries, marks, a remark, an answered question, a broadcast, published results, one who left.
async fn season() -> Scene {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/start").await;
    for (juror, entry, mark) in [(ILYA, 1, 3), (OLGA, 1, 2), (ILYA, 2, 1)] {
        scene.forge(juror, &format!("k:{entry}:{mark}")).await;
    }
    scene.say(ANNA, "/ask When will the results be out?").await;
    if scene.world.tap_label(ANNA, "Send to the organizers").is_ok() {
        scene.settle().await;
    }
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql(
        "UPDATE contestants SET surname = '=1+1', name = 'Анна' WHERE id = 1;
         UPDATE contestants SET name = 'Борис', surname = 'Гром ' || char(8238), company = '<b>Red</b> & ⸮' WHERE id = 2;",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    crate::rating::publish(&mut scene, "Say hello", &[]).await;
    scene.forge(CLARA, "dw:1").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn an_organizer_takes_everything_away_as_one_workbook() {
    let mut scene = season().await;
    let (name, bytes) = order(&mut scene, "Everything", "Excel").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(name, "laurel-2026-12-01.xlsx");
    let sheets = sheets(bytes);
    let titles: Vec<&str> = sheets.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Contestants",
            "Entries",
            "Marks",
            "Awards",
            "Rating",
            "Turnout",
            "Who voted",
            "Questions",
            "Deliveries",
            "Audit trail"
        ]
    );
    let rows = |title: &str| &sheets.iter().find(|(it, _)| it == title).unwrap().1;
    let people = rows("Contestants");
    assert_eq!(people.len(), 4);
    assert_eq!(people[1][1], Data::String("=1+1".into()), "a name is no formula");
    assert_eq!(people[2][3], Data::String("<b>Red</b> & ⸮".into()));
    assert!(matches!(people[1][7], Data::DateTime(_)), "{:?}", people[1][7]);
    assert!(matches!(people[1][0], Data::Float(1.0)));
    let entries = rows("Entries");
    assert!(
        entries[1]
            .contains(&Data::String("I am number 1, and I answered 9,214 calls this year.".into()))
    );
    let marks = rows("Marks");
    assert!(
        marks[1].contains(&Data::String("Ilya".into())) && marks[1].contains(&Data::Float(3.0))
    );
    assert!(rows("Awards").len() > 2 && rows("Rating").len() > 2 && rows("Audit trail").len() > 1);
    let asked = rows("Questions");
    assert!(asked[1].contains(&Data::String("When will the results be out?".into())), "{asked:?}");
    scene.end().await;
}

#[tokio::test]
async fn one_table_comes_as_csv_and_several_in_an_archive() {
    let mut scene = season().await;
    let (name, bytes) = order(&mut scene, "Contestants", "CSV").await;
    assert_eq!(name, "contestants-2026-12-01.csv");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n1,'=1+1,Анна,Blue Line,"), "{text}");
    let (name, bytes) = order(&mut scene, "Everything", "CSV").await;
    assert_eq!(name, "laurel-2026-12-01.zip");
    assert_eq!(names(&bytes).len(), Subject::ALL.len());
    assert!(unzipped(&bytes, "marks.csv").contains("Ilya"));
    scene.end().await;
}

#[tokio::test]
async fn json_has_names_for_programs_and_times_with_their_zone() {
    let mut scene = season().await;
    let (name, bytes) = order(&mut scene, "Entries", "JSON").await;
    assert_eq!(name, "entries-2026-12-01.json");
    let whole: Value = serde_json::from_slice(&bytes).unwrap();
    let first = &whole["tables"]["entries"][0];
    assert_eq!((&first["task_id"], &first["entry"]), (&"hello".into(), &1.into()));
    assert_eq!(first["sent_at"], "2026-12-01T10:00:30+00:00");
    let rating = json(&mut scene, &[Subject::Rating]).await;
    let line = &rating["tables"]["rating"][0];
    assert!(line["place"] == 1 && line["task_hello"].is_number(), "{line}");
    scene.end().await;
}

#[tokio::test]
async fn drafts_and_what_was_taken_back_are_in_no_table() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.forge(BORIS, "mw:hello:1").await;
    scene.say(CLARA, "Case 1. A draft before the opening, for nobody's eyes.").await;
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    sqlx::query("UPDATE parts SET state = 'draft' WHERE contestant_id = 3 AND case_number = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let tables = json(&mut scene, &[Subject::Entries]).await["tables"].to_string();
    assert!(tables.contains("I am number 1"), "{tables}");
    assert!(!tables.contains("I am number 2") && tables.contains("taken back"), "{tables}");
    assert!(!tables.contains("nobody's eyes"), "{tables}");
    scene.end().await;
}

#[tokio::test]
async fn who_took_what_away_stands_in_the_trail() {
    let mut scene = season().await;
    order(&mut scene, "Marks", "JSON").await;
    let trail = json(&mut scene, &[Subject::Audit]).await;
    let lines = trail["tables"]["audit"].as_array().unwrap().clone();
    let last = lines.last().unwrap();
    assert_eq!((&last["action"], &last["subject"]), (&"export".into(), &"marks as json".into()));
    assert_eq!(last["actor"], "Organizer");
    scene.end().await;
}

/// The same tables in three forms, compared by other programs. It runs where `LAUREL_WORKBOOK_PYTHON`
/// names a Python with openpyxl, and says so in a line otherwise.
#[tokio::test]
async fn another_program_reads_the_same_in_every_form() {
    let Some(python) = std::env::var_os("LAUREL_WORKBOOK_PYTHON") else {
        eprintln!("not run: set LAUREL_WORKBOOK_PYTHON to a Python with openpyxl");
        return;
    };
    let mut scene = season().await;
    let dir = tempfile::tempdir().unwrap();
    let contest = scene.contest.clone();
    let look = Look { contest: &contest, locale: contest.locale, now: scene.dial.now() };
    let store = scene.app().desk.store.clone();
    let mut command = std::process::Command::new(python);
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/workbook"));
    for form in Form::ALL {
        let mut db = store.reader().acquire().await.unwrap();
        let made = file(&mut db, &look, &Subject::ALL, form).await.unwrap();
        let path = dir.path().join(made.name);
        std::fs::write(&path, made.bytes).unwrap();
        command.arg(path);
    }
    let said = command.output().unwrap();
    let words = [said.stdout, said.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    assert!(said.status.success(), "{}", words.concat());
    println!("{}", words.concat());
    scene.end().await;
}

/// A workbook of ten thousand entries, opened again: every row is there, and none is cut.
#[tokio::test]
async fn ten_thousand_rows_are_as_good_as_ten() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO people (id, locale, display_name, first_seen_at) SELECT i, 'ru', 'P', 0 FROM n;
         INSERT INTO contestants (id, person_id, surname, name, company, city, position, registered_at)
           SELECT id, id, '=Фамилия' || id, 'Имя', 'Ромашка', 'Минск', 'оператор', 1796119200000 FROM people;
         INSERT INTO entries (id, contestant_id, task) SELECT id, id, 'hello' FROM contestants;
         INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities, sent_at)
           SELECT id, 1, id, 'counted', 'text', '+' || id || ' <b>текст</b>', '[]', 1796119200000 FROM entries;
         UPDATE parts SET text = replace(printf('%.*c', 4000, 'ё'), 'ё', 'ёж') || 'конец' WHERE id % 1000 = 0;
         INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities, sent_at)
           SELECT contestant_id, 1 + n.i, entry_id, 'counted', 'text', text, '[]', sent_at FROM parts,
             (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) n WHERE id = 1000;",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let contest = contest_file::read(SAMPLE).unwrap();
    let now = chrono::DateTime::UNIX_EPOCH;
    let look = Look { contest: &contest, locale: contest.locale, now };
    let mut db = store.reader().acquire().await.unwrap();
    let subjects = [Subject::Contestants, Subject::Entries];
    let made = file(&mut db, &look, &subjects, Form::Xlsx).await.unwrap();
    drop(db);
    let sheets = sheets(made.bytes);
    assert_eq!(sheets[0].1.len(), 10_001);
    // One of them is too long for a cell and goes on below.
    assert_eq!(sheets[1].1.len(), 10_002);
    let text = |row: usize| sheets[1].1[row][9].to_string();
    assert_eq!(text(1), "+1 <b>текст</b>");
    assert!(text(1000).ends_with("ёж") || text(1000).ends_with("ё"), "cut within the text");
    assert!(text(1001).ends_with("конец"), "and gone on below");
    assert_eq!(text(1002), "+1001 <b>текст</b>");
    assert_eq!(sheets[0].1[10_000][1], Data::String("=Фамилия10000".into()));
    store.close().await;
}
