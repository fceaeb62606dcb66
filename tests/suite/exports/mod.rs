//! What leaves the system: tables in three forms, archives of works, the season's picture, the site.

mod programs;
mod secrecy;
mod site;
mod tables;
mod works;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use laurel::export::{Form, Look, Subject, file};
use serde_json::Value;

use crate::harness::{ORGANIZER, Scene};

/// The newest file that the bot sent to this person: its name and bytes.
fn received(scene: &Scene, who: i64) -> (String, Vec<u8>) {
    let chat = scene.world.chat(who);
    let file = chat.iter().rev().find_map(|message| message.attachment.as_ref());
    let (name, _, bytes) = scene.world.file(&file.expect("a file").file_id).unwrap();
    (name, bytes)
}

/// Orders an export at the panel by its buttons.
async fn order(scene: &mut Scene, what: &str, form: &str) -> (String, Vec<u8>) {
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Exports", what, form] {
        scene.tap(ORGANIZER, label).await;
    }
    received(scene, ORGANIZER)
}

/// These tables as JSON, as an organizer would get them now.
async fn json(scene: &mut Scene, subjects: &[Subject]) -> Value {
    let contest = scene.contest.clone();
    let look = Look { contest: &contest, locale: contest.locale, now: scene.dial.now() };
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    let made = file(&mut db, &look, subjects, Form::Json).await.unwrap();
    serde_json::from_slice(&made.bytes).unwrap()
}

/// A workbook's sheets with their rows.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let rows = |name: &String, book: &mut Xlsx<_>| {
        let range = book.worksheet_range(name).unwrap();
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()), "{name}");
        range.rows().map(<[Data]>::to_vec).collect::<Vec<_>>()
    };
    names.iter().map(|name| (name.clone(), rows(name, &mut book))).collect()
}

/// A file of a zip archive, as text.
fn unzipped(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The names in a zip archive, in its order.
fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}
