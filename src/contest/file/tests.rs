use proptest::prelude::*;

use super::*;
use crate::words::Locale;
use crate::words::mistakes::mistake;

mod answers;
mod broken;
mod diplomas;
mod hidden;
mod quiet;

const SAMPLE: &str = include_str!("../../../contests/sample.toml");

/// The smallest contest there is, one fact a line.
const SMALL: &str = r#"title = "T"
about = "A"
zone = "Europe/London"
locale = "en"
organizers = [7]
consent = "C"
[unit.ru]
one = "балл"
few = "балла"
many = "баллов"
[unit.en]
one = "point"
other = "points"
[[task]]
id = "one"
title = "One"
text = "X"
announce = 2026-12-01T10:00:00
close = 2026-12-02T10:00:00
max = 3
accepts = ["text"]
"#;

/// The mistakes as `line:column sentence`.
fn mistakes(source: &str) -> Vec<String> {
    let mistakes = read(source).err().unwrap_or_default();
    told(&mistakes)
}

fn told(mistakes: &[Mistake]) -> Vec<String> {
    let line = |m: &Mistake| format!("{}:{} {}", m.line, m.column, mistake(Locale::En, &m.what));
    mistakes.iter().map(line).collect()
}

fn replaced(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "{from}");
    SMALL.replace(from, to)
}

#[test]
fn the_small_one_is_good() {
    let contest = read(SMALL).unwrap();
    let task = contest.task("one").unwrap();
    assert_eq!(task.announce.to_rfc3339(), "2026-12-01T10:00:00+00:00");
    assert_eq!(task.open, task.announce);
    assert_eq!(
        (contest.unit.en.many.as_str(), contest.unit.ru.other.as_str()),
        ("points", "баллов")
    );
}

/// A broken file: the small one with a change or an addition, and what is said about it.
enum Broken {
    Change(&'static str, &'static str, &'static [&'static str]),
    Add(&'static str, &'static [&'static str]),
}

#[test]
fn broken_files() {
    for broken in broken::TABLE.iter().chain(diplomas::TABLE).chain(quiet::TABLE) {
        let (source, expected) = match broken {
            Broken::Change(from, to, expected) => (replaced(from, to), expected),
            Broken::Add(more, expected) => (format!("{SMALL}{more}"), expected),
        };
        assert_eq!(mistakes(&source), *expected, "{source}");
        for wrong in read(&source).err().unwrap_or_default() {
            let words = mistake(Locale::Ru, &wrong.what);
            assert!(words.chars().any(|c| ('а'..='я').contains(&c)), "{words}");
        }
    }
}

#[test]
fn all_mistakes_at_once() {
    let source = SAMPLE
        .replace("Europe/London", "Europe/Lundon")
        .replace("picks = 2", "pick = 2")
        .replace("number = 3", "number = 2")
        .replace("close = 2026-12-01T10:09:00", "close = 2026-12-01")
        .replace("threshold = 4", "threshold = 40");
    let expected = [
        ("zone = \"Eu", "did you mean \"Europe/London\"?"),
        ("number = 2\ntitle = \"A quiet", "case 2 is there already"),
        ("threshold", "nobody can reach 40: the tasks of the round give 8 at most"),
        ("close = 2026-12-01\n", "has a date and no time"),
        ("[vote]", "`picks` is missing"),
        ("pick = 2", "did you mean `picks`?"),
    ];
    let mistakes = read(&source).err().unwrap_or_default();
    assert_eq!(mistakes.len(), expected.len(), "{mistakes:#?}");
    for (wrong, (place, words)) in mistakes.iter().zip(expected) {
        let before = source.find(place).map(|at| &source[..at]).unwrap_or_default();
        assert_eq!(wrong.line, before.matches('\n').count() + 1, "{wrong:?}");
        assert!(mistake(Locale::En, &wrong.what).contains(words), "{wrong:?}");
    }
}

#[test]
fn texts_that_are_too_long() {
    let long = |key: &str, letters: usize| {
        let text = "я".repeat(letters);
        let line = SMALL.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        mistakes(&SMALL.replacen(line, &format!("{key} = \"{text}\""), 1))
    };
    assert_eq!(long("title", 100), [""; 0]);
    assert_eq!(long("title", 101), ["1:9 `title` has 101 characters, and 100 at most are allowed"]);
    assert_eq!(long("text", 3500), [""; 0]);
    assert_eq!(
        long("text", 3501),
        ["17:8 `text` shows 3501 characters, and 3500 at most fit a message"]
    );
    // Marks that are not shown do not count.
    let bold = SMALL.replace("\"X\"", &format!("\"**{}**\"", "я".repeat(3500)));
    assert_eq!(mistakes(&bold), [""; 0]);
}

#[test]
fn every_contest_that_ships_is_good() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/contests");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        assert_eq!(mistakes(&source), [""; 0], "{}", path.display());
        assert!(read(&source).is_ok());
        count += 1;
    }
    assert!(count >= 1);
}

/// A file with some of its bytes cut out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let bits = [
        "",
        "[",
        "]",
        "\"",
        "=",
        "\n",
        "{",
        "}",
        "5",
        "-1",
        "true",
        "2026-12-01",
        "\0",
        "я",
        "title",
        "[[task]]\n",
    ];
    let edit = (any::<prop::sample::Index>(), 0usize..40, prop::sample::select(bits.to_vec()));
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, length, bit) in edits {
            let start = at.index(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, bit.bytes());
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn mutated_files_never_panic(source in mutated()) {
        match read(&source) {
            Ok(contest) => prop_assert!(!contest.tasks.is_empty()),
            Err(mistakes) => {
                prop_assert!(!mistakes.is_empty());
                let lines = source.split('\n').count();
                prop_assert!(mistakes.iter().all(|m| (1..=lines).contains(&m.line) && m.column > 0));
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(source in "(\\PC|\n|=|\\[|\\]|\"|title|task){0,60}") {
        prop_assert!(read(&source).is_err());
    }
}
