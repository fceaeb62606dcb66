use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::contest::file;
use crate::words::Locale;
use crate::words::mistakes::mistake;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What to do when one of these tests fails after a key was added, taken away or changed.
const MEND: &str = "every key that src/contest/file reads stands in src/contest/file/keys/, with what \
                    it takes and means; add, remove or correct it there";

/// A file with nothing but this section and one line in it: what the reader says about it.
fn told(placed: &Placed, line: &str) -> Vec<String> {
    let mut source = String::new();
    for depth in 1..=placed.path.len() {
        let head = placed.path[..depth].iter().map(|(name, _)| *name).collect::<Vec<_>>().join(".");
        let (_, many) = placed.path[depth - 1];
        source += &if many { format!("[[{head}]]\n") } else { format!("[{head}]\n") };
    }
    source += line;
    let mistakes = file::read(&source).err().unwrap_or_default();
    mistakes.iter().map(|wrong| mistake(Locale::En, &wrong.what)).collect()
}

/// The words in backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_reader_knows_the_keys_that_are_documented_and_no_other() {
    for placed in sections() {
        let said = told(&placed, "nothing_that_anybody_would_ever_call_a_key = 1");
        let list = said.iter().find_map(|said| said.split_once("it has ")).map(|(_, list)| list);
        let known = quoted(list.unwrap_or_else(|| panic!("[{}]: {said:#?}", placed.dotted())));
        let documented: BTreeSet<&str> = placed.section.keys.iter().map(|key| key.name).collect();
        assert_eq!(known, documented, "[{}]: {MEND}", placed.dotted());
    }
}

#[test]
fn the_reader_misses_the_keys_that_are_documented_as_needed_and_no_other() {
    for placed in sections() {
        let said = told(&placed, "");
        let ours = format!("{} needs it", placed.section.what);
        let root = placed.path.is_empty().then_some("a contest needs at least one");
        let missing: BTreeSet<&str> = said
            .iter()
            .filter(|said| said.contains(&ours) || root.is_some_and(|root| said.contains(root)))
            .filter_map(|said| said.split('`').nth(1))
            .collect();
        let needed = placed.section.keys.iter().filter(|key| key.need == Need::Needed);
        let needed: BTreeSet<&str> = needed.map(|key| key.name).collect();
        assert_eq!(missing, needed, "[{}]: {MEND}", placed.dotted());
    }
}

#[test]
fn the_reader_takes_what_is_documented() {
    for placed in sections() {
        for key in placed.section.keys {
            let name = key.name;
            let (wrong, expected) = match key.takes {
                Takes::Line(most) | Takes::Text(most) => (
                    format!("\"{}\"", "x".repeat(3000)),
                    format!("`{name}` has 3000 characters, and {most} at most are allowed"),
                ),
                Takes::Color => ("\"green\"".to_owned(), format!("`{name}` has to be a colour")),
                Takes::Markdown => ("\"\"".to_owned(), format!("`{name}` must not be empty")),
                Takes::Time => ("\"soon\"".to_owned(), format!("`{name}` ")),
                Takes::Whole(low, high) => (
                    "-5".to_owned(),
                    format!("`{name}` has to be a whole number from {low} to {high}"),
                ),
                Takes::Flag => {
                    ("\"x\"".to_owned(), format!("`{name}` has to be `true` or `false`"))
                }
                Takes::One(_) => ("\"x\"".to_owned(), format!("`{name}` cannot be \"x\"")),
                Takes::Several(_) => ("[\"x\"]".to_owned(), format!("`{name}` cannot be \"x\"")),
                _ => continue,
            };
            let said = told(&placed, &format!("{name} = {wrong}"));
            let place = placed.of(key);
            let found = said.iter().find(|said| said.starts_with(&expected));
            let found = found.unwrap_or_else(|| panic!("{place}, {expected}: {said:#?}; {MEND}"));
            if let Takes::One(words) | Takes::Several(words) = key.takes {
                let may = found.split_once("it may be ").unwrap_or_default().1;
                assert_eq!(quoted(may), words.iter().copied().collect(), "{place}: {MEND}");
            }
        }
    }
}

#[test]
fn the_page_about_the_file_names_every_key() {
    let page = std::fs::read_to_string(format!("{ROOT}/docs/contest-file.md")).unwrap();
    for placed in sections() {
        for key in placed.section.keys {
            let name = format!("`{}`", key.name);
            assert!(page.contains(&name), "docs/contest-file.md does not tell of {name}");
        }
    }
}

