//! What is told of a change, and what may not be changed.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::history::{History, Past, Refusal, VotePast, Why, refusals};
use super::*;
use crate::contest::file::read;

const SAMPLE: &str = include_str!("../../../contests/sample.toml");
const REFERENCE: &str = include_str!("../../../contests/operator-of-the-year.toml");

fn sample() -> Contest {
    read(SAMPLE).unwrap()
}

/// The sample with one thing written otherwise.
fn with(from: &str, to: &str) -> Contest {
    assert!(SAMPLE.contains(from), "{from}");
    read(&SAMPLE.replacen(from, to, 1)).unwrap()
}

fn told(old: &Contest, new: &Contest) -> Vec<(Of, Option<Field>)> {
    let field = |what| match what {
        What::Field { field, .. } => Some(field),
        What::Added | What::Removed => None,
    };
    changes(old, new).into_iter().map(|change| (change.of, field(change.what))).collect()
}

fn task(id: &str) -> Of {
    Of::Task(id.to_owned())
}

/// The sample's day at 10:05: "hello" is closed, "cases" and "friends" are open.
fn history() -> History {
    let now = sample().tasks[0].close + TimeDelta::minutes(1);
    let past = |entries, cases: &[u32], highest| Past {
        announced: true,
        entries,
        cases: cases.iter().copied().collect::<BTreeSet<_>>(),
        highest,
        published: false,
    };
    let tasks = [
        ("hello", past(3, &[], Some(3))),
        ("cases", past(2, &[1, 2], Some(2))),
        ("friends", past(0, &[], None)),
    ];
    History {
        now,
        tasks: tasks.into_iter().map(|(id, past)| (id.to_owned(), past)).collect(),
        awarded: false,
        vote: VotePast::Ahead,
        drawn_up: false,
        cards: 0,
    }
}

fn refused(new: &Contest, history: &History) -> Vec<Refusal> {
    refusals(&sample(), new, history, 100_001)
}

fn only(of: Of, why: Why) -> Vec<Refusal> {
    vec![Refusal { of, why }]
}

#[test]
fn nothing_is_told_of_equal_contests() {
    assert!(changes(&sample(), &sample()).is_empty());
    assert!(refused(&sample(), &history()).is_empty());
}

#[test]
fn a_moved_close_is_told_with_both_times() {
    let new = with("close = 2026-12-01T10:06:00", "close = 2026-12-01T10:06:30");
    let (before, after) = (sample().tasks[1].close, new.tasks[1].close);
    let what =
        What::Field { field: Field::Close, before: Value::Time(before), after: Value::Time(after) };
    assert_eq!(changes(&sample(), &new), [Change { of: task("cases"), what }]);
    assert!(refused(&new, &history()).is_empty());
}

#[test]
fn sections_and_cases_come_and_go() {
    let mut new = sample();
    new.vote = None;
    new.tasks[1].cases.remove(2);
    let told = told(&sample(), &new);
    assert_eq!(told, [(task("cases"), Some(Field::Case(3))), (Of::Vote, None)]);
    assert!(refused(&new, &history()).is_empty(), "nobody has answered case 3");
    new.tasks[1].cases.remove(1);
    assert_eq!(refused(&new, &history()), only(task("cases"), Why::CaseGone { number: 2 }));
}

/// Each key of the shipped files that says something else makes something that is told.
#[test]
fn whatever_line_is_changed_something_is_told() {
    for source in [SAMPLE, REFERENCE] {
        let old = read(source).unwrap();
        let mut changed = 0;
        for (number, line) in source.lines().enumerate() {
            let Some((key, value)) = line.split_once(" = ") else { continue };
            let Some(other) = otherwise(value) else { continue };
            let lines: Vec<String> = source
                .lines()
                .enumerate()
                .map(
                    |(at, line)| {
                        if at == number { format!("{key} = {other}") } else { line.to_owned() }
                    },
                )
                .collect();
            if let Ok(new) = read(&lines.join("\n")) {
                assert_eq!(changes(&old, &new).is_empty(), old == new, "{line}");
                changed += 1;
            }
        }
        assert!(changed > 20, "{changed}");
    }
}

/// Another value of the same kind.
fn otherwise(value: &str) -> Option<String> {
    let bare = value.split(" #").next().unwrap_or_default().trim();
    if let Ok(number) = bare.parse::<i64>() {
        return Some((number + 1).to_string());
    }
    match bare {
        "true" => return Some("false".to_owned()),
        "false" => return Some("true".to_owned()),
        _ => {}
    }
    if let Some(words) = bare.strip_prefix('"').and_then(|bare| bare.strip_suffix('"')) {
        return Some(format!("\"{words}x\""));
    }
    // A time: a second later.
    bare.ends_with(":00").then(|| format!("{}1", &bare[..bare.len() - 1]))
}

