//! Rules of the house that no compiler holds, each with its reason. See CONTRIBUTING.md.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files longer than this are not read in one go, and what is not read is not understood.
const LONGEST_FILE: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file below a folder, by its path from the root of the repository, in order.
fn files_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            match entry.file_type().unwrap().is_dir() {
                true => folders.push(path),
                false => found.push(path.display().to_string()),
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    let rust = files_below("src").into_iter().filter(|name| name.ends_with(".rs"));
    let found: Vec<_> = rust.map(|name| (name.clone(), read(&name))).collect();
    assert!(found.len() > 100, "only {} files were found", found.len());
    found
}

/// The sources without what is compiled for tests alone: modules under `#[cfg(test)]`, whether they
/// stand in the file or have one of their own.
fn sources_without_tests() -> Vec<(String, String)> {
    const TEST_MODULE: &str = "#[cfg(test)]\nmod ";
    let mut of_tests = Vec::new();
    let mut shorn = Vec::new();
    for (name, code) in sources() {
        let folder = name.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
        let mut pieces = code.split(TEST_MODULE);
        let mut kept = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let head = piece.lines().next().unwrap_or_default();
            if let Some(module) = head.strip_suffix(';') {
                of_tests.push(format!("{folder}/{module}"));
                kept.push_str(piece);
            }
        }
        shorn.push((name, kept));
    }
    assert!(of_tests.iter().any(|module| module == "src/telegram/stand"), "{of_tests:?}");
    shorn.retain(|(name, _)| {
        let rest = |module: &String| name.strip_prefix(module.as_str());
        !of_tests.iter().filter_map(rest).any(|rest| rest == ".rs" || rest.starts_with('/'))
    });
    shorn
}

/// Where a line of code, comments left out, holds one of these.
fn lines_with(sources: &[(String, String)], needles: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, code) in sources {
        for (line, number) in code.lines().zip(1..) {
            let is_code = !line.trim_start().starts_with("//");
            if is_code && needles.iter().any(|needle| line.contains(needle)) {
                found.push(format!("{name}:{number}: {}", line.trim()));
            }
        }
    }
    found
}

#[test]
fn every_file_can_be_read_in_one_go() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(name, code)| (name, code.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(name, lines)| format!("{name} has {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {LONGEST_FILE}: {long:#?}");
}

// Whoever opens a file wants to know first what it is for.
#[test]
fn every_file_says_what_it_is_for() {
    for (name, code) in sources_without_tests() {
        assert!(code.starts_with("//! "), "{name} does not begin with //!");
    }
}

// A rehearsal moves the clock, and so do tests: whatever asks the machine would not notice. Clippy
// forbids the calls as well, but says nothing of a use under another name.
#[test]
fn only_the_clock_asks_the_machine_for_the_time() {
    let mut others = sources();
    others.retain(|(name, _)| name != "src/clock.rs");
    let found = lines_with(&others, &["Utc::now", "Local::now", "SystemTime::now"]);
    assert!(found.is_empty(), "{found:#?}");
}

// A panic in the courier or the timetable ends the program; an error says why, and where it is one
// person's message alone, it is rolled back and answered.
#[test]
fn nothing_but_tests_unwraps() {
    let found = lines_with(&sources_without_tests(), &[".unwrap()", ".expect("]);
    assert!(found.is_empty(), "{found:#?}");
}

// A dependency is code that we answer for. Each has to be worth a line that says what it is for.
#[test]
fn the_architecture_gives_a_reason_for_every_dependency() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let architecture = read("ARCHITECTURE.md");
    let (_, table) = architecture.split_once("\n## Dependencies\n").expect("the section");
    let told: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, _)| name)
        .collect();
    let wanted: BTreeSet<&str> = ["dependencies", "dev-dependencies"]
        .iter()
        .flat_map(|table| manifest[*table].as_table().unwrap().keys())
        .map(String::as_str)
        .collect();
    assert_eq!(told, wanted);
}

/// The depths of a page's headings in their order, and how many blocks of code it has.
fn skeleton(page: &str) -> (Vec<usize>, usize) {
    let (mut headings, mut fences) = (Vec::new(), 0);
    for line in page.lines() {
        if line.starts_with("```") {
            fences += 1;
        } else if fences % 2 == 0 && line.starts_with('#') {
            headings.push(line.chars().take_while(|c| *c == '#').count());
        }
    }
    (headings, fences / 2)
}

