//! The page on security names tests: each of them has to be there, or the page promises what nobody looks at.

use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands between backticks in a cell, in order.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_test_that_the_page_on_security_names_is_there() {
    let page = read("docs/security.md");
    let (_, table) = page.split_once("| threat |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let (mut threats, mut tests) = (0, 0);
    for row in rows {
        threats += 1;
        let cell = row.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap();
        let (mut file, mut code) = ("", String::new());
        for name in quoted(cell) {
            if name.contains('.') {
                (file, code) = (name, read(name));
                continue;
            }
            let function = format!("fn {name}(");
            let at = code.find(&function).unwrap_or_else(|| panic!("{file} has no {name}"));
            let before: Vec<&str> = code[..at].lines().rev().take(4).collect();
            let is_test = before.iter().any(|line| line.contains("test"))
                || code[..at].rfind("proptest! {").is_some();
            assert!(is_test, "{name} in {file} is no test");
            tests += 1;
        }
        assert!(!file.is_empty(), "nothing shows what is done: {row}");
    }
    assert!(threats > 15 && tests > 30, "{threats} threats, {tests} tests");
}