#[test]
fn what_has_happened_is_not_rewritten() {
    let close = with("close = 2026-12-01T10:04:00", "close = 2026-12-01T10:04:30");
    assert_eq!(refused(&close, &history()), only(task("hello"), Why::EndsInThePast));
    let announce = with("announce = 2026-12-01T10:01:00", "announce = 2026-12-01T10:01:30");
    assert_eq!(refused(&announce, &history()), only(task("cases"), Why::Announced));
    let open = with("open = 2026-12-01T10:04:00", "open = 2026-12-01T10:06:00");
    assert_eq!(refused(&open, &history()), only(task("friends"), Why::Opened));
    let max = with("max = 3  ", "max = 2  ");
    assert_eq!(refused(&max, &history()), only(task("hello"), Why::MarksAbove { highest: 3 }));
    let id = with("id = \"cases\"", "id = \"calls\"");
    let why = Why::IdChanged { to: "calls".to_owned() };
    assert_eq!(refused(&id, &history()), only(task("cases"), why));
    let mut gone = sample();
    gone.tasks.remove(0);
    assert_eq!(refused(&gone, &history()), only(task("hello"), Why::TaskGone { entries: 3 }));
    let mut oneself = sample();
    oneself.organizers = vec![5];
    assert_eq!(refused(&oneself, &history()), only(Of::Contest, Why::Oneself));
    assert!(refusals(&sample(), &oneself, &history(), 0).is_empty());
}

#[test]
fn only_who_stands_in_the_file_says_who_else_does() {
    let mut more = sample();
    more.organizers.push(5);
    assert!(refused(&more, &history()).is_empty());
    let mut other = sample();
    other.organizers = vec![7];
    // Somebody who came by invitation neither puts themselves in nor an owner out.
    for new in [&more, &other] {
        let why = only(Of::Contest, Why::OwnersOnly);
        assert_eq!(refusals(&sample(), new, &history(), 7), why);
    }
    let words = with("Say hello", "Say hallo");
    assert!(refusals(&sample(), &words, &history(), 7).is_empty());
}

#[test]
fn a_closed_task_can_take_entries_again_until_its_results_are_out() {
    let mut later = with("close = 2026-12-01T10:04:00", "close = 2026-12-01T10:06:00");
    assert!(refused(&later, &history()).is_empty());
    let mut published = history();
    published.tasks.get_mut("hello").unwrap().published = true;
    published.awarded = true;
    assert_eq!(refused(&later, &published), only(task("hello"), Why::Published));
    later = with("one = \"laurel\"", "one = \"leaf\"");
    assert!(refused(&later, &history()).is_empty());
    assert_eq!(refused(&later, &published), only(Of::Unit, Why::UnitInUse));
    let rule = with("aggregate = \"mean\"", "aggregate = \"median\"");
    assert_eq!(refused(&rule, &published), only(task("hello"), Why::Published));
    // Words may be bettered at any time.
    assert!(refused(&with("Say hello", "Say hallo"), &published).is_empty());
}

#[test]
fn the_vote_and_the_short_list_stand_once_they_are_under_way() {
    let picks = with("picks = 2", "picks = 3");
    let closes = with("closes = 2026-12-01T10:10:00", "closes = 2026-12-01T10:11:00");
    assert!(refused(&picks, &history()).is_empty());
    let open = History { vote: VotePast::Open, drawn_up: true, ..history() };
    assert_eq!(refused(&picks, &open), only(Of::Vote, Why::VoteBegun));
    assert!(refused(&closes, &open).is_empty());
    let over = History { vote: VotePast::Over, ..open.clone() };
    assert_eq!(refused(&closes, &over), only(Of::Vote, Why::VoteOver));
    let threshold = with("threshold = 4", "threshold = 5");
    assert_eq!(refused(&threshold, &open), only(Of::ShortList, Why::DrawnUp));
    let mut no_cards = sample();
    no_cards.profile = None;
    assert!(refused(&no_cards, &history()).is_empty());
    let written = History { cards: 2, ..history() };
    assert_eq!(refused(&no_cards, &written), only(Of::Cards, Why::Cards { count: 2 }));
}

#[test]
fn a_task_that_nobody_knows_of_may_be_anything() {
    let ahead = History {
        now: sample().tasks[0].announce - TimeDelta::minutes(1),
        tasks: BTreeMap::new(),
        ..history()
    };
    for new in [
        with("id = \"cases\"", "id = \"calls\""),
        with("announce = 2026-12-01T10:01:00", "announce = 2026-12-01T10:01:30"),
        with("max = 3  ", "max = 2  "),
    ] {
        assert!(refused(&new, &ahead).is_empty());
    }
}