#[test]
fn all_is_explained_or_one_key_or_a_section() {
    let all = explain(None).unwrap();
    for placed in sections() {
        for key in placed.section.keys {
            assert!(all.contains(&format!("\n  {}\n", placed.of(key))), "{}", placed.of(key));
        }
    }
    assert!(all.lines().all(|line| line.chars().count() <= 110), "{all}");
    insta::assert_snapshot!(explain(Some("vote.picks")).unwrap(), @r"
    In [vote], the vote

      vote.picks
          a whole number from 1 to 10; needed
          How many opponents each ballot names, exactly.
    ");
    assert_eq!(explain(Some("extra_task.jury.until")), explain(Some("task.jury.until")));
    assert_eq!(explain(Some("close")), explain(Some("task.close")));
    let section = explain(Some("task.jury")).unwrap();
    assert!(section.contains("task.jury.labels") && !section.contains("task.max"), "{section}");
    let error = explain(Some("task.jurry")).unwrap_err();
    assert!(error.contains("did you mean `task.jury`?"), "{error}");
    assert!(explain(Some("")).is_err() && explain(Some("deadline of everything")).is_err());
}

#[test]
fn the_schema_in_the_repository_is_current() {
    let kept = std::fs::read_to_string(format!("{ROOT}/contests/contest.schema.json"));
    assert!(
        kept.is_ok_and(|kept| kept == schema()),
        "run `cargo run -- check --schema > contests/contest.schema.json` and commit it"
    );
}

#[test]
fn the_contests_that_ship_keep_to_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    for entry in std::fs::read_dir(format!("{ROOT}/contests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let contest = to_json(&source.parse::<toml::Table>().unwrap().into());
        assert_eq!(flaws(&schema, &schema, &contest, ""), [""; 0], "{}", path.display());
    }
    let wrong = json!({"title": "", "pause_minutes": 0, "locale": "de", "titel": 1,
        "organizers": [1, 1], "vote": {"picks": "two"}, "channel": 5, "faq": [{}]});
    let flaws = flaws(&schema, &schema, &wrong, "");
    for place in [
        "/title",
        "/pause_minutes",
        "/locale",
        "/titel",
        "/organizers",
        "/vote/picks",
        "/vote/opens",
        "/channel",
        "/faq/0/answer",
        "/task",
    ] {
        assert!(flaws.iter().any(|flaw| flaw == place), "{place}: {flaws:?}");
    }
}

/// As editors hand TOML to a schema: times are text.
fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(time) => json!(time.to_string()),
        toml::Value::Array(items) => items.iter().map(to_json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), to_json(value))).collect()
        }
    }
}

/// The places that do not keep to the words of JSON Schema that ours uses; of patterns only their
/// being there is known. CI asks a library as well.
fn flaws(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, wanted) in schema.as_object().unwrap() {
        let number = |it: &Value| it.as_f64().unwrap();
        let size = |it: &Value| it.as_array().map_or(0, Vec::len) as f64;
        let good = match word.as_str() {
            "$ref" => {
                let name = wanted.as_str().unwrap().trim_start_matches('#');
                found.extend(flaws(root, root.pointer(name).unwrap(), value, at));
                true
            }
            "allOf" => {
                for one in wanted.as_array().unwrap() {
                    found.extend(flaws(root, one, value, at));
                }
                true
            }
            "anyOf" => {
                let mut ways = wanted.as_array().unwrap().iter();
                ways.any(|one| flaws(root, one, value, at).is_empty())
            }
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64(),
                "boolean" => value.is_boolean(),
                other => panic!("{other}"),
            },
            "properties" => {
                for (key, property) in wanted.as_object().unwrap() {
                    if let Some(inner) = value.get(key) {
                        found.extend(flaws(root, property, inner, &format!("{at}/{key}")));
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                let keys = value.as_object().into_iter().flatten().map(|(key, _)| key);
                let unknown = keys.filter(|key| !known.contains_key(*key));
                found.extend(unknown.map(|key| format!("{at}/{key}")));
                true
            }
            "required" => {
                let keys = wanted.as_array().unwrap().iter().filter_map(Value::as_str);
                let missing = keys.filter(|key| value.get(key).is_none());
                found.extend(missing.map(|key| format!("{at}/{key}")));
                true
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(flaws(root, wanted, item, &format!("{at}/{index}")));
                }
                true
            }
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_some_and(|it| it >= number(wanted)),
            "maximum" => value.as_f64().is_some_and(|it| it <= number(wanted)),
            "minItems" => size(value) >= number(wanted),
            "maxItems" => size(value) <= number(wanted),
            "minLength" => {
                value.as_str().is_some_and(|it| it.chars().count() as f64 >= number(wanted))
            }
            "maxLength" => {
                value.as_str().is_some_and(|it| it.chars().count() as f64 <= number(wanted))
            }
            "uniqueItems" => {
                let items = value.as_array().cloned().unwrap_or_default();
                let texts: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                texts.len() == items.len()
            }
            "pattern" | "description" | "default" | "title" | "$schema" | "definitions" => true,
            other => panic!("the test does not know `{other}` of JSON Schema yet"),
        };
        if !good {
            found.push(at.to_owned());
        }
    }
    found
}