// Organizers read one of the two: what only the other says is not known to them.
#[test]
fn the_two_readmes_are_level() {
    let (english, russian) = (read("README.md"), read("README.ru.md"));
    assert_eq!(skeleton(&english), skeleton(&russian));
    for setting in ["TELOXIDE_TOKEN", "TELOXIDE_API_URL", "DATABASE_URL", "RUST_LOG"] {
        assert!(english.contains(setting) && russian.contains(setting), "{setting}");
    }
}

// A page that points nowhere sends people away.
#[test]
fn links_between_our_pages_lead_somewhere() {
    let top = ["README.md", "README.ru.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let below = files_below("docs").into_iter().filter(|name| name.ends_with(".md"));
    for name in top.map(str::to_owned).into_iter().chain(below) {
        let page = read(&name);
        for (_, link) in page.match_indices("](").map(|(at, found)| page.split_at(at + found.len()))
        {
            let target = link.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = root().join(&name).parent().unwrap().join(target);
            assert!(path.exists(), "{name} links to {target}, which is not there");
        }
    }
}

// What is true on one machine only misleads on all others.
#[test]
fn no_file_speaks_of_places_on_one_machine() {
    let folders = ["src", "tests", "docs", "contests", "locales", "migrations", ".ci"];
    let top = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let shared = [".md", ".toml", ".example"];
    let top = top
        .filter(|path| path.is_file())
        .map(|path| path.file_name().unwrap().display().to_string())
        .filter(|name| shared.iter().any(|ending| name.ends_with(ending)));
    let places = ["tmp", "work", "root", "home"].map(|folder| format!("/{folder}/"));
    for name in folders.iter().flat_map(|folder| files_below(folder)).chain(top) {
        // Pictures are no text.
        let Ok(text) = std::fs::read_to_string(root().join(&name)) else { continue };
        for (line, number) in text.lines().zip(1..) {
            for place in &places {
                // With something before it, it is a folder of ours or of a web address.
                let absolute = line.match_indices(place.as_str()).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-*$}/".contains(c))
                });
                assert!(!absolute, "{name}:{number} speaks of {place}");
            }
        }
    }
}

// A reference whose examples are wrong is worse than none: its pieces make one contest file.
#[test]
fn the_examples_of_the_reference_are_a_contest() {
    let page = read("docs/contest-file.md");
    let blocks = page.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let file: String = blocks.map(|(block, _)| block).collect();
    laurel::contest::file::read(&file).unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{file}"));
    for sample in ["contests/sample.toml", "contests/operator-of-the-year.toml"] {
        for key in keys(&read(sample).parse().unwrap()) {
            assert!(page.contains(&format!("`{key}`")), "the reference does not tell of {key}");
        }
    }
}

fn keys(table: &toml::Table) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = table.keys().cloned().collect();
    for value in table.values() {
        match value {
            toml::Value::Table(inner) => found.extend(keys(inner)),
            toml::Value::Array(items) => {
                found.extend(items.iter().filter_map(toml::Value::as_table).flat_map(keys));
            }
            _ => {}
        }
    }
    found
}

// The file of a family of buttons ends with "whatever else is over": the compiler does not see if a
// button that is sent there was forgotten.
#[test]
fn every_button_of_a_family_is_dealt_with_in_its_file() {
    let code = read("src/desk/switchboard/taps.rs");
    let (mut names, mut families) = (Vec::new(), BTreeSet::new());
    for line in code.lines().map(str::trim).filter(|line| line.contains("Tap::")) {
        let (taps, to) = line.split_once("=>").map_or((line, None), |(taps, to)| (taps, Some(to)));
        let variants = taps.split("Tap::").skip(1);
        names.extend(variants.filter_map(|rest| rest.split([' ', '{']).next()).map(str::to_owned));
        let Some(to) = to else { continue };
        let words = to.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        if let Some(family) = words.into_iter().find(|word| word.ends_with("_taps")) {
            let dealt = read(&format!("src/desk/switchboard/{family}.rs"));
            for name in &names {
                assert!(dealt.contains(&format!("Tap::{name} ")), "{name} is not in {family}");
            }
            families.insert(family.to_owned());
        }
        names.clear();
    }
    assert_eq!(families.len(), 7, "{families:?}");
}
