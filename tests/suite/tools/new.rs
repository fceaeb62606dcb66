//! `laurel new` with answers from a script.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::cli::{ended, folder_with, laurel, run};
use crate::harness::SAMPLE;

/// What it says when it is given these answers, a line each.
fn answered(dir: &Path, file: &str, answers: &str) -> (Option<i32>, String) {
    let mut command = laurel(dir, &["new", file]);
    command.env_remove("LANG").stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    ended(&child.wait_with_output().unwrap())
}

fn written(dir: &Path, file: &str) -> String {
    let (status, said) = run(dir, &["check", file]);
    assert_eq!(status, Some(0), "{said}");
    std::fs::read_to_string(dir.join(file)).unwrap()
}

#[test]
fn what_is_usual_makes_a_contest_in_either_language() {
    for (language, zone, title) in [
        ("en", "Europe/London", "\"A <zone> of 'quotes' & \\\"more\\\"\""),
        ("ru", "Europe/Moscow", "\"Лучший оператор\""),
    ] {
        let dir = folder_with(SAMPLE);
        let typed = title.trim_matches('"').replace("\\\"", "\"");
        let answers = format!("{language}\n{typed}\n{}", "\n".repeat(11));
        let (status, said) = answered(dir.path(), "my.toml", &answers);
        assert!(status == Some(0) && said.contains("laurel rehearse my.toml"), "{said}");
        let file = written(dir.path(), "my.toml");
        let read: toml::Table = file.parse().unwrap();
        assert_eq!(read["title"].as_str(), Some(typed.as_str()));
        assert_eq!(read["zone"].as_str(), Some(zone));
        assert_eq!(read["locale"].as_str(), Some(language));
        assert_eq!(read["task"].as_array().unwrap().len(), 3);
        assert!(read.contains_key("vote") && read.contains_key("profile"));
        assert!(!read.contains_key("short_list") && !read.contains_key("channel"));
        assert!(file.lines().filter(|line| line.starts_with('#')).count() > 20, "comments");
        assert!(!file.contains("#: "), "{file}");
    }
}

#[test]
fn a_wrong_answer_is_told_and_asked_again() {
    let dir = folder_with(SAMPLE);
    let long = "x".repeat(101);
    let answers = format!(
        "de\nen\n\n{long}\nFame\nMars/Base\nasia/almaty\n@anna\n5, 5\n7, 8\nfame\n@fame_channel\n\
         point\nlaurel, laurels\ntomorrow\n2027-02-30 10:00\n2027-02-01 09:30\n0\n2\n1000\n10\n\
         eleven\n5\n11\n6\nmaybe\nn\nno\n"
    );
    let (status, said) = answered(dir.path(), "my.toml", &answers);
    assert_eq!(status, Some(0), "{said}");
    for wrong in
        ["no such zone", "A whole number from 1 to 12", "from 1 to 10.", "Answer yes or no"]
    {
        assert!(said.contains(wrong), "{wrong}: {said}");
    }
    let read: toml::Table = written(dir.path(), "my.toml").parse().unwrap();
    assert_eq!(read["zone"].as_str(), Some("Asia/Almaty"));
    assert_eq!(read["channel"].as_str(), Some("@fame_channel"));
    assert_eq!(read["organizers"].as_array().unwrap().len(), 2);
    assert_eq!(read["unit"]["en"]["other"].as_str(), Some("laurels"));
    let tasks = read["task"].as_array().unwrap();
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[0]["announce"].to_string(), "2027-02-01T09:30:00");
    assert_eq!(tasks[1]["close"].to_string(), "2027-02-21T09:30:00");
    assert_eq!(read["short_list"]["threshold"].as_integer(), Some(6));
    assert!(!read.contains_key("vote") && !read.contains_key("profile"));
}

#[test]
fn nothing_is_written_over_and_nothing_by_halves() {
    let dir = folder_with(SAMPLE);
    let (status, said) = answered(dir.path(), "contest.toml", "");
    assert!(status == Some(3) && said.contains("contest.toml is there already"), "{said}");
    let kept = std::fs::read_to_string(dir.path().join("contest.toml")).unwrap();
    assert_eq!(kept, SAMPLE);
    let (status, said) = answered(dir.path(), "my.toml", "en\nFame\nEurope/London\n");
    assert!(status == Some(1) && said.contains("nothing was written"), "{said}");
    assert!(!dir.path().join("my.toml").exists());
    let usual = format!("en\nFame\n{}", "\n".repeat(11));
    let (status, said) = answered(dir.path(), "no/such/folder.toml", &usual);
    assert!(status == Some(3) && said.contains("cannot be written"), "{said}");
}
