//! Files whose TOML is broken: what only follows from a broken line is not told.

use super::*;

/// A broken file: what stands in the small one, what stands there instead, and all that is told.
const TABLE: &[(&str, &str, &[&str])] = &[
    ("max = 3", "max == 3", &["20:6 this is not TOML: extra `=`, expected nothing"]),
    (
        "max = 3",
        "max = ",
        &["20:7 this is not TOML: string values must be quoted, expected literal string"],
    ),
    ("[7]", "[7, , 8]", &["5:18 this is not TOML: extra comma in array, expected value"]),
    (
        "close = 2026-12-02T10:00:00",
        "close = 2026-12-36T10:00:00",
        &["19:9 this is not TOML: invalid date, expected day between 01 and 31"],
    ),
    (
        "max = 3\n",
        "max = 3\n[short_list\nthreshold = 3\nat = 2026-12-03T00:00:00\n",
        &["21:12 this is not TOML: unclosed table, expected `]`"],
    ),
];

#[test]
fn what_follows_from_a_broken_line_is_not_told() {
    for (from, to, expected) in TABLE {
        assert_eq!(mistakes(&replaced(from, to)), *expected, "{to}");
    }
}

#[test]
fn nothing_is_told_at_the_top_of_a_file_that_is_broken_below() {
    let source = SMALL.replace("max = 3", "max == 3").replace("2026-12-02T", "2026-12-36T");
    let told = mistakes(&source);
    assert!(told.iter().all(|told| !told.starts_with("1:")), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn what_a_broken_head_hides_is_not_missed_elsewhere() {
    // The case is there, and the sections are: only their heads are broken.
    let rest = "[task.complete]\ncases = 1\n[diploma.prize]\nheading = \"H\"\ntext = \"T\"\n\
                [vote\nopens = 2026-12-03T00:00:00\ncloses = 2026-12-04T00:00:00\n";
    let source = format!("{SMALL}[[task.case]\nnumber = 1\ntitle = \"a\"\ntext = \"b\"\n{rest}");
    let told = mistakes(&source);
    assert!(told.iter().all(|told| told.contains("this is not TOML")), "{told:?}");
}
