//! Solutions in the manner of real ones, each sent through the bot: see `tests/corpus/README.md`.

use std::path::Path;

use laurel::store::consents::{self, Answer, Kind};
use laurel::store::contestants::{self, Registration};
use laurel::store::entries::{self, Part, PartState};

use crate::harness::{REFERENCE, Scene};

/// A file of the corpus.
struct Sample {
    name: String,
    at: String,
    expected: String,
    text: String,
}

fn corpus() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let mut samples: Vec<Sample> = texts
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let whole = std::fs::read_to_string(&path).unwrap();
            let (head, text) = whole.split_once("---\n").unwrap_or_else(|| panic!("{name}"));
            let mut lines = head.lines();
            let at = lines.next().and_then(|line| line.strip_prefix("at ")).unwrap().to_owned();
            let expected = lines.next().unwrap().to_owned();
            Sample { name, at, expected, text: text.to_owned() }
        })
        .collect();
    samples.sort_by(|a, b| (&a.at, &a.name).cmp(&(&b.at, &b.name)));
    samples
}

#[tokio::test]
async fn what_contestants_write_is_filed_where_it_belongs() {
    let samples = corpus();
    assert!(samples.len() >= 60, "{} samples", samples.len());
    let mut scene = Scene::of(REFERENCE).await;
    let mut people = Vec::new();
    for (sample, id) in samples.iter().zip(1..) {
        let person = scene.enter(id, &sample.name, "ru");
        scene.say(person, "/start").await;
        people.push((person, enrol(&mut scene, person).await));
    }
    let mut wrong = Vec::new();
    for (sample, (person, contestant)) in samples.iter().zip(people) {
        scene.at(&sample.at).await;
        scene.say(person, &sample.text).await;
        let offered = sample.expected.strip_prefix("split ");
        if let Some(expected) = offered {
            let task = expected.split(' ').next().unwrap();
            let first = parts(&mut scene, contestant).await.first().map(|(part, _)| part.id);
            let first = first.unwrap_or_else(|| panic!("{}: nothing was kept", sample.name));
            scene.forge(person, &format!("fs:{first}:{task}")).await;
        }
        let found = became(&mut scene, person, contestant, offered.is_some()).await;
        if found != sample.expected {
            wrong.push(format!("{}: expected {}, found {found}", sample.name, sample.expected));
        }
        lossless(&mut scene, sample, contestant).await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    scene.end().await;
}

/// Registers without the conversation about it.
async fn enrol(scene: &mut Scene, person: i64) -> i64 {
    let now = scene.dial.now();
    let mut tx = scene.app().desk.store.write().await.unwrap();
    let company = format!("Компания {person}");
    let about = Registration {
        surname: "Участник",
        name: "Очередной",
        company: &company,
        city: "Минск",
        position: "Оператор",
    };
    let id = contestants::register(&mut tx, person, about, now).await.unwrap();
    let wording = &scene.contest.consent;
    consents::note(&mut tx, person, Kind::Data, wording, Answer::Given, now).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// What is kept of a contestant's, in the order of the text, with the task it is in.
async fn parts(scene: &mut Scene, contestant: i64) -> Vec<(Part, String)> {
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    let mut all: Vec<(Part, String)> = Vec::new();
    for part in entries::unfiled(&mut db, contestant).await.unwrap() {
        all.push((part, String::new()));
    }
    for entry in entries::of_contestant(&mut db, contestant).await.unwrap() {
        for part in entries::parts(&mut db, entry.id).await.unwrap() {
            all.push((part, entry.task.clone()));
        }
    }
    all.sort_by_key(|(part, _)| (part.message_id, part.piece));
    all
}

/// What became of a message, in the words of the corpus.
async fn became(scene: &mut Scene, person: i64, contestant: i64, split: bool) -> String {
    let parts = parts(scene, contestant).await;
    let Some((first, task)) = parts.first() else {
        let invited = scene.last(person).text.starts_with("Жду решение кейса");
        return if invited { "invited" } else { "refused" }.to_owned();
    };
    let mut cases: Vec<String> =
        parts.iter().filter_map(|(part, _)| part.case).map(|n| n.to_string()).collect();
    cases.dedup();
    let word = match first.state {
        PartState::Unfiled => return "asked".to_owned(),
        _ if split => "split",
        PartState::Counted => "filed",
        PartState::Draft => "draft",
        PartState::Late => "late",
        PartState::Replaced | PartState::Dropped => "taken out",
    };
    [word.to_owned(), task.clone()].into_iter().chain(cases).collect::<Vec<_>>().join(" ")
}

/// Every letter that was sent is kept, in its order.
async fn lossless(scene: &mut Scene, sample: &Sample, contestant: i64) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let kept: String =
        parts(scene, contestant).await.iter().map(|(part, _)| letters(&part.text)).collect();
    if !matches!(sample.expected.as_str(), "invited" | "refused") {
        assert!(kept == letters(&sample.text), "{}: letters are lost", sample.name);
    }
}
