//! The seeds of the fuzzer, played by the ordinary tests: none may break what has to hold for any input,
//! and a finding that was mended stays mended.

use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
mod holds;

/// Gives every file of a folder to a function; it panics at one that breaks it.
fn play(folder: &str, check: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(!files.is_empty(), "no seeds in {}", folder.display());
    for file in files {
        check(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn updates() {
    play("fuzz/seeds/updates", holds::updates);
}

#[test]
fn taps() {
    play("fuzz/seeds/taps", holds::taps);
}

#[test]
fn contest_files() {
    play("contests", holds::contest_file);
}

#[test]
fn headings() {
    play("fuzz/seeds/headings", holds::headings);
    play("tests/corpus", holds::headings);
}

#[test]
fn cutting() {
    play("fuzz/seeds/cutting", holds::cutting);
}

#[test]
fn links() {
    play("fuzz/seeds/links", holds::links);
    play("tests/corpus", holds::links);
}
