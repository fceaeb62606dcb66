//! The two languages say the same things, and the code asks for nothing that they do not say.

use std::collections::{BTreeMap, BTreeSet};

use laurel::words::{Locale, files};

/// Messages by key with the variables that each uses.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (name, text) in files(locale) {
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((head, _)) = line.split_once(" =")
                && head.starts_with(|c: char| c.is_ascii_lowercase())
            {
                key = head.to_owned();
                let new = found.insert(key.clone(), BTreeSet::new()).is_none();
                assert!(new, "{name}.ftl has {key} twice");
            }
            for piece in line.split('$').skip(1) {
                let variable: String =
                    piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.get_mut(&key).expect("a message").insert(variable);
            }
        }
    }
    found
}

/// Every `html!` and `plain!` of the code: file, key and names of arguments.
fn uses() -> Vec<(String, String, BTreeSet<String>)> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                uses_in(&code, &path.display().to_string(), &mut found);
            }
        }
    }
    found
}

fn uses_in(code: &str, file: &str, found: &mut Vec<(String, String, BTreeSet<String>)>) {
    for (start, _) in code.match_indices("html!(").chain(code.match_indices("plain!(")) {
        let call = balanced(&code[start..]);
        let Some((_, rest)) = call.split_once('"') else { continue };
        let Some((key, arguments)) = rest.split_once('"') else { continue };
        if !key.contains(|c: char| c.is_ascii_lowercase()) || key.contains(' ') {
            continue;
        }
        found.push((file.to_owned(), key.to_owned(), names(arguments)));
    }
}

/// The call up to its closing parenthesis.
fn balanced(code: &str) -> &str {
    let mut depth = 0;
    for (index, character) in code.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return &code[..index];
                }
            }
            _ => {}
        }
    }
    code
}

/// The `name` of each `, name = value` at the top level.
fn names(arguments: &str) -> BTreeSet<String> {
    let (mut names, mut depth, mut piece) = (BTreeSet::new(), 0, String::new());
    for character in arguments.chars().chain([',']) {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                if let Some((name, _)) = piece.split_once('=') {
                    names.insert(name.trim().to_owned());
                }
                piece.clear();
                continue;
            }
            _ => {}
        }
        piece.push(character);
    }
    names
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    let (ru, en) = (messages(Locale::Ru), messages(Locale::En));
    let keys = |map: &BTreeMap<_, _>| map.keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(keys(&ru), keys(&en));
    for (key, variables) in &ru {
        assert_eq!(variables, &en[key], "{key}");
    }
}

#[test]
fn the_code_asks_for_what_there_is_and_gives_what_is_wanted() {
    let messages = messages(Locale::En);
    let uses = uses();
    assert!(uses.len() > 150, "only {} uses were found", uses.len());
    for (file, key, given) in &uses {
        let Some(wanted) = messages.get(key) else {
            // The documentation of the macros has an example.
            assert_eq!(key, "key", "{file} asks for {key}");
            continue;
        };
        assert_eq!(given, wanted, "{file}: the variables of {key}");
    }
}

#[test]
fn no_message_is_there_for_nothing() {
    let used: BTreeSet<String> = uses().into_iter().map(|(_, key, _)| key).collect();
    for key in messages(Locale::En).into_keys() {
        // The rehearsal's page asks for its own words in the browser.
        assert!(used.contains(&key) || key.starts_with("stage-"), "nobody asks for {key}");
    }
}

#[test]
fn russian_plurals_are_right() {
    let days = |n: i64| laurel::plain!(Locale::Ru, "span-days", n = n);
    for (n, words) in [(0, "0 дней"), (1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней")]
    {
        assert_eq!(days(n), words);
    }
    for (n, words) in [(21, "21 день"), (22, "22 дня"), (111, "111 дней"), (1001, "1001 день")]
    {
        assert_eq!(days(n), words);
    }
}

#[test]
fn what_people_typed_is_escaped_in_messages_and_not_on_buttons() {
    let name = "<b>Анна</b> & Co";
    let html =
        laurel::html!(Locale::En, "people-line", number = 1, name = name, company = "", city = "");
    assert!(html.contains("&lt;b&gt;Анна&lt;/b&gt; &amp; Co"), "{html}");
    let plain = laurel::plain!(Locale::En, "my-send", title = name);
    assert!(plain.contains(name), "{plain}");
}
